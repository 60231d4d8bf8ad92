"""What is told of only by its kind has no name that could answer."""

import pytest

from tests.answers.finding import complete, search_result


def value(question: str, text: str) -> str | None:
    answer = complete(search_result(question, text, confidence=0.9)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("抢注商标的是哪家公司？", "商标被外地一家食品公司抢先注册，官司打了四年。", None),
        (
            "抢注商标的是哪家公司？",
            "商标被海州市康达食品公司抢先注册，官司打了四年。",
            "海州市康达食品公司",
        ),
        ("沈卫国在深圳办的什么厂？", "捐款最多的是在深圳办厂的沈卫国，捐3万元。", None),
        ("县医院搬到哪儿了？", "县医院整体搬迁和棠宁快速路上个月都已开工。", None),
        ("县医院搬到哪儿了？", "县医院已经搬到城东新区快速路旁。", "城东新区快速路旁"),
    ],
)
def test_a_kind_alone_is_no_name(question: str, text: str, expected: str | None) -> None:
    assert value(question, text) == expected
