"""What leads up to each line of a text: the line before, for rows of a table its head."""

from collections.abc import Iterator, Sequence

from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.rows.row_units import without_unit
from xunzhang.text.grids import (
    has_header,
    head_in,
    heads_a_table,
    is_label,
    is_marked_head,
    is_rule,
    names_columns,
    split_cells,
)
from xunzhang.text.patterns import lazily
from xunzhang.types import Span

_NAMED = lazily(r"(?P<label>.*?)(?:\((?P<unit>[^()]{1,10})\))?$")
_REMARKS = lazily(r"备注|说明|附注|其他|注$")
_TOTAL = lazily(r"[合总共]计$|总数$")
_DIGIT = lazily(r"\d")
_FEWEST = 2


def leads(lines: Sequence[str], heading: str) -> Iterator[str]:
    """What stands before each of folded lines; for rows below the head of a table, that head.

    Args:
        lines: The lines of a passage.
        heading: Its heading, which ends with the head of a table that began before it.
    """
    before, head = "", ""
    for line, behind in zip(lines, [*lines, ""][1:], strict=True):
        cells = split_cells(line)
        if not cells:
            yield before
            before, head = line, ""
            continue
        if not head and not is_rule(line):
            is_head = is_marked_head(line, behind) or heads_a_table(_texts(line))
            head = "" if is_head else "\t".join(head_in(heading, len(cells)))
            yield head or before
            head = head or line
        elif _begins_table(line, behind, head):
            yield before
            head = line
        else:
            yield head
        before = line


def cells_below(header: str, text: str) -> list[Cell]:
    """The cells of a folded line that is a row below the header of its table.

    The header may lack the name of the first column, where all others hold figures; a row may lack
    the last cell, where that is for remarks, and a total those behind it, as may any row below a
    head that the document marks. Else both have to have as many cells: a row that lost one would
    stand under the wrong names.
    """
    places = split_cells(text)
    if not places:
        return []
    names, values = _texts(header), [text[slice(*place)] for place in places]
    if len(names) == len(values) - 1 and all(map(_DIGIT.search, values[1:])):
        names = ["", *names]
    missing, is_told = len(names) - len(values), is_marked_head(header, text)
    is_bare = is_told or (missing == 1 and _REMARKS.match(names[-1])) or _TOTAL.match(values[0])
    if missing > 0 and is_bare:
        values += [""] * missing
    if not _FEWEST <= len(names) == len(values) or is_rule(text) or names == values:
        return []
    if not (is_told or has_header([names, values])):
        return []
    return [
        Cell(named["label"].strip(), value, *place, named["unit"] or "")
        for name, value, place in zip(names, values, places, strict=False)
        if value and (named := _NAMED.match(name))
    ]


def is_head_row(text: str, line: Span) -> bool:
    """Whether a line of a text only names the columns of the rows below it."""
    names = _texts(text[slice(*line)])
    if len(names) < _FEWEST:
        return False
    behind = text[line.end :].lstrip("\n").partition("\n")[0]
    return is_marked_head(text[slice(*line)], behind) or heads_a_table(names)


def _begins_table(line: str, behind: str, head: str) -> bool:
    """Whether a line is the head of another table than the one above it."""
    names = _texts(line)
    if is_marked_head(line, behind):
        return True
    if len(names) == len(_texts(head)):
        return names_columns(names)
    below = _texts(behind)
    return len(below) == len(names) and not is_rule(behind) and has_header([names, below])


def _texts(line: str) -> list[str]:
    return [line[slice(*place)] for place in split_cells(line)]


def cells_beside(text: str) -> list[Cell]:
    """The cells of a folded line in which names and values stand side by side: 电话 | 8812-0345."""
    places = split_cells(text)
    if not places or len(places) % 2:
        return []
    parts = [(text[slice(*place)], place) for place in places]
    if not all(is_label(name) for name, _ in parts[::2]):
        return []
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [
        Cell(label, value, *place, unit)
        for (name, _), (value, place) in pairs
        if value
        for label, unit in [without_unit(name)]
    ]
