"""A sentence that begins with 那一年 is dated by the sentence before it."""

import pytest

from tests.answers.finding import complete, quoted, search_result
from xunzhang.types import Answer

ZONE = "变化要从2013年说起。那一年，新城开始实行区域管理，经济指标逐年向前。"


def answered(question: str, text: str) -> Answer:
    answer = complete(search_result(question, text)).answer
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("question", "text", "told", "value"),
    [
        ("哪一年开始实行区域管理？", ZONE, "2013年", "2013"),
        ("新城哪年开始实行区域管理？", ZONE.replace("那一年", "这年"), "2013年", "2013"),
        (
            "渔船哪一年换成机动船？",
            "老码头1984年5月6日遭了台风。同年，渔船换成机动船。",
            "1984年",
            "1984",
        ),
        (
            "果园什么时候装上滴灌管？",
            "一九九六年，村里通了自来水。那一年，果园装上滴灌管。",
            "一九九六年",
            "1996",
        ),
        (
            "哪天换上新锣鼓？",
            "戏台2009年3月4日重新开锣。当天，戏班换上新锣鼓。",
            "2009年3月4日",
            "2009-03-04",
        ),
    ],
)
def test_the_sentence_before_tells_the_date_that_is_pointed_to(
    question: str, text: str, told: str, value: str
) -> None:
    answer = answered(question, text)

    assert answer.typed is not None
    assert (answer.typed.type, answer.typed.text, answer.typed.value) == ("date", told, value)
    assert quoted(text, answer.typed.start, answer.typed.end) == told
    assert answer.context is not None
    assert told in quoted(text, answer.context.start, answer.context.end)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # Two years, and nothing tells which one is meant.
        ("哪一年开始实行区域管理？", ZONE.replace("2013年", "2011年和2013年")),
        # A year or a day is not told by what is coarser or reckoned from somewhere.
        ("哪一年开始实行区域管理？", ZONE.replace("2013年", "上世纪90年代")),
        ("哪一年开始实行区域管理？", ZONE.replace("2013年", "3月8日")),
        ("哪天换上新锣鼓？", "戏台2009年重新开锣。当天，戏班换上新锣鼓。"),
        # Years later is another year.
        ("哪一年开始实行区域管理？", ZONE.replace("那一年，", "那年之后，")),
        # What is asked for is not what was done then.
        ("哪一年取消了关卡？", ZONE),
        ("谁开始实行区域管理？", ZONE),
    ],
)
def test_what_is_not_told_is_not_taken(question: str, text: str) -> None:
    typed = answered(question, text).typed

    assert typed is None or typed.type != "date"


def test_a_date_of_its_own_is_kept() -> None:
    text = "变化要从2013年说起。那一年，新城挂牌，2015年开始实行区域管理。"

    typed = answered("哪一年开始实行区域管理？", text).typed

    assert typed is not None
    assert typed.value == "2015"
