"""Of which part of a year a value is told."""

import pytest

from tests.answers.finding import shown

GROWTH = "前三季度全县茶叶产值增长4.6%，增速比上半年加快0.3个百分点。"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("茶叶产值上半年增长多少？", GROWTH, None),
        ("茶叶产值前三季度增长多少？", GROWTH, "4.6%"),
        ("茶叶产值增长多少？", GROWTH, "4.6%"),
        (
            "一季度茶叶产值是多少？",
            "一季度茶叶产值3.1亿元，上半年茶叶产值7.4亿元。",
            "3.1亿元",
        ),
        ("上半年茶叶产值是多少？", "1—6月茶叶产值7.4亿元。", "7.4亿元"),
        ("12月茶叶产量是多少？", "1至12月茶叶产量40万吨，12月茶叶产量3万吨。", "3万吨"),
        (
            "上半年茶叶产值是多少？",
            "一季度茶叶产值3.1亿元，上半年茶叶产值7.4亿元。",
            "7.4亿元",
        ),
    ],
)
def test_another_part_of_the_year_has_no_value_of_this_one(
    question: str, text: str, answer: str | None
) -> None:
    assert shown(question, text) == answer
