"""What a sentence says that something is or is called: 面积最大的是乙湖, 最大的客栈叫“甲”."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import NAMED, ORGANIZATION, PERSON, PLACE, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import ENDINGS
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

_WHICH = r"哪一?[个家位种款座所条只间辆部本项台]"
_SUBJECT = lazily(
    rf"(?P<subject>.{{2,}}?)(?:都|又|分别)?(?:[是为]|叫做?|名叫|名为)"
    rf"(?:什么|啥|谁|哪[里儿]|{_WHICH}?(?P<kind>[^是叫的,]{{0,6}}))(?:名字)?"
)
_MOST_OF = lazily(
    rf".*?是?(?:{_WHICH}|什么|谁)(?P<kind>[^,最]{{0,8}}?)(?:的?(?P<by>[^,最]{{2,4}}))?"
    r"(?P<most>最[\u4e00-\u9fff]{1,3}?)的?"
)
# 主要是什么成分 asks for what 成分是 leads up to.
_KIND_OF = lazily(
    r".{2,}?(?:什么|啥)(?P<noun>(?!时[候间]|地方|名[字称]|意思|关系|问题|东西|样|原因|事|人|价|办法|区别)"
    r"[\u4e00-\u9fff]{2,3})"
)
_MOST = lazily(r"最(?![近后初终新佳])[\u4e00-\u9fff]{1,2}")
# 最晚的一座是甲桥
_ONE = "(?:(?<=的)一[个家位种座条只所间处艘本部项台户名])?"
_LINK = rf"(?:{_ONE},?(?:就|也|便|仍|还)?(?:是|为)|叫做?|名叫|名为|:)"
_NO_BEGINNING = "位不由在因以从对最这那其我他她它没很更已将被一二两三四五六七八九十"
_VALUE = rf"(?P<value>(?![{_NO_BEGINNING}\d])[^,;。!?、:()“”\"《》「」]{{2,24}})"
_SAID = lazily(rf"{_LINK} ?{_VALUE}(?=[,;。!?(]|$)")
_QUOTED = lazily(rf"{_LINK}? ?[“\"《「](?P<value>[^”\"》」]{{1,24}})[”\"》」]")
_BEGINS = lazily(r"(?:^|[,;。:、])(?P<value>(?![最其也又])[\u4e00-\u9fffa-z\d·-]{2,10}?)(?:的)?$")
_ORGANIZATION = lazily(rf"(?:{ENDINGS['']}|店|站|所|商行|合作社|事务所|基金|协会)$")
# What goes on with a verb or a number is no name.
_NO_NAME = lazily(r"\d|[哪谁啥几何]|什么|多少|[了着过]|(?:是|有|为|可以|能|会|要|应)")
# How many there are to choose from need not be said again: 八座桥里哪座最长.
_GROUP = lazily(
    rf"[这那]?(?P<count>[一二两三四五六七八九十百\d]+[个家位种款座条只间处])[^,]{{1,8}}?[里中](?:面|间)?{_WHICH}"
)
_LEAST_SUFFIX = 2
_LINKED = lazily(_LINK)
_MOST_BETWEEN = 12
"""Who somebody is may stand before the name: 任期最长的是来自乙村的某某."""


class _Asked(NamedTuple):
    """What a question asks the name of.

    `heads` are what may lead up to it; `kind` is what it has to be, the 客栈 of 哪家客栈; `most` is
    the 面积最大 that may also follow it.
    """

    heads: tuple[str, ...]
    kind: str = ""
    most: str = ""


def said_to_be(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """What a folded sentence says that the thing asked for is, where all else is told, too.

    Args:
        ask: What is asked.
        text: The sentence.
        before: What leads up to it.
        terms: The words of the question.
    """
    if ask.type != TEXT and ask.type not in NAMED:
        return None
    asked = _asked(ask.question)
    if asked is None:
        return None
    told = f"{before}\n{text}"
    if asked.kind and asked.kind not in told:
        return None
    found = [*_named(ask, asked, text)]
    group = _GROUP.match(ask.question)
    counted = group["count"] if group else ""
    words = (term for term in terms if len(term.text) > 1 and term.text not in counted)
    if len({text[slice(*span)] for span in found}) != 1 or not all(
        term.is_in(told) or _is_split(term.text, asked, told) for term in words
    ):
        return None
    start, end = found[0]
    kind = ask.type if ask.type != PERSON else ORGANIZATION
    return Candidate(kind, start, end)


def most_leads_to(question: str, text: str, start: int) -> bool | None:
    """Whether 任期最长的是 leads up to a place; None where such words lead up to none."""
    asked = _asked(question)
    if asked is None or not asked.most:
        return None
    found = [
        match.end()
        for match in _LINKED.finditer(text)
        if any(_leads_up(head, text, match.start()) for head in asked.heads)
    ]
    return any(0 <= start - end <= _MOST_BETWEEN for end in found) if found else None


def _is_split(word: str, asked: _Asked, told: str) -> bool:
    """Whether a word reaches over the end of what leads up to the name, and is no word."""
    whole = "".join(asked.heads) + asked.most
    return (
        word not in asked.kind and word in whole and all(c in told for c in word.removesuffix("得"))
    )


@lru_cache(maxsize=64)
def _asked(question: str) -> _Asked | None:
    """What a question asks the name of; None where it asks for something else."""
    match = _MOST_OF.fullmatch(question)
    if match is not None:
        most = f"{match['by'] or ''}{match['most']}"
        return _Asked((f"{most}的{match['kind']}", f"{most}的"), match["kind"], most)
    match = _KIND_OF.fullmatch(question)
    if match is not None:
        return _Asked((match["noun"],))
    match = _SUBJECT.fullmatch(question)
    if match is None:
        return None
    subject, kind = match["subject"], match["kind"] or ""
    first, of, last = subject.rpartition("的")
    if of and _MOST.search(first):
        return _Asked((subject, f"{first}的"), last, first[first.rfind("最") :])
    return _Asked((subject,), kind)


def _named(ask: Ask, asked: _Asked, text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand that the sentence gives."""
    for pattern in (_QUOTED, _SAID):
        for match in pattern.finditer(text):
            if any(_leads_up(head, text, match.start()) for head in asked.heads):
                if _suits(ask, match["value"]):
                    yield match.span("value")
                break
    for match in re.finditer(re.escape(asked.most), text) if asked.most else ():
        if text[match.end() : match.end() + 1] not in ("", ",", ";", "。", "!"):
            continue
        name = _BEGINS.search(text, 0, match.start())
        if name is not None and _suits(ask, name["value"]) and name["value"] not in asked.heads[0]:
            yield name.span("value")


def _leads_up(head: str, text: str, end: int) -> bool:
    """Whether what stands before a place is the end of a head, from the beginning of a word on."""
    least = max(_LEAST_SUFFIX, len(head) - head.rfind("最")) if "最" in head else _LEAST_SUFFIX
    length = 0
    while length < min(len(head), end) and head[-length - 1] == text[end - length - 1]:
        length += 1
    if length < least:
        return False
    before = text[: end - length]
    return length == len(head) or not before or before[-1] in ",;。:、的得()中 \n"


def _suits(ask: Ask, value: str) -> bool:
    """Whether a value is a name of the kind that is asked for."""
    if ask.type in (PERSON, ORGANIZATION):
        return _ORGANIZATION.search(value) is not None and not _NO_NAME.search(value)
    return not _NO_NAME.search(value) and not (ask.type == PLACE and "的" in value)
