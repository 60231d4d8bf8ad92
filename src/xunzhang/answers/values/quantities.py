"""Numbers with their units, amounts, shares, ranks and durations, as they stand in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xunzhang.answers.asked.asking import (
    BOUNDED,
    CLASSIFIER,
    CURRENCIES,
    MEASURES,
    PIECES,
    SPANS_OF_TIME,
)
from xunzhang.answers.asked.asks import AMOUNT, DURATION, NUMBER, RANK, SHARE
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.dates import LASTS, clock_times, dates
from xunzhang.answers.values.durations import durations, race_times
from xunzhang.answers.values.measures import mixed_numerals, spoken_measures
from xunzhang.answers.values.ratios import ratios
from xunzhang.answers.values.spoken import spoken_sums
from xunzhang.text.numerals import Numeral, exact_value, number_term, numerals
from xunzhang.text.patterns import lazily
from xunzhang.text.units import UNITS

_ABOUT = lazily(
    rf"(?:{BOUNDED}|大约|约为?|将近|接近|近|超过|超|逾|不足|至少|最多|多达|(?<!达)不到|(?<!以)上)$"
)
# 达不到3:1 counts nothing.
_PROPORTION = lazily(r"(?:不到|[低高]于|达到|不足|超过|比例[为是]?) ?\d{1,2}:\d{1,2}(?![\d元])")
_MOST_ABOUT = 8
_AND_MORE = lazily(r"(?:余|多|来)?(?P<scale>万亿|万|亿)?(?:余|多|来)?")
_AFTER = lazily(r"(?:余|多)?(?:以上|以下|左右|以内|之多|开外)|多(?=[,;。、)]|$)")
_SCALES = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_CURRENCY = lazily(rf" ?(?!{PIECES})(?P<unit>{CURRENCIES})(?!素|件|宝|月|[旦帅首])")
_MEASURE = lazily(
    rf" ?(?P<unit>{MEASURES}|(?:[vwl]|kn)(?![a-z\d]))(?!兰|克|尔|饭|老|特|[瓦砖]?[房窑片匠]|击)"
)
_TIME = lazily(rf" ?(?P<unit>{SPANS_OF_TIME})(?![级薪均产本前]?报|[级产月岁])")
_COUNTED = lazily(
    rf" ?(?P<unit>{CLASSIFIER}|分(?![钟之秒米贝店公支会校院部析布别成为类段层期批次球裂红配]))"
)
# 十分紧张 and 万分感谢 count nothing, 考了十分 and 十分的题 do.
_VERY = lazily(r"[十万]分(?=[\u4e00-\u9fff])(?![钟之的以左和或秒米贝])")
_SHARE_SIGN = lazily(r" ?(?P<unit>[%‰]|个?百分点|成(?![立为功都员果本绩长交就分熟型品了]))")
_ORDINAL_UNIT = lazily(r" ?(?P<unit>[名位届个次集期代任季章号版轮批大])")
# 位列第三进入决赛 tells a place, 第三小学 a name.
_GOES_ON = lazily(r"(?![的了是为和与及而且并则也都就者])[\u4e00-\u9fff]")
_LEADS_TO_PLACE = lazily(
    r"(?:[排位]?[名列居]|排[在到]?|跃[居升]|升[到至]|[获得夺拿摘][得到下取]?|跻身|保持|蝉联|成绩|[得总]分|[票量值额率数]|[全本]?[省市县区国校])$"
)
_FRACTION = lazily(
    r"(?P<whole>百|千|[二三四五六七八九十\d]+)分之(?P<part>[\d.]+|[零一二三四五六七八九十百点]+)|"
    r"(?<![\d/.])(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/.])"
    r"(?P<pressure> ?(?:mmhg|毫米汞柱))?"
)
# 九成二 is 92 %.
_TENTHS = lazily(
    r"(?<![\d一二三四五六七八九十])(?P<tens>[1-9一二三四五六七八九])成(?P<ones>[1-9一二三四五六七八九半])"
    r"(?![十百千万\d个种类次年名位家人套])"
)
_VAGUE = lazily(
    r"(?:(?:近|上|数|几|好几|约|逾|超|成)[十百千万亿]+|[一二三四五六七八九]?十几[百千万亿]*)(?:余|多|来)?(?:名?个)?"
    rf"(?P<unit>{CLASSIFIER})"
)
_INSIDE = frozenset("万亿千百·-")
# -12℃ is a number below zero where nothing else stands before the sign that it could go on.
_BELOW_ZERO = lazily(r"(?:^|[\t,;:(|为是至到达低] ?)-$")
_BELOW = frozenset({"c", "%", "cny"})
_TO = lazily(r" ?(?:至|到|-|~|—|–) ?")
_LEAST, _MOST = "以上", "以下"
# A comma of prose must not be taken for one between thousands.
_COMMA = lazily(r"(?<!\d),|,(?!\d)")
# A scan sets blanks into numbers: 1 468人 is one where three digits follow, 18 73 2人 is none.
_BLANKS = lazily(r"(?<=[\u4e00-\u9fff,;:(])\d+(?: [\d.]+)+(?= ?[\u4e00-\u9fff%‰°])")
_GROUPS = lazily(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
_DAYS_OF_MONTH = 31
_NUMBERED_THING = "表图第号栋幢室"
_LATIN = lazily(r"[a-z]")
_DIMENSION_OF_TIME = "time"
_MORE_SIZES = {
    **dict.fromkeys(("亩", "英亩", "坪"), "m2"),
    **dict.fromkeys(
        ("英里", "海里", "英尺", "英寸", "公分", "公尺", "英哩", "哩", "丈", "尺"), "m"
    ),
    "磅": "kg",
    "度": "c",
    "周岁": "岁",
    "微克": "kg",
}
_MOST_PIECES, _HUNDRED = 10, 100
# 缺了一块 and 缺掉两块 tell of pieces; of money only what is paid, costs or changes is told so.
_OF_PIECES = lazily(
    r"(?<![花付交缴收卖买赔涨降跌加给赚挣省欠借值差补罚退减扣找差贵宜税捐用要费投])"
    r"(?:[湿坏破断穿脏掉去出下]了?|[了着成])$"
)
_LINKS = {"元": "cny", "块": "cny", "块钱": "cny", "人民币": "cny", "钱": "cny"}


def quantities(text: str) -> Iterator[Candidate]:
    """The quantities of a folded text in order; what belongs to a date is none."""
    races = [*race_times(text)]
    raced = [(each.start, each.end) for each in races]
    named = [*dates(text), *clock_times(text)]
    told = [date for date in named if date.grain != "relative"]
    taken = [(d.start, d.end) for d in told if not _overlaps(d.start, d.end, raced)]
    fractions = [*_fractions(text), *ratios(text), *spoken_sums(text)]
    lasting = [each for each in durations(text) if not _overlaps(each.start, each.end, taken)]
    found = [*fractions, *races, *lasting, *_measures(text)]
    taken += [(each.start, each.end) for each in found]
    taken += [match.span() for match in _PROPORTION.finditer(text)]
    taken += [match.span() for match in _BLANKS.finditer(text) if not _is_grouped(text, match)]
    mixed = [*mixed_numerals(text)]
    written = (n for n in numerals(_joined(_COMMA.sub("，", text))) if not _is_within(n, mixed))
    for numeral in (*mixed, *written):
        if _overlaps(numeral.start, numeral.end, taken):
            continue
        candidate = _quantity(text, numeral)
        if candidate is not None:
            found.append(candidate)
    for match in _VAGUE.finditer(text):
        if all(match.end() <= each.start or each.end <= match.start() for each in found):
            unit = match["unit"]
            found.append(
                Candidate(NUMBER, match.start(), match.end(), None, unit, unit, vague=True)
            )
    found.sort(key=lambda each: each.start)
    yield from _ranges(text, found)


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(begin < end and start < stop for begin, stop in taken)


def _is_within(numeral: Numeral, mixed: Sequence[Numeral]) -> bool:
    return any(each.start <= numeral.start < each.end for each in mixed)


def _joined(text: str) -> str:
    """The text, as long as it was, with commas for the blanks that a scan set between thousands."""
    return _BLANKS.sub(
        lambda match: match[0].replace(" ", ",") if _is_grouped(text, match) else match[0], text
    )


def _is_grouped(text: str, match: re.Match[str]) -> bool:
    """Whether blanks can only stand between thousands, and the first digits number no thing."""
    return (
        _GROUPS.fullmatch(match[0]) is not None and text[match.start() - 1] not in _NUMBERED_THING
    )


def size_of(unit: str) -> str:
    """The kind of measure that a unit has; a unit of no measure is a kind by itself."""
    if unit in _LINKS:
        return _LINKS[unit]
    if unit in UNITS:
        kind = UNITS[unit][1]
        return _DIMENSION_OF_TIME if kind == "min" else kind
    if re.fullmatch(SPANS_OF_TIME, unit):
        return _DIMENSION_OF_TIME
    return _MORE_SIZES.get(unit, unit)


def _quantity(text: str, numeral: Numeral) -> Candidate | None:
    start, end, value = numeral.start, numeral.end, numeral.value
    if text[start - 1 : start] == "第":
        return _ordinal(text, numeral)
    below = start > 0 and text[start - 1] == "-" and _is_below_zero(text, start)
    if text[start - 1 : start] in _INSIDE and not below:
        return None
    more = _AND_MORE.match(text, end)
    if more is not None and more.end() > end:
        value *= _SCALES[more["scale"]]
        end = more.end()
    found = _unit(text, end, numeral)
    if found is None:
        return None
    kind, unit, end = found
    if kind == AMOUNT and text[:end].endswith("块") and value < _MOST_PIECES:
        kind, unit = (NUMBER, "块") if _OF_PIECES.search(text, 0, start) else (kind, unit)
    if below and size_of(unit) in _BELOW:
        return Candidate(kind, start - 1, end, number_term(-value), unit, size_of(unit))
    if below:
        return None
    begin, end = _widened(text, start, end, is_small=value < _HUNDRED)
    shown = number_term(value * 10) if unit == "成" else number_term(value)
    unit = "%" if unit == "成" else unit
    return Candidate(kind, begin, end, shown, unit or None, size_of(unit) if unit else "")


def _widened(text: str, start: int, end: int, *, is_small: bool) -> tuple[int, int]:
    """The place of a quantity with 约 or 不超过 before it and 以上 behind it."""
    about = _ABOUT.search(text, max(0, start - _MOST_ABOUT), start)
    begin = about.start() if about and not (about[0] == "上" and is_small) else start
    after = _AFTER.match(text, end)
    return begin, after.end() if after else end


def _measures(text: str) -> Iterator[Candidate]:
    for each in spoken_measures(text):
        start, end = _widened(text, each.start, each.end, is_small=True)
        yield replace(each, start=start, end=end)


def _is_below_zero(text: str, start: int) -> bool:
    """Whether the sign before a number takes it below zero, and is no hyphen."""
    return _BELOW_ZERO.search(text, max(0, start - 3), start) is not None


def _unit(text: str, end: int, numeral: Numeral) -> tuple[str, str, int] | None:
    """The kind of quantity, its unit and its end; None where the number counts nothing."""
    if _VERY.match(text, numeral.start) or text.startswith("门槛", end):
        return None
    for kind, pattern in (
        (SHARE, _SHARE_SIGN),
        (AMOUNT, _CURRENCY),
        (NUMBER, _MEASURE),
        (DURATION, _TIME),
        (NUMBER, _COUNTED),
    ):
        match = pattern.match(text, end)
        if match is not None and not (
            kind == DURATION and _is_no_duration(match["unit"], numeral, text[match.end() :][:2])
        ):
            is_piece = kind == NUMBER and match["unit"] == "块"
            return kind, "块" if is_piece else _plain_unit(match["unit"]), match.end()
    if _LATIN.match(text, end):
        return None
    if numeral.han and numeral.value < 10 or text[end : end + 1] in (".", "、", ")", "-"):
        return None
    return NUMBER, "", end


def _is_no_duration(unit: str, numeral: Numeral, after: str) -> bool:
    """Whether 5月, 12日 or 1998年 names a day rather than a time that passes, as 15日内 does."""
    if unit == "日" and (numeral.value > _DAYS_OF_MONTH or LASTS.match(after)):
        return False
    if unit in ("月", "日"):
        return not numeral.han or unit == "月"
    return unit == "年" and (numeral.digits or 1900 <= numeral.value <= 2100)


def _plain_unit(unit: str) -> str:
    return {
        "块": "元",
        "块钱": "元",
        "钱": "元",
        "个多月": "个月",
        "个小时": "小时",
        "个工作日": "工作日",
        "°c": "℃",
        "瓦特": "瓦",
        "mmhg": "毫米汞柱",
        "w": "瓦",
        "kw": "千瓦",
        "v": "伏",
        "kv": "千伏",
        "伏特": "伏",
    }.get(unit, unit.strip())


def _ordinal(text: str, numeral: Numeral) -> Candidate | None:
    """A place or what else is counted off; None where it begins a name: 第二食堂, 第20社."""
    match = _ORDINAL_UNIT.match(text, numeral.end) or _TIME.match(text, numeral.end)
    if match is None and _GOES_ON.match(text, numeral.end):
        led = _LEADS_TO_PLACE.search(text, max(0, numeral.start - _MOST_ABOUT), numeral.start - 1)
        if led is None:
            return None
    unit = match["unit"] if match else ""
    end = match.end() if match else numeral.end
    plain = "名" if unit in ("", "位") else unit
    return Candidate(RANK, numeral.start - 1, end, number_term(numeral.value), plain, plain)


def _fractions(text: str) -> Iterator[Candidate]:
    for match in _FRACTION.finditer(text):
        if match["pressure"]:
            both, plain = f"{match['over']}/{match['under']}", _plain_unit("mmhg")
            yield Candidate(NUMBER, *match.span(), both, plain, plain)
            continue
        part, whole = (
            _decimal(match["part"] or match["over"]),
            _decimal(match["whole"] or match["under"]),
        )
        if part is None or not whole:
            continue
        unit = {100: "%", 1000: "‰"}.get(int(whole)) if match["whole"] else None
        value = number_term(part) if unit else f"{number_term(part)}/{number_term(whole)}"
        yield Candidate(SHARE, match.start(), match.end(), value, unit, unit or "%")
    for match in _TENTHS.finditer(text) if "成" in text else ():
        tens, ones = (_decimal(match[name].replace("半", "五")) for name in ("tens", "ones"))
        if tens is not None and ones is not None:
            value = number_term(tens * 10 + ones)
            yield Candidate(SHARE, match.start(), match.end(), value, "%", "%")


def _decimal(written: str) -> Decimal | None:
    if written in ("百", "千"):
        return Decimal(100 if written == "百" else 1000)
    return exact_value(written)


def _bounds(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether two quantities are the ends of one: 3至5米, 500元以上2000元以下."""
    if _TO.fullmatch(text, one.end, other.start):
        return True
    within = text[one.start : one.end].endswith(_LEAST) and one.type == other.type
    return within and one.end == other.start and text[: other.end].endswith(_MOST)


def _ranges(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The quantities, two with 至 between them as one."""
    skip = False
    for place, one in enumerate(found):
        if skip:
            skip = False
            continue
        other = found[place + 1] if place + 1 < len(found) else None
        if other is not None and _bounds(text, one, other) and (
            one.size in ("", other.size) and one.value and other.value
        ):  # fmt: skip
            value = f"{one.value}/{other.value}" if one.unit in (None, other.unit) else None
            yield replace(other, start=one.start, value=value)
            skip = True
        else:
            yield one
