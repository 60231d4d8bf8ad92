from collections.abc import Sequence

import numpy as np

from tests.search.test_highlight import context
from xunzhang.search.features import Candidate
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.value_shift import DEPTH, SHARES, best_value, shifted

QUERY = context("青石水库是谁设计的？", ["青石水库", "茶叶"])
SHIFTS = np.array([-1.0, 0.0, 0.0, 0.5, 1.0])


def candidate(text: str, number: int = 1) -> Candidate:
    tokens = np.zeros(0, np.uint16)
    return Candidate(number, text, title="青石镇志", heading="水库", token_ids=tokens)


def names(sentences: Sequence[str], heading: str) -> list[float]:
    assert heading == "青石镇志 水库"
    return [1.0 if "谢云帆" in sentence else 0.0 for sentence in sentences]


def test_a_passage_that_holds_a_value_is_raised_over_one_that_holds_none() -> None:
    found = [candidate("青石水库是设计出来的。"), candidate("青石水库很美。谢云帆画了图。")]
    scores = shifted(np.array([1.0, 0.2]), QUERY, found, names, SHIFTS)
    assert scores.tolist() == [0.0, 0.7]


def test_the_best_sentence_counts() -> None:
    text = "青石水库很美。谢云帆画了图。库区多山。"
    assert best_value(QUERY, candidate(text), names) == 1.0
    assert best_value(QUERY, candidate(""), names) == 0.0


def test_without_a_kind_of_value_scores_stay() -> None:
    scores = np.array([0.3, 0.1])
    found = [candidate("甲。"), candidate("谢云帆。")]
    assert shifted(scores, QUERY, found, None, SHIFTS) is scores


def test_what_is_not_looked_at_stays_below() -> None:
    found = [candidate("青石水库。", n) for n in range(DEPTH)] + [candidate("谢云帆。", DEPTH)]
    scores = shifted(np.arange(DEPTH + 1, 0.0, -1.0), QUERY, found, names, SHIFTS)
    assert np.all(np.diff(scores) < 0)


def test_the_knots_and_their_shifts_ascend() -> None:
    shifts = LearnedRanker.load().value_shifts
    assert len(shifts) == len(SHARES)
    assert np.all(np.diff(SHARES) > 0)
    assert np.all(np.diff(shifts) >= 0)
