"""What 哪个, 什么 and 啥 ask for is told by the noun behind them."""

import pytest

from tests.answers.finding import shown

DUTIES = """\
姓名\t职务\t分管工作
贺秋生\t副局长\t基本建设、后勤、校园安全
方小满\t副局长\t人事、师资培训"""
RUNNERS = """\
号码\t姓名\t所属单位
A0012\t贺秋生\t石门二中
A0013\t方小满\t河口机务段"""
CLUBS = """\
项目\t负责教师\t参加学生
合唱团\t贺秋生\t64
机器人社\t方小满\t38"""
PATCH = "夹层厚2毫米，主要成分是氧化铝。"
FRUIT = "柑橘一斤4元，橙子一斤6元。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("校园安全归哪个副局长管？", DUTIES, "贺秋生"),
        ("师资培训归哪个副局长管？", DUTIES, "方小满"),
        ("食堂归哪个副局长管？", DUTIES, None),
        ("方小满是哪个单位的？", RUNNERS, "河口机务段"),
        ("林大志是哪个单位的？", RUNNERS, None),
        ("合唱团是哪个老师带的？", CLUBS, "贺秋生"),
        ("夹层主要是什么成分？", PATCH, "氧化铝"),
        ("外层主要是什么成分？", PATCH, None),
        ("橙子一斤啥价？", FRUIT, "6元"),
        ("西瓜一斤什么价钱？", FRUIT, None),
    ],
)
def test_the_noun_says_what_is_asked_for(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value
