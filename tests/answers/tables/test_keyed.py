"""A few words that name the row and the column of a table ask for its cell."""

import pytest

from tests.answers.finding import complete, find, search_result, shown

SECTIONS = """\
标段\t施工单位\t长度（公里）\t合同额（万元）
TS-1标\t白石路桥公司\t14.2\t5230
TS-2标\t松溪隧道公司\t8.9\t6780
TS-3标\t河口建筑公司\t7.5\t6140"""
REPORT = """\
项目（单位：万元）\t2030年\t2029年
营业收入\t8420.5\t7610.3
归属于上市公司股东的净利润\t615.08\t1044.67
归属于上市公司股东的扣除非经常性损益的净利润\t590.1\t1001.2
毛利率（%）\t31.2\t30.5"""


@pytest.mark.parametrize(
    ("words", "table", "text"),
    [
        ("TS-3标的合同额", SECTIONS, "6140"),
        ("TS-2标施工单位", SECTIONS, "松溪隧道公司"),
        ("TS-1标长度", SECTIONS, "14.2"),
        ("2029年归母净利润", REPORT, "1044.67"),
        ("2030年扣非净利润", REPORT, "590.1"),
        ("TS-9标的合同额", SECTIONS, None),
        ("TS-3标的合同", SECTIONS, None),
        ("TS-3标的监理单位", SECTIONS, None),
        ("松溪隧道公司简介", SECTIONS, None),
    ],
)
def test_words_that_name_a_row_and_a_column_get_the_cell(
    words: str, table: str, text: str | None
) -> None:
    assert shown(words, table) == text


def test_its_row_is_the_answer() -> None:
    result = complete(search_result("TS-3标的合同额", SECTIONS))
    assert result.answer is not None
    assert result.answer.text == SECTIONS.splitlines()[3]


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("2029年归母净利润是多少？", "10446700", "元"),
        ("2030年扣非归母净利润是多少？", "5901000", "元"),
        ("2030年毛利率是多少？", "31.2", "%"),
    ],
)
def test_names_of_yearly_reports_are_shortened_as_their_readers_do(
    question: str, value: str, unit: str
) -> None:
    typed = find(question, REPORT).typed
    assert typed is not None
    assert (typed.value, typed.unit) == (value, unit)


def test_a_profit_is_no_other_profit() -> None:
    table = "\n".join(line for line in REPORT.splitlines() if "股东的净利润" not in line)
    assert shown("2029年归母净利润是多少？", table) is None
