"""Values of 去年 or the like, which are none of the year that a question names if that is another.

Of which year they are, the title of their document says, 2020年度工作报告, or the day on which it
appeared. Where neither says it, it may be any year.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from xunzhang.answers.asked.asks import DATE
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.times.reckoned import RelativeYear, relative_years, report_year, years_named
from xunzhang.answers.times.years import asked_years, years_in
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_GONE_ON = 0.3
"""How much counts what goes on from a sentence that tells of another year."""
_TODAY = lazily("目前|现在|现有|如今|截[至止]|至今|今年")

PublishedOn = Callable[[int], str | None]
"""The day on which a document says that it appeared, by the document's id."""


def of_asked_years(
    question: Question, found: Sequence[Found], published_on: PublishedOn
) -> list[Found]:
    """The candidates, but for those that are told of another year than the one asked for."""
    if question.ask.type == DATE:
        return [dated for each in found if (dated := _dated(each, published_on)) is not None]
    asked = asked_years(question.ask)
    if not asked or any(relative_years(question.ask.question)):
        return list(found)
    factors = [_factor(asked, each, published_on) for each in found]
    return [
        replace(each, trusted=factor * each.trusted) if factor < 1 else each
        for each, factor in zip(found, factors, strict=True)
        if factor
    ]


def _factor(asked: frozenset[int], found: Found, published_on: PublishedOn) -> float:
    """How much a candidate counts, by the last year that is told before it in its line."""
    text, start = found.folded.text, found.scored.candidate.start
    own = _last(text, start)
    if own is not None:
        return float(_may_be(asked, own, found.hit, published_on))
    if years_in(text[:start]) or _TODAY.search(text):
        return 1.0
    line = fold(found.hit.text[: found.sentence.start]).rpartition("\n")[2]
    before = _last(line, len(line))
    goes_on = before is None or _may_be(asked, before, found.hit, published_on)
    return 1.0 if goes_on else _GONE_ON


def _last(text: str, end: int) -> RelativeYear | None:
    """The last year before a place of a folded text, if it is a relative one."""
    words = [each for each in relative_years(text) if each.end <= end]
    if not words or years_in(text[words[-1].end : end]):
        return None
    return words[-1]


def _may_be(asked: frozenset[int], word: RelativeYear, hit: Hit, published_on: PublishedOn) -> bool:
    """Whether a relative year is one of those asked for, as far as its document tells."""
    written = years_named(fold(f"{hit.title} {hit.heading}")) | _appeared(hit, published_on)
    return not written or any(year + word.offset in asked for year in written)


def _appeared(hit: Hit, published_on: PublishedOn) -> frozenset[int]:
    day = published_on(hit.document_id)
    return frozenset({int(day[:4])}) if day else frozenset()


def _dated(found: Found, published_on: PublishedOn) -> Found | None:
    """A date; where its document appeared in another year than the title names, without a year."""
    candidate, hit = found.scored.candidate, found.hit
    is_relative = any(each.start == candidate.start for each in relative_years(found.folded.text))
    if not is_relative or candidate.value is None:
        return found
    appeared, year = _appeared(hit, published_on), report_year(fold(f"{hit.title} {hit.heading}"))
    if not appeared or year in appeared:
        return found
    if candidate.grain == "year":
        return None
    return replace(found, scored=replace(found.scored, candidate=replace(candidate, value=None)))
