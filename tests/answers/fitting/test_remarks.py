"""Values whose labels stand in brackets behind them."""

import pytest

from tests.answers.finding import shown

DESKS = "书桌每张260元（单人）或410元（双人），椅子85元。"
ROOMS = "共两间：48平方米（会议室）、20平方米（茶水间）。"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("双人书桌每张多少钱？", DESKS, "410元"),
        ("单人书桌每张多少钱？", DESKS, "260元"),
        ("会议室有多大？", ROOMS, "48平方米"),
        ("茶水间有多大？", ROOMS, "20平方米"),
        ("大杯豆浆多少钱？", "豆浆3元（小杯）、5元（大杯），油条2元。", "5元"),
        ("装修投资多少？", "装修投资320万元（含家具），设备投资95万元（含安装）。", "320万元"),
    ],
)
def test_what_stands_in_brackets_tells_whose_value_is_before_it(
    question: str, text: str, answer: str | None
) -> None:
    assert shown(question, text) == answer
