"""Several values asked for at once are answered by all of them, or by none."""

import pytest

from tests.answers.finding import find

STAFF = "镇医院有职工140人，其中医生46人、护士58人；床位90张。"
LAKES = "全县有大型湖泊2个、中型湖泊7个，水面共三万亩。"
APART = "东校区和西校区占地分别为320亩和180亩，都有操场。"
YEARS = "2020年产茶31吨，2021年产茶36吨，2022年产茶40吨。"


def shown(question: str, text: str) -> tuple[str, str] | None:
    typed = find(question, text).typed
    return (typed.type, typed.text) if typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("镇医院医生和护士各有多少人？", STAFF, "医生46人、护士58人"),
        ("大型和中型湖泊各有几个？", LAKES, "大型湖泊2个、中型湖泊7个"),
        ("东校区和西校区占地分别是多少亩？", APART, "320亩和180亩"),
        (
            "笔试和面试分别几号？",
            "笔试5月6日举行，面试5月20日举行。",
            "笔试5月6日举行，面试5月20日",
        ),
        ("2021年和2022年产茶分别是多少吨？", YEARS, "2021年产茶36吨，2022年产茶40吨"),
    ],
)
def test_all_values_are_shown(question: str, text: str, answer: str) -> None:
    assert shown(question, text) == ("list", answer)


def test_the_members_of_the_list_are_names_with_their_values() -> None:
    typed = find("镇医院医生和护士各有多少人？", STAFF).typed
    assert typed is not None
    assert [end - start for start, end in typed.items] == [len("医生46人"), len("护士58人")]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("镇医院医生和药师各有多少人？", STAFF),
        ("大型湖泊和小型湖泊各有几个？", LAKES),
        ("东校区和南校区占地分别是多少亩？", APART),
    ],
)
def test_one_of_several_values_is_no_answer(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_one_value_may_be_that_of_each() -> None:
    assert shown("每个班各有多少人？", "全校六个班，每个班各有42人。") == ("number", "42人")


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "设计单位和施工单位分别是谁？",
            "泵站的设计单位为安和设计院，施工单位是鼎固建设公司。",
            "设计单位为安和设计院，施工单位是鼎固建设公司",
        ),
        (
            "泵站的设计单位和施工单位分别是哪家？",
            "泵站的设计单位和施工单位分别是安远设计院和鼎固建设公司。",
            "安远设计院和鼎固建设公司",
        ),
        (
            "队长和领队分别叫什么名字？",
            "队长是何文清，领队是项小雨，都是本地人。",
            "队长是何文清，领队是项小雨",
        ),
    ],
)
def test_the_names_of_several_are_shown_together(question: str, text: str, answer: str) -> None:
    assert shown(question, text) == ("list", answer)


def test_one_of_several_names_is_no_answer() -> None:
    text = "泵站的设计单位为安和设计院，监理单位是远望公司。"
    assert shown("设计单位和施工单位分别是谁？", text) is None
