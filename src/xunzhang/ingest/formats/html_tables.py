"""Tables of figures and names in HTML pages; those that only lay out a page are none."""

from collections.abc import Callable, Iterator
from typing import Any

from xunzhang.ingest.formats.grids import GridCell, grid_lines

_CELLS = frozenset(("td", "th"))
_APART = frozenset("p div br li ul ol pre blockquote".split())
_NO_DATA = frozenset("table form h1 h2 h3 h4 h5 h6 article section".split())
_MOST_CELL_BLOCKS = 8
_MOST_CELL_CHARS = 300
_FEWEST = 2


def table_lines(table: Any, is_dropped: Callable[[Any], bool]) -> list[str]:
    """The rows of a table as lines, cells apart by tabs, below its caption.

    Empty where it is none of figures and names: it holds more than cells of text, or long ones.
    """
    blocks = 0
    for element in table.iterdescendants():
        blocks += element.tag == "p"
        if element.tag in _NO_DATA:
            return []
    rows = [row for row in table.iter("tr") if not is_dropped(row)]
    grid = [[_cell(cell, is_dropped) for cell in row if cell.tag in _CELLS] for row in rows]
    if blocks > _MOST_CELL_BLOCKS * sum(map(len, grid)):
        return []
    if max(map(len, grid), default=0) < _FEWEST or any(
        len(cell.text) > _MOST_CELL_CHARS for row in grid for cell in row
    ):
        return []
    lines = grid_lines(grid)
    captions = (_text(caption, is_dropped) for caption in table.iter("caption"))
    return [*filter(None, captions), *lines] if lines else []


def _cell(cell: Any, is_dropped: Callable[[Any], bool]) -> GridCell:
    in_head = cell.tag == "th" or cell.getparent().getparent().tag == "thead"
    return GridCell(
        _text(cell, is_dropped), _span(cell, "colspan"), _span(cell, "rowspan"), in_head
    )


def _span(cell: Any, name: str) -> int:
    written = cell.get(name, "1").strip()
    return max(int(written), 1) if written.isascii() and written.isdecimal() else 1


def _text(element: Any, is_dropped: Callable[[Any], bool]) -> str:
    return " ".join("".join(_parts(element, is_dropped)).split())


def _parts(element: Any, is_dropped: Callable[[Any], bool]) -> Iterator[str]:
    """All text of an element but that of dropped ones, blocks apart by a blank."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    skipped: Any = None
    for event, part in walk:
        if event == "start" and part is not element and is_dropped(part):
            skipped = part
            walk.skip_subtree()
        elif event == "start":
            yield (" " if part.tag in _APART else "") + (part.text or "")
        elif part is not element:
            blank = " " if part.tag in _APART and part is not skipped else ""
            yield blank + (part.tail or "")
