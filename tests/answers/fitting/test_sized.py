"""Of which size a value is told."""

import pytest

from tests.answers.finding import shown

RACES = "秦小荷在100米跑出13秒24，在200米跑出26秒4。"
RICE = "大米2公斤装18元，5公斤装42元。"
TICKETS = "门票：1.2米至1.5米的孩子30元，1.5米以上60元。"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("秦小荷100米跑了多少秒？", RACES, "13秒24"),
        ("秦小荷200米跑了多久？", RACES, "26秒4"),
        ("秦小荷1500米跑了多久？", RACES, None),
        ("5公斤装的大米多少钱？", RICE, "42元"),
        ("10公斤装的大米多少钱？", RICE, None),
        ("1.3米的孩子门票多少钱？", TICKETS, "30元"),
        ("长30米的船能载多少人？", "这条船长30米，宽6米，能载80人。", "80人"),
    ],
)
def test_what_is_told_of_another_size_is_no_answer(
    question: str, text: str, answer: str | None
) -> None:
    assert shown(question, text) == answer
