"""The counterpart of what is asked for is no answer: the lowest, the start, the other class."""

import pytest

from tests.answers.finding import complete, search_result, shown
from xunzhang.config import REFUSAL_CONFIDENCE


def sure(question: str, *texts: str) -> float:
    """The confidence of the first hit, which words alone gave 0.5."""
    return complete(search_result(question, *texts, confidence=0.5)).confidence


def value(question: str, text: str) -> str | None:
    answer = complete(search_result(question, text, confidence=0.9)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("望江塔的首任塔长是谁？", "望江塔的首任塔长是苏映雪。", "望江塔的塔长是苏映雪。"),
        ("苏映雪之前的塔长是谁？", "塔长苏映雪的前任是何砚秋。", "去年苏映雪当上塔长。"),
        ("渔歌号以前属于哪家公司？", "渔歌号以前属于海星公司。", "渔歌号属于海星公司。"),
        ("水位最高多少米？", "水位最高31米。", "水位最低12米。"),
        ("老人票多少钱？", "老人票20元。", "学生票20元。"),
        ("女子组冠军是谁？", "女子组冠军是苏映雪。", "男子组冠军是何砚秋。"),
        ("大坝哪一年竣工？", "大坝1987年竣工。", "大坝1981年开工。"),
        ("水龙会哪一年解散？", "水龙会1952年解散。", "水龙会1822年成立。"),
        ("新楼占地多少平方米？", "新楼占地3860平方米。", "新楼建筑面积38600平方米。"),
        ("5月的产量是多少吨？", "5月的产量是31吨。", "3月的产量是27吨。"),
        ("二等座票价是多少元？", "二等座票价为138元。", "一等座票价为220元。"),
        ("第三次试飞是哪一天？", "3月2日第三次试飞。", "3月2日第二次试飞。"),
        (
            "三号线全长多少公里？",
            "三号线全长31公里。",
            "四号线全长31公里，是继三号线之后的一条。",
        ),
    ],
)
def test_what_is_told_of_the_counterpart_makes_less_sure(
    question: str, own: str, other: str
) -> None:
    assert sure(question, other) < REFUSAL_CONFIDENCE < 0.5 <= sure(question, own)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [("年底存栏多少头？", "415头"), ("年末存栏多少头？", "415头"), ("年初存栏多少头？", "320头")],
)
def test_the_beginning_of_a_year_is_not_its_end(question: str, wanted: str) -> None:
    assert value(question, "年初存栏320头，年末存栏415头。") == wanted


def test_words_of_a_field_have_a_counterpart_too() -> None:
    question = "苏映雪以前在哪家船厂工作？"
    assert sure(question, "苏映雪在望江船厂工作。") < REFUSAL_CONFIDENCE
    assert sure(question, "苏映雪以前在海星船厂工作。") >= 0.5


def test_a_start_beside_the_end_is_no_lack() -> None:
    both = "大坝1981年开工，1987年竣工。"
    assert sure("大坝哪一年竣工？", both) > 0.5
    assert sure("大坝哪一年落成？", "大坝1981年开工，1987年建成。") > 0.4


def test_the_first_time_is_told_as_if_there_were_no_other() -> None:
    question = "火箭第一次试飞是哪一天？"
    assert sure(question, "3月2日，火箭试飞；4月5日第二次试飞。") > 0.2


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("小孩的门票多少钱？", "门票大人60元、儿童25元。", "25元"),
        ("大人的门票多少钱？", "门票大人60元、儿童25元。", "60元"),
        ("塔上还剩多少个石像？", "塔上原有石像十二个，现存石像五个。", "五个"),
        ("哪个镇人口最多？", "人口最多的是青石镇，最少的是望江镇。", "青石镇"),
        ("最低的水位是多少米？", "最高的水位31米，最低的水位12米。", "12米"),
    ],
)
def test_of_two_sides_in_one_sentence_the_asked_one_counts(
    question: str, text: str, wanted: str
) -> None:
    assert value(question, text) == wanted


MEN = "女生何砚秋在百米中破了纪录。男子跳远冠军是苏远山，成绩7.1米。"


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("女子跳远冠军是谁？", MEN, True),
        ("女子跳远冠军的成绩是多少米？", MEN, True),
        ("男子跳远冠军是谁？", MEN, False),
        ("女子跳远冠军是谁？", f"{MEN}女子冠军是林秋帆。", False),
        ("女子跳远冠军是谁？", "跳远方面，男子跳远冠军是苏远山，女子是林秋帆。", False),
        ("女子冠军是谁？", "女生何砚秋是冠军。男子跳远冠军是苏远山。", False),
    ],
)
def test_an_event_of_men_is_none_of_women_whatever_else_women_did(
    question: str, text: str, is_other: bool
) -> None:
    assert (sure(question, text) < REFUSAL_CONFIDENCE) is is_other
    if is_other:
        assert value(question, text) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("女子跳远冠军成绩", "4.82米"),
        ("男子跳远冠军成绩", "6.31米"),
        ("男子跳高冠军成绩", None),
    ],
)
def test_the_winner_of_another_contest_has_no_such_result(question: str, value: str | None) -> None:
    text = "女子跳远冠军罗巧云成绩4.82米，亚军冯可4.75米；男子跳远冠军鲁大同成绩6.31米。"
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("镇上最高的塔有多高？", "东塔高三十米，因此西塔是镇上最高的。", None),
        ("镇上最高的塔有多高？", "西塔高三十米，是镇上最高的塔。", "三十米"),
        ("镇上最高的塔有多高？", "清代的西塔高三十米，西塔是镇上最高的塔。", "三十米"),
    ],
)
def test_the_longest_is_what_is_said_to_be(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value
