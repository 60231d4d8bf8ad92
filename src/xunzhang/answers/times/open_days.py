"""Whether something is open on a day that the question names, and on which day it is shut.

周一开门吗 is answered by 周一闭园, and so is 星期几不开门.
"""

from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asked.asks import DATE, YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.times.opening_subjects import strays, tells_of_subject
from xunzhang.answers.values.hours import SHUT, Days, days_in, shut_until, timetable
from xunzhang.text.patterns import lazily

_OPEN = r"开(?:门|放|馆|园|店|业|张|诊)?|营业|上班|办公|接诊|迎客"
_SHUT = r"关(?:门|闭|馆)|闭[馆园店池场]|休[息馆市]|歇业|停[业诊]"
_ASKS = lazily(
    rf"(?P<no>不)?(?:能|会|都|也|照常|正常|对外)*(?:(?P<shut>{_SHUT})|{_OPEN})吗$|"
    r"(?:开不开|营不营业|开没开)(?:门|放|馆|园)?$"
)
_ASKS_DAY = lazily(
    rf"(?:(?:周|星期|礼拜)几|哪一?天)(?:是|会|都|才)*(?:{SHUT}|{_SHUT})(?:门|放|馆|园|店)?$"
)
# What a question says of opening and closing, a notice says in other words.
_SAID = lazily(rf"{SHUT}|{_SHUT}|{_OPEN}|不|几|[周星礼][期拜]?几")
_HALF_A_DAY = lazily("[^,;。]{0,2}?(?:上午|下午|中午|早|晚|夜)")
# 每日18:00至18:30清场 does not tell that it is open on a day.
_PAUSES = lazily("清[场池洗洁]|换水|消[毒杀]|午休|检[修测]|维护|交接班")
_EACH = lazily(r"(?:每逢?|逢)$")
_SOME = lazily(r"(?:(?:每个?月的?)?(?:首个|最后一?个|第[一二三四]个?)|每?隔?[单双]周的?)$")
_FEAST = frozenset({7})
_CLAUSE_ENDS = ",;。!?"


class Told(NamedTuple):
    """What a sentence tells of the days asked for; no answer where it says neither for sure."""

    answer: Candidate | None


def read_open_day(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Told | None:
    """Yes or no, or the day that it is shut, by what a folded sentence tells of its days.

    Args:
        ask: What is asked.
        text: The sentence.
        before: What leads up to it.
        terms: The words of the question.

    Returns:
        None where the question asks for no such thing, or the sentence tells none.
    """
    if ask.type == DATE:
        return _closed_days(ask, text, before, terms)
    asked = _ASKS.search(ask.question) if ask.type == YES_NO else None
    named = frozenset[int]().union(*(each.days for each in days_in(ask.question)))
    if asked is None or asked["no"] or not named or named & _FEAST:
        return None
    if not tells_of_subject(ask, text, before, terms):
        return None
    days, hours, _ = timetable(text, before)
    shut = next((each for each in days if each.shut and named & each.days), None)
    if shut is not None:
        if not named <= shut.days or not _is_sure(ask, text, shut):
            return Told(None)
        end = shut_until(text, shut)
        return Told(_clause(text, shut.start, end, is_yes=asked["shut"] is not None))
    told = next((each for each in hours if named <= each.days), None)
    if told is None or _is_of_another(ask, text, told.start):
        return None
    clause = _clause(text, told.start, told.time.end, is_yes=asked["shut"] is None)
    return None if _PAUSES.search(text, clause.start, clause.end) else Told(clause)


def _closed_days(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Told | None:
    """The days on which it is shut, where it is asked which they are."""
    if not _ASKS_DAY.search(ask.question):
        return None
    days = [each for each in timetable(text, before).days if each.days != _FEAST]
    named = [term for term in terms if not _SAID.fullmatch(term.text)]
    if not days or not tells_of_subject(ask, text, before, named):
        return None
    shut = [each for each in days if each.shut and not _is_of_another(ask, text, each.start)]
    if len(shut) != 1 or _HALF_A_DAY.match(text, shut[0].end):
        return Told(None)
    said = (_SOME.search(text, 0, shut[0].start), _EACH.search(text, 0, shut[0].start))
    start = next((each.start() for each in said if each), shut[0].start)
    return Told(Candidate(DATE, start, shut[0].end, grain="weekday"))


def _is_sure(ask: Ask, text: str, shut: Days) -> bool:
    """Whether that which is asked about is shut all day, and every week."""
    is_part = _HALF_A_DAY.match(text, shut.end) or _SOME.search(text, 0, shut.start)
    return not is_part and not _is_of_another(ask, text, shut.start)


def _is_of_another(ask: Ask, text: str, start: int) -> bool:
    """Whether a later clause of a sentence tells of the days of something else."""
    begin = _clause_start(text, start)
    return begin > 0 and strays(ask, text, begin, start)


def _clause(text: str, start: int, end: int, *, is_yes: bool) -> Candidate:
    """The clause that tells of a day, as yes or no."""
    begin = _clause_start(text, start)
    ends = [place for mark in _CLAUSE_ENDS if (place := text.find(mark, end)) >= 0]
    return Candidate(YES_NO, begin, min(ends, default=len(text)), "yes" if is_yes else "no")


def _clause_start(text: str, place: int) -> int:
    return max(text.rfind(mark, 0, place) for mark in _CLAUSE_ENDS) + 1
