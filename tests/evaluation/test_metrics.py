"""Every expected value is worked out by hand from the formulas in the module's docstring."""

from math import log2

import pytest

from xunzhang.evaluation.metrics import hit_at_k, mean, mrr_at_k, ndcg_at_k, recall_at_k

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_a_perfect_ranking_has_ndcg_1() -> None:
    assert ndcg_at_k(["a", "b", "c"], GRADES, 10) == pytest.approx(1.0)


def test_ndcg_takes_the_grade_itself_as_gain() -> None:
    # DCG  = 2/log2(2) + 0/log2(3) + 3/log2(4) = 2 + 0 + 1.5 = 3.5
    # IDCG = 3/log2(2) + 2/log2(3) + 1/log2(4) = 3 + 1.26186 + 0.5 = 4.76186
    assert ndcg_at_k(["b", "d", "a"], GRADES, 10) == pytest.approx(3.5 / 4.76186, abs=1e-6)


def test_ndcg_counts_only_the_first_k_in_ranking_and_ideal() -> None:
    # DCG@1 = 1, IDCG@1 = 3
    assert ndcg_at_k(["c", "a", "b"], GRADES, 1) == pytest.approx(1 / 3)


def test_ndcg_of_one_relevant_entry_at_rank_4_is_1_by_log2_of_5() -> None:
    assert ndcg_at_k(["x", "y", "z", "a"], {"a": 1}, 10) == pytest.approx(1 / log2(5))


def test_a_negative_grade_gains_nothing() -> None:
    assert ndcg_at_k(["bad", "a"], {"a": 1, "bad": -2}, 10) == pytest.approx(1 / log2(3))
    assert hit_at_k(["bad"], {"a": 1, "bad": -2}, 1) == 0.0


def test_recall_is_the_share_of_relevant_entries_found() -> None:
    assert recall_at_k(["a", "x", "c", "d"], GRADES, 10) == pytest.approx(2 / 3)
    assert recall_at_k(["a", "x", "c", "d"], GRADES, 2) == pytest.approx(1 / 3)


def test_mrr_is_one_by_the_rank_of_the_first_relevant_entry() -> None:
    assert mrr_at_k(["d", "x", "b", "a"], GRADES, 10) == pytest.approx(1 / 3)


def test_mrr_is_0_when_the_first_relevant_entry_stands_below_k() -> None:
    assert mrr_at_k(["x", "y", "a"], GRADES, 2) == 0.0


def test_hit_at_1_looks_at_the_first_place_only() -> None:
    assert hit_at_k(["a", "x"], GRADES, 1) == 1.0
    assert hit_at_k(["x", "a"], GRADES, 1) == 0.0
    assert hit_at_k(["x", "a"], GRADES, 5) == 1.0


@pytest.mark.parametrize("metric", [ndcg_at_k, recall_at_k, mrr_at_k, hit_at_k])
def test_an_empty_ranking_counts_0(metric: type[float]) -> None:
    assert metric([], GRADES, 10) == 0.0  # type: ignore[call-arg]


@pytest.mark.parametrize("metric", [ndcg_at_k, recall_at_k, mrr_at_k, hit_at_k])
def test_a_query_without_relevant_entries_counts_0(metric: type[float]) -> None:
    assert metric(["d"], {"d": 0}, 10) == 0.0  # type: ignore[call-arg]


def test_the_mean_of_nothing_is_0() -> None:
    assert mean([]) == 0.0
    assert mean([0.0, 1.0, 0.5]) == pytest.approx(0.5)
