"""Traditional characters as simplified ones, for tokens only; the data are OpenCC's."""

import re
from functools import cache
from typing import Any

_HAN = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]


def simplify(text: str) -> str:
    """The text in simplified characters; one without traditional characters stays as it is.

    Phrases decide where a character alone cannot: 乾燥 becomes 干燥, 乾隆 stays.
    """
    if is_simplified(text):
        return text
    simplified: str = _converter().convert(text)
    return simplified


def is_simplified(text: str) -> bool:
    """Whether no traditional character stands in a text, so that nothing has to be converted."""
    return _traditional().search(text) is None


@cache
def simplified_characters() -> dict[str, str]:
    """Every traditional character of the basic plane with its simplified one."""
    # A line break between them keeps the characters from being read as phrases.
    characters = [chr(code) for code in _HAN]
    simplified = _converter().convert("\n".join(characters)).split("\n")
    return {
        one: other
        for one, other in zip(characters, simplified, strict=True)
        if one != other and len(other) == 1 and ord(other) < 0x10000
    }


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified_characters())}]")


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
