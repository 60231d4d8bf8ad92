"""What is told of one of several names side by side is told of no other one."""

import time

import pytest

from tests.answers.finding import NO_BLOW_UP, complete, search_result, shown
from xunzhang.odds import log_odds

BRANCHES = "北苑店、南苑店同日开业，其中南苑店有停车位60个。"
OFFERS = "三家报价分别是恒远每吨420元、万顺每吨436元、广达每吨415元。广达付款期60天，但仓库在邻县。"
FLOORS = "阿强：我家装的是禾木，地板质保十年。\n小敏：我家装的是林泉，地板质保八年。"
RIVERS = "清水河长86公里，白沙河长54公里。白沙河发源于云台山，流域面积610平方公里。"
PAIR = "罗长河与妻子柳素云都是船工。柳素云1988年去世，次年他退休。"
PUPILS = "师傅沈阿毛与师兄顾小宝同年学艺。顾小宝1938年生，1990年退休。"
CONTRACT = "公司与员工签订劳动合同，员工试用期三个月。"
WORKS = (
    "横山水厂位于白石岭下，管网正在铺设。龙眼水厂1998年建成，设备已经老化。青塘取水站2011年启用。"
)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("横山水厂哪年建成？", WORKS, None),
        ("横山水厂哪年启用？", WORKS, None),
        ("龙眼水厂哪年建成？", WORKS, "1998年"),
        ("青塘取水站哪年启用？", WORKS, "2011年"),
        ("横山水厂的青塘取水站哪年启用？", WORKS, "2011年"),
        ("横山水厂哪年开工？", "横山水厂位于白石岭下。工程2025年开工。", "2025年"),
        ("北苑店有多少个停车位？", BRANCHES, None),
        ("南苑店有多少个停车位？", BRANCHES, "60个"),
        ("万顺的付款期是多少天？", OFFERS, None),
        ("广达的付款期是多少天？", OFFERS, "60天"),
        ("万顺的仓库在哪里？", OFFERS, None),
        ("万顺每吨多少钱？", OFFERS, "436元"),
        ("林泉的地板质保几年？", FLOORS, "八年"),
        ("禾木的地板质保几年？", FLOORS, "十年"),
        ("清水河流域面积多大？", RIVERS, None),
        ("白沙河流域面积多大？", RIVERS, "610平方公里"),
        ("沈阿毛哪年退休？", PUPILS, None),
        ("顾小宝哪年退休？", PUPILS, "1990年"),
        ("罗长河哪年去世？", PAIR, None),
        ("柳素云哪年去世？", PAIR, "1988年"),
        ("公司试用期多长？", CONTRACT, "三个月"),
    ],
)
def test_a_value_is_that_of_the_name_asked_about(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_a_text_that_tells_it_of_another_one_is_less_sure() -> None:
    own, other = (
        complete(search_result(f"{name}有多少个停车位？", BRANCHES)).confidence
        for name in ("南苑店", "北苑店")
    )
    assert log_odds(other) < log_odds(own) - 2.0


def test_long_lists_of_names_take_no_long_time() -> None:
    text = "、".join(f"甲乙丙丁{n}店每吨" for n in range(400)) + "甲" * 400 + "付款期60天。"
    began = time.process_time()
    shown("甲乙丙丁的付款期是多少天？", text)
    assert time.process_time() - began < NO_BLOW_UP


def test_a_general_word_is_no_other_name() -> None:
    text = "微山科技有63名职工，主营传感器。公司有厂房两座。公司还有一笔退税，3个工作日到账。"
    assert shown("微山科技的退税几天到账？", text) == "3个工作日"


def test_part_of_a_name_is_enough() -> None:
    text = "子公司东河远程、西川远程照此执行，其中西川远程的餐费标准为每天60元。"
    assert shown("西川那边餐费标准每天多少钱？", text) == "60元"
    assert shown("东河那边餐费标准每天多少钱？", text) is None


def test_names_that_stand_side_by_side_again_and_again_are_looked_at_once() -> None:
    told = "北苑店和南苑店、西苑店与北苑店保修2年。" * 80
    began = time.process_time()
    complete(search_result("北苑店、南苑店保修几年？", *[told] * 10))
    assert time.process_time() - began < NO_BLOW_UP / 10
