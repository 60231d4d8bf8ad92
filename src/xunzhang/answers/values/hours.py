"""Hours as sentences tell them: 周一至周五9:00-18:00, and of which days each of them is told.

What is named last holds for what follows: in 周一闭馆，其余日子九点开门，周五延长到十点 nine is of
all days but Monday, and ten of Friday alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.dates import clock_times
from xunzhang.text.patterns import lazily

BEGINNING, END = "beginning", "end"

BEGINS = (
    r"开(?:门|始|市|馆|张|放|园|店|业|会|演|播|场|赛|课|诊|幕|工|集|车|售|标|盘|饭)|出[摊发车]|上[班课市]|营业|"
    r"起|发车|启程|放映|播出|上演|举行|召开|办公|集合|接诊|供餐"
)
ENDS = (
    r"散(?![步文发装])[场会集市]?|收[摊市工场盘档]|打烊|关(?:门|闭|店|馆|园)|封闭|闭[馆园市店门幕]|截止|结束|下[班课]|"
    r"停(?:止|运|业|诊|售|电梯)|放学|歇业|休[市馆]|终止|谢幕|为止|止"
)
_WEEK, _DAY = r"(?:周|星期|礼拜)", r"[一二三四五六日天末]"
_NO_COUNT = r"(?!次|个|名|回|期|度|场|班|节|小时|[课家位])"
_JOINT = r"(?:至|到|-|~|—+|–|―)"
_NAMED_DAYS = lazily(
    rf"(?P<week>(?<![一二两三四五六七八九十几多数\d]){_WEEK}{_DAY}{_NO_COUNT}"
    rf"(?: ?(?:{_JOINT}|[、和与及]) ?{_WEEK}?{_DAY}{_NO_COUNT}(?!点|时|月|[十〇]))*)|"
    r"(?P<work>工作日(?![内前])|平日)|(?P<rest>双休日?|休息日)|"
    r"(?P<feast>(?:法定)?节?假日|国庆节?|春节|元旦|五一|中秋节?|端午节?|清明节?)|"
    r"(?P<every>每[天日]|天天)|(?P<others>其[余他它](?:时间|日子|日期|各?天)?|平时)"
)
_OTHER_DAYS = lazily("其[余他它]|平时")
_ONE_DAY = lazily(rf"(?P<joint>{_JOINT})? ?{_WEEK}?(?P<day>{_DAY})")
_ANY_DAY = lazily(r"周|星期|礼拜|[日天]|其[余他它]|平时|双休|国庆|春节|元旦|五一|中秋|端午|清明")
_NUMBERS = {day: place for place, day in enumerate("一二三四五六日")} | {"天": 6}
_WORKING, _RESTING, _FEASTS = frozenset(range(5)), frozenset({5, 6}), frozenset({7})
EVERY_DAY = _WORKING | _RESTING | _FEASTS
_TOGETHER = lazily(r" ?(?:[、,/]|[和与及或]|以及)? ?")
SHUT = (
    r"闭[馆园市店池场]|[店公]休|休[息馆市业园]|不(?:对外)?(?:开|营业|办公|上班|接)|停[诊业]|"
    r"歇业|关门"
)
# 晚一小时关门 is closed at some time, not all day; 周二换水,不对外开放 is.
_CLOSED = lazily(
    rf"(?:[^,;。:\d时点头钟周星期礼拜]{{1,6}},(?=不)|[^,;。:\d时点头钟]{{0,4}}?)(?:{SHUT})"
)
_BUT, _BUT_FOR = lazily(r"除了?(?:每个?)?$"), lazily(rf"(?:{SHUT})?[以之]?外")
_SPAN = lazily(rf" ?(?:起|开[门馆园放市])?,? ?{_JOINT} ?(?:次日|第二天|翌日|当[天日]|[晚下]班?)? ?")
_BEGINS_BEHIND = lazily(rf"[^,;。、\d]{{0,3}}?(?:{BEGINS})")
_ENDS_BEHIND = lazily(rf"[^,;。、\d]{{0,3}}?(?:{ENDS})")
_UNTIL = lazily(r"(?:至|到) ?$")
_LABEL = lazily(
    rf"(?P<ends>{ENDS}|末班车?|恢复)|(?P<begins>{BEGINS}|首班车?|时间|时)(?=[^,;。\d]{{0,2}}[为是在于:\d])"
)
_CLAUSE_ENDS = ",;。!?\n\t"
_LOCKED = (
    "关闭|封闭|封园|清[场池]|换水|消[毒杀]|清洗|禁[止行]|落锁|上锁|休息|午休|"
    "停止(?:营业|开放|办公|服务|受理|入[园馆场])"
)
_SHUT_BEHIND = lazily(rf"[^,;。、\d]{{0,3}}?(?:{_LOCKED}|{SHUT})")
_SHUT_BEFORE = lazily(rf"(?:{_LOCKED}|{SHUT})(?:的?时[间段])?[是为在于:]*(?:每[天日晚])?$")
_SHIFTED = "提[前早]|推[迟后]|延[长后迟]|顺延|缩短|[早晚多]"
_MOVED_TO, _NOON, _NUMERALS = (
    lazily(rf"(?:{_SHIFTED})[到至]$"),
    "12:00",
    "123456789一两三四五六七八九十",
)
_HOW_LONG = r"[\d一二两三半]+个?半?(?:小时|钟头|刻钟?|分钟)"
_CHANGED = lazily(
    rf"[^;。\d]{{0,12}}?(?:(?:{_SHIFTED})[^,;。、\d]{{0,4}}?{_HOW_LONG}|另行(?:通知|公告)|[^,;。]{{1,8}}为准)"
    rf"(?:[^,;。、]{{0,5}}[、,和][^;。、\d]{{0,4}}?(?:{_SHIFTED})[^,;。、\d]{{0,4}}?{_HOW_LONG})?[^,;。、]{{0,6}}"
)
_ENDING, _BEGINNING = lazily(ENDS), lazily(BEGINS)


class Days(NamedTuple):
    """Days of the week that a text names, Monday as 0 and feasts as 7, and where it does."""

    days: frozenset[int]
    start: int
    end: int
    shut: bool = False


class Hour(NamedTuple):
    """A time of day, the days of which it is told, and whether something begins or ends then.

    `days` are none where no day is named; `start` is where its days are named, else its own place.
    `of_closure` says that it is shut from this time on, or till then: 22:00至次日5:00关闭.
    """

    time: Candidate
    side: str | None
    days: frozenset[int]
    start: int
    of_closure: bool = False


class Change(NamedTuple):
    """Days whose hours are told by those of other days, and where: 周末推迟一小时关门."""

    days: frozenset[int]
    sides: frozenset[str]
    start: int
    end: int


class Timetable(NamedTuple):
    """The days that a text names and its times of day, in order."""

    days: tuple[Days, ...]
    hours: tuple[Hour, ...]
    changes: tuple[Change, ...]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the days and the times stand."""
        named = [(each.start, each.end) for each in self.days]
        return [*named, *((each.time.start, each.time.end) for each in self.hours)]


def days_in(text: str, before: str = "") -> list[Days]:
    """The days that a folded text names in order, those side by side as one.

    Args:
        text: The text.
        before: What leads up to it; 其他日子 are those that it does not name, either.
    """
    if not _ANY_DAY.search(text):
        return []
    found: list[Days] = []
    named: frozenset[int] = frozenset()
    if _OTHER_DAYS.search(text):
        named = named.union(*(each.days for each in days_in(before) if each.days != EVERY_DAY))
    for match in _NAMED_DAYS.finditer(text):
        days = EVERY_DAY - named if match["others"] else _days(match)
        if match["every"]:
            days -= _shut(found)  # 除周一外每天
        behind = _BUT_FOR.match(text, match.end())
        if behind is not None and _BUT.search(text, 0, match.start()):
            found.append(Days(days, match.start(), match.end(), shut=True))
            found.append(Days(EVERY_DAY - days, match.start(), behind.end()))
            named |= days
            continue
        shut = _CLOSED.match(text, match.end()) is not None
        last = found[-1] if found else None
        if last is not None and not last.shut and _TOGETHER.fullmatch(
            text, last.end, match.start()
        ):  # fmt: skip
            days, start = days | last.days, last.start
            found.pop()
        else:
            start = match.start()
        found.append(Days(days, start, match.end(), shut))
        named |= days if not match["every"] else frozenset()
    return found


def shut_until(text: str, days: Days) -> int:
    """Where the words end that say of days that it is shut then: behind 闭馆 in 周一闭馆."""
    closed = _CLOSED.match(text, days.end)
    return closed.end() if closed else days.end


@lru_cache(maxsize=64)
def timetable(text: str, before: str = "") -> Timetable:
    """The days and times of day that a folded text names, kept for all who ask about it.

    Args:
        text: The text.
        before: What leads up to it, as of `days_in`.
    """
    days, times = tuple(days_in(text, before)), [_sure(text, each) for each in clock_times(text)]
    governing = [each for each in days if not each.shut]
    closures = _closures(text, times)
    hours = [
        Hour(time, closures.get(place, side), *_governing(governing, time), place in closures)
        for place, (time, side) in enumerate(zip(times, _sides(text, times), strict=True))
    ]
    told = {hour.start for hour in hours}
    others = (each for each in governing if each.start not in told)
    return Timetable(days, tuple(hours), tuple(_changes(text, others)))


def _sure(text: str, time: Candidate) -> Candidate:
    """The time, without a value where it may be of the evening: 打烊顺延到十点半."""
    noon = (time.value or "") < _NOON and _MOVED_TO.search(text, 0, time.start) is not None
    return replace(time, value=None) if noon and text[time.start] in _NUMERALS else time


def _changes(text: str, days: Iterable[Days]) -> Iterator[Change]:
    """Where days without a time of their own are said to be earlier or later, or not known yet."""
    for each in days:
        match = _CHANGED.match(text, each.end)
        if match is not None:
            named = {END} if _ENDING.search(match[0]) else set()
            named |= {BEGINNING} if _BEGINNING.search(match[0]) else set()
            yield Change(each.days, frozenset(named or {END, BEGINNING}), each.start, match.end())


def _closures(text: str, times: Sequence[Candidate]) -> dict[int, str]:
    """The sides of times between which it is shut: it ends at the first, and begins again."""
    found: dict[int, str] = {}
    for place, (one, other) in enumerate(pairwise(times)):
        if not _SPAN.fullmatch(text, one.end, other.start):
            continue
        start = max(text.rfind(mark, 0, one.start) for mark in _CLAUSE_ENDS) + 1
        if _SHUT_BEHIND.match(text, other.end) or _SHUT_BEFORE.search(text, start, one.start):
            found |= {place: END, place + 1: BEGINNING}
    return found


def _shut(days: Sequence[Days]) -> frozenset[int]:
    return frozenset().union(*(each.days for each in days if each.shut))


def _days(match: re.Match[str]) -> frozenset[int]:
    kind = match.lastgroup
    if kind == "week":
        return _of_week(match["week"])
    return {"work": _WORKING, "rest": _RESTING, "feast": _FEASTS}.get(kind or "", EVERY_DAY)


def _of_week(written: str) -> frozenset[int]:
    """The days of 周一至周三, 周二、四 or 周末."""
    found: list[int] = []
    for match in _ONE_DAY.finditer(written):
        if match["day"] == "末":
            found += _RESTING
            continue
        number = _NUMBERS[match["day"]]
        first = found[-1] if match["joint"] and found else number
        found += [day % 7 for day in range(first, number + (1 if first <= number else 8))]
    return frozenset(found)


def _governing(days: Sequence[Days], time: Candidate) -> tuple[frozenset[int], int]:
    """The days that are named last before a time, and where what is said of it begins."""
    last = next((each for each in reversed(days) if each.end <= time.start), None)
    if last is None:
        return frozenset(), time.start
    return last.days, last.start


def _sides(text: str, times: Sequence[Candidate]) -> list[str | None]:
    """Whether something begins or ends at each time, as far as the words beside it say so."""
    sides: list[str | None] = [None] * len(times)
    bounds = [*(each.start for each in times), len(text)][1:]
    for place, (time, bound) in enumerate(zip(times, bounds, strict=True)):
        if place + 1 < len(times) and _SPAN.fullmatch(text, time.end, bound):
            sides[place], sides[place + 1] = BEGINNING, END
        elif sides[place] is None:
            sides[place] = _side(text, time, bound)
    return sides


def _side(text: str, time: Candidate, bound: int) -> str | None:
    """What the words before and behind a time that stands alone say of it."""
    if _UNTIL.search(text, 0, time.start):
        return END
    if _ENDS_BEHIND.match(text, time.end, bound):
        return END
    if _BEGINS_BEHIND.match(text, time.end, bound):
        return BEGINNING
    start = max(text.rfind(mark, 0, time.start) for mark in _CLAUSE_ENDS) + 1
    labels = [*_LABEL.finditer(text, start, time.start)]
    if not labels:
        return None
    return END if any(label["ends"] for label in labels) else BEGINNING
