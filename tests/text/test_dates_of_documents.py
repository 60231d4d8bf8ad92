"""When a document came out, by lines that leave out the year or tell of an order or a table."""

import pytest

from xunzhang.text.metadata import find_metadata
from xunzhang.text.repair import repair

STORY = "果园今年收了三百吨苹果，其中一半卖到了外省，剩下的做成了果干和果汁，都在村口的厂里加工。"


def published(text: str, named: str) -> str | None:
    repaired = repair(text)
    return find_metadata(text, repaired.text, repaired.blocks, named=named).published_on


@pytest.mark.parametrize(
    ("line", "named", "day"),
    [
        ("记者 李平 10月8日", "果园通讯 2031年第4期", "2031-10-08"),
        ("10月8日发表", "2031果园见闻", "2031-10-08"),
        ("发布日期：10月8日", "果园 2031", "2031-10-08"),
        ("记者 李平 10月8日", "果园通讯", None),
        ("记者 李平 10月8日", "2030至2031年的果园", None),
        ("会议时间：10月8日", "2031年果园会议", None),
        ("10月8日", "2031年日记", None),
        ("记者 李平 2月30日", "2031年果园", None),
    ],
)
def test_a_day_takes_the_year_of_the_name(line: str, named: str, day: str | None) -> None:
    assert published(f"果园飘香\n{line}\n\n{STORY}", named) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("订单日期：2031年10月8日", "2031-10-08"),
        ("制表日期：2031-10-08", "2031-10-08"),
        ("签订日期：2031年10月8日", None),
        ("交货日期：2031年10月8日", None),
    ],
)
def test_an_order_is_dated_by_its_own_day(line: str, day: str | None) -> None:
    assert published(f"采购订单\n{line}\n\n{STORY}", "") == day
