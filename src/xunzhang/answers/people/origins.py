"""Where people come from: 籍贯安徽宿松, 江苏盐城人, （山东寿光人）; never where they work."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import PLACE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.names import Tag, Word, tagged
from xunzhang.text.patterns import lazily

_WHERE_FROM = "(?:哪里|哪儿|何处|(?:什么|啥)地方|哪一?个(?:省份?|市|县|地方|城市))的?人"
_ASKS = lazily(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,8}}?)(?:(?:老家)?[是]?{_WHERE_FROM}|的?老家[是在]?(?:哪里|哪儿|何处|(?:什么|啥)地方)的?$)"
)
_LED = lazily(
    r"(?:籍贯|祖籍|原籍|老家|家乡|出生地|生于|出生[于在]|生在|来自)[是为在于:]? ?"
    r"(?P<where>(?!于|一九|二〇)[\u4e00-\u9fff]{2,12}?)(?=[,;。、()!?]|的|人(?![民员才])|$)"
)
_PEOPLE = lazily(
    r"(?:(?<=^)|(?<=[,;。、(\s])|(?<=[是为系]))(?P<where>(?:(?![是为系])[\u4e00-\u9fff]){2,9}?)(?:籍?人|居民|村民)(?=[,;。、()!\s]|$)"
)
_FACILITY = lazily(f"(?:{gazetteer.ENDINGS['']}|[院局部处科室校厂店家])$")
_FAMILY = lazily(
    "(?:父亲|母亲|爸爸?|妈妈?|祖父|祖母|爷爷|奶奶|外公|外婆|丈夫|妻子|爱人|儿子|女儿|女婿|儿媳|老伴)"
)
_FIRST = ("首任", "第一任", "第一位", "第一个", "首位")
_HELD = lazily(
    rf"(?:(?P<first>{'|'.join(_FIRST)})|[现前]任|第[一二三四五六七八九十]{{1,3}}任)(?P<office>{gazetteer.TITLES})$"
)
_PERSON = frozenset("nr nrt nrfg".split())
_NAMES = _PERSON | {"ns", "nz"}


class Origin(NamedTuple):
    """Where somebody comes from; None where a sentence does not say it of the one asked about."""

    answer: Candidate | None


def read_origin(ask: Ask, text: str, before: str, tag: Tag) -> Origin | None:
    """The place that a folded sentence tells as the one where the person asked about comes from.

    None where no such thing is asked: 是哪里人. No other place answers that.
    """
    asked = _ASKS.search(ask.question) if ask.type == PLACE else None
    if asked is None:
        return None
    who = _as_told(asked["who"], f"{before}\n{text}")
    if who not in text and who not in before:
        return Origin(None)
    words = tagged(text, tag)
    own = (m for m in _told(text, words) if is_of(who, text[: m.start()], words))
    first = next(own, None)
    return Origin(None if first is None else Candidate(PLACE, *first.span("where")))


def _as_told(who: str, told: str) -> str:
    """Who is asked about as a text calls the holder of that office: 首任院长 for 第一个院长."""
    held = _HELD.search(who)
    if held is None:
        return who
    names = [f"{when}{held['office']}" for when in _FIRST] if held["first"] else [held[0]]
    return next((name for name in names if name in told), who)


def _told(text: str, words: Sequence[Word]) -> Iterator[re.Match[str]]:
    """What stands behind 籍贯 or 生于, and before 人 where it holds the name of a place."""
    for match in _LED.finditer(text):
        if not _FACILITY.search(match["where"]):
            yield match
    for match in _PEOPLE.finditer(text):
        start, end = match.span("where")
        named = (word for word in words if word.start < end and start < word.start + len(word.text))
        # The tagger takes 山东人 for somebody.
        if any(w.tag in _NAMES or gazetteer.PLACE_WORD.search(w.text) for w in named):
            yield match


def is_of(who: str, led: str, words: Sequence[Word]) -> bool:
    """Whether what leads up to a place tells last of the person asked about."""
    if led.endswith("("):
        return led.endswith(f"{who}(")
    clause = led[max(led.rfind(mark) for mark in ",;。") + 1 :]
    if _FAMILY.search(clause) and not _FAMILY.search(who):
        return False
    at = led.rfind(who)
    last = max((w.start for w in words if w.tag in _PERSON and w.start < len(led)), default=-1)
    own = at + len(who)
    # 首任院长 may be followed by the name, which may be cut in two.
    behind = own
    for word in words:
        if word.start == behind and word.tag in _PERSON:
            behind += len(word.text)
    return (last <= own or last < behind) if at >= 0 else last < 0
