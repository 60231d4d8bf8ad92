"""Specifications: rows that name what is measured, beside its value or below models."""

import pytest

from tests.answers.finding import find, shown
from xunzhang.answers.rows.tabled import leads
from xunzhang.text.grids import head_in

PUMPS = """\
项目\tHD-40\tHD-65
推力\t160 kN\t220 kN
水箱容积\t24 L\t33 L
扬程\t32 m\t40 m
水泵流量\t20 m3/h\t—"""
VALUES = "参数：推力；数值：160 kN\n参数：水箱容积；数值：24 L\n参数：整机重量；数值：1.4 t"
UNITS = (
    "参数：推力（kN）；数值：160\n参数：水箱容积（L）；数值：24\n参数：转速（r/min）；数值：1450"
)
BLOOD = "项目：血糖；结果：5.4；单位：mmol/L；参考范围：3.9-6.1"


@pytest.mark.parametrize(
    ("question", "table", "text", "unit"),
    [
        ("HD-65的推力多大？", PUMPS, "220 kN", "kn"),
        ("HD-40的推力是多少？", PUMPS, "160 kN", "kn"),
        ("hd65的水箱容积多大？", PUMPS, "33 L", "l"),
        ("65的扬程是多少？", PUMPS, "40 m", "m"),
        ("推力是多少？", VALUES, "160 kN", "kn"),
        ("水箱容积是多少？", VALUES, "24 L", "l"),
        ("整机重量是多少？", VALUES, "1.4 t", "t"),
        ("推力多大？", UNITS, "160", "kn"),
        ("水箱容积多大？", UNITS, "24", "l"),
        ("转速是多少？", UNITS, "1450", "r/min"),
        ("血糖是多少？", BLOOD, "5.4", "mmol/l"),
    ],
)
def test_the_row_named_after_what_is_asked_for_has_its_value(
    question: str, table: str, text: str, unit: str
) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert (typed.text, typed.unit) == (text, unit)


def test_without_a_model_the_values_of_all_are_a_list() -> None:
    typed = find("推力是多少？", PUMPS).typed
    assert typed is not None
    assert (typed.type, typed.text, len(typed.items)) == ("list", "160 kN\t220 kN", 2)


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("HD-90的推力多大？", PUMPS),
        ("HD-65的水泵流量是多少？", PUMPS),
        ("水泵流量是多少？", PUMPS),
        ("推力的误差是多少？", VALUES),
        ("最大推力是多少？", VALUES),
        ("旧泵的推力是多少？", VALUES),
        ("推力多少米？", VALUES),
    ],
)
def test_of_another_model_or_measure_nothing_is_told(question: str, table: str) -> None:
    assert shown(question, table) is None


def test_a_size_of_clothes_is_no_unit() -> None:
    sizes = "品名：校服（L）；数量：40\n品名：校服（M）；数量：60"
    assert shown("校服（L）有多少件？", sizes) == "40"


def test_words_of_a_title_are_no_head_of_the_table_below_it() -> None:
    lines = PUMPS.splitlines()
    assert next(leads(lines[:1], "白石泵业 水泵手册(节选) 一、主要技术参数")) == ""
    assert [*leads(lines, "白石泵业 水泵手册(节选) 一、主要技术参数")][1] == lines[0]
    assert head_in("白石泵业 型号 参数 价格", 3) == ["型号", "参数", "价格"]
