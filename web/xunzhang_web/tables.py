"""Rows of sheets as tables: what stands in the text as 姓名：…；部门：… line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from xunzhang.types import Span
from xunzhang_web.marking import Segment, cut_segments

_CELL = re.compile(r"([^：；\n]{1,30})：([^；\n。]{0,60})(?:；|$)")
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
    """The columns, and for each row a value for each of them; empty where the row names none."""

    labels: tuple[str, ...]
    rows: tuple[tuple[Segments, ...], ...]


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


def with_tables(lines: Sequence[Segments]) -> Iterator[Table | list[Segments]]:
    """The lines of a text with each run of rows of one sheet as a table.

    Rows are of one sheet where they begin with the same column.
    """
    parsed = [(line, cells_of("".join(piece.text for piece in line).rstrip())) for line in lines]
    for first, group in groupby(parsed, key=lambda pair: pair[1][0].label if pair[1] else None):
        run = list(group)
        alone = len(run) == 1 and len(run[0][1]) < _FEWEST_ALONE
        yield [line for line, _ in run] if first is None or alone else _table(run)


def _table(rows: Sequence[tuple[Segments, list[Cell]]]) -> Table:
    labels = tuple(dict.fromkeys(cell.label for _, cells in rows for cell in cells))
    return Table(labels, tuple(_row(line, cells, labels) for line, cells in rows))


def _row(line: Segments, cells: Sequence[Cell], labels: Sequence[str]) -> tuple[Segments, ...]:
    values = {cell.label: cut_segments(line, cell.value) for cell in cells}
    return tuple(values.get(label, ()) for label in labels)
