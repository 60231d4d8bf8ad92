"""What is told of one leave is no answer where the occasion of another is asked about."""

import pytest

from tests.answers.finding import shown, shown_in_index

RULES = "病假须提交医院证明，全年带薪病假最多15天。婚假为7天，须在登记后一年内休完。丧假3天。"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("职工结婚放几天假？", "7天"),
        ("婚假放几天？", "7天"),
        ("病假最多多少天？", "最多15天"),
    ],
)
def test_the_occasion_asks_for_its_own_leave(question: str, value: str) -> None:
    assert shown_in_index(question, RULES) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("职工结婚放几天假？", "职工病假每年不超过12天。"),
        ("职工生孩子放几天假？", "职工事假每次不超过3天。"),
        ("职工家里老人去世请几天假？", "职工病假每年不超过12天。"),
        ("职工丧假有几天？", "职工每年享有5天带薪病假。"),
        ("陪产假放几天？", "职工生育的，产假158天。"),
    ],
)
def test_another_leave_has_no_value_for_it(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_a_leave_may_be_called_by_another_name() -> None:
    assert shown("员工陪产假有几天？", "女员工产假158天。男员工享有护理假15天。") == "15天"
    assert shown("丧假几天？", "病假不超过12天，婚丧假3天。") == "3天"


def test_days_may_stand_before_their_leave() -> None:
    text = "年休假按工龄计算，职工另有5天带薪病假和3天事假。"
    assert shown("病假有几天？", text) == "5天"


def test_a_holiday_or_a_wedding_without_leave_is_no_such_question() -> None:
    assert shown("国庆节放几天假？", "国庆节放假7天，不计入年假。") == "7天"
    assert shown("结婚登记要几天？", "结婚登记1天办完。") == "1天"
