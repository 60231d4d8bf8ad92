"""Mastheads: the lines in which a newspaper prints its name, the day and the page on every page.

Only a line of which every part is one of these is taken. A line that says when something is held
(时间：2031年5月6日（星期二）14:00), an entry of a diary (2031年5月6日 星期二) or the edition
of a book holds a date as well, and is text.
"""

import re
from collections.abc import Iterator

from xunzhang.text.beside import SHEET
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import trim
from xunzhang.types import Span

_DAY = (
    r"(?:\d{4}[ \t]*年[ \t]*\d{1,2}[ \t]*月[ \t]*\d{1,2}[ \t]*日"
    r"|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_DATED = lazily(rf"^[^\n，。！？；]{{0,60}}{_DAY}[^\n，。！？；]{{0,60}}$", re.MULTILINE)
_MAX_CHARS = 70
_PARTS = lazily(
    r"[ \t\u3000|｜/／·]*(?:"
    rf"(?P<date>{_DAY})"
    r"|(?P<day>[（(]?(?:星期|周)[一二三四五六日天][)）]?)"
    r"|(?P<page>第?[ \t]*(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})[ \t]*版"
    r"(?:[ \t\u3000]*[:：·|]?[ \t\u3000]*[\u4e00-\u9fff]{2,4}(?=[ \t\u3000|｜]|$))?)"
    r"|(?P<issue>(?:今日|总)?第?[ \t]*\d{1,6}[ \t]*[期号版])"
    r"|(?P<staff>(?:本版|责任|值班|版面)?(?:责编|编辑|美编|校对|版式|主编|组版)[:：][ \t\u3000]*"
    r"[\u4e00-\u9fff]{2,4}(?:[ \t\u3000、]+[\u4e00-\u9fff]{2,4}(?![:：\u4e00-\u9fff]))*)"
    r"|(?P<lunar>农历[\u4e00-\u9fff]{2,12})"
    r"|(?P<paper>《?[\u4e00-\u9fff]{1,8}?"
    r"(?:(?:[日晚时時早晨周週导導商]|都市|青年|农民|農民)[报報]|周刊)》?)"
    # Any other paper goes by its name alone only where the page is told: 青河报.
    rf"|(?P<sheet>《?{SHEET}》?)"
    r")"
)
# 青河文史  第三辑  1986年12月  41: what is printed above an article of a book, with its page.
_GAPS = lazily(r"[ \t]{2,}|[ \t]*[\t\u3000]+[ \t]*")
_NAME = lazily(r"《?[^\W\d_][^\d，。！？；：:、]{1,15}")
_PRINTED = lazily(
    rf"{_DAY}|(?:\d{{4}}|[一二][〇零○一二三四五六七八九]{{3}})[ \t]*年"
    r"(?:[ \t]*\d{1,2}[ \t]*月|第[ \t]*[\d一二三四五六七八九十]{1,4}[ \t]*[期号])?"
)
_ON_PAGE = lazily(
    r"(?:[A-Z]?\d{1,3}|第[ \t]*[\dA-Z—–、第版\-]{1,10}[ \t]*[版页])(?:[ \t]*[\u4e00-\u9fff]{2,6})?"
    r"|[·•][^·•]{2,8}[·•]"
)
_PAGE_BROKEN = lazily(r"[ \t\u3000]*\d{1,3}[ \t]*[版页]")
_COLUMN = lazily(r"[\u4e00-\u9fff]{1,4}[·•]?[\u4e00-\u9fff]{1,4}|.{0,12}专[栏版刊]")
_MAX_COLUMN = 6


def find_mastheads(text: str) -> Iterator[Span]:
    """The lines of a text that are mastheads, whole."""
    for match in _DATED.finditer(text):
        line = trim(text, *match.span())
        if line.end - line.start <= _MAX_CHARS and is_masthead(text[line.start : line.end]):
            yield Span(*match.span())


def is_masthead(line: str) -> bool:
    """Whether a line is a masthead: the day with the paper's name or a weekday and a page."""
    parts = _parts(line)
    named = "paper" in parts and not parts.keys().isdisjoint(("day", "page", "issue", "staff"))
    named = named or parts.keys() >= {"sheet", "page"}
    return "date" in parts and (named or parts.keys() >= {"day", "page"})


def is_running_head(line: str, below: str = "") -> bool:
    """Whether wide gaps part a line into a name, the time of printing and the page.

    Args:
        line: The line.
        below: The line right below it, which may begin with the rest of the page: 第 and 5版.
    """
    line = f"{line}{below.lstrip()}" if _PAGE_BROKEN.match(below) else line
    if len(line) > _MAX_CHARS:
        return False
    name, *parts = _GAPS.split(line.strip())
    printed = [part for part in parts if _PRINTED.fullmatch(part)]
    paged = any(_ON_PAGE.fullmatch(part) for part in parts)
    return bool(_NAME.fullmatch(name)) and len(printed) == 1 and paged


def is_below_masthead(line: str) -> bool:
    """Whether a line right below a masthead may go on with it: 5版 人物, 体育·人物."""
    line = line.strip()
    is_short = len(line) <= _MAX_COLUMN or line.endswith("专栏")
    return _PAGE_BROKEN.match(line) is not None or (is_short and bool(_COLUMN.fullmatch(line)))


def sheet_of(line: str) -> str | None:
    """The name of a paper in a masthead, where nothing but the page tells that it is one."""
    sheet = _parts(line).get("sheet") if is_masthead(line) else None
    return sheet.strip("《》") if sheet else None


def _parts(line: str) -> dict[str, str]:
    """The parts of a line by what each is; none where some of it is nothing of a masthead."""
    parts: dict[str, str] = {}
    position = 0
    while position < len(line):
        found = _PARTS.match(line, position)
        if found is None or found.lastgroup in parts.keys() - {"staff", "issue"}:
            return {}
        kind = found.lastgroup or ""
        parts[kind] = found[kind] if kind else ""
        position = found.end()
    return parts
