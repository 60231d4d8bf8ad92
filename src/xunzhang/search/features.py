"""What is known of each candidate of a question, as numbers that mean the same on any corpus.

Scores are taken relative to the best candidate or to the largest possible score, counts relative
to the question, so that neither the size of the corpus nor the embedding model shifts them.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.search.evidence import K1, text_features
from xunzhang.search.matching import Floats, side_by_side
from xunzhang.search.question import ANSWER_TYPES, QueryContext
from xunzhang.search.softmatch import SoftMatch, TokenIds, TokenVectors, token_pool


class Candidate(NamedTuple):
    """A passage that a leg found, with what the legs said of it (None: not found by that leg)."""

    passage_id: int
    text: str
    heading: str
    title: str
    token_ids: TokenIds
    words_score: float | None = None
    words_rank: int | None = None
    pairs_score: float | None = None
    pairs_rank: int | None = None
    dense_score: float | None = None
    dense_rank: int | None = None


_LEGS = ("words", "pairs", "dense")
_of_legs = attrgetter(*(f"{leg}_score" for leg in _LEGS), *(f"{leg}_rank" for leg in _LEGS))


def feature_matrix(
    query: QueryContext,
    candidates: Sequence[Candidate],
    vectors: TokenVectors | None,
) -> npt.NDArray[np.float32]:
    """The evidence for each candidate: float32, shape (candidates, len(FEATURES))."""
    if not candidates:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    return side_by_side(named_features(query, candidates, vectors), FEATURES)


def named_features(
    query: QueryContext,
    candidates: Sequence[Candidate],
    vectors: TokenVectors | None,
) -> dict[str, Floats]:
    """Every feature by name, shape (candidates,)."""
    # Finite as all is, BLAS was seen to raise the flag of an invalid operation.
    with np.errstate(invalid="ignore"):
        return _named_features(query, candidates, vectors)


def _named_features(
    query: QueryContext, candidates: Sequence[Candidate], vectors: TokenVectors | None
) -> dict[str, Floats]:
    columns = _leg_features(query, candidates)
    heads = [f"{c.title} {c.heading}" if c.heading else c.title for c in candidates]
    columns |= text_features(query, heads, [candidate.text for candidate in candidates])
    columns |= _token_features(query, _soft_match(query, candidates, vectors), columns)
    compared = np.array([columns[name] for name in _COMPARED])
    behind = compared - compared.max(axis=1, keepdims=True)
    columns |= {f"{name}_behind": row for name, row in zip(_COMPARED, behind, strict=True)}
    orders = _orders(np.array([columns[name] for name in _ORDERED]))
    columns |= {f"{name}_order": row for name, row in zip(_ORDERED, orders, strict=True)}
    return columns


def _orders(rows: Floats) -> Floats:
    """In each row 1 for the largest value, less for each place below it; equal ones share it."""
    above = (rows[:, None, :] > rows[:, :, None]).sum(axis=2)
    return np.asarray(1.0 / np.log2(2.0 + above), dtype=np.float32)


def _leg_features(query: QueryContext, candidates: Sequence[Candidate]) -> dict[str, Floats]:
    said = np.array([_of_legs(candidate) for candidate in candidates], dtype=np.float64).T
    scores, ranks = dict(zip(_LEGS, said[:3], strict=True)), said[3:]
    places = _known(1.0 / np.log2(1.0 + ranks)).astype(np.float32)
    columns = {f"{leg}_place": row for leg, row in zip(_LEGS, places, strict=True)}
    for leg, idf in (("words", query.word_idf), ("pairs", query.pair_idf)):
        known = _known(scores[leg])
        most = float(idf.sum()) * (K1 + 1)
        columns[f"{leg}_relative"] = _over(known, float(known.max()))
        columns[f"{leg}_share"] = _over(known, most)
    columns["legs_sum"] = columns["words_relative"] + columns["pairs_relative"]
    return columns | _dense_features(scores["dense"])


def _dense_features(scores: npt.NDArray[np.float64]) -> dict[str, Floats]:
    """Where each score lies between the worst and the best, and in standard deviations."""
    found = ~np.isnan(scores)
    if not found.any():
        nothing = np.zeros(len(scores), dtype=np.float32)
        return {"dense_relative": nothing, "dense_standing": nothing - 1.0}
    known = scores[found]
    least, mean = known.min(), known.sum() / len(known)
    deviation = np.sqrt(np.square(known - mean).sum() / len(known))
    standing = np.minimum(np.maximum((scores - mean) / max(float(deviation), 1e-6), -3), 6)
    return {
        "dense_relative": np.where(found, _over(scores - least, known.max() - least), 0.0),
        "dense_standing": np.where(found, standing, -1.0),
    }


def _over(values: npt.NDArray[np.float64], largest: float) -> Floats:
    return (values / max(largest, 1e-6)).astype(np.float32)


def _known(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same values, 0 where they are not known."""
    values[np.isnan(values)] = 0.0
    return values


def _soft_match(
    query: QueryContext, candidates: Sequence[Candidate], vectors: TokenVectors | None
) -> SoftMatch | None:
    """How near the candidates' tokens come to the question's; None where one side has none."""
    pool = token_pool([candidate.token_ids for candidate in candidates])
    if vectors is None or not len(query.token_ids) or not len(pool.rows):
        return None
    return SoftMatch(query.token_ids, pool, vectors)


def _token_features(
    query: QueryContext, soft: SoftMatch | None, known: dict[str, Floats]
) -> dict[str, Floats]:
    if soft is None:
        return _without_tokens(known)
    idf, importance = query.token_idf, soft.importance
    both = np.sqrt(idf * importance)
    window = soft.window_share(importance)
    relevance = (known["legs_sum"] / 2.0 + window / max(float(window.max()), 1e-6)) ** 2
    focus, focus_window = soft.focus()
    return {
        "soft_share": soft.share(idf),
        "soft_window": soft.window_share(idf),
        "soft_weakest": soft.whole[idf >= 0.5 * idf.max()].min(axis=0),
        "soft_importance": soft.share(importance),
        "soft_importance_window": window,
        "soft_both_window": soft.window_share(both),
        "soft_lead": soft.lead_share(importance),
        "focus": focus,
        "focus_window": focus_window,
        "consensus": soft.consensus(relevance),
        "window_consensus": soft.window_consensus(importance, relevance),
    }


def _without_tokens(known: dict[str, Floats]) -> dict[str, Floats]:
    """What stands in for soft coverage where the static model knows none of the words."""
    nothing = np.zeros_like(known["share"])
    return {
        "soft_share": known["share"],
        "soft_window": known["wide_share"],
        "soft_weakest": 1.0 - known["heaviest_missing"],
        "soft_importance": known["share"],
        "soft_importance_window": known["wide_share"],
        "soft_both_window": known["wide_share"],
        "soft_lead": known["lead_share"],
        "focus": nothing,
        "focus_window": nothing,
        "consensus": nothing,
        "window_consensus": nothing,
    }


_COMPARED = (
    "words_share",
    "pairs_share",
    "share",
    "content_bm25",
    "sentence_share",
    "narrow_share",
    "wide_share",
    "pair_wide_share",
    "mean_run",
    "soft_share",
    "soft_window",
    "soft_importance",
    "soft_importance_window",
    "soft_both_window",
    "soft_lead",
    "focus",
    "focus_window",
    "char_wide_share",
    "answer_near",
    "answer_sentence",
    "unit_near",
    "consensus",
    "window_consensus",
)

_ORDERED = ("legs_sum", "wide_share", "mean_run", "soft_importance_window", "soft_both_window")

FEATURES: tuple[str, ...] = (
    *(f"{leg}_place" for leg in _LEGS),
    *(f"{leg}_relative" for leg in _LEGS),
    "dense_standing",
    "words_share",
    "pairs_share",
    "legs_sum",
    "share",
    "content_bm25",
    "heaviest_missing",
    "head_share",
    "lead_share",
    "sentence_share",
    "narrow_share",
    "wide_share",
    "pair_share",
    "pair_sentence_share",
    "pair_narrow_share",
    "pair_wide_share",
    "char_wide_share",
    "longest_run",
    "mean_run",
    "answer_present",
    "answer_near",
    "answer_sentence",
    "unit_present",
    "unit_near",
    *(f"asks_{kind}" for kind in ANSWER_TYPES),
    "length",
    "length_standing",
    "soft_share",
    "soft_window",
    "soft_weakest",
    "soft_importance",
    "soft_importance_window",
    "soft_both_window",
    "soft_lead",
    "focus",
    "focus_window",
    "consensus",
    "window_consensus",
    *(f"{name}_behind" for name in _COMPARED),
    *(f"{name}_order" for name in _ORDERED),
)
