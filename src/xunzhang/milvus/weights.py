"""BM25 as inner products of sparse vectors, in the numbers that Tantivy computes.

A passage's vector holds what depends on it, a question's the rest: their product is the score.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping

K1 = 1.2
B = 0.75


def _length_steps() -> list[int]:
    """The lengths that a byte stands for: whole up to 40, then four bits of precision."""
    steps = list(range(40))
    for code in range(16, 256 - 24):
        steps.append(24 + ((code & 7 | 8) << ((code >> 3) - 1)))
    return steps


LENGTHS = _length_steps()


def kept_length(terms: int) -> int:
    """The length of a field as a byte keeps it: the next smaller one that it can stand for."""
    return LENGTHS[bisect_right(LENGTHS, terms) - 1]


def passage_weights(counts: Mapping[int, int], length: int, mean: float) -> dict[int, float]:
    """What each term of a passage weighs: how often it stands there, against the length."""
    norm = K1 * (1 - B + B * kept_length(length) / mean) if mean else K1
    return {term: count / (count + norm) for term, count in counts.items()}


def question_weight(frequency: int, passages: int, times: int) -> float:
    """What a term of a question weighs that stands in so many of the passages."""
    idf = math.log1p((passages - frequency + 0.5) / (frequency + 0.5))
    return times * idf * (1 + K1)
