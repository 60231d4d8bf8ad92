"""A number to call, an address of mail or of a page answers where its label names whose it is."""

import pytest

from tests.answers.finding import shown

CARE = (
    "车行每天八点开门。零件可邮寄，寄修地址：蓝湾路9号，售后电话：0371-6602-1188，邮箱：xiu@lanwan.example。\n"
    "批发请打车行的订货电话400-610-2233，联系人小米。"
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("车行的售后电话是多少？", "0371-6602-1188"),
        ("车行订货电话多少？", "400-610-2233"),
        ("车行的邮箱是多少？", "xiu@lanwan.example"),
    ],
)
def test_the_label_says_whose_number_it_is(question: str, answer: str | None) -> None:
    assert shown(question, CARE) == answer


def test_a_number_may_stand_behind_what_it_is_good_for() -> None:
    text = "溪边的云上客栈有九间房。想住的人可以打电话预订：13800010002。"
    assert shown("云上客栈的预订电话是多少？", text) == "13800010002"


def test_the_general_number_answers_where_none_is_named() -> None:
    text = "镇卫生院电话：总机6620110。急诊电话6620119，投诉电话6620112。"
    assert shown("镇卫生院的急诊电话是多少？", text) == "6620119"


def test_of_numbers_that_answer_alike_none_is_shown() -> None:
    text = "果园在河东，购苹果电话6620001，购梨电话6620002。"
    assert shown("果园的电话是多少？", text) is None


def test_a_number_of_something_else_is_none() -> None:
    text = "书店的订书电话是6621100，周末不休。"
    assert shown("书店的投诉电话是多少？", text) is None


def test_the_number_of_a_hotline_is_no_quantity() -> None:
    text = "游客服务热线：400-881-0066（每天8:00—19:00）。"
    assert shown("游客服务热线是多少？", text) == "400-881-0066"
    assert shown("游客服务传真是多少？", text) is None
