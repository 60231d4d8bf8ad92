"""Measures and numbers as they are spoken: 三米二, 三斤半, 二十米三十厘米, 3亿4千万."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xunzhang.answers.asked.asks import NUMBER
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import Numeral, exact_value, number_term
from xunzhang.text.patterns import lazily

_SIZES = {
    **dict.fromkeys(("公里", "米", "里", "丈", "尺", "寸"), "m"),
    **dict.fromkeys(("吨", "公斤", "斤"), "kg"),
    "亩": "m2",
    "度": "c",
}
_DIGIT = "[一二三四五六七八九1-9]"
_WHOLE = (
    r"(?<![\d.第一二两三四五六七八九十百千万亿几])"
    r"(?P<whole>\d{1,4}|[一二两三四五六七八九十百千]{1,6})"
)
_MEASURE = lazily(
    rf"{_WHOLE} ?(?P<unit>{'|'.join(_SIZES)})"
    rf"(?P<parts>半|[零0]?{_DIGIT}|(?<=米){_DIGIT}{{2}}|(?<=米){_DIGIT}[0零])"
    r"(?=[宽高长深厚重多左以的了还每/至到~—-]|一[\u4e00-\u9fff]|[,;。、!?)”\"\s]|$)(?!一半|以[来后前])"
)
# What stands in the smaller unit belongs to what stands before it.
_SMALLER = {
    ("公里", "米"): 1000,
    ("米", "厘米"): 100,
    ("米", "公分"): 100,
    ("丈", "尺"): 10,
    ("尺", "寸"): 10,
    ("吨", "公斤"): 1000,
    ("斤", "两"): 10,
    ("亩", "分"): 10,
}
_IN_TWO = lazily(
    rf"{_WHOLE} ?(?P<unit>{'|'.join(_SIZES)})[零又]?"
    r"(?P<part>\d{1,3}|[一二三四五六七八九十百]{1,5}) ?"
    r"(?P<smaller>厘米|公分|公斤|[米尺寸两分])(?![之方的工])"
)
_AGED = lazily(
    r"(?:享年|终年|得年|享寿|(?:(?<=[,;。])|(?<=^))(?P<bare>年|寿))"
    r"(?P<age>[一二三四五六七八九]?十[一二三四五六七八九]?|\d{2,3})(?P<unit>岁)?(?=[,;。]|$)"
)
_DIED, _LEAD = lazily("[卒殁逝死亡故葬终]"), 24
_MIXED = lazily(
    r"(?<![\d.,])(?<![a-z]-)(?P<first>\d{1,5}(?:\.\d+)?)(?P<scale>[亿万])零?"
    r"(?P<second>\d{1,4})(?P<below>[千百]?万|千|百|(?<=万\d{4}))(?![\d一二三四五六七八九分瓦克米.])"
)
_SCALES = {"": 1, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000, "百": 100}


def spoken_measures(text: str) -> Iterator[Candidate]:
    """The measures of a folded text with what is spoken behind their unit."""
    for match in _IN_TWO.finditer(text):
        size = _SMALLER.get((match["unit"], match["smaller"]))
        part = exact_value(match["part"])
        if size is not None and part is not None and part < size:
            yield from _measured(match, part / size)
    yield from _ages(text)
    for match in _MEASURE.finditer(text):
        yield from _measured(match, _parts(match["parts"]))


def _ages(text: str) -> Iterator[Candidate]:
    """The ages at which people died, without a unit, too: 享年六十三, 道光九年卒，年六十三."""
    for match in _AGED.finditer(text) if "年" in text or "寿" in text else ():
        start = match.start()
        age = exact_value(match["age"])
        is_told = not match["bare"] or _DIED.search(text, max(0, start - _LEAD), start)
        if is_told and age is not None:
            yield Candidate(NUMBER, match.start("age"), match.end(), number_term(age), "岁", "岁")


def mixed_numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a folded text whose thousands stand behind digits again: 3亿4千万."""
    for match in _MIXED.finditer(text):
        scale, below = _SCALES[match["scale"]], _SCALES[match["below"]]
        rest = int(match["second"]) * below
        if rest < scale:
            yield Numeral(*match.span(), Decimal(match["first"]) * scale + rest)


def _measured(match: re.Match[str], part: Decimal) -> Iterator[Candidate]:
    whole, unit = exact_value(match["whole"]), match["unit"]
    if whole is not None:
        yield Candidate(NUMBER, *match.span(), number_term(whole + part), unit, _SIZES[unit])


def _parts(written: str) -> Decimal:
    """What stands behind a unit, as its part: 0.2 for 二, 0.85 for 八五, 0.05 for 零五."""
    if written == "半":
        return Decimal("0.5")
    digits = (exact_value(each) or 0 for each in written)
    return Decimal("0." + "".join(map(str, digits)))
