"""What a document says of itself: when it appeared, who wrote it, in which paper."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xunzhang.text.beside import is_name
from xunzhang.text.kinds import BYLINE, NOTICE, TextBlock

_DATE = re.compile(
    r"((?:19|20)\d{2})[ \t]*[年\-/.][ \t]*(\d{1,2})[ \t]*[月\-/.][ \t]*(\d{1,2})(?:[ \t]*日|(?!\d))"
)
_DATED = re.compile(
    r"(?:发布|发表|刊发|出版|印发)(?:时间|日期|于)?[:： \t]*$|(?:时间|日期)[:： \t]*$"
)
_MASTHEAD = re.compile(
    r"星期[一二三四五六日天]|第[ \t]*[A-Z]?\d{1,2}[ \t]*版|责编|日报|晚报|时报|早报"
)
_PAPER = re.compile(
    r"(?:来源|原载|转自)[:： \t]*[《“]?"
    r"([\u4e00-\u9fff]{2,10}(?:日报|晚报|时报|早报|晨报|周刊|周报|新闻网|新华社|社|网))[》”]?"
)
_PAPER_NAME = re.compile(
    r"(?:^|[\s《])([\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|早报|晨报|周报))(?:$|[\s》])"
)
_REPORTER = re.compile(
    r"(?:记者|通讯员|作者|撰稿|文)[ \t\u3000]*[:：/／]?[ \t\u3000]*"
    r"([\u4e00-\u9fff·]{2,4}(?:[ \t\u3000、,，][\u4e00-\u9fff·]{2,4})*)"
)
_ENDING = re.compile(
    r"[(（]((?:本报|本刊|新华社)?[^()（）。]{0,8}(?:记者|通讯员)[^()（）。]{2,50})[)）]\s*$"
)
_SPLIT = re.compile(r"[ \t\u3000、,，/／]+")
_ROLES = re.compile(r"记者|通讯员|作者|摄影|编辑|本报|特约|文图|图文")
_HEAD_BLOCKS = 6
_HEAD_LINE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts that a document states; None where it does not, or not clearly."""

    published_on: str | None = None
    author: str | None = None
    newspaper: str | None = None


def find_metadata(original: str, text: str, blocks: Sequence[TextBlock]) -> Metadata:
    """Read the date, authors and newspaper of an article off its lines.

    The date counts only where a masthead, a byline or a word such as 发布时间 goes with it: dates
    inside sentences say when something happened. That of a notice inside counts for the notice.

    Args:
        original: The text before repair, which still has the mastheads.
        text: The repaired text.
        blocks: Its blocks.
    """
    head = [line.strip() for line in original[:4000].splitlines() if line.strip()][:_HEAD_BLOCKS]
    bylines = [text[b.start : b.end] for b in blocks if b.kind == BYLINE]
    mastheads = [line.strip() for line in original.splitlines() if _is_masthead(line)]
    return Metadata(
        published_on=_published([*mastheads, *head, *bylines]),
        author=_author(bylines, [text[b.start : b.end] for b in blocks if b.kind != NOTICE]),
        newspaper=_newspaper([*mastheads, *bylines, *head]),
    )


def _is_masthead(line: str) -> bool:
    return len(line) <= _HEAD_LINE_CHARS and bool(_MASTHEAD.search(line) and _DATE.search(line))


def _published(lines: Iterable[str]) -> str | None:
    """The one date that such lines carry; two that differ are none."""
    dates: list[str] = []
    for line in lines:
        found = _DATE.search(line)
        if found is None or len(line) > _HEAD_LINE_CHARS or re.search("[。！？]", line):
            continue
        alone = len(found.group()) >= len(line) - 6
        if alone or _is_masthead(line) or _DATED.search(line[: found.start()]):
            day = _iso(*map(int, found.groups()))
            dates += [day] if day else []
    return dates[0] if dates and len(set(dates)) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _author(bylines: Sequence[str], blocks: Sequence[str]) -> str | None:
    """The names in the bylines, else in brackets at the end of a paragraph; 、 between them."""
    closing = [found.group(1) for block in blocks if (found := _ENDING.search(block))]
    names: list[str] = []
    for line in [*bylines, *closing]:
        for found in _REPORTER.finditer(line):
            names += [name for name in _SPLIT.split(found.group(1)) if not _ROLES.search(name)]
    if not names:
        names = [name for line in bylines[:1] for name in _SPLIT.split(line) if is_name(name)]
    return "、".join(dict.fromkeys(names)) or None


def _newspaper(lines: Sequence[str]) -> str | None:
    for line in lines:
        found = _PAPER.search(line) or (_PAPER_NAME.search(line) if _is_masthead(line) else None)
        if found and len(line) <= _HEAD_LINE_CHARS:
            return found.group(1)
    return None
