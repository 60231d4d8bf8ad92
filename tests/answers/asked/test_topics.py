"""What goes unsaid because the sentence before begins with it."""

import pytest

from tests.answers.finding import shown
from xunzhang.answers.asked.topics import topic

BRIDGE = "双溪桥 在镇北，跨松溪。三孔石拱，长四十二米，宽四米。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("双溪桥有多长？", BRIDGE, "四十二米"),
        ("双溪桥长多少米？", BRIDGE, "四十二米"),
        ("双溪桥有多宽？", BRIDGE, "四米"),
        ("双溪桥有多长？", "双溪桥 在镇北。望江桥长三十米。", None),
        ("青坪村有多少户？", "青坪村 在河东。白石村有五十户。", None),
        ("青坪村有多少户？", "青坪村 在河东，有三十户。白石村有五十户。", "三十户"),
        ("纱厂1984年亏损多少？", "纱厂的日子不好过。一九八四年全厂亏损三十一万元。", "三十一万元"),
        (
            "纱厂1986年盈利多少？",
            "纱厂扭亏了。一九八五年亏损四万元；一九八六年盈利九万元。",
            "九万元",
        ),
    ],
)
def test_what_the_line_before_begins_with_goes_unsaid(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "before", "sentence", "name"),
    [
        ("双溪桥有多长", "县志\n双溪桥 在镇北。", "长四十二米。", "双溪桥"),
        ("双溪桥有多长", "县志\n双溪桥头有石狮。", "高二米。", ""),
        ("双溪桥有多长", "县志\n双溪桥 在镇北。", "望江桥长三十米。", ""),
        ("双溪桥有多长", "双溪桥 \n镇北有庙。", "长四十二米。", ""),
    ],
)
def test_a_topic_is_a_name_that_both_begin_with(
    question: str, before: str, sentence: str, name: str
) -> None:
    assert topic(question, before, sentence) == name
