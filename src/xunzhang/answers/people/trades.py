"""What somebody was or is by trade: 她原来是纺织厂的挡车工, 曾任镇长, 现在是理货员."""

from typing import NamedTuple

from xunzhang.answers.asked.asks import TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.people.origins import is_of
from xunzhang.answers.values.names import Tag, tagged
from xunzhang.text.patterns import lazily

_ASKED = lazily(
    r"(?:.*[的位])?(?P<who>[\u4e00-\u9fff]{2,3})[^,?]{0,14}?"
    r"(?:(?:(?<!目)前|原来|原先|过去|早先)|(?P<now>现在|如今|目前|眼下))(?:都|又|曾经?)?"
    r"是?(?:[做干当搞]|从事|担任)?过?的?(?:什么|啥|干什么|干[啥嘛]|做什么)(?:工作|活儿?|职业|职务|官|行当|营生)?的?"
)
_VALUE = r"(?:[一1][名位个])?(?P<value>(?![了过着的])[^,;。!?:、“”]{2,24})(?=[,;。!?]|$)"
_WAS = lazily(
    r"(?:(?:原来|原先|原本|以前|从前|过去|此前|之前|早先|早年|退休前|曾经?)(?:[是任当]|做过|担任)过?|"
    rf"原[是任系]|[当做干]过|退休的){_VALUE}"
)
_IS_NOW = lazily(rf"(?:现在|如今|目前|眼下|现)(?:[是任当]|担任){_VALUE}")
_HE = lazily(r"(?:.*[,;。])?[他她]?")
_ADDRESSED = frozenset("师傅 老师 先生 师父 大师".split())
"""The tagger takes these for names."""


class Trade(NamedTuple):
    """What somebody was or is; None where a sentence does not say it of the one asked about."""

    answer: Candidate | None


def read_trade(ask: Ask, text: str, before: str, tag: Tag) -> Trade | None:
    """What a folded sentence says that somebody was, or is now; None where that is not asked.

    Args:
        ask: What is asked.
        text: The sentence; it names the one asked about, or goes on from one that names no other.
        before: What leads up to it.
        tag: Tells the words of a text.
    """
    asked = _ASKED.fullmatch(ask.question) if ask.type == TEXT else None
    if asked is None:
        return None
    who = next((w for w in (asked["who"], asked["who"][:2]) if w in f"{before}\n{text}"), None)
    told = (_IS_NOW if asked["now"] else _WAS).search(text)
    if who is None or told is None:
        return Trade(None)
    led = text[: told.start()]
    if who in led:
        is_own = f"{who}的" not in led and is_of(who, led, tagged(text, tag))
    else:
        line = before.rpartition("\n")[2] or before
        words = [word for word in tagged(line, tag) if word.text not in _ADDRESSED]
        is_own = _HE.fullmatch(led) is not None and is_of(who, line, words)
    return Trade(Candidate(TEXT, *told.span("value")) if is_own else None)
