"""Prices as they are spoken: 十二块五 is 12.5 yuan."""

import pytest

from tests.answers.finding import shown
from xunzhang.answers.quantities import quantities

MARKET = "集市上猪肉十二块五一斤，鸡蛋四块八一斤，豆腐两块五一块，汽水3块5一瓶。"


@pytest.mark.parametrize(
    ("thing", "text"), [("猪肉", "十二块五"), ("鸡蛋", "四块八"), ("豆腐", "两块五")]
)
def test_a_spoken_price_is_read_whole(thing: str, text: str) -> None:
    assert shown(f"{thing}多少钱？", MARKET) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二块五一斤", "12.5"),
        ("五块二毛一个", "5.2"),
        ("汽水3块5一瓶", "3.5"),
        ("十块一斤", "10"),
        ("十块三斤", "10"),
        ("三块五花肉", "3"),
    ],
)
def test_what_follows_tells_tenths_from_counts(text: str, value: str) -> None:
    assert next(quantities(text)).value == value
