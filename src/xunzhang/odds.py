"""Probabilities and their log odds, on which a shift or the line of a calibration is added."""

import math

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

EDGE = 1e-4
"""How far inside 0 and 1 are taken where nothing else is said."""


def log_odds(probability: float, edge: float = EDGE) -> float:
    """The logarithm of the odds, ln(p / (1 - p)); 0 and 1 are taken `edge` inside."""
    kept = min(max(probability, edge), 1.0 - edge)
    return math.log(kept / (1.0 - kept))


def probability(odds: float) -> float:
    """The probability of log odds: the logistic function, by the tangent, which never overflows."""
    return (1.0 + math.tanh(odds / 2.0)) / 2.0


def all_log_odds(probabilities: Values, edge: float = EDGE) -> Values:
    """`log_odds` of each."""
    kept = np.clip(probabilities, edge, 1.0 - edge)
    return np.asarray(np.log(kept / (1.0 - kept)))


def all_probabilities(odds: Values) -> Values:
    """`probability` of each."""
    return np.asarray((1.0 + np.tanh(odds / 2.0)) / 2.0)
