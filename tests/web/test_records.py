"""An answer that is a row of a table, value by value below the names of its columns."""

from pathlib import Path
from typing import NamedTuple

import pytest

from xunzhang import Index
from xunzhang_web import create_app
from xunzhang_web.marking import Segment, segment_lines
from xunzhang_web.records import Field, record, with_deciding

HEAD = "渡口\t船工\t班次"
ROWS = "老渡口\t林守田\t12\n新渡口\t周阿水\t20"


class Told(NamedTuple):
    label: str
    text: str
    mark: str = ""


def fields(text: str, line: str, heading: str = "", marked: str = "") -> list[Told]:
    """The record of the line of a text that holds some words, and what is marked in it."""
    before, mark, after = text.partition(marked) if marked else (text, "", "")
    pieces = (Segment(before, ""), Segment(mark, "typed"), Segment(after, ""))
    lines = segment_lines(pieces)
    number = next(n for n, said in enumerate(text.split("\n")) if line in said)
    return [
        Told(
            field.label, "".join(p.text for p in field.value), "".join(p.mark for p in field.value)
        )
        for field in record(lines, number, heading)
    ]


def test_a_row_stands_below_the_head_of_its_table_and_keeps_its_mark() -> None:
    text = f"渡口的船如下。\n{HEAD}\n{ROWS}\n末尾的话。"

    assert fields(text, "新渡口", marked="周阿水") == [
        Told("渡口", "新渡口"), Told("船工", "周阿水", "typed"), Told("班次", "20"),
    ]  # fmt: skip


def test_an_empty_cell_is_left_out() -> None:
    assert fields(f"{HEAD}\n{ROWS}\n小渡口\t\t4", "小渡口") == [
        Told("渡口", "小渡口"), Told("班次", "4"),
    ]  # fmt: skip


def test_the_head_may_stand_in_the_passage_before_at_the_end_of_the_heading() -> None:
    head = "姓名 科室 电话"
    row = "周阿水\t渡船科\t2233"

    assert [field.label for field in fields(row, "周阿水", f"江上 {head}")] == head.split()


def test_cells_that_no_head_names_stand_by_themselves() -> None:
    assert fields("老渡口\t林守田", "老渡口") == [Told("", "老渡口"), Told("", "林守田")]
    assert fields(f"{HEAD}\n{ROWS}", HEAD)[0] == Told("", "渡口")


def test_names_beside_their_values_are_the_names_of_them() -> None:
    form = "姓名\t林守田\t年龄\t61岁\n电话\t6101\t地址\t老渡口"

    assert fields(form, "6101") == [Told("电话", "6101"), Told("地址", "老渡口")]


def test_a_row_of_a_sheet_is_a_record_too() -> None:
    assert fields("渡口：老渡口；船工：林守田；班次：12", "老渡口", marked="12") == [
        Told("渡口", "老渡口"), Told("船工", "林守田"), Told("班次", "12", "typed"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["公园免费开放。", "他说：船来了；她说：好。", "\t老渡口", ""])
def test_prose_is_no_record(line: str) -> None:
    assert fields(f"{line}\n{HEAD}\n{ROWS}", line) == []


def test_the_card_shows_the_row_and_leaves_out_the_line_above_it(tmp_path: Path) -> None:
    rows = (
        "| 门店 | 所在地址 | 负责人 | 联系电话 |",
        "|---|---|---|---|",
        "| 南桥门店 | 南桥镇沿河路 | 史大江 | 0571-2233 |",
        "| 北桥门店 | 北桥镇火车站 | 元小满 | 0571-4455 |",
    )
    (tmp_path / "门店.md").write_text("# 供销社门店\n\n## 一览\n\n" + "\n".join(rows), "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "门店.md"])
        page = create_app(index).test_client().get("/?q=北桥门店的负责人是谁？&lang=zh").text
    card = page.partition("<blockquote")[2].partition("</blockquote>")[0]

    assert '<dt>负责人</dt><dd><mark class="typed">元小满</mark></dd>' in card
    assert "<dt>门店</dt><dd>北桥门店</dd>" in card
    assert "史大江" not in card
    assert "<p>" not in card


@pytest.mark.parametrize(
    ("question", "label", "deciding"),
    [
        ("班次最多的是哪个渡口？", "班次（趟）", True),
        ("哪个渡口班次最多？", "班次", True),
        ("乘客最多的是哪个渡口？", "乘客总数（人次）", True),
        ("乘客最多的是哪个渡口？", "外地乘客", False),
        ("老渡口的班次是多少？", "班次", False),
        ("哪条航线最长？", "全程（公里）", True),
        ("哪条航线最长？", "票价（元）", False),
        ("最忙的渡口的班次是多少？", "班次", False),
        ("哪个渡口最忙？", "", False),
    ],
)
def test_the_value_that_makes_a_row_the_one_asked_for_is_marked(
    question: str, label: str, deciding: bool
) -> None:
    row = (Field("渡口", (Segment("新渡口", "typed"),)), Field(label, (Segment("20", ""),)))
    told = with_deciding(row, question)
    assert told[0] == row[0]
    assert (told[1].value[0].mark == "typed") is deciding
