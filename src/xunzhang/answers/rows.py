"""Values from a row of a table, as sheets are read: 社区:丁香苑;管理员:钱国华;藏书册数:1850."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asking import POLAR
from xunzhang.answers.asks import (
    AMOUNT,
    COUNTED,
    DATE,
    DATED,
    DURATION,
    NAMED,
    NUMBER,
    PERSON,
    PLACE,
    QUANTITY,
    TEXT,
    YES_NO,
    Ask,
)
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.cells import Cell, read_cell
from xunzhang.answers.fits import fit
from xunzhang.answers.nearby import is_of_other_part
from xunzhang.answers.quantities import quantities, size_of
from xunzhang.answers.tabled import cells_below
from xunzhang.answers.terms import Term
from xunzhang.answers.timing import asked_deed

_CELL = re.compile(
    r"(?:^|;)\s*(?P<label>[^:;]{1,20}?)(?:\((?P<unit>[^:;()]{1,10})\))?:"
    r"\s*(?P<value>[^;]{1,80}?)\s*(?=;|。?$)"
)
# The first cell of a row may stand under no name: 产量;2022年:120;2023年:135.
_BARE = re.compile(r"(?P<value>[^:;,]{1,30})(?=;[^:;]{1,20}:)")
_TOTAL = re.compile(r"(?:合|总|共)计|总数|总额|全部")
_OF_ALL = re.compile(r"一共|总共|合计|总计|共计|共有|总")
_MOST = re.compile(r"最(?![近后初终新佳])")
_COUNTED = re.compile(r"[数层]$")
_COUNT = re.compile(r"^(?:总?数量?|[件台套只本册个]数)$")
_WHERE = re.compile(r"地址|地点|位置|所在地")
_WHEN = frozenset({"时间", "日期", "会议时间", "召开时间", "活动时间", "举办时间"})
_WHEN_COLUMN = re.compile("(?:时间|日期)$")
_INTERVAL = re.compile("周期|间隔|频率|频次")
_MANAGED = re.compile(r"[归由]谁.{0,2}(?:管|负责)|谁.{0,2}(?:管|负责)")
_MANAGER = re.compile(r"负责人|管理员|主管|责任人")
_NAME = re.compile(r"姓名|名字|(?:人员?|[员师])$")
_PRICE = re.compile(r"价")
PRICES = ("价格", "单价", "售价", "定价", "价钱", "零售价")
"""Columns that tell what something costs, if it is the only one of its table."""
_SOLD_AT = re.compile("售价|零售|单价|定价|价格|价钱|现价|卖价|门市价")
_NOT_SOLD_AT = re.compile(
    "进价|进货|成本|批发|出厂|会员|原价|采购|收购|指导|底价|标价|折|团|优惠|活动|结算|拿货|市场|金额|[合小]计|总价|费"
)
_CORE = re.compile(r"(?:单?价格?|费用?|金额|收费|标准)$")
_CODE = re.compile(
    "编[号码]|代[码号]|序号|货号|条码|工号|学号|款号|书号|票号|(?<![a-z])id$|^no\\.?$|^号$"
)
_ASKS_PRICE = re.compile(r"价格|(?<![报竞评])单价|售价|定价|价钱")
_HOURS = re.compile(
    r"[关开]门|[闭开]馆|营业|打烊|[上下]班|开始|结束|开放|停[运航业止]|有[人课车号]|[坐出看]诊|值班|[上开]课|发车"
)
# 旋耕涨到多少 asks for 现价 or 调整后, 原来多少 for 原价.
_NOW = re.compile(
    "现在|目前|如今|[涨升降]到|[涨升降调]至|(?:提高|降低|上调|下调|调整)[到为至成后]|改[成为]"
)
_NOW_COLUMN = re.compile("^[现新](?:价|行|标准|收费|票价)|[调改]整?后|变更后")
_THEN = re.compile("原来|原先|[之以]前|调整前|[涨降]价前")
_THEN_COLUMN = re.compile("^[原旧](?:价|有|标准|收费|票价)|[调改]整?前|变更前")
_BEFORE_A_NAME = frozenset("老新旧古大小东西南北")
"""The 老石桥 is no part of 石桥村."""
_BELOW = ("副", "原", "前", "非", "未")
"""A 副校长 is none of the column 校长."""
_FORMER = re.compile(r"去年|前年|上[一个]?[届任]|前任|原来|原先|历任")
_ANYONE = re.compile(r"老师|教师|师傅|人员|工作人员")
_NEEDED = "要需应"
_LINKS = "是为叫用在的了"
_NUMBER_OF = re.compile(r"(?<=..)(?:号码?|地址|方式)$")
_STUCK = "有是的在由归"
_TAIL = re.compile(r"(?<=..)(?:数|日期?|时间|[人者员])$")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"-?[\d,.]+%?")
_YEARS, _YEAR = re.compile(r"^年(?:份|度)?$"), re.compile(r"(?:19|20)\d\d年?度?")
_FIGURES = re.compile(r"[\d,.]+")
_NAME_ENDS = re.compile(r"[的有在是归由今去每几多开什哪谁那这一现以原要从到怎周,?]|$")
_NAME_BEGINS = re.compile(r"(?:^|[的在从到去往住买订坐是做当打练玩学个名间张])$")
_MEMBERS = re.compile(r"[、,/()]")
_LATIN = re.compile(r"[a-z0-9]{2}")
_PEOPLE = ("人", "名", "位")
_TYPES = COUNTED | DATED | NAMED | {YES_NO, TEXT}
_FEWEST = 2
_FEWEST_WITHIN = 3
"""A line that is a row and nothing else may have two cells."""
_ALIKE = 0.7
_PARTLY = 0.5
_LONGEST_NAME = 12


class Row(NamedTuple):
    """What a row of a table says to a question.

    `named` is how many characters of the question name the row, 0 where it is not asked about;
    `answer` is the cell that is asked for.
    """

    named: float
    answer: Candidate | None
    label: str = ""
    """The name of its first column, by which the rows of one table are told."""
    width: int = 0
    cells: tuple[Cell, ...] = ()
    asked: Cell | None = None
    """The cell of the column asked for, before it is read as an answer."""
    names: tuple[str, ...] = ()
    """The cells by which the question names the row."""


def cells_of(text: str) -> list[Cell]:
    """The cells of a folded sentence that is a row of a table; none for any other."""
    if ":" not in text:
        return []
    bare = _BARE.match(text)
    found = [Cell("", bare["value"].strip(), *bare.span("value"))] if bare else []
    found += [
        Cell(match["label"], match["value"], *match.span("value"), match["unit"] or "")
        for match in _CELL.finditer(text)
    ]
    if len(found) >= _FEWEST_WITHIN:
        return found
    return found if len(found) == _FEWEST and _is_all(text, found) else []


def _is_all(text: str, cells: Sequence[Cell]) -> bool:
    """Whether a sentence is nothing but these two cells."""
    labels = "".join(cell.label for cell in cells)
    begins = text.startswith((f"{cells[0].label}:", f"{cells[0].label}("))
    ends = not text[cells[-1].end :].strip()
    return begins and ends and "," not in labels


def compares(ask: Ask) -> bool:
    """Whether a question is about all rows: no single one answers which is the largest."""
    return _MOST.search(ask.question) is not None or _OF_ALL.search(ask.question) is not None


def read_row(ask: Ask, text: str, terms: Sequence[Term], *, lead: str = "") -> Row | None:
    """How far the question names a row by its cells, and the cell of the column asked for.

    None where the sentence is no row, or the type asked for is none of a cell.

    Args:
        ask: What is asked.
        text: A folded sentence.
        terms: The words of the question.
        lead: What leads up to it; the last line may name the columns of its table.
    """
    if ask.type not in _TYPES:
        return None
    heading, _, header = lead.rpartition("\n")
    cells = cells_of(text) or cells_below(header, text)
    if not cells:
        return None
    labels = {cell.label for cell in cells}
    naming = [0.0 if c.value in labels else _naming(ask.question, c) for c in cells]
    others = [cell for cell, said in zip(cells, naming, strict=True) if not said]
    asked = column_of(ask, others) or _of_state(ask, others)
    nothing_else = _asks_nothing_else(f"{header}\n{text}", terms)
    if ask.type == YES_NO:
        asked = asked if nothing_else else None
    elif ask.type == TEXT:
        told = f"{heading}\n{header}\n{text}"
        rest = [term for term in terms if asked and asked.label not in term.text]
        asked = asked if asked and _asks_nothing_else(told, rest) else None
    elif asked is None and nothing_else:
        of_kind = [cell for cell in others if _is_kind(ask, cell)]
        asked = _only(of_kind) or (price_of(of_kind) if ask.type == AMOUNT else None)
    is_other = _FORMER.search(ask.question) and not _FORMER.search(text)
    answer = read_cell(ask, asked) if asked and not is_other else None
    names = tuple(cell.value for cell, said in zip(cells, naming, strict=True) if said)
    return Row(sum(naming), answer, cells[0].label, len(cells), tuple(cells), asked, names)


def _naming(question: str, cell: Cell) -> float:
    """How many characters of a question name a row by this cell; part of a name counts less.

    高新 names 高新分馆 where the name ends behind it, 操作工 产线操作工 where none begins before
    it, 洗车 特种行业(洗车、桑拿); S1 does not stand in S1Pro. A year names a row in a column of
    years.
    """
    value, plain = cell.value.replace(" ", ""), question.replace(" ", "")
    if _YEARS.search(cell.label) and _YEAR.fullmatch(value):
        return float(len(value)) if value[:4] in plain else 0.0
    if len(value) < 2 or _NUMBER.fullmatch(value):
        return 0.0
    if _TOTAL.fullmatch(value) and _OF_ALL.search(question):
        return float(len(value))
    for match in re.finditer(re.escape(value), plain):
        if not _LATIN.match(plain, match.end() - 1):
            return float(len(value))
    members = _MEMBERS.split(value)
    if len(members) > 1:
        return _PARTLY * max(
            len(each) for each in ("", *members) if len(each) != 1 and each in plain
        )
    if len(value) > _LONGEST_NAME or value[0].isdigit():
        return 0.0
    for length in range(len(value) - 1, 1, -1):
        place = plain.find(value[:length])
        is_whole = plain[max(0, place - 1) : place] not in _BEFORE_A_NAME
        if place >= 0 and is_whole and _NAME_ENDS.match(plain, place + length):
            return _PARTLY * length
    for length in range(len(value) - 1, _FEWEST, -1):
        place = plain.find(value[-length:])
        if place >= 0 and _NAME_BEGINS.search(plain, 0, place):
            return _PARTLY * length
    return 0.0


def is_total(cell: Cell) -> bool:
    """Whether a cell names the row that sums the others up."""
    return _TOTAL.fullmatch(cell.value) is not None or cell.value in ("小计", "平均", "均值")


def is_code(cell: Cell) -> bool:
    """Whether a cell stands in a column of numbers or letters that only tell rows apart."""
    return _CODE.search(cell.label) is not None


def price_of(cells: Sequence[Cell]) -> Cell | None:
    """Of several prices the one at which a thing is sold: 售价 beside 进价."""
    sold = [
        cell
        for cell in cells
        if _SOLD_AT.search(cell.label) and not _NOT_SOLD_AT.search(cell.label)
    ]
    others = all(cell in sold or _NOT_SOLD_AT.search(cell.label) for cell in cells)
    return _only(sold) if others else None


def column_of(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The cell of the one column whose heading the question says best."""
    alike = [likeness(ask, cell) for cell in cells]
    best = max(alike, default=0.0)
    if best < _ALIKE:
        return None
    found = [cell for cell, like in zip(cells, alike, strict=True) if like == best]
    return _only(found) or _only([cell for cell in found if read_cell(ask, cell)])


def _of_state(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The column of what holds now, or held before, where the question says which of the two."""
    if ask.type not in (AMOUNT, QUANTITY, NUMBER):
        return None
    for said, column in ((_NOW, _NOW_COLUMN), (_THEN, _THEN_COLUMN)):
        if said.search(ask.question):
            return _only([cell for cell in cells if column.search(cell.label)])
    return None


def likeness(ask: Ask, cell: Cell) -> float:
    """How much of a column's heading stands in the question, 0 to 1, and more for all of it."""
    if ask.type == PLACE and _WHERE.search(cell.label):
        return 1.0
    if not cell.label:
        return 0.0
    if ask.type == DATE and cell.label in _WHEN:
        return 1.0
    deed = asked_deed(ask)
    if deed is not None and _INTERVAL.search(cell.label):
        return 1.0 + sum(character in deed for character in cell.label)
    if ask.unit and _COUNTED.sub("", cell.label) == ask.unit:
        return 1.0 + len(cell.label)
    if _counts(ask, cell.label):
        return 1.0
    if ask.type == TEXT:
        return 1.0 + len(cell.label) if _asks_for(ask, cell.label) else 0.0
    if is_of_other_part(ask.question, cell.label):
        return 0.0
    label = _TAIL.sub("", POLAR.sub("", cell.label)) or cell.label
    place = ask.question.find(label)
    if place >= 0:
        below = ask.question[max(0, place - 1) : place] in _BELOW
        return 0.0 if below else 1.0 + len(label)
    if ask.type in COUNTED and _ends_alike(ask, label):
        return 1.0
    core = _CORE.sub("", label) if ask.type in (AMOUNT, QUANTITY) else ""
    if len(core) > 1 and core in ask.question:
        return 1.0 + len(core)
    if ask.type == AMOUNT and cell.label in PRICES and _ASKS_PRICE.search(ask.question):
        return 1.0
    if not set(_DIGITS.findall(label)) <= set(_DIGITS.findall(ask.question)):
        return 0.0
    return sum(character in ask.question for character in label) / len(label)


def _counts(ask: Ask, label: str) -> bool:
    """Whether a column counts what is asked for: 招聘人数 for 多少人, 几名 and 几个人."""
    of_people = ask.unit in _PEOPLE or (ask.unit == "个" and ask.question[ask.end :][:1] == "人")
    unit = "人" if of_people else ask.unit
    return bool(unit) and ask.type == NUMBER and label.endswith(f"{unit}数")


def _ends_alike(ask: Ask, label: str) -> bool:
    """Whether the noun that is asked for is the column's without what it begins with: 校纪录."""
    before = ask.question[: ask.start].rstrip(_LINKS)
    return len(label) in (3, 4) and before.endswith(label[-2:]) and label[0] not in _BELOW


def _asks_for(ask: Ask, label: str) -> bool:
    """Whether the very noun that is asked for names a column: no 站长 is told by 站长的电话."""
    before, behind = ask.question[: ask.start].rstrip(_LINKS), ask.question[ask.end :]
    noun = ask.question[ask.start : ask.end]
    behind = behind.rstrip(_LINKS)
    if behind:
        return label.endswith(behind) or behind.startswith(label)
    ends = (label, label[-2:]) if len(label) > 2 else (label,)
    told = (before, before + noun)
    for said in (*told, *(_NUMBER_OF.sub("", each) for each in told)):
        end = next((end for end in ends if said.endswith(end)), None)
        if end is not None:
            return said[: -len(end)][-1:] not in _BELOW
    return False


def _asks_nothing_else(text: str, terms: Sequence[Term]) -> bool:
    """Whether the words of a question only name the row: no 停车费 is asked for beside a 票价."""
    words = (term.text.rstrip(_STUCK).lstrip(_NEEDED) for term in terms)
    return all(
        len(word) < 2 or word in text or _HOURS.search(word) or _ANYONE.fullmatch(word)
        for word in words
    )


def _is_kind(ask: Ask, cell: Cell) -> bool:
    """Whether a column holds what a question asks for without the column's heading."""
    if ask.type == AMOUNT:
        return _PRICE.search(cell.label) is not None and not _is_sibling(ask, cell.label)
    if ask.type == DURATION:
        return read_cell(ask, cell) is not None and not _FIGURES.fullmatch(cell.value)
    if ask.type == NUMBER:
        in_unit = bool(ask.unit) and cell.unit == ask.unit
        return in_unit or _COUNT.search(cell.label) is not None or _says_unit(ask, cell)
    if ask.type == PERSON:
        return (_MANAGER if _MANAGED.search(ask.question) else _NAME).search(cell.label) is not None
    if ask.type == DATE:
        is_told = ask.grain in ("time", "weekday") or _WHEN_COLUMN.search(cell.label) is not None
        return is_told and read_cell(ask, cell) is not None
    return _says_unit(ask, cell) or (bool(cell.unit) and size_of(cell.unit) in ask.sizes)


def _is_sibling(ask: Ask, label: str) -> bool:
    """Whether a price is that of 干洗 where the question says 水洗."""
    core = _CORE.sub("", label)
    if len(core) < _FEWEST or core in ask.question:
        return False
    at = ask.question.find(core[-1])
    return at > 0 and re.search("[一-鿿]", ask.question[at - 1]) is not None


def _says_unit(ask: Ask, cell: Cell) -> bool:
    """Whether a cell says by its own unit that it measures what is asked for: 16道, 1.91米."""
    if not (ask.unit or ask.sizes) or _FIGURES.fullmatch(cell.value):
        return False
    found = [*quantities(cell.value)]
    return len(found) == 1 and fit(ask, found[0]) == 1.0


def _only(cells: Sequence[Cell]) -> Cell | None:
    return cells[0] if len(cells) == 1 else None
