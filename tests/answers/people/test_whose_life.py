"""A death, a birth or an office that is told of somebody else than the one asked about."""

import pytest

from tests.answers.finding import shown

OBITUARY = (
    "果树研究所首任所长罗成林先生，因病医治无效，于2023年5月2日在江陵逝世。"
    "罗成林先生1932年2月生于沅南县，1955年毕业于江陵农学院。"
    "先生的夫人邵玉芬于2011年去世。姚远、丁小荷都曾受教于先生门下。"
)
FAMILY = (
    "林长庚，字伯明，下河村人。1912年父亲病故，家道中落。"
    "母亲1933年去世，葬在北山。林长庚1951年去世，葬在村后的竹林。"
)
NOTICE = "罗成林同志的夫人邵玉芬已于2011年去世。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("罗成林什么时候去世？", NOTICE, None),
        ("邵玉芬什么时候去世？", NOTICE, "2011年"),
        ("罗成林哪年去世？", OBITUARY, "2023年"),
        ("罗成林哪年毕业？", OBITUARY, "1955年"),
        ("邵玉芬哪年去世？", OBITUARY, "2011年"),
        ("姚远哪年去世？", OBITUARY, None),
        ("丁小荷什么时候去世的？", OBITUARY, None),
        ("姚远哪年毕业？", OBITUARY, None),
        ("贺守义什么时候去世的？", OBITUARY, None),
        ("林长庚哪年去世？", FAMILY, "1951年"),
        ("林长庚葬在哪里？", "母亲葬在北山。林长庚葬在南岗。", "南岗"),
    ],
)
def test_what_is_told_of_a_relative_or_another_is_of_nobody_else(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_what_is_told_of_oneself_is_not_of_a_relative() -> None:
    text = "母亲从没离开过家乡。林长庚1951年去世，葬在村后的竹林。"
    assert shown("林长庚的母亲哪年去世？", text) is None


def test_whom_somebody_married_is_not_the_one_of_whom_the_year_is_told() -> None:
    text = "罗成林1932年生于沅南县，1960年与同学邵玉芬结婚。"
    assert shown("罗成林哪年结婚？", text) == "1960年"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("丁小荷报酬多少？", "92万元"),
        ("罗成林报酬多少？", "168万元"),
        ("郭子良的报酬是多少？", "110万元"),
    ],
)
def test_a_number_is_that_of_whom_its_clause_names(question: str, value: str) -> None:
    text = "董事长罗成林税前报酬为168万元，财务总监丁小荷为92万元，总工程师郭子良为110万元。"
    assert shown(question, text) == value
