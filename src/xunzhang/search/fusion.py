"""Joining ranked lists into one without a model: the alternatives to the learned ranker."""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from xunzhang.interfaces import Fusion
from xunzhang.types import ScoredId


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[ScoredId]], *, k: int = 60
) -> list[ScoredId]:
    """Merge ranked lists by the sum of 1 / (k + rank).

    Args:
        rankings: Ranked lists, best first; ranks count from 1 and scores are ignored.
        k: The larger, the less the first places count. Cormack et al. (2009) use 60.

    Returns:
        Every id seen, best first; equal scores in order of id, so runs repeat exactly.

    Raises:
        ValueError: If k is less than 1.
    """
    if k < 1:
        raise ValueError(f"k is {k}; it must be at least 1")
    totals: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, hit in enumerate(ranking, start=1):
            totals[hit.id] += 1.0 / (k + rank)
    return _best_first(totals)


def weighted_sum(
    rankings: Sequence[Sequence[ScoredId]], *, weights: Sequence[float] | None = None
) -> list[ScoredId]:
    """Merge ranked lists by the sum of their scores, each list divided by its best score.

    Args:
        rankings: Ranked lists, best first. A list whose best score is not above 0 adds nothing.
        weights: One factor for each list; all count alike where there are none.

    Returns:
        Every id seen, best first; equal scores in order of id, so runs repeat exactly.

    Raises:
        ValueError: If there are not as many weights as lists.
    """
    factors = [1.0] * len(rankings) if weights is None else list(weights)
    if len(factors) != len(rankings):
        raise ValueError(f"{len(factors)} weights for {len(rankings)} rankings")
    totals: dict[int, float] = {}
    for ranking, factor in zip(rankings, factors, strict=True):
        best = ranking[0].score if ranking else 0.0
        for passage_id, score in ranking:
            part = factor * score / best if best > 0 else 0.0
            totals[passage_id] = totals.get(passage_id, 0.0) + part
    return _best_first(totals)


def _best_first(totals: dict[int, float]) -> list[ScoredId]:
    ordered = sorted(sorted(totals.items()), key=itemgetter(1), reverse=True)
    return list(map(ScoredId._make, ordered))


FUSIONS: dict[str, Fusion] = {"rrf": reciprocal_rank_fusion, "weighted": weighted_sum}
"""The fusions that work on ranks or scores alone, by name."""
