"""What is told of somebody is not told of their wife, their mother or their teacher."""

import pytest

from tests.answers.finding import complete, search_result, shown
from xunzhang.config import REFUSAL_CONFIDENCE

DEATH = "苏砚田晚年住在渔浦，刻印为生。1962年3月5日因病在渔浦去世，葬在东山。"
WIFE = "苏砚田晚年住在渔浦，刻印为生。妻子何秀贞1958年3月5日因病在渔浦去世，葬在东山。"
BEGUN = "苏砚田有一个妻子，是渔浦人何秀贞。1958年她因病在渔浦去世，葬在东山。"


def sure(question: str, *texts: str) -> float:
    """The confidence of the first hit, which words alone gave 0.7."""
    return complete(search_result(question, *texts, confidence=0.7)).confidence


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("苏砚田的妻子是哪一年去世的？", WIFE, DEATH),
        ("苏砚田的妻子是哪一年去世的？", BEGUN, DEATH),
        ("苏砚田的师傅是谁？", "苏砚田的师傅是何秋帆。", "苏砚田的印章是何秋帆收藏的。"),
        ("苏砚田的师傅是谁？", "苏砚田师从何秋帆。", "苏砚田的印章是何秋帆收藏的。"),
        ("苏砚田的母亲叫什么名字？", "苏砚田的母亲叫何秀贞。", "苏砚田这个名字是邻居何秋帆取的。"),
        ("苏砚田的母亲叫什么名字？", "苏砚田的母亲叫何秀贞。", "苏砚田有一子苏远山，是教员。"),
        (
            "苏砚田的儿子叫什么名字？",
            "苏砚田有一子，叫苏远山。",
            "苏砚田这个名字是邻居何秋帆取的。",
        ),
    ],
)
def test_what_is_told_of_no_relative_makes_less_sure(question: str, own: str, other: str) -> None:
    assert sure(question, other) < REFUSAL_CONFIDENCE < 0.5 < sure(question, own)


def test_a_value_of_the_relative_is_shown_and_that_of_the_person_is_not() -> None:
    assert shown("苏砚田的妻子是哪一年去世的？", DEATH) is None
    assert shown("苏砚田的妻子是哪一年去世的？", WIFE) == "1958年"
    assert shown("苏砚田是哪一年去世的？", "苏砚田1962年去世。") == "1962年"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("苏砚田的妻子哪一年嫁到渔浦？", "何秀贞1931年嫁到渔浦，丈夫苏砚田在镇上刻印。"),
        ("孩子的书包是谁买的？", "书包是苏砚田买的。"),
    ],
)
def test_other_words_of_a_relative_and_no_relative_at_all_are_no_lack(
    question: str, text: str
) -> None:
    result = search_result(question, text, confidence=0.7)
    assert complete(result, is_read=False).confidence > 0.4
