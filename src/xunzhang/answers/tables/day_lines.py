"""The day of an entry that only the line over it tells: 三月五日 晴 in a diary."""

from collections.abc import Iterator
from dataclasses import replace

from xunzhang.answers.asked.asks import DATE
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import overlap
from xunzhang.answers.question import Question
from xunzhang.answers.rows.whole import Beside
from xunzhang.answers.values.dates import dates, weekdays
from xunzhang.answers.values.folded import fold_with_places
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Answer, Hit, Span, TypedAnswer

_LINE = lazily(r"[^\n]+")
_BEFORE_DAY = lazily(r"[#*\s]*(?:日期[::] ?)?")
_WEEKDAY = r"(?:[ ,(]*(?:星期|周|礼拜)[一二三四五六日天] ?\)?)"
_WEATHER = (
    r"(?:[晴阴雨雪雾霾霜]|多云|[小中大暴阵雷]+雨|[小中大暴]雪|[大微]风)"
    r"[晴阴雨雪云雾霾霜多转间小中大暴阵雷夹到有微风东南西北\d级℃度零下~ ,/-]{0,14}"
)
_LUNAR = r"(?:\(?农历[^(),;。]{2,8}\)?)"
_BEHIND_DAY = lazily(rf"{_WEEKDAY}?[ ,]*{_LUNAR}?[ ,]*(?P<sky>\(?(?:天气:? ?)?{_WEATHER}\)?)?[ *]*")
# Over a notice or a letter such a line says when it was written.
_LOG = lazily(
    "日记|日志|日录|[手札]记|记事|纪事|台账|流水账|值班|巡[检查视逻护]|大事记|"
    "(?:[检维]修|保养|养护|运行|观[察测]|监测|施工|生产|饲养|种植)记录"
)
_TODAY = frozenset("今天 今日 当天 当日".split())
_NOT_THEN = lazily(
    r"昨|前[天日]|明[天早晚日年]|后天|[上下]个?[周月次回]|次日|翌日|第二天|那[天年]|当[年时]|从前|以前|小时候|曾|"
    r"计划|打算|准备|预[计定]|将(?![军近领])|拟|如果|要是|[听据]说|同意|决定|建议|要求|应当?|须|才能|还没|尚未|争取|等到|信[上里中]|来信|得知|消息|告诉"
)
_LEAST_SAID = 0.75
_MOST_PASSAGES = 6


def dated_by_line(answer: Answer, hit: Hit, question: Question, before: Beside) -> Answer:
    """The answer with the day that stands over its entry, where it tells all that is asked.

    A sentence that tells a time of its own, or what is planned or was before, keeps its own.
    """
    ask, text = question.ask, fold(answer.text)
    if ask.type != DATE or ask.grain not in ("", "day") or _tells_its_own(text):
        return answer
    if overlap(question.terms, text) < _LEAST_SAID:
        return answer
    line = _line_over(answer, hit, before)
    if line is None:
        return answer
    place, told, day = line
    span = fold_with_places(told).place(day.start, day.end)
    typed = TypedAnswer(
        DATE,
        told[slice(*span)],
        place.start + span.start,
        place.start + span.end,
        day.value,
    )
    return replace(answer, typed=typed, context=place)


def _tells_its_own(text: str) -> bool:
    """Whether a folded sentence tells another day than that of its entry."""
    named = [*dates(text), *weekdays(text)]
    return any(text[d.start : d.end] not in _TODAY for d in named) or bool(_NOT_THEN.search(text))


def _line_over(answer: Answer, hit: Hit, before: Beside) -> tuple[Span, str, Candidate] | None:
    """The last line before an answer that tells the day of an entry: its place, text and day."""
    text, start, passage_id = hit.text[: answer.start - hit.start], hit.start, hit.passage_id
    is_log = _LOG.search(fold(f"{hit.title} {hit.heading}")) is not None
    for _ in range(_MOST_PASSAGES):
        lines = [*_day_lines(text)]
        if lines:
            line, day, has_weather = lines[-1]
            place = Span(start + line.start, start + line.end)
            return (place, text[slice(*line)], day) if has_weather or is_log else None
        passage = before(passage_id)
        if passage is None or not hit.heading or passage.heading != hit.heading:
            return None
        text, start, passage_id = passage.text, passage.start, passage.passage_id
    return None


def _day_lines(text: str) -> Iterator[tuple[Span, Candidate, bool]]:
    """The lines of a text that are no more than a day, and whether they tell the weather."""
    for match in _LINE.finditer(text):
        line = fold_with_places(match[0]).text
        lead = _BEFORE_DAY.match(line)
        days = [each for each in dates(line) if each.grain == "day"]
        behind = _BEHIND_DAY.fullmatch(line, days[0].end) if len(days) == 1 else None
        if behind is not None and lead is not None and lead.end() == days[0].start:
            yield Span(match.start(), match.end()), days[0], behind["sky"] is not None
