"""What an answer comes to, written as people write it in the language of the request."""

import re
from datetime import date
from decimal import Decimal

from flask_babel import format_date, format_decimal

from xunzhang.types import TypedAnswer
from xunzhang_web.messages import is_known, translate

_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def spoken_value(typed: TypedAnswer) -> str:
    """The answer's own words on one line; yes or no where that was asked."""
    if typed.type == "yes_no" and is_known(f"answer.{typed.value}"):
        return translate(f"answer.{typed.value}")
    return re.sub(r"\s*\n\s*", "", typed.text).strip()


def plain_value(typed: TypedAnswer) -> str:
    """What the answer comes to, empty where its own words say it as plainly."""
    if typed.value is None or typed.type == "yes_no":
        return ""
    written = _written(typed.value)
    plain = f"{written} {typed.unit}" if typed.unit else written
    if typed.type == "rank":
        plain = translate("answer.rank", rank=written, unit=typed.unit or "名")
    said = _bare(typed.text)
    return "" if said in (_bare(plain), _bare(written)) else plain


def _written(value: str) -> str:
    if _NUMBER.fullmatch(value):
        return str(format_decimal(Decimal(value)))
    if _DAY.fullmatch(value):
        try:
            return str(format_date(date.fromisoformat(value), "long"))
        except ValueError:
            return value
    return value


def _bare(text: str) -> str:
    return re.sub(r"[\s,，]", "", text)
