"""Questions that the rows of a table answer: 明前龙井的零售价是多少？ · 天文社的指导教师是谁？."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from xunzhang.search.attributes import attribute_asked
from xunzhang.text.grids import UNTOLD, may_be_header, names_columns, split_cells
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import is_record
from xunzhang.types import Passage

_MOST_ROWS = 2
"""So many rows of one passage are asked about: the others would only be asked the same."""

_DIGIT = lazily(r"\d")
_ROW_NAME = lazily(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·\-]{2,13}")
_COLUMN = lazily(r"[\u4e00-\u9fff]{2,10}")
# What a row is about in no table: 合计, and a step or a year in the place of a name.
_NO_NAME = lazily(r"合计|总计|小计|其[他它中余]|备注|说明|第.*|.*[：:].*|.*\d{4}年?")
_UNIT = lazily(r"[（(](?:[\u4e00-\u9fffA-Za-z%％℃²/]{1,6})[）)]$")
_FIGURE = lazily(r"[\d,]+(?:\.\d+)?\s*[\u4e00-\u9fffA-Za-z%％℃²]{1,6}")
_NUMBER = lazily(r"[\d,]+(?:\.\d+)?")
_PERSON = lazily(r"[\u4e00-\u9fff]{2,4}")
_TIME = lazily(r"\d[\d:：年月日时点分.\-—–~～至到]*")
# A column of which 多少 is asked, beside those that every question may ask for.
_FIGURES = lazily(
    r"[\u4e00-\u9fff]{0,6}(?:[价费薪]|价格|金额|津贴|补贴|面积|容量|库存量?|长度|里程|高度|人数|户数)"
)
_HOLDERS = lazily(
    r"[\u4e00-\u9fff]{0,4}(?:教师|老师|负责人|联系人|责任人|主讲人|讲师|教练|[馆校院站店组队]长)"
)
_WHAT = lazily(r"质地|材质|材料|来源|年代|朝代|级别|等级|型号|品牌|类型|类别|用途|颜色|等次")
_WHERE = lazily(
    r"[\u4e00-\u9fff]{0,4}地址|[\u4e00-\u9fff]{2,4}(?:地点|位置)|产地|起点|终点|籍贯|首发站|终点站"
)
_SAID = lazily(r"[\u4e00-\u9fffA-Za-z0-9.\-—×（）()、]{1,16}")
_NUMBER_OF_ROW = lazily(r"序号|编号|代码|代号|货号|编码|号")
_HOURS = lazily(r"(?:开放|营业|办公|门诊|活动|上课|发车)时间")

Cell = tuple[str, str]


def row_questions(passage: Passage, *, turn: int = 0) -> Iterator[tuple[str, str]]:
    """Questions about up to two rows of a passage, each with the row; of each row another column.

    Args:
        passage: Rows of a table, or any other passage.
        turn: Which column is asked about, of those that can be; the next row's is the one behind.
    """
    rows = [(cells, line) for cells, line in _rows(passage.text) if _is_named(cells)]
    often = Counter(cells[0][1] for cells, _ in rows)
    single = [(cells, line) for cells, line in rows if often[cells[0][1]] == 1]
    for place, (cells, line) in enumerate(islice(single, _MOST_ROWS), start=turn):
        asked = [question for cell in cells[1:] for question in _questions(cells[0][1], cell)]
        if asked:
            yield asked[place % len(asked)], line


def row_names(passage: Passage) -> Iterator[str]:
    """What the rows of tables in a passage are about, as their first cells name it."""
    yield from (cells[0][1] for cells, _ in _rows(passage.text) if _is_named(cells))


def column_names(passage: Passage) -> Iterator[str]:
    """What the columns of tables in a passage are called, but for the one that names the rows."""
    for cells, _ in _rows(passage.text):
        yield from (name for name, _value in cells[1:] if _COLUMN.fullmatch(name))


def _rows(text: str) -> Iterator[tuple[list[Cell], str]]:
    """Each row of a table, from the cell that names it, with the names of columns; and its line."""
    for cells, line in _all_rows(text):
        is_numbered = len(cells) > 2 and _NUMBER_OF_ROW.fullmatch(cells[0][0])
        yield cells[1:] if is_numbered else cells, line


def _all_rows(text: str) -> Iterator[tuple[list[Cell], str]]:
    """Each row of a table as cells with the names of their columns, and its line."""
    names: Sequence[str] = []
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if is_record(line):
            yield [cell.partition("：")[::2] for cell in line.split("；")], line
            continue
        values = _values(line)
        if names_columns(values) or _heads(values, _values(after)):
            names = values
        elif len(names) == len(values) > 1:
            yield list(zip(names, values, strict=True)), line


def _values(line: str) -> list[str]:
    return [line[slice(*span)] for span in split_cells(line)]


def _heads(values: Sequence[str], below: Sequence[str]) -> bool:
    """Whether words stand above figures."""
    figures = sum(_DIGIT.search(value) is not None for value in below)
    is_wordy = not any(_DIGIT.search(value) for value in values)
    return is_wordy and len(values) == len(below) < 3 * figures and may_be_header(values)


def _is_named(cells: Sequence[Cell]) -> bool:
    name = cells[0][1] if cells else ""
    return _ROW_NAME.fullmatch(name) is not None and _NO_NAME.fullmatch(name) is None


def _questions(name: str, cell: Cell) -> Iterator[str]:
    column, value = cell
    if value == "无" or value in UNTOLD:
        return
    unit = _UNIT.search(column)
    asked = column[: unit.start()] if unit else column
    if _FIGURES.fullmatch(asked) or attribute_asked(asked) == "多少":
        if _FIGURE.fullmatch(value) or (unit and _NUMBER.fullmatch(value)):
            yield f"{name}的{asked}{'多少钱' if asked.endswith('票') else '是多少'}？"
    elif _HOLDERS.fullmatch(asked):
        if _PERSON.fullmatch(value):
            yield f"{name}的{asked}是谁？"
    elif _WHAT.fullmatch(asked) and _SAID.fullmatch(value):
        yield f"{name}的{asked}是什么？"
    elif _WHERE.fullmatch(asked) and _SAID.fullmatch(value):
        yield f"{name}的{asked}是哪里？"
    elif _HOURS.fullmatch(asked) and _TIME.fullmatch(value):
        yield f"{name}的{asked}是什么时候？"
