"""Tables of pages and word processors: cells that may span rows and columns, as lines of text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from xunzhang.ingest.limits import MAX_COLUMNS
from xunzhang.text.grids import can_be_marked, has_header, head_line

_MOST_SPANNED = 50
# Cells that span rows are said again in each; a page made to blow up would say them for ever.
_MOST_TIMES_LONGER, _ANY_CHARS = 4, 10_000


class GridCell(NamedTuple):
    """A cell: its text, how many columns and rows it spans, and whether it is marked as a name.

    One of 0 rows goes on with the cell above it, and says the same where it has no text itself.
    """

    text: str
    columns: int = 1
    rows: int = 1
    is_name: bool = False


def grid_lines(grid: Sequence[Sequence[GridCell]]) -> list[str]:
    """The rows of a table, cells apart by tabs, so that each stands under the name of its column.

    A cell that spans rows is said in each of them; names that stand over each other are one name.
    Empty where so many cells are spanned that the table would get far longer, or where it has more
    columns than are read: who calls it writes the cells as they come.
    """
    rows = _squared(grid)
    heads = _marked_rows(grid)
    if heads > 1:
        rows = [_joined(rows[:heads]), *rows[heads:]]
    return row_lines(rows, is_headed=heads > 0 or (len(rows) > 1 and has_header(rows)))


def row_lines(rows: Sequence[Sequence[str]], *, is_headed: bool) -> list[str]:
    """Rows as lines; `is_headed` where the document marks the first as the names of columns."""
    lines = ["\t".join(row).rstrip("\t") for row in rows]
    if is_headed and can_be_marked(rows):
        lines[0] = head_line(rows[0])
    return [line for line in lines if line]


def _marked_rows(grid: Sequence[Sequence[GridCell]]) -> int:
    """How many of the first rows hold nothing but names."""
    heads = 0
    for row in grid:
        if not row or not all(cell.is_name or not cell.text for cell in row):
            break
        heads += any(cell.text or not cell.rows for cell in row)
    return heads if heads < len(grid) else 0


def _joined(heads: Sequence[Sequence[str]]) -> list[str]:
    """The name of each column, out of the names that stand over each other."""
    width = max(map(len, heads))
    columns = ([row[place] for row in heads if place < len(row)] for place in range(width))
    return ["".join(dict.fromkeys(names)) for names in columns]


def _squared(grid: Sequence[Sequence[GridCell]]) -> list[list[str]]:
    """The rows that are not empty, with a text for every column.

    Empty where they get far longer, or have too many columns for all of their cells.
    """
    most = _ANY_CHARS + _MOST_TIMES_LONGER * sum(len(cell.text) for row in grid for cell in row)
    above: dict[int, _Spanning] = {}
    squared: list[list[str]] = []
    row: list[str] = []
    for cells in grid:
        row = _square(_continued(cells, row), above)
        most -= sum(map(len, row))
        if most < 0 or len(row) > MAX_COLUMNS:
            return []
        if any(row):
            squared.append(row)
    return squared


class _Spanning(NamedTuple):
    """What a cell above says in rows below it, and in how many of them."""

    text: str
    rows: int


def _continued(cells: Sequence[GridCell], before: Sequence[str]) -> Iterator[GridCell]:
    """The cells of a row; those that go on say what stands in their column in the row before."""
    place = 0
    for cell in cells:
        goes_on = not cell.rows and not cell.text and place < len(before)
        yield cell._replace(text=before[place]) if goes_on else cell
        place += cell.columns


def _square(cells: Iterable[GridCell], above: dict[int, _Spanning]) -> list[str]:
    """One row; `above` is what spans into it, and afterwards what spans into the next."""
    row: list[str] = []
    rest = iter(cells)
    while len(row) <= MAX_COLUMNS:
        spanning = above.pop(len(row), None)
        if spanning is not None:
            if spanning.rows > 1:
                above[len(row)] = spanning._replace(rows=spanning.rows - 1)
            row.append(spanning.text)
            continue
        cell = next(rest, None)
        if cell is None:
            break
        for number in range(min(cell.columns, _MOST_SPANNED)):
            said = cell.text if number == 0 or cell.is_name else ""
            if cell.rows > 1:
                above[len(row)] = _Spanning(said, cell.rows - 1)
            row.append(said)
    return row
