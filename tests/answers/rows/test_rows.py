"""Values from the rows of a table."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, find, search_result, shown
from xunzhang.answers.rows.rows import cells_of

ROW = "社区：丁香苑；图书角地址：丁香街5号；藏书册数：1,850；管理员：钱国华；开放时间：10:00-18:00"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("丁香苑图书角的管理员是谁？", "钱国华", None),
        ("丁香苑的图书角在哪里？", "丁香街5号", None),
        ("丁香苑图书角有多少册藏书？", "1,850", "1850"),
    ],
)
def test_the_cell_that_is_asked_for_answers(question: str, text: str, value: str | None) -> None:
    typed = find(question, ROW).typed
    assert typed is not None
    assert (typed.text, typed.value) == (text, value)


@pytest.mark.parametrize(
    ("question", "value"),
    [("2号机漏水停了几个小时？", "5.5"), ("2号机漏水修了几天？", None)],
)
def test_the_unit_and_the_deed_name_a_column(question: str, value: str | None) -> None:
    row = "编号：2号机；故障：漏水；费用（元）：310；停机（小时）：5.5；维修人：钱国华"
    assert shown(question, row) == value


@pytest.mark.parametrize("cell", ["待定", "不详", "—", "未定"])
def test_a_cell_that_tells_nothing_is_no_answer(cell: str) -> None:
    row = ROW.replace("钱国华", cell).replace("丁香街5号", cell)
    assert shown("丁香苑图书角的管理员是谁？", row) is None
    assert shown("丁香苑的图书角在哪里？", row) is None
    assert shown("丁香苑的图书角在哪里？", ROW) == "丁香街5号"


TOOLS = """\
序号：1；品名：橡皮手套；规格：L码；数量：20；领用人：钱国华
序号：2；品名：防尘面罩；规格：可换芯；数量：6；领用人：段志远
序号：3；品名：布面手套；规格：M码；数量：40；领用人：段志远"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("面罩是谁领用的？", "段志远"),
        ("手套是谁领用的？", None),
        ("口罩是谁领用的？", None),
        ("老王的面罩是谁领用的？", None),
    ],
)
def test_a_question_may_begin_with_the_last_word_of_a_name(question: str, text: str | None) -> None:
    assert shown(question, TOOLS) == text


GROWTH = (
    "县区：石门县；生产总值（亿元）：310；增速（%）：6.2；出口（亿元）：12；茶叶收入（亿元）：4"
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("石门县生产总值增速多少？", "6.2"),
        ("石门县生产总值多少？", "310"),
        ("石门县增速是多少？", "6.2"),
        ("石门县2030年的增速是多少？", "6.2"),
        ("石门县茶叶收入增速是多少？", None),
        ("石门县进出口增速是多少？", None),
        ("石门县工业增速是多少？", None),
    ],
)
def test_the_growth_of_a_figure_is_not_the_figure(question: str, text: str | None) -> None:
    assert shown(question, GROWTH) == text


def test_a_heading_within_a_longer_one_is_not_said() -> None:
    row = "年份：2030；进出口（亿元）：30；出口（亿元）：18；进口（亿元）：12"
    assert shown("2030年进出口增速多少？", row) is None
    assert shown("2030年出口多少？", row) == "18"


@pytest.mark.parametrize("question", ["北河湾图书角的管理员是谁？", "丁香苑图书角的馆长是谁？"])
def test_another_row_or_column_does_not(question: str) -> None:
    assert find(question, ROW).typed is None


LINES = """\
航线：青岩线；里程（公里）：62；票价（元）：45；2023年旅客（万人次）：8.6；首航日期：2019-05-12；营业时间：7:30-18:30
航线：白石线；里程（公里）：118；票价（元）：80；2023年旅客（万人次）：3.1；首航日期：2021-10-01；营业时间：9:00-16:30"""
STAFF = """\
姓名：郝春来；部门：航运部；职务：调度主任；分机：3301；休假（天）：12
姓名：段志远；部门：航运部；职务：轮机长；分机：3302；休假（天）：9"""
PHONES = """\
型号：北辰 X2；重量（克）：180；价格（元）：1999
型号：北辰 X2 Max；重量（克）：215；价格（元）：2999"""


@pytest.mark.parametrize(
    ("question", "table", "expected"),
    [
        ("青岩线的票价是多少？", LINES, ("amount", "45", "45", "元")),
        ("白石线多少钱一张票？", LINES, ("amount", "80", "80", "元")),
        ("青岩线有多长？", LINES, ("number", "62", "62", "公里")),
        ("青岩线2023年有多少旅客？", LINES, ("number", "8.6", "86000", "人次")),
        ("白石线是哪年首航的？", LINES, ("date", "2021", "2021", None)),
        ("白石线什么时候首航？", LINES, ("date", "2021-10-01", "2021-10-01", None)),
        ("青岩线几点停航？", LINES, ("date", "18:30", "18:30", None)),
        ("青岩线从几点营业？", LINES, ("date", "7:30", "07:30", None)),
        ("青岩几点结束？", LINES, ("date", "18:30", "18:30", None)),
        ("郝春来有几天休假？", STAFF, ("duration", "12", "12", "天")),
        ("航运部的轮机长是谁？", STAFF, ("person", "段志远", None, None)),
    ],
)
def test_column_heads_tell_units_and_dates(
    question: str, table: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value, typed.unit) == expected


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("青岩线有多少座位？", LINES),
        ("青岩线2022年有多少旅客？", LINES),
        ("青岩线停车费多少钱？", LINES),
        ("郝春来的月薪是多少钱？", STAFF),
        ("航运部有几天休假？", STAFF),
        ("航运部的会计是谁？", STAFF),
        ("青岩山小学有几天休假？", STAFF),
    ],
)
def test_no_cell_of_another_column_or_of_one_row_of_several(question: str, table: str) -> None:
    assert find(question, table).typed is None


POOLS = """\
泳池：北湾泳池；门票（元）：免费；停车场：有；是否恒温：否
泳池：东桥泳池；门票（元）：25；停车场：无；是否恒温：是"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("北湾泳池要门票吗？", "no"),
        ("北湾泳池有没有停车场？", "yes"),
        ("东桥泳池有停车场吗？", "no"),
        ("东桥泳池是否恒温？", "yes"),
        ("东桥泳池要门票吗？", None),
        ("东桥泳池没有停车场吗？", None),
        ("北湾泳池停车场收费吗？", None),
        ("北湾泳池有餐厅吗？", None),
    ],
)
def test_a_cell_says_yes_or_no(question: str, value: str | None) -> None:
    typed = find(question, POOLS).typed
    assert (typed.value if typed else None) == value


def test_the_year_of_a_date_names_no_row() -> None:
    table = "签约日期：2022年5月1日；合同金额（万元）：30；甲方：青岩航运"
    assert find("2022年有多少合同金额？", f"{table}。别的合同不在这里。").typed is None
    typed = find("青岩航运的合同金额有多少？", table).typed
    assert typed is not None
    assert (typed.text, typed.value, typed.unit) == ("30", "300000", "元")


def test_a_longer_name_is_another_row() -> None:
    for question, weight in (("北辰X2 Max有多重？", "215"), ("北辰 X2 有多重？", "180")):
        typed = find(question, PHONES).typed
        assert typed is not None
        assert typed.text == weight
    assert find("北辰X3有多重？", PHONES).typed is None


def test_prose_has_no_cells() -> None:
    assert cells_of("他说:明天来;她说:好。") == []
    assert len(cells_of("甲:一;乙:二;丙:三")) == 3


def test_an_old_bridge_is_no_part_of_a_village() -> None:
    table = "村名\t离镇上（公里）\t户数\n板桥村\t3.4\t210\n鹤溪村\t6.1\t180"
    prose = "老板桥是三孔石桥，桥长38.5米，桥面宽4.6米。"
    assert shown("老板桥有多宽？", prose, table) == "4.6米"
    assert shown("板桥村离镇上多少公里？", table, prose) == "3.4"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("石河大桥的施工单位是哪家？", "江陵路桥公司"),
        ("石河大桥的监理单位是哪家？", "正平监理公司"),
        ("青龙隧洞的施工单位是哪家？", "沅南建工集团"),
    ],
)
def test_of_columns_that_end_alike_the_one_that_is_named_whole(question: str, value: str) -> None:
    lines = (
        "标段：一标；施工单位：江陵路桥公司；监理单位：正平监理公司；工程名称：石河大桥\n"
        "标段：二标；施工单位：沅南建工集团；监理单位：同方监理公司；工程名称：青龙隧洞"
    )
    assert shown(question, lines) == value


def test_words_of_the_heading_name_no_other_row() -> None:
    title, table = "第五次馆务会纪要", "姓名\t职务\t到会\n孟兰\t干事\t出席\n乔振海\t馆员\t缺席"
    found = search_result("第五次馆务会谁缺席？", table)
    answer = complete(replace(found, hits=(replace(found.hits[0], title=title),))).answer
    assert answer is not None
    assert answer.typed is not None
    assert answer.typed.text == "乔振海"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("望江亭是什么级别的建筑？", "市级"),
        ("望江亭的保护级别是什么？", "市级"),
        ("望江亭是什么用途的建筑？", None),
    ],
)
def test_what_kind_of_thing_it_is_stands_in_the_column_of_that_kind(
    question: str, value: str | None
) -> None:
    table = "建筑：望江亭；类别：亭；保护级别：市级\n建筑：青石塔；类别：塔；保护级别：县级"
    assert shown(question, table) == value
