"""What stands in a hit changes how sure it is."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.answers.finding import complete, search_result
from xunzhang import Index
from xunzhang.answers.about.shifts import NOWHERE, SHARES, SHIFTS, believed, shift
from xunzhang.index import Entry
from xunzhang.search.calibration import Calibration
from xunzhang.types import SearchResult

USUAL = believed(0.5)
"""How sure such a hit is of which nothing more is told."""


def sure(question: str, *texts: str, is_read: bool = True) -> float:
    """The confidence of the first hit, which words alone gave 0.5."""
    return complete(search_result(question, *texts, confidence=0.5), is_read=is_read).confidence


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("望江桥全长多少米？", "望江桥全长860米。", "望江桥的全长刚刚量过，大家都很关心。"),
        ("图书馆哪一年建成？", "图书馆于1987年建成。", "图书馆建成的时候，全镇的人都来了。"),
        ("工厂的总投资是多少？", "工厂的总投资是3.2亿元。", "工厂的总投资是大家最关心的事。"),
        ("渔歌剧团的团长是谁？", "渔歌剧团的团长是苏映雪。", "渔歌剧团的团长换了人。"),
    ],
)
def test_a_value_makes_surer_and_the_lack_of_it_less_sure(
    question: str, told: str, silent: str
) -> None:
    assert sure(question, silent) < 0.55 < USUAL < sure(question, told)


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("望江桥全长多少米？", "望江桥全长860米。", "石门桥全长860米。"),
        ("轻轨3号线有多少座车站？", "轻轨3号线有车站18座。", "轻轨2号线有车站18座。"),
        ("2021年游客有多少人？", "2021年游客有36万人。", "2019年游客有36万人。"),
        ("云溪大桥总投资多少？", "云溪大桥总投资9亿元。", "清河大桥总投资9亿元。"),
        ("纺织厂副厂长是谁？", "纺织厂副厂长是苏映雪。", "纺织厂厂长是苏映雪。"),
        ("一级泵站由谁承建？", "一级泵站由大岭公司承建。", "二级泵站由大岭公司承建。"),
        ("第005号合同金额多少？", "第005号合同金额9万元。", "第003号合同金额9万元。"),
    ],
)
def test_a_value_of_another_thing_makes_no_surer(question: str, own: str, other: str) -> None:
    assert sure(question, other) < 0.5 < USUAL < sure(question, own)


@pytest.mark.parametrize("other", ["2019年观众大增。", "年份\t观众（万）\n2019\t41\n2020\t12"])
def test_a_year_that_some_words_name_has_to_be_told_of(other: str) -> None:
    own = other.replace("2019", "2018")
    assert (
        sure("2018年观众情况", other, is_read=False)
        < sure("2018年观众情况", own, is_read=False) - 0.2
    )


def test_a_thing_may_be_named_in_another_hit_of_its_document() -> None:
    question, value = "云溪大桥总投资多少？", "清河大桥修得早；这座桥总投资9亿元。"
    told = search_result(question, value, "云溪大桥通车了。", confidence=0.5)
    apart = complete(told)
    hits = tuple(replace(hit, document_id=1) for hit in told.hits)
    assert apart.hits[0].confidence < complete(replace(told, hits=hits)).hits[0].confidence


def test_what_a_passage_begins_to_speak_of_may_be_named_before_it() -> None:
    question, goes_on, names = "云溪大桥总投资多少？", "该桥总投资9亿元。", "清河大桥总投资9亿元。"
    assert sure(question, names) < 0.5 < USUAL < sure(question, goes_on)


@pytest.mark.parametrize(
    ("question", "lacking", "near"),
    [
        ("织布厂有多少名工人？", "织布厂的工人每天上班。", "织布厂的工人每天上班，来了3名记者。"),
        ("苏映雪的电话是多少？", "苏映雪的电话常常占线。", "苏映雪的电话占线，请打 62518833。"),
    ],
)
def test_what_does_not_even_look_like_an_answer_is_less_sure(
    question: str, lacking: str, near: str
) -> None:
    assert sure(question, lacking) < min(sure(question, near), 0.3)


def test_a_hit_without_what_is_asked_for_is_less_sure_whatever_else_stands_there() -> None:
    question = "织布厂的注册资本是多少万元？"
    other, own = "织布厂厂房投资900万元。", "织布厂的注册资本为900万元。"
    assert sure(question, other) < 0.5 < USUAL < sure(question, own)


def test_the_answer_is_as_sure_as_its_hit() -> None:
    for text in ("望江桥全长860米。", "望江桥的全长刚刚量过。"):
        for confidence in (0.02, 0.5):
            result = complete(search_result("望江桥全长多少米？", text, confidence=confidence))
            assert result.answer is not None
            assert result.answer.confidence == result.hits[0].confidence == result.confidence


def test_questions_for_other_things_are_as_sure_as_words_are_worth() -> None:
    for question in ("望江桥怎么样？", "望江桥为什么有名？"):
        famous = sure(question, "望江桥很有名，大家都喜欢。", is_read=False)
        assert famous == pytest.approx(USUAL)


def test_a_worse_hit_is_never_surer_than_a_better_one() -> None:
    result = complete(
        search_result("望江桥全长多少米？", "望江桥的全长没有人量过。", "望江桥全长860米。")
    )
    assert result.hits[0].confidence >= result.hits[1].confidence


def test_a_question_is_as_sure_as_the_hit_that_holds_what_is_asked_for() -> None:
    question, silent = "望江桥全长多少米？", "望江桥的全长没有人量过。"
    result = complete(search_result(question, silent, "望江桥全长860米。", confidence=0.5))
    assert sure(question, silent) < 0.5 < USUAL < result.confidence
    assert result.hits[0].confidence == result.hits[1].confidence == result.confidence


def test_shifts_never_fall_and_keep_the_order() -> None:
    for shifts in SHIFTS.values():
        assert list(shifts) == sorted(shifts)
        assert len(shifts) == len(SHARES)
    values = [shift(c / 20, NOWHERE) for c in range(21)]
    assert values == sorted(values)
    assert 0.0 < values[0] < values[-1] < 1.0


def test_what_was_fitted_to_an_index_comes_last() -> None:
    result = search_result("望江桥怎么样？", "望江桥很有名。", confidence=0.5)
    fitted = Calibration(threshold=0.9, shift=1.0)
    calibrated = complete(result, calibration=fitted, is_read=False)
    assert calibrated.confidence == pytest.approx(shift(USUAL, 1.0))
    assert not calibrated.answered
    assert complete(result).answered


def test_confidence_does_not_depend_on_how_many_hits_are_asked_for(tmp_path: Path) -> None:
    texts = ["望江桥全长860米。", "望江桥的全长大家都关心。", "石桥全长90米，很短。"]
    with Index.open(tmp_path) as index:
        index.add_entries(Entry(str(n), text) for n, text in enumerate(texts))
        sures = {index.search("望江桥全长多少米？", k=k).confidence for k in (1, 2, 3, 10)}
    assert len(sures) == 1


def test_a_cell_that_the_question_names_makes_as_sure_as_prose() -> None:
    table = "品名\t单价\t库存\n竹篮\t35元\t12\n草帽\t18元\t40"
    cell, prose = (sure("草帽单价多少？", text) for text in (table, "草帽单价18元。"))
    assert cell == pytest.approx(prose, abs=0.05)
    assert cell > 0.7


def test_a_value_makes_an_answer_where_no_sentence_was_marked() -> None:
    hits = search_result("草帽单价多少？", "品名\t单价\n竹篮\t35元\n草帽\t18元").hits
    bare = replace(hits[0], highlights=())
    result = complete(SearchResult("草帽单价多少？", "hybrid", (bare,), None, 0.5, 0.01, True))
    assert result.answer is not None
    assert result.answer.typed is not None
    assert result.answer.typed.text == "18元"
    assert result.hits[0].highlights


@pytest.mark.parametrize(
    ("question", "other", "silent"),
    [
        ("轻轨5号线有多少座车站？", "轻轨2号线一期有车站18座。", "高铁有5座车站。"),
        ("QT-5标段由谁施工？", "QT-1标段由石门路桥公司施工。", "隧道由石门路桥公司施工。"),
    ],
)
def test_what_no_hit_names_but_by_other_numbers_is_told_in_none(
    question: str, other: str, silent: str
) -> None:
    both = complete(search_result(question, other, silent, confidence=0.8))
    alone = complete(search_result(question, silent, confidence=0.8))
    assert not both.answered
    assert both.confidence < alone.confidence


def test_a_name_that_no_dictionary_holds_is_one_before_a_railway() -> None:
    own, other = "朔宁高铁2031年9月开通。", "临泊高铁2031年9月开通。"
    assert sure("朔宁高铁哪天开通？", other) < 0.15 < 0.4 < sure("朔宁高铁哪年开通？", own)


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("茶乐会有哪三个部门？", "茶乐会有票务部、排练部和后勤部三个部门。", "茶乐会有三个部门。"),
        (
            "“一站三送”是什么意思？",
            "“一站三送”是指在一个站点送餐、送药、送报。",
            "今年推出“一站三送”服务，办理九百件。",
        ),
    ],
)
def test_a_list_or_a_meaning_that_is_not_told_makes_less_sure(
    question: str, told: str, silent: str
) -> None:
    assert sure(question, silent) < min(USUAL, sure(question, told))
