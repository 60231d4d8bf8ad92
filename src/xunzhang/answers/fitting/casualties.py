"""How many died, were hurt or are missing: only those of whom just that is told."""

import re
from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import NUMBER, QUANTITY, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.clauses import clause_at
from xunzhang.text.patterns import lazily

_HOW_MANY = "(?:多少|几)"
_LEADS_TO = "(?:(?:人员|人数|者|的|达|有|是|一?共|总共)*|了[^,]{0,8})"
_FAMILIES = tuple(
    (
        lazily(
            rf"(?:{asked}){_LEADS_TO}{_HOW_MANY}|{_HOW_MANY}[^,]{{0,5}}?(?:{asked})|(?:{asked})人数"
        ),
        lazily(said),
    )
    for asked, said in (
        ("死亡?|(?<!伤)亡|遇难|丧生|罹难|牺牲", "死|亡|遇难|丧生|罹难|牺牲|殉|遇害"),
        ("(?<!死)受?伤(?![亡害寒心])", "伤"),
        ("失踪|下落不明|失联", "失踪|下落不明|失联"),
    )
)
_CLAUSE_ENDS = ",;。、:!?“”"
_RUMOURED = lazily("网传|谣|传言|误传|不实|虚假消息|假消息")
_QUOTED = lazily("“[^”]*”")
_OF_OTHERS = 0.1
_FEW, _MOST_DIGITS = lazily("几[个名位人]"), 3


def casualty_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for people of whom a clause does not say that they died, where the dead are counted.

    Args:
        ask: What is asked.
        text: The folded sentence.
        candidates: Its candidates.
    """
    said = _said(ask.question) if ask.type in (NUMBER, QUANTITY) else None
    if said is None:
        return [1.0] * len(candidates)
    few = _FEW.search(ask.question) is not None
    return [
        _OF_OTHERS if not said.search(_clause(text, each)) or (few and _is_many(each)) else 1.0
        for each in candidates
    ]


def _is_many(candidate: Candidate) -> bool:
    """Whether a number is one of statistics: 几个人 asks for few."""
    return len((candidate.value or "").partition(".")[0]) > _MOST_DIGITS


def rumour_factors(text: str, candidates: Sequence[Candidate]) -> list[float]:
    """0 for what stands in quotation marks in a sentence that tells of a rumour."""
    if "“" not in text or not _RUMOURED.search(text):
        return [1.0] * len(candidates)
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return [
        float(not any(start < each.start and each.end <= end for start, end in quoted))
        for each in candidates
    ]


@lru_cache(maxsize=64)
def _said(question: str) -> re.Pattern[str] | None:
    """What tells of those that a question counts; None where it counts others, or several."""
    asked = [said for asks, said in _FAMILIES if asks.search(question)]
    return asked[0] if len(asked) == 1 and "率" not in question else None


def _clause(text: str, candidate: Candidate) -> str:
    start, end = clause_at(text, candidate.start, candidate.end, ends=_CLAUSE_ENDS)
    return text[start:end]
