"""What something was called before."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("石门镇原来叫什么？", "石门镇在县东。原名“石头坪”，1958年改今名。", "石头坪"),
        ("石门镇旧称什么？", "石门镇旧称石头坪，1958年改今名。", "石头坪"),
        ("青岩县以前叫什么？", "青岩县自唐武德五年置县，初名青溪，属黔州。", "青溪"),
        ("张桂芳原名叫什么？", "张桂芳，原名张小妹，1931年生。", "张小妹"),
        ("石门镇原名是什么？", "石门镇，在县东，原名无名寨，1958年改今名。", "无名寨"),
        ("一中以前叫什么？", "县一中创办于1912年，前身为正谊书院。", "正谊书院"),
    ],
)
def test_a_former_name_is_quoted(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("石门镇以前叫什么？", "石门镇南的清水村，原名狗尾村。"),
        ("石门镇以前叫什么？", "县城原名宁州。石门镇在县东。"),
        ("石门镇以前叫什么？", "石门镇在县东，县城原名宁州。"),
        ("石门镇以前叫什么？", "石门镇，初名石头坪，旧称石坪。"),
        ("石门镇以前叫什么？", "石门镇原名的由来已不可考。"),
        ("石门镇原名是什么？", "石门镇，在县东，原名无考。"),
        ("石门镇原名是什么？", "石门镇，在县东，原名与今名相同。"),
        ("石门镇旧称什么？", "石门镇旧称为人们所熟知。"),
    ],
)
def test_no_former_name_of_another_is_quoted(question: str, text: str) -> None:
    assert shown(question, text) is None
