"""Values of lines that name them: 电话：0571-88120345；邮箱：…, or 地址：临溪路66号 alone."""

import re
from collections.abc import Sequence

from xunzhang.answers.asks import PLACE, TEXT, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.cells import Cell
from xunzhang.answers.tabled import cells_beside
from xunzhang.answers.terms import Term

_FIELD = re.compile(
    r"(?:^[-*•· ]*|;\s*)(?P<label>[^:;,。!?()\d]{2,8})(?:\([^()]{1,8}\))?:"
    r"\s*(?P<value>[^;。!?]{1,60}?)\s*(?=;|。|$)"
)
_WHERE = re.compile(r"(?:地址|地点|位置|所在地)$")
_STUCK = "有是的在"
_TYPES = (TEXT, PLACE)


def read_field(ask: Ask, text: str, heading: str, terms: Sequence[Term]) -> Candidate | None:
    """The value of the one field that a question asks for, where all else that it says leads up.

    Args:
        ask: What is asked.
        text: A folded sentence.
        heading: What it stands under.
        terms: The words of the question.
    """
    if ask.type not in _TYPES:
        return None
    found = [cell for cell in _fields(text) if _is_asked(ask, cell.label)]
    if len(found) != 1:
        return None
    field = found[0]
    others = (t.text.rstrip(_STUCK) for t in terms if t.text not in field.label)
    led = f"{heading}\n{text[: field.start]}"
    if any(len(word) > 1 and field.label not in word and word not in led for word in others):
        return None
    return Candidate(ask.type, field.start, field.end)


def _fields(text: str) -> list[Cell]:
    """Names with their values, behind a colon or in the next cell of a table."""
    if ":" not in text:
        return cells_beside(text)
    found = _FIELD.finditer(text)
    return [Cell(match["label"], match["value"], *match.span("value")) for match in found]


def _is_asked(ask: Ask, label: str) -> bool:
    return label in ask.question or (ask.type == PLACE and _WHERE.search(label) is not None)
