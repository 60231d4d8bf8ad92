"""What is told of another 隧道, 项目 or county is no value of the one that a question names."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("白石岭隧道全长多少公里？", "另一个是清泉崖隧道，全长6.82公里。", None),
        ("清泉隧道全长多少公里？", "另一个是清泉崖隧道，全长6.82公里。", "6.82公里"),
        ("市第三人民医院有多少张床位？", "市人民医院去年搬迁，有600张床位。", None),
        ("县医院有多少张床位？", "县人民医院去年搬迁，有600张床位。", "600张"),
        ("县中医院有多少张床位？", "县人民医院去年搬迁，有600张床位。", None),
        ("鸣岳光伏项目占地多少亩？", "在丰玻公司二期项目现场，项目占地460亩。", None),
        ("丰玻二期项目占地多少亩？", "在丰玻公司二期项目现场，项目占地460亩。", "460亩"),
        ("翠岚科创谷在孵企业有多少家？", "青浦科创谷今年扩建，在孵企业614家。", None),
        ("青浦科创谷在孵企业有多少家？", "青浦科创谷今年扩建，在孵企业614家。", "614家"),
        ("飞鱼-100无人机载重多少公斤？", "物流无人机“飞鱼-60”，载重60公斤。", None),
        ("飞鱼-60无人机载重多少公斤？", "物流无人机“飞鱼-60”，载重60公斤。", "60公斤"),
        ("兰宁市2024年常住人口多少人？", "2024年，清平县常住人口41万人。", None),
    ],
)
def test_a_value_is_of_the_thing_that_is_named(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (
            "槐荫里单独花了多少钱？",
            "三个小区改造总投资1.15亿元，其中石桥新村就投入6240万元。",
            None,
        ),
        (
            "石桥新村单独花了多少钱？",
            "三个小区改造总投资1.15亿元，其中石桥新村就投入6240万元。",
            "6240万元",
        ),
        ("白石岭隧道单独花了多少钱？", "全年开工项目94个，完成投资121.3亿元。", None),
    ],
)
def test_what_is_asked_of_one_alone_is_no_value_of_all(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
