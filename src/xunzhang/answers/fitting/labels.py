"""What the words right before and behind a number say that it measures."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asking import CHANGED, CLASSIFIER
from xunzhang.answers.asked.asks import AMOUNT, NUMBER, RANK, SHARE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.times.changes import is_origin
from xunzhang.answers.values.dimensions import dimension_factor, untold_factors
from xunzhang.answers.values.names import Tag
from xunzhang.text.patterns import lazily

_FILLER = lazily(
    r"(?:总[量数额计值]|金额|人数|数量|数|率|价|额)?[“\"(:]?"
    r"(?:[为是有约近超达至到共仅只需要了的在已:]|分别|大约|达到|高达|超过|将近|最[高多大]|左右|一共|总共|合计|累计|仍然?|依然|依旧|[维保]持)*"
)
_MOST_FILLER, _SHORTEST = 8, 2
_PEOPLE = frozenset("人 名 位 口 员 例 起".split())
_OWN, _OTHERS, _UNLIKE = 1.2, 0.6, 0.5
_UNTOLD, _TOLD = 0.7, 1.05
_UP = lazily(r"(?:上涨|增长|增加|提高|上升|提升|[增涨升]|多增)(?!收节支)")
_DOWN = lazily(r"下降|下跌|减少|降低|缩短|压缩|缩减|回落|少增|[降跌减]")
_OPPOSED = 0.3
_BOUND = lazily(r"最多|至多|上限|封顶|不得?超过")
_TAKEN_OFF = lazily("(?:扣[减除掉了]?|减[免收]|少收|抵[扣减消])(?P<what>[^,;。后]*)$")
_ASKS_TAKEN_OFF, _OF_TAKEN_OFF = lazily("[扣减免抵罚]|少收"), 0.05
# 超过警戒线六米 tells how far from it something is.
_BEYOND = lazily(r"(?:超[过出]?|高[出于]|低于)了?(?P<what>[^\d,;。]{2,10}?)(?:约|近|有|达)?$")
# 按借款的千分之五支付违约金 tells how much something else is.
_SHARE_OF = lazily("(?:按照?|以|为|占|收取?|支付|缴纳?|[扣加]收?)(?P<what>[^,;。]{2,14}?)的$")
_ASKS_SHARE = lazily("几成|百分|千分|比例|比率|占|[扣罚付交缴收]多少|按.*(?:多少|几)")
_ASKS_BEYOND, _OF_BEYOND = lazily("超|高[出于]|低于|差|相比"), 0.05
_SUMS = frozenset({AMOUNT, SHARE})
_QUALIFIERS = ("同比", "环比", "人均", "户均", "亩均", "平均")
_UNQUALIFIED, _PER, _PER_ONE = 0.6, 0.6, lazily(r"每(?!年|天|日|当)|人均|户均|亩均|平均")
_TOTAL, _OF_ALL = lazily(r"共计|合计|总计|累计|一共|总共|总额|总[量数]"), 0.4
_ONE_ASKED = lazily(
    rf"一(?:{CLASSIFIER})[^,]{{0,2}}(?:多少|几)|(?:多少|几)[元块]?钱?一(?:{CLASSIFIER})|"
    "一(?![共般些直])[\u4e00-\u9fff](?:多少|几)|(?:多少|几)[元块]?钱?一[\u4e00-\u9fff]$"
)
_SCOPES = (
    ("世界", lazily(r"世界|全球|国际|各国")),
    ("洲", lazily(r"亚洲|亚太|欧洲|非洲|美洲|东南亚|北美|南美|大洋洲")),
    ("国", lazily(r"全国|国内|中国|我国|全美|全英")),
    ("区域", lazily(r"长三角|珠三角|京津冀|中部|西部|东部|东北|华东|华北|华南|西南|西北")),
    ("省", lazily(r"全省|省内|全区|自治区|省级|本省")),
    ("市", lazily(r"全市|市内|本市|地级市")),
    ("县", lazily(r"全县|县内|本县|全镇|全校|全村|本校")),
)
_NO_SCOPE = 0.85
_ASKED_AMONG = lazily(r"在(?P<among>[^在,]{2,12}?)(?:[里中内上]|当中|之中)(?:[排位列名]|第)")
_RANKED, _OTHER_AMONG = lazily("第[\\d一二三四五六七八九十]"), 0.3


def label_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate], tag: Tag
) -> list[float]:
    """A factor for each candidate by what stands next to it; 1 says nothing.

    Args:
        ask: What is asked for.
        terms: The question's words.
        text: The folded sentence.
        candidates: Those of the kind that is asked for, in order.
        tag: Gives the words of a text.
    """
    owned = _owned(ask, terms, text, candidates, tag)
    some = any(owned)
    factors = []
    told = _told(terms, text, candidates)
    for place, origin in enumerate(candidates[:-1], 1):
        if is_origin(origin, text):
            # What leads up to 8元 in 由8元涨到9元 does so to 9元.
            owned[place] = owned[place] or owned[place - 1]
            told[place] = max(told[place - 1 : place + 1])
    untold = untold_factors(ask, text, candidates)
    for place, candidate in enumerate(candidates):
        factor = told[place] * untold[place]
        if some:
            unlike = ask.unit and candidate.unit != ask.unit
            own = _OWN if owned[place] else _OTHERS * (_UNLIKE if unlike else 1.0)
            factor = own * untold[place]
        clause = _clause_before(text, candidate.start)
        factor *= _direction(ask, clause) * dimension_factor(ask, clause) * _qualified(ask, clause)
        factor *= _taken_off(ask, terms, clause) * _beyond(ask, terms, clause)
        factor *= _of_it(ask, clause, candidate)
        factors.append(factor * _ranked(ask, text, candidate))
    return [f * c for f, c in zip(factors, _bounded(ask, terms, text, candidates), strict=True)]


def _bounded(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for 最多扣5% beside 每天扣3‰, unless it is asked for how much at most.

    每户最多1000元 stays what a 户 gets, where 200元 is told of each of its people.
    """
    factors = [1.0] * len(candidates)
    if not _BOUND.search(text) or _BOUND.search(ask.question):
        return factors
    leads = [_clause_before(text, each.start) for each in candidates]
    plain = {e.type for e, lead in zip(candidates, leads, strict=True) if not _BOUND.search(lead)}
    for place, (each, lead) in enumerate(zip(candidates, leads, strict=True)):
        others = text[: each.start - len(lead)] + text[each.end :]
        is_alone = any(term.is_in(lead) and not term.is_in(others) for term in terms)
        if each.type in plain & _SUMS and _BOUND.search(lead) and not is_alone:
            factors[place] = _OPPOSED
    return factors


def _clause_before(text: str, start: int) -> str:
    return re.split("[,;:。]", text[max(0, start - 40) : start])[-1]


def _owned(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate], tag: Tag
) -> list[bool]:
    """For each candidate whether the word next to the asking words is next to it, too."""
    words = [term for term in terms[:3] if not _FILLER.fullmatch(term.text)]
    for term in sorted(words, key=lambda term: not _stands_behind(ask, term)):
        behind = _stands_behind(ask, term)
        if not behind and not _stands_before(ask, term):
            continue
        places = [*term.places(text)]
        if len(places) > 1:
            places = _own_words(ask.question, text, places, tag)
        owned = [
            any(_is_before(text, at, each) for at in places if _may_lead(at, candidates))
            or (behind and any(_is_behind(text, at, each) for at in places))
            for each in candidates
        ]
        if any(owned):
            return owned
    return [False] * len(candidates)


def _own_words(
    question: str, text: str, places: list[tuple[int, int]], tag: Tag
) -> list[tuple[int, int]]:
    """The places that are no end of a longer word, 急诊 in 门急诊, unless all of them are."""
    inner: set[tuple[int, int]] = set()
    at = 0
    for word, _ in tag(text):
        if word not in question:
            inner |= {place for place in places if at < place[0] and place[1] <= at + len(word)}
        at += len(word)
    return [place for place in places if place not in inner] or places


def _told(terms: Sequence[Term], text: str, candidates: Sequence[Candidate]) -> list[float]:
    """How much of the question leads up to each number, from the one before it on."""
    ends = [0, *(each.end for each in candidates)]
    parts = [text[end : each.start] for end, each in zip(ends, candidates, strict=False)]
    # The nearer to the asking words, the more a word tells one number from the next.
    said = [
        sum(1 / place for place, term in enumerate(terms, 1) if term.is_in(part)) for part in parts
    ]
    best = max(said, default=0.0)
    return [_UNTOLD + (_TOLD - _UNTOLD) * each / best if best else 1.0 for each in said]


def _stands_behind(ask: Ask, term: Term) -> bool:
    rest = ask.question[ask.end :].removeprefix("的")
    return rest == term.text or (len(term.text) > 1 and rest.startswith(term.text))


def _stands_before(ask: Ask, term: Term) -> bool:
    place = ask.question.rfind(term.text, 0, ask.start)
    if place < 0 or len(term.text) < 2:
        return False
    return _is_filler(ask.question, place + len(term.text), ask.start)


def _is_filler(text: str, start: int, end: int) -> bool:
    return end - start <= _MOST_FILLER and _FILLER.fullmatch(text, start, end) is not None


def _is_before(text: str, place: tuple[int, int], candidate: Candidate) -> bool:
    return place[1] <= candidate.start and _is_filler(text, place[1], candidate.start)


def _is_behind(text: str, place: tuple[int, int], candidate: Candidate) -> bool:
    gap = place[0] - candidate.end
    return 0 <= gap <= 1 and text[candidate.end : place[0]] in ("", "的", " ")


def _may_lead(place: tuple[int, int], candidates: Sequence[Candidate]) -> bool:
    """Whether a word leads to the number behind it: that of 三人受伤五人死亡 does not."""
    return all(each.end != place[0] or each.unit not in _PEOPLE for each in candidates)


def _direction(ask: Ask, clause: str) -> float:
    """Less where it went up and the question asks how far it went down."""
    asked = ask.question[max(0, ask.start - 8) : ask.start]
    near = clause[-8:]
    for one, other in ((_UP, _DOWN), (_DOWN, _UP)):
        if one.search(asked) and not other.search(asked):
            opposed = other.search(near) and not one.search(near)
            return _OPPOSED if opposed and CHANGED.search(ask.question[: ask.end]) else 1.0
    return 1.0


def _qualified(ask: Ask, clause: str) -> float:
    """Less where the question says 同比 or 人均 and the clause does not, or the other way."""
    for word in _QUALIFIERS:
        if word in ask.question and word not in clause:
            return _UNQUALIFIED
    if _PER_ONE.search(ask.question) and _TOTAL.search(clause) and not _PER_ONE.search(clause):
        return _OF_ALL
    if ask.type in (NUMBER, AMOUNT) and _PER_ONE.search(clause[-12:]):
        asked = _PER_ONE.search(ask.question) or _ONE_ASKED.search(ask.question)
        return 1.0 if asked else _PER
    return 1.0


def _taken_off(ask: Ask, terms: Sequence[Term], clause: str) -> float:
    """Less for what is taken off, 扣减二季度租金1200元, where the 租金 is asked for."""
    told = _TAKEN_OFF.search(clause) if ask.type == AMOUNT else None
    if told is None or _ASKS_TAKEN_OFF.search(ask.question):
        return 1.0
    is_of_it = not told["what"] or any(term.is_in(told["what"]) for term in terms)
    return _OF_TAKEN_OFF if is_of_it else 1.0


def _beyond(ask: Ask, terms: Sequence[Term], clause: str) -> float:
    """Less for how far something is beyond what is asked about: 超过警戒水位六米."""
    told = _BEYOND.search(clause)
    if told is None or ask.type == RANK or _ASKS_BEYOND.search(ask.question):
        return 1.0
    return _OF_BEYOND if any(term.is_in(told["what"]) for term in terms) else 1.0


def _of_it(ask: Ask, clause: str, candidate: Candidate) -> float:
    """Less for a share of the sum that is asked for: 按借款的千分之五支付违约金."""
    told = _SHARE_OF.search(clause) if candidate.type == SHARE and ask.type != SHARE else None
    if told is None or _ASKS_SHARE.search(ask.question):
        return 1.0
    led = ask.question[: ask.start].rstrip("是有为共约要")
    return _OF_BEYOND if led.endswith(told["what"][-_SHORTEST:]) else 1.0


def _ranked(ask: Ask, text: str, candidate: Candidate) -> float:
    """What is said of those among whom something has a rank; 1 for what is no rank."""
    if ask.type != RANK:
        return 1.0
    return _scope(ask, text, candidate) * _among(ask, text, candidate)


def _scope(ask: Ask, text: str, candidate: Candidate) -> float:
    """0 where the rank is that among others than the question says."""
    asked = _scope_of(ask.question)
    if asked is None:
        return 1.0
    start = max(text.rfind(mark, 0, candidate.start) for mark in ",;。:、") + 1
    near = text[start : candidate.end]
    found = _scope_of(near) or _scope_of(_clause_before(text, start - 1) if start else "")
    if found is None:
        return _NO_SCOPE
    return float(found == asked)


def _among(ask: Ask, text: str, candidate: Candidate) -> float:
    """Less where the rank is told before or behind the clause that names those it is among."""
    asked = _ASKED_AMONG.search(ask.question)
    if asked is None or asked["among"] not in text:
        return 1.0
    start = max(text.rfind(mark, 0, candidate.start) for mark in ";。") + 1
    told = text[start : candidate.start].rfind(asked["among"])
    ranked = _RANKED.search(text, start + told, candidate.start) if told >= 0 else None
    return _OWN if told >= 0 and ranked is None else _OTHER_AMONG


def _scope_of(text: str) -> str | None:
    """Among whom a rank counts, by the last words that say so."""
    found = [(match.end(), name) for name, pattern in _SCOPES for match in pattern.finditer(text)]
    return max(found)[1] if found else None
