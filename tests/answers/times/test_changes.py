"""What a value was before a change, and what it is since."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result, shown

TICKETS = "与2029年版相比，北山索道票价由60元上调为75元，湖心游船由40元下调为35元。"
FARE = "2031年7月，镇上的公交票价从2元调到3元。"


def value(question: str, text: str, title: str) -> str | None:
    """What is shown where the text stands in a document of this title."""
    result = search_result(question, text)
    result = replace(result, hits=tuple(replace(hit, title=title) for hit in result.hits))
    answer = complete(result).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("2029年北山索道票价是多少元？", "60元"),
        ("2029年湖心游船票价是多少元？", "40元"),
        ("2032年北山索道票价是多少元？", "75元"),
        ("2027年北山索道票价是多少元？", None),
        ("北山索道票价原来是多少元？", "60元"),
        ("北山索道票价调整前是多少元？", "60元"),
        ("北山索道票价上调后是多少元？", "75元"),
        ("北山索道票价是多少元？", "75元"),
        ("北山索道票价上调了多少？", None),
    ],
)
def test_the_year_compared_with_is_that_of_the_value_before(
    question: str, wanted: str | None
) -> None:
    assert value(question, TICKETS, "景点票价（2032年版）") == wanted


@pytest.mark.parametrize(
    ("year", "wanted"), [(2031, "3元"), (2030, None), (2028, None), (2033, None)]
)
def test_the_year_of_a_change_is_that_of_the_value_since(year: int, wanted: str | None) -> None:
    assert shown(f"{year}年镇上的公交票价是多少元？", FARE) == wanted


@pytest.mark.parametrize(("year", "wanted"), [(2029, "60元"), (2031, "75元")])
def test_both_values_may_have_their_own_years(year: int, wanted: str) -> None:
    text = "北山索道票价由2029年的60元上调为2031年的75元。"
    assert shown(f"{year}年北山索道票价是多少元？", text) == wanted


def test_by_how_much_it_changed_is_none_of_the_two_values() -> None:
    assert shown("索道票价上调了多少？", "索道票价上调15元，由60元上调为75元。") == "15元"


def test_what_is_compared_with_a_year_is_not_of_it() -> None:
    text = "全镇接待游客26万人次，还没有恢复到2029年的水平。"
    assert shown("2029年全镇接待游客多少万人次？", text) is None
    assert shown("2031年全镇接待游客多少万人次？", text) == "26万人次"


def test_an_air_conditioner_is_no_change() -> None:
    assert shown("教室安装空调多少台？", "教室安装空调96台。") == "96台"
