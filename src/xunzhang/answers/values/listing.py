"""How well an enumeration is the list that a question asks for, by what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import is_place
from xunzhang.answers.asked.terms import Term
from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily

_LED = lazily(
    r"(?:包括了?|包?含有?|涵盖|分为|分成|分别[是为]|主要[是有]|[有是为即如:]|例如|比如|组成|采用了?|[立成出现]了|种植|"
    r"设[有立]|获得|来自|分布[于在]|[于在对将把与和向由])[“《]?$"
)
_ETC = lazily(
    r"[”》)]?(?:等|(?:这|共)?(?:\d+|[二两三四五六七八九十]+)(?:大|个|种|项|类|条|家|座|位|名|所|门|件))"
)
_COUNT = lazily(
    r"[”》)]?(?:等|这|共|各)?(?P<n>\d+|[二两三四五六七八九十]+)"
    r"(?P<unit>[大个种项类条家座位名所门件市县省国镇村部处]|方面)"
)
_FIRST = lazily(r"(?:[第其]?一|[(]?1|①)(?:是|则|为|[,、:.)])?$")
_EMPTY = frozenset("方面 内容 地方 地区 国家 人 东西 部分 情况 人员 领域".split())
_VAGUE = _EMPTY | frozenset("措施 方式 工作 问题 因素 特点 作用 功能 原因 项目".split())
_PARTICLES = lazily(r"[了于在到至为有的过着:,以是]+|(?=[a-z“《])")
_TRAILING = lazily(r"[了于在到至为有过着:,以是“《 ]*$")
_PASSIVE = lazily(r"^[”》)]?(?:等|都|均|也|先后|同时|分别|被|共同|已)*")
_VERB_BEHIND = lazily(r"(?:被|已|均|都)?(?:[列评选定]为|[入评当]选|[\u4e00-\u9fff]{1,2}[了到过])")
# 《》 stand around their names.
_TITLED = lazily(
    r"[本部首篇]?(?:书|小说|诗|歌曲?|电影|影片|著作|专著|文章|论文|剧本?|杂志)(?![店包架房画法院])"
)
_PREPOSITION = lazily(r"(?<![理自缘])(?:由|被|将)$")
_LONGER = 3
_UNLED, _OF_ITSELF, _UNEVEN, _NAMED = 0.7, 0.55, 0.75, 1.15
_LED_IN = 1.35
_CLAUSE = 30
_LONG_ITEM, _UNEVEN_BY = 12, 2.2


def telling_terms(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The words of a question without such as 东西 and 方面, which no list has to be called."""
    return tuple(term for term in terms if term.text not in _EMPTY) or terms


def head_of(ask: Ask, terms: Sequence[Term]) -> Term | None:
    """The noun that says what is listed: 展品 in 有哪些展品 and in 展品有哪些."""
    behind = ask.question[ask.end :].removeprefix("的")
    before = re.sub(
        r"(?:主要|都|分别|具体|一共|共|总共)*(?:有|是|为|包括|包含)?(?:了)?$",
        "",
        ask.question[: ask.start],
    )
    found = [
        term
        for term in terms
        if len(term.text) > 1
        and (behind.startswith(term.text) or (not behind and before.endswith(term.text)))
    ]
    head = max(found, key=lambda term: len(term.text), default=None)
    return None if head is None or head.text in _VAGUE else head


def suits_list(ask: Ask, terms: Sequence[Term], text: str, candidate: Candidate) -> float:
    """A factor for an enumeration; 1 says nothing."""
    items = [text[start:end] for start, end in candidate.items]
    head = head_of(ask, terms)
    before, after = text[: candidate.start].rstrip(" “《("), text[candidate.end :]
    etc = _ETC.match(after)
    led = _LED.search(before[-8:]) or _FIRST.search(before[-4:]) or _is_told(terms, text, candidate)
    factor = 1.0 if led or etc or before.endswith(":") else _UNLED
    if head is not None:
        called = etc is not None and head.is_in(after[etc.end() : etc.end() + 8])
        named = any(before.endswith(word) for word in (head.text, *head.alike))
        called = called or items[-1].endswith(head.text) or _is_counted_as(head, after)
        factor *= _LED_IN if _is_head_led(before, head) else _NAMED if called or named else 1.0
        factor *= _LED_IN if _is_announced(before, head) else 1.0
    factor *= _LED_IN if _is_counted(after, len(items)) else 1.0
    if _TITLED.match(ask.question, ask.end):
        factor *= _LED_IN if all(item.startswith("《") for item in items) else _OF_ITSELF
    if ask.question.startswith("国家", ask.end):
        countries = sum(is_place(item, "国家") for item in items)
        factor *= _LED_IN if countries == len(items) else _OF_ITSELF if countries else 0.0
    lengths = sorted(map(len, items))
    if lengths[-1] > _LONG_ITEM and lengths[-1] > _UNEVEN_BY * lengths[0]:
        factor *= _UNEVEN
    if lengths[-1] > _CLAUSE and not _FIRST.search(before[-4:]):
        factor *= _UNEVEN
    return factor * (_OF_ITSELF if _names_subject(terms, head, items) else 1.0)


def _is_counted(after: str, members: int) -> bool:
    """Whether the text counts the members behind the last one: 三市, 四类."""
    match = _COUNT.match(after)
    if match is None:
        return False
    number = match["n"].replace("两", "二")
    return parse_whole(number) == members


def _is_counted_as(head: Term, after: str) -> bool:
    """Whether the count behind a list is one of what is asked for: 三市, for 城市."""
    match = _COUNT.match(after)
    return match is not None and head.text.endswith(match["unit"])


def without_asked(
    terms: Sequence[Term], head: Term | None, text: str, candidate: Candidate
) -> Candidate:
    """The enumeration, its first member without the words of the question that lead up to it."""
    items = [*candidate.items]
    start, end = items[0]
    words = [term for term in terms if len(term.text) > 1 and term is not head]
    places = [place for term in words for place in term.places(text[:end]) if place[1] < end]
    usual = sorted(after - before for before, after in items[1:])[(len(items) - 1) // 2]
    within = [
        after
        for place, after in places
        if place == start or (place > start and end - start >= usual + _LONGER)
    ]
    lead = _PARTICLES.match(text, max(within), end) if within else None
    if lead is not None and start < lead.end() < end:
        items[0] = lead.end(), end
    items[-1] = _without_told(words, text, items)
    return replace(candidate, start=items[0][0], end=items[-1][1], items=tuple(items))


def _without_told(
    words: Sequence[Term], text: str, items: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The last member, where it is the longest, up to the verb of the question: 乙列为景点."""
    start, end = items[-1]
    if end - start < max(after - before for before, after in items[:-1]) + _LONGER:
        return start, end
    for match in _VERB_BEHIND.finditer(text, start + 2, end):
        if any(term.is_in(match[0]) for term in words):
            return start, match.start()
    places = [place for term in words for place, _ in term.places(text) if start + 2 <= place < end]
    return start, _before_preposition(text, start, min(places, default=end))


def _before_preposition(text: str, start: int, end: int) -> int:
    """Where a member ends whose verb was cut off: before 由 of 宽带费由."""
    led = _PREPOSITION.search(text, start + 1, end)
    return led.start() if led else end


def _is_told(terms: Sequence[Term], text: str, candidate: Candidate) -> bool:
    """Whether a word of the question stands right before the list or right behind it."""
    lead = _TRAILING.sub("", text[max(0, candidate.start - 12) : candidate.start])
    rest = _PASSIVE.sub("", text[candidate.end : candidate.end + 12])
    words = [word for term in terms if len(term.text) > 1 for word in (term.text, *term.alike)]
    return any(lead.endswith(word) or rest.startswith(word) for word in words)


def _is_head_led(before: str, head: Term) -> bool:
    """Whether the list is led in by its noun: 支流有, 展品包括."""
    stem = re.sub(r"(?:主要|分别|共)*(?:有|是|为|包括了?|包含|分为|:)$", "", before)
    return stem != before and any(stem.endswith(word) for word in (head.text, *head.alike))


def _is_announced(before: str, head: Term) -> bool:
    """Whether 下列 and the noun lead the list in: 下列材料:."""
    words = "|".join(map(re.escape, (head.text, *head.alike)))
    return (
        re.search(
            rf"(?:下列|以下|如下)[^,;。:]{{0,4}}(?:{words}):(?:\(?[一1][).、]{{0,2}})?$", before
        )
        is not None
    )


def _names_subject(terms: Sequence[Term], head: Term | None, items: Sequence[str]) -> bool:
    """Whether a member names what the question asks about: 穿山甲的皮 is no enemy of 穿山甲."""
    weighty = [term for term in terms if term is not head and len(term.text) > 2]
    return any(term.text in item for term in weighty for item in items)
