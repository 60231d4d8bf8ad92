"""Rows of cells as text: every row says the names of its columns, so that it can be found alone."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from xunzhang.ingest.formats.sheet_parts import (
    begins_table,
    header_place,
    is_above_header,
    is_of_pairs,
    is_remark,
    is_title,
    is_total,
    pair_lines,
)

ROW, TITLE, ALONE = "row", "title", "alone"
KINDS = (ROW, TITLE, ALONE)
"""A row of cells; what tells of the table below it; what stands in a cell, or beside a name."""

_HEAD_ROWS = 20


class RowLine(NamedTuple):
    """A row as text, what stands between it and the row before, and what it is: one of `KINDS`."""

    text: str
    gap: str
    kind: str


class _Row(NamedTuple):
    """The cells of a row that is not empty, and whether an empty one stands above it."""

    cells: Sequence[str]
    is_apart: bool

    @property
    def width(self) -> int:
        """How many of its cells are filled."""
        return sum(map(bool, self.cells))


def row_lines(rows: Iterable[Sequence[str]]) -> Iterator[RowLine]:
    """The lines of a sheet: `header：value；header：value` for each row below a header.

    The header is the first row of several cells, none of which is a number, that is no row of
    names beside their values. Such rows become lines `name：value`; what stands alone above a
    table, or behind its last row and an empty one or its total, stays a line as it is.
    """
    present = _present(rows)
    head = list(islice(present, _HEAD_ROWS))
    cells = [row.cells for row in head]
    place = header_place(cells)
    first = next((n for n, row in enumerate(head) if row.width > 1), 0)
    for number, row in enumerate(head[:place]):
        is_told = number < (first if place is None else place) and is_title(row.cells)
        is_pairs = is_above_header(cells, number) if place is not None else is_of_pairs(row.cells)
        yield from _alone(row, is_pairs=is_pairs, is_title=is_told)
    if place is None:
        for row in present:
            yield from _alone(row, is_pairs=is_of_pairs(row.cells))
    else:
        yield from _below(head[place].cells, chain(head[place + 1 :], present))


def _below(header: Sequence[str], rows: Iterable[_Row]) -> Iterator[RowLine]:
    """The lines of the rows below a header, and of what stands between and behind tables."""
    waiting: list[_Row] = []  # rows of one cell, which may be remarks, or the title of a table
    is_over = False
    for row in rows:
        is_over |= row.is_apart
        if row.width == 1:
            waiting.append(row)
            continue
        begins = is_over and (row.cells == header or begins_table(row.cells))
        behind = is_over and not begins and is_of_pairs(row.cells) and not is_total(row.cells)
        if begins:
            yield from (_as_told(each, is_title=is_title(each.cells)) for each in waiting)
            header = row.cells
        else:
            yield from _of_one_cell(waiting, header, is_last=behind)
        if behind:
            yield from _alone(row, is_pairs=True)
        elif row.cells != header:
            yield RowLine(_line(header, row.cells), "\n", ROW)
        waiting, is_over = [], behind or is_total(row.cells)
    yield from _of_one_cell(waiting, header, is_last=True, is_over=is_over)


def _of_one_cell(
    rows: Sequence[_Row], header: Sequence[str], *, is_last: bool, is_over: bool = False
) -> Iterator[RowLine]:
    """Rows of one cell: remarks, where they stand behind a table, else its rows."""
    for row in rows:
        is_over |= row.is_apart or is_remark(row.cells)
        yield _as_told(row) if is_last and is_over else RowLine(_line(header, row.cells), "\n", ROW)


def _alone(row: _Row, *, is_pairs: bool, is_title: bool = False) -> Iterator[RowLine]:
    """A row that is of no table: each name with its value, or its cells as they are."""
    if row.width == 1:
        yield _as_told(row, is_title=is_title)
    elif is_pairs:
        for line in pair_lines(row.cells):
            yield RowLine(line, "\n", ALONE)
    else:
        yield RowLine("\t".join(filter(None, row.cells)), "\n", ROW)


def _as_told(row: _Row, *, is_title: bool = False) -> RowLine:
    return RowLine("".join(row.cells), "\n\n", TITLE if is_title else ALONE)


def _present(rows: Iterable[Sequence[str]]) -> Iterator[_Row]:
    """The rows that are not empty."""
    is_apart = False
    for row in rows:
        cells = _squeezed(row)
        if any(cells):
            yield _Row(cells, is_apart)
        is_apart = not any(cells)


def cell_text(value: object, number_format: str = "General") -> str:
    """A cell's value as it is shown: whole numbers without a point, days without midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float | int):
        return _number_text(value, number_format)
    if isinstance(value, datetime.datetime):
        whole_day = value.time() == datetime.time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "minutes")
    return str(value)


def headline_part(text: str) -> str:
    """The text, for a headline to be found in; empty where it begins with a row of a table."""
    first = text[:200].split("\n", 1)[0]
    return "" if "：" in first or "\t" in first else text


def _number_text(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{round(value * 100, 6):.15g}%"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}"
    return str(int(value))


def _squeezed(row: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in row]


def _line(header: Sequence[str], row: Sequence[str]) -> str:
    pairs = []
    for number, cell in enumerate(row):
        name = header[number] if number < len(header) else ""
        if cell:
            pairs.append(f"{name}：{cell}" if name else cell)
    return "；".join(pairs)
