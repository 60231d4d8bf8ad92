"""Word documents (DOCX)."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xunzhang.ingest.builder import TextBuilder, clean_characters
from xunzhang.ingest.formats.grids import GridCell, grid_lines
from xunzhang.ingest.formats.package import broken_package, check_package
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAMES = ("heading", "标题", "title", "subtitle", "副标题")
# What was struck out, alternatives of a drawing, and field codes are no text of the document.
_SKIPPED = frozenset(
    (_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _W + "pPr", _W + "rPr")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def read_docx(path: Path, data: bytes) -> SourceText:
    """Read a Word document: paragraphs and tables in order, heading styles as spans.

    Raises:
        BrokenDocumentError: If it is no DOCX, protected, damaged, or unpacks to too much.
    """
    check_package(path, data, kind="DOCX")
    try:
        return _read(path, data)
    except Exception as error:  # python-docx lets KeyError, ValueError and lxml's errors through
        raise broken_package(path, "DOCX", error) from error


def _read(path: Path, data: bytes) -> SourceText:
    import docx

    document = docx.Document(io.BytesIO(data))
    headings = _heading_styles(document)
    builder = TextBuilder()
    titled: str | None = None
    for block in _blocks(document.element.body):
        if block.tag == _W + "tbl":
            for number, row in enumerate(_table(block)):
                builder.add(row, gap="\n" if number else "\n\n")
            continue
        text, name = _text_of(block), headings.get(_style_id(block), "")
        heading = bool(name) or _outline_level(block) is not None
        builder.add(text, heading=heading and len(text) <= 200)
        if titled is None and name in ("title", "标题"):
            titled = text
    first = builder.heading_texts[0] if builder.headings else None
    candidates = (_core_title(document), titled, first)
    title = choose_title(candidates, text=builder.text, path=path)
    return SourceText(builder.text, title, "docx", None, builder.headings)


def _core_title(document: Any) -> str | None:
    try:
        return str(document.core_properties.title)
    except (KeyError, ValueError, AttributeError):
        return None


def _heading_styles(document: Any) -> dict[str, str]:
    """Style ids whose name, or the name of a style they are based on, is that of a heading."""
    found: dict[str, str] = {}
    for style in document.styles:
        current: Any = style
        names: list[str] = []
        while current is not None and len(names) < 10:
            names.append((current.name or "").lower())
            current = getattr(current, "base_style", None)
        match = next((name for name in names if name.startswith(_HEADING_NAMES)), "")
        if match:
            found[style.style_id] = match
    return found


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    stack = [iter(container)]
    while stack:
        for child in stack[-1]:
            if child.tag in (_W + "p", _W + "tbl"):
                yield child
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def _table(table: Any) -> list[str]:
    """A table's rows as lines, cells apart by tabs."""
    rows = list(_rows(table))
    written = grid_lines(rows)
    return written or ["\t".join(cell.text for cell in row).rstrip("\t") for row in rows]


def _rows(table: Any) -> Iterator[list[GridCell]]:
    """A table's rows; tables inside a cell become part of its text."""
    for row in table.iter(_W + "tr"):
        if next(row.iterancestors(_W + "tbl")) is not table:
            continue
        is_head = _property(row, "trPr", "tblHeader") is not None
        cells = []
        for cell in row.iter(_W + "tc"):
            if next(cell.iterancestors(_W + "tr")) is row:
                texts = (_text_of(paragraph) for paragraph in cell.iter(_W + "p"))
                text = " ".join(" ".join(text.split()) for text in texts if text.strip())
                span = _property(cell, "tcPr", "gridSpan")
                columns = span.get(_W + "val", "1") if span is not None else "1"
                merge = _property(cell, "tcPr", "vMerge")
                goes_on = merge is not None and merge.get(_W + "val") != "restart"
                width = int(columns) if columns.isdecimal() else 1
                cells.append(GridCell(text, max(width, 1), 0 if goes_on else 1, is_head))
        yield cells


def _property(element: Any, group: str, name: str) -> Any:
    return element.find(f"{_W}{group}/{_W}{name}")


def _text_of(paragraph: Any) -> str:
    parts: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        for child in stack[-1]:
            if child.tag == _W + "t":
                parts.append(child.text or "")
            elif child.tag in _BREAKS:
                parts.append(_BREAKS[child.tag])
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED | {_FALLBACK}:
                stack.append(iter(child))
                break
        else:
            stack.pop()
    return clean_characters("".join(parts))


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(_W + "val", "") if style is not None else ""


def _outline_level(paragraph: Any) -> int | None:
    """The outline level that Word gives to a heading made without a style, or None."""
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    value = level.get(_W + "val", "9") if level is not None else "9"
    return int(value) if value.isdigit() and int(value) < 9 else None
