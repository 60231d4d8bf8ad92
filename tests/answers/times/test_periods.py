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
