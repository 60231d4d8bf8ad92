"""Whether a value is told of the state that a question asks of: last year's, planned, claimed.

In 合同额3280万元，上年同期为2650万元 a word before the second value says whose it is; so do 编制
and 实际, 请求 and 判决. It holds for what follows, until another word of its family.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xunzhang.answers.asked.asks import COUNTED, DATE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

_LAST, _BEFORE_LAST, _NEXT, _THIS = "last", "before last", "next", "this"
_DATED, _ONCE_SO, _SINCE = "dated", "once", "since"
_PLANNED, _GIVEN_UP, _ACTUAL = "planned", "given up", "actual"
CLAIMED, GRANTED = "claimed", "granted"

_SPAN = "(?:赛季|学年|财年|季度|学期|年度|届|代|期|次)"
_LAST_YEAR = (
    r"(?<![比较])(?<!高于)(?<!低于)(?<!超过)(?:(?P<before_last>前年)|"
    rf"(?P<last>去年|上一?年度?|前一年|上一?个?{_SPAN}|(?<!年)同期)|"
    rf"(?P<next>明年|下一?年度?|来年|下一?个?{_SPAN})|"
    rf"(?P<this>今年|本{_SPAN}|本年|目前|现在|如今))(?!(?:同期)?相?比)"
)
# 申请 and 要求 say what was claimed only where something is to be paid.
_PAID = "(?=[^,;。]{0,16}[赔付退补还偿])"
MOVED = r"改[为到在至]|(?:调整|推迟|延[期后迟]|顺延|提前|延)[为到至]"
"""What leads up to the date or the number that holds instead of the one that was meant before."""
_CHANGE = "(?:通车|开通|贯通|修通|建成|改造|改革|搬迁|合并|投用|投产|整治|升级|扩建|治理)"
_ONCE = (
    rf"(?P<once>(?:(?<![划转移走跑拿看搬送拉冲飞迁赶])过去(?![,;。?了]|$)|从前|以前|早先)(?!的?[几两数\d一二三四五六七八九十]+个?[年月天])|{_CHANGE}[之以]?前)|"
    rf"(?P<since>{_CHANGE}[之以]?后(?!的?[第几两数\d一二三四五六七八九十]+个?[年月天]))"
)
_MOVED_TO = lazily(rf"(?:{MOVED})[^,;。\d]{{0,4}}$")
_PLANS = (
    r"(?P<given_up>(?<![比较])(?:原定|原计划|原拟|原本))|(?<![比较按照])(?P<planned>计划|预计|预算|编制|核定|目标|额定|拟|准备(?![工金好]))|"
    r"(?P<actual>实际|实有|实到|实收|实付|已经?(?=[\u4e00-\u9fff])"
)


@dataclass(frozen=True, slots=True)
class _Family:
    """Words of which one rules out the others; `words` has a group for each state.

    `ends` is where what a word says no longer holds.
    """

    words: re.Pattern[str]
    ends: re.Pattern[str]

    def last_in(self, text: str, start: int, end: int) -> str | None:
        """The state that the last of the words in a part of a text names."""
        found = None
        for match in self.words.finditer(text, start, end):
            found = match.lastgroup
        return found.replace("_", " ") if found else None


_FAMILIES = (
    _Family(
        lazily(rf"{_LAST_YEAR}|{_ONCE}|(?P<dated>\d{{4}}年)"),
        lazily(r"[;。]|[升增降减涨跌提缩][\u4e00-\u9fff]?(?:到|至|为)"),
    ),
    _Family(
        lazily(rf"{_PLANS}|{MOVED})"),
        lazily("[,;。]"),
    ),
    _Family(
        lazily(
            rf"(?P<claimed>(?:请求|要求|申请|主张)(?:(?:法院|依法)*(?:裁决|判令|判决)|(?:法院|依法)*{_PAID})|诉请|诉称|索赔|辩称|建议|"
            r"[诉仲反][讼裁诉]请求|(?<=[:;、.)])判令|只愿|愿意)|"
            r"(?P<granted>判决|(?<![:;、.)])判令|判赔|判处|裁决|裁定|认定|酌定|核定|批准|维持|支持)"
        ),
        lazily("。"),
    ),
    _Family(
        lazily(
            r"(?P<used>耗用|消耗|用[去掉了]|花[去掉了]|支出|卖[出掉了]|拆[除掉了])|"
            r"(?P<left>[还仍尚]剩|剩[余下]?|余下|结余|[尚仅]余)"
        ),
        lazily("[,;。]"),
    ),
)
_OF_PLANS, _OF_CLAIMS = 1, 2
_ASKS_DONE = lazily("[\u4e00-\u9fff]了(?:多少|几(?![十百千万]))")
"""What was done is asked for, and not what was planned: 卖了多少."""
_ASKED_BEFORE = lazily(r"原来|原先|原有|原本|之前|以前|从前|过去|当时|当年|最初")
_ASKED = (
    lazily(rf"{_LAST_YEAR}|{_ONCE}"),
    lazily(
        rf"{_PLANS}|{MOVED}|最后|最终|[花用耗投](?:掉|费|资|入)?了(?=多少|几|什么|[^,]{{0,4}}[钱元]))"
    ),
    lazily(
        rf"(?P<claimed>(?:请求|要求|申请|主张){_PAID}|诉请|索赔|建议|想要|提出)|"
        r"(?P<granted>判决|判令|判赔|判处|裁决|裁定|认定|批准|获赔|最后|最终|判(?![长断定]))"
    ),
    lazily("(?P<left>剩(?!男|女)|余下|结余)"),
)
# What is told of another state is no answer; what is told of none gives way to what is told of
# the asked one. Where none is asked of, last year's value gives way to one beside it.
_OTHER, _UNSAID, _UNASKED, _OWN = 0.2, 0.3, 0.35, 1.6
_AS_GOOD = 0.65
# What no word tells of is hardly of next year.
_UNTOLD, _NOT_OF_TODAY = 0.3, frozenset({_BEFORE_LAST, _NEXT})
_ALIKE = frozenset({(_PLANNED, _GIVEN_UP), (_GIVEN_UP, _PLANNED), (_THIS, _SINCE), (_SINCE, _THIS)})
_ASIDE = frozenset({_LAST, _BEFORE_LAST, _ONCE_SO, _NEXT, _GIVEN_UP, CLAIMED})
_ANY = lazily(
    rf"{_CHANGE}[之以]?[前后]|[去前今明来本同]|剩|余|过去|从前|以前|早先|上一?[年个届代期赛学财季次]|下一?[年个届代期赛学财季次]|计划|预|编制|[核额原]定|目标|拟|准备|实|已|改|"
    "请求|要求|申请|主张|诉|索|辩|建议|愿|判|裁|批|维持|支持"
)


def state_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """A factor for each number or date, by what it is told of and what the question asks of.

    Args:
        ask: What is asked for.
        terms: The question's words.
        text: The folded sentence.
        candidates: Its candidates, in order.
    """
    factors = [1.0] * len(candidates)
    if not candidates or (ask.type not in COUNTED and ask.type != DATE) or not _ANY.search(text):
        return factors
    asked = _asked_states(ask.question)
    for at, family in enumerate(_FAMILIES):
        # A date says itself in which year something was.
        if at == 0 and ask.type == DATE:
            continue
        told = [_told(family, text, place, candidates) for place in range(len(candidates))]
        if not any(told):
            continue
        if at in asked:
            weighed = _of_asked(asked[at], told, candidates)
        else:
            # What is told of a date stands behind it.
            beside = () if ask.type == DATE else terms
            weighed = _beside_plain(beside, text, told, candidates)
        factors = [one * other for one, other in zip(factors, weighed, strict=True)]
    return factors


def claim_told(text: str, start: int) -> str | None:
    """Whether what stands at a place of a folded sentence is told as `CLAIMED` or as `GRANTED`."""
    return _state_at(_FAMILIES[_OF_CLAIMS], text, start)


def asked_claim(question: str) -> str | None:
    """Which of the two a question asks of, if of any."""
    return _asked_states(question).get(_OF_CLAIMS)


def is_moved(text: str, start: int) -> bool:
    """Whether a clause of a folded sentence leads up to a place by 改到 or the like."""
    return _MOVED_TO.search(text, 0, start) is not None


def aside_factors(ask: Ask, told: Sequence[tuple[str, Candidate, float]]) -> list[float]:
    """Less for what is told of last year or the like, where other sentences tell what is as good.

    Args:
        ask: What is asked for.
        told: Candidates with their folded sentences and their scores.
    """
    if ask.type not in COUNTED or 0 in _asked_states(ask.question):
        return [1.0] * len(told)
    aside = [_told(_FAMILIES[0], text, 0, [each]) in _ASIDE for text, each, _ in told]
    plain = [
        (_kind(each), score)
        for (_, each, score), is_aside in zip(told, aside, strict=True)
        if not is_aside
    ]
    return [
        _UNASKED
        if is_aside and any(k == _kind(each) and s >= _AS_GOOD * own for k, s in plain)
        else 1.0
        for (_, each, own), is_aside in zip(told, aside, strict=True)
    ]


@lru_cache(maxsize=64)
def _asked_states(question: str) -> Mapping[int, str]:
    """The state of each family that a question names; "" where it asks of what was before."""
    asked: dict[int, str] = {}
    for at, pattern in enumerate(_ASKED):
        found = [match.lastgroup or "" for match in pattern.finditer(question)]
        if found:
            asked[at] = found[-1].replace("_", " ")
        elif at == _OF_PLANS and _ASKS_DONE.search(question):
            asked[at] = _ACTUAL
        elif _ASKED_BEFORE.search(question):
            asked[at] = ""
    return asked


def _told(family: _Family, text: str, place: int, candidates: Sequence[Candidate]) -> str | None:
    """The state that a candidate is told of, by the last word of the family before it."""
    return _state_at(family, text, candidates[place].start)


def _state_at(family: _Family, text: str, place: int) -> str | None:
    start = 0
    for end in family.ends.finditer(text, 0, place):
        start = end.end()
    return family.last_in(text, start, place)


def _of_asked(
    asked: str, told: Sequence[str | None], candidates: Sequence[Candidate]
) -> list[float]:
    """A factor for each candidate where the question names a state."""
    if not asked:
        return [1.0] * len(told)
    own = {_kind(c) for c, state in zip(candidates, told, strict=True) if state == asked}
    return [
        _factor(asked, state, _kind(each) in own)
        for each, state in zip(candidates, told, strict=True)
    ]


def _beside_plain(
    terms: Sequence[Term],
    text: str,
    told: Sequence[str | None],
    candidates: Sequence[Candidate],
) -> list[float]:
    """Less for what was last year, where another value is told by words that are as near."""
    if not _ASIDE.intersection(told):
        return [1.0] * len(told)
    ends = [0, *(each.end for each in candidates)]
    first = [
        _first_said(terms, text[end : each.start])
        for end, each in zip(ends, candidates, strict=False)
    ]
    plain = [place for place, state in enumerate(told) if state not in _ASIDE]
    is_moved = _GIVEN_UP in told
    return [
        _UNASKED
        if state in _ASIDE
        and any(_kind(candidates[n]) == _kind(each) and first[n] <= first[place] for n in plain)
        else _OWN
        if is_moved and state == _ACTUAL
        else 1.0
        for place, (each, state) in enumerate(zip(candidates, told, strict=True))
    ]


def _kind(candidate: Candidate) -> tuple[str, str]:
    return candidate.type, candidate.size


def _first_said(terms: Sequence[Term], text: str) -> int:
    """Which of the question's words, the nearest to the asking words first, a text holds."""
    return next((n for n, term in enumerate(terms) if term.is_in(text)), len(terms))


def _factor(asked: str, state: str | None, beside_own: bool) -> float:
    """How far a state that is told, or none, answers for the one that is asked of."""
    if asked == _THIS and state in (None, asked):
        return 1.0  # What no word tells of is mostly of today.
    if state == asked:
        return _OWN
    if state is None and asked in _NOT_OF_TODAY and not beside_own:
        return _UNTOLD
    if state == _DATED and beside_own:
        return _OTHER
    if state in (None, _DATED) or (asked, state) in _ALIKE:
        return _UNSAID if beside_own else 1.0
    return _OTHER
