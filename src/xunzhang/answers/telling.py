"""Definitions, and sentences that say yes or no."""

import re
from collections.abc import Iterator, Sequence

from xunzhang.answers.asks import DEFINITION, YES_NO, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.terms import Term, overlap

_COPULA = (
    r"(?:,?(?:通常|一般|主要|就|即|也)?"
    r"(?:是指|指的是|特指|泛指|意指|意为|意思是|意味着|定义为)|(?:就|即)?是|指|系|即|为|,是|,即(?:是|为)?)"
)
_BEHIND = r"[”\"'》」』]*(?:\([^()]{1,60}\))?(?:一词|的意思|的含义|的定义)?"
_CALLED = re.compile(r"(?:称之?为|叫做|简称为?|被称作)[“\"《「『]*$")
_NEGATED = re.compile(
    r"(?:不|没有?|未|无|并未|尚未|拒绝|从未|否认|禁止|停止|取消|谢绝)"
    r"[能会曾得可以再]{0,2}[\u4e00-\u9fff]{0,2}$"
)
_NO = re.compile(
    r"不(?![少仅断同但过久止])|没|(?<!从)未(?!来)|无(?![论疑人锡线])|禁止|停止|取消|谢绝|拒绝|否认"
)
_NOT_YET = re.compile(r"将|计划|拟|预计|年内|即将|正在|准备|打算|有望|争取|力争|如果|若|假如|假设")
_POLAR = re.compile(
    r"是否|能否|可否|是不是|有没有|会不会|能不能|可不可以|有无|吗$|(?P<v>[\u4e00-\u9fff])不(?P=v)"
)
_PREDICATE = re.compile(
    r"(?:是否|能否|可否|是不是|会不会|能不能|可不可以)(?:已经?|曾经?|会|能|可以|要|需要|应该|被)?(?P<verb>[\u4e00-\u9fff]{2})"
)
_FULL = 0.8
_BEFORE_A_KIND = frozenset("电动副女男小大新旧老分前原总东西南北中上下非")
_MOST_CHARS = 160


def definitions(ask: Ask, text: str) -> Iterator[Candidate]:
    """What a folded sentence says that the asked word is."""
    for match in re.finditer(rf"{re.escape(ask.head)}{_BEHIND}{_COPULA}", text):
        before = text[: match.start()].rstrip("“\"《「『'")
        if before and before[-1] not in ",;:。(、 " and not before.endswith("所谓"):
            continue
        end = _end(text, match.end())
        if end - match.end() >= 4:
            yield Candidate(DEFINITION, match.end(), end)
    for match in re.finditer(re.escape(ask.head), text):
        called = _CALLED.search(text, 0, match.start())
        if called is not None:
            start = max(text.rfind(mark, 0, called.start()) for mark in "。;!?") + 1
            if called.start() - start >= 6:
                yield Candidate(DEFINITION, start, called.start())


def polar(ask: Ask, text: str, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The clause of a folded sentence that says whether it is so, where it says all that is asked.

    It says no where the asked verb is denied there. A clause that denies something else, tells of
    plans, or tells of a 电动自行车 where a 自行车 is asked about, says nothing.
    """
    asked = _PREDICATE.search(ask.question)
    verb = asked["verb"] if asked else _last_word(ask, terms)
    if not verb or overlap(terms, text) < _FULL:
        return
    for match in re.finditer(re.escape(verb), text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ",;。:!?") + 1
        ends = [place for mark in ",;。:!?" if (place := text.find(mark, match.end())) >= 0]
        end = min(ends, default=len(text))
        clause, bare = text[start:end], _POLAR.sub("", ask.question)
        no = _NEGATED.search(text, start, match.start()) is not None
        unclear = _NO.search(bare) or (_NO.search(clause) and not no)
        unclear = unclear or (_NOT_YET.search(clause) and not _NOT_YET.search(bare))
        if not unclear and _is_of(ask, terms, clause, text):
            yield Candidate(YES_NO, start, end, "no" if no else "yes")


def _is_of(ask: Ask, terms: Sequence[Term], clause: str, text: str) -> bool:
    """Whether a clause speaks of all that is asked: what it lacks, no other clause may hold.

    Numbers have to stand in it, and no word only as the end of a longer one.
    """
    for term in terms:
        if term.is_in(clause):
            if not any(_is_whole(ask, term, clause, place) for place, _ in term.places(clause)):
                return False
        elif term.is_in(text) or any(character.isdigit() for character in term.text):
            return False
    return True


def _is_whole(ask: Ask, term: Term, clause: str, place: int) -> bool:
    """Whether a word is not the end of a longer one that the question does not hold."""
    before = clause[max(0, place - 1) : place]
    return before not in _BEFORE_A_KIND or before + term.text in ask.question


def _last_word(ask: Ask, terms: Sequence[Term]) -> str:
    """The word that stands last before 吗, which is mostly the verb or its object."""
    placed = [(ask.question.rfind(term.text), term.text) for term in terms if len(term.text) > 1]
    return max(placed, default=(0, ""))[1]


def _end(text: str, start: int) -> int:
    """The end of the sentence, or of its first part where it is very long."""
    stop = re.compile(r"[。!?;]").search(text, start)
    end = stop.start() if stop else len(text)
    if end - start > _MOST_CHARS:
        comma = text.rfind(",", start, start + _MOST_CHARS)
        end = comma if comma > start else start + _MOST_CHARS
    return end
