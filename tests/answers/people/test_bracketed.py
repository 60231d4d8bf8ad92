"""Offices in brackets behind a name."""

import pytest

from tests.answers.finding import shown

MEETING = (
    "出席：贺守义（动力科科长）、邵玉芬（化验员）、鲁大同（铸造车间主任）、姚远（计量科科长）、"
    "郭子良（原工会主席）、冯可（剧团团长兼编剧）。"
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("动力科科长是谁？", "贺守义"),
        ("动力科的科长叫什么？", "贺守义"),
        ("动力科长是谁？", "贺守义"),
        ("谁是计量科科长？", "姚远"),
        ("车间主任是谁？", "鲁大同"),
        ("化验员是谁？", "邵玉芬"),
        ("剧团的编剧是谁？", "冯可"),
        ("工会主席是谁？", None),
        ("技术科科长是谁？", None),
    ],
)
def test_an_office_in_brackets_is_that_of_the_name_before_it(
    question: str, name: str | None
) -> None:
    assert shown(question, MEETING) == name


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("组长是谁？", "施同"),
        ("教导主任是谁？", "施同"),
        ("副组长是谁？", "乔安"),
    ],
)
def test_who_has_an_office_before_the_name_too_holds_both(question: str, name: str) -> None:
    text = "组长：施同（实验小学教导主任）\n副组长：乔安（市歌舞团团长）"
    assert shown(question, text) == name


def test_a_deputy_in_brackets_is_not_named_for_the_head() -> None:
    assert shown("厂长是谁？", "主持：韩柏林（副厂长），记录：丁小荷（文员）。") is None
    assert shown("谁主持？", "主持：韩柏林（副厂长），记录：丁小荷（文员）。") == "韩柏林"
