"""Is one system better than another, or were the queries lucky? A paired bootstrap says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Interval:
    """The mean difference of two systems and its bounds; clear of 0 means a real difference."""

    difference: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether the two differ by more than the choice of queries explains."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    baseline: Sequence[float],
    system: Sequence[float],
    *,
    samples: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """The percentile interval of mean(system) - mean(baseline) over resampled queries.

    Args:
        baseline: A metric for each query.
        system: The same metric for the same queries, in the same order.
        samples: How often the queries are drawn with replacement.
        level: The share of the drawn differences that lie between the bounds.
        seed: The same seed gives the same interval.

    Raises:
        ValueError: If the two are empty or of different length.
    """
    if len(baseline) != len(system) or not baseline:
        raise ValueError(f"{len(baseline)} and {len(system)} values cannot be compared in pairs.")
    differences = np.subtract(system, baseline, dtype=np.float64)
    count = len(differences)
    generator = np.random.default_rng(seed)
    means = [differences[generator.integers(0, count, count)].mean() for _ in range(samples)]
    tail = (1 - level) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return Interval(float(differences.mean()), float(low), float(high))
