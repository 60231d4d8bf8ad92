import pytest

from tests.answers.finding import shown
from xunzhang.answers.values.occasions import lacks_occasion

REPAIR = "日期：2024-03-15；设备名称：四号注塑机；故障：合模无力；费用（元）：360"


@pytest.mark.parametrize(
    ("told", "lacks"),
    [(REPAIR, True), ("四号注塑机2019年购入。", False), ("四号注塑机2019年从宁波买来。", False)],
)
def test_when_something_was_bought_is_told_by_a_word_of_buying(told: str, *, lacks: bool) -> None:
    assert lacks_occasion("四号注塑机是哪年买的", told) is lacks


@pytest.mark.parametrize(("told", "lacks"), [(REPAIR, True), ("行车2016年安装。", False)])
def test_when_something_was_put_up_is_told_by_a_word_of_it(told: str, *, lacks: bool) -> None:
    assert lacks_occasion("行车是哪年装的", told) is lacks


def test_the_day_of_a_repair_is_none_of_buying() -> None:
    assert shown("四号注塑机是哪年买的？", REPAIR) is None
