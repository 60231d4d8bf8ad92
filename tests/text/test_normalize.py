"""The fast way of folding is the slow one."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xunzhang.text.normalize import fold, fold_each
from xunzhang.text.scripts import simplify

LONG = "这一段文字够长，走快的那条路。" * 6


def slowly(text: str) -> str:
    return simplify(unicodedata.normalize("NFKC", text).lower())


@pytest.mark.parametrize(
    "piece",
    [
        "ＡＢＣ（１２３）％～",
        "……",
        "Ⅳ㈱½℃",
        "e\u0301 ｶﾞ 한 각",
        "乾隆皇帝曬乾了衣裳",
        "İIß",
        "\u3000\x00\x1f\x7f",
        "𠮷野家\ud800",
        "“引号”‘里’—–‐·",
        "豈更車",
    ],
)
def test_characters_of_all_kinds_fold_alike_in_short_and_long_texts(piece: str) -> None:
    assert fold(piece) == slowly(piece)
    assert fold(LONG + piece + LONG) == slowly(LONG + piece + LONG)


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_any_text_folds_alike(text: str) -> None:
    assert fold(text + LONG) == slowly(text + LONG)


def test_every_character_of_the_basic_plane_folds_alike_beside_any_other() -> None:
    for first in range(0, 0x10000, 256):
        text = LONG + "a".join(map(chr, range(first, first + 256)))
        assert fold(text) == slowly(text)


def test_texts_fold_alike_alone_and_together() -> None:
    texts = ["ＡＢＣ公司。", "", "乾隆與乾燥，１２亩", "é", "\u0301", "ﾌﾟﾛ", "第７名" * 20]

    for count in range(len(texts) + 1):
        assert fold_each(texts[:count]) == [fold(text) for text in texts[:count]]


def test_what_a_character_was_meant_for_is_not_told_by_the_text_beside_it() -> None:
    torn = ["二", "干元", "人", "ロ", "二OO八", "年", "\n", "五干元，人ロ，二OO八年"]
    assert fold_each(torn) == [fold(text) for text in torn]
    assert fold_each(torn)[:4] == torn[:4]


def test_one_text_that_is_not_plain_leaves_the_others_as_they_are() -> None:
    others = ["𠮷野家", "乾燥與乾隆", "①ﬁ", "", "\0", "等…"]
    for place, other in enumerate(others):
        texts = ["青石桥ＡＢ", "二OO八年", "人ロ五干元"]
        texts.insert(place % 4, other)
        assert fold_each(texts) == [fold(text) for text in texts]
    long = "乾燥的，" * 20
    assert fold(long) == "干燥的," * 20
    assert fold_each([long, "乾隆"]) == [fold(long), "乾隆"]
