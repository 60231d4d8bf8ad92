"""How high something is, is told by a height alone."""

import pytest

from tests.answers.finding import complete, search_result, shown

PIPE = "从竹坪水库铺设铁管四千六百米，引水到上湾村。"
TOWER = "文峰塔七层，通高38米，底层边长5.2米，塔身厚1.4米。"
DYKE = "石堤长480米，顶宽3.5米，堤高4米。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("竹坪水库坝高多少米？", PIPE, None),
        ("竹坪水库大坝有多高？", PIPE, None),
        ("文峰塔有多高？", TOWER, "38米"),
        ("塔身有多厚？", TOWER, "1.4米"),
        ("石堤有多高？", DYKE, "4米"),
        ("石堤有多深？", DYKE, None),
        ("雕像有多高？", "雕像由整块青石刻成，足有9米高。", "9米"),
        ("东山有多高？", "东山主峰海拔1864米，山路长6公里。", "1864米"),
        ("永和桥有多高？", "永和桥长86米，宽7米。", None),
        ("永和桥有多长？", "永和桥长86米，宽7米。", "86米"),
        ("永和桥有多高？", "永和桥旁的高速公路12公里。", None),
        ("夜里气温有多高？", "夜里气温31℃。", "31℃"),
        ("东关到西关有多远？", "东关到西关1200米。", "1200米"),
        ("肿块有多大？", "左侧见一肿块，直径3厘米，距皮肤1厘米。", "3厘米"),
        ("院子有多大？", "院子长20米，面积300平方米。", "300平方米"),
        ("院子有多大？", "院子长20米，种满了花。", None),
        ("会场有多大？", "会场占地面积高达3000平方米。", "3000平方米"),
        ("新楼有多高？", "新楼共28层，占地60亩。", "28层"),
    ],
)
def test_a_length_is_no_height(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


def test_a_text_without_any_height_is_less_sure() -> None:
    high, low = (
        complete(search_result("永和桥有多高？", text)).confidence
        for text in ("永和桥高12米，宽7米。", "永和桥长86米，宽7米。")
    )
    assert low < high / 2


@pytest.mark.parametrize(
    ("question", "value"),
    [("老码头街有多长？", None), ("老码头街最窄处多宽？", "2.7米")],
)
def test_how_narrow_a_street_is_says_not_how_long(question: str, value: str | None) -> None:
    assert shown(question, "改造前的老码头街，最窄处只有2.7米，消防车开不进去。") == value
