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
