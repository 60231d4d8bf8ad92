"""Which years 同年 and 次年 are, counted on from the last one told before them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xunzhang.answers.asked.asks import DATE
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.dates import dates
from xunzhang.text.patterns import lazily

# 当年的老码头 is of no year that was told.
_WORD = lazily(
    "(?:(?<=[,;。(于到在])|^)(?:(?P<own>[同当该]年)|(?P<next>次年|翌年|第二年|转年))"
    "(?![级轻代龄头度的]|[之以]?[前后]|以来|(?:的?同期)?相?比)"
)
_PART = lazily("[春夏秋冬][天季]?|年?[初底末]|[上下]半年|年?中")
_SIGN = lazily("[同当该次翌转二]年")


def counted_on(text: str, before: str, told: Sequence[Candidate]) -> Iterator[Candidate]:
    """The dates that begin with 同年, 次年 or the like, where the year is known.

    Args:
        text: A folded sentence.
        before: What leads up to it; its last line is the sentence before, whose only year counts
            where none is told earlier in this one.
        told: The dates of `text`.
    """
    if not _SIGN.search(text):
        return
    year: int | None = None
    counted = 0
    for word in _WORD.finditer(text):
        known = [_year(date) for date in told if counted <= date.start and date.end <= word.start()]
        counted = word.start() + 1
        year = next((each for each in reversed(known) if each is not None), year)
        is_told = year is not None
        if year is None:
            year = _only_year(before.rpartition("\n")[2])
        if year is None:
            continue
        year += word["next"] is not None
        date = _dated(text, word.start(), word.end(), year, told)
        # 同年 alone at the very beginning: see `pointed_back`.
        if is_told or word["next"] or word.start() > 0 or date.end > word.end():
            yield date


def year_alone(date: Candidate, text: str) -> Candidate:
    """同年 of 同年10月, with its year."""
    end = text.index("年", date.start) + 1
    return replace(date, end=end, value=(date.value or "")[:4], grain="year")


def _dated(text: str, start: int, end: int, year: int, told: Sequence[Candidate]) -> Candidate:
    """同年 with the month, the day or the season that stands behind it."""
    written = f"{year:04d}"
    whole = next((each for each in told if each.start == start and each.end > end), None)
    within = [*dates(text[end : whole.end])] if whole is not None else []
    if whole is not None and within and within[0].value:
        value = written + within[0].value.removeprefix("-")
        return replace(whole, value=value)
    part = _PART.match(text, end)
    return Candidate(DATE, start, part.end() if part else end, written, grain="year")


def _year(date: Candidate) -> int | None:
    """The year of a date that tells one."""
    value = date.value if date.type == DATE else None
    return int(value[:4]) if value is not None and value[:4].isdecimal() else None


def _only_year(text: str) -> int | None:
    """The year of a folded text that tells of one only."""
    years = {year for date in dates(text) if (year := _year(date)) is not None}
    return next(iter(years)) if len(years) == 1 else None
