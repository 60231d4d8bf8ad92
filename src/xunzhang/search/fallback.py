"""When a question is hardly found: whether another reading of it is found much better.

Only a weak result is looked at again, and another reading takes its place only where a passage
holds clearly more of it. So whatever a clean question finds stays as it is.
"""

import numpy as np
import numpy.typing as npt

from xunzhang.search.features import FEATURES

WEAK_CONFIDENCE = 0.75
WEAK_SHARE = 0.8
"""Below both, the exact legs are weak: the best passage lacks a fifth of the question's idf."""

LEAST_GAIN = 0.15
"""How much more of its idf one passage must hold of another reading."""

Features = npt.NDArray[np.float32]


def coverage(features: Features) -> float:
    """The largest share of the question's idf that one passage holds."""
    return float(features[:, FEATURES.index("share")].max(initial=0.0))


def is_weak(features: Features, confidence: float) -> bool:
    """Whether no passage holds most of the question, and the best is not trusted either."""
    return confidence < WEAK_CONFIDENCE and coverage(features) < WEAK_SHARE


def is_better(reading: Features, exact: Features) -> bool:
    """Whether the evidence for another reading is clearly better than that for the question."""
    found, found_exactly = coverage(reading), coverage(exact)
    return found >= found_exactly + LEAST_GAIN or found > found_exactly == 0.0
