import pytest

from tests.answers.finding import shown

PARKING = "自驾停车首小时5元，以后每小时3元，全天最多30元。"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("停车一天最多多少钱？", "最多30元"),
        ("停车一天最多收多少？", "最多30元"),
        ("停车一小时多少钱？", "5元"),
    ],
)
def test_what_a_day_costs_is_not_what_an_hour_does(question: str, value: str) -> None:
    assert shown(question, PARKING) == value
