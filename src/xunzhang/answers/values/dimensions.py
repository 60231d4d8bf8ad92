"""Which way a length is measured: no height is told by 铁管四千六百米, nor a depth by 宽7米."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asks import NUMBER, QUANTITY, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_LEVELS = "水位|高程|标高|[雨降]水?量"
"""How high the water stands or how much rain falls is no length of anything."""
_LEVEL = lazily(_LEVELS)
_LABEL = lazily(
    r"(?:(?P<长>长)|(?P<宽>宽|窄处?)|(?P<深>深)|(?P<高>(?<!最)高|海拔)|(?P<厚>厚)|(?P<径>直径|口径)|(?P<重>重|重量)|(?P<速>[时航车]速)|"
    rf"(?P<位>{_LEVELS}))"
    r"(?:度|可|[约达为近超有是只仅:]|超过|大约|达到)*$"
)
_ASKED = lazily(
    r"多(?P<how>[长宽深高厚重大])$|(?P<noun>[长宽深高厚](?=度|$)|全长|总长|海拔|直径|重量|时速)[^,]{0,3}$"
)
_NAMED = {"全长": "长", "总长": "长", "海拔": "高", "直径": "径", "重量": "重", "时速": "速"}
_SIZE, _ACROSS = "大", "径"
"""How large something is may be told by its diameter, or by an area that is 高达 so much."""
_OWN, _OTHER = 1.2, 0.1
# A length that is told without one of these words is none of that kind; a bare length is how long
# or how far something is.
_TOLD = {
    "高": "(?<!提)高(?![速铁中级压等新校考科职温血原产效标空])|海拔|拔地|耸立|矗立|落差|个[头子]",
    "宽": "(?<!放)宽(?![带松])|幅面|窄",
    "深": "(?<!资)深(?![圳入化受夜刻])|地下|水下|[挖钻打]到",
    "厚": "(?<![深浓雄])厚(?![重爱])",
    _SIZE: "[直口外内长]径|大小|尺寸|见方|幅面|方圆",
}
_BEHIND = {kind: lazily(f"[多余来左右以上的之]{{0,3}}{kind}") for kind in _TOLD}
_WORDS = {kind: lazily(words) for kind, words in _TOLD.items()}
_FIGURE = r"[\d一二三四五六七八九十百千两半]"
_UNIT = r" ?(?:[厘毫公千]?米|[mc]m|m|公分|公里|里|丈|尺|寸|层)"
_NEAR = {
    kind: lazily(rf"(?:{words})[^。;\n]{{0,24}}?{_FIGURE}|{_FIGURE}{_UNIT}[^,;。\n]{{0,3}}{kind}")
    for kind, words in _TOLD.items()
}
# A rate or a temperature may be 高, too.
_OTHERWISE = lazily(r"[%℃]|百分之|\d ?°|\d度|[\t|]|\d ?层")
_SENTENCE = ";。!?\n"
_LENGTH, _STOREYS = "m", "层"
_BESIDE_HEIGHT = 0.3


def dimension_factor(ask: Ask, clause: str) -> float:
    """More for 宽8米 where it is asked how wide something is, less for 长8米.

    Args:
        ask: What is asked for.
        clause: What stands before a number in its clause.
    """
    wanted = _asked_dimension(ask)
    label = _LABEL.search(clause) if wanted else None
    if label is None:
        return 1.0
    if wanted == _SIZE:
        return _OWN if label.lastgroup == _ACROSS else 1.0
    return _OWN if label.lastgroup == wanted else _OTHER


def untold_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for lengths that nothing says to be heights, where it is asked how high something is.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Those of the kind that is asked for, in order.
    """
    wanted = _asked_dimension(ask)
    if wanted not in _TOLD:
        return [1.0] * len(candidates)
    factors, end, is_told = [], 0, False
    for each in candidates:
        start = max(end, *(text.rfind(mark, 0, each.start) + 1 for mark in _SENTENCE))
        told = (
            _WORDS[wanted].search(text, start, each.start) is not None
            or _BEHIND[wanted].match(text, each.end) is not None
        )
        is_told = is_told or (told and each.size == _LENGTH)
        factors.append(1.0 if told or each.size != _LENGTH else _OTHER)
        end = each.end
    if not is_told:
        return factors
    storeys = [each.unit == _STOREYS for each in candidates]
    return [f * (_BESIDE_HEIGHT if s else 1.0) for f, s in zip(factors, storeys, strict=True)]


def tells_no_such_measure(ask: Ask, told: str) -> bool:
    """Whether it is asked how high something is, and a folded text tells no height of anything."""
    wanted = _asked_dimension(ask) if ask.type in (NUMBER, QUANTITY) else None
    if (
        wanted not in _TOLD
        or wanted == _SIZE
        or not (_LENGTH in ask.sizes or ask.unit.endswith(("米", "m", "尺")))
    ):
        return False
    return not _NEAR[wanted].search(told) and not _OTHERWISE.search(told)


def is_measured(ask: Ask, thing: str, told: str) -> bool:
    """Whether a folded text measures a thing in the way asked for: 坝高 is how high a 大坝 is."""
    wanted = _asked_dimension(ask)
    return wanted is not None and re.search(f"{thing[-1]}[身体顶面底]?{wanted}", told) is not None


def _asked_dimension(ask: Ask) -> str | None:
    """Whether the length, the width or the like is asked for."""
    asked = _ASKED.search(ask.question[: ask.end]) or _ASKED.search(ask.question[: ask.start])
    if asked is None or _LEVEL.search(ask.question):
        return None
    wanted = asked["how"] or asked["noun"]
    return _NAMED.get(wanted, wanted)
