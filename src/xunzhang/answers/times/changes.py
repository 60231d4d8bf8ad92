"""What a value was before a change and is since: 票价由140元下调为120元.

The first one is asked for by 原来 or 调整前, and by the year that the other is compared with; the
second by 现在, 调整后, and the year of the change.
"""

from xunzhang.answers.asked.asking import REACHED
from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import HAN
from xunzhang.text.patterns import lazily

BEFORE, SINCE = "before", "since"

_CHANGE = (
    r"(?:增长|增加|提高|提升|上升|上涨|下降|下跌|减少|降低|缩短|压缩|缩减|"
    r"攀升|回落|[上下]调|调[整高低升降]|增|涨|降|减|升|翻)"
)
_CHANGED_BY = lazily(rf"{_CHANGE}(?:了|近|约|超|超过|幅度[为达]?|率?达|将近|接近)*$")
_CHANGED_TO = lazily(
    rf"(?:{_CHANGE}|扩大|达|跃升|发展|扩展|变|改|(?<!空)调)(?:到|至|为|成)(?:了|近|约|超)*$"
)
_ANY_CHANGE = lazily(_CHANGE)
_TOLD_TO = lazily(rf"(?:{_CHANGE}|改|达)(?:到|至|为|成)[了近约超]*[\d一二两三四五六七八九十百]")
_FROM = lazily(r"(?:从|由|自)[^,;。从由]{0,16}$")
_TO = lazily(rf"^[^,;。]{{0,8}}?,?(?:{_CHANGE}|扩大|跃升|发展|变|恢复)?(?:到|至|为|成)")
# In 每周4次（五月起改为5次） what stands in brackets has taken its place; what only will, or does
# in some season, has not.
_REMARKED = lazily(
    r"(?P<unit>[\u4e00-\u9fff]{0,2})"
    r"\((?![^()]*(?:明年|来年|次年|下[个一]?[年月季周]|将|拟|[旺淡]季|周末|节假?日|[春夏秋冬]季[改起]|入[春夏秋冬]))"
    r"(?:[^()]{0,20}?[后现已又再起经])?(?:调[整高低]|[上下]调|提高|降低|增加|减少|延长|缩短|[改变增减涨降调延])"
    rf"(?:到|至|为|成)[了约]?(?:\d[\d.,]*|[{HAN}]+)(?P<same>[^\d,;()]*)"
)
_NUMERAL = lazily(rf"^(?:\d[\d.,]*|[{HAN}]+)")
_DEED = r"(?:调[整价高低]|[上下]调|[涨降提改][价版革]|提高|降低|变[更动])"
_ORIGIN = lazily(
    rf"原来|原先|原有|之前|以前|从前|起初|最初|从多少|从几|由多少|当[时初年]|{_DEED}前"
)
_NOW = lazily(rf"现在|目前|如今|现有|眼下|已经?[有达]|{_DEED}[之以]?后")
_WINDOW = 60
_BETTER, _MINOR, _WRONG, _OTHER_SIDE = 1.15, 0.75, 0.5, 0.1
_RISE = 0.3
"""How much counts by what something rose, where it is not asked for."""
_NO_LONGER, _UNASKED = 0.25, 0.12
"""How much counts what was before a change, where the question asks what is so now, or does not
say of when."""


def change_factor(ask: Ask, candidate: Candidate, text: str, side: str) -> float:
    """How far a number is the one that is asked for, where something changed.

    Args:
        ask: What is asked for.
        candidate: The number.
        text: The folded sentence.
        side: `BEFORE` or `SINCE`, where the year of the question tells it.
    """
    before = text[max(0, candidate.start - _WINDOW) : candidate.start]
    by, to = _CHANGED_BY.search(before), _CHANGED_TO.search(before)
    was = is_origin(candidate, text)
    if ask.is_change:
        return _BETTER if by else _OTHER_SIDE if was or to else _WRONG
    if side and (was or to):
        return 1.0 if (side == BEFORE) == was else _OTHER_SIDE
    if is_of_before(ask.question):
        return _WRONG if to else 1.0
    if was:
        return _NO_LONGER if _NOW.search(ask.question) else _UNASKED
    if REACHED.search(ask.question):
        return _BETTER if to else _WRONG if _TOLD_TO.search(text) else 1.0
    if by:
        return _MINOR if _ANY_CHANGE.search(ask.question) else _RISE
    return 1.0


def is_origin(candidate: Candidate, text: str) -> bool:
    """Whether a number of a folded sentence is what something was before it changed."""
    before = text[max(0, candidate.start - _WINDOW) : candidate.start]
    after = text[candidate.end : candidate.end + _WINDOW]
    remark = _REMARKED.match(after)
    if remark is not None:
        unit = _NUMERAL.sub("", text[candidate.start : candidate.end]) + remark["unit"]
        return remark["same"] in ("", unit)
    return _FROM.search(before) is not None and _TO.search(after) is not None


def is_of_before(question: str) -> bool:
    """Whether a question asks what was so before something changed."""
    return _ORIGIN.search(question) is not None
