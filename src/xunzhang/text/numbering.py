"""How the lines of headings and items are numbered: 第三章, 2.1, （一）."""

import re

_NUMBERED = re.compile(
    r"\s*(?:第[\d一二三四五六七八九十百]+[章节条编部篇回课]|\d+(?:\.\d+)*[.、．\s]|"
    r"[（(]?[一二三四五六七八九十]+[)）、.])"
)


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
