"""What another sentence or passage of a document tells instead of what was claimed or planned."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result

CLAIM = "房客请求判令：一、解除合同；二、房东退还押金6200元；三、赔偿泡坏的书柜3100元。"
JUDGED = "判决房东十日内退还押金6200元、书柜损失1450元，合计7650元。"
PLAN = "11月3日，表妹说十二月上旬搬家。"
MOVED = "表妹来信，搬家的日子改到十二月十六日。"


def value(question: str, *texts: str, document: int | None = 1) -> str | None:
    """The value shown, where all texts are of one document."""
    result = search_result(question, *texts)
    hits = result.hits
    if document is not None:
        hits = tuple(replace(hit, document_id=document) for hit in hits)
    answer = complete(replace(result, hits=hits)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("泡坏的书柜赔多少元？", "1450元"),
        ("法院判决书柜赔多少元？", "1450元"),
        ("房客请求赔偿书柜多少元？", "3100元"),
        ("押金退了多少元？", "6200元"),
    ],
)
def test_what_was_judged_holds_instead_of_what_was_claimed(question: str, wanted: str) -> None:
    assert value(question, CLAIM, JUDGED) == wanted


def test_what_another_document_judges_or_gives_for_another_thing_holds_not() -> None:
    assert value("泡坏的书柜赔多少元？", CLAIM, JUDGED, document=None) == "3100元"
    other = "判决房东十日内退还押金6200元，驳回其他请求。"
    assert value("泡坏的书柜赔多少元？", CLAIM, other) == "3100元"


def test_at_last_asks_for_what_the_day_was_moved_to() -> None:
    assert value("表妹最后哪天搬家？", PLAN, MOVED) == "十二月十六日"
    other = "表妹来信，考试的日子改到十二月十六日。"
    assert value("表妹最后哪天搬家？", PLAN, other) != "十二月十六日"


VOYAGE = (
    "船期定在3月10日出发，大家都在备货。",
    "风大，船长说出发的日子推迟到3月14日。",
    "柴油没到，出发改到3月17日。",
)


def in_order(question: str, *texts: str) -> str | None:
    """The value shown, where the texts are passages of one document, one behind the other."""
    result = search_result(question, *texts)
    hits = tuple(
        replace(hit, document_id=1, start=100 * n, end=100 * n + len(hit.text))
        for n, hit in enumerate(result.hits)
    )
    answer = complete(replace(result, hits=hits)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


def test_the_day_that_was_decided_last_holds() -> None:
    assert in_order("船哪天出发？", *VOYAGE) == "3月17日"
    assert in_order("船什么时候出发？", *VOYAGE[:2]) == "3月14日"


def test_a_day_told_before_or_of_another_thing_moves_none() -> None:
    drill = ("消防演练定于6月5日举行。", "技术培训改到6月8日举行。")
    assert in_order("消防演练哪天举行？", *drill) == "6月5日"
    assert in_order("船哪天出发？", *VOYAGE[:2], "船3月20日出发，一路顺风。") != "3月14日"
    assert in_order("船原定哪天出发？", *VOYAGE) != "3月17日"
