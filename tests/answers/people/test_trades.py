"""What somebody was, or is now, by trade."""

import pytest

from tests.answers.finding import find

GUIDE = "方小麦是馆里最年轻的。她原来是渔市的会计，去年考进博物馆，从检票做起。"
TEACHER = "贺长林是退休的语文教师，也是第一个巡河人。"
CURATOR = "沈怀舟简介：1971年生，工学博士，曾任渔业局副局长，2022年起任馆长。"
STAFF = "41岁的林阿秀原来种橘子，现在是码头的理货员，每月到手五千元。"
PUPIL = "贺长林的徒弟方小麦原来是营业员，去年进厂。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("方小麦考进博物馆之前做什么工作？", GUIDE, "渔市的会计"),
        ("方小麦以前是干什么的？", GUIDE, "渔市的会计"),
        ("爱巡河的贺长林退休前干啥的？", TEACHER, "语文教师"),
        ("沈怀舟来博物馆之前当过什么官？", CURATOR, "渔业局副局长"),
        ("林阿秀现在做什么活儿？", STAFF, "码头的理货员"),
    ],
)
def test_a_trade_is_told_of_who_is_asked_about(question: str, text: str, value: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.text == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("方小麦现在是做什么工作？", GUIDE),
        ("贺长林进厂前是干嘛的？", PUPIL),
        ("林阿秀明天做什么？", STAFF),
        ("陈渡以前是干什么的？", TEACHER),
    ],
)
def test_no_trade_of_another_time_or_person(question: str, text: str) -> None:
    assert find(question, text).typed is None
