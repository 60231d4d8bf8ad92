"""The line over an entry of a diary or a log tells the day of what stands below it."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, quoted, search_result
from xunzhang.types import Answer, Passage

DIARY = (
    "六月二日 晴\n\n上午给果树剪枝。傍晚渔船进港。\n\n"
    "六月七日 小雨转阴\n\n昨天修好了水车。李木匠送来新犁。"
)
LOG = "2021-03-05\n更换二号泵轴承，下午恢复运行。\n\n2021-03-08\n锅炉房压力表送检。"


def answered(question: str, text: str, *, title: str = "老屋", before: str = "") -> Answer:
    """The answer where the text stands in a document of this title, behind another passage."""
    result = search_result(question, text)
    hits = tuple(replace(hit, title=title, heading="院里") for hit in result.hits)
    result = replace(result, hits=hits)
    above = Passage(9, 1, 0, 0, len(before), "院里", before) if before else None
    found = complete(result, before=above).answer
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("哪天给果树剪枝？", "六月二日", "--06-02"),
        ("渔船什么时候进港？", "六月二日", "--06-02"),
        ("李木匠几号送来新犁？", "六月七日", "--06-07"),
    ],
)
def test_the_line_over_an_entry_is_the_day(question: str, text: str, value: str) -> None:
    answer = answered(question, DIARY)
    assert answer.typed is not None
    assert (answer.typed.text, answer.typed.value) == (text, value)
    assert answer.context is not None
    assert quoted(DIARY, answer.context.start, answer.context.end).startswith(f"{text} ")
    assert quoted(DIARY, answer.typed.start, answer.typed.end) == text


@pytest.mark.parametrize(
    "question", ["哪天修好了水车？", "哪天给羊剪毛？", "李木匠为什么送来新犁？"]
)
def test_a_day_of_its_own_or_another_deed_or_ask_takes_no_line(question: str) -> None:
    assert answered(question, DIARY).typed is None


def test_a_line_with_nothing_but_a_day_counts_in_a_log_alone() -> None:
    question = "哪天更换二号泵轴承？"
    answer = answered(question, LOG, title="泵房值班日志")
    assert answer.typed is not None
    assert answer.typed.value == "2021-03-05"
    assert answered(question, LOG, title="泵房来信").typed is None
    notice = "2021年3月5日\n\n因检修水管，幸福里小区停水八小时。"
    assert answered("幸福里小区哪天停水？", notice, title="停水通知").typed is None


def test_a_plan_is_not_done_on_the_day_of_its_entry() -> None:
    told = "六月二日 晴\n\n父亲打算给果树剪枝。"
    assert answered("父亲哪天给果树剪枝？", told).typed is None


def test_the_line_may_stand_in_the_passage_before() -> None:
    answer = answered("李木匠哪天送来新犁？", "李木匠送来新犁。", before="六月七日 阴\n\n下了秧。")
    assert answer.typed is not None
    assert (answer.typed.text, answer.typed.start) == ("六月七日", 0)


def test_a_post_with_a_number_is_no_day() -> None:
    answer = answered("哪天更换哨所的电池？", "在三号哨所更换哨所的电池。")
    assert answer.typed is None
