"""去年 is a year only by the title of its document, or by the day on which that appeared."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result
from xunzhang.answers.asked.asks import ask_of
from xunzhang.answers.times.years import is_of_other_years
from xunzhang.types import TypedAnswer

TITLE = "石桥镇2020年度工作报告"
TAXES = "去年全镇完成税收3.2亿元，同比增长6%。今年全镇完成税收3.5亿元。"
RAIN = "去年全县降水量1180毫米，前年全县降水量960毫米。"
MOVED = "去年3月，镇政府搬入新办公楼。"


def answered(
    question: str, text: str, *, title: str = TITLE, appeared: str | None = None
) -> TypedAnswer | None:
    """What is shown where the text stands in a document of this title."""
    result = search_result(question, text)
    result = replace(result, hits=tuple(replace(hit, title=title) for hit in result.hits))
    answer = complete(result, published={1: appeared} if appeared else None).answer
    return answer.typed if answer is not None else None


@pytest.mark.parametrize(
    ("year", "value"), [(2019, "3.2亿元"), (2020, "3.5亿元"), (2018, None), (2021, None)]
)
def test_last_year_is_the_one_before_that_of_the_report(year: int, value: str | None) -> None:
    found = answered(f"石桥镇{year}年全镇完成税收多少？", TAXES)
    assert (found.text if found else None) == value


@pytest.mark.parametrize(("year", "value"), [(2021, "1180毫米"), (2020, "960毫米"), (2019, None)])
def test_the_day_on_which_it_appeared_tells_the_year(year: int, value: str | None) -> None:
    question = f"{year}年全县降水量是多少毫米？"
    found = answered(question, RAIN, title="气象汇报", appeared="2022-01-10")
    assert (found.text if found else None) == value


def test_a_question_that_says_last_year_itself_gets_its_value() -> None:
    found = answered("去年全镇完成税收多少？", TAXES)
    assert found is not None
    assert found.text == "3.2亿元"


def test_a_year_that_is_only_compared_with_governs_nothing() -> None:
    found = answered("2020年镇里有多少教师？", "镇里有教师86人，比去年增加5人。")
    assert found is not None
    assert found.text == "86人"


def test_what_goes_on_from_last_year_is_none_of_the_year_of_the_report() -> None:
    told = "去年修路的工程全部验收。铺设水泥路面48公里。"
    assert answered("石桥镇2020年铺设水泥路面多少公里？", told) is None
    assert answered("石桥镇铺设水泥路面多少公里？", told) is not None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("镇政府哪一年搬入新办公楼？", "去年", "2019"),
        ("镇政府什么时候搬入新办公楼？", "去年3月", "2019-03"),
    ],
)
def test_a_report_of_a_known_year_says_which_year_that_was(
    question: str, text: str, value: str
) -> None:
    found = answered(question, MOVED)
    assert found is not None
    assert (found.text, found.value) == (text, value)


def test_nothing_is_reckoned_from_a_title_that_is_no_report_or_from_two_years() -> None:
    question = "镇政府哪一年搬入新办公楼？"
    assert answered(question, MOVED, title="2008年洪水纪实") is None
    assert answered(question, MOVED, title="2019年工作总结和2020年工作计划") is None
    assert answered(question, MOVED, title="工作报告") is None


def test_a_report_that_appeared_in_another_year_than_its_title_tells_no_year() -> None:
    question = "镇政府什么时候搬入新办公楼？"
    found = answered(question, MOVED, appeared="2021-02-03")
    assert found is not None
    assert (found.text, found.value) == ("去年3月", None)
    assert answered("镇政府哪一年搬入新办公楼？", MOVED, appeared="2021-02-03") is None


@pytest.mark.parametrize(("year", "is_other"), [(2019, False), (2020, False), (2017, True)])
def test_a_report_tells_of_the_years_that_can_be_reckoned(year: int, *, is_other: bool) -> None:
    ask = ask_of(f"{year}年全镇完成税收多少？")
    assert ask is not None
    assert is_of_other_years(ask, f"{TITLE}\n\n{TAXES}") is is_other
