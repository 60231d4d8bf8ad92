"""What a question leaves out (除了押金) gives no answer."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("除了押金还要交多少钱？", "租船须交押金500元。", None),
        ("除儿童外门票多少钱？", "儿童门票20元，成人门票40元。", None),
        ("除儿童外，其他人门票多少钱？", "儿童门票20元，其他人40元。", "40元"),
        ("除了队长还有谁缺席？", "队长何秋帆缺席。", None),
        ("除了周一还有哪天闭馆？", "书院周一闭馆。", None),
        ("除门票外还收多少钱？", "除门票外另收讲解费50元。", "50元"),
        ("除了材料费，人工费多少？", "材料费300元，人工费200元。", "200元"),
    ],
)
def test_what_is_left_out_has_no_value(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("除湿机外壳多少钱？", "除湿机外壳35元。", "35元"),
        ("除草剂一瓶多少钱？", "除草剂一瓶18元。", "18元"),
        ("除夕几点关门？", "除夕16:00关门。", "16:00"),
    ],
)
def test_a_name_with_that_character_leaves_nothing_out(
    question: str, text: str, value: str
) -> None:
    assert shown(question, text) == value
