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


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("学徒有几天年假？", "9天"),
        ("学徒的年假改成几天？", "9天"),
        ("学徒原来有几天年假？", "6天"),
        ("熟手有几天年假？", "12天"),
    ],
)
def test_what_stands_in_brackets_behind_a_value_may_have_taken_its_place(
    question: str, wanted: str
) -> None:
    text = "年假：熟手12天，学徒6天（春季会议后改为9天）。"
    assert shown(question, text) == wanted


@pytest.mark.parametrize(
    "remark",
    ["（含春节）", "（去年为5天）", "（每天改为7小时）", "（旺季改为3天）", "（明年起改为8天）"],
)
def test_other_remarks_change_nothing(remark: str) -> None:
    assert shown("学徒有几天年假？", f"学徒有年假6天{remark}。") == "6天"


def test_what_leads_up_to_the_value_before_does_so_to_the_one_since() -> None:
    text = "新增学位2.8万个；救助标准由每人每月610元提高到680元。"
    assert shown("救助标准每月多少钱？", text) == "680元"
    assert shown("救助标准原来每月多少钱？", text) == "610元"


def test_by_how_much_something_rose_is_not_how_much_it_is() -> None:
    rise, whole = "救助标准再提高40元。", "救助标准为每人每月680元。"
    assert shown("救助标准多少钱？", rise, whole) == "680元"
    assert shown("救助标准提高多少钱？", rise, whole) == "40元"


def test_what_is_compared_with_a_plan_is_no_plan() -> None:
    text = "西楼地基比原计划晚了五个月，封顶只晚了四十天。"
    assert shown("西楼地基晚了多久？", text) == "五个月"
    assert shown("西楼封顶晚了多久？", text) == "四十天"


def test_a_quarter_is_part_of_its_date() -> None:
    assert shown("新机房什么时候启用？", "新机房预计2033年第三季度启用。") == "2033年第三季度"
    assert shown("新机房什么时候启用？", "新机房2033年四季度启用。") == "2033年四季度"


def test_a_tunnel_that_is_dug_through_is_finished() -> None:
    text = "2031年6月黑石隧道涌水，停工73天。2032年12月20日黑石隧道贯通。"
    assert shown("黑石隧道什么时候打通的？", text) == "2032年12月20日"


def test_what_was_last_year_gives_way_to_what_is_told_of_no_year() -> None:
    text = "董事会拟向全体股东每10股派发现金红利2.5元（含税），不送红股。上年度为每10股派3元。"
    assert shown("每10股派多少钱？", text) == "2.5元"
    assert shown("上年度每10股派多少钱？", text) == "3元"


def test_an_hour_of_some_season_does_not_take_the_place_of_the_usual_one() -> None:
    assert shown("几点退房？", "退房时间中午12点（旺季改为11点）。") != "11点"
