"""What is told of other things in the same way is no value of the one asked about."""

import pytest

from tests.answers.finding import shown

PUMPS = "公司产品有流量计、阀门和滤网。流量计实现收入3.7亿元，占营业收入的六成；阀门收入2.1亿元。"
JOBS = "保洁员：45岁以下，月薪3200元。\n电工：持证上岗，月薪5200元。"
WASH = "衣物：风衣；干洗价（元）：48；水洗价（元）：30\n衣物：呢大衣；干洗价（元）：66"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("滤网收入多少？", PUMPS, None),
        ("阀门收入多少？", PUMPS, "2.1亿元"),
        ("厨师月薪多少？", JOBS, None),
        ("电工月薪多少？", JOBS, "5200元"),
        ("呢大衣水洗多少钱？", WASH, None),
        ("呢大衣干洗多少钱？", WASH, "66"),
        ("风衣水洗多少钱？", WASH, "30"),
        ("春季采茶节哪天开幕？", "秋季采茶节10月12日开幕。", None),
        ("秋季采茶节哪天开幕？", "秋季采茶节10月12日开幕。", "10月12日"),
        ("本月新增会员多少人？", "协会有会员310人，本月新增12人。", "12人"),
    ],
)
def test_the_value_is_that_of_the_thing_asked_about(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_that_thing_there_is_no_name() -> None:
    text = "石门窑址挖出瓷窑一座，瓷窑斜长47米。旁边的瓷窑还没有挖。"
    assert shown("石门窑址那座瓷窑有多长？", text) == "47米"


def test_the_same_thing_need_not_be_named_again() -> None:
    text = "绿源厂建于1987年。去年收入3200万元，今年收入3500万元。"
    assert shown("绿源厂去年收入多少？", text) == "3200万元"


def test_what_is_told_of_the_whole_may_have_another_name_for_it() -> None:
    text = "整机保修二年，电机保修五年。刀头请勿水洗。"
    assert shown("破壁机保修几年？", text) == "二年"
    assert shown("刀头保修几年？", text) is None
