"""Prices in lists and tables: of one bag, of what is sold, and which thing costs most."""

import pytest

from tests.answers.finding import find, shown

TOOLS = (
    "五金工具价目\n"
    "编号：T-11；品名：手锯；规格：12寸；进价(元)：21；售价(元)：35\n"
    "编号：T-12；品名：角磨机；规格：700瓦；进价(元)：118；售价(元)：169\n"
    "编号：T-13；品名：卷尺；规格：5米；进价(元)：6；售价(元)：12"
)
TEAS = "代码\t茶叶名称\t单价（元）\nQ7\t云雾\t86\nQ8\t银针\t240\nQ9\t老茶头\t64"
FEED = "饲料到货清单\n蛋鸡料(40公斤/袋) 132元\n仔猪料(25公斤/袋) 148元\n鱼料 96元/袋"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("哪种工具售价最高？", TOOLS, "角磨机"),
        ("哪种工具进价最低？", TOOLS, "卷尺"),
        ("最贵的工具是什么？", TOOLS, "角磨机"),
        ("哪种茶叶单价最高？", TEAS, "银针"),
        ("哪种茶叶最便宜？", TEAS, "老茶头"),
    ],
)
def test_a_row_is_called_by_its_name_and_not_by_its_code(
    question: str, text: str, value: str
) -> None:
    assert shown(question, text) == value


def test_what_something_costs_is_the_price_at_which_it_is_sold() -> None:
    assert shown("角磨机多少钱？", TOOLS) == "169"
    assert shown("角磨机进价多少？", TOOLS) == "118"


def test_of_two_prices_for_different_people_none_is_the_price() -> None:
    rows = "项目：游泳；成人价(元)：40；学生价(元)：25\n项目：攀岩；成人价(元)：80；学生价(元)：60"
    assert shown("游泳多少钱？", rows) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一袋蛋鸡料多少钱？", "132元"),
        ("仔猪料多少钱一袋？", "148元"),
        ("鱼料一袋多少钱？", "96元"),
        ("一吨蛋鸡料多少钱？", None),
    ],
)
def test_a_line_of_a_price_list_tells_the_price_of_one(question: str, value: str | None) -> None:
    assert shown(question, FEED) == value


def test_how_many_are_left_stands_in_the_column_of_that_unit() -> None:
    rows = "品种\t单价（元/袋）\t库存（袋）\n早稻\t46\t75\n糯稻\t58\t120"
    assert shown("糯稻还有多少袋？", rows) == "120"


def test_a_figure_has_the_unit_of_its_column() -> None:
    typed = find("银针单价多少？", TEAS).typed
    assert typed is not None
    assert (typed.text, typed.value, typed.unit) == ("240", "240", "元")


@pytest.mark.parametrize(
    ("question", "value"),
    [("木耳的单价是多少？", "40元"), ("粉条单价多少？", "12元"), ("海带单价多少？", None)],
)
def test_an_item_of_an_order_is_that_of_its_own_name(question: str, value: str | None) -> None:
    order = "订货单\n一、木耳 5袋，单价40元，小计200元\n二、粉条 8袋，单价12元，小计96元"
    assert shown(question, order) == value
