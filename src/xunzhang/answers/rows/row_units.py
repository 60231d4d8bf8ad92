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
# Of one letter only behind what is measured: 校服(L) is a size.
_LATIN = r"kn|kg|mm|cm|mpa|kpa|hz|khz|rpm|bar|n·?m|r/min|l/min|m3/h|m/s|°c|℃|db"
_LETTER = r"(?<=[积量重力压流率度功径]\()[altgwvn]|(?<=[积量重力压流率度功径] \()[altgwvn]"
_ENDS_WITH_UNIT = lazily(
    rf"(?P<name>.{{2,}}?) ?\((?:单位:)?(?P<unit>{_UNIT}|{_LATIN}|{_LETTER})\)$"
)
_IS_UNIT = lazily(rf"{_UNIT}|{_LATIN}")
_IN_UNIT_COLUMN = lazily(rf"{_UNIT}|[a-zμω°]{{1,5}}[23]?(?:[·*/][a-zμ]{{1,5}}[23]?)?")
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
    unit = unit or _unit_beside(cells) or _unit_of_all(first)
    return [first, *(_in_unit(cell, unit) for cell in cells[1:])]


def without_unit(name: str) -> tuple[str, str]:
    """A name and the unit that ends it, 净重(千克); empty where it ends with none."""
    match = _ENDS_WITH_UNIT.match(name)
    return (name, "") if match is None else (match["name"], match["unit"])


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit: 万吨, 元/股."""
    return _IS_UNIT.fullmatch(text) is not None


def _unit_of_all(first: Cell) -> str:
    """The unit that stands at the head of the column of names, 项目(单位:万元), of all figures."""
    marked, _, unit = first.unit.partition(":")
    is_told = marked == "单位" and is_unit(unit) and not _OF_OTHER_MEASURE.search(first.value)
    return unit if is_told else ""


def _unit_beside(cells: Sequence[Cell]) -> str:
    """What stands in the column of units; empty where there is none."""
    found = [cell.value for cell in cells[1:] if cell.label in _UNIT_COLUMNS]
    return found[0] if len(found) == 1 and _IN_UNIT_COLUMN.fullmatch(found[0]) else ""


def _in_unit(cell: Cell, unit: str) -> Cell:
    is_bare = not cell.unit and _FIGURE.fullmatch(cell.value) is not None
    if not is_bare or _OF_OTHER_MEASURE.search(cell.label):
        return cell
    return cell._replace(unit=unit)
