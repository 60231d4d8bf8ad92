"""The dead, the hurt and the missing are counted apart from all others; rumours count nobody."""

import pytest

from tests.answers.finding import shown

CRASH = "事故造成3人死亡，5人受伤，另有12人获救。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("事故死了几个人？", CRASH, "3人"),
        ("事故中受伤几个人？", CRASH, "5人"),
        ("火灾死了多少人？", "火灾发生时店内有12人，全部撤离。", None),
        ("冻死了多少只鸡？", "鸡场养鸡3000只，冻死120只。", "120只"),
        ("夜市死了几个人？", "针对“夜市砍死三人”等不实信息，警方对转发的两人予以批评。", None),
        ("庙会来了多少人？", "网传“庙会来了十万人”，实为三万人。", "三万人"),
        ("死海有多深？", "死海水深380米。", "380米"),
    ],
)
def test_only_those_count_of_whom_it_is_told(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value
