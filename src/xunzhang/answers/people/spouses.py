"""Whom somebody married: 1958年，顾某与化验员宋某结婚 tells who the wife of 顾某 is."""

from collections.abc import Iterator
from functools import lru_cache

from xunzhang.answers.asked.asks import PERSON, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.names import Tag, names
from xunzhang.text.patterns import lazily

_ASKED = lazily(
    r"(?:请问)?(?P<who>[\u4e00-\u9fff·]{2,8}?)的?(?:妻子|夫人|太太|老婆|爱人|老伴儿?|媳妇儿?|配偶|丈夫|老公|先生|对象)"
    r"(?:是|叫|名叫)?(?:的?名字)?(?:是|叫)?(?:谁|什么|啥|哪位|何人)(?:名字)?"
)
_MARRIED = lazily(
    r"[与和同跟][^,;。]{1,28}?(?:登记|正式|在[^,;。]{1,8}|于[^,;。]{1,8})?"
    "(?:结婚|成婚|完婚|成亲|结为夫[妻妇]|喜结连理)(?!的|典|仪)"
)
_NO_SUBJECT = lazily(
    r"(?:[\d一二三四五六七八九十]+[年月日岁]|此?后|同年|次年|[他她]|于|[前后]来?|时|又)*"
)
_NOT_SO = lazily(r"离婚|再婚|未婚|[没未不]|打算|准备|计划|拒绝|传|假")
_CLAUSE = lazily("[^,;。!?]+")


def read_spouse(ask: Ask, text: str, before: str, tag: Tag) -> Candidate | None:
    """Whom a folded sentence says that somebody married; None where it tells of none or several.

    Args:
        ask: What is asked.
        text: The sentence.
        before: What leads up to it, where a pronoun or nobody is the subject.
        tag: Gives the words of a text.
    """
    who = _asked(ask.question) if ask.type == PERSON else None
    if who is None:
        return None
    found = [*_spouses(ask, who, text, before, tag)]
    return found[0] if len(found) == 1 else None


def _spouses(ask: Ask, who: str, text: str, before: str, tag: Tag) -> Iterator[Candidate]:
    people = [*names(ask, text, tag)]
    for clause in _CLAUSE.finditer(text):
        married = None if _NOT_SO.search(clause[0]) else _MARRIED.search(text, *clause.span())
        if married is None:
            continue
        within = [
            each for each in people if married.start() < each.start and each.end <= married.end()
        ]
        lead = text[clause.start() : married.start()]
        if len(within) != 1:
            continue
        (other,) = within
        if text[other.start : other.end] == who:
            first = [each for each in people if each.end == married.start()]
            yield from first[:1]
        elif lead.endswith(who) or (
            _NO_SUBJECT.fullmatch(lead) and (who in text[: clause.start()] or who in before)
        ):
            yield other


@lru_cache(maxsize=64)
def _asked(question: str) -> str | None:
    """Whose wife or husband a question asks for; None where it asks for something else."""
    match = _ASKED.fullmatch(question)
    return match["who"] if match else None
