"""Units that rows name, what names a row, and several columns of one row."""

import pytest

from tests.answers.finding import find, shown
from xunzhang.text.unsaid_units import unsaid_unit
from xunzhang.types import TypedAnswer

YEARBOOK = """\
指标\t2023年\t2022年\t同比增减
粮食总产量（万吨）\t18.6\t17.9\t3.9
常住人口（万人）\t42.7\t42.1\t1.4
城镇登记失业率（%）\t3.1\t3.4\t-0.3
第一产业增加值（亿元）\t35.2\t33.1\t6.3"""
ROADS = """\
项目\t单位\t2023年\t2022年
公路里程\t公里\t812\t790
机动车\t万辆\t6.4\t5.9"""
REPORT = """\
项目\t2023年\t2022年
归属于母公司股东的净利润（万元）\t830.50\t712.00
基本每股收益（元/股）\t0.42\t0.37
其他业务收入（万元）\t96.10\t88.40"""


@pytest.mark.parametrize(
    ("question", "table", "expected"),
    [
        ("2022年粮食总产量是多少？", YEARBOOK, ("number", "17.9", "179000", "吨", "万吨")),
        ("2023年常住人口有多少人？", YEARBOOK, ("number", "42.7", "427000", "人", "万人")),
        ("2022年城镇登记失业率是多少？", YEARBOOK, ("share", "3.4", "3.4", "%", "%")),
        ("粮食总产量同比增减多少？", YEARBOOK, ("number", "3.9", "3.9", None, "")),
        ("2023年公路里程有多少公里？", ROADS, ("number", "812", "812", "公里", "公里")),
        ("2022年机动车有多少辆？", ROADS, ("number", "5.9", "59000", "辆", "万辆")),
        ("2022年净利润是多少？", REPORT, ("amount", "712.00", "7120000", "元", "万元")),
        ("2023年每股收益是多少？", REPORT, ("amount", "0.42", "0.42", "元", "元")),
    ],
)
def test_a_figure_has_the_unit_that_its_row_names(
    question: str, table: str, expected: tuple[str, str, str, str | None, str]
) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value, typed.unit, unsaid_unit(typed)) == expected


@pytest.mark.parametrize(
    ("question", "table"),
    [("2023年增加值是多少？", YEARBOOK), ("2022年收入是多少？", REPORT)],
)
def test_the_end_of_the_name_of_a_part_names_no_whole(question: str, table: str) -> None:
    assert shown(question, table) is None


@pytest.mark.parametrize(
    "text",
    [
        "参数\t数值\n净重（千克）\t16.8\n水箱容量（升）\t6.5\n功率（瓦）\t420",
        "净重（千克）：16.8\n水箱容量（升）：6.5",
    ],
)
def test_a_field_may_name_its_unit_too(text: str) -> None:
    typed = find("文章1的水箱容量是多少？", text).typed
    assert typed is not None
    assert (typed.text, typed.unit) == ("6.5", "升")


def test_brackets_behind_a_name_hold_no_unit_of_figures_unless_they_name_one() -> None:
    rows = "部门\t人数\t预算（万元）\n财务处（部）\t12\t30\n后勤处（部）\t25\t80"
    typed = find("后勤处有多少人？", rows).typed
    assert typed is not None
    assert (typed.text, typed.unit) == ("25", "人")


@pytest.mark.parametrize(
    ("text", "value", "unit", "said"),
    [
        ("128", "128", "元", "元"),
        ("1,340", "13400000", "立方米", "万立方米"),
        ("2.5", "250000000", "元", "亿元"),
        ("0", "0", "元", "元"),
        ("128元", "128", "元", ""),
        ("一百二十八", "128", "元", ""),
        ("2014", "2014", None, ""),
    ],
)
def test_a_mere_figure_is_followed_by_its_unit(
    text: str, value: str, unit: str | None, said: str
) -> None:
    assert unsaid_unit(TypedAnswer("number", text, 0, len(text), value, unit)) == said


def test_a_place_has_no_unit_beside_it() -> None:
    assert unsaid_unit(TypedAnswer("rank", "3", 0, 1, "3", "名")) == ""


HALLS = """\
场馆\t成人票\t学生票\t儿童票（元）
甲馆\t30元\t15元\t10
乙馆\t40元\t20元\t12"""


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("甲馆成人票和儿童票各多少钱？", ("30元", "10")),
        ("乙馆的学生票、成人票分别多少钱？", ("20元", "40元")),
        ("甲馆成人票和老人票各多少钱？", None),
        ("甲馆和乙馆的成人票各多少钱？", None),
    ],
)
def test_several_columns_of_a_row_are_a_list(question: str, items: tuple[str, ...] | None) -> None:
    typed = find(question, HALLS).typed
    if items is None:
        assert typed is None
        return
    assert typed is not None
    told = (typed.text[start - typed.start : end - typed.start] for start, end in typed.items)
    assert (typed.type, tuple(told)) == ("list", items)


def test_where_something_is_done_is_no_time() -> None:
    row = "班级：书法班；活动时间：周三16:00；活动地点：东楼二层"
    assert shown("书法班在哪里活动？", row) == "东楼二层"


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("东城队得了几块金牌？", "代表队\t金牌\t银牌\n东城队\t12\t5\n西城队\t3\t9", ("12", "块")),
        ("西城队银牌有几块？", "代表队\t金牌\t银牌\n东城队\t12\t5\n西城队\t3\t9", ("9", "块")),
        ("学校买了几块黑板？", "学校去年买了8块黑板、30张课桌。", ("8块", "块")),
        ("一块黑板要几块钱？", "一块黑板80块。", ("80块", "元")),
        ("每斤豆腐几块？", "豆腐每斤4块，豆浆每杯2块。", ("4块", "元")),
    ],
)
def test_pieces_are_no_money(question: str, text: str, expected: tuple[str, str]) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.text, typed.unit) == expected
