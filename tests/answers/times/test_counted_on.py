"""同年 and 次年 are counted on from the last year told before them."""

import pytest

from tests.answers.finding import complete, quoted, search_result
from xunzhang.types import TypedAnswer


def typed(question: str, text: str) -> TypedAnswer | None:
    answer = complete(search_result(question, text)).answer
    assert answer is not None
    return answer.typed


@pytest.mark.parametrize(
    ("question", "text", "told", "value"),
    [
        ("大坝什么时候完工？", "大坝1958年3月开工，同年10月完工。", "同年10月", "1958-10"),
        ("大坝哪一年完工？", "大坝1958年3月开工，同年10月完工。", "1958年", "1958"),
        # The year stands in the sentence before.
        ("大坝什么时候完工？", "大坝于1958年3月开工。同年10月完工。", "同年10月", "1958-10"),
        ("渡口哪年撤的？", "2003年大桥通车。第二年，渡口撤了。", "第二年", "2004"),
        ("渡口什么时候撤的？", "2003年大桥通车。次年春天，渡口撤了。", "次年春天", "2004"),
        ("渡口什么时候撤的？", "2003年大桥通车，次年3月8日渡口撤了。", "次年3月8日", "2004-03-08"),
        # The last one counts.
        ("渡口哪年撤的？", "1998年动工，2003年大桥通车，第二年渡口撤了。", "第二年", "2004"),
        ("他哪一年入团？", "1976年进厂，同年入团，1981年当上组长。", "1976年", "1976"),
        ("他哪一年入团？", "他1976年3月进厂。他个子小，同年入团。", "1976年", "1976"),
        ("他哪一年当上组长？", "1976年进厂，同年入团，1981年当上组长。", "1981年", "1981"),
        ("工程哪一年复工？", "工程1958年开工，次年停工，同年12月复工。", "同年", "1959"),
        # 当年的老码头 is one of old.
        ("老码头哪年废弃？", "1998年港区搬迁，当年的老码头废弃了。", "1998年", "1998"),
    ],
)
def test_the_year_is_counted_on(question: str, text: str, told: str, value: str) -> None:
    found = typed(question, text)

    assert found is not None
    assert (found.text, found.value) == (told, value)
    assert quoted(text, found.start, found.end) == told


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("渡口哪年撤的？", "大桥通车第二年，渡口撤了。"),
        ("渡口哪年撤的？", "大桥通车了。第二年，渡口撤了。"),
        # Two years before it, and nothing tells which one is meant.
        ("渡口哪年撤的？", "大桥1998年动工，2003年通车。第二年，渡口撤了。"),
    ],
)
def test_a_year_that_nobody_knows_has_no_value(question: str, text: str) -> None:
    found = typed(question, text)

    assert found is None or found.value is None
