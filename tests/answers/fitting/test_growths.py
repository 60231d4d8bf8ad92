"""A growth rate goes with the figure before it, not with the next thing of the sentence."""

import pytest

from tests.answers.finding import shown

YEAR = (
    "2031年，云溪县实现地区生产总值182.4亿元，同比增长5.7%，增速居全市第三位；"
    "规模以上工业增加值增长8.9%；一般公共预算收入9.6亿元，比上年增长4.1%。"
)
TOURISM = "去年全村接待游客8.6万人次，同比增长31%，旅游收入920万元，增长44%，带动120户增收。"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2031年云溪县GDP增速多少？", "5.7%"),
        ("规模以上工业增加值增速", "8.9%"),
        ("2031年云溪县一般公共预算收入增幅是多少？", "4.1%"),
    ],
)
def test_a_growth_is_that_of_the_figure_before_it(question: str, text: str) -> None:
    assert shown(question, YEAR) == text


@pytest.mark.parametrize(
    ("question", "text"), [("旅游收入增长了多少？", "44%"), ("接待游客增长了多少？", "31%")]
)
def test_in_one_sentence_each_growth_has_its_own_thing(question: str, text: str) -> None:
    assert shown(question, TOURISM) == text


def test_the_figure_itself_is_no_growth() -> None:
    assert shown("2031年云溪县地区生产总值是多少？", YEAR) == "182.4亿元"


@pytest.mark.parametrize(
    ("question", "value"),
    [("先锋队让项目工期缩短了多少？", "20%"), ("行政审批的时间缩短了多少？", None)],
)
def test_what_something_else_was_shortened_by_is_no_answer(
    question: str, value: str | None
) -> None:
    text = "先锋队住进工地，推动项目建设周期平均缩短20%；圆桌会议解决用工、审批等难题。"
    assert shown(question, text) == value
