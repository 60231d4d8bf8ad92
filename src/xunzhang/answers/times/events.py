"""Which of the dates in a sentence is that of what the question asks about."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.times.states import MOVED
from xunzhang.answers.values.numbered import is_of_other_level
from xunzhang.text.patterns import lazily

_LEAST, _MOST = 0.7, 1.2
_SUBJECT = 0.3
"""How much other words count beside those behind the asking words: 停产 in 何时停产."""

_ELSEWHERE = 0.7
_NO_EVENT = 0.6
_OPPOSED = 0.3
# What happened is told by one side; a date of the other side is that of another event.
_OPPOSITES = tuple(
    (lazily(one), lazily(other))
    for one, other in (
        ("恢复|复[工课航学产]|重新开放|解封", "暂停|停[运业办课工航产]|停止|封闭|中断"),
        ("开始|开幕|开工|动工|奠基", "结束|闭幕|完工|竣工|落成|截止"),
    )
)
_OF_EVENT = 3
_MOVED_TO = lazily(rf"(?:{MOVED}) ?$")
_MOVED_AT_ONCE = lazily(rf"[^,;。()]{{0,4}}(?:{MOVED}) ?")
# In 2号泵漏油,计划3月12日检修 nobody says when it began to leak.
_PLANNED = lazily(r"(?:计划|预计|打算|拟|定)(?:于|在)?$")
_DONE_ON = lazily(r" ?[\u4e00-\u9fff]{2}")
_PART = lazily(r"[^,;:。]*[,;:。]?")
_MARKS = ",;:。"


def event_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """A factor for each date: the more of the question is told between it and the next, the more.

    In Chinese the date comes first: 1958年动工, 1962年建成.
    """
    weights = _weights(ask, terms, text)
    told = [_told(weights, text, place, candidates) for place in range(len(candidates))]
    best = max(told, default=0.0)
    opposed = [
        0.0
        if is_of_other_level(ask.question, region_of(text, place, candidates))
        else _OPPOSED
        if _is_of_opposite(ask.question, text[each.end :])
        or _is_planned_besides(ask, terms, text, each)
        else 1.0
        for place, each in enumerate(candidates)
    ]
    if not best or len(candidates) < 2:
        return opposed
    events = [term for term in terms if is_event(ask, term)]
    own = [any(t.is_in(region_of(text, n, candidates)) for t in events) for n in range(len(told))]
    return [
        against
        * (_LEAST + (_MOST - _LEAST) * each / best)
        * (1.0 if event or not any(own) else _NO_EVENT)
        for each, event, against in zip(told, own, opposed, strict=True)
    ]


def is_event(ask: Ask, term: Term) -> bool:
    """Whether a word says what happened on the date asked for: 停产 in 何时停产."""
    return len(term.text) > 1 and ask.question.find(term.text, ask.end) >= 0


def _is_of_opposite(question: str, after: str) -> bool:
    """Whether a date is told of the other side of what is asked for: 起暂停, for 何时恢复."""
    clause = re.split(f"[{_MARKS}]", after, maxsplit=1)[0]
    for sides in (*_OPPOSITES, *(pair[::-1] for pair in _OPPOSITES)):
        asked = sides[0].search(question) and not sides[1].search(question)
        if asked and sides[1].search(clause) and not sides[0].search(clause):
            return True
    return False


def _is_planned_besides(ask: Ask, terms: Sequence[Term], text: str, date: Candidate) -> bool:
    """Whether something else is planned for a date than what the clauses before it tell."""
    starts = max(text.rfind(mark, 0, date.start) for mark in _MARKS) + 1
    if not _PLANNED.search(text, starts, date.start) or not _DONE_ON.match(text, date.end):
        return False
    clause = (
        f"{text[starts : date.start]}{re.split(f'[{_MARKS}]', text[date.end :], maxsplit=1)[0]}"
    )
    events = [term for term in terms if is_event(ask, term)]
    return any(term.is_in(text[:starts]) for term in events) and not any(
        term.is_in(clause) for term in events
    )


def clause_factors(
    terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """A factor for each name: the more of the question its own clause tells, the more."""
    parts = [match.group() for match in _PART.finditer(text)]
    return _beside(
        _said(terms, text, candidates), max((_weight(terms, p) for p in parts), default=0)
    )


def clauses_beside(
    terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """A factor for each place: less where the clause of another one tells more of what happened.

    The words next to the asking words say that.
    """
    nearest = [
        term._replace(weight=1 / place) for place, term in enumerate(terms[:_OF_EVENT], start=1)
    ]
    said = _said(nearest, text, candidates)
    return _beside(said, max(said, default=0.0))


def _said(terms: Sequence[Term], text: str, candidates: Sequence[Candidate]) -> list[float]:
    """How much of the question the clause of each candidate tells."""
    clauses = [(match.start(), match.end()) for match in _PART.finditer(text)]
    said = [_weight(terms, text[slice(*part)]) for part in clauses]
    return [
        next(s for part, s in zip(clauses, said, strict=True) if part[0] <= each.start < part[1])
        for each in candidates
    ]


def _weight(terms: Sequence[Term], text: str) -> float:
    return sum(term.weight for term in terms if term.is_in(text))


def _beside(said: Sequence[float], best: float) -> list[float]:
    return [_ELSEWHERE + (1 - _ELSEWHERE) * each / best if best else 1.0 for each in said]


def _told(
    weights: Sequence[tuple[Term, float]], text: str, place: int, candidates: Sequence[Candidate]
) -> float:
    region = region_of(text, place, candidates)
    return sum(weight for term, weight in weights if term.is_in(region))


def region_of(text: str, place: int, candidates: Sequence[Candidate]) -> str:
    """What is told of a date: from its clause, or the date before, to the next date.

    原定5月1日开园，推迟到6月1日 tells of both that it opens then, and so does
    开园由5月1日推迟到6月1日.
    """
    own = candidates[place]
    after = [each.start for each in candidates if each.start >= own.end]
    before = [each.end for each in candidates if each.end <= own.start]
    clause = max(text.rfind(mark, 0, own.start) for mark in _MARKS) + 1
    start, end = max([clause, *before]), min(after, default=len(text))
    if before and _MOVED_TO.search(text, 0, own.start):
        start = max(before)
        if _MOVED_AT_ONCE.fullmatch(text, start, own.start):
            start = max([clause, *(end for end in before if end < start)])
    return text[start : own.start] + "\n" + text[own.end : end]


def _weights(ask: Ask, terms: Sequence[Term], text: str) -> list[tuple[Term, float]]:
    """The words of the question; where the event stands behind the asking words, that counts."""
    behind = [ask.question.find(term.text, ask.end) >= 0 for term in terms]
    told = any(each and term.is_in(text) for each, term in zip(behind, terms, strict=True))
    return [
        (term, term.weight * (_SUBJECT if told and not each else 1.0))
        for term, each in zip(terms, behind, strict=True)
    ]
