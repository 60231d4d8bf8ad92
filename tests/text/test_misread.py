"""Characters that recognition took for others are compared as they were meant."""

import pytest

from xunzhang.answers.values.folded import fold_with_places
from xunzhang.text.misread import as_meant
from xunzhang.text.normalize import fold, fold_each
from xunzhang.text.variants import canonical_terms

LONG = "石码湖的水面有两千多亩，湖边住着四百多户人家，多以打鱼和编苇席为生，冬天也不歇。"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("卖了五干元", "卖了五千元"),
        ("四万三干棵树", "四万三千棵树"),
        ("一干二百斤", "一千二百斤"),
        ("民工六干人", "民工六千人"),
        ("两干多亩", "两千多亩"),
        ("二干零五户", "二千零五户"),
        ("全县人ロ", "全县人口"),
        ("女エ人的劳动カ", "女工人的劳动力"),
        ("第ニ章", "第二章"),
        ("二OO八年", "二〇〇八年"),
        ("建于一九九o年", "建于一九九〇年"),
        ("二○○八年", "二〇〇八年"),
        ("二0一二年", "二〇一二年"),
        ("一九八四年三月一○日", "一九八四年三月一〇日"),
    ],
)
def test_what_can_stand_for_one_thing_only_is_that(read: str, meant: str) -> None:
    for text in (read, LONG + read, read + LONG):
        assert as_meant(text) == text.replace(read, meant)
        assert fold(text) == fold(text.replace(read, meant))
        assert fold_each([text, text]) == [fold(text)] * 2
        assert fold_with_places(text).text == fold(text)
    assert canonical_terms(read) == canonical_terms(meant)


@pytest.mark.parametrize(
    "text",
    [
        "一干人等到了",
        "村里的一干人",
        "一干名流",
        "一干二净",
        "三干会开了两天",
        "二干渠长十里",
        "二十五干部下乡",
        "饼干三斤，若干元",
        "擦干一百块",
        "九成干",
        "ロボットの工場",
        "カラオケ",
        "東京ニテロ人",
        "选项 ○ 一 ○ 二",
        "型号二o三",
        "2008年",
        "X二OO八年",
    ],
)
def test_what_may_be_meant_as_it_is_stays(text: str) -> None:
    assert as_meant(text) == text
