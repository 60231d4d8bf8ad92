"""How far something moved counts nobody, and a time runs from and to what is asked for."""

import pytest

from tests.answers.finding import shown

PORT = "码头吞吐量居全省第28位，比前年前移了17位。"
PLANT = "厂房扩建顺利，从拿地到开工用了34天，从开工到投产用了11个月。"
PRIZES = (
    "对引荐项目落地的个人，项目投资1亿元以上的，一次性奖励20万元；5亿元以上的，奖励50万元；"
    "10亿元以上的，奖励100万元。"
)
CARS = "观光车每辆1.8万元，由街道购买。游客坐一趟收5元。"
CLUB = "被除名者可以在15日内申诉，三年内不得重新入会。"
RETIREMENT = "男职工满53周岁、女职工满45周岁，或者工龄满30年的，可以申请内退。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("码头去年来了多少位旅客？", PORT, None),
        ("码头吞吐量前移了多少位？", PORT, "17位"),
        ("厂房从拿地到开工用了多少天？", PLANT, "34天"),
        ("厂房从开工到投产用了多久？", PLANT, "11个月"),
        ("厂房从投产到验收用了多久？", PLANT, None),
        ("个人引荐十亿以上的项目落地，一次性奖励多少钱？", PRIZES, "100万元"),
        ("个人引荐6亿元的项目落地，一次性奖励多少钱？", PRIZES, "50万元"),
        ("观光车坐一趟多少钱？", CARS, "5元"),
        ("观光车坐一回多少钱？", "观光车每辆1.8万元，由街道购买。", None),
        ("观光车每辆多少钱？", CARS, "1.8万元"),
    ],
)
def test_a_number_is_of_what_it_moves_runs_or_pays_for(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "wrong"),
    [
        ("被除名几年后能重新入会？", CLUB, "15日"),
        ("女职工满几岁能办内退？", RETIREMENT, "30年"),
        ("女职工满多少周岁能办内退？", RETIREMENT, "30年"),
    ],
)
def test_no_days_are_years_and_no_years_an_age(question: str, text: str, wrong: str) -> None:
    assert shown(question, text) != wrong
