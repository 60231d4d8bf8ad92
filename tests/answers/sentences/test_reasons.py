"""Why something happened, where the sentence behind the one that tells it says so."""

import pytest

from tests.answers.finding import find

BAKERY = "去年，林记饼店把作坊搬到了码头边。“离面粉仓近，一年省下不少运费。”店主说。"
FIRE = "四月的夜里，城东纸箱厂仓库起火，烧毁纸箱两千只。经查，这是一起因电线老化引起的火灾。"
LATE = "河口大桥比原定时间晚了三个月通车。总工程师解释：“桥墩的图纸改过一回。”"
TOLD = "因为桥墩改了图纸，河口大桥晚了三个月通车。“大家都等急了。”总工程师说。"
MARKS = "记者：今年的工作您打多少分？\n镇长：我打八十分。路修完了，可是灯还没有亮。"
BEYOND = "去年，林记饼店把作坊搬到了码头边。\n“我们卖了一万盒月饼。”隔壁掌柜说。"


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        ("林记饼店为什么把作坊搬到码头边？", BAKERY, "“离面粉仓近，一年省下不少运费。”"),
        ("城东纸箱厂仓库为啥会起火？", FIRE, "经查，这是一起因电线老化引起的火灾。"),
        ("河口大桥怎么晚通车了？", LATE, "总工程师解释：“桥墩的图纸改过一回。”"),
        ("镇长为什么给今年的工作打八十分？", MARKS, "路修完了，可是灯还没有亮。"),
    ],
)
def test_the_sentence_behind_gives_the_reason(question: str, text: str, sentence: str) -> None:
    assert find(question, text).text == sentence


@pytest.mark.parametrize(
    ("question", "text", "begins"),
    [
        ("林记饼店把作坊搬到了哪里？", BAKERY, "去年"),
        ("林记饼店的作坊怎么搬？", BAKERY, "去年"),
        ("河口大桥为什么晚了三个月通车？", TOLD, "因为"),
        ("林记饼店为什么把作坊搬到码头边？", BEYOND, "去年"),
        ("城东烧毁两千只的是被称为什么？", FIRE, "四月"),
    ],
)
def test_the_answer_stays_where_no_reason_is_asked_or_missing(
    question: str, text: str, begins: str
) -> None:
    assert find(question, text).text.startswith(begins)


def test_who_asked_is_no_reply() -> None:
    text = "“当初怎么选中渔浦？”老陈问。船厂经理说，码头水深，工人也好找。"
    assert find("当初怎么选中渔浦？", text).text == "船厂经理说，码头水深，工人也好找。"
