"""Days of the week answer 哪天 and 星期几, and belong to what is told of them."""

import pytest

from tests.answers.finding import find
from xunzhang.answers.values.dates import weekdays

HALL = "乡史馆3月6日揭牌。馆里每周二至周日9时至17时开放，周一闭馆，不收门票。"


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("乡史馆哪天闭馆？", HALL, "周一"),
        ("乡史馆星期几闭馆？", HALL, "周一"),
        ("乡史馆周几闭馆？", HALL, "周一"),
        ("乡史馆哪天揭牌？", HALL, "3月6日"),
        ("老街的集市逢星期几？", "老街的集市每逢星期日开张。", "每逢星期日"),
        ("骨科专家哪天坐诊？", "骨科专家每月最后一个周五坐诊。", "每月最后一个周五"),
        ("骨科专家哪天坐诊？", "骨科专家每月第一、三个周五坐诊。", "每月第一、三个周五"),
        ("哪天免费体检？", "双周周三免费体检。", "双周周三"),
        ("8号摊位哪天漏电？", "3月6日，8号摊位漏电。", "3月6日"),
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


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("书店星期几不开门？", "书店周二至周日9:00—20:00营业，周一闭店。", "周一"),
        ("书店哪天休息？", "书店位于东街。营业时间为周二至周日9:00—20:00，周一闭店。", "周一"),
        ("瓷馆周几不开放？", "瓷馆除周一外每天9:00—16:30开放。", "周一"),
        ("少儿室周几闭馆？", "少儿室周一闭馆，成人室周三闭馆。", "周一"),
        ("少儿室周几闭馆？", "成人室周三闭馆。", None),
        ("书店星期几不开门？", "书店周二至周日9:00—20:00营业。", None),
        ("诊所星期几休息？", "诊所周三下午休息，其余时间接诊。", None),
        ("泳池星期几不开？", "泳池周一闭池清洗。每日18:00至18:30清场。", "周一"),
        ("泳池星期一开吗？", "泳池周一闭池清洗。每日18:00至18:30清场。", "泳池周一闭池清洗"),
        ("泳池星期五开吗？", "泳池每日18:00至18:30清场换水。", None),
    ],
)
def test_the_day_that_it_is_shut_is_none_that_it_is_open(
    question: str, text: str, shown: str | None
) -> None:
    typed = find(question, text).typed
    assert (typed.text if typed is not None else None) == shown


def test_the_hours_of_other_days_are_none_of_a_day_told_before() -> None:
    text = "展厅周一闭馆。\n其他日子9:00-17:00开放。"
    assert find("展厅周一几点开放？", text).typed is None
    typed = find("展厅周二几点开放？", text).typed
    assert typed is not None
    assert typed.value == "09:00"


@pytest.mark.parametrize("text", ["一周一次", "每周三天", "两周五场", "周三次", "第二周一共"])
def test_how_often_in_a_week_is_no_day_of_it(text: str) -> None:
    assert [*weekdays(text)] == []


def test_the_number_of_a_quoted_name_is_no_day() -> None:
    text = "1984年12月31日末班客船“白鹭3号”停航，船长是谭江。"
    typed = find("末班客船哪天停航的？", text).typed
    assert typed is not None and typed.text == "1984年12月31日"


def test_a_day_at_the_end_of_a_quotation_stays_a_day() -> None:
    typed = find("渡口哪天开渡？", "老谭说：“渡口开渡是3号”，大家都记下了。").typed
    assert typed is not None and typed.text == "3号"
