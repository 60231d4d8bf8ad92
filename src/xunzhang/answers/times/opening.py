"""When something opens and closes, on the day that a question names: 周六几点关门.

Of 9:00—17:00 the first time is the beginning and the second the end, whatever the question's verb.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import DATE, DATED, PERIOD, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.times.opening_subjects import (
    is_told,
    named,
    strays,
    subject_end,
    tells_of_subject,
)
from xunzhang.answers.times.own_hours import own_part
from xunzhang.answers.values.hours import (
    BEGINNING,
    BEGINS,
    END,
    ENDS,
    EVERY_DAY,
    Change,
    Hour,
    days_in,
    timetable,
)
from xunzhang.text.patterns import lazily

SPAN = "span"
_OTHER_SIDE = {BEGINNING: END, END: BEGINNING}
_ASKS_CLOSURE = lazily(
    r"(?:关闭?|封闭?|闭[馆园门]?|禁[行止]|停[业诊运]|休息|午休)[^,]{0,3}[到至]几点|"
    r"(?:从几点|几点[开起]始?)[^,]{0,3}(?:关|封|闭|停[业诊运]|禁)|"
    r"(?:关闭|封闭|闭[馆园]|禁行|午休|休息)的?时间|从几点[关封闭禁]"
)
_JUST = r"(?:钟|才|就|能|会|可以|前|[之以]前|准时|正式|对外)*"
_ASKS_END = lazily(
    rf"[到至]几点|几点{_JUST}(?:{ENDS}|关(?![灯机系注])|[\u4e00-\u9fff]?[完光]$|停$|停(?=营)|恢复|来[水电气])|"
    rf"(?:{ENDS})的?(?:时间|(?:时候)?是?几点)"
)
_ASKS_BEGINNING = lazily(
    rf"从几点|几点{_JUST}(?:{BEGINS}|开|放(?!学)|演|播|停[水电气暖网机课])|(?:{BEGINS})的?(?:是?几点)|"
    r"开(?:门|馆|始|市)的?时间"
)
_ASKS_SPAN = lazily(
    r"(?:开放|营业|办公|上班|服务|接待|受理|门诊|接诊|作息|开馆|对外)的?时间|几点[到至]几点"
)
_HALVES = (
    (lazily("上午|早上|早晨|早"), "00:00", "12:30"),
    (lazily("下午|午后"), "12:00", "19:00"),
    (lazily("晚上|晚间|夜里|夜间"), "17:00", "24:00"),
)
_UNTOLD = 0.7
_BOTH = 2
_CLAUSE = lazily("[一-鿿]{1,6}")


class Reading(NamedTuple):
    """What a sentence says of the hours asked for; no answer where it tells of other days alone."""

    answer: Candidate | None
    named: float = 1.0
    """More for hours of fewer days, where a day is asked about."""


class _Asked(NamedTuple):
    side: str
    days: frozenset[int]
    of_closure: bool = False
    """Whether it is asked when it is shut: 封闭到几点 asks when it opens again."""

    def suits(self, hour: Hour) -> bool:
        """Whether a time is the end that is asked for."""
        turned = self.of_closure and hour.of_closure
        return hour.side == (_OTHER_SIDE[self.side] if turned else self.side)


def read_hours(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Reading | None:
    """When that which the question names begins or ends, where a sentence tells of it alone.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it: its heading and the line before.
        terms: The words of the question.

    Returns:
        None where the sentence tells no hours, or may tell those of something else.
    """
    asked = _asked(ask)
    if asked is None:
        return None
    own = own_part(text, named(terms), of_span=asked.side == SPAN)
    told = _read(ask, asked, text[slice(*own)], before, terms) if own is not None else None
    if own is not None and told is not None and told.answer is not None:
        if told.answer.value or asked.side != SPAN:
            return told._replace(answer=told.answer.moved(own[0]))
    return _read(ask, asked, text, before, terms)


def _read(ask: Ask, asked: _Asked, text: str, before: str, terms: Sequence[Term]) -> Reading | None:
    """What a sentence or a part of one tells of the hours asked for."""
    days, hours, changes = timetable(text, before)
    closed = [each for each in days if each.shut]
    changed = next((each for each in changes if _is_changed(asked, each)), None)
    if not (hours or closed or changed) or not tells_of_subject(ask, text, before, terms):
        return None
    if asked.days and any(asked.days <= each.days for each in closed):
        return Reading(None)
    stops = [hour.time.end for hour in hours] if changed is None else [changed.start]
    if not stops:
        return None
    first, last = hours[0].time.start if hours else stops[0], stops[-1]
    if strays(ask, text, subject_end(text, first, last, terms), last):
        return None
    fitting = _of_days(asked.days, hours)
    if changed is not None:
        return Reading(_until_changed(asked, hours, changed), _narrow(changed.days))
    if fitting is None:
        return Reading(None)
    answer = _span(asked, fitting) if asked.side == SPAN else _time(ask, asked, text, fitting)
    named = max(_narrow(hour.days) for hour in fitting) if asked.days else 1.0
    return None if answer is None else Reading(answer, named)


def _is_changed(asked: _Asked, change: Change) -> bool:
    """Whether the hours that are asked for are those that are earlier or later than others."""
    of_side = asked.side == SPAN or asked.side in change.sides
    return bool(asked.days) and asked.days <= change.days and of_side


def _until_changed(asked: _Asked, hours: Sequence[Hour], change: Change) -> Candidate:
    """The time of the other days with what is said of these: no clock tells when it is then."""
    usual = [hour for hour in hours if asked.side == SPAN or asked.suits(hour)]
    starts = [hour.time.start for hour in usual if hour.time.end <= change.start]
    kind = PERIOD if asked.side == SPAN else DATE
    return Candidate(kind, min(starts, default=change.start), change.end, grain="time")


def _narrow(days: frozenset[int]) -> float:
    """More for fewer days: what is told of 周六 goes before what is told of 每天."""
    return 1.0 + (len(EVERY_DAY) - len(days)) / 10 if days else 1.0


def hour_factors(
    ask: Ask, terms: Sequence[Term], text: str, before: str, candidates: Sequence[Candidate]
) -> list[float]:
    """0 for a time that is the other end, or of other days, than the question asks for.

    Less where something that the question says is not told.
    """
    asked = _asked(ask)
    if asked is None or asked.side == SPAN:
        return [1.0] * len(candidates)
    of_time = {(hour.time.start, hour.time.end): hour for hour in timetable(text, before).hours}
    told = 1.0 if is_told(terms, f"{before}\n{text}") else _UNTOLD
    return [told * _suits(asked, of_time.get((each.start, each.end))) for each in candidates]


def _suits(asked: _Asked, hour: Hour | None) -> float:
    if hour is None:
        return 1.0
    is_other_end = hour.side is not None and not asked.suits(hour)
    is_other_day = bool(asked.days and hour.days) and not asked.days <= hour.days
    return float(not is_other_end and not is_other_day)


def _asked(ask: Ask) -> _Asked | None:
    """Which end of a span of time, and on which days; None where no hours are asked for."""
    is_time = ask.type in DATED and ask.grain in ("", "time")
    return _asked_of(ask.question, ask.type == PERIOD or ask.grain == "time") if is_time else None


@lru_cache(maxsize=64)
def _asked_of(question: str, names_hours: bool) -> _Asked | None:
    days = frozenset[int]().union(*(each.days for each in days_in(question)))
    of_closure = _ASKS_CLOSURE.search(question) is not None
    if _ASKS_SPAN.search(question):
        return _Asked(SPAN, days, of_closure)
    if not names_hours:
        return None
    if _ASKS_END.search(question):
        return _Asked(END, days, of_closure)
    return _Asked(BEGINNING, days, of_closure) if _ASKS_BEGINNING.search(question) else None


def _of_days(days: frozenset[int], hours: Sequence[Hour]) -> list[Hour] | None:
    """The times of the days asked for; all, where no days are told; None if only of others."""
    if not days or not any(hour.days for hour in hours):
        return [*hours]
    return [hour for hour in hours if days <= hour.days] or None


def _of_half(question: str, hours: list[Hour]) -> list[Hour]:
    """The times of the half of the day that is asked for, if there are any."""
    for pattern, first, last in _HALVES:
        if pattern.search(question):
            found = [hour for hour in hours if first <= (hour.time.value or "") <= last]
            return found or hours
    return hours


def _span(asked: _Asked, hours: Sequence[Hour]) -> Candidate | None:
    """From the first time to the last; with the days where they are told of several."""
    hours = [hour for hour in hours if hour.of_closure == asked.of_closure] or (
        hours if asked.of_closure else []
    )
    if not hours:
        return None
    several = len({hour.days for hour in hours}) > 1
    start = hours[0].start if several else hours[0].time.start
    value = None
    if len({hour.side for hour in hours} - {None}) == len(hours) == _BOTH:
        value = f"{hours[0].time.value}/{hours[1].time.value}"
    return Candidate(PERIOD, start, hours[-1].time.end, value, grain="time")


def _time(ask: Ask, asked: _Asked, text: str, hours: list[Hour]) -> Candidate | None:
    """The one time, that of the fewest days; a quotation where several days have their own."""
    found = _of_half(ask.question, [hour for hour in hours if asked.suits(hour)])
    if not found:
        return None
    if not asked.days and len({hour.days for hour in found}) > 1:
        return Candidate(DATE, found[0].start, found[-1].time.end, grain="time")
    fewest = min(len(hour.days) for hour in found)
    found = [hour for hour in found if len(hour.days) == fewest]
    said = [_said(ask.question, text[hour.time.end :]) for hour in found]
    best = [hour for hour, much in zip(found, said, strict=True) if much == max(said)]
    return best[-1 if asked.side == END else 0].time


def _said(question: str, behind: str) -> int:
    """How many of the characters right behind a time the question says: 停止入馆."""
    clause = _CLAUSE.match(behind)
    words = clause[0] if clause else ""
    return max(
        (
            length
            for place in range(len(words))
            for length in range(2, len(words) - place + 1)
            if words[place : place + length] in question
        ),
        default=0,
    )
