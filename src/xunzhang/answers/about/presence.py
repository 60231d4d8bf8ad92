"""Whether what a question asks for stands in a hit, which tells of its confidence (`shifts.py`).

A passage may hold every word of 园区占地多少亩 and no area. How far the best candidate of a hit is
trusted says something that words do not. And what is told of another year, of line 2 where line 1
is asked about, or of another bridge hardly answers, whatever else it holds.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from xunzhang.answers.about.alike_sections import are_of_other_sections
from xunzhang.answers.about.belonging import Belonging
from xunzhang.answers.about.near_names import tells_near_name
from xunzhang.answers.about.subjects import (
    is_named_in_none,
    is_of_other,
    names_another,
    told_in_each,
)
from xunzhang.answers.about.unknown import MOST, unknown_names
from xunzhang.answers.about.unnamed import leaves_somebody_unnamed
from xunzhang.answers.about.unsaid import (
    counts_others,
    is_lacking,
    lacks_call,
    lacks_last_word,
    tells_other_things,
)
from xunzhang.answers.about.untold import is_untold
from xunzhang.answers.fitting.opposed import tells_counterpart
from xunzhang.answers.people.relatives import asks_of_relative
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.answers.times.years import tells_only_other_years, years_of
from xunzhang.answers.values.occasions import lacks_occasion
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_HALF = 0.5
_ENDS = " ?!。,;"
_GOES_ON = lazily(r"\s*[该这其它他她此]")


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a hit of that which is asked for.

    `share` is how far the best candidate is trusted, as a share of what it takes to be shown;
    `is_of_other` says that another year, place or thing is told of, and `is_lacking` that nothing
    there even looks like an answer; `is_named` says that the question names the row or the field
    of what is trusted, and `is_nowhere` that all hits name only others of its kind, or that there
    is no number to call.
    """

    share: float
    is_of_other: bool
    is_lacking: bool
    is_named: bool = False
    is_nowhere: bool = False


class Presence(NamedTuple):
    """What stands in the first hits, and how many signs there are that none tells of the named."""

    standings: list[Standing]
    unknown: int


def presence(
    asked: str, question: Question | None, hits: Sequence[Hit], found: Belonging, least: float
) -> Presence:
    """What the first hits hold of that which is asked for.

    Args:
        asked: The question.
        question: The same as answers need it; None where no kind of answer is told.
        hits: The hits, best first.
        found: The candidates in them.
        least: How far a candidate must be trusted to be shown.
    """
    first = hits[:DEPTH]
    told = told_in_each(first)
    # Who is first of all rows need not be called so, nor a row by its whole name; and a passage
    # that begins with 该桥 was told before of which.
    is_found = any(each.is_whole or each.scored.named for each in found.own) or any(
        _GOES_ON.match(hit.text) for hit in first[:1]
    )
    unknown = 0 if is_found else unknown_names(asked, question, told)
    folded = fold(asked).rstrip(_ENDS)
    untold = _untold(folded, first, told)
    if question is None:
        years, no_last = years_of(folded), lacks_last_word(asked, told)
        there = [Standing(0.0, tells_only_other_years(years, each), no_last) for each in told]
    else:
        there = _standings(question, first, told, found, least)
    there = [
        replace(each, is_of_other=True, is_lacking=True) if is_so and each.share < 1.0 else each
        for each, is_so in zip(there, untold, strict=True)
    ]
    there = [
        replace(each, is_of_other=True)
        if unknown == MOST or tells_near_name(folded, text)
        else each
        for each, text in zip(there, told, strict=True)
    ]
    return Presence(there, unknown)


def _untold(asked: str, first: Sequence[Hit], told: Sequence[str]) -> list[bool]:
    """Which of the first hits have no word of what is asked; none where the first one has."""
    if not first or not is_untold(asked, told[0], _marked(first[0])):
        return [False] * len(first)
    others = zip(first[1:], told[1:], strict=True)
    return [True, *(is_untold(asked, text, _marked(hit)) for hit, text in others)]


def _marked(hit: Hit) -> str:
    """The first sentence that is marked in a hit, folded."""
    return fold(hit.text[slice(*hit.highlights[0])]) if hit.highlights else ""


class _Trust(NamedTuple):
    """How far the best candidate of each passage is trusted, and in which a row is."""

    own: Mapping[int, float]
    others: Mapping[int, float]
    """The same of candidates that are of something else."""
    of_rows: frozenset[int]
    """The passages in which the question names the row of what is trusted, or all were compared:
    who is first of all rows need not be called so, nor the hours of a day that is named."""
    named_rows: frozenset[int]
    least: float

    @classmethod
    def of(cls, found: Belonging, least: float) -> "_Trust":
        """Look at all candidates; `least` is how far one has to be trusted to be shown."""
        shown = [each for each in found.own if each.trusted >= least]
        named = frozenset(each.hit.passage_id for each in shown if each.scored.named)
        whole = frozenset(each.hit.passage_id for each in shown if each.is_whole)
        return cls(_trusted(found.own), _trusted(found.others), named | whole, named, least)


def _standings(
    question: Question, first: Sequence[Hit], told: Sequence[str], found: Belonging, least: float
) -> list[Standing]:
    """What stands in each of the first hits, of which all that they tell is given."""
    trust = _Trust.of(found, least)
    nowhere = are_of_other_sections(question, first)
    if is_named_in_none(question, told):
        nowhere = [True] * len(first)
    others = _name_others(question, first, told)
    return [
        _standing(question, trust, hit, text, names_other=names_other, is_nowhere=is_nowhere)
        for hit, text, names_other, is_nowhere in zip(first, told, others, nowhere, strict=True)
    ]


def _name_others(question: Question, first: Sequence[Hit], told: Sequence[str]) -> list[bool]:
    """Whether the document of each hit names another thing of the kind, and not the asked one.

    A passage need not name what its document is about: that is named where another hit of the
    same document does, and who knows what 该馆 is if a passage begins with it.
    """
    by_document: defaultdict[int, str] = defaultdict(str)
    for hit, text in zip(first, told, strict=True):
        by_document[hit.document_id] += f"\n{text}"
    named = dict(zip(by_document, names_another(question, [*by_document.values()]), strict=True))
    return [named[hit.document_id] and not _GOES_ON.match(hit.text) for hit in first]


def _standing(
    question: Question, trust: _Trust, hit: Hit, text: str, *, names_other: bool, is_nowhere: bool
) -> Standing:
    ask, passage = question.ask, hit.passage_id
    own, other = trust.own[passage], trust.others[passage]
    # What stands in a sentence on something else is trusted most.
    is_aside = other > own
    no_occasion = lacks_occasion(ask.question, text)
    is_unnamed = own < _HALF * trust.least and leaves_somebody_unnamed(ask, text)
    return Standing(
        share=0.0 if is_aside else own / trust.least,
        is_of_other=names_other
        or is_of_other(ask, text)
        or counts_others(question, text)
        or no_occasion
        or (own < trust.least and tells_other_things(question, text))
        or (tells_counterpart(ask, text) and passage not in trust.of_rows)
        or is_nowhere
        or is_unnamed
        or (is_aside and (asks_of_relative(ask) or other >= trust.least)),
        is_lacking=is_unnamed
        or no_occasion
        or is_lacking(question, text)
        or (asks_of_relative(ask) and is_aside and own == 0),
        is_named=passage in trust.named_rows,
        is_nowhere=is_nowhere or lacks_call(ask, text),
    )


def _trusted(found: Sequence[Found]) -> defaultdict[int, float]:
    """How far the best candidate of each passage is trusted; 0 where there is none."""
    trusted: defaultdict[int, float] = defaultdict(float)
    for each in found:
        trusted[each.hit.passage_id] = max(trusted[each.hit.passage_id], each.trusted)
    return trusted
