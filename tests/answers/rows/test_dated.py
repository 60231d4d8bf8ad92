"""Rows of a table that a question names by their day."""

import pytest

from tests.answers.finding import shown

LIFTS = (
    "日期：2031-02-11；电梯编号：D-41；类型：困人；停梯时长：6小时；维保人员：解文涛\n"
    "日期：2031-02-20；电梯编号：D-32；类型：保养；停梯时长：45分钟；维保人员：龚小川\n"
    "日期：2031-03-17；电梯编号：D-52；类型：困人；停梯时长：9小时；维保人员：龚小川\n"
    "日期：2031-11-05；电梯编号：D-60；类型：故障；停梯时长：2天；维保人员：穆青"
)
CLINIC = (
    "科室\t医生\t诊室\t上午出诊\t下午出诊\n"
    "骨科\t方平\t305\t周一、周三\t周五\n"
    "眼科\t曾柳\t118\t周二\t周四、周六"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("二月困人停梯多久？", "6小时"),
        ("3月困人停梯多久？", "9小时"),
        ("2031年3月17号哪台电梯困人了？", "D-52"),
        ("3月17日困人的是哪台电梯？", "D-52"),
        ("11月故障是谁维修的？", "穆青"),
    ],
)
def test_a_day_or_a_month_names_a_row(question: str, value: str) -> None:
    assert shown(question, LIFTS) == value


@pytest.mark.parametrize(
    "question",
    [
        "五月困人停梯多久？",
        "1月故障是谁维修的？",
        "2030年故障是谁维修的？",
        "2月停梯多久？",
        "3月17日谁打扫的？",
        "3月17日哪台电梯换了灯？",
    ],
)
def test_a_row_of_another_day_or_of_another_thing_has_no_answer(question: str) -> None:
    assert shown(question, LIFTS) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("骨科在几号诊室？", "305"),
        ("眼科下午哪几天？", "周四、周六"),
        ("骨科上午哪几天？", "周一、周三"),
        ("眼科哪几天？", None),
    ],
)
def test_rooms_and_days_of_the_week(question: str, value: str | None) -> None:
    assert shown(question, CLINIC) == value
