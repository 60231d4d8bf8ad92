"""Times and days that are asked for from one end to the other."""

import pytest

from tests.answers.finding import shown

POOL = "游泳馆每天14:00至17:30开放，周一闭馆。"
TRACK = "操场每天清晨5时半至7时半供居民免费跑步，球场收费。"
FAIR = "花展定于4月12日至15日在北园举行，门票10元。"
RENT = "每月1日至5日交租，逾期加收滞纳金。"
SHIFT = "夜班时间为晚上10点到次日早上6点，住得近的优先。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("游泳馆几点可以进去？", POOL, "14:00至17:30"),
        ("游泳馆几点开门？", POOL, "14:00"),
        ("游泳馆几点关门？", POOL, "17:30"),
        ("操场早上几点能跑步？", TRACK, "清晨5时半至7时半"),
        ("夜班几点到几点？", SHIFT, "晚上10点到次日早上6点"),
        ("花展是哪几天？", FAIR, "4月12日至15日"),
        ("灯会是哪几天？", FAIR, None),
        ("交租是几号到几号？", RENT, "每月1日至5日"),
        ("退费是几号到几号？", "退费办理截止6月3日。", None),
    ],
)
def test_the_whole_of_it_answers_where_no_single_end_is_asked(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_the_days_of_every_month_answer_which_days() -> None:
    text = "每月1日到20日为企业安静期，一律不许进企业检查。"
    assert shown("企业安静期是每个月的哪几天？", text) == "每月1日到20日"


@pytest.mark.parametrize(
    ("question", "text", "day"),
    [
        ("欠职工的集资款什么时候还清的？", "欠职工的集资款已于今年春节前全部还清。", "今年春节前"),
        ("新航站楼什么时候投用？", "新航站楼投用时间定在明年春运前。", "明年春运前"),
        ("老桥什么时候拆的？", "老桥在2031年国庆节期间拆了。", "2031年国庆节期间"),
    ],
)
def test_a_feast_of_a_year_says_when(question: str, text: str, day: str) -> None:
    assert shown(question, text) == day
