"""Whom somebody married is the wife or husband."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("顾长河的妻子是谁？", "1958年，顾长河与同在厂里工作的化验员宋文青结婚。", "宋文青"),
        ("顾长河的老伴叫啥？", "1958年，顾长河与同在厂里工作的化验员宋文青结婚。", "宋文青"),
        ("宋文青的丈夫是谁？", "1958年，李建军与同在厂里工作的化验员宋文青结婚。", "李建军"),
        ("顾长河的老伴叫啥？", "当地人叫他“顾一尺”，顾长河走到哪里都带着尺。", None),
        ("顾长河的媳妇叫什么？", "顾长河的儿子与会计李秀英结婚。", None),
        ("顾长河的妻子叫什么？", "顾长河与叶青禾离婚后去了南方。", None),
        ("顾长河的妻子是谁？", "顾长河和厂长王大力参加了李强和陈若兰结婚的典礼。", None),
    ],
)
def test_who_is_married_is_told_by_the_wedding(question: str, text: str, name: str | None) -> None:
    assert shown(question, text) == name
