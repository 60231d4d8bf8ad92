"""What an hour costs is not what a month costs."""

import pytest

from tests.answers.finding import shown

BIKES = "租车处每天8点开门。单车每小时4元，每天最多25元，月卡60元。"
BERTHS = "港口有泊位40个。从5月起，泊位月租由160元调到210元。过路的船头半小时免费，以后每小时6元。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("单车每小时多少钱？", BIKES, "4元"),
        ("单车一天最多多少钱？", BIKES, "最多25元"),
        ("泊位一个月多少钱？", BERTHS, "210元"),
        ("过路的船停泊每小时多少钱？", BERTHS, "6元"),
        ("床位一晚多少钱？", "床位每夜35元，早饭另算。", "35元"),
        ("床位一个月多少钱？", "床位每天35元，早饭另算。", None),
        ("床位多少钱？", "床位每天35元，早饭另算。", "35元"),
        ("停车一个月多少钱？", "停车外来车辆前半小时免费，以后另算。", None),
        ("停车多少钱？", "停车免费，一整天都可以停。", "免费"),
    ],
)
def test_a_price_is_for_the_time_that_is_asked_of(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


TICKETS = "索道票价40元，六十五岁以上老人和学生半价，军人凭证免票。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("索道票价多少钱？", TICKETS, "40元"),
        ("学生坐索道多少钱？", TICKETS, None),
        ("老人坐索道多少钱？", TICKETS, None),
        ("军人坐索道多少钱？", TICKETS, None),
        ("老人吃一顿多少钱？", "老人吃一顿8元，特困老人免费。", "8元"),
    ],
)
def test_the_full_price_is_none_of_those_who_pay_less(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
