import pytest

from xunzhang.generation.supporting import NAME, NO_CITATION, NUMBER, WORDS, missing_support
from xunzhang.text.tagging import tag

METRO = (
    "江城地铁三号线开通\n线路\n江城地铁三号线昨天正式开通运营，全长28.6公里，设车站23座，"
    "2021年3月动工，总投资1.2亿元。市民王秀兰说，乘TR-80型列车只要四十分钟。"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "江城地铁三号线全长28.6公里。",
        "三号线设有二十三座车站。",
        "三号线总投资12000万元。",
        "三号线2021年动工。",
        "市民王秀兰说只要40分钟。",
        "TR-80型列车在三号线运营。",
    ],
)
def test_what_stands_in_the_passage_is_supported_however_it_is_spelled(sentence: str) -> None:
    assert missing_support(sentence, [METRO], tag) is None


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("江城地铁三号线全长8.6公里。", NUMBER),
        ("三号线设有车站24座。", NUMBER),
        ("三号线2022年动工。", NUMBER),
        ("三号线总投资2亿元。", NUMBER),
        ("TR-90型列车在三号线运营。", NUMBER),
        ("市民李文涛说三号线开通只要四十分钟。", NAME),
        ("三号线开通了“绿色走廊”。", NAME),
        ("上海地铁三号线正式开通运营。", NAME),
        ("博物馆藏品丰富，游客络绎不绝。", WORDS),
    ],
)
def test_what_does_not_stand_there_is_named(sentence: str, problem: str) -> None:
    assert missing_support(sentence, [METRO], tag) == problem


def test_any_of_several_cited_passages_will_do() -> None:
    other = "县医院\n\n院长李文涛介绍，三千多名病人受益。"
    sentence = "三号线设车站23座，院长李文涛介绍了情况。"
    assert missing_support(sentence, [METRO], tag) == NAME
    assert missing_support(sentence, [METRO, other], tag) is None
    assert missing_support(sentence, [], tag) == NO_CITATION
