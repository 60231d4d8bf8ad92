"""Cells of a specification: rows that name what is measured, beside its value or below models.

推力 | 160 kN | 220 kN below HD-40 and HD-65, or 参数:推力;数值:160 kN.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from xunzhang.answers.asked.asks import COUNTED, LIST, QUANTITY, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.rows.cells import Cell, read_cell
from xunzhang.answers.values.models import named_models
from xunzhang.text.patterns import lazily

_VALUE_COLUMN = lazily(
    "(?:参数|指标|技术|规格|标准|额定|设计|实测|检测|测定)?(?:数?值|参数|数据|规格|指标|结果)"
)
_ASIDE = lazily("(?:计量)?单位|备注|说明|序号|编号|(?:参考|正常)(?:范围|区间|值)")
_NUMBER = lazily(r"(?<![a-z\d.-])\d{2,5}(?![a-z\d.%年月日号])")
_LINKS = "是为有的约达"
_MOST_MODELS = 4
_FEWEST_CELLS, _FEWEST_MODELS = 2, 2


class Specified(NamedTuple):
    """What a row says of what it is named after; None where it says it of another model."""

    answer: Candidate | None


def read_specified(ask: Ask, cells: Sequence[Cell]) -> Specified | None:
    """The value in a row that is named after what is asked for, or those of all models.

    None where the row is no such one, or is named after something else.
    """
    if ask.type not in COUNTED or len(cells) < _FEWEST_CELLS:
        return None
    asked, columns = _named(ask.question), [c for c in cells[1:] if not _ASIDE.fullmatch(c.label)]
    of_models = [next(iter(_named(cell.label)), None) for cell in columns]
    if not _asks_for(ask, cells[0].value):
        return None
    if len(columns) == 1 and _VALUE_COLUMN.fullmatch(columns[0].label):
        return Specified(_read(ask, columns[0]))
    if len(columns) < _FEWEST_MODELS or None in of_models:
        return None
    if not asked:
        asked = _by_number(ask.question, of_models)
    named = [cell for cell, model in zip(columns, of_models, strict=True) if model in asked]
    if asked:
        return Specified(_read(ask, named[0]) if len(named) == 1 == len(asked) else None)
    return Specified(_all(ask, columns))


def _named(text: str) -> list[tuple[str, str]]:
    """The models in a text, with their series."""
    return [(each.series, each.number) for each in named_models(text)]


def _by_number(question: str, models: Sequence[tuple[str, str] | None]) -> list[tuple[str, str]]:
    """The models that a question names by nothing but their number: 65那台."""
    numbers = {match.group() for match in _NUMBER.finditer(question)}
    return [model for model in models if model is not None and model[1] in numbers]


def _asks_for(ask: Ask, name: str) -> bool:
    """Whether the noun that is asked for is the name of the row, models apart."""
    before = ask.question[: ask.start]
    for each in reversed([*named_models(before)]):
        before = before[: each.start] + before[each.end :]
    return before.strip(f" {_LINKS}").endswith(name)


def _read(ask: Ask, cell: Cell) -> Candidate | None:
    """The value of a cell; the name of its row tells its measure, not the 大 of 多大."""
    is_open = ask.type == QUANTITY and ask.question[ask.start : ask.end] == "多大"
    return read_cell(replace(ask, sizes=frozenset()) if is_open else ask, cell)


def _all(ask: Ask, cells: Sequence[Cell]) -> Candidate | None:
    """The values of all models as one list."""
    found = [value for cell in cells if (value := _read(ask, cell)) is not None]
    if not len(found) == len(cells) <= _MOST_MODELS:
        return None
    items = tuple((each.start, each.end) for each in found)
    return Candidate(LIST, items[0][0], items[-1][1], items=items)
