"""Times that pass, also those that are told in days with 日, and money that 票价 asks for."""

import pytest

from tests.answers.finding import find


def shown(question: str, *texts: str) -> tuple[str, str | None] | None:
    typed = find(question, *texts).typed
    return (typed.text, typed.unit) if typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("押金在多少天内退还？", "退租的押金在十个工作日内退还房客。", ("十个工作日", "工作日")),
        ("对处罚不服的多少天之内可以起诉？", "对处罚不服的可在十五日内起诉。", ("十五日", "日")),
        ("退票要提前多少天？", "退票要提前60日到窗口办理。", ("60日", "日")),
        ("水塔的工期是多久？", "水塔的工期为九十日历天，分两段施工。", ("九十日历天", "日历天")),
        ("铺面的租期是多久？", "铺面的租期为两年零三个月，租金另议。", ("两年零三个月", "个月")),
        ("学徒的试用期是多久？", "学徒的试用期为半年，期满转正。", ("半年", "年")),
        ("索道的票价是多少？", "索道的票价为45元，孩子减半。", ("45元", "元")),
        ("搬运工的月工资是多少？", "搬运工的月工资为5200元，包吃住。", ("5200元", "元")),
        ("摊位的租金是多少？", "摊位的租金为每天38元，押金另收。", ("38元", "元")),
    ],
)
def test_how_long_and_how_much(question: str, text: str, answer: tuple[str, str]) -> None:
    assert shown(question, text) == answer


def test_a_day_of_the_month_is_no_time_that_passes() -> None:
    assert shown("庙会办多久？", "庙会在十五日开锣，乡亲们都来。") is None


def test_what_runs_after_a_lease_is_not_the_lease() -> None:
    text = "租期届满后七日内退还押金，房屋要打扫干净。"
    assert shown("租期多长？", text) is None


def test_a_day_of_the_week_in_brackets_gives_way_to_its_date() -> None:
    text = "街道定于3月16日（星期六）开展义诊，不用预约。"
    assert shown("街道哪天开展义诊？", text) == ("3月16日", None)
    assert shown("街道星期几开展义诊？", text) == ("星期六", None)


def test_classes_are_no_pupils() -> None:
    text = "东校区招收3个班112人，西校区招收2个班70人。"
    assert shown("东校区招收多少人？", text) == ("112人", "人")
    assert shown("西校区招收多少人？", text) == ("70人", "人")


def test_a_word_inside_a_longer_one_does_not_own_the_value() -> None:
    text = "医院的门急诊总量为52万人次，其中急诊6.1万人次。"
    assert shown("医院急诊有多少人次？", text) == ("6.1万人次", "人次")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("秦小荷开赛前三天才到，跑出8分27秒6后坐在地上。", ("8分27秒6", "秒")),
        ("秦小荷跑了13秒24，名列第一。", ("13秒24", "秒")),
        ("秦小荷跑了2小时31分08秒，名列第一。", ("2小时31分08秒", "秒")),
        ("秦小荷跑了45秒，3次犯规。", ("45秒", "秒")),
    ],
)
def test_hundredths_stand_behind_the_seconds(text: str, value: tuple[str, str]) -> None:
    assert shown("秦小荷跑了多久？", text) == value
