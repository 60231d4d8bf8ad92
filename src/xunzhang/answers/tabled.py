"""What leads up to each line of a text: the line before, for rows of a table its head."""

import re
from collections.abc import Iterator, Sequence

from xunzhang.answers.cells import Cell
from xunzhang.text.grids import has_header, is_label, is_rule, split_cells

_NAMED = re.compile(r"(?P<label>.*?)(?:\((?P<unit>[^()]{1,10})\))?$")
_FEWEST = 2


def leads(lines: Sequence[str], heading: str) -> Iterator[str]:
    """What stands before each of folded lines; for rows below the head of a table, that head.

    Args:
        lines: The lines of a passage.
        heading: Its heading, which ends with the head of a table that began before it.
    """
    before, head = "", ""
    for line in lines:
        cells = split_cells(line)
        if not cells:
            yield before
            before, head = line, ""
            continue
        if not head and not is_rule(line):
            head = _head_in(heading, len(cells))
            yield head or before
            head = head or line
        else:
            yield head
        before = line


def cells_below(header: str, text: str) -> list[Cell]:
    """The cells of a folded line that is a row below the header of its table."""
    places = split_cells(text)
    names = [header[slice(*place)] for place in split_cells(header)] if places else []
    names = ["", *names] if names and len(names) == len(places) - 1 else names
    values = [text[slice(*place)] for place in places]
    values += [""] * (len(names) - len(values))
    if len(names) < _FEWEST or is_rule(text) or names == values or not has_header([names, values]):
        return []
    return [
        Cell(named["label"].strip(), value, *place, named["unit"] or "")
        for name, value, place in zip(names, values, places, strict=False)
        if value and (named := _NAMED.match(name))
    ]


def cells_beside(text: str) -> list[Cell]:
    """The cells of a folded line in which names and values stand side by side: 电话 | 8812-0345."""
    parts = [(text[slice(*place)], place) for place in split_cells(text)]
    if len(parts) % 2 or not all(is_label(name) for name, _ in parts[::2]):
        return []
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [Cell(name, value, *place) for (name, _), (value, place) in pairs if value]


def _head_in(heading: str, width: int) -> str:
    """The head of a table at the end of a heading, cells apart by tabs; empty for none."""
    words = heading.split()[-width:]
    told = len(words) == width and sum(map(is_label, words)) > width // 2
    return "\t".join(words) if told else ""
