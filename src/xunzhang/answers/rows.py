"""Values from a row of a table, as sheets are read: 社区:丁香苑;管理员:钱国华;藏书册数:1850."""

import re
from typing import NamedTuple

from xunzhang.answers.asks import COUNTED, NUMBER, ORGANIZATION, PERSON, PLACE, QUANTITY, Ask
from xunzhang.answers.candidates import Candidate

_CELL = re.compile(r"(?:^|;)\s*(?P<label>[^:;]{1,20}):\s*(?P<value>[^;]{1,80}?)\s*(?=;|。?$)")
_WHERE = re.compile(r"地址|地点|位置|所在地")
_PLAIN_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_TYPES = COUNTED | {PERSON, ORGANIZATION, PLACE}
_FEWEST = 3
_ALIKE = 0.7


class Cell(NamedTuple):
    """One cell: the heading of its column, its value, and where that stands."""

    label: str
    value: str
    start: int
    end: int


def cells_of(text: str) -> list[Cell]:
    """The cells of a folded sentence that is a row of a table; none for any other."""
    found = [
        Cell(match["label"], match["value"], *match.span("value")) for match in _CELL.finditer(text)
    ]
    return found if len(found) >= _FEWEST else []


def from_row(ask: Ask, text: str) -> Candidate | None:
    """The cell of the column that is asked for, if the question names this row by another cell."""
    cells = cells_of(text) if ask.type in _TYPES else []
    if not any(cell.value in ask.question for cell in cells):
        return None
    likeness = [_likeness(ask, cell) for cell in cells]
    best = max(likeness, default=0.0)
    if best < _ALIKE or likeness.count(best) > 1:
        return None
    cell = cells[likeness.index(best)]
    if ask.type not in COUNTED:
        return Candidate(ask.type, cell.start, cell.end)
    if not _PLAIN_NUMBER.fullmatch(cell.value):
        return None  # one with a unit is found as a quantity
    kind = NUMBER if ask.type == QUANTITY else ask.type
    return Candidate(kind, cell.start, cell.end, cell.value.replace(",", ""), ask.unit or None)


def _likeness(ask: Ask, cell: Cell) -> float:
    """How much of a column's heading stands in the question, 0 to 1."""
    if cell.value in ask.question:
        return 0.0
    if ask.type == PLACE and _WHERE.search(cell.label):
        return 1.0
    if cell.label in ask.question:
        return 1.0 + len(cell.label)
    return sum(character in ask.question for character in cell.label) / len(cell.label)
