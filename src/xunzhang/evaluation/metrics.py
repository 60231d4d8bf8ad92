"""Ranking metrics of one query, and their mean over all judged queries.

They agree with trec_eval (`ndcg_cut`, `recall`, `recip_rank`, `success`), which BEIR uses: the
gain of an entry is its grade itself, not 2^grade - 1, and a grade of 0 or less is not relevant.
A query without a relevant entry counts 0. Rankings hold ids, best first, without repeats.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log2

Grades = Mapping[str, int]


def ndcg_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Discounted gain of the first k, as a share of the best possible: 0 to 1."""
    ideal = sorted((max(grade, 0) for grade in grades.values()), reverse=True)
    best = _discounted(ideal[:k])
    found = _discounted(max(grades.get(entry_id, 0), 0) for entry_id in ranking[:k])
    return found / best if best else 0.0


def recall_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """The share of the relevant entries that stand among the first k."""
    relevant = {entry_id for entry_id, grade in grades.items() if grade > 0}
    return len(relevant & set(ranking[:k])) / len(relevant) if relevant else 0.0


def mrr_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """1 / rank of the first relevant entry among the first k, else 0."""
    return next(
        (
            1 / rank
            for rank, entry_id in enumerate(ranking[:k], start=1)
            if grades.get(entry_id, 0) > 0
        ),
        0.0,
    )


def hit_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """1 if a relevant entry stands among the first k, else 0."""
    return float(any(grades.get(entry_id, 0) > 0 for entry_id in ranking[:k]))


def mean(values: Iterable[float]) -> float:
    """The mean; 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
