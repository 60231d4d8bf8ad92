"""Rows of sheets as tables: what stands in the text as 姓名：…；部门：… line by line.

Tables of other documents have their cells apart by tabs, below the line that names the columns;
where that stands in the passage before, it ends the heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from xunzhang.showing import grids
from xunzhang.types import Hit, Span
from xunzhang_web.marking import Segment, cut_segments

_CELL = re.compile(r"([^：；\n]{1,30})：([^；\n。]{0,60})(?:；|$)")
_TABBED = re.compile(r"(?:^|(?<=\t))[^\t]*")
_FEWEST_CELLS = 2
_FEWEST_ALONE = 3
"""A single line of two such cells may as well be prose."""

Segments = tuple[Segment, ...]


class Cell(NamedTuple):
    """The name of a column, and where the value stands in its line."""

    label: str
    value: Span


@dataclass(frozen=True, slots=True)
class Table:
    """The columns, and for each row a value for each of them; empty where the row names none.

    `lines` is how many lines of the text it stands for.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[Segments, ...], ...]
    lines: int


def cells_of(line: str) -> list[Cell]:
    """The cells of a line that is a row of a sheet; none for any other line."""
    found, end = [], 0
    for match in _CELL.finditer(line):
        if match.start() != end:
            return []
        found.append(Cell(match[1], Span(*match.span(2))))
        end = match.end()
    labels = {cell.label for cell in found}
    is_row = end == len(line) and len(labels) == len(found) >= _FEWEST_CELLS
    return found if is_row else []


def without_other_rows(hit: Hit) -> Hit:
    """The hit with the row marked that answers, and no other row or line of names beside it."""
    if not hit.highlights or not _is_row(hit, hit.highlights[0]):
        return hit
    best, *others = hit.highlights
    return replace(hit, highlights=(best, *(o for o in others if not _is_row(hit, o))))


def _is_row(hit: Hit, span: Span) -> bool:
    line = hit.text[slice(*span)].strip()
    return hit.kind == "table" or "\t" in line or bool(cells_of(line))


def with_tables(lines: Sequence[Segments], heading: str = "") -> Iterator[Table | list[Segments]]:
    """The lines of a text with each run of rows of one table as a table.

    Rows of sheets are of one sheet where they begin with the same column. The `heading` is that of
    the passage.
    """
    parsed = [(line, _text(line), cells_of(_text(line))) for line in lines]
    for kind, group in groupby(parsed, key=lambda each: _kind(each[1], each[2])):
        run = list(group)
        own = [line for line, _, _ in run]
        if kind is None or (kind and len(run) == 1 and len(run[0][2]) < _FEWEST_ALONE):
            yield own
        elif kind:
            yield _table([(line, cells) for line, _, cells in run])
        else:
            yield _tabbed(own) or _continued(own, heading) or own


def _text(line: Segments) -> str:
    return "".join(piece.text for piece in line).rstrip()


def _kind(text: str, cells: Sequence[Cell]) -> str | None:
    """What rows of one table share: their first column, "" for tabs; None for other lines."""
    return cells[0].label if cells else "" if "\t" in text else None


def _tabbed(lines: Sequence[Segments]) -> Table | None:
    """Lines with tabs as a table, where the first names the columns of the others."""
    texts = [_texts(line) for line in lines]
    labels, rows = texts[0], texts[1:]
    width = len(labels)
    if not rows or max(map(len, rows)) > width:
        return None
    squared = [[*row, *[""] * (width - len(row))] for row in rows]
    is_told = grids.is_marked_head(_text(lines[0]), _text(lines[1]))
    if not (is_told or grids.has_header([labels, *squared])) or any(
        piece.mark == "answer" for piece in lines[0]
    ):
        return None
    return _below(labels, lines[1:], len(lines))


def _continued(lines: Sequence[Segments], heading: str) -> Table | None:
    """Rows of a table that began before the passage: the heading names the columns."""
    widths = {len(_texts(line)) for line in lines}
    labels = grids.head_in(heading, max(widths))
    return _below(labels, lines, len(lines)) if labels and len(widths) == 1 else None


def _below(labels: Sequence[str], rows: Sequence[Segments], lines: int) -> Table:
    return Table(tuple(labels), tuple(_squared(row, len(labels)) for row in rows), lines)


def _squared(line: Segments, width: int) -> tuple[Segments, ...]:
    cells = [cut_segments(line, cell) for cell in between_tabs(_text(line))]
    return (*cells, *[()] * (width - len(cells)))


def _texts(line: Segments) -> list[str]:
    text = _text(line)
    return [text[slice(*cell)].strip() for cell in between_tabs(text)]


def between_tabs(text: str) -> Iterator[Span]:
    """The cells of a line."""
    return (Span(*match.span()) for match in _TABBED.finditer(text))


def _table(rows: Sequence[tuple[Segments, list[Cell]]]) -> Table:
    labels = _in_order([[cell.label for cell in cells] for _, cells in rows])
    return Table(labels, tuple(_row(line, cells, labels) for line, cells in rows), len(rows))


def _in_order(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The columns of all rows; one that a row leaves empty stands where the others have it."""
    found: list[str] = []
    for row in rows:
        place = 0
        for label in row:
            if label in found:
                place = max(place, found.index(label) + 1)
            else:
                found.insert(place, label)
                place += 1
    return tuple(found)


def _row(line: Segments, cells: Sequence[Cell], labels: Sequence[str]) -> tuple[Segments, ...]:
    values = {cell.label: cut_segments(line, cell.value) for cell in cells}
    return tuple(values.get(label, ()) for label in labels)
