"""The office that is asked for is not that of the deputy."""

import pytest

from tests.answers.finding import READER, find, shown
from xunzhang.answers.readers import scored

CLINIC = "疗养院院长为高文涛，副院长为林佩，全院有三十张床。"
WORKS = "船厂董事长为贺一鸣，副总经理为许文，总经理为唐天宇。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("疗养院的院长是谁？", CLINIC, "高文涛"),
        ("疗养院的副院长是谁？", CLINIC, "林佩"),
        ("船厂的总经理是谁？", WORKS, "唐天宇"),
        ("船厂的副总经理是谁？", WORKS, "许文"),
        ("船厂的董事长是谁？", WORKS, "贺一鸣"),
        ("船厂的安全负责人是谁？", "船厂的安全负责人为副厂长梁启明，每天巡查。", "梁启明"),
        ("林场主任是谁？", "林场主任助理王小川说，主任由周立群担任。", "周立群"),
        ("副校长是谁？", "校长是周立群，副校长是何秋实。", "何秋实"),
        ("船厂首任厂长是谁？", "船厂1952年建成，首任厂长为南下干部高文涛。", "高文涛"),
    ],
)
def test_the_holder_of_the_office_asked_for_is_named(question: str, text: str, name: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.type, typed.text) == ("person", name)


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("船厂现任总经理是谁？", "船厂董事会聘任副总经理许文女士为总经理，任期三年。", "许文"),
        ("疗养院的院长是谁？", "林佩接任疗养院院长，前任院长高文涛去了省城。", "林佩"),
        ("合唱团的顾问是谁？", "合唱团聘请何秋实先生担任顾问，每周来一次。", "何秋实"),
    ],
)
def test_who_takes_an_office_holds_it(question: str, text: str, name: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.type, typed.text) == ("person", name)


@pytest.mark.parametrize(
    "text",
    [
        "船厂收到总经理唐天宇先生的辞职报告。",
        "总经理唐天宇因病辞去总经理职务，船厂另选他人。",
        "船厂总经理唐天宇已卸任，去向未定。",
    ],
)
def test_who_leaves_an_office_holds_it_no_more(text: str) -> None:
    assert find("船厂现任总经理是谁？", text).typed is None


def test_a_deputy_is_not_named_for_the_head() -> None:
    assert find("疗养院的院长是谁？", "疗养院副院长林佩说，床位够用。").typed is None


def test_who_stands_behind_two_offices_holds_the_first_where_the_second_is_elsewhere() -> None:
    question = READER.read("大坝的总设计师是谁")
    assert question is not None
    both = scored(question, "总设计师、江北水利设计院副院长何秋实说,坝基很稳。")
    listed = scored(question, "总设计师、车间主任何秋实说,坝基很稳。")
    assert max(each.score for each in both) > max(each.score for each in listed)


def test_one_person_with_two_offices_holds_both() -> None:
    typed = find("疗养院的院长是谁？", "疗养院书记、院长高文涛说，床位够用。").typed
    assert typed is not None
    assert typed.text == "高文涛"


def test_a_question_for_a_person_by_name_asks_for_no_name() -> None:
    assert find("周明远是谁？", "周明远说，何秋实是他的同学。").typed is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("公司董秘是谁？", "田书宁"),
        ("公司证代是谁？", "卢晓楠"),
        ("公司董事会秘书是谁？", "田书宁"),
    ],
)
def test_an_office_may_be_asked_for_by_its_short_name(question: str, name: str) -> None:
    text = "公司董事长韩立群出席会议。公司董事会秘书由田书宁担任，证券事务代表为卢晓楠。"
    assert shown(question, text) == name


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("考察队的领队是谁", "考察队五月出发，由贺秋生担任领队，一共九人。", "贺秋生"),
        ("考察队谁带队", "考察队五月出发，领队是农学院的研究员贺秋生。", "贺秋生"),
        ("考察队谁带队", "考察队五月出发，副领队是农学院的研究员贺秋生。", None),
        ("剧场的设计师是谁", "剧场的设计方案来自省建院的女建筑师徐文静。", "徐文静"),
    ],
)
def test_an_office_is_told_by_its_deed_and_a_designer_by_the_design(
    question: str, text: str, name: str | None
) -> None:
    assert shown(question, text) == name


def test_two_dynasties_are_no_name() -> None:
    read = READER.read("这口窑是谁烧的")
    assert read is not None
    assert scored(read, "宋元时期是谁烧的这口窑,没有记载。") == ()
