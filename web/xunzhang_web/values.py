"""What an answer comes to, written as people write it in the language of the request."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from flask_babel import format_date, format_decimal

from xunzhang.types import TypedAnswer
from xunzhang_web.messages import is_known, translate

_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?")
_DATE = re.compile(r"(?:(?P<year>\d{4})|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_TRAILING = re.compile(r"(\.\d*?)0+$")
_EARLY_HOUR = re.compile(r"(?<!\d)0(?=\d:\d\d)")
_JOINT = re.compile(r"(?<=\d)(?:[—–―~-]+|至|到)(?=\d)")
_MEASURED = frozenset(("number", "amount", "duration"))
"""From 40 to 60 is no fraction."""
_LEAP_YEAR = 2000


def spoken_value(typed: TypedAnswer) -> str:
    """The answer's own words on one line; yes or no where that was asked."""
    if typed.type == "yes_no" and is_known(f"answer.{typed.value}"):
        return translate(f"answer.{typed.value}")
    return re.sub(r"\s*\n\s*", "", typed.text).strip()


def plain_value(typed: TypedAnswer) -> str:
    """What the answer comes to, empty where its own words say it as plainly."""
    if typed.value is None or typed.type == "yes_no":
        return ""
    written = _written(typed.value, typed.type)
    if typed.type in _MEASURED and _JOINT.search(unicodedata.normalize("NFKC", typed.text)):
        written = written.replace("/", "–")
    plain = f"{written} {typed.unit}" if typed.unit else written
    if typed.type == "rank":
        plain = translate("answer.rank", rank=written, unit=typed.unit or "名")
    said = _bare(typed.text)
    return "" if said in map(_bare, (plain, written)) else plain


def _written(value: str, kind: str) -> str:
    if kind == "period" and value.count("/") == 1:
        first, last = map(_written_date, value.split("/"))
        return translate("answer.period", first=first, last=last)
    if kind == "date" or not _NUMBER.fullmatch(value):
        return _written_date(value)
    return str(format_decimal(Decimal(value)))


def _written_date(value: str) -> str:
    """A date of ISO 8601, of which the day, the month or the year (--05-06) may be missing."""
    match = _DATE.fullmatch(value)
    if match is None or not (match["year"] or match["month"]):
        return value
    year, month, day = match["year"], match["month"], match["day"]
    try:
        known = date(int(year or _LEAP_YEAR), int(month or 1), int(day or 1))
    except ValueError:
        return value
    if year is None:
        return str(format_date(known, translate(f"answer.month_{'day' if day else 'alone'}")))
    if month is None:
        return translate("answer.year", year=int(year))
    return str(format_date(known, "long" if day else translate("answer.month")))


def _bare(text: str) -> str:
    """A text by its letters and digits, whatever their width; a year is one without 年, too.

    The zeros that end a decimal say nothing, nor does the one that begins an hour, and all dashes
    between two ends are alike.
    """
    bare = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text)).removesuffix("年")
    bare = _JOINT.sub("-", _EARLY_HOUR.sub("", bare))
    return _TRAILING.sub(r"\1", bare).removesuffix(".")
