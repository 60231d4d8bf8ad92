"""Rows of cells in plain text, and whether the first one names the columns."""

import pytest

from xunzhang.text.grids import has_header, is_form, is_label, is_rule, split_cells
from xunzhang.text.sentences import split_sentences


def cells(line: str) -> list[str]:
    return [line[start:end] for start, end in split_cells(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("渡口\t里程\t票价", ["渡口", "里程", "票价"]),
        ("青石渡\t\t3元", ["青石渡", "", "3元"]),
        ("| 渡口 | 里程 | |", ["渡口", "里程", ""]),
        ("白水泥     25公斤/袋   32元", ["白水泥", "25公斤/袋", "32元"]),
        ("船从柳林渡开往青石渡，票价三元。", []),
        ("一行  两段而已", []),
        ("", []),
        ("\t", []),
    ],
)
def test_cells_stand_between_tabs_bars_or_wide_gaps(line: str, expected: list[str]) -> None:
    assert cells(line) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["姓名", "部门", "电话"], ["钱雨", "法务部", "6101"]], True),
        ([["", "2022年", "2023年"], ["产量", "12吨", "14吨"]], True),
        ([["方案", "速度"], ["甲", "12"]], True),
        ([["钱雨", "法务部", "6101"], ["孙晓", "采购部", "6102"]], False),
        ([["姓名", "钱雨", "性别", "女"], ["电话", "6101", "邮箱", "qy@mail.cn"]], False),
        ([["项目", "参数"], ["额定功率", "1500瓦"]], False),
        ([["说明：船停了。", "票价"], ["无", "3"]], False),
        ([["姓名", "姓名"], ["钱雨", "6101"]], False),
        ([["姓名", "部门"]], False),
    ],
)
def test_a_header_is_told_from_its_names_and_from_what_stands_below(
    rows: list[list[str]], expected: bool
) -> None:
    assert has_header(rows) is expected


def test_names_and_values_side_by_side_are_a_form() -> None:
    assert is_form([["姓名", "钱雨"], ["电话", "6101"]])
    assert not is_form([["科目", "学分"], ["语文", "6"], ["书法", "2"]])
    assert not is_form([["姓名", "钱雨"]])


@pytest.mark.parametrize("name", ["单价", "距码头（公里）", "占地面积", "负责人", "到校年份"])
def test_names_of_columns_are_known_by_their_ends(name: str) -> None:
    assert is_label(name)


def test_a_line_of_dashes_is_no_row() -> None:
    assert is_rule("|:---|---:|")
    assert not is_rule("| 船 - 渡一号 |")


def test_rows_set_with_blanks_are_sentences_of_their_own() -> None:
    rows = ["品名            规格            单价", "白水泥          25公斤/袋       32元"]
    rows.append("防水涂料        10公斤/桶       168元")
    text = "\n".join(rows)
    assert [text[start:end] for start, end in split_sentences(text)] == rows
