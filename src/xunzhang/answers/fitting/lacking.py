"""What is told of those that lack something: 未安装暖气的教室 is no room with 暖气."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asks import COUNTED, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term, places_of
from xunzhang.text.patterns import lazily

_NOT = r"(?:(?<![从尚并])未(?!来)|没有?|(?<![有毫])无(?![论线])|不(?=[带含设配装具])|非(?!常))"
_LACKS = lazily(
    rf"{_NOT}(?P<what>(?:(?!的)[\u4e00-\u9fff]){{2,8}}?)(?=[的者]|住宅|[住用]户|人员|单位|小区|房|每|一[次张个])"
)
_DENIED = lazily(r"(?:未|没有?|无|不|非)[\u4e00-\u9fff]{0,3}?$")
_CASE_ENDS, _CLAUSE_ENDS = lazily("[;。\n]"), lazily("[,;:。\n]")
_WITHOUT = lazily(r"(?:(?<![从尚并])未|没有?|无|非|不)$")
_ANY = lazily("[未没无非不]")
_OF_OTHERS = 0.1


def lacking_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for the numbers of those without what the question says its own have, or with it.

    Args:
        ask: What is asked for.
        terms: The question's words.
        text: The folded sentence.
        candidates: Its candidates.
    """
    factors = [1.0] * len(candidates)
    lacked = [match.span("what") for match in _LACKS.finditer(text)]
    if ask.type not in COUNTED or not _ANY.search(text):
        return factors
    words = [term.text for term in terms if len(term.text) > 1]
    factors = _beside_without(ask, words, text, candidates)
    known = {w for w in words for start, end in lacked if text.endswith(w, start, end)}
    for place, each in enumerate(candidates):
        case = max((m.end() for m in _CASE_ENDS.finditer(text, 0, each.start)), default=0)
        for word in known:
            at = text.rfind(word, case, each.start)
            is_lacked = any(start <= at < end for start, end in lacked)
            if at >= 0 and is_lacked != _is_denied(ask.question, word):
                factors[place] = _OF_OTHERS
    return factors


def _beside_without(
    ask: Ask, words: Sequence[str], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for 不含税100元 beside 含税113元, where 含税 is asked for, and the other way round."""
    factors = [1.0] * len(candidates)
    for word in words:
        denied = {at for at in places_of(word, text) if _WITHOUT.search(text, 0, at)}
        if not denied or word not in ask.question:
            continue
        for place, each in enumerate(candidates):
            start = max((m.end() for m in _CLAUSE_ENDS.finditer(text, 0, each.start)), default=0)
            at = text.rfind(word, start, each.start)
            if at >= 0 and (at in denied) != _is_denied(ask.question, word):
                factors[place] = _OF_OTHERS
    return factors


def _is_denied(question: str, word: str) -> bool:
    """Whether a question asks of those without something: 没有暖气的教室."""
    return any(
        _DENIED.search(question, 0, m.start()) for m in re.finditer(re.escape(word), question)
    )
