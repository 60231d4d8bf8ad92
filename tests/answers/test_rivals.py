"""Of values side by side in one sentence the one that is asked for, or none."""

import pytest

from tests.answers.finding import complete, search_result

LADDER = "工龄满两年的补贴300元，满六年500元，满十二年800元。"
STALLS = "露天摊位月租由80元调整为95元，棚内摊位月租仍为140元，5月1日起执行。"
BOATS = "冬天巡查时发现，渡口64艘渔船中有9艘进水。"
BRIDGE = "上游300米处的栗子桥早已封闭。"


def answer_to(question: str, text: str) -> str | None:
    answer = complete(search_result(question, text)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("工龄满两年补贴多少钱？", LADDER, "300元"),
        ("工龄满六年补贴多少钱？", LADDER, "500元"),
        ("工龄满十二年补贴多少钱？", LADDER, "800元"),
        ("棚内摊位月租多少？", STALLS, "140元"),
        ("渡口有多少艘渔船进水？", BOATS, "9艘"),
        ("渡口有多少艘渔船？", BOATS, "64艘"),
    ],
)
def test_the_value_that_is_asked_for(question: str, text: str, value: str) -> None:
    assert answer_to(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "wrong"),
    [
        ("露天摊位月租多少？", STALLS, ("140元", "80元")),
        ("栗子桥有多长？", BRIDGE, ("300米",)),
        (
            "报销五百元的票由谁签字？",
            "报销三百元以下的票由出纳签字，一千元以上的票由经理姜望山签字。",
            ("姜望山",),
        ),
    ],
)
def test_the_value_of_another_is_none(question: str, text: str, wrong: tuple[str, ...]) -> None:
    assert answer_to(question, text) not in wrong
