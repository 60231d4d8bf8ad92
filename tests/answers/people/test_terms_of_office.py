"""Who held an office in a year, longest of all, or after another one."""

import pytest

from tests.answers.finding import shown, shown_in_index

MILL = (
    "面粉厂历任厂长如下。秦望山，1946年至1951年任厂长。韩松年，1951年至1968年任厂长，是任职最久的一位。"
    "现任厂长白若溪，2015年上任，原是化验员。"
)
IN_BRACKETS = "船厂历任厂长：高文涛（1946—1950）、林佩（1950—1957）、许文（1957至今）。"
BY = "1948年至1951年由何秋实任站长，1951年由周立群接任，1960年退休。"
HAN = "水文站首任站长为林佩，一九五八年到任，一九六七年离任；继任者为牟春山，任职至一九八一年退休。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("1949年的厂长是谁？", MILL, "秦望山"),
        ("1960年谁当厂长？", MILL, "韩松年"),
        ("2020年的厂长叫什么名字？", MILL, "白若溪"),
        ("1952年船厂的厂长是谁？", IN_BRACKETS, "林佩"),
        ("1960年船厂的厂长是谁？", IN_BRACKETS, "许文"),
        ("1949年的站长是谁？", BY, "何秋实"),
        ("1955年的站长是谁？", BY, "周立群"),
        ("水文站1960年的站长是谁？", HAN, "林佩"),
    ],
)
def test_the_year_lies_in_the_term_of_office(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("1975年的厂长是谁？", MILL),
        ("2010年的厂长是谁？", MILL),
        ("1940年船厂的厂长是谁？", IN_BRACKETS),
        ("1955年的厂长是谁？", "现任厂长白若溪说，面粉厂1955年扩建过一次。"),
        ("1955年谁当厂长？", "厂长秦望山（1899—1962）是山东人。"),
    ],
)
def test_nobody_is_named_for_a_year_that_no_term_holds(question: str, text: str) -> None:
    assert shown(question, text) is None


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("哪位厂长在任时间最长？", MILL, "韩松年"),
        ("任职最久的厂长是谁？", MILL, "韩松年"),
        ("谁当厂长的时间最长？", MILL, "韩松年"),
        ("任期最长的厂长是谁？", "任期最长的厂长是何秋实，任了十二年。", "何秋实"),
        ("任期最长的厂长是谁？", "周立群任厂长十二年，是任期最长的厂长。", "周立群"),
        (
            "任期最长的厂长是谁？",
            "厂长周立群由何秋实推荐，1950年到任，是任职最久的一位。",
            "周立群",
        ),
    ],
)
def test_who_is_said_to_have_held_it_longest(question: str, text: str, name: str) -> None:
    assert shown_in_index(question, text) == name


@pytest.mark.parametrize(
    "text",
    ["现任厂长白若溪，2015年上任。韩松年任厂长五年。", "周立群任厂长，厂里最长的一条线有八十米。"],
)
def test_nobody_has_held_it_longest_where_no_sentence_says_so(text: str) -> None:
    assert shown("在任最久的厂长是谁？", text) is None


COMMITTEE = "首任业主委员会主任为邓婉秋，2011年当选；2015年由柏立新接任。"
SUCCESSION = "疗养院首任院长林佩，女，在任十六年。一九七四年由高文涛接任。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("水文站第二任站长是谁？", HAN, "牟春山"),
        ("水文站第二任站长", HAN, "牟春山"),
        ("水文站首任站长", HAN, "林佩"),
        ("水文站第一个站长是谁？", HAN, "林佩"),
        ("业主委员会第二任主任是谁？", COMMITTEE, "柏立新"),
        ("疗养院第二任院长是谁？", SUCCESSION, "高文涛"),
        ("合唱团第四任团长是谁？", "合唱团第三任团长为许文，接替她的是何秋实。", "何秋实"),
    ],
)
def test_who_takes_over_from_the_first_is_the_second(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("水文站第三任站长是谁？", HAN),
        ("疗养院第二任院长是谁？", "疗养院首任院长林佩。食堂主任由高文涛接任，他干了十年。"),
        ("疗养院第二任院长是谁？", "疗养院院长林佩退休，由高文涛接任。"),
    ],
)
def test_a_successor_has_no_number_where_the_one_before_has_none(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_the_first_holder_may_be_called_in_other_words() -> None:
    text = "疗养院首任院长林佩，女，山东人，擅长接生。"
    assert shown("疗养院第一个院长是哪里人？", text) == "山东"
