"""One row of a table by itself: each value below the name of its column, where that is known."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.showing import grids, is_compared
from xunzhang_web.marking import cut_segments
from xunzhang_web.tables import Segments, Table, between_tabs, with_tables

_UNIT = re.compile(r"[（(].*$")
"""What a heading says behind the name of its column: 月薪（元）."""

_TOTAL = re.compile(r"总?(?:人数|数量?|[量额])$")


class Field(NamedTuple):
    """A value of a row and the name of its column; empty where that is not known."""

    label: str
    value: Segments


Record = tuple[Field, ...]


def record(lines: Sequence[Segments], number: int, heading: str = "") -> Record:
    """The row of a table that a line is; nothing for a line of prose.

    Args:
        lines: The lines of a passage.
        number: Which of them, from 0.
        heading: The heading of the passage, which may name the columns.
    """
    at = number
    for block in with_tables(lines, heading):
        count = block.lines if isinstance(block, Table) else len(block)
        if number < count:
            row = _row(block, number) if isinstance(block, Table) else ()
            return row or _alone(lines[at])
        number -= count
    return ()


def with_deciding(row: Record, question: str) -> Record:
    """The row with the value marked, too, that makes it the one asked for: 月薪最高的是哪个岗位."""
    compared = question.partition("最")[0] if "最" in question else ""
    figures = [label for label, value in row if _is_figure(value)]
    deciding = [label for label in figures if _counts(label, compared)]
    if not deciding:
        told = [label for label in figures if is_compared(question, _UNIT.sub("", label))]
        deciding = told if len(told) == 1 else []
    return tuple(
        Field(label, tuple(piece._replace(mark=piece.mark or "typed") for piece in value))
        if label in deciding
        else Field(label, value)
        for label, value in row
    )


def _counts(label: str, compared: str) -> bool:
    """Whether a column is what is compared: 观众总数（人次） in 观众最多的是哪一年."""
    name = _UNIT.sub("", label)
    return any(each and compared.endswith(each) for each in (name, _TOTAL.sub("", name)))


def _is_figure(value: Segments) -> bool:
    return any(char.isdigit() for piece in value for char in piece.text)


def _row(table: Table, number: int) -> Record:
    place = number - (table.lines - len(table.rows))
    if place < 0:
        return ()
    cells = zip(table.labels, table.rows[place], strict=True)
    return tuple(Field(label, value) for label, value in cells if value)


def _alone(line: Segments) -> Record:
    """A line with tabs below no head: values alone, or behind their names as forms have them."""
    text = "".join(piece.text for piece in line)
    if "\t" not in text.strip():
        return ()
    cells = [cut_segments(line, span) for span in between_tabs(text)]
    said = ["".join(piece.text for piece in cell).strip() for cell in cells]
    if len(cells) % 2 == 0 and all(map(grids.is_label, said[::2])):
        return tuple(Field(name, value) for name, value in zip(said[::2], cells[1::2], strict=True))
    return tuple(Field("", cell) for cell, word in zip(cells, said, strict=True) if word)
