"""What a cell of a table comes to: a number with the unit of its column, a date, a time of day."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from xunzhang.answers.asked.asking import CURRENCIES, MEASURES, POLAR, SPANS_OF_TIME
from xunzhang.answers.asked.asks import (
    AMOUNT,
    DATE,
    DATED,
    DURATION,
    NAMED,
    NUMBER,
    ORGANIZATION,
    PERIOD,
    PERSON,
    QUANTITY,
    RANK,
    SHARE,
    TEXT,
    YES_NO,
    Ask,
)
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.doers import is_body
from xunzhang.answers.times.timing import asked_deed, spans_between
from xunzhang.answers.values.dates import clock_times, dates, weekdays, year_of
from xunzhang.answers.values.fits import fit
from xunzhang.answers.values.quantities import quantities, size_of
from xunzhang.text.grids import UNTOLD
from xunzhang.text.numerals import number_term, parse_whole
from xunzhang.text.patterns import lazily

_PLAIN = lazily(r"-?\d[\d,]*(?:\.\d+)?")
_REMARK = lazily(r" ?\([^()]*\)$")
_LATIN_UNIT = lazily(
    r"(?P<value>-?\d[\d,]*(?:\.\d+)?) ?(?P<unit>[a-zμω°][a-zω]{0,4}(?:[·*/.][a-z]{1,4})?[23]?)"
)
_LATIN_SIZES = {"l": "l", "t": "kg", "g": "kg"}
_SCALED = lazily(r"(?P<scale>[千万亿]*)(?P<unit>[^/]*)")
_SCALES = {"千": 10**3, "万": 10**4, "亿": 10**8}
_SAYS = {
    **dict.fromkeys(("是", "有", "可", "可以", "支持", "√"), "yes"),
    **dict.fromkeys(("否", "无", "没有", "不可", "不可以", "不支持", "×"), "no"),
}
_TURNED = lazily(r"不|没|无|免费")
_FIGURE = lazily(r"[\d\s:,.%~/年月日时分-]+")
_PLACE = lazily(r"第?(?P<place>\d{1,3}|[一二三四五六七八九十百]{1,4})[名位]?")
_NO_NUMBER = lazily(r"电话|手机|分机|号$|号码|编号|型号|[门房]牌|邮编|账号")
_SPECIFIED = lazily(r"\d[^,;]*[×x*/]")
_YEAR = lazily(r"(?:19|20)\d\d")
_WEEKLY = lazily(r"周[一二三四五六日末]|星期|每[天日周月]")
PLACED = ("", "名", "位")
"""The units of a place; 第几届 counts something else."""
_PERCENT = frozenset({"%"})
_MONEY = frozenset({"钱", "块", "块钱"})
_CLOSES = lazily(r"到几点|关|闭|打烊|下班|结束|停|截止|末班|为止")
_OPENS = lazily(r"几点(?:钟)?(?:就|才)?(?:开|上班|营业)|开门|开馆|上班|从几点|几点起|首班")


class Cell(NamedTuple):
    """One cell: the heading of its column, its value, where that stands, and the column's unit."""

    label: str
    value: str
    start: int
    end: int
    unit: str = ""


def read_cell(ask: Ask, cell: Cell) -> Candidate | None:
    """The cell as an answer of the type asked for; None where it is no such thing, or untold."""
    if cell.value in UNTOLD:
        return None
    if ask.type == TEXT:
        return Candidate(TEXT, cell.start, cell.end)
    if ask.type in NAMED:
        is_figure = _FIGURE.fullmatch(cell.value) is not None
        remark = _REMARK.search(cell.value)
        end = cell.start + remark.start() if remark else cell.end
        kind = ORGANIZATION if ask.type == PERSON and is_body(cell.value) else ask.type
        return None if is_figure else Candidate(kind, cell.start, end)
    if ask.type == YES_NO:
        return _yes_or_no(ask, cell)
    if ask.type in DATED:
        return _time_of_day(ask, cell) or _date(ask, cell)
    if ask.type == RANK and ask.unit in PLACED:
        return _rank(cell)
    if ask.unit == "号" or (ask.type == QUANTITY and _NO_NUMBER.search(cell.label)):
        return Candidate(TEXT, cell.start, cell.end)
    return _number(ask, cell) if _PLAIN.fullmatch(cell.value) else _quantity(ask, cell)


def place_in(cell: Cell) -> int | None:
    """Which place a cell tells, 3 for 第三名; None where it tells none."""
    match = _PLACE.fullmatch(cell.value)
    return parse_whole(match["place"]) if match is not None else None


def _rank(cell: Cell) -> Candidate | None:
    place = place_in(cell)
    return None if place is None else Candidate(RANK, cell.start, cell.end, str(place), "名")


def _yes_or_no(ask: Ask, cell: Cell) -> Candidate | None:
    """A cell that says it alone; where something is 免费, nothing has to be paid."""
    if _TURNED.search(POLAR.sub("", ask.question)):
        return None
    says = "no" if cell.value == "免费" and "要" in ask.question else _SAYS.get(cell.value)
    return Candidate(YES_NO, cell.start, cell.end, says) if says else None


def _number(ask: Ask, cell: Cell) -> Candidate | None:
    """A plain number counts in the unit of its column, else in that of the question."""
    is_whole = cell.unit.isascii() or re.fullmatch(MEASURES, cell.unit)
    named = None if is_whole else _SCALED.match(cell.unit)
    scale, unit = (named["scale"], named["unit"]) if named else ("", cell.unit)
    if not unit and scale:
        scale, unit = "", cell.unit
    value = Decimal(cell.value.replace(",", ""))
    for character in scale:
        value *= _SCALES[character]
    kind = _kind_of(unit) if unit else ask.type if ask.type in (AMOUNT, SHARE, DURATION) else NUMBER
    unit = unit or ("元" if ask.type == AMOUNT and ask.unit in _MONEY else ask.unit)
    size = size_of(unit) if unit else ""
    found = Candidate(kind, cell.start, cell.end, number_term(value), unit or None, size)
    return found if _suits(ask, found) else None


def _kind_of(unit: str) -> str:
    if re.fullmatch(CURRENCIES, unit):
        return AMOUNT
    if re.fullmatch(SPANS_OF_TIME, unit):
        return DURATION
    return SHARE if unit in ("%", "‰") else NUMBER


def _suits(ask: Ask, found: Candidate) -> bool:
    """Whether a number is of the kind asked for; 人次 are as good as 人, the column being told.

    An 增速 or the like is told in percent or without a unit.
    """
    unit = found.unit or ""
    if ask.sizes == _PERCENT and unit:
        return found.type == SHARE
    if ask.type not in (AMOUNT, SHARE, DURATION, NUMBER):
        return True
    near = ask.type == NUMBER == found.type and unit.startswith(ask.unit)
    return near or fit(ask, found) > 0


def _quantity(ask: Ask, cell: Cell) -> Candidate | None:
    """The one quantity in a cell; the cell where much else stands in it, as in 10公斤/桶."""
    measured = _in_latin_unit(ask, cell)
    if measured is not None:
        return measured
    found = [each for each in quantities(cell.value) if fit(ask, each) > 0]
    found = [each for each in found if each.unit] or found  # 拾金不昧27次 holds no 10
    if not found and asked_deed(ask) is not None:
        found = [*spans_between(cell.value)]
    if ask.type == QUANTITY and _SPECIFIED.search(cell.value):
        return Candidate(TEXT, cell.start, cell.end)
    return found[0].moved(cell.start) if len(found) == 1 else None


def _in_latin_unit(ask: Ask, cell: Cell) -> Candidate | None:
    """A cell that is a figure with a unit that prose seldom has: 160 kN, 24 L."""
    match = _LATIN_UNIT.fullmatch(cell.value)
    if match is None or ask.type not in (NUMBER, QUANTITY) or ask.unit:
        return None
    unit = match["unit"]
    known = [*quantities(cell.value)]
    if len(known) == 1 and known[0].end == len(cell.value):
        return None
    size = _LATIN_SIZES.get(unit, "")
    if ask.sizes and size not in ask.sizes:
        return None
    value = number_term(Decimal(match["value"].replace(",", "")))
    return Candidate(NUMBER, cell.start, cell.end, value, unit, size or unit)


def _time_of_day(ask: Ask, cell: Cell) -> Candidate | None:
    """When it opens or closes; the whole cell where the question does not say which."""
    times = list(clock_times(cell.value))
    if not times or ask.grain not in ("", "time"):
        return None
    if not ask.grain and any(each.grain == "day" for each in dates(cell.value)):
        return None
    if len(times) == 1 and not ask.grain and _WEEKLY.search(cell.value):
        return Candidate(DATE, cell.start, cell.end, grain="time")
    if len(times) == 1:
        return times[0].moved(cell.start)
    if len(times) > 2:
        return None
    if _CLOSES.search(ask.question):
        return times[1].moved(cell.start)
    if _OPENS.search(ask.question):
        return times[0].moved(cell.start)
    value = f"{times[0].value}/{times[1].value}"
    return Candidate(PERIOD, cell.start, cell.end, value, grain="time")


def _date(ask: Ask, cell: Cell) -> Candidate | None:
    """The one date in a cell, or its year where that is asked for."""
    if _YEAR.fullmatch(cell.value) and ask.grain in ("", "year") and ask.type == DATE:
        return Candidate(DATE, cell.start, cell.end, cell.value, grain="year")
    found = [each for each in dates(cell.value) if fit(ask, each) > 0]
    if not found and ask.grain in ("day", "weekday"):
        found = [*weekdays(cell.value)]
        if len(found) > 1:
            return Candidate(DATE, cell.start, cell.end, grain="weekday")
    if len(found) != 1:
        return None
    date = found[0]
    if ask.type == DATE == date.type and ask.grain == "year":
        year = (date.value or "")[:4]
        whole = cell.value.startswith(year, date.start) and len(year) == len("2021")
        short = replace(date, end=date.start + len(year), value=year, grain="year")
        date = year_of(cell.value, date) or (short if whole else date)
    return date.moved(cell.start)
