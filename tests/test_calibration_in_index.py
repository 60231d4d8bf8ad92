"""Calibrating an index to its own documents: the whole way, on the small corpus."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import DatasetError, QueryError
from xunzhang.evaluation.datasets import Question
from xunzhang.search.calibration import GENERAL, META_KEY

ANSWERED = (
    ("地铁三号线全长多少公里？", "28.6公里"),
    ("三号线有多少座车站？", "车站23座"),
    ("三号线的首班车几点发出？", "早上六点"),
    ("三号线的起步价是多少？", "起步价2元"),
    ("青石水库什么时候动工？", "2021年3月动工"),
    ("水库加固总投资多少？", "1.2亿元"),
    ("水库能灌溉多少农田？", "五万亩"),
    ("县医院的院长是谁？", "李文涛"),
    ("先看病后付费有多少病人受益？", "三千多名"),
    ("博物馆有多少件文物？", "四万余件"),
    ("镇馆之宝是什么？", "商代铜鼎"),
)
NOT_ANSWERED = (
    "红烧肉怎么做？",
    "地球离月亮多远？",
    "怎样给电脑装系统？",
    "李白写过多少首诗？",
    "猫一天睡几个小时？",
    "世界杯冠军是谁？",
    "钢琴有多少个键？",
    "怎么办护照？",
    "水库里养了多少条鱼？",
    "院长李文涛今年多大？",
)
QUESTIONS = [
    *(Question(f"a{n}", text, (held,)) for n, (text, held) in enumerate(ANSWERED)),
    *(Question(f"n{n}", text, ()) for n, text in enumerate(NOT_ANSWERED)),
]


def test_a_fit_is_stored_applies_and_can_be_forgotten(index: Index) -> None:
    before = index.search("地铁三号线全长多少公里？").confidence
    told: list[tuple[str, int, int]] = []
    report = index.calibration.fit(QUESTIONS, progress=lambda *step: told.append(step))
    assert told[-1] == ("asking", 21, 21)
    stored = index.calibration.current()
    assert stored.threshold == report.fit.threshold
    assert (stored.answerable, stored.unanswerable) == (11, 10)
    after = index.search("地铁三号线全长多少公里？")
    assert after.confidence == pytest.approx(stored.corrected(before), abs=2e-4)
    assert after.answered
    assert not index.search("怎样给电脑装系统？").answered
    assert index.calibration.reset()
    assert not index.calibration.reset()
    assert index.search("地铁三号线全长多少公里？").confidence == before


def test_the_threshold_says_what_is_answered(index: Index) -> None:
    report = index.calibration.fit(QUESTIONS, most_refused=0.0)
    for question in QUESTIONS:
        result = index.search(question.question)
        assert result.answered == (result.confidence >= report.fit.threshold)
    assert all(index.search(text).answered for text, _ in ANSWERED)


def test_a_fit_survives_indexing_again_and_another_opening(index: Index, corpus: Path) -> None:
    index.calibration.fit(QUESTIONS)
    fitted = index.calibration.current()
    (corpus / "新的.txt").write_text("城东新开了一家书店，卖旧书。", "utf-8")
    index.refresh([corpus])
    assert index.calibration.current() == fitted
    with Index.open(index.path) as again:
        assert again.calibration.current() == fitted


def test_a_fit_for_another_ranker_is_set_aside_and_told(index: Index) -> None:
    index.calibration.fit(QUESTIONS)
    assert not index.calibration.is_stale()
    stored = index._engine.store.get_meta(META_KEY)
    assert stored is not None
    with index._engine.writing(), index._engine.store.transaction():
        judged_by = index.calibration.current().judged_by
        index._engine.store.set_meta(META_KEY, stored.replace(judged_by, "an older one"))
    assert index.calibration.is_stale()
    assert index.calibration.current() == GENERAL


def test_fitting_again_starts_from_the_uncorrected_confidence(index: Index) -> None:
    first = index.calibration.fit(QUESTIONS)
    assert index.calibration.fit(QUESTIONS) == first


def test_an_index_that_was_just_opened_is_asked_as_any_other(index: Index) -> None:
    report = index.calibration.fit(QUESTIONS)
    with Index.open(index.path) as again:
        assert again.calibration.fit(QUESTIONS) == report
    assert report.before.refused_answerable.share < 0.5


def test_too_few_questions_change_nothing(index: Index) -> None:
    with pytest.raises(DatasetError, match="too few"):
        index.calibration.fit(QUESTIONS[:11])
    assert index.calibration.current() == GENERAL


def test_a_share_out_of_range_is_refused(index: Index) -> None:
    with pytest.raises(QueryError, match="0 to 0.5"):
        index.calibration.fit(QUESTIONS, most_refused=0.7)
