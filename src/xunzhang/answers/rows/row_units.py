"""The unit that a row of a table names for its figures: 营业收入(万元), or 万吨 below 单位."""

from collections.abc import Sequence

from xunzhang.answers.asked.asking import CLASSIFIER, CURRENCIES, MEASURES, SPANS_OF_TIME
from xunzhang.answers.rows.cells import Cell
from xunzhang.text.patterns import lazily

# 部 and the like rather end a name in brackets than count anything.
_UNIT = (
    rf"[十百千万亿]*(?:{CURRENCIES}|{MEASURES}|{SPANS_OF_TIME}|%|‰|人次|(?![部处组班队期代届级类股门])(?:{CLASSIFIER}))"
    r"(?:/[^()/]{1,4})?"
)
_ENDS_WITH_UNIT = lazily(rf"(?P<name>.{{2,}}?) ?\((?:单位:)?(?P<unit>{_UNIT})\)$")
_IS_UNIT = lazily(_UNIT)
_UNIT_COLUMNS = frozenset({"单位", "计量单位", "数据单位"})
_FIGURE = lazily(r"-?\d[\d,]*(?:\.\d+)?")
# How far something changed or the place that it took is not told in its unit.
_OF_OTHER_MEASURE = lazily(
    r"[同环]比|增[长幅速]|(?:增减|变动|增加|减少)(?!额|数|量)|涨|[升降]幅|占|比[重例]|率|%|指数|"
    r"名次|排[名位]|位次|序|[编代]码|[编代]?号|年份|时间|日期"
)


def with_row_units(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, its figures with the unit that the row names, and its name without it.

    A figure whose column has a unit of its own keeps that one.
    """
    if not cells:
        return []
    name, unit = without_unit(cells[0].value)
    first = cells[0]
    if unit:
        first = first._replace(value=name, end=first.start + len(name))
    unit = unit or _unit_beside(cells)
    return [first, *(_in_unit(cell, unit) for cell in cells[1:])]


def without_unit(name: str) -> tuple[str, str]:
    """A name and the unit that ends it, 净重(千克); empty where it ends with none."""
    match = _ENDS_WITH_UNIT.match(name)
    return (name, "") if match is None else (match["name"], match["unit"])


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit: 万吨, 元/股."""
    return _IS_UNIT.fullmatch(text) is not None


def _unit_beside(cells: Sequence[Cell]) -> str:
    """What stands in the column of units; empty where there is none."""
    found = [cell.value for cell in cells[1:] if cell.label in _UNIT_COLUMNS]
    return found[0] if len(found) == 1 and is_unit(found[0]) else ""


def _in_unit(cell: Cell, unit: str) -> Cell:
    is_bare = not cell.unit and _FIGURE.fullmatch(cell.value) is not None
    if not is_bare or _OF_OTHER_MEASURE.search(cell.label):
        return cell
    return cell._replace(unit=unit)
