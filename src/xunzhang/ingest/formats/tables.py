"""Rows of cells as text: every row says the names of its columns, so that it can be found alone."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

_NUMBER = re.compile(r"^[-+]?[\d,.]+%?$")
_HEAD_ROWS = 20
_HEADER_CHARS = 30


class RowLine(NamedTuple):
    """A row as text, and what stands between it and the row before: cells, or prose."""

    text: str
    gap: str


def row_lines(rows: Iterable[Sequence[str]]) -> Iterator[RowLine]:
    """The lines of a table: `header：value；header：value` for each row below its header.

    The header is the first row of several cells, none of which is a number, with rows below it as
    wide as it is. Lines of one cell, such as a table's name above it, stay as they are.
    """
    filled = (_squeezed(row) for row in rows)
    present = (row for row in filled if any(row))
    head = list(islice(present, _HEAD_ROWS))
    place = _header_place(head)
    header = head[place] if place is not None else []
    for number, row in enumerate(chain(head, present)):
        if place is None or number < place:
            cells = [cell for cell in row if cell]
            yield RowLine("\t".join(cells), "\n" if len(cells) > 1 else "\n\n")
        elif number > place and row != header:
            yield RowLine(_line(header, row), "\n")


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


def _header_place(head: list[list[str]]) -> int | None:
    """Which of the first rows is the header, or None."""
    for place, row in enumerate(head[:-1]):
        cells = [cell for cell in row if cell]
        if len(cells) < 2:
            continue
        if any(_NUMBER.match(cell) or len(cell) > _HEADER_CHARS for cell in cells):
            return None
        return place if len(set(cells)) == len(cells) else None
    return None


def _line(header: list[str], row: list[str]) -> str:
    pairs = []
    for number, cell in enumerate(row):
        name = header[number] if number < len(header) else ""
        if cell:
            pairs.append(f"{name}：{cell}" if name else cell)
    return "；".join(pairs)
