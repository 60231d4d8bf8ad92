"""A sentence without a subject goes on from what was named before it, in its heading or text."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result

INNS = "塔后的“松风居”最安静，看得见江。“半山园”可以带孩子，每晚加收40元。"
DAMS = "云岭水库是灌溉水库，坝高41米。坝后电站装机两台，共860千瓦。"
SHEET = "- 型号：K20；同系列另有K35（商用）\n- 水箱：4升\n- 噪声：40分贝"


def value(question: str, text: str, heading: str = "") -> str | None:
    result = search_result(question, text, confidence=0.9)
    hits = (replace(result.hits[0], heading=heading, title=heading),)
    answer = complete(replace(result, hits=hits)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("松风居每晚多少元？", INNS, None),
        ("半山园带孩子每晚加收多少元？", INNS, "40元"),
        ("月岭水库的电站装机多少千瓦？", DAMS, None),
        ("云岭水库的电站装机多少千瓦？", DAMS, "860千瓦"),
        ("何秋帆的成绩是多少米？", "跳远冠军何砚秋的成绩是7.1米。", None),
        ("何秋帆的成绩是多少米？", "何秋帆赢了何砚秋，成绩是7.1米。", "7.1米"),
    ],
)
def test_what_was_named_last_is_told_of(question: str, text: str, wanted: str | None) -> None:
    assert value(question, text) == wanted


def test_a_name_of_honour_begins_nothing_new() -> None:
    text = "“望江号”1987年下水。船上被评为“先进船舶”时有船员31人。"
    assert value("望江号有多少船员？", text) == "31人"


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("K35咖啡机的水箱多少升？", SHEET, None),
        ("K20咖啡机的水箱多少升？", SHEET, "4升"),
        ("K35咖啡机的水箱多少升？", "- K35\n- 水箱：9升", "9升"),
    ],
)
def test_a_sheet_under_a_model_is_of_that(question: str, text: str, wanted: str | None) -> None:
    assert value(question, text, "K20型咖啡机说明书") == wanted


def test_what_stands_under_one_thing_is_of_none_that_is_mentioned_later() -> None:
    text = "验收完毕，改造预算36万元，没有超。下一个是石门泵站。"
    heading = "工作日志：下河泵站改造"
    assert value("石门泵站改造预算多少万元？", text, heading) is None
    assert value("下河泵站改造预算多少万元？", text, heading) == "36万元"
    told = "石门泵站开工，改造预算36万元。"
    assert value("石门泵站改造预算多少万元？", told, heading) == "36万元"


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("古镇的门票每张60元。", True),
        ("泳馆的门票每张60元。", False),
        ("本馆的门票每张60元。", False),
        ("游泳中心设在体育馆里，门票每张60元。", False),
    ],
)
def test_a_house_that_is_told_of_nowhere(text: str, is_other: bool) -> None:
    result = complete(search_result("游泳馆的门票多少元？", text, confidence=0.6))
    assert (result.confidence < 0.2) is is_other
