"""Where a passage holds the kind of thing that a question asks for."""

from functools import cache

import numpy as np
import numpy.typing as npt

from xunzhang.search.matching import Codes, Positions, encode
from xunzhang.search.question import DATE, NUMBER, PERSON, PLACE, REASON
from xunzhang.text.patterns import lazily

_DIGITS = "0123456789"
_HAN_DIGITS = "一二三四五六七八九十百千万亿两〇零几"
_DATE_UNITS = "年月日号时点世季初末"
_NUMBER_UNITS = (
    "个名人位家次年月天日岁元万亿千百米吨公里克斤度倍项件种条座所间套台辆艘架层页篇部集届级"
    "平亩升小分秒周成%％％美英欧港点余多第号户只头棵株艘处支张本"
)
_PLACES = "省市县区州国镇村乡岛港湾山河江湖海洋城路街道站馆院校宫寺园洲"
_PEOPLE = "席统理长授者师员王帝士氏生爵将军官记家相妻子女父母·"
_REASONS = ("因", "由于", "为了", "导致", "使得", "所以", "以便", "缘于", "为此", "源于")
_MANNERS = (
    "通过",
    "采取",
    "采用",
    "利用",
    "首先",
    "应",
    "可以",
    "方法",
    "步骤",
    "措施",
    "以",
    "进行",
)


_ASKED_UNIT = lazily(
    r"(?:多少|几)(?:[万亿千百]|多)?(?P<unit>[^\W\d_])|多(?P<measure>[大长高远重久深宽快厚])|(?P<share>比例|占比|百分|率)"
)
_UNITS_OF = {
    "钱": "元万亿块角分",
    "时": "小分秒天",
    "久": "年月日天小时分秒周",
    "大": "亩平公万米岁",
    "长": "米公里年天小分月",
    "高": "米层公%",
    "远": "米公里",
    "重": "克斤公吨",
    "深": "米公",
    "宽": "米公",
    "快": "公米秒",
    "厚": "米公毫厘",
    "比": "%百分成",
    "面": "亩平公",
    "名": "名人位",
    "人": "人名位",
    "位": "人名位",
}
_NO_UNITS = "的了是在有和与或及才能可会要为以"
_MAGNITUDES = "十百千万亿余多个%"


@cache
def _set_of(characters: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(0x10000, dtype=bool)
    table[encode(characters)] = True
    return table


def answer_places(codes: Codes, kind: str | None, question: str) -> Positions:
    """Positions in `codes` where something of this kind stands that the question does not name.

    A cheap look at characters, not a parser: a number with a unit, a date, the last character of
    most place names or titles of people, the words of giving a reason or a way.
    """
    if kind is None:
        return np.empty(0, dtype=np.int64)
    if kind in (NUMBER, DATE):
        return _numbers(codes, question, _DATE_UNITS if kind == DATE else _NUMBER_UNITS)
    if kind in (PLACE, PERSON):
        marks = _set_of(_PLACES if kind == PLACE else _PEOPLE)[codes]
        marks[_named_in_question(codes, question)] = False
        return np.flatnonzero(marks)
    phrases = _REASONS if kind == REASON else _MANNERS
    return np.concatenate([_phrase(codes, phrase) for phrase in phrases])


def _numbers(codes: Codes, question: str, units: str) -> Positions:
    """The last digits of numbers followed by a unit, unless the question holds digit and unit."""
    digit = _set_of(_DIGITS + _HAN_DIGITS)[codes]
    unit = _set_of(units)[codes]
    places = np.flatnonzero(digit[:-1] & unit[1:])
    asked = encode(question)
    named = set(zip(asked[:-1].tolist(), asked[1:].tolist(), strict=True))
    if not named or not len(places):
        return places
    keys = codes[places].astype(np.int64) * 0x10000 + codes[places + 1]
    return places[~np.isin(keys, [a * 0x10000 + b for a, b in named])]


def unit_places(codes: Codes, question: str) -> Positions:
    """Where a number stands with the unit that the question counts in: 多少人 is answered by 613人.

    Empty where the question asks for no number or names no unit.
    """
    units = asked_units(question)
    if not units:
        return np.empty(0, dtype=np.int64)
    digit = _set_of(_DIGITS + _HAN_DIGITS)[codes]
    unit = _set_of(units)[codes]
    between = _set_of(_MAGNITUDES)[codes]
    found = digit[:-2] & (unit[1:-1] | (between[1:-1] & unit[2:]))
    return np.flatnonzero(found)


def asked_units(question: str) -> str:
    """The characters that a number may be followed by to answer the question; may be empty."""
    match = _ASKED_UNIT.search(question)
    if match is None:
        return ""
    unit = match["unit"] or match["measure"] or match["share"][0]
    if unit in _NO_UNITS:
        return ""
    return _UNITS_OF.get("比" if match["share"] else unit, unit)


def _named_in_question(codes: Codes, question: str) -> Positions:
    """Positions whose character and the one before it stand together in the question."""
    asked = encode(question).astype(np.int64)
    named = asked[:-1] * 0x10000 + asked[1:]
    table = np.zeros(0x10000, dtype=bool)
    table[asked] = True
    places = np.flatnonzero(table[codes[1:]] & table[codes[:-1]]) + 1
    keys = codes[places - 1].astype(np.int64) * 0x10000 + codes[places]
    return places[np.isin(keys, named)]


def _phrase(codes: Codes, phrase: str) -> Positions:
    wanted = encode(phrase)
    places = np.flatnonzero(codes[: len(codes) - len(wanted)] == wanted[0])
    for step in range(1, len(wanted)):
        places = places[codes[places + step] == wanted[step]]
    return places
