"""Of which year a section tells by its heading, and what of it is only planned."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result
from xunzhang.types import Passage, SearchResult, TypedAnswer

TITLE = "石桥镇2031年工作报告"
DONE = "镇里改造厕所26座，铺设水泥路14公里，接待游客38万人次，比上年减少2万人次。"
MEANT = "镇里改造厕所40座，铺设水泥路9公里，接待游客力争达到45万人次。"
REVIEW, PLAN = "一、2030年工作回顾", "二、2031年工作安排"


def result(question: str, *sections: tuple[str, str], documents: bool = False) -> SearchResult:
    """What is told where texts stand under these headings, of one document or of several."""
    found = search_result(question, *(text for _, text in sections))
    hits = tuple(
        replace(hit, title=TITLE, heading=heading, document_id=hit.document_id if documents else 1)
        for hit, (heading, _) in zip(found.hits, sections, strict=True)
    )
    return complete(replace(found, hits=hits))


def value(question: str, *sections: tuple[str, str], documents: bool = False) -> str | None:
    answer = result(question, *sections, documents=documents).answer
    typed: TypedAnswer | None = answer.typed if answer is not None else None
    return typed.text if typed is not None else None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("石桥镇2030年接待游客多少万人次？", "38万人次"),
        ("石桥镇2031年接待游客多少万人次？", "45万人次"),
        ("石桥镇2030年铺设水泥路多少公里？", "14公里"),
        ("石桥镇2029年铺设水泥路多少公里？", None),
    ],
)
def test_the_heading_tells_the_year_that_its_sentences_do_not(
    question: str, wanted: str | None
) -> None:
    assert value(question, (REVIEW, DONE), (PLAN, MEANT)) == wanted
    assert value(question, (PLAN, MEANT), (REVIEW, DONE)) == wanted


@pytest.mark.parametrize(
    "heading",
    ["2030年", "（一）2030年度经营情况", "第二部分 2030年工作总结", "石桥镇 一、二〇三〇年工作"],
)
def test_headings_of_many_kinds_tell_a_year(heading: str) -> None:
    assert value("石桥镇2031年铺设水泥路多少公里？", (heading, DONE)) is None
    assert value("石桥镇2030年铺设水泥路多少公里？", (heading, DONE)) == "14公里"


@pytest.mark.parametrize(
    "heading",
    ["一、2028年以来的变化", "一、2029年至2031年工作", "一、工作回顾", "一、落实2030年规划", TITLE],
)
def test_headings_that_go_beyond_a_year_or_name_it_otherwise_tell_none(heading: str) -> None:
    assert value("石桥镇2031年铺设水泥路多少公里？", (heading, DONE)) == "14公里"


@pytest.mark.parametrize(
    "text",
    [
        "2031年镇里铺设水泥路14公里。",
        "镇里铺设水泥路14公里（2031年）。",
        "镇里年初开工修路，次年铺设水泥路14公里。",
    ],
)
def test_a_sentence_that_tells_its_own_year_does_not_take_that_of_the_heading(text: str) -> None:
    assert value("石桥镇2031年铺设水泥路多少公里？", (REVIEW, text)) == "14公里"


def test_an_inner_heading_stands_below_an_outer_one() -> None:
    question = "石桥镇2031年铺设水泥路多少公里？"
    found = search_result(question, f"（二）修路\n\n{DONE}")
    hits = tuple(replace(hit, title=TITLE, heading="（二）修路") for hit in found.hits)
    inns = "民宿开了三家，都在溪边，周末常常住满，老街上的店铺也多了起来，一家挨着一家。"
    text = f"{REVIEW}\n\n（一）旅游\n\n{inns}"
    above = Passage(90, 1, 0, 0, len(text), "（一）旅游", text)
    answer = complete(replace(found, hits=hits), before=above).answer
    assert answer is None or answer.typed is None
    alone = complete(replace(found, hits=hits)).answer
    assert alone is not None
    assert alone.typed is not None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("石桥镇改造厕所多少座？", "26座"),
        ("石桥镇改造了多少座厕所？", "26座"),
        ("石桥镇计划改造多少座厕所？", "40座"),
    ],
)
def test_what_was_done_counts_before_what_was_planned(question: str, wanted: str) -> None:
    assert value(question, ("二、下一步打算", MEANT), ("一、工作回顾", DONE)) == wanted


def test_what_is_only_planned_was_not_done() -> None:
    asked = result("石桥镇2031年改造了多少座厕所？", (PLAN, MEANT))
    assert asked.answer is None or asked.answer.typed is None
    assert asked.confidence < result("石桥镇2031年计划改造多少座厕所？", (PLAN, MEANT)).confidence
    assert value("石桥镇2031年改造厕所多少座？", (PLAN, MEANT)) == "40座"


def test_key_work_is_a_plan_only_where_the_section_says_what_is_aimed_at() -> None:
    question = "石桥镇改造了多少座厕所？"
    assert value(question, ("二、重点工作", DONE)) == "26座"
    assert value(question, ("二、重点工作", MEANT)) is None


def test_a_plan_contradicts_nothing() -> None:
    done = result(
        "石桥镇2031年改造厕所多少座？", ("一、2031年工作回顾", DONE), (PLAN, MEANT), documents=True
    )
    assert done.answer is not None
    assert done.answer.disagreements == ()


def titled(question: str, *documents: tuple[str, str]) -> str | None:
    """What is shown of documents with these titles."""
    found = search_result(question, *(text for _, text in documents))
    hits = tuple(
        replace(hit, title=title) for hit, (title, _) in zip(found.hits, documents, strict=True)
    )
    answer = complete(replace(found, hits=hits)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "title", "text", "wanted"),
    [
        ("2030年庙会来了多少商贩？", "2031年庙会总结", "庙会来了商贩97人。", None),
        ("2031年庙会来了多少商贩？", "2031年庙会总结", "庙会来了商贩97人。", "97人"),
        ("2030年庙会来了多少商贩？", "2031年庙会总结", "2030年庙会来了商贩64人。", "64人"),
    ],
)
def test_a_title_of_another_year_denies_what_tells_of_none(
    question: str, title: str, text: str, wanted: str | None
) -> None:
    assert titled(question, (title, text)) == wanted


def test_a_title_without_a_year_denies_nothing() -> None:
    def sure(title: str) -> float:
        found = search_result("2030年庙会来了多少商贩？", "庙会来了商贩64人。")
        return complete(replace(found, hits=(replace(found.hits[0], title=title),))).confidence

    assert sure("2031年庙会总结") < 0.5 < sure("庙会总结")


def test_a_report_goes_before_the_plan_of_that_name() -> None:
    plan = ("镇防汛演练方案", "抢险队目标四分钟内装好水泵。")
    report = ("镇防汛演练总结", "抢险队5分10秒装好水泵。")
    other = ("县防汛演练总结", "抢险队5分10秒装好水泵。")
    assert titled("抢险队几分钟装好水泵？", plan, report) == "5分10秒"
    assert titled("抢险队几分钟装好水泵？", plan, other) == "四分钟"
    assert titled("抢险队目标几分钟装好水泵？", plan, report) == "四分钟"
