"""Rows of cells in plain text, and whether the first one names the columns."""

import pytest

from xunzhang.text.grids import (
    can_be_marked,
    has_header,
    head_line,
    is_form,
    is_label,
    is_marked_head,
    is_rule,
    split_cells,
)
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


def test_names_over_a_total_with_an_empty_cell_are_no_form() -> None:
    head = ["科目", "金额（元）", "首月（元）", "用途"]
    rows = [["场地费", "520", "140", "仓库"], ["合计", "520", "140", ""]]
    assert has_header([head, *rows])
    assert has_header([head, rows[0], ["合计", "520", "", ""]])
    assert has_header([head, ["", "520", "140", "仓库"], rows[1]])
    assert is_form([["姓名", "钱雨", "部门", "财务科室"], ["电话", "6101", "职务", ""]])


def test_a_row_keeps_the_empty_cells_that_it_begins_with() -> None:
    text = "组\t带队\t地段\n\t陶小满\t西廊\n\t今天休息。"
    assert [text[slice(*span)] for span in split_sentences(text)] == [
        "组\t带队\t地段", "\t陶小满\t西廊", "今天休息。"
    ]  # fmt: skip


def test_a_head_that_the_document_marks_is_told_by_its_line() -> None:
    head = head_line(["情形", "初犯", "再犯"])
    assert is_marked_head(head, "夜里点灯\t口头提醒\t停用一周")
    assert is_marked_head(head, "夜里点灯\t口头提醒")
    assert not is_marked_head("情形\t初犯\t再犯", "夜里点灯\t口头提醒\t停用一周")
    assert not is_marked_head(head, head)
    assert not is_marked_head(head, "以上由值班人记下。")


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "钱雨", "部门", "财务"], ["电话", "6101", "职务", "出纳"]],
        [["钱雨", "6101", "北门"], ["孙晓", "6102", "南门"]],
        [["", "周一", "周二"], ["上午", "算术", "书法"]],
        [["情形", "初犯", "再犯"]],
    ],
)
def test_a_first_row_that_names_no_columns_is_not_marked(rows: list[list[str]]) -> None:
    assert not can_be_marked(rows)
