"""Of which day a row of a table is, and whether a question names that: 3月17号 for 2031-03-17."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import DATED, Ask
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.times.years import asked_years
from xunzhang.answers.values.dates import dates
from xunzhang.text.numerals import parse_whole, written_in_han
from xunzhang.text.patterns import lazily

_MONTH_COLUMN = lazily("(?:月份|月度?)$")
_DAY_COLUMN = lazily("日期|时间|年月|月份|^月度?$|^年[份度]?$")
YEAR_COLUMN, _YEAR = lazily("^年[份度]?$"), lazily(r"(?:19|20)\d\d年?度?")
# A month as sheets write it, which only its column tells from other numbers: 2025-03, 202503.
_MONTH_CELL = lazily(
    r"(?P<year>(?:19|20)\d\d)(?:[-/.]?(?P<month>0[1-9]|1[0-2])|[-/.](?P<one>[1-9]))"
)
_MONTH_ALONE = lazily("0?[1-9]|1[0-2]")
_ASKED_DAY = lazily(
    r"(?<![历每满近前后])(?<!\d(?=\d))(?<![一二三四五六七八九十])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1?\d|十?[一二三四五六七八九]|十)月份?"
    r"(?:(?P<day>[123]?\d|[一二三四五六七八九十]{1,3})[日号])?(?![以之]?[前后]|起|到|至|底|初|末|[一-鿿]{0,2}旬)"
)
# What stands over a table may be the month of all its rows: the sheet 3月, 第二车间3月份.
_MONTH_ABOVE = lazily(
    r"(?<![\d一二三四五六七八九十至到起、和~-])(?P<month>1?\d|十?[一二三四五六七八九]|十)月份?(?![一-鿿\d])"
)
_ASKED_YEAR = lazily(r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?![以之]?[前后]|起|到|至)")
_YEAR_HEADED = lazily(r"((?:19|20)\d\d)年?度?的?")
_VALUE = lazily(r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_PAIR = 2
_MONTH = 2
"""As how many characters of a name the month of a row counts, which it shares with others."""
# What a heading says of time is said of all rows below it.
_TIME_WORD = lazily(r"(?:19|20)\d\d年?度?|[上下]?半年|[上下]半|第?[一二三四1-4]季度?|季度|年度")


class Day(NamedTuple):
    """A year, a month and a day, 0 for each that is not named."""

    year: int
    month: int
    day: int


class Dated(NamedTuple):
    """The cell of a row's day; how far a question names it, or that it names another."""

    cell: Cell
    day: Day
    named: int
    is_other: bool


def dated(ask: Ask, cells: Sequence[Cell]) -> Dated | None:
    """The day of a row with one column of days, where the question asks for no time itself."""
    if ask.type in DATED:
        return None
    asked = asked_day(ask.question)
    if not any(asked):
        return None
    told = _told_day(cells)
    if told is None:
        return None
    cell, day = told
    is_other = any(a and b and a != b for a, b in zip(asked, day, strict=True))
    is_own = _DAY_COLUMN.fullmatch(cell.label) is not None
    named = 0 if is_other or not asked.month or not day.month else _MONTH + (asked.day > 0)
    return Dated(cell, day, named, is_own and is_other)


def _told_day(cells: Sequence[Cell]) -> tuple[Cell, Day] | None:
    """The day of a row with its cell; the year may stand in a column of its own."""
    years = [c for c in cells if YEAR_COLUMN.search(c.label) and _YEAR.fullmatch(c.value)]
    year = int(years[0].value[:4]) if len(years) == 1 else 0
    columns = [c for c in cells if _DAY_COLUMN.search(c.label) and c not in years]
    if not columns and year:
        return years[0], Day(year, 0, 0)
    day = _day_in(columns[0]) if len(columns) == 1 else None
    if day is None:
        return None
    return columns[0], day if day.year else day._replace(year=year)


@lru_cache(maxsize=64)
def asked_day(question: str) -> Day:
    """The first day or month that a folded question names, else the first year."""
    found = _ASKED_DAY.search(question)
    if found is None:
        year = _ASKED_YEAR.search(question)
        return Day(int(year["year"]) if year else 0, 0, 0)
    return Day(int(found["year"] or 0), _number(found["month"]), _number(found["day"] or "0"))


def columns_of_year(ask: Ask, cells: Sequence[Cell]) -> list[Cell]:
    """The cells but for those whose headings name another year, or of the year another thing.

    For 2025年决算 neither 2024年决算 nor 2025年预算 answers.
    """
    asked = asked_years(ask)
    if not asked:
        return [*cells]
    headed = {cell: _YEAR_HEADED.findall(f"{cell.label}({cell.unit})") for cell in cells}
    things = {cell: _YEAR_HEADED.sub("", cell.label) for cell, years in headed.items() if years}
    said = {thing for thing in things.values() if thing and thing in ask.question}
    return [
        cell
        for cell, years in headed.items()
        if not years
        or (
            any(int(years[0]) <= year <= int(years[-1]) for year in asked)
            and (not said or things[cell] in said)
        )
    ]


def tells_month(question: str, heading: str) -> bool | None:
    """Whether a heading is of the month that a folded question names; None where one names none."""
    asked = asked_day(question).month
    told = {_number(month["month"]) for month in _MONTH_ABOVE.finditer(heading)} if asked else ()
    return asked in told if told else None


def without_times(ask: Ask, terms: Sequence[Term], heading: str, told: Dated | None) -> list[Term]:
    """The words of a question but those of time that say the day of a row, or stand above it."""
    day = told.day if told else None
    if day is None and tells_month(ask.question, heading):
        day = Day(0, asked_day(ask.question).month, 0)
    said = frozenset(_words(day)) if day else frozenset()
    return [
        term
        for term in terms
        if term.text not in said
        and not (_TIME_WORD.fullmatch(term.text) and term.text in heading)
        and not (day and _is_cut_amiss(term.text, ask.question))
    ]


def _is_cut_amiss(word: str, question: str) -> bool:
    """Whether a word is the 日住 of 23日住哪里: the mark of a day and a character behind it."""
    is_pair = len(word) == _PAIR and word[0] in "日号"
    return is_pair and re.search(rf"\d{re.escape(word)}", question) is not None


def _words(day: Day) -> Iterator[str]:
    """What names a day and each of its parts, in digits and in Han: 3月, 三月, 17号."""
    if day.year:
        yield from (str(day.year), f"{day.year}年")
    for number, marks in ((day.month, ("月", "月份")), (day.day, ("日", "号"))):
        for written in (str(number), *written_in_han(number)) if number else ():
            yield from (written, *(f"{written}{mark}" for mark in marks))


def _day_in(cell: Cell) -> Day | None:
    """The day or the month with which a cell begins, or which it is in a column of months."""
    value = cell.value
    month = month_in(value)
    if month is not None:
        return month
    if _MONTH_COLUMN.search(cell.label) and _MONTH_ALONE.fullmatch(value):
        return Day(0, int(value), 0)
    first = next(iter(dates(value)), None)
    told = _VALUE.fullmatch(first.value or "") if first is not None and not first.start else None
    if told is None:
        return None
    year = int(told["year"]) if told["year"].isdigit() else 0
    return Day(year, int(told["month"]), int(told["day"] or 0))


def month_in(value: str) -> Day | None:
    """The month that a cell is, as sheets write it; a number like 202503 has to be in a column."""
    told = _MONTH_CELL.fullmatch(value)
    return Day(int(told["year"]), int(told["month"] or told["one"]), 0) if told else None


def _number(told: str) -> int:
    return parse_whole(told) or 0
