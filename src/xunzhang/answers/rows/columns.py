"""Which column of a table a question asks for: by its heading, by what holds now, by its kind."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asking import POLAR
from xunzhang.answers.asked.asks import (
    AMOUNT,
    COUNTED,
    DATE,
    DURATION,
    NUMBER,
    ORGANIZATION,
    PERSON,
    PLACE,
    QUANTITY,
    RANK,
    TEXT,
    Ask,
)
from xunzhang.answers.asked.doers import is_column_of_doer
from xunzhang.answers.rows.cells import PLACED, Cell, read_cell
from xunzhang.answers.rows.costs import PRICES, cost_of, is_price, only, sum_of
from xunzhang.answers.rows.headings import counts_noun, deed_told, in_words, shortened, total_of
from xunzhang.answers.rows.priced import time_asked, time_told
from xunzhang.answers.times.nearby import is_of_other_part
from xunzhang.answers.times.timing import asked_deed
from xunzhang.answers.values.fits import fit
from xunzhang.answers.values.quantities import quantities, size_of
from xunzhang.text.patterns import lazily

_COUNTED = lazily(r"[数层]$")
_COUNT = lazily(r"^(?:总?数量?|[件台套只本册个]数)$")
_WHERE = lazily(r"地址|地点|位置|所在地")
_KEPT = lazily("^(?:存放|放置|摆放|储存|存储|保管)[处地点在]?$")
_ASKS_WHERE_KEPT = lazily("(?:放|存|摆|搁)(?:置|放|储)?[在到于]?$")
_LODGED = lazily("^(?:(?:住宿?|入住|下榻)(?:[处点]|地点)?(?:酒店|宾馆|旅馆)?|酒店|宾馆|旅馆)$")
_ASKS_WHERE_LODGED = lazily("(?:住宿?|下榻)[在到于]?$")
_AMONG = lazily("^其中[:的]?(?=..)")
_FEE = lazily("费|价|租金|[^免]收$")
_WHEN = frozenset({"时间", "日期", "会议时间", "召开时间", "活动时间", "举办时间"})
_WHEN_COLUMN = lazily("(?:时间|日期)$")
_HALF = lazily("[上下中]午|早上|晚[上间]|夜间")
_INTERVAL = lazily("周期|间隔|频率|频次")
_MANAGED = lazily(r"[归由]谁.{0,2}(?:管|负责)|谁.{0,2}(?:管|负责)")
_MANAGER = lazily(r"负责人|管理员|主管|责任人")
_NAME = lazily(r"姓名|名字|(?:人员?|[员师]|学生|选手|得主|[奖唱讲出]者)$")
_CORE = lazily(r"(?:单?价格?|费用?|金额|收费|标准)$")
_ASKS_PRICE = lazily(r"价格|(?<![报竞评])单价|售价|定价|价钱")
# 旋耕涨到多少 asks for 现价 or 调整后, 原来多少 for 原价.
_NOW = lazily(
    "现在|目前|如今|[涨升降]到|[涨升降调]至|(?:提高|降低|上调|下调|调整)[到为至成后]|改[成为]"
)
_NOW_COLUMN = lazily("^[现新](?:价|行|标准|收费|票价)|[调改]整?后|变更后")
_THEN = lazily("原来|原先|[之以]前|调整前|[涨降]价前")
_THEN_COLUMN = lazily("^[原旧](?:价|有|标准|收费|票价)|[调改]整?前|变更前")
# 实际花了多少 asks for 决算, and for no 预算.
_DONE = lazily("实际|实付|[花用]了(?=多少|几)|花掉")
_DONE_COLUMN = lazily("决算|实际|实[支付用]|执行[数额]")
_PLAN_COLUMN = lazily("预算|计划|预计|估算|概算")
_ASKS_PLAN = lazily(f"{_PLAN_COLUMN.pattern}|安排|打算|准备|批[了准]")
PLACES = lazily("^[^率]{0,4}(?:名次|排名|排行|位次|排位)$")
"""Columns that tell who is first and who is second."""
_BELOW = ("副", "原", "前", "非", "未")
"""A 副校长 is none of the column 校长."""
_LINKS = "是为叫用在的了"
_NUMBER_OF = lazily(r"(?<=..)(?:号码?|地址|方式)$")
# 哪台电梯 asks for the 电梯编号.
_WHICH_PIECE = lazily("哪[台部辆架座栋间条艘]$")
_CALLED = lazily("(?<=..)(?:编号|代号|号码?)$")
_TAIL = lazily(r"(?<=..)(?:数|日期?|时间|时长|[人者员])$")
_DIGITS = lazily(r"\d+")
_FIGURES = lazily(r"[\d,.]+")
_PEOPLE = ("人", "名", "位")
_OF_IT = lazily(
    r"的?(?:[年月]?[均度])?(?:增速|增长[率速]|增幅|涨幅|降幅|[升跌]幅|[同环]比|占比|比[重例]|排名|名次|位次)"
)
"""What is told of a figure in another column: 增速 of 总产值."""
_SUM_OF = lazily(r"(?<=..)(?:总?[额量]|金额|数量)$")
_SCORE = lazily("成绩|[得总积]分|分数")
_IN_ALL = lazily(r"一共|总共|[合总共]计|总价")
_TIMES = ("年", "年度", "季度", "月", "同比", "环比")
_FEWEST = 2
_ALIKE = 0.7
_ONLY_ITS_END = 0.5
"""施工单位 says of 监理单位 no more than that it is a 单位."""
_TOLD_AS_ASKED = 2.0
"""晚上住哪里 asks for 住宿 and not for 晚上."""


def column_of(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The cell of the one column whose heading the question says best."""
    cells = [cell for cell in cells if not _is_within(cell.label, cells, ask.question)]
    alike = [likeness(ask, cell) for cell in cells]
    best = max(alike, default=0.0)
    if best < _ALIKE:
        return None
    found = [cell for cell, like in zip(cells, alike, strict=True) if like == best]
    if len(found) == 1 and _is_one_of_several(ask, found[0], cells):
        return None
    return only(found) or only([cell for cell in found if read_cell(ask, cell)])


def _is_one_of_several(ask: Ask, found: Cell, cells: Sequence[Cell]) -> bool:
    """Whether the noun that is asked for ends a column that it does not name, beside another one.

    老年观众 are neither those of 境外观众 nor of 未成年观众.
    """
    noun = found.label[-_FEWEST:]
    if ask.type not in COUNTED or found.label in ask.question or not _ends_alike(ask, found.label):
        return False
    return any(noun in cell.label for cell in cells if cell is not found)


def without_plans(ask: Ask, cells: Sequence[Cell]) -> list[Cell]:
    """The cells but for those of a 预算 beside a 决算, unless what was planned is asked for."""
    is_told = any(_DONE_COLUMN.search(cell.label) for cell in cells)
    if _ASKS_PLAN.search(ask.question) or not (is_told or _DONE.search(ask.question)):
        return [*cells]
    return [cell for cell in cells if not _PLAN_COLUMN.search(cell.label)]


def is_of_another(question: str, cells: Sequence[Cell], asked: Cell) -> bool:
    """Whether a column 增速 is asked of a figure that does not stand to the left of it.

    Args:
        question: The question, folded.
        cells: All cells of the row.
        asked: The one whose heading the question says.
    """
    place = question.find(asked.label)
    if place < 0 or not asked.label or _OF_IT.fullmatch(asked.label) is None:
        return False
    before = question[:place].rstrip("的")
    left = cells[cells.index(asked) - 1].label if cells.index(asked) else ""
    told = [left, *("经济" for _ in range(left.endswith("生产总值"))), *_begun(cells)]
    return bool(before) and not before.endswith((*filter(None, told), *_TIMES))


def _begun(cells: Sequence[Cell]) -> list[str]:
    """What the cells of a row say, whole and from their beginning on: 高新 for 高新区."""
    values = [cell.value for cell in cells]
    return [value[:end] for value in values for end in range(_FEWEST, min(len(value), 12) + 1)]


def _is_within(label: str, cells: Sequence[Cell], question: str) -> bool:
    """Whether a question says a heading only within a longer one: 出口 in 进出口总额."""
    longer = (c.label for c in cells if label and label != c.label and label in c.label)
    return any(each in question and label not in question.replace(each, " ") for each in longer)


def column_of_state(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The column of what holds now, held before or came of it, where the question says which."""
    if ask.type not in (AMOUNT, QUANTITY, NUMBER):
        return None
    states = (_NOW, _NOW_COLUMN), (_THEN, _THEN_COLUMN), (_DONE, _DONE_COLUMN)
    for said, column in states:
        if said.search(ask.question):
            return only([cell for cell in cells if column.search(cell.label)])
    return None


def column_of_kind(ask: Ask, cells: Sequence[Cell], heading: str = "") -> Cell | None:
    """The one column that holds what is asked for, though the question says none of its heading.

    Args:
        ask: What is asked.
        cells: The cells that do not name the row.
        heading: What the table stands under.
    """
    if ask.type == AMOUNT and _IN_ALL.search(ask.question):
        return sum_of(ask, cells, heading)
    of_kind = [cell for cell in cells if _is_kind(ask, cell)]
    if ask.type == AMOUNT:
        return cost_of(ask, of_kind, cells, heading)
    return only(of_kind) or only(_of_half(ask, of_kind))


def _of_half(ask: Ask, cells: Sequence[Cell]) -> list[Cell]:
    """Of columns of times those of the half of the day that a question names: 下午, 下午出诊."""
    half = _HALF.search(ask.question)
    if half is None or ask.type != DATE:
        return []
    return [cell for cell in cells if half[0] in cell.label]


def likeness(ask: Ask, cell: Cell) -> float:
    """How much of a column's heading stands in the question, 0 to 1, and more for all of it."""
    by_kind = _likeness_by_kind(ask, cell)
    return _likeness_by_words(ask, cell) if by_kind is None else by_kind


def _likeness_by_kind(ask: Ask, cell: Cell) -> float | None:
    """The likeness where the kind of answer decides it; None where the words do."""
    if ask.type == PLACE and _is_kept(ask, cell.label):
        return _TOLD_AS_ASKED + len(cell.label)
    if ask.type == PLACE and _WHERE.search(cell.label):
        return 1.0
    if ask.type == AMOUNT and _is_fee_per_time(ask, cell):
        return 1.0
    if not cell.label or (ask.type == PLACE and _WHEN_COLUMN.search(cell.label)):
        return 0.0
    if ask.type == RANK and ask.unit in PLACED:
        return float(PLACES.search(cell.label) is not None)
    if ask.type == DATE and cell.label in _WHEN:
        return 1.0
    if ask.type == DATE and (said_of := deed_told(ask.question, cell.label)):
        return 1.0 + said_of
    if is_column_of_doer(ask, cell.label):
        return 1.0 + len(cell.label)
    deed = asked_deed(ask)
    if deed is not None and _INTERVAL.search(cell.label):
        return 1.0 + sum(character in deed for character in cell.label)
    if ask.unit and _COUNTED.sub("", cell.label) == ask.unit:
        return 1.0 + len(cell.label)
    if _counts(ask, cell.label):
        return 1.0
    if ask.type == TEXT:
        said = 1.0 if cell.label in ask.question else _ONLY_ITS_END
        return 1.0 + said * len(cell.label) if _asks_for(ask, cell.label) else 0.0
    return 0.0 if is_of_other_part(ask.question, cell.label) else None


def _likeness_by_words(ask: Ask, cell: Cell) -> float:
    """How much of a column's label the question says; 0 where it names another one."""
    label = _TAIL.sub("", POLAR.sub("", _AMONG.sub("", in_words(cell.label)))) or cell.label
    place = ask.question.find(label)
    if place >= 0:
        below = ask.question[max(0, place - 1) : place] in _BELOW
        of_it = _OF_IT.match(ask.question, place + len(label))
        return 0.0 if below or of_it else 1.0 + len(label)
    part = shortened(label, ask.question)
    if part:
        return 1.0 + part
    whole = total_of(ask.question, cell.label) if ask.type in COUNTED else 0
    if whole:
        return 1.0 + whole
    if ask.type in COUNTED and _ends_alike(ask, label):
        return 1.0
    if ask.type in COUNTED and _is_figure_of(ask, cell.label):
        return 1.0 + len(cell.label)
    core = _CORE.sub("", label) if ask.type in (AMOUNT, QUANTITY) else ""
    if len(core) > 1 and core in ask.question:
        return 1.0 + len(core)
    if ask.type == AMOUNT and cell.label in PRICES and _ASKS_PRICE.search(ask.question):
        return 1.0
    counts = _ALIKE if ask.type in COUNTED and counts_noun(ask, cell.label) else 0.0
    if not set(_DIGITS.findall(label)) <= set(_DIGITS.findall(ask.question)):
        return counts
    return max(counts, sum(character in ask.question for character in label) / len(label))


def _is_figure_of(ask: Ask, label: str) -> bool:
    """Whether a column 出口额 tells what 出口了多少 asks for, or 成绩 what 得了多少 asks for."""
    before = ask.question[: ask.start]
    deed = _SUM_OF.sub("", label)
    scored = before.endswith(("得", "得了")) and _SCORE.fullmatch(label) is not None
    return scored or (deed != label and before.endswith((deed, f"{deed}了")))


def _is_kept(ask: Ask, label: str) -> bool:
    """Whether a column 存放 tells what 放在哪 asks for, or 住宿 what 住哪里 asks for."""
    before = ask.question[: ask.start]
    return any(
        column.search(label) and asks.search(before)
        for column, asks in ((_KEPT, _ASKS_WHERE_KEPT), (_LODGED, _ASKS_WHERE_LODGED))
    )


def _is_fee_per_time(ask: Ask, cell: Cell) -> bool:
    """Whether a column 每小时收费, or 收费(元/小时), tells what 一小时多少钱 asks for."""
    asked = time_asked(ask)
    told = time_told(f"{cell.label}/{cell.unit.partition('/')[2]}")
    return bool(asked) and asked == told and _FEE.search(cell.label) is not None


def _counts(ask: Ask, label: str) -> bool:
    """Whether a column counts what is asked for: 招聘人数 for 多少人, 几名 and 几个人."""
    of_people = ask.unit in _PEOPLE or (ask.unit == "个" and ask.question[ask.end :][:1] == "人")
    unit = "人" if of_people else ask.unit
    return bool(unit) and ask.type == NUMBER and label.endswith(f"{unit}数")


def _ends_alike(ask: Ask, label: str) -> bool:
    """Whether the noun that is asked for is the column's without what it begins with: 校纪录."""
    before = ask.question[: ask.start].rstrip(f"{_LINKS}有")
    return len(label) in (3, 4) and before.endswith(label[-2:]) and label[0] not in _BELOW


def _asks_for(ask: Ask, label: str) -> bool:
    """Whether the very noun that is asked for names a column: no 站长 is told by 站长的电话."""
    before, behind = ask.question[: ask.start].rstrip(_LINKS), ask.question[ask.end :]
    noun = ask.question[ask.start : ask.end]
    behind = behind.rstrip(_LINKS)
    if behind and _WHICH_PIECE.search(noun) and behind.startswith(_CALLED.sub("", label)):
        return True
    if behind:
        # 什么级别的文物 asks for the 级别.
        kind = behind.partition("的")[0]
        return label.endswith((behind, kind) if len(kind) > 1 else behind) or behind.startswith(
            label
        )
    ends = (label, label[-2:]) if len(label) > 2 else (label,)
    told = (before, before + noun)
    for said in (*told, *(_NUMBER_OF.sub("", each) for each in told)):
        end = next((end for end in ends if said.endswith(end)), None)
        if end is not None:
            return said[: -len(end)][-1:] not in _BELOW
    return False


def _is_kind(ask: Ask, cell: Cell) -> bool:
    """Whether a column holds what a question asks for without the column's heading."""
    if ask.type == AMOUNT:
        return is_price(cell.label) and not _is_sibling(ask, cell.label)
    if ask.type == DURATION and cell.unit and ask.unit.endswith(cell.unit):
        return any(character in ask.question[: ask.start] for character in cell.label)
    if ask.type == DURATION:
        return read_cell(ask, cell) is not None and not _FIGURES.fullmatch(cell.value)
    if ask.type == NUMBER:
        in_unit = bool(ask.unit) and cell.unit == ask.unit
        return in_unit or _COUNT.search(cell.label) is not None or _says_unit(ask, cell)
    if ask.type == PERSON:
        column = _MANAGER if _MANAGED.search(ask.question) else _NAME
        is_asked = len(ask.head) >= _FEWEST and cell.label.endswith(ask.head[-_FEWEST:])
        is_one = is_asked or column.search(cell.label) is not None
        return is_one and not _FIGURES.fullmatch(cell.value)
    if ask.type == ORGANIZATION:
        return bool(ask.head) and (cell.label.endswith(ask.head) or cell.value.endswith(ask.head))
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
