"""When somebody took an office or left it: 1983年任研究所所长, 1995年离任, 任职到1995年."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import DATE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.people.whose_life import asked_person, people_besides
from xunzhang.answers.values.clauses import clause_at
from xunzhang.answers.values.names import Tag
from xunzhang.text.patterns import lazily

_OFFICE = rf"(?P<rank>副|代理?|名誉)?(?P<office>{gazetteer.TITLES})"
_TAKES = r"[上到就接出继担]任|当[上选]|(?<![现时曾历连离卸首前原信责主])任(?![期职务免至到何])"
_LEAVES = "[离卸]任|离职|辞去|辞职|不再担?任|去职|退下来"
_ASKS_TAKING = lazily(rf"(?:{_TAKES}|[当做])[^,;]{{0,16}}?(?:{gazetteer.TITLES})|[上就到]任")
_ASKS_LEAVING = lazily(
    rf"{_LEAVES}|[当做任][^,;]{{0,8}}?[到至](?=哪|何时|什么时候)|[当做任](?:到|至)"
)
_NAMED = lazily(_OFFICE)
_TAKEN = lazily(rf"起?,?(?:开始)?[^,;。\d至到]{{0,8}}?(?:{_TAKES})(?P<what>[^,;。]*)")
_HIS_TAKING = lazily(
    rf"(?:先生|女士|同志)?(?:又|再|正式|开始|被|即)*(?:{_TAKES})(?P<what>[^,;。]*)"
)
_LEFT = lazily(rf"[^,;。\d]{{0,6}}?(?:{_LEAVES})")
_UNTIL = lazily(r"[任当做]职?[^,;。\d]{0,8}?[至到]\Z")
_OTHER = lazily(
    r"[^,;。]{0,32}?(?:出生|[生毕]于|生(?=[,;。]|$)|毕业|逝|去世|病故|结婚|退休|调(?![任升整])|入党|参军|入伍|退伍)"
)


class _Asked(NamedTuple):
    """Whose office it is, which one, and whether its end is asked for."""

    person: str
    office: str
    rank: str
    is_end: bool


def read_term_end(ask: Ask, text: str, dates: Iterable[Candidate], *, tag: Tag) -> Candidate | None:
    """The one date of a sentence on which somebody took or left the office that is asked for.

    Args:
        ask: What is asked.
        text: A folded sentence.
        dates: The dates in the sentence.
        tag: Gives the parts of speech.
    """
    asked = _asked(ask)
    if asked is None or asked.office not in text:
        return None
    told = list(dates)
    people = [*people_besides(ask, asked.person, text, tag)]
    own = [
        each
        for each in told
        if _is_told_of(asked, _until_next(text, each, told))
        or (_is_told(asked, text, each) and _is_led(asked.person, text, each, people))
    ]
    return own[0] if len(own) == 1 else None


def term_end_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """0 for the dates of another end of a term of office, and of a birth or the like."""
    asked = _asked(ask)
    if asked is None:
        return [1.0] * len(candidates)
    return [
        float(_is_told(asked, text, each) or not _is_of_another_event(asked, text, each))
        for each in candidates
    ]


@lru_cache(maxsize=64)
def _asked(ask: Ask) -> _Asked | None:
    """What a question asks of a term of office; None where it asks for no such date."""
    person = asked_person(ask.question) if ask.type == DATE else ""
    if not person:
        return None
    rest = ask.question.partition(person)[2]
    is_end = _ASKS_LEAVING.search(rest) is not None
    if not is_end and not _ASKS_TAKING.search(rest):
        return None
    named = _NAMED.search(rest)
    return _Asked(person, named["office"] if named else "", (named and named["rank"]) or "", is_end)


def _is_told(asked: _Asked, text: str, date: Candidate) -> bool:
    """Whether what stands beside a date tells that the office is taken, or left."""
    if asked.is_end:
        return bool(_LEFT.match(text, date.end) or _UNTIL.search(text, 0, date.start))
    taken = _TAKEN.match(text, date.end)
    if taken is None or not asked.office:
        return taken is not None
    said = _NAMED.finditer(taken["what"])
    return any(m["office"] == asked.office and (m["rank"] or "") == asked.rank for m in said)


def _is_of_another_event(asked: _Asked, text: str, date: Candidate) -> bool:
    """Whether what stands beside a date tells of the other end, or of a birth or the like."""
    other_end = asked._replace(office="", is_end=not asked.is_end)
    return _is_told(other_end, text, date) or _OTHER.match(text, date.end) is not None


def _is_told_of(asked: _Asked, region: str) -> bool:
    """Whether what stands behind a date tells of somebody by name that he took the office."""
    at = -1 if asked.is_end else region.find(asked.person)
    taken = _HIS_TAKING.match(region, at + len(asked.person)) if at >= 0 else None
    if taken is None:
        return False
    said = [(m["office"], m["rank"] or "") for m in _NAMED.finditer(taken["what"])]
    return not said or (asked.office, asked.rank) in said or not asked.office


def _until_next(text: str, date: Candidate, dates: Sequence[Candidate]) -> str:
    """What stands behind a date, up to the next one or the end of its part."""
    stops = [each.start for each in dates if each.start >= date.end]
    stops += [place for mark in ";。" if (place := text.find(mark, date.end)) >= 0]
    return text[date.end : min(stops, default=len(text))]


def _is_led(person: str, text: str, date: Candidate, people: Sequence[tuple[int, int]]) -> bool:
    """Whether the clause of a date, or else what stands before, names nobody but one person."""
    begin, end = clause_at(text, date.start, date.end)
    if any(begin <= at < end for at, _ in people):
        return False
    if person in text[begin:end]:
        return True
    own = text.rfind(person, 0, begin)
    if own < 0 and person in text[end:]:
        return False
    return own >= max((at for at, _ in people if at < begin), default=-1)
