"""Names that differ in one character from that which is asked about."""

import pytest

from tests.answers.finding import complete, search_result
from xunzhang.answers.about.near_names import tells_near_name
from xunzhang.text.normalize import fold


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云岭三桥什么时候通车", "云岭二桥2031年通车。"),
        ("西互通哪年建成", "宁川南互通2031年建成，宁川北互通在建。"),
        ("宁川二中新增多少学位", "宁川一中新校区新增学位3000个。"),
        ("松鹤四号哪天发射", "松鹤二号2031年3月14日发射，由追风三号送上天。"),
        ("T3航站楼建筑面积", "T2航站楼建筑面积26万平方米。"),
    ],
)
def test_a_neighbour_in_name_alone_is_another(question: str, told: str) -> None:
    asked = f"宁川{question}" if question.startswith("西") else question
    assert tells_near_name(fold(asked), fold(told))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云岭三桥什么时候通车", "云岭二桥2031年通车，云岭三桥2033年通车。"),
        ("毛纺厂二期面积", "毛纺厂一期2.6万平方米，二期1.4万平方米。"),
        ("云岭三桥什么时候通车", "白石桥2031年通车。"),
        ("2031年产值多少", "2032年产值3亿元。"),
    ],
)
def test_where_the_name_or_no_other_is_told_it_is_not(question: str, told: str) -> None:
    assert not tells_near_name(fold(question), fold(told))


def test_what_is_told_of_the_neighbour_is_believed_less() -> None:
    question = "追风五号火箭什么时候发射的？"
    other, own = (
        complete(search_result(question, f"追风{number}号火箭2031年3月14日发射。")).confidence
        for number in ("三", "五")
    )
    assert other < 0.3 < own
