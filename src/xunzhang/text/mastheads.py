"""Mastheads: the lines in which a newspaper prints its name, the day and the page on every page.

Only a line of which every part is one of these is taken. A line that says when something is held
(时间：2031年5月6日（星期二）14:00), an entry of a diary (2031年5月6日 星期二) or the edition
of a book holds a date as well, and is text.
"""

import re
from collections.abc import Iterator

from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import trim
from xunzhang.types import Span

_DATED = lazily(
    r"^[^\n，。！？；]{0,60}\d{4}[ \t]*年[ \t]*\d{1,2}[ \t]*月[ \t]*\d{1,2}[ \t]*日"
    r"[^\n，。！？；]{0,60}$",
    re.MULTILINE,
)
_MAX_CHARS = 70
_PARTS = lazily(
    r"[ \t\u3000|｜/／·]*(?:"
    r"(?P<date>\d{4}[ \t]*年[ \t]*\d{1,2}[ \t]*月[ \t]*\d{1,2}[ \t]*日)"
    r"|(?P<day>[（(]?(?:星期|周)[一二三四五六日天][)）]?)"
    r"|(?P<page>第?[ \t]*(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})[ \t]*版"
    r"(?:[ \t\u3000]*[:：·|]?[ \t\u3000]*[\u4e00-\u9fff]{2,4}(?=[ \t\u3000|｜]|$))?)"
    r"|(?P<issue>(?:今日|总)?第?[ \t]*\d{1,6}[ \t]*[期号版])"
    r"|(?P<staff>(?:本版|责任|值班|版面)?(?:责编|编辑|美编|校对|版式|主编|组版)[:：][ \t\u3000]*"
    r"[\u4e00-\u9fff]{2,4}(?:[ \t\u3000、]+[\u4e00-\u9fff]{2,4}(?![:：\u4e00-\u9fff]))*)"
    r"|(?P<lunar>农历[\u4e00-\u9fff]{2,12})"
    r"|(?P<paper>《?[\u4e00-\u9fff]{1,8}?"
    r"(?:日报|晚报|时报|早报|晨报|周报|导报|商报|都市报|青年报|农民报|周刊)》?)"
    r")"
)


def find_mastheads(text: str) -> Iterator[Span]:
    """The lines of a text that are mastheads, whole."""
    for match in _DATED.finditer(text):
        line = trim(text, *match.span())
        if line.end - line.start <= _MAX_CHARS and is_masthead(text[line.start : line.end]):
            yield Span(*match.span())


def is_masthead(line: str) -> bool:
    """Whether a line is a masthead: the day with the paper's name or a weekday and a page."""
    parts: set[str] = set()
    position = 0
    while position < len(line):
        found = _PARTS.match(line, position)
        if found is None or found.lastgroup in parts - {"staff", "issue"}:
            return False
        parts.add(found.lastgroup or "")
        position = found.end()
    named = "paper" in parts and bool(parts & {"day", "page", "issue", "staff"})
    return "date" in parts and (named or {"day", "page"} <= parts)
