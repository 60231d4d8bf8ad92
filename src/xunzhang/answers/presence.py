"""Whether what a question asks for stands in a hit, and what that tells of its confidence.

A passage may hold every word of 园区占地多少亩 and no area. Where a number or a date is asked for,
how far the best candidate of the hit is trusted says something that words do not.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from xunzhang.answers.asks import COUNTED, DATED
from xunzhang.answers.choose import Question
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.types import Hit

TELLING = COUNTED | DATED
"""The kinds of which enough is found for its lack to say something."""

# Shift of the log odds by the trust in the best candidate, as a share of what it takes to be shown:
# python -m training.presence_fit
SHARES = (0.0, 0.25, 0.5, 1.0, 2.0)
SHIFTS = (-1.18, 0.13, 0.19, 0.34, 0.89)
_EDGE = 1e-3


def with_presence(
    question: Question | None, hits: Sequence[Hit], found: Sequence[Found], least: float
) -> list[float]:
    """The confidence of each hit, best first, once it is known what stands in them.

    It never rises from a better hit to a worse one.

    Args:
        question: The question; None where no kind of answer is told.
        hits: The hits, best first.
        found: The candidates in them.
        least: How far a candidate must be trusted to be shown.
    """
    plain = [hit.confidence for hit in hits]
    if question is None or question.ask.type not in TELLING:
        return plain
    trusted: defaultdict[int, float] = defaultdict(float)
    for each in found:
        trusted[each.hit.passage_id] = max(trusted[each.hit.passage_id], each.trusted)
    shifted = [
        shift(hit.confidence, trusted[hit.passage_id] / least) if place < DEPTH else hit.confidence
        for place, hit in enumerate(hits)
    ]
    return list(accumulate(shifted, min))


def shift(confidence: float, share: float) -> float:
    """The probability that a hit answers, given the trust in its best candidate."""
    kept = min(max(confidence, _EDGE), 1.0 - _EDGE)
    odds = np.log(kept / (1.0 - kept)) + np.interp(share, SHARES, SHIFTS)
    return float(1.0 / (1.0 + np.exp(-odds)))
