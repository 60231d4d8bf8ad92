"""When something begins or ends that is told by its first and last day: 报名时间为6月20日至24日.

Where only 什么时候 is asked of 3月18日22时至19日6时停水, neither end answers, but the whole of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import NamedTuple

from xunzhang.answers.asked.asks import DATE, PERIOD, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.dates import clock_times, dates, with_hour
from xunzhang.text.patterns import lazily

_WHEN = "(?:什么时[候间]|何时|哪一?[天日]|几月几[日号]|几号)"
_ENDS = "截止|截至|结束|到期|届满|期满|终止|停止|闭[幕展馆]"
_BEGINS = "开始|启动|开[幕展]|起"
_ASKS_END = lazily(
    rf"{_WHEN}(?:才|就|会|要|正式)*(?:{_ENDS})|(?:{_ENDS})(?:时间|日期)?是?{_WHEN}|[到至]{_WHEN}(?:为?止)?$"
)
_ASKS_BEGINNING = lazily(
    rf"{_WHEN}(?:才|就|会|要|正式)*(?:{_BEGINS})|(?:{_BEGINS})(?:时间|日期)?是?{_WHEN}|从{_WHEN}"
)
_FREE = lazily(rf"(?:{_ENDS}|{_BEGINS}|时间|日期|到|至|从|为止|止)+")
_LED = lazily(
    r"(?P<what>[\u4e00-\u9fff“”《》]{2,16}?)(?:的?(?:起止)?(?:时间|日期|期限|时段|阶段|[展会工假租]期))"
    r"(?:[为是:从自]|定[于在])* ?$"
)
_JOINT = lazily(r" ?(?:起,?)?(?:至|到|-|~|—+|–|―) ?")
_ASKS_CLOCK_SPAN = lazily("几点[到至]几点|几点[^,]{0,2}(?:可以|能|允许|准许)")
_ASKS_ONE_END = lazily(
    "从几点(?!.*几点)|几点[^,]{0,4}(?:前|后|开始|起|截止|结束|关)|(?<!点)[到至]几点"
)
_OF_MONTH = lazily(r"每月\d{1,2}[日号](?:至|到|-|~|—+|–|―)\d{1,2}[日号]")
_DAYS = frozenset({"day", "lone day"})
_NUMBER = lazily(r"\d{1,2}")


class _Period(NamedTuple):
    """The name of what lasts, "" where none is read, its first and its last day."""

    what: str
    first: Candidate
    last: Candidate


def read_period(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """The last day, or the first, of the one period that is told of what the question names.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        terms: The words of the question.
    """
    if ask.type != DATE or ask.grain not in ("", "day"):
        return None
    ends = _ASKS_END.search(ask.question) is not None
    if not ends and not _ASKS_BEGINNING.search(ask.question):
        return None
    named = [term for term in terms if not _FREE.fullmatch(term.text)]
    if not named or not all(term.is_in(f"{before}\n{text}") for term in named):
        return None
    told = [(sum(t.weight for t in named if t.is_in(p.what)), p) for p in _periods(text)]
    most = max((weight for weight, _ in told), default=0.0)
    best = [period for weight, period in told if weight == most > 0]
    if not best and all(term.is_in(text) for term in named):
        best = [each for each in _timed(text) if _is_alone(text, each)]
    if len(best) != 1:
        return None
    return best[0].last if ends else best[0].first


def _is_alone(text: str, period: _Period) -> bool:
    """Whether no other date is told, of which what is asked about may be."""
    start, end = period.first.start, period.last.end
    return all(start <= each.start and each.end <= end for each in dates(text))


def timed_periods(ask: Ask, text: str) -> list[Candidate]:
    """The times of a folded text from one hour to another, where no single end of them is asked."""
    one_end = _ASKS_END.search(ask.question) or _ASKS_BEGINNING.search(ask.question)
    if one_end or ask.type != DATE or ask.grain not in ("", "day"):
        return []
    return [_whole(each) for each in _timed(text)]


def clock_spans(ask: Ask, text: str) -> list[Candidate]:
    """The times of a folded text from one hour to another that answer 几点到几点 or 几点可以.

    Of several none is the whole time from 几点 to 几点.
    """
    if not _ASKS_CLOCK_SPAN.search(ask.question) or _ASKS_ONE_END.search(ask.question):
        return []
    spans = [
        Candidate(PERIOD, one.start, other.end, f"{one.value}/{other.value}", grain="time")
        for one, other in pairwise(clock_times(text))
        if _JOINT.fullmatch(text, one.end, other.start)
    ]
    return spans if ask.type == DATE or len(spans) == 1 else []


def day_spans(text: str) -> Iterator[Candidate]:
    """The days of any month: 每月1日至20日."""
    for match in _OF_MONTH.finditer(text):
        yield Candidate(PERIOD, match.start(), match.end(), grain="day")


def _whole(period: _Period) -> Candidate:
    """The whole time; its value is the day where it ends on the day on which it begins."""
    first, last = period.first, period.last
    if first.value == last.value:
        return replace(first, end=last.end)
    value = f"{first.value}/{last.value}" if first.value and last.value else None
    return Candidate(PERIOD, first.start, last.end, value, grain="day")


def _timed(text: str) -> Iterator[_Period]:
    """The times between a day with its hour and a later hour, of that day or of another one."""
    found = [each for each in dates(text) if each.type == DATE and each.grain in _DAYS]
    hours = [*clock_times(text)]
    for one, other in zip_longest(found, found[1:]):
        first = with_hour(text, one)
        ends = [replace(hour, value=one.value) for hour in hours]
        if other is not None:
            ends.append(replace(with_hour(text, other), value=_value(text, one, other)))
        behind = (each for each in ends if _JOINT.fullmatch(text, first.end, each.start))
        last = next(behind, None) if first.end > one.end else None
        if last is not None:
            yield _Period("", first, last)


def _periods(text: str) -> Iterator[_Period]:
    found = [each for each in dates(text) if each.type == DATE and each.grain in _DAYS]
    for one, other in pairwise(found):
        first, last = with_hour(text, one), with_hour(text, other)
        led = _LED.search(text, 0, one.start)
        if led is not None and _JOINT.fullmatch(text, first.end, last.start):
            yield _Period(led["what"], first, replace(last, value=_value(text, one, other)))


def _value(text: str, one: Candidate, other: Candidate) -> str | None:
    """The value of the last day, with the month or the year that only the first one names."""
    first, last = one.value, other.value
    number = _NUMBER.match(text, other.start)
    if first and other.grain == "lone day" and number is not None:
        return f"{first[:-2]}{int(number[0]):02d}" if len(first) > len("--06") else None
    if first and last and last.startswith("--") and not first.startswith("--"):
        return f"{first[:4]}{last[1:]}"
    return last
