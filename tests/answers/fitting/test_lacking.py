"""What is told of those that lack something."""

import pytest

from tests.answers.finding import shown

HEATED = "未安装暖气的教室每间补贴200元；安装暖气的教室每间补贴80元。"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("安装暖气的教室每间补贴多少钱？", HEATED, "80元"),
        ("没有暖气的教室每间补贴多少钱？", HEATED, "200元"),
        ("有暖气的教室每间补贴多少钱？", "未安装暖气的教室每间补贴200元。", None),
        ("未安装暖气的教室每间补贴多少钱？", "未安装暖气的教室每间补贴200元。", "200元"),
        ("教室每间补贴多少钱？", "未安装暖气的教室每间补贴200元。", "200元"),
        ("不戴口罩罚多少钱？", "未佩戴防尘口罩的，处三十元罚款。", "三十元"),
        ("逾期的画册每天收多少钱？", "逾期未还的画册每天收2元。", "2元"),
        ("盖草的地收了多少公斤？", "不盖草的地收了210公斤，盖草的地收了260公斤。", "260公斤"),
        ("不盖草的地收了多少公斤？", "盖草的地收了260公斤，不盖草的地收了210公斤。", "210公斤"),
        ("盖草的地收了多少公斤？", "这块地不盖草就收了210公斤，没有再盖草。", None),
        ("含税价多少？", "不含税价100元，含税价113元。", "113元"),
        ("开通二号线投资多少？", "二号线尚未开通，总投资3亿元。", "3亿元"),
        ("会员每张票多少钱？", "非会员每张票50元。", None),
    ],
)
def test_a_value_of_those_without_it_is_none_of_those_with_it(
    question: str, text: str, answer: str | None
) -> None:
    assert shown(question, text) == answer
