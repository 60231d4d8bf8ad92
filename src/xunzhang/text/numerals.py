"""Chinese and Arabic numerals and their values; idioms, names and guesses have none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xunzhang.text.patterns import lazily

DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
HAN = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_FORMAL = str.maketrans("〇壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12, "百": 100, "千": 1000}
_SCALES |= {"百万": 10**6, "千万": 10**7, "十万": 10**5, "百亿": 10**10, "千亿": 10**11}
_SCALES |= {"十亿": 10**9, "十万亿": 10**13, "百万亿": 10**14, "千万亿": 10**15}

_D = "[一二两三四五六七八九]"
# A section below 10,000. 三千五 (3,500 in speech, but also 3,005) has no value; nor has 三五.
_SECTION = lazily(
    rf"(?:(?P<k>{_D})千(?P<k0>零)?)?(?:(?P<h>{_D})百(?P<h0>零)?)?"
    rf"(?:(?P<t>{_D})?(?P<ten>十))?(?P<o>{_D})?"
)
# 994百帕 and 20千米 name units: their 百 and 千 do not multiply.
_NO_SCALE = "[分瓦克米]|(?<=百)帕|(?<=千)(?:[帕伏赫焦]|卡(?!车)|牛(?![羊肉群奶]))"
_NUMERAL = lazily(
    r"(?P<arabic>(?<![a-z\d.])(?<!\d,)(?<![a-z][-/])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![.]?\d)"
    rf"(?: ?(?P<scale>[十百千]?(?:万亿|万|亿)|[百千](?!{_NO_SCALE}))(?![一二三四五六七八九]))?"
    rf"|(?P<han>[{HAN}]+)(?:点(?P<decimals>[零〇一二三四五六七八九]+)(?![零〇一二三四五六七八九十刻分钟])(?P<han_scale>万亿|万|亿)?)?"
)
_BEGINS = lazily(rf"[\d{HAN}]")
# 十几家, 几十人, 数百人, 好几百: nobody knows how many.
_VAGUE_BEFORE = "几数好若"
_VAGUE_AFTER = "几"
_MOST_DIGITS = 15
_LONGEST_HAN = 40
"""Longer runs of such characters are no number that anybody writes."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in `text[start:end]`; `han` for Chinese characters, `digits` for 二〇二二."""

    start: int
    end: int
    value: Decimal
    han: bool = False
    digits: bool = False
    decimal: bool = False


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a folded text whose value is certain, in order."""
    # To look for one character first is several times as fast as to try the whole pattern.
    begin = _BEGINS.search(text)
    while begin is not None:
        match = _NUMERAL.match(text, begin.start())
        if match is not None:
            found = _arabic(match) if match["arabic"] else _han(match, text)
            if found is not None:
                yield found
        begin = _BEGINS.search(text, begin.end() if match is None else match.end())


def exact_value(written: str) -> Decimal | None:
    """The value of what is one numeral from end to end; None for anything else."""
    found = next(numerals(written), None)
    if found is None or found.end - found.start != len(written):
        return None
    return found.value


def number_term(value: Decimal) -> str:
    """A value as it stands in terms: 170000000, 3.5."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def parse_han(numeral: str) -> int | None:
    """The value of a well-formed numeral such as 一百零一; None for any other."""
    if len(numeral) > _LONGEST_HAN:
        return None
    plain = numeral.translate(_FORMAL)
    if plain == "零":
        return 0
    total = 0
    for place, scale in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = plain.rpartition(place)
        if found:
            if place in head:
                return None
            value = parse_han(head) if place == "亿" else _section(head)
            if not value or (tail and not _continues(tail)):
                return None
            total += value * scale
            plain = tail.removeprefix("零")
    if not plain:
        return total or None
    rest = _section(plain)
    return None if rest is None else total + rest


def parse_whole(numeral: str) -> int | None:
    """The value of a whole number in digits or in Han numerals; None for any other text."""
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= _LONGEST_HAN else None
    return parse_han(numeral)


def parse_item_number(mark: str) -> int | None:
    """The number that an item of a list stands under, as ②, 二 or 2; None for any other text."""
    if len(mark) == 1 and "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    return parse_whole(mark)


def parse_digits(numeral: str) -> int | None:
    """The value of a numeral written digit by digit, such as 二〇二二; None for any other."""
    if len(numeral) > _LONGEST_HAN or not all(character in DIGITS for character in numeral):
        return None
    return int("".join(str(DIGITS[character]) for character in numeral))


def written_in_han(value: int) -> tuple[str, ...]:
    """How a number below 10,000 is written in Chinese characters, years digit by digit, too."""
    digits = "零一二三四五六七八九"
    if value >= 1000:
        plain = "".join(digits[int(digit)] for digit in str(value))
        return plain, plain.replace("零", "〇"), _counted(value)
    return ("二", "两") if value == 2 else (_counted(value),)


def _counted(value: int) -> str:
    """A number below 10,000 with its places: 一百零五, but 十五."""
    shown, gap = "", False
    for place, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        gap = gap or (bool(shown) and not digit)
        if digit:
            shown += ("零" if gap else "") + "零一二三四五六七八九"[digit] + scale
            gap = False
    return shown.removeprefix("一") if shown.startswith("一十") else shown


def _continues(tail: str) -> bool:
    """Whether what follows 万 or 亿 is its own number: not the 五 of 一万五."""
    return len(tail) > 1


def _section(numeral: str) -> int | None:
    match = _SECTION.fullmatch(numeral)
    if match is None or not numeral:
        return None
    k, h, t, o = (DIGITS.get(match[name] or "", 0) for name in "khto")
    tens = (t or 1) if match["ten"] else 0
    zero_after_k, zero_after_h = bool(match["k0"]), bool(match["h0"])
    if zero_after_k and (h or not (tens or o)):
        return None
    if zero_after_h and not (tens or o):
        return None
    gap = o and not tens and (h or k)  # 一百一 is 110 in speech: 零 makes it certain
    if gap and not (zero_after_h if h else zero_after_k):
        return None
    return k * 1000 + h * 100 + tens * 10 + o


def _arabic(match: re.Match[str]) -> Numeral | None:
    digits = match["arabic"].replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    value = Decimal(digits) * _SCALES[match["scale"] or ""]
    return Numeral(match.start(), match.end(), value, decimal="." in digits)


def _han(match: re.Match[str], text: str) -> Numeral | None:
    start, end = match.span()
    if start and text[start - 1] in _VAGUE_BEFORE or text[end : end + 1] in [*_VAGUE_AFTER]:
        return None
    numeral = match["han"]
    if match["decimals"]:
        whole, decimals = parse_han(numeral), parse_digits(match["decimals"])
        if whole is None or decimals is None:
            return None
        value = Decimal(f"{whole}.{decimals:0{len(match['decimals'])}d}")
        return Numeral(start, end, value * _SCALES[match["han_scale"] or ""], True, decimal=True)
    if len(numeral) == 4 and numeral[0] in "一二" and numeral[1] in DIGITS:
        year = parse_digits(numeral)
        if year is not None:
            return Numeral(start, end, Decimal(year), True, digits=True)
    if len(numeral) <= 2 and numeral in _SCALES and len(numeral) == 2:
        return Numeral(start, end, Decimal(_SCALES[numeral]), True)
    whole = parse_han(numeral)
    return None if whole is None else Numeral(start, end, Decimal(whole), True)
