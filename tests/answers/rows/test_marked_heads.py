"""Rows below a head that the document itself marks, though all cells are words."""

import pytest

from tests.answers.finding import shown
from xunzhang.ingest.formats.grids import row_lines

KEPT = [
    ["乐器", "存放", "经手"],
    ["二胡", "东柜上层", "吴良"],
    ["古筝", "琴房", ""],
    ["唢呐", "", "徐芒"],
    ["", "西柜下层", "石九成"],
]
TEXT = "\n".join(row_lines(KEPT, is_headed=True))
BUDGET = "\n".join(
    row_lines(
        [
            ["科目", "金额（万元）", "其中首年（万元）", "用途"],
            ["场地费", "52.5", "14.0", "仓库"],
            ["包装费", "30", "8", ""],
            ["合计", "82.5", "22.0", ""],
        ],
        is_headed=True,
    )
)
HALLS = (
    "场地：大排练厅；容纳：80人；每小时收费(元)：120；押金(元)：300\n"
    "场地：录音棚；容纳：6人；每小时收费(元)：260；押金(元)：500"
)
RATES = "场地\t收费（元/天）\t押金（元）\n东院\t900\t200\n西院\t700\t100"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("二胡放在哪", "东柜上层"),
        ("古筝存放在哪里", "琴房"),
        ("唢呐放在哪", None),
        ("二胡在哪买的", None),
    ],
)
def test_where_something_is_kept(question: str, value: str | None) -> None:
    assert shown(question, TEXT) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("场地费首年打算花多少", "14.0"),
        ("包装费首年打算花多少", "8"),
        ("包装费金额是多少", "30"),
        ("场地费次年打算花多少", None),
    ],
)
def test_a_column_of_which_a_part_is_told(question: str, value: str | None) -> None:
    assert shown(question, BUDGET) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("录音棚一小时多少钱", HALLS, "260"),
        ("大排练厅多少钱一小时", HALLS, "120"),
        ("录音棚一天多少钱", HALLS, None),
        ("东院一天多少钱", RATES, "900"),
        ("东院一个月多少钱", RATES, None),
    ],
)
def test_what_a_time_costs_is_the_column_of_that_time(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
