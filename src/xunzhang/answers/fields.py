"""Values of lines that name them: 电话：0571-88120345；邮箱：…, or 地址：临溪路66号 alone."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asks import COUNTED, DATED, NAMED, TEXT, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.cells import Cell, read_cell
from xunzhang.answers.rows import likeness
from xunzhang.answers.tabled import cells_beside
from xunzhang.answers.terms import Term

_FIELD = re.compile(
    r"(?:(?:^|\n)[-*•· ]*|;\s*)(?P<label>[^:;,。!?()\d\n]{2,8})(?:\((?P<also>[^()]{1,8})\))?:"
    r" *(?P<value>[^;。!?\n]{1,60}?)\s*(?=;|。|\n|$)"
)
_TAIL = re.compile(r"(?<=..)(?:日期|时间)$")
# 出租方(甲方): names whom the text calls 甲方 from there on.
_PARTY = re.compile("[甲乙丙丁][方公]")
_STUCK = "有是的在"
_TYPES = COUNTED | DATED | NAMED | {TEXT}


class Field(NamedTuple):
    """What a line says of a name that a question asks for; None if it says it of something else."""

    answer: Candidate | None


def read_field(ask: Ask, text: str, heading: str, terms: Sequence[Term]) -> Field | None:
    """The value of the one field that a question asks for, where all else that it says leads up.

    Args:
        ask: What is asked.
        text: A folded sentence.
        heading: What it stands under.
        terms: The words of the question.

    Returns:
        None where the line has no such field, or may be prose with a colon.
    """
    if ask.type not in _TYPES:
        return None
    cells = _fields(text)
    if not cells:
        return None
    found = [cell for cell in cells if likeness(ask, cell) >= 1.0]
    if len({cell.start for cell in found}) != 1:
        is_below = not found and any(cell.label in ask.question for cell in cells)
        return Field(None) if is_below and ":" not in text else None
    field = found[0]
    label = _TAIL.sub("", field.label)
    others = (t.text.rstrip(_STUCK) for t in terms if t.text not in field.label)
    led = f"{heading}\n{text[: field.start]}"
    if any(len(word) > 1 and label not in word and word not in led for word in others):
        return None if ":" in text else Field(None)
    answer = read_cell(ask, field)
    return Field(answer) if answer is not None else None


def _fields(text: str) -> list[Cell]:
    """Names with their values, behind a colon or in the next cell of a table."""
    if ":" not in text:
        return cells_beside(text)
    cells: list[Cell] = []
    for match in _FIELD.finditer(text):
        names = [match["label"], *filter(_PARTY.fullmatch, [match["also"] or ""])]
        cells += [Cell(name, match["value"], *match.span("value")) for name in names]
    return cells
