"""Numbers are alike in whatever notation the question and the text write them."""

import pytest

from tests.answers.finding import find, shown
from xunzhang.answers.values.folded import Folded
from xunzhang.answers.values.notation import in_notation, notations

SCRAP = "质检科报告：十月报废率1.4%，九月是3.2%。"
LOSS = "第3季度漏损率9.1%，第4季度是8.8%。"
RENT = "三楼租金每月5200元，四楼是4800元。"
GUESTS = "5月住店率61%，4月是47%。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("9月报废率是多少？", SCRAP, "3.2%"),
        ("九月报废率是多少？", SCRAP, "3.2%"),
        ("10月报废率是多少？", SCRAP, "1.4%"),
        ("四月住店率是多少？", GUESTS, "47%"),
        ("4月住店率是多少？", GUESTS, "47%"),
        ("五月住店率是多少？", GUESTS, "61%"),
        ("四季度漏损率多少？", LOSS, "8.8%"),
        ("4季度漏损率多少？", LOSS, "8.8%"),
        ("第三季度漏损率多少？", LOSS, "9.1%"),
        ("4楼租金多少？", RENT, "4800元"),
        ("3楼租金多少？", RENT, "5200元"),
        ("12号车间有多少人？", "十一号车间有30人，十二号车间有45人。", "45人"),
        ("2班有多少学生？", "一班有学生31人，二班有学生34人。", "34人"),
    ],
)
def test_the_value_of_what_is_called_by_a_number(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize("day", ["22日", "22号", "二十二日", "二十二号"])
def test_a_day_is_never_taken_for_the_one_beside_it(day: str) -> None:
    assert shown(f"{day}出水量多少？", "二十一日出水量1.2万吨，二十二日是1.3万吨。") != "1.2万吨"


def test_what_is_quoted_stands_as_it_is_written() -> None:
    answer = find("9月报废率是多少？", "质检科：十月1.4%，九月报废率达到百分之三。")
    assert answer.typed is not None
    assert answer.typed.text == "百分之三"


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        ("9月产量", "九月和十九月", "9月和十九月"),
        ("九月产量", "9月、19月和2.9月", "九月、19月和2.9月"),
        ("第三天去哪儿", "三天里，第3天下雨", "三天里，第三天下雨"),
        ("三季度营收", "第3季度、第13季度", "三季度、第13季度"),
        ("22号出水量", "二十二日", "22号"),
        ("22号楼有几户", "二十二日", "二十二日"),
        ("2031年产量", "二〇三一年", "2031年"),
        ("一般多少钱", "1般", "1般"),
        ("三分之一是多少", "3分之一", "3分之一"),
    ],
)
def test_a_text_is_read_in_the_notation_of_the_question(
    question: str, text: str, read: str
) -> None:
    folded = in_notation(Folded(text), notations(question))
    assert folded.text == read


def test_places_are_those_of_the_text_as_it_is_written() -> None:
    text = "二十二日共收十二筐"
    folded = in_notation(Folded(text), notations("22日收了几筐"))
    start = folded.text.index("十二筐")
    place = folded.place(start, start + len("十二筐"))
    assert text[place.start : place.end] == "十二筐"
    day = folded.place(0, len("22日"))
    assert text[day.start : day.end] == "二十二日"
