"""What something is made of."""

import pytest

from tests.answers.finding import shown

DESK = "木料最要紧，桌面用胡桃木，桌腿一定要用老榆木，抽屉底板用桐木做。"


@pytest.mark.parametrize(
    ("question", "text", "stuff"),
    [
        ("桌面用什么木头？", DESK, "胡桃木"),
        ("桌腿用什么木料做的？", DESK, "老榆木"),
        ("抽屉底板用啥木头做？", DESK, "桐木"),
        ("鼓面是用什么皮做的？", "鼓腔用椿木，鼓面用的是黄牛皮。", "黄牛皮"),
    ],
)
def test_each_thing_has_its_own_material(question: str, text: str, stuff: str) -> None:
    assert shown(question, text) == stuff


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("书架用什么木头做的？", "书架用来放旧书，靠窗摆着。"),
        ("屋顶用什么材料？", "屋顶用了三天才修好。"),
        ("桌面用什么木头？", "桌腿用老榆木，抽屉用桐木。"),
        ("桌面用什么木头？", "大的桌面用胡桃木，小桌子的桌面用榉木。"),
    ],
)
def test_what_is_not_told_of_the_thing_is_none(question: str, text: str) -> None:
    assert shown(question, text) is None
