"""Which of several people holds the office that a question names: 院长, not 副院长."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.asked.terms import SHORT_FOR, Term
from xunzhang.answers.people.bracketed import bracketed_factor
from xunzhang.answers.people.tenure import (
    FORMER,
    asked_tenure,
    is_replaced,
    succeeds,
    tenure_factor,
)
from xunzhang.answers.sentences.copulas import most_leads_to
from xunzhang.answers.values.introduced import is_introduced
from xunzhang.text.patterns import lazily

_RANK = r"(?:常务副|执行副|副|代理|名誉|执行|荣誉|助理)*"
_WHEN = "(?:原任?|前任?|现任|时任|首任|新任|第一任)?"
_BELOW = "(?:特别|行政)?助理|(?:新闻|机要)?秘书"
_OFFICE = rf"{_WHEN}{_RANK}[主总]?(?:{TITLES})(?:{_BELOW})?"
_ROLE = lazily(rf"(?P<rank>{_RANK})[主总]?(?P<office>{TITLES})(?P<below>{_BELOW})?")
_LINK = r"(?:现)?(?:[是为由叫:]|名叫|分别是|分别为)? ?[“\"]?"
# 总编辑、江报集团副社长许文 holds both offices.
_ELSEWHERE = (
    r"(?:、[^,;。:、和与及是为由叫]{2,12}?(?:[院局厅社馆]|公司|集团|大学|研究所|[协学]会|中心)"
    rf"(?={_OFFICE}))"
)
_BEFORE = lazily(rf"(?:{_OFFICE}(?:{_ELSEWHERE}|[、兼和及]|{_LINK})){{1,4}}$")
# 聘任许文女士为总经理, 许文接任总经理 name the office behind the person.
_TAKES = lazily(
    rf"(?:先生|女士|同志)?(?:正式|已经?|将|被)*(?:聘任为?|任命为|接任|出任|担任|继任|升任|转任|当选为?|兼任|"
    rf"(?P<made>为|任))(?P<office>[^,;。]{{0,10}}?{_OFFICE})"
)
# 院长由其学生许文担任
_HELD_BY = lazily(rf"(?P<office>{_OFFICE})(?:一职)?(?:现|仍|改|将|则)?由[^,;。由]{{0,14}}$")
_HOLDS = lazily(r"(?:先生|女士|同志)?(?:担任|出任|兼任|接任|继任|执掌|[当做](?=[,;。]|$))")
_MADE = lazily(r"(?:聘任|聘请|任命|选举|推选|推举|选派|由)[^,;。]{0,16}$")
# 会议决定成立工作组，许文任组长
_BEGINS = lazily(rf"(?:^|[,;。:(、\n]|{TITLES})$")
_LEAVES = lazily(r"[^,;。]{0,16}(?:辞职|辞去|辞任|卸任|离任|离职|免去|不再担任)")
# 由林佩的学生许文担任
_WHOSE = lazily("的(?:学生|弟子|徒弟|儿子|女儿|妻子|丈夫|夫人|助手|同事|侄子|父亲|母亲)")
_DEED_OF = lazily("谁来?(?:(?P<leads>带队|率队)|(?P<directs>执导))")
_OFFICE_OF = {"leads": "领队", "directs": "导演"}
"""Whose deed is asked for: 谁带队 asks for the 领队."""
_DESIGNS = lazily("设计[^,;。]{0,30}(?:建筑|工程)师$")
_DESIGNER = "设计师"
"""设计方案来自建筑师某某 tells who the 设计师 is."""
_GONE, _NO_OFFICE = 0.2, 0.7
_SAME, _OTHER_OFFICE = 1.5, 0.8
_LEAST_SAME = 1.2
_WINDOW = 24


def role_factor(ask: Ask, terms: Sequence[Term], candidate: Candidate, text: str) -> float:
    """A factor for a name: more for the office asked for, 0 for its deputy, little who left it."""
    bracketed = bracketed_factor(ask, candidate, text)
    if bracketed is not None:
        return bracketed
    deed = _office_of_deed(ask.question)
    asked = {("", deed)} if deed else _roles(ask.question)
    office = next(iter(sorted(office for _, office in asked)), "")
    when = tenure_factor(ask.question, office, candidate, text) if asked else 1.0
    taken = set() if is_replaced(candidate, text) else _taken(candidate, text)
    most = most_leads_to(ask.question, text, candidate.start)
    if most is not None:
        return _SAME if most else _GONE
    if _WHOSE.match(text, candidate.end):
        return _OTHER_OFFICE * when
    if asked & taken:
        return _SAME * tenure_factor(ask.question, office, candidate, text, takes=True)
    if asked and _LEAVES.match(text, candidate.end) and asked_tenure(ask.question) != FORMER:
        return _GONE
    if is_introduced(ask, terms, candidate, text, deed) or _designs(asked, candidate, text):
        return _SAME * when
    if asked and not _is_told(asked, terms, text):
        when *= _NO_OFFICE
    match = _BEFORE.search(text, max(0, candidate.start - _WINDOW), candidate.start)
    if not asked or match is None:
        return when
    held = _roles(match[0])
    if held & asked:
        return _SAME * when
    return 0.0 if {office for _, office in held} & {o for _, o in asked} else _OTHER_OFFICE * when


def _office_of_deed(question: str) -> str:
    """The office of the one whose deed a question asks the doer of, if it is one of an office."""
    deed = _DEED_OF.search(question)
    return _OFFICE_OF[deed.lastgroup or ""] if deed is not None else ""


def _designs(asked: set[tuple[str, str]], candidate: Candidate, text: str) -> bool:
    """Whether a design is told to be by the one who is named behind 建筑师."""
    is_asked = ("", _DESIGNER) in asked
    return is_asked and _DESIGNS.search(text, 0, candidate.start) is not None


def _is_told(asked: set[tuple[str, str]], terms: Sequence[Term], text: str) -> bool:
    """Whether a sentence names an office that is asked for, or what its holder does."""
    return any(
        office in text or any(office in term.text and term.is_in(text) for term in terms)
        for _, office in asked
    )


def _taken(candidate: Candidate, text: str) -> set[tuple[str, str]]:
    """The offices that somebody takes by what is said behind the name, or before 由 and it."""
    held = _HELD_BY.search(text, max(0, candidate.start - _WINDOW), candidate.start)
    if held is not None and _HOLDS.match(text, candidate.end):
        return _roles(held["office"])
    match = _TAKES.match(text, candidate.end)
    if match is None:
        return _roles(text[: candidate.start]) if succeeds(candidate, text) else set()
    is_made = _MADE.search(text, 0, candidate.start) or (
        match["made"] == "任" and _BEGINS.search(text, 0, candidate.start)
    )
    if match["made"] and not is_made:
        return set()
    return _roles(match["office"])


def holds_role(ask: Ask, terms: Sequence[Term], candidate: Candidate, text: str) -> bool:
    """Whether the office that is asked for stands right before a name: 厂长是周启明."""
    return role_factor(ask, terms, candidate, text) >= _LEAST_SAME


def _roles(text: str) -> set[tuple[str, str]]:
    """The offices that a text names, each with its rank."""
    return {
        (match["rank"] + (match["below"] or ""), SHORT_FOR.get(match["office"], match["office"]))
        for match in _ROLE.finditer(text)
    }
