"""Yes or no by a verb of one character."""

import pytest

from tests.answers.finding import find


def _says(question: str, text: str) -> str | None:
    typed = find(question, text).typed
    return typed.value if typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("食堂周末开不开？", "食堂周末不开，平时开到八点。", "no"),
        ("食堂周末开吗？", "食堂周末照常开，不用预约。", "yes"),
        ("食堂周末开吗？", "食堂周末公开招标，平时开到八点。", None),
        ("戏台今年开不开？", "后山戏台今年不开。", None),
        ("戏台今年开不开？", "戏台去年不开，今年重修。", None),
        ("滑梯能不能用？", "滑梯不能用，等待维修。", "no"),
        ("河水能不能喝？", "井水可以喝，河水不能喝。", "no"),
        ("井水能不能喝？", "井水可以喝，河水不能喝。", "yes"),
        ("井水能不能喝？", "未满三岁的孩子不能喝井水。", None),
        ("桥上能不能走？", "桥上不准走。", "no"),
        ("祠堂会不会拆？", "祠堂不拆，原样修缮。", "no"),
        ("祠堂会不会拆？", "祠堂不会拆。", "no"),
        ("祠堂会拆吗？", "祠堂将拆，牌匾移走。", "yes"),
        ("去年的案子破了吗？", "去年的案子全破了。", "yes"),
        ("去年的案子都破了吗？", "去年的案子全破，今年的还没有破。", "yes"),
        ("那幅竹编卖了吗？", "那幅竹编没有卖。", "no"),
        ("那幅竹编卖了吗？", "那幅竹编已经卖了。", "yes"),
        ("那幅竹编卖了吗？", "有人要买那幅竹编。", None),
        ("那幅竹编卖了吗？", "那幅竹编卖了又赎回来。", None),
    ],
)
def test_only_a_clause_that_ends_with_the_verb_says_so(
    question: str, text: str, value: str | None
) -> None:
    assert _says(question, text) == value
