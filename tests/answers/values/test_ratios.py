"""How two share something is told as 6比4."""

import pytest

from tests.answers.finding import shown
from xunzhang.answers.values.ratios import ratios


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("由省里与市里按6比4出资", "6/4"),
        ("补助资金由市、区两级财政按5:5的比例分担", "5/5"),
        ("分成比例为七比三,每年结算", "7/3"),
    ],
)
def test_a_ratio_is_a_share(text: str, value: str) -> None:
    assert [each.value for each in ratios(text)] == [value]


@pytest.mark.parametrize(
    "text", ["主队3比2获胜", "按8:30的班车时刻", "比分是2比1", "按1比500的比例尺绘制"]
)
def test_a_score_an_hour_and_a_scale_are_none(text: str) -> None:
    assert not [*ratios(text)]


def test_a_ratio_answers_who_pays_how_much() -> None:
    told = "南环路的建设模式也有新意：南环路由省交投集团与云州市按6比4出资，收费期限30年。"
    assert shown("南环路省里和市里出资比例是多少？", told) == "6比4"
