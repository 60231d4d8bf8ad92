"""The best candidates once more, by whether a value of the kind that is asked for stands in them.

The trees of the ranker count and compare words; they do not read 谁 as a question for a name. So a
passage that holds every word of it may stand before the one that names somebody.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xunzhang.interfaces import SentenceValues
from xunzhang.search.features import Candidate
from xunzhang.search.question import QueryContext

DEPTH = 10
"""So many of the best are looked at."""

SHARES = (0.0, 0.25, 0.5, 1.0, 2.0)
"""How far the best sentence answers with a value: the knots of the shifts that a ranker brings."""

Scores = npt.NDArray[np.float64]


def shifted(
    scores: Scores,
    query: QueryContext,
    candidates: Sequence[Candidate],
    values: SentenceValues | None,
    shifts: Scores,
) -> Scores:
    """The scores with what values tell added; the rest count as if they held none.

    Args:
        scores: The ranker's score of every candidate.
        query: The question.
        candidates: What was scored.
        values: How far sentences answer with a value; None where no kind of value is asked for.
        shifts: What is added at each of `SHARES`, ascending.
    """
    if values is None:
        return scores
    added = np.full(len(scores), shifts[0])
    for place in np.argsort(-scores, kind="stable")[:DEPTH]:
        added[place] = np.interp(best_value(query, candidates[place], values), SHARES, shifts)
    return np.asarray(scores + added)


def best_value(query: QueryContext, candidate: Candidate, values: SentenceValues) -> float:
    """How far the best sentence of a candidate answers with a value."""
    text = candidate.text
    key = (candidate.title, candidate.heading, text)
    if key not in query.best_values:
        sentences = [text[s.start : s.end] for s in query.spans_of(text)]
        told = values(sentences, f"{candidate.title} {candidate.heading}")
        query.best_values[key] = max(told, default=0.0)
    return query.best_values[key]
