import pytest

from xunzhang.search.fusion import FUSIONS, reciprocal_rank_fusion, weighted_sum
from xunzhang.types import ScoredId

WORDS = [ScoredId(7, 12.0), ScoredId(3, 6.0), ScoredId(9, 3.0)]
DENSE = [ScoredId(3, 0.9), ScoredId(5, 0.6)]


def test_reciprocal_rank_fusion_adds_what_was_worked_out_by_hand() -> None:
    fused = reciprocal_rank_fusion([WORDS, DENSE], k=60)
    assert [hit.id for hit in fused] == [3, 7, 5, 9]
    assert fused[0].score == pytest.approx(1 / 62 + 1 / 61)
    assert fused[1].score == pytest.approx(1 / 61)
    assert fused[2].score == pytest.approx(1 / 62)
    assert fused[3].score == pytest.approx(1 / 63)


def test_equal_scores_come_in_order_of_id() -> None:
    tied = reciprocal_rank_fusion([[ScoredId(8, 1.0)], [ScoredId(2, 1.0)]])
    assert [hit.id for hit in tied] == [2, 8]


def test_a_k_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="k is 0"):
        reciprocal_rank_fusion([WORDS], k=0)


def test_weighted_sum_divides_each_list_by_its_best_score() -> None:
    fused = weighted_sum([WORDS, DENSE])
    assert [hit.id for hit in fused] == [3, 7, 5, 9]
    assert [hit.score for hit in fused] == pytest.approx([1.5, 1.0, 0.6 / 0.9, 0.25])


def test_weighted_sum_counts_a_list_as_often_as_its_weight_says() -> None:
    fused = weighted_sum([WORDS, DENSE], weights=[2.0, 0.5])
    assert [hit.score for hit in fused] == pytest.approx([2.0, 1.5, 0.5, 0.5 * 0.6 / 0.9])
    assert [hit.id for hit in fused] == [7, 3, 9, 5]


def test_weighted_sum_wants_one_weight_for_each_list() -> None:
    with pytest.raises(ValueError, match="1 weights for 2 rankings"):
        weighted_sum([WORDS, DENSE], weights=[1.0])


def test_a_list_without_a_positive_score_adds_nothing_but_its_ids() -> None:
    fused = weighted_sum([WORDS, [ScoredId(1, 0.0), ScoredId(4, -2.0)]])
    assert [hit.id for hit in fused] == [7, 3, 9, 1, 4]
    assert fused[-1].score == 0.0


@pytest.mark.parametrize("name", sorted(FUSIONS))
def test_every_fusion_of_nothing_is_nothing(name: str) -> None:
    assert FUSIONS[name]([]) == []
    assert FUSIONS[name]([[], []]) == []


@pytest.mark.parametrize("name", sorted(FUSIONS))
def test_every_fusion_keeps_the_order_of_a_single_list(name: str) -> None:
    assert [hit.id for hit in FUSIONS[name]([WORDS])] == [7, 3, 9]
