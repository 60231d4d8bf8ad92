"""Rows of a month, in a column of months or on the sheet of one, and columns of a year."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, make_hit, shown
from xunzhang.search.hits import make_answer
from xunzhang.types import SearchResult

MILLS = (
    "月份：{}；磨坊：上磨；出粉量（吨）：31；加工费（元）：420\n"
    "月份：{}；磨坊：下磨；出粉量（吨）：46；加工费（元）：510\n"
    "月份：{}；磨坊：上磨；出粉量（吨）：58；加工费（元）：640\n"
    "月份：{}；磨坊：下磨；出粉量（吨）：27；加工费（元）：380"
)
AS_WRITTEN = ("2031-04", "2031-11"), ("2031/4", "2031/11"), ("203104", "203111"), ("4", "11")
YEARS = (
    "年份：2030；队：东队；场次：12；观众：900\n年份：2030；队：西队；场次：17；观众：700\n"
    "年份：2031；队：东队；场次：25；观众：800\n年份：2031；队：西队；场次：19；观众：600"
)
PLANS = (
    "| 科目 | 2030年预算（万元） | 2030年决算（万元） | 2031年预算（万元） |\n|---|---|---|---|\n"
    "| 道路养护 | 40 | 43.5 | 48 |\n| 绿化 | 12 | 11.2 | 15 |"
)
SHEETS = {
    "4月": "班组：甲班；组长：穆青；产量（件）：300\n班组：乙班；组长：方平；产量（件）：280",
    "5月": "班组：甲班；组长：曾柳；产量（件）：310\n班组：乙班；组长：穆青；产量（件）：350",
}


def on_sheets(question: str) -> str | None:
    """The value shown from a workbook with a sheet for each month."""
    hits = tuple(
        replace(make_hit(question, text, rank=n, confidence=0.9 - 0.05 * n), heading=sheet)
        for n, (sheet, text) in enumerate(SHEETS.items(), start=1)
    )
    result = SearchResult(question, "hybrid", hits, make_answer(hits), 0.85, 0.01, True)
    answer = complete(result).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize("months", AS_WRITTEN)
@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("4月下磨出粉量是多少吨？", "46"),
        ("十一月份上磨的加工费多少钱？", "640"),
        ("11月哪个磨坊加工费最高？", "上磨"),
        ("1月上磨的加工费多少钱？", None),
    ],
)
def test_a_month_is_read_as_sheets_write_it(
    months: tuple[str, str], question: str, value: str | None
) -> None:
    early, late = months
    assert shown(question, MILLS.format(early, early, late, late)) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2031年4月上磨的加工费是多少？", "420"),
        ("2030年4月上磨的加工费是多少？", None),
    ],
)
def test_the_year_of_a_month_counts(question: str, value: str | None) -> None:
    assert shown(question, MILLS.format("2031-04", "2031-04", "2031-11", "2031-11")) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2030年场次最多的是哪个队？", "西队"),
        ("2031年哪个队场次最多？", "东队"),
        ("东队2031年的场次是多少？", "25"),
        ("东队2029年的场次是多少？", None),
    ],
)
def test_only_the_rows_of_the_year_are_compared(question: str, value: str | None) -> None:
    assert shown(question, YEARS) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("5月甲班组长是谁？", "曾柳"),
        ("四月甲班组长是谁？", "穆青"),
        ("甲班4月份的产量是多少件？", "300"),
        ("五月哪个班组产量最高？", "乙班"),
        ("四月哪个班组产量最高？", "甲班"),
        ("甲班的产量是多少件？", None),
        ("哪个班组产量最高？", None),
        ("6月甲班组长是谁？", None),
    ],
)
def test_the_sheet_of_a_month_answers_for_it(question: str, value: str | None) -> None:
    assert on_sheets(question) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2030年道路养护决算是多少？", "43.5"),
        ("2031年道路养护决算是多少？", None),
        ("2031年道路养护决算", None),
        ("2031年绿化预算是多少？", "15"),
        ("二〇三一年绿化预算多少钱？", "15"),
        ("2032年绿化预算是多少？", None),
        ("2030年绿化花了多少钱？", "11.2"),
        ("2031年绿化花了多少钱？", None),
        ("2030年绿化实际用了多少万元？", "11.2"),
        ("2031年预算最多的是哪个科目？", "道路养护"),
        ("2031年决算最多的是哪个科目？", None),
    ],
)
def test_a_column_answers_for_the_year_that_heads_it(question: str, value: str | None) -> None:
    assert shown(question, PLANS) == value
