"""Columns that stand side by side on the same lines, with a gap of blanks between them."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from xunzhang.text.columns import find_columns, is_ended, width_of
from xunzhang.text.patterns import lazily
from xunzhang.types import Span

_LINE = lazily(r"^[^\n]*$", re.MULTILINE)
# Words with no more than one column of blanks between them.
_CELL = lazily(r"\S+(?: \S+)*")
_MAX_CHARS = 200
_MIN_GAP = 2
_MIN_LINES = 4
_MOST_ALONE = 30
_FULL = 0.8
_JOINED_SHARE = 0.4
_LEAST_JOINED = 3


class Slice(NamedTuple):
    """A piece of the original in reading order, and the white space that stands before it."""

    span: Span
    before: str
    moved: bool = False


class _Cell(NamedTuple):
    """Words of one line without a wide gap in them, and the columns of print they stand in."""

    row: int
    span: Span
    left: int
    right: int


_Row = tuple[_Cell, ...]


class _Strip(NamedTuple):
    """Columns of print that are blank on every line of a region."""

    left: int
    right: int

    def narrowed(self, row: _Row) -> "_Strip | None":
        """The strip without what this row covers of it, or None where too little is left."""
        covered = [cell for cell in row if cell.left < self.right and cell.right > self.left]
        left, right = self
        for cell in covered:
            # What reaches into the strip stands on the side where most of it is.
            if cell.left + cell.right < left + right:
                left = max(left, cell.right)
            else:
                right = min(right, cell.left)
        return _Strip(left, right) if right - left >= _MIN_GAP else None

    def parts(self, row: _Row) -> tuple[_Row, _Row]:
        """The cells on either side of it."""
        before = tuple(cell for cell in row if cell.right <= self.left)
        return before, row[len(before) :]


def find_side_columns(text: str) -> list[Slice]:
    """The whole text in reading order, column after column; nothing where it is in order.

    Columns are told where four lines or more leave the same strip blank, and the lines on either
    side of it are those of a column of prose (`find_columns`). So the rows of tables, forms and
    lists stay rows.
    """
    if "   " not in text and "\u3000\u3000" not in text:
        return []
    slices: list[Slice] = []
    start = 0
    for region in _regions(list(_rows(text))):
        columns = _columns(text, region)
        if columns:
            first = text.rfind("\n", 0, region[0][0].span.start) + 1
            slices += [Slice(Span(start, first), ""), *columns]
            start = region[-1][-1].span.end
    return [*slices, Slice(Span(start, len(text)), "")] if slices else []


def _rows(text: str) -> Iterator[_Row]:
    """The cells of each line; none for a blank one."""
    for row, line in enumerate(_LINE.finditer(text)):
        words = line[0]
        if len(words) > _MAX_CHARS or "\t" in words:
            yield (_Cell(row, Span(*line.span()), 0, _MAX_CHARS),)
            continue
        cells: list[_Cell] = []
        place = column = 0
        for found in _CELL.finditer(words):
            left = column + width_of(words[place : found.start()])
            column = left + width_of(found[0])
            place = found.end()
            span = Span(line.start() + found.start(), line.start() + place)
            cells.append(_Cell(row, span, left, column))
        yield tuple(cells)


def _regions(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of lines with one strip that stays blank, with four lines or more that it parts."""
    start = 0
    while start < len(rows):
        ends = [_end(rows, start, strip) for strip in _strips(rows[start])]
        if ends and sum(len(row) > 1 for row in rows[start : max(ends)]) >= _MIN_LINES:
            yield [row for row in rows[start : max(ends)] if row]
            start = max(ends)
        else:
            start += 1


def _strips(row: _Row) -> list[_Strip]:
    return [_Strip(before.right, behind.left) for before, behind in pairwise(row)]


def _end(rows: Sequence[_Row], start: int, strip: _Strip) -> int:
    """Where the lines end that leave this strip blank, or most of it."""
    end = start + 1
    for number in range(start + 1, len(rows)):
        row = rows[number]
        if not row:
            if number == start + 1:
                break  # a line by itself, such as a masthead
            continue
        narrowed = strip.narrowed(row)
        if narrowed is None or number - end > _MOST_ALONE:
            break
        strip = narrowed
        is_below = all(_fills(other, strip) for other in rows[number : number + 2])
        if number == end or strip.parts(row)[1] or is_below:
            end = number + 1
    return end


def _fills(row: _Row, strip: _Strip) -> bool:
    """Whether a line stands left of the strip alone and reaches to it, as those of a column do."""
    return len(row) == 1 and _FULL * strip.left <= row[0].right <= strip.left


def _columns(text: str, region: Sequence[_Row]) -> list[Slice]:
    """The lines of a region column after column, or none where one is no column of prose."""
    columns = [list(_column(text, cells)) for cells in _parted(region)]
    laid, starts = "", []
    slices: list[Slice] = []
    for number, lines in enumerate(columns):
        starts.append(len(laid))
        for part in lines:
            before = part.before or ("\n\n" if number else "")
            slices.append(part._replace(before=before, moved=number > 0))
            laid += before + text[part.span.start : part.span.end]
    joined = [gap.start for gap in find_columns(laid)]
    for lines, start, end in zip(columns, starts, [*starts[1:], len(laid)], strict=True):
        inside = sum(start < gap < end for gap in joined)
        left_open = sum(not is_ended(text[slice(*part.span)]) for part in lines[:-1])
        if inside < max(_LEAST_JOINED, _JOINED_SHARE * left_open):
            return []
    return slices if len(columns) > 1 else []


def _parted(region: Sequence[_Row]) -> list[list[_Cell]]:
    """The lines of each column from the left, each as one cell."""
    parted = [row for row in region if len(row) > 1]
    for strip in map(partial(_narrowed, region), _strips(parted[0]) if parted else []):
        sides = [strip.parts(row) for row in region] if strip else []
        if sum(all(parts) for parts in sides) >= _MIN_LINES:
            left = [before for before, _ in sides if before]
            right = [behind for _, behind in sides if behind]
            return _parted(left) + _parted(right)
    return [[_whole(row) for row in region]]


def _narrowed(region: Sequence[_Row], strip: _Strip | None) -> _Strip | None:
    """What all of these lines leave blank of a strip."""
    for row in region:
        strip = strip.narrowed(row) if strip is not None else None
    return strip


def _whole(row: _Row) -> _Cell:
    first, last = row[0], row[-1]
    return first._replace(span=Span(first.span.start, last.span.end), right=last.right)


def _column(text: str, cells: Sequence[_Cell]) -> Iterator[Slice]:
    """The lines of a column, each with the indent that it has in the column."""
    edge = min(cell.left for cell in cells)
    yield Slice(_indented(text, cells[0], edge), "")
    for above, cell in pairwise(cells):
        yield Slice(_indented(text, cell, edge), "\n" if cell.row == above.row + 1 else "\n\n")


def _indented(text: str, cell: _Cell, edge: int) -> Span:
    start, left = cell.span.start, cell.left
    while left > edge and text[start - 1 : start] in " \u3000":
        start -= 1
        left -= width_of(text[start])
    return Span(start, cell.span.end)
