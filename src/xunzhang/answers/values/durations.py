"""Times that pass, told in several units or with a half: 1小时20分, 两年零三个月, 一个半小时."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xunzhang.answers.asked.asks import DURATION
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import number_term, numerals
from xunzhang.text.patterns import lazily

_N = r"(?:\d{1,9}|[一二两三四五六七八九十]{1,9})"
_PART = rf"{_N} ?(?:个?小时|个?钟头|分钟?|秒钟?|年|个月|天)"
_COMPOUND = lazily(rf"(?<![\d.第])(?<![\d一二三四五六七八九十][时点]){_PART}(?:[零又 ]?{_PART})+")
_PARTS = lazily(rf"(?P<n>{_N}) ?个?(?P<unit>小时|钟头|分|秒|年|月|天)")
# Hundredths stand behind 秒: 13秒24, 8分27秒6.
_TIMED = lazily(
    r"(?<![\d.第])(?:(?P<hours>\d{1,2}) ?(?:小时|时))?(?:(?P<minutes>\d{1,2}) ?分)? ?"
    r"(?P<seconds>\d{1,2}) ?秒(?P<parts>\d{1,2})(?![\d.%个次人件年月日元])"
)
_RACE_TIME = lazily(
    r"(?<![\d:.])(?P<hours>\d):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?:\.(?P<parts>\d{1,3}))?(?![\d:])"
)
_HALF = lazily(
    rf"(?<![\d.第])(?P<n>{_N}) ?(?:个半(?P<unit>小时|钟头|月)|(?P<other>年|天|小时)半)|"
    r"(?<![个上下前后大小多两])半(?P<half>小时|年(?!报|产)|个小时|个钟头|个月)"
)
_SECONDS = {"天": 86400, "小时": 3600, "钟头": 3600, "分": 60, "秒": 1}
_MONTHS = {"年": 12, "月": 1}
_PLAIN = {"分": "分钟", "月": "个月", "钟头": "小时"}
_MOST_YEARS = 100
"""2020年3个月 names a year."""


def durations(text: str) -> Iterator[Candidate]:
    """The compound times of a folded text, each with its value in the smallest of its units."""
    ends = set()
    for match in _TIMED.finditer(text) if "秒" in text else ():
        ends.add(match.end("seconds"))
        yield _timed(match)
    for match in _COMPOUND.finditer(text):
        candidate = _compound(match)
        if candidate is not None and not any(match.start() < end <= match.end() for end in ends):
            yield candidate
    for match in _HALF.finditer(text):
        unit = match["unit"] or match["other"] or (match["half"] or "").removeprefix("个")
        whole = _value(match["n"]) if match["n"] else Decimal(0)
        if whole < _MOST_YEARS:
            yield _lasting(match.span(), whole + Decimal("0.5"), [unit])


def race_times(text: str) -> Iterator[Candidate]:
    """Times in hours, minutes and seconds with colons between them: 1:09:42."""
    for match in _RACE_TIME.finditer(text) if text.count(":") > 1 else ():
        yield _timed(match)


def _timed(match: re.Match[str]) -> Candidate:
    """A time in seconds, with their hundredths or tenths, as in races."""
    whole = [int(match[name] or 0) for name in ("hours", "minutes", "seconds")]
    seconds = Decimal((whole[0] * 60 + whole[1]) * 60 + whole[2])
    seconds += Decimal(f"0.{match['parts'] or 0}")
    units = [
        unit
        for name, unit in (("hours", "小时"), ("minutes", "分"), ("seconds", "秒"))
        if match[name]
    ]
    return _lasting(match.span(), seconds, units)


def _compound(match: re.Match[str]) -> Candidate | None:
    """The time that follows from parts of falling size; None where they do not fit together."""
    parts = [(_value(part["n"]), part["unit"]) for part in _PARTS.finditer(match[0])]
    units = [unit for _, unit in parts]
    sizes = next((kind for kind in (_SECONDS, _MONTHS) if kind.keys() >= {*units}), None)
    if sizes is None or parts[0][0] >= _MOST_YEARS:
        return None
    ordered = [sizes[unit] for unit in units]
    if any(one <= other for one, other in zip(ordered, ordered[1:], strict=False)):
        return None
    whole = sum((number * sizes[unit] for number, unit in parts), Decimal(0))
    return _lasting(match.span(), whole / ordered[-1], units)


def _lasting(span: tuple[int, int], value: Decimal, units: list[str]) -> Candidate:
    named = [_PLAIN.get(unit, unit) for unit in units]
    return Candidate(
        DURATION, *span, number_term(value), named[-1], "time", grain="".join(named[:-1])
    )


def _value(written: str) -> Decimal:
    found = next(numerals(written), None)
    return found.value if found is not None else Decimal(_MOST_YEARS)
