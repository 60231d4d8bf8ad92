"""What the rows of a table are compared by, and the cell by which a row is called."""

from collections.abc import Sequence
from decimal import Decimal

from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, Ask
from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.rows.dated import month_in
from xunzhang.answers.rows.rows import is_code
from xunzhang.answers.rows.whole import Row
from xunzhang.answers.values.dates import clock_times, dates
from xunzhang.answers.values.quantities import quantities
from xunzhang.text.patterns import lazily

Value = tuple[str, Decimal | str]
"""Of which kind a value is, and what it comes to."""

_HEADINGS = {
    PERSON: lazily("姓名|名字"),
    ORGANIZATION: lazily("(?:单位|公司|企业|厂[家商]|机构|供应商|承包商)(?:名称)?$"),
}
"""What is written over names of the kind that is asked for."""
_NAMES = lazily("名称?$|名字$|品种$|^品[种类牌]|^[商产菜]品$|^项目$|^书目$|^种类$|^景[点区]$")
_PLAIN = lazily(r"-?\d[\d,]*(?:\.\d+)?")
_FREE = "免费"
_NUMBERED = "号"
"""二号楼 is a name, and no more than 一号楼."""
CLOSES = lazily(
    "关[门闭馆园]|[闭休][馆园市]|打烊|下班|收[摊工]|结束|末班|停[运航业]|散场|截止|营业.{0,2}最晚"
)
OPENS = lazily("开[门馆园放业市始]|上班|首班|营业.{0,2}最早|最早.{0,2}营业")
"""Which end of its hours a question compares."""


def measured(cell: Cell, question: str = "") -> Value | None:
    """What a cell can be compared by, and of which kind that is; None for words.

    Hours, 9:00-17:00, are compared by the end that the question asks for, when something opens or
    closes; what closes after midnight closes later than all that closes before it.
    """
    if cell.value == _FREE:
        return "", Decimal(0)
    if _PLAIN.fullmatch(cell.value):
        return "", Decimal(cell.value.replace(",", ""))
    found = [*quantities(cell.value)]
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(cell.value)):
        value, unit = found[0].value or "", found[0].unit or ""
        is_name = unit.startswith(_NUMBERED)
        return (unit, Decimal(value)) if _PLAIN.fullmatch(value) and not is_name else None
    month = month_in(cell.value)
    if month is not None:
        return "month", f"{month.year}-{month.month:02d}"
    days = [*dates(cell.value)] or [*clock_times(cell.value)]
    if len(days) == 1 and days[0].value:
        return days[0].grain, days[0].value
    return _end_of_hours(cell, question)


def value_in(row: Row, label: str, question: str = "") -> Value | None:
    """What a row is compared by in a column; None where it has nothing there to compare."""
    cell = row.cell(label)
    return None if cell is None else measured(cell, question)


def _end_of_hours(cell: Cell, question: str) -> Value | None:
    times = [each.value or "" for each in clock_times(cell.value)]
    if len(times) != len(("opens", "closes")) or not all(times):
        return None
    opens, closes = times
    if closes < opens:
        hour, _, rest = closes.partition(":")
        closes = f"{int(hour) + 24}:{rest}"
    if CLOSES.search(question):
        return "closes", closes
    return ("opens", opens) if OPENS.search(question) else None


def name_of(ask: Ask, rows: Sequence[Row], row: Row, column: Cell | None) -> Cell | None:
    """The cell by which a row is called: that of the column asked for, else that of its names.

    No code is one, unless the question asks for it: A103 stands beside the name. None where
    another row is called alike.

    Args:
        ask: What is asked.
        rows: All rows of the table.
        row: One of them.
        column: The cell by which it is found, which is no name; None where it is one of all.
    """
    others = [cell for cell in row.cells if column is None or cell.label != column.label]
    asked = [cell for cell in others if cell.label and cell.label in ask.question]
    if not asked and ask.type in _HEADINGS:
        asked = [cell for cell in others if _HEADINGS[ask.type].search(cell.label)]
    words = [cell for cell in others if measured(cell) is None and not is_code(cell)]
    called = [cell for cell in words if _is_name(ask, cell)] or words
    names = called or [cell for cell in others if measured(cell) is None]
    cell = asked[0] if len(asked) == 1 else next(iter(names), None)
    if cell is None:
        return None
    values = [other.value for each in rows if (other := each.cell(cell.label))]
    return cell if len(values) == len(rows) and values.count(cell.value) == 1 else None


def _is_name(ask: Ask, cell: Cell) -> bool:
    """Whether a column holds names, by its heading: 品名, or 农资名称 of what is asked for."""
    return _NAMES.search(cell.label) is not None or cell.label[:2] in ask.question[ask.start :]
