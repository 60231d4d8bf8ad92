"""Cases that a rule lists: their words never say that something may be done."""

import pytest

from tests.answers.finding import find, shown

LISTED = "第六条 馆内禁止下列行为：（一）吸烟；（二）携带宠物；（三）不戴鞋套走动。"
DORMITORY = "住校生在宿舍内不得有下列行为：使用电炉；留宿外人。"
PUNISHED = "有下列行为之一的，予以警告并处二百元罚款：1.占道经营；2.酒后划船；3.在堤上烧烤、露营。"
LINES = "库区内严禁以下行为：\n（一）在库区游泳；\n（二）在库区垂钓；\n（三）倾倒垃圾。"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("馆内可以吸烟吗？", LISTED),
        ("能不能携带宠物？", LISTED),
        ("宿舍可以使用电炉吗？", DORMITORY),
        ("可以占道经营吗？", PUNISHED),
        ("能在堤上烧烤吗？", PUNISHED),
        ("可以在库区垂钓吗？", LINES),
        ("可以在站台上摆摊吗？", "在站台上摆摊、拉客的，处一百元罚款。"),
    ],
)
def test_what_is_listed_as_forbidden_or_punished_is_no(question: str, text: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.type, typed.value) == ("yes_no", "no")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("可以划船吗？", PUNISHED),
        ("可以走动吗？", LISTED),
        ("可以捕鱼吗？", "在禁渔期捕鱼的，没收渔具。"),
        ("可以转租吗？", "有下列情形之一的，应当退房：（一）转租、转借的；（二）连续三月空置的。"),
        (
            "学生可以租房吗？",
            "有下列情形之一的，不得收取押金：（一）租期不足一月的；（二）学生租房的。",
        ),
        ("可以借车吗？", "有下列情形之一的，不予处罚：（一）借车救人的；（二）借车的。"),
        ("可以垂钓吗？", "（二）垂钓；"),
    ],
)
def test_a_case_of_another_rule_says_nothing(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_a_member_that_says_it_itself_is_heard() -> None:
    text = "游客须遵守下列规定：\n（一）游客可以带小狗；\n（二）帐篷不得过夜。"
    dogs, nights = find("游客可以带小狗吗？", text).typed, find("帐篷可以过夜吗？", text).typed
    assert dogs is not None and dogs.value == "yes"
    assert nights is not None and nights.value == "no"
