import pytest

from tests.answers.finding import shown

PLANT = "厂房扩建顺利，从拿地到开工用了34天，从开工到投产用了11个月。"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("厂房从拿地到开工用了多少天？", "34天"),
        ("厂房从开工到投产用了多久？", "11个月"),
        ("厂房从投产到验收用了多久？", None),
    ],
)
def test_a_time_runs_from_and_to_what_is_asked(question: str, value: str | None) -> None:
    assert shown(question, PLANT) == value
