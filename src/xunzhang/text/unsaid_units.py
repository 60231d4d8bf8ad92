"""The unit that stands beside no figure, but over its column or in its row."""

from decimal import Decimal

from xunzhang.text.patterns import lazily
from xunzhang.types import TypedAnswer

_FIGURE, _NO_COMMAS = lazily(r"[-+]?\d+(?:\.\d+)?"), str.maketrans("", "", ",，")
_SCALES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8}


def unsaid_unit(typed: TypedAnswer) -> str:
    """The unit of a mere figure, that of its column or row: 万立方米; "" where it is said."""
    figure = typed.text.translate(_NO_COMMAS).strip()
    if not typed.unit or typed.type == "rank" or not _FIGURE.fullmatch(figure):
        return ""
    value = Decimal(typed.value) if typed.value and _FIGURE.fullmatch(typed.value) else None
    scale = next((name for name, n in _SCALES.items() if value == n * Decimal(figure)), "")
    return scale + typed.unit
