"""Days of the week answer 哪天 and 星期几, and belong to what is told of them."""

import pytest

from tests.answers.finding import find
from xunzhang.answers.dates import weekdays

HALL = "乡史馆3月6日揭牌。馆里每周二至周日9时至17时开放，周一闭馆，不收门票。"


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("乡史馆哪天闭馆？", HALL, "周一"),
        ("乡史馆星期几闭馆？", HALL, "周一"),
        ("乡史馆周几闭馆？", HALL, "周一"),
        ("乡史馆哪天揭牌？", HALL, "3月6日"),
        ("老街的集市逢星期几？", "老街的集市每逢星期日开张。", "每逢星期日"),
        ("阅览室哪天延长开放？", "阅览室每周六延长开放到22点。", "每周六"),
    ],
)
def test_the_day_is_that_on_which_it_happens(question: str, text: str, shown: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.type, typed.text) == ("date", shown)


def test_the_hour_is_that_at_which_it_happens() -> None:
    typed = find("阅览室几点关门？", "阅览室周一至周五8点30分开门，21点关门。").typed
    assert typed is not None
    assert typed.value == "21:00"


def test_a_day_of_the_month_is_no_day_of_the_week() -> None:
    assert find("乡史馆星期几揭牌？", "乡史馆3月6日揭牌。").typed is None


@pytest.mark.parametrize("text", ["一周一次", "每周三天", "两周五场", "周三次", "第二周一共"])
def test_how_often_in_a_week_is_no_day_of_it(text: str) -> None:
    assert [*weekdays(text)] == []
