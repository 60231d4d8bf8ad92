"""Whether something is open on a day that the question names: 周一开门吗, by 周一闭园."""

from collections.abc import Sequence

from xunzhang.answers.asks import YES_NO, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.hours import days_in, timetable
from xunzhang.answers.opening_subjects import tells_of_subject
from xunzhang.answers.terms import Term
from xunzhang.text.patterns import lazily

_OPEN = r"开(?:门|放|馆|园|店|业|张|诊)?|营业|上班|办公|接诊|迎客"
_SHUT = r"关(?:门|闭|馆)|闭[馆园店]|休[息馆市]|歇业|停[业诊]"
_ASKS = lazily(
    rf"(?P<no>不)?(?:能|会|都|也|照常|正常|对外)*(?:(?P<shut>{_SHUT})|(?P<open>{_OPEN}))吗$|"
    r"(?P<turned>开不开|营不营业|开没开)(?:门|放|馆|园)?$"
)
_FEASTS = 7
_CLAUSE_ENDS = ",;。!?"


def read_open_day(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """Yes or no by what a folded sentence tells of the day asked for, if it tells that.

    Args:
        ask: What is asked.
        text: The sentence.
        before: What leads up to it.
        terms: The words of the question.
    """
    asked = _ASKS.search(ask.question) if ask.type == YES_NO else None
    named = frozenset[int]().union(*(each.days for each in days_in(ask.question)))
    if asked is None or asked["no"] or not named or _FEASTS in named:
        return None
    if not tells_of_subject(ask, text, before, terms):
        return None
    days, hours, _ = timetable(text)
    shut = next((each for each in days if each.shut and named <= each.days), None)
    if shut is not None:
        return _clause(text, shut.start, shut.end, is_yes=asked["shut"] is not None)
    told = next((each for each in hours if named <= each.days), None)
    if told is None or any(each.shut and named & each.days for each in days):
        return None
    return _clause(text, told.start, told.time.end, is_yes=asked["shut"] is None)


def _clause(text: str, start: int, end: int, *, is_yes: bool) -> Candidate:
    """The clause that tells of a day, as yes or no."""
    begin = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    ends = [place for mark in _CLAUSE_ENDS if (place := text.find(mark, end)) >= 0]
    return Candidate(YES_NO, begin, min(ends, default=len(text)), "yes" if is_yes else "no")
