"""The sentence that answers is the one marked first in its hit."""

from collections.abc import Sequence
from dataclasses import replace

from xunzhang.types import Answer, Hit

_MOST_MARKS = 3


def mark_answer(hits: Sequence[Hit], answer: Answer) -> tuple[Hit, ...]:
    """The hits, with the answer's sentence marked first in the one that it stands in.

    What was marked there before follows, but for what the sentence covers.
    """
    return tuple(
        _marked(hit, answer) if hit.passage_id == answer.passage_id else hit for hit in hits
    )


def _marked(hit: Hit, answer: Answer) -> Hit:
    span = answer.place_in(hit)
    inside = 0 <= span.start < span.end <= len(hit.text)
    if not inside or hit.highlights[:1] == (span,):
        return hit
    others = (o for o in hit.highlights if o.end <= span.start or span.end <= o.start)
    return replace(hit, highlights=(span, *others)[:_MOST_MARKS])
