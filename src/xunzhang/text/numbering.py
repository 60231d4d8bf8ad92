"""How the lines of headings and items are numbered: 第三章, 2.1, （一）."""

import re
from collections.abc import Iterator, Sequence

from xunzhang.text.patterns import lazily

_NUMBERED = lazily(
    r"\s*(?:第[\d一二三四五六七八九十百]+[章节条编部篇回课]|\d+(?:\.\d+)*[.、．\s]|"
    r"[（(]?[一二三四五六七八九十]+[)）、.])"
)
_COUNTED = lazily(r"(\d{1,2})([.、．])[ \t\u3000]*[^\s\d]")


def is_numbered(line: str) -> bool:
    """Whether a line begins with the number of a chapter or an item."""
    return bool(_NUMBERED.match(line))


def style_of(number: str) -> str:
    """How a heading is numbered, whatever the number: 第#条, #、."""
    return re.sub(r"\d+|[一二三四五六七八九十百]+", "#", number).strip()


def numbering_of(line: str) -> str:
    """How a line is numbered; empty where it is not."""
    match = _NUMBERED.match(line)
    return style_of(match[0]) if match else ""


def left_between(lines: Sequence[str], heads: Sequence[bool]) -> Iterator[int]:
    """The lines with the one number that the heads around them leave: 2. between 1. and 3.

    Args:
        lines: All lines.
        heads: Which of them are headings.
    """
    counted = [
        (position, int(found[1]), found[2])
        for position, line in enumerate(lines)
        if (found := _COUNTED.match(line))
    ]
    for before, (position, number, sign), after in zip(
        counted, counted[1:], counted[2:], strict=False
    ):
        fits = before[1:] == (number - 1, sign) and after[1:] == (number + 1, sign)
        if fits and heads[before[0]] and heads[after[0]] and not heads[position]:
            yield position
