"""Columns that a recognition program left side by side on the lines of a text."""

from itertools import zip_longest

import pytest

from xunzhang.text.repair import repair
from xunzhang.text.side_columns import find_side_columns
from xunzhang.types import Span, to_original

LEFT = (
    "青石渠在镇子北面。那年冬天，全镇出动三千人开渠，干了两个冬春，渠成以后可浇地两万多亩。",
    "第三年夏天，渠水漫过了堤顶，守渠的人用沙袋堵了一夜。天亮时水退了，下游九个村子都没有进水。",
)
RIGHT = (
    "渠首有一座小闸，是用条石砌的，石缝里灌了糯米浆。闸门去年换成了铁的，开关只要一个人。",
    "每年清明前后放头水。放水那天，各村派人沿渠走一遍，看见漏的地方就用黄泥补上再回家吃饭。",
)


def lines_of(paragraphs: tuple[str, ...], width: int, indent: str = "") -> list[str]:
    return [
        (indent + paragraph)[at : at + width]
        for paragraph in paragraphs
        for at in range(0, len(indent + paragraph), width)
    ]


def side_by_side(columns: list[list[str]], *, width: int, gap: int) -> str:
    rows = []
    for row in zip_longest(*columns, fillvalue=""):
        line = ""
        for number, cell in enumerate(row):
            at = number * (2 * width + gap)
            line += (" " * (at - len(line.encode("gbk"))) if cell else "") + cell
        rows.append(line)
    return "\n".join(rows) + "\n"


def assert_reads(text: str, expected: list[str]) -> None:
    """Check the order of the words, that no line mixes paragraphs, and none breaks a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert "".join(lines) == "".join(expected)
    assert all(any(line in paragraph for paragraph in expected) for line in lines)
    assert all(line.endswith("。") or line in expected for line in lines)


@pytest.mark.parametrize("width", [10, 12, 16])
@pytest.mark.parametrize("gap", [3, 8])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_columns_side_by_side_are_read_one_after_the_other(
    width: int, gap: int, indent: str
) -> None:
    columns = [lines_of(paragraphs, width, indent) for paragraphs in (LEFT, RIGHT)]
    page = f"水利志\n\n{side_by_side(columns, width=width, gap=gap)}"
    assert_reads(repair(page).text, ["水利志", *LEFT, *RIGHT])


def test_three_columns_are_read_from_the_left() -> None:
    columns = [lines_of(paragraphs, 10, "　　") for paragraphs in (LEFT, RIGHT, LEFT[::-1])]
    found = find_side_columns(page := side_by_side(columns, width=10, gap=6))
    laid = "".join(part.before + page[slice(*part.span)] for part in found).split()
    assert laid == [line.strip() for column in columns for line in column]


def test_headings_of_the_columns_and_the_text_around_them_stay_where_they_belong() -> None:
    columns = [["开渠", *lines_of(LEFT, 12)], ["小闸", *lines_of(RIGHT, 12)]]
    above = "石桥报　第三版          元月九日"
    below = "渠长说，今年的水比往年来得早，各村的田已经灌了一遍，等第二遍水来就要插秧了。"
    page = f"{above}\n\n{side_by_side(columns, width=12, gap=8)}\n{below}\n"
    assert_reads(repair(page).text, [above, "开渠", *LEFT, "小闸", *RIGHT, below])


def test_what_stands_alone_below_the_left_column_belongs_to_it() -> None:
    column = side_by_side([lines_of(LEFT, 16), lines_of(RIGHT[:1] * 2, 16)], width=16, gap=8)
    more = lines_of(RIGHT[1:], 16)
    found = repair(f"{column}\n" + "\n".join(more)).text
    assert_reads(found, [*LEFT, RIGHT[1], RIGHT[0]])


def test_every_line_that_changed_its_place_is_recorded_and_leads_back() -> None:
    columns = [lines_of(LEFT, 12), lines_of(RIGHT, 12)]
    page = side_by_side(columns, width=12, gap=8)
    repaired = repair(page)
    moved = [page[slice(*found.span)] for found in repaired.repairs if found.kind == "moved"]
    assert moved == columns[1]
    start = repaired.text.index("糯米浆")
    places = to_original(repaired.pieces, Span(start, start + 3))
    assert "".join(page[a:b] for a, b in places) == "糯米浆"
    joined = [found.span for found in repaired.repairs if found.kind == "joined"]
    lines = len([line for line in repaired.text.split("\n") if line])
    assert len(joined) == sum(map(len, columns)) - lines
    assert not any(page[a:b].strip() for a, b in joined)


TABLE = """姓名    部门        电话
钱雨桐    法务部      0571-8820
孙若兰    采购部      0571-8821
周子安    后勤部      0571-8822
吴立      财务部      0571-8823
"""
VERSE = """白日依山尽    黄河入海流
欲穷千里目    更上一层楼
千山鸟飞绝    万径人踪灭
孤舟蓑笠翁    独钓寒江雪
"""
RULES = """检查项目        检查内容和要求说明文字
锅炉房          每天巡视两次，记录压力和温度，发现异常要马上报告值
                班长，不得擅自离开岗位。夜间由两人值守，交接班时
                要当面点清工具。
配电室          每周除尘一次，门窗要关严，防止小动物进入，钥匙由专
                人保管。停电检修时要挂牌，送电前要确认人员已经离
                开现场。
"""
MENU = """宫保鸡丁      三十八元，微辣，可以加饭
鱼香肉丝      三十二元，微辣，含木耳笋
清炒时蔬      二十二元，看当天的菜价
老鸭汤        八十八元，需要提前一天订
白米饭        两元，可以免费添一次饭
"""
CODE = """int main() {        // start here
    int x = 1;      // one
    int y = 2;      // two
    return x + y;   // sum
}
"""


@pytest.mark.parametrize("text", [TABLE, VERSE, RULES, MENU, CODE])
def test_rows_stay_rows(text: str) -> None:
    assert repair(text).text == text


def test_where_columns_are_unsure_no_line_is_joined_across_the_gap() -> None:
    text = (
        "渠首有一座小闸，是用条石砌的，石缝里灌         每年清明前后放头水，放水那天各村\n"
        "了糯米浆，闸门去年换成了铁的，开关只要         派人沿渠走一遍，看见漏的地方就用\n"
        "一个人。                                       黄泥补上。\n"
    )
    assert repair(text).text == text


def test_a_long_run_of_blanks_is_read_once() -> None:
    assert find_side_columns(("渠" + " " * 150 + "水\n") * 2_000) == []
    assert find_side_columns("渠" + " " * 300_000 + "水") == []
