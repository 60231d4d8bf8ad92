"""The sentence that answers is the one marked first in its hit."""

from collections.abc import Sequence
from dataclasses import replace

from xunzhang.types import Answer, Hit, Span

_MOST_MARKS = 3


def mark_answer(hits: Sequence[Hit], answer: Answer) -> tuple[Hit, ...]:
    """The hits, with the answer's sentence marked first in the one that it stands in.

    Rows of a table between those that are listed are not marked.

    What was marked there before follows, but for what the sentence covers.
    """
    return tuple(
        _marked(hit, answer) if hit.passage_id == answer.passage_id else hit for hit in hits
    )


def _marked(hit: Hit, answer: Answer) -> Hit:
    shown = _shown(hit, answer)
    inside = all(0 <= span.start < span.end <= len(hit.text) for span in shown)
    if not inside or hit.highlights[: len(shown)] == shown:
        return hit
    others = (o for o in hit.highlights if all(o.end <= s.start or s.end <= o.start for s in shown))
    return replace(hit, highlights=(*shown, *others)[: max(_MOST_MARKS, len(shown))])


def _shown(hit: Hit, answer: Answer) -> tuple[Span, ...]:
    """The answer's place in its hit; of a list over several lines those that hold a member."""
    whole = answer.place_in(hit)
    items = answer.typed.items if answer.typed is not None else ()
    lines: list[Span] = []
    start = whole.start
    for line in hit.text[whole.start : whole.end].splitlines(keepends=True) if items else ():
        lines.append(Span(start, start + len(line.rstrip("\n"))))
        start += len(line)
    held = [
        line
        for line in lines
        if any(
            line.start <= at.start - hit.start and at.end - hit.start <= line.end for at in items
        )
    ]
    return tuple(held) if 0 < len(held) < len(lines) else (whole,)
