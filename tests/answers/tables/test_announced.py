"""Lists that a line announces, item below item."""

from pathlib import Path

import pytest

from tests.answers.finding import find, quoted
from xunzhang import Index

RULES = """\
冬季用电须知
为保障冬季用电安全，现将有关要求通知如下：
（一）人走断电。
（二）不私拉电线。
（三）电炉一律收缴。
请互相转告。"""
PAPERS = "领养登记\n领养小猫前需提交的材料包括：\n- 身份证\n- 住房证明\n- 家人同意书\n押金二百元。"
FAULTS = """\
渠道巡查记录
本次巡查发现主要存在以下问题：
1. 三号闸门漏水。
2. 渠岸塌了两处。
针对这些问题，提出如下整改要求：
1. 更换闸门胶圈。
2. 一月内修好渠岸。
3. 每周巡查一次。"""


def _items(question: str, text: str) -> tuple[str, ...] | None:
    typed = find(question, text).typed
    return tuple(quoted(text, *item) for item in typed.items) if typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "items"),
    [
        ("冬季用电有哪些要求？", RULES, ("人走断电", "不私拉电线", "电炉一律收缴")),
        ("用电安全的要求有哪几条？", RULES, ("人走断电", "不私拉电线", "电炉一律收缴")),
        ("领养小猫需要提交哪些材料？", PAPERS, ("身份证", "住房证明", "家人同意书")),
        ("巡查发现哪些问题？", FAULTS, ("三号闸门漏水", "渠岸塌了两处")),
        (
            "提出哪些整改要求？",
            FAULTS,
            ("更换闸门胶圈", "一月内修好渠岸", "每周巡查一次"),
        ),
    ],
)
def test_the_items_below_a_line_that_announces_them_are_listed(
    question: str, text: str, items: tuple[str, ...]
) -> None:
    assert _items(question, text) == items


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("冬季用电有哪些奖励？", RULES),
        ("夏季用水有哪些要求？", RULES),
        ("领养小猫后需要提交哪些材料？", PAPERS),
        ("领养小猫要退还哪些材料？", PAPERS),
        ("哪些问题已修好？", FAULTS.replace("巡查记录", "修好记录")),
        (
            "用电有哪些要求？",
            RULES.replace("（三）电炉一律收缴。\n", "").replace("（一）", "（二）"),
        ),
        ("用电有哪些要求？", f"{RULES}\n{RULES}"),
    ],
)
def test_no_other_items_are_listed(question: str, text: str) -> None:
    assert _items(question, text) is None


_LONG = """村内组织了多次检查，并请镇上的技术员逐户看过，大家对结果没有意见，记录已经归档备查。\
砖石由村里统一购买，人工由各户自己承担，雨季到来之前全部完成。"""


@pytest.mark.parametrize(("count", "is_listed"), [(4, True), (60, False)])
def test_items_are_listed_from_all_passages_or_not_at_all(
    tmp_path: Path, count: int, is_listed: bool
) -> None:
    items = [
        f"{n}. 第{n}户窖口没有护栏。{_LONG if n > 1 else '已告知。'}" for n in range(1, count + 1)
    ]
    text = "\n".join(["# 地窖检查通报\n\n检查发现地窖主要存在以下问题：", *items])
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "通报.md").write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "index") as index:
        index.refresh([tmp_path / "docs"])
        answer = index.search("检查发现地窖存在哪些问题？").answer
        (document,) = index.documents()
        stored = index.document(document.document_id).text
    assert answer is not None
    listed = answer.typed.items if answer.typed is not None else ()
    expected = tuple(f"第{n}户窖口没有护栏" for n in range(1, count + 1)) if is_listed else ()
    assert tuple(stored[start:end] for start, end in listed) == expected
