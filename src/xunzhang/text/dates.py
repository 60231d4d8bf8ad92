"""Days and times of day in their several spellings, as (term, start, end) in a folded text."""

import re
from collections.abc import Iterator, Sequence

from xunzhang.text.numerals import Numeral, number_term, parse_digits
from xunzhang.text.patterns import lazily

Place = tuple[str, int, int]

_Y, _M, _D = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_YEAR = lazily(r"[12]\d{3}[-/.]\d")
_WRITTEN = lazily(rf"(?<![\d.]){_Y}(?P<gap>[-/.]){_M}(?P=gap){_D}(?![\d.]\d|\d)")
# 2025-03 and 2025/3, but no season 2008-09 and nothing with a day or a number around it.
_MONTH_WRITTEN = lazily(
    r"(?<![\da-z.:/-])(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2]|[1-9])"
    r"(?![\da-z.:/-]| ?(?:学年|财年|年度?|赛季|雪季|[号页条人元]))"
)
# “6·10”, 九·一八; with a point only in quotation marks, where it is no decimal number.
_DOTS = frozenset("·•‧・")
_DOTTED = lazily(
    r"(?<![\d.·a-z])(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})[·•‧・]"
    r"(?P<d>\d{1,2}|[〇零一二三四五六七八九十]{1,3})(?![\d.·])"
)
_QUOTED = lazily(r"(?<=[“\"「『])(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?=[”\"」』])")
_DAY_MARK = lazily(r" ?[日号](?!线|楼|机|院|店|文|召|令|称|码)")
MINUTES_AN_HOUR = 60
_CLOCK = lazily(r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:](?P<min>[0-5]\d)(?![\d:])")
_MINUTES = lazily(r"(?P<half>半)|(?P<quarter>[一三])刻|整|钟")
_HALF_DAY = lazily(r"(?P<late>下午|晚上|傍晚|晚间|当晚)|上午|早上|早晨|清晨|凌晨|中午")


def dates(text: str, found: Sequence[Numeral]) -> Iterator[Place]:
    """Full dates, days of the year and months."""
    for begin in _YEAR.finditer(text):
        match = _WRITTEN.match(text, begin.start())
        if match is not None and _is_day(int(match["m"]), int(match["d"])):
            day = f"{int(match['m']):02d}-{int(match['d']):02d}"
            yield f"date:{match['y']}-{day}", match.start(), match.end()
            yield f"day:{day}", match.start("m"), match.end()
        elif (month := _MONTH_WRITTEN.match(text, begin.start())) is not None:
            yield f"month:{int(month['m']):02d}", month.start("m"), month.end()
            yield f"month:{month['y']}-{int(month['m']):02d}", month.start(), month.end()
    if not _DOTS.isdisjoint(text):
        for match in _DOTTED.finditer(text):
            yield from _day_of(match)
    for numeral in found:
        if numeral.decimal and (match := _QUOTED.match(text, numeral.start)):
            yield from _day_of(match)
    for place, numeral in enumerate(found):
        yield from _spelled(text, found, place, numeral)


def times(text: str, found: Sequence[Numeral]) -> Iterator[Place]:
    """Times of day: 8:30, 上午八点半, 8时30分. A bare 三点 may be a point in a list."""
    for match in _CLOCK.finditer(text) if ":" in text else ():
        before = _half_day_before(text, match.start())
        hour = int(match["h"])
        yield _time(hour, int(match["min"]), before), _start(match.start(), before), match.end()
    for place, numeral in enumerate(found):
        if not text.startswith(("点", "时"), numeral.end) or numeral.decimal:
            continue
        hour = int(numeral.value)
        if not 0 <= hour <= 24:
            continue
        if text[numeral.start - 1 : numeral.start] == ":" or text.startswith("时间", numeral.end):
            continue
        before = _half_day_before(text, numeral.start)
        minute, end = _minute(text, found, place, numeral.end + 1)
        if (minute is None and before is None) or (minute or 0) >= MINUTES_AN_HOUR:
            continue
        yield _time(hour, minute or 0, before), _start(numeral.start, before), end


def _day_of(match: re.Match[str]) -> Iterator[Place]:
    month, day = _value(match["m"]), _value(match["d"])
    if _is_day(month, day):
        yield f"day:{month:02d}-{day:02d}", match.start(), match.end()


def _spelled(text: str, found: Sequence[Numeral], place: int, numeral: Numeral) -> Iterator[Place]:
    if not text.startswith("月", numeral.end) or numeral.decimal:
        return
    month = int(numeral.value)
    if not 1 <= month <= 12:
        return
    after = numeral.end + 1
    year = found[place - 1] if place else None
    if year is not None and (year.value < 1000 or text[year.end : numeral.start].strip() != "年"):
        year = None
    day = found[place + 1] if place + 1 < len(found) else None
    mark = _DAY_MARK.match(text, day.end) if day is not None else None
    if day is None or mark is None or text[after : day.start].strip():
        day, end = None, after
    else:
        end = mark.end()
    if day is None:
        yield f"month:{month:02d}", numeral.start, after
        if year is not None:
            yield f"month:{number_term(year.value)}-{month:02d}", year.start, after
    elif _is_day(month, int(day.value)):
        term = f"{month:02d}-{int(day.value):02d}"
        yield f"day:{term}", numeral.start, end
        if year is not None:
            yield f"date:{number_term(year.value)}-{term}", year.start, end


def _minute(text: str, found: Sequence[Numeral], place: int, after: int) -> tuple[int | None, int]:
    """The minute that follows an hour and where the time ends; None where nothing says it."""
    match = _MINUTES.match(text, after)
    if match is not None:
        quarter = {"一": 15, "三": 45, None: 0}[match["quarter"]]
        return (30 if match["half"] else quarter), match.end()
    follower = found[place + 1] if place + 1 < len(found) else None
    if follower is not None and follower.start == after and text.startswith("分", follower.end):
        return int(follower.value), follower.end + 1
    return None, after


def _half_day_before(text: str, start: int) -> re.Match[str] | None:
    return _HALF_DAY.fullmatch(text, max(0, start - 2), start)


def _start(start: int, before: re.Match[str] | None) -> int:
    return start if before is None else before.start()


def _time(hour: int, minute: int, before: re.Match[str] | None) -> str:
    if before is not None and before["late"] and hour < 12:
        hour += 12
    return f"time:{hour:02d}:{minute:02d}"


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _value(numeral: str) -> int:
    """6, 十, 一八 or 一〇 as a number; 0 where it is none."""
    if numeral.isdecimal():
        return int(numeral)
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return (parse_digits(tens or "一") or 0) * 10 + (parse_digits(ones or "零") or 0)
    return parse_digits(numeral) or 0
