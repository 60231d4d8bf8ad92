"""Markdown files, as the plain text that a reader sees."""

import re
from itertools import pairwise
from pathlib import Path

from xunzhang.ingest.builder import TextBuilder, clean_characters
from xunzhang.ingest.encoding import decode
from xunzhang.ingest.formats.grids import row_lines
from xunzhang.ingest.formats.html_metadata import Stated, read_author, read_day
from xunzhang.ingest.titles import choose_title
from xunzhang.text.patterns import lazily
from xunzhang.types import SourceText

_FRONT_MATTER = lazily(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = lazily(r"^(?:title|标题)[:：][ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
# One value, or a list of them on the same line or below.
_VALUE = r"[ \t]*((?:\n[ \t]*-[ \t]+[^\n]+)+|[^\n]+)"
_FRONT_AUTHOR = lazily(
    rf"^(?:authors?|作者|撰稿人?|撰写人?|执笔人?)[:：]{_VALUE}", re.MULTILINE | re.IGNORECASE
)
_FRONT_DATE = lazily(
    rf"^(?:date|published|pubdate|created|日期|(?:发布|发表|写作|撰写|创建)(?:日期|时间))[:：]{_VALUE}",
    re.MULTILINE | re.IGNORECASE,
)
_LIST = lazily(r"[\n,，]\s*(?:-[ \t]+)?")
_QUOTES = "\"' \t"
_FENCE = lazily(r"^ {0,3}(`{3,}|~{3,})")
_ATX = lazily(r"^ {0,3}(#{1,6})(?:[ \t\u3000]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = lazily(r"^ {0,3}(?:=+|-+)[ \t]*$")
_RULE = lazily(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = lazily(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL_END = lazily(r"(?<!\\)\|")
_DEFINITION = lazily(r"^ {0,3}\[[^\]]+\]:\s+\S+.*$")
_QUOTE = lazily(r"^ {0,3}(?:>[ \t]?)+")
_INLINE = (
    (
        lazily(r"!\[([^\]\n]{0,300})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
        r"\1",
    ),
    (
        lazily(r"\[([^\]\n]{1,300})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
        r"\1",
    ),
    (lazily(r"\[([^\]\n]{1,300})\]\[[^\]\n]*\]"), r"\1"),
    (lazily(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (lazily(r"\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*", re.DOTALL), r"\1"),
    (lazily(r"(?<!\w)__(?=\S)(.{1,500}?)(?<=\S)__(?!\w)", re.DOTALL), r"\1"),
    # In a line one star may be a product; around a whole one it is emphasis.
    (lazily(r"^([*_])(?=[^\s*_])([^*_\n]{1,300})(?<=[^\s*_])\1$", re.MULTILINE), r"\2"),
    (lazily(r"(?<![\w`])`([^`\n]+)`|`([^`\n]+)`"), r"\1\2"),
    (lazily(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (lazily(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


# What a pattern may have to look through at most; a longer line is prose whatever its marks.
_LINE_CHARS = 1000
_PARAGRAPH_CHARS = 50_000


def read_markdown(path: Path, data: bytes) -> SourceText:
    """Read a Markdown file: marks are taken off where that is safe, headings are kept as spans."""
    decoded, encoding = decode(data)
    source = clean_characters(decoded)
    front = _FRONT_MATTER.match(source)
    named = _FRONT_TITLE.search(front.group(1)) if front else None
    body = _without_comments(source[front.end() :] if front else source)
    document = _Document()
    for line in body.split("\n"):
        document.feed(line)
    document.close()
    text = document.builder.text
    candidates = (named.group(1).strip("\"'") if named else None, document.title)
    title = choose_title(candidates, text=text, path=path)
    stated = _stated(front.group(1)) if front else Stated()
    return SourceText(
        text,
        title,
        "md",
        encoding,
        document.builder.headings,
        published_on=stated.published_on,
        author=stated.author,
    )


def _stated(front: str) -> Stated:
    """The day and the authors that the lines before the text state."""
    day, names = _FRONT_DATE.search(front), _FRONT_AUTHOR.search(front)
    told = _LIST.split(names.group(1).strip().strip("[]- \t")) if names else []
    return Stated(
        read_day(day.group(1).strip(_QUOTES)) if day else None,
        read_author("、".join(name.strip(_QUOTES) for name in told if name.strip(_QUOTES))),
    )


def _without_comments(text: str) -> str:
    kept: list[str] = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0:
        closing = text.find("-->", opening)
        if closing < 0:
            break
        kept.append(text[start:opening])
        start = closing + 3
    return "".join([*kept, text[start:]])


class _Document:
    """Reads lines, and gathers those of one paragraph before their marks are taken off."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._paragraph: list[str] = []
        self._fence = ""
        self._levels: list[int] = []

    @property
    def title(self) -> str | None:
        """The first heading of the highest level in use."""
        headings = self.builder.heading_texts
        return headings[self._levels.index(min(self._levels))] if headings else None

    def feed(self, line: str) -> None:
        """Take the next line."""
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence.group(1).startswith(self._fence):
                self.close()
                self._fence = ""
            else:
                self._paragraph.append(line)
        elif fence:
            self.close()
            self._fence = fence.group(1)
        else:
            self._feed_prose(line)

    def close(self) -> None:
        """End the paragraph."""
        lines, self._paragraph = self._paragraph, []
        if lines:
            self.builder.add("\n".join(lines) if self._fence else _plain(lines))

    def _feed_prose(self, line: str) -> None:
        heading = _ATX.match(line[: _LINE_CHARS + 1])
        if len(line) > _LINE_CHARS:
            self._paragraph.append(line)
        elif heading:
            self._head(heading.group(2) or "", len(heading.group(1)))
        elif self._paragraph and _SETEXT.match(line) and not _is_row(self._paragraph[-1]):
            level = 1 if line.strip().startswith("=") else 2
            self._head(self._paragraph.pop(), level)
        elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            self.close()
        else:
            self._paragraph.append(line)

    def _head(self, text: str, level: int) -> None:
        self.close()
        before = len(self.builder.headings)
        self.builder.add(_plain([text]), heading=True)
        self._levels += [level] * (len(self.builder.headings) - before)


def _is_row(line: str) -> bool:
    return "|" in line.strip().strip("|")


def _plain(lines: list[str]) -> str:
    """The lines of one paragraph, with the tables in it, without their marks."""
    lines = [_QUOTE.sub("", line) for line in lines]
    place = _table_place(lines)
    if place is None:
        return _unmarked("\n".join(line.rstrip() for line in lines))
    end = next((n for n in range(place + 2, len(lines)) if "|" not in lines[n]), len(lines))
    table = _table([lines[place], *lines[place + 2 : end]])
    parts = (_plain(part) for part in (lines[:place], lines[end:]) if part)
    return "\n\n".join([*(next(parts) for _ in lines[:place][:1]), table, *parts])


def _table_place(lines: list[str]) -> int | None:
    """The line at which a table begins: its header, above a line of dashes."""
    for place, (header, rule) in enumerate(pairwise(lines)):
        if _is_row(header) and _TABLE_RULE.match(rule[:_LINE_CHARS]):
            return place
    return None


def _table(lines: list[str]) -> str:
    """The rows of a table, cells apart by tabs."""
    rows = [[_cell(cell) for cell in _CELL_END.split(_bare(line))] for line in lines]
    return "\n".join(row_lines(rows, is_headed=True))


def _bare(row: str) -> str:
    row = row.strip().removeprefix("|")
    return row if row.endswith("\\|") else row.removesuffix("|")


def _cell(text: str) -> str:
    return " ".join(_unmarked(text).split())


def _unmarked(text: str) -> str:
    for pattern, replacement in _INLINE if len(text) <= _PARAGRAPH_CHARS else ():
        text = pattern.sub(replacement, text)
    return text
