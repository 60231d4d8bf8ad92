"""The yearbook of one place tells nothing of another that it borders on."""

import pytest

from tests.answers.finding import titled, value
from xunzhang.odds import log_odds

YEARBOOK = (
    "柳湾镇位于青河县东南部，东邻白石乡，北与临江镇隔河相望。全镇总面积86平方公里，"
    "辖12个行政村。2031年末，全镇总人口31486人。白石乡与柳湾镇共建的灌区受益农田1.3万亩。"
)
BOTH = "柳湾镇位于河东，全镇总人口31486人。白石乡位于河西。总人口18032人。"


@pytest.mark.parametrize(
    ("question", "text", "title", "expected"),
    [
        ("柳湾镇有多少人口？", YEARBOOK, "柳湾镇年鉴", "31486人"),
        ("白石乡有多少人口？", YEARBOOK, "柳湾镇年鉴", None),
        ("临江镇有几个行政村？", YEARBOOK, "柳湾镇年鉴", None),
        ("2031年白石乡总人口是多少？", YEARBOOK, "柳湾镇年鉴", None),
        ("青河县有多少人口？", YEARBOOK, "柳湾镇年鉴", None),
        ("白石乡与柳湾镇共建的灌区受益农田多少亩？", YEARBOOK, "柳湾镇年鉴", "1.3万亩"),
        ("白石乡总人口是多少？", "全乡总人口18032人。", "柳湾镇和白石乡", "18032人"),
        ("白石乡总人口是多少？", BOTH, "柳湾镇年鉴", "18032人"),
        ("白石乡总人口是多少？", BOTH, "河东乡镇概况", "18032人"),
    ],
)
def test_a_value_is_that_of_the_place_asked_about(
    question: str, text: str, title: str, expected: str | None
) -> None:
    assert value(titled(question, (title, text))) == expected


def test_the_yearbook_of_another_place_is_less_sure() -> None:
    own, other = (
        titled(f"{name}有多少人口？", ("柳湾镇年鉴", YEARBOOK)).confidence
        for name in ("柳湾镇", "白石乡")
    )
    assert log_odds(other) < log_odds(own) - 1.5
