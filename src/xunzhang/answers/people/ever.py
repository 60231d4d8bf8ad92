"""Yes or no to whether somebody ever did something: 招过学徒吗, 修过没有."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.sentences.replies import MAY, is_question
from xunzhang.text.patterns import lazily

_ASKED = lazily(
    r"(?:请问)?(?:[这那该][\u4e00-\u9fff])?(?P<who>[^,]{2,14}?)(?P<adverb>(?:到底|究竟|曾经?|以前|之前|有没有|是否|可曾)*)"
    r"(?P<verb>[\u4e00-\u9fff])过(?![夜年节期程户关敏渡滤往去来江河海桥路冬重多少高量剩瘾火分审马])(?P<what>[^,?吗]{0,12}?)(?:吗|没有?)?"
)
_ASKS = lazily("吗$|没有?$|有没有|是否")
_LEAST_NAME = 2
_ALIKE = {
    "当": "当任做",
    "做": "做当任",
    "获": "获得夺",
    "得": "得获夺",
    "拿": "拿获得夺",
    "获得": "获得夺",
    "去": "去到赴访",
    "写": "写著撰",
}
"""Other characters by which the same may be told."""
_CLAUSE_END = ",;。:!?"
_SAME_SUBJECT = lazily("[他她它其]|该[\u4e00-\u9fff]|本[人校院馆站]|先生|老人")
_NO_SUBJECT = lazily(
    r"(?:[\d一二三四五六七八九十]+[年月日]|此?[前后]|当[年时]|曾经?|又|也|还|却|但是?|而|并且?|且|先后|已经?|于|"
    r"[他她它其]|一[生直]|生前|期间|至今|从来?|未|没有?|不|多次|再次|在)*"
)
_NEVER = lazily(r"(?:从来?|至今|一直|还|都|也|尚|并)*(?:不曾|未曾?|没有?)(?:[^,的]{0,4})?$")
_UNCLEAR = lazily(
    r"不|没|(?<!从)未(?!来)|无(?![论锡])|拒绝|谢绝|放弃|取消|计划|打算|准备|希望|申请|要求|如果?|若|拟|将|想|禁止|否认|据说|传说|谣|须|应[当该]?|请|可以|可能|(?:时|的|者|后)$"
)
_OF_OTHERS = lazily(
    r"的|[^,]*?(?:推荐|提名|任命|聘|介绍|接替|派|让|请|支持|帮助|教|送|采访|听说|看见|目睹|见证|批评)"
)
"""What says that another one did it: 顾某的徒弟, 顾某推荐王某."""


class _Asked(NamedTuple):
    """Who is asked about, the verb before 过, and what stands behind it."""

    who: str
    verb: str
    what: str


def asks_ever(ask: Ask) -> bool:
    """Whether a question asks if something was ever so."""
    return bool(_readings(ask.question))


def ever(ask: Ask, text: str, before: str) -> Iterator[Candidate]:
    """The clauses of a folded sentence that tell it of the one who is asked about, or deny it.

    Args:
        ask: What is asked, of the type yes_no.
        text: The sentence.
        before: What leads up to it.
    """
    if is_question(text):
        return
    for asked in _readings(ask.question):
        yield from _by(asked, text, before)


def _by(asked: _Asked, text: str, before: str) -> Iterator[Candidate]:
    """The clauses with the verb that is asked for."""
    for match in re.finditer(_told(asked), text):
        start = max(text.rfind(mark, 0, match.start()) for mark in _CLAUSE_END) + 1
        ends = [at for mark in _CLAUSE_END if (at := text.find(mark, match.end())) >= 0]
        end = min(ends, default=len(text))
        clause, lead = text[start:end], text[start : match.start()]
        if asked.what not in clause or f"副{asked.what}" in clause:
            continue
        if not _is_told_of(asked.who, text, start, lead, before):
            continue
        denied = _NEVER.search(lead)
        rest = clause.replace(denied[0], "", 1) if denied else clause
        if _UNCLEAR.search(rest):
            continue
        yield Candidate(YES_NO, start, end, "no" if denied else "yes")


@lru_cache(maxsize=64)
def _readings(question: str) -> tuple[_Asked, ...]:
    """What a question asks, with a verb of one character and of two; none where it asks else."""
    match = _ASKED.fullmatch(question)
    if match is None or not _ASKS.search(question) or MAY.search(question):
        return ()
    who, verb, what = match["who"], match["verb"], match["what"]
    longer = (
        ()
        if match["adverb"] or len(who) <= _LEAST_NAME
        else (_Asked(who[:-1], who[-1] + verb, what),)
    )
    return (_Asked(who, verb, what), *longer)


def _told(asked: _Asked) -> str:
    """What tells the deed; a verb of one character alone needs 过 or 了 behind it."""
    verb = f"[{_ALIKE[asked.verb]}]" if asked.verb in _ALIKE else re.escape(asked.verb)
    if len(asked.what) == 1:
        return rf"{verb}[\u4e00-\u9fff]{{0,4}}?{re.escape(asked.what)}"
    return verb if asked.what or len(asked.verb) > 1 else f"{verb}[过了]"


def _is_told_of(who: str, text: str, start: int, lead: str, before: str) -> bool:
    """Whether a clause has the one asked about for its subject, said or left out."""
    if who in lead:
        return not _OF_OTHERS.match(lead, lead.rfind(who) + len(who))
    if not _NO_SUBJECT.fullmatch(lead):
        return False
    begun = text[:start] or lead
    if who in begun:
        return begun.startswith(who) and not begun.startswith(f"{who}的")
    return who in before and _SAME_SUBJECT.match(begun) is not None
