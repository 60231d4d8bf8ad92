"""A value has the unit that the question counts in, or one like it."""

import pytest

from tests.answers.finding import shown

CLUB = "被除名者可以在15日内申诉，三年内不得重新入会。"
RETIREMENT = "男职工满53周岁、女职工满45周岁，或者工龄满30年的，可以申请内退。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("被除名几年后能重新入会？", CLUB, None),
        ("被除名后几日内可以申诉？", CLUB, "15日"),
        ("女职工满几岁能办内退？", RETIREMENT, "45周岁"),
        ("女职工满多少周岁能办内退？", RETIREMENT, "45周岁"),
    ],
)
def test_no_days_are_years_and_no_years_an_age(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("快速公交2号线设几站？", "快速公交2号线全长18公里，设21站，今年通车。", "21站"),
        ("快速公交2号线设几站？", "快速公交2号线全长18公里，设站21座，今年通车。", "21座"),
        ("快速公交2号线设几站？", "快速公交2号线晚了一年，今年6月才通。", None),
        ("这台电扇有几档？", "这台电扇重3公斤，风力分5档，适合小房间。", "5档"),
        ("决赛打了几局？", "决赛用了87分钟，打了5局，主队取胜。", "5局"),
    ],
)
def test_stops_gears_and_games_are_counted(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value
