import pytest

from tests.answers.finding import find, shown

GRANTS = (
    "县里按船的大小发休渔补助：小船每船补4800元，中船补9600元，大船补1.5万元。"
    "三项合计发放612万元，比去年多了80万元。"
)


@pytest.mark.parametrize("question", ["休渔补助总共多少钱？", "休渔补助一共发了多少钱？"])
def test_who_asks_for_the_sum_gets_what_all_comes_to(question: str) -> None:
    assert find(question, GRANTS).text == "三项合计发放612万元，比去年多了80万元。"


def test_a_sum_that_is_said_to_be_one_is_the_value() -> None:
    assert shown("休渔补助三项合计多少钱？", GRANTS) == "612万元"


def test_what_each_one_gets_is_no_sum() -> None:
    rates = GRANTS.partition("三项")[0]
    assert shown("休渔补助总共多少钱？", rates) is None
    assert shown("休渔补助小船每船补多少钱？", rates) == "4800元"


def test_what_one_part_cost_is_no_sum() -> None:
    street = "一期修街面，花了3700万元；二期修老屋。三期总共投入1.24亿元。"
    assert shown("老街改造一共花了多少钱？", f"老街改造分三期。{street}") is None
    assert shown("老街改造一期花了多少钱？", f"老街改造分三期。{street}") == "3700万元"
