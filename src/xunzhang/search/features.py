"""What is known of each candidate of a question, as numbers that mean the same on any corpus.

Scores are taken relative to the best candidate or to the largest possible score, counts relative
to the question, so that neither the size of the corpus nor the embedding model shifts them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xunzhang.search.answertype import answer_places
from xunzhang.search.matching import (
    Blocks,
    Floats,
    Matches,
    TermFinder,
    TextPool,
    Windows,
    best_of,
    common_runs,
    head_share,
    lead_share,
    sentence_windows,
    share,
    term_counts,
    text_pool,
)
from xunzhang.search.question import ANSWER_TYPES, QueryContext
from xunzhang.search.softmatch import SoftMatch, TokenIds, TokenVectors, token_pool

_K1 = 1.2
_B = 0.75
_LEAD_CHARS = 100


@dataclass(frozen=True, slots=True)
class Candidate:
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


def feature_matrix(
    query: QueryContext, candidates: Sequence[Candidate], vectors: TokenVectors | None
) -> npt.NDArray[np.float32]:
    """The evidence for each candidate: float32, shape (candidates, len(FEATURES))."""
    if not candidates:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    columns = named_features(query, candidates, vectors)
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def named_features(
    query: QueryContext, candidates: Sequence[Candidate], vectors: TokenVectors | None
) -> dict[str, Floats]:
    """Every feature by name, shape (candidates,)."""
    columns = _leg_features(query, candidates)
    columns |= _text_features(query, candidates)
    columns |= _token_features(query, candidates, vectors, columns)
    for name in _COMPARED:
        columns[f"{name}_behind"] = columns[name] - columns[name].max()
    for name in _ORDERED:
        columns[f"{name}_order"] = _order(columns[name])
    return columns


def _order(values: Floats) -> Floats:
    """1 for the largest value, less for each place below it; equal values share the better."""
    ascending = np.sort(values)
    above = len(values) - np.searchsorted(ascending, values, side="right")
    return (1.0 / np.log2(2.0 + above)).astype(np.float32)


def _leg_features(query: QueryContext, candidates: Sequence[Candidate]) -> dict[str, Floats]:
    columns: dict[str, Floats] = {}
    for leg in _LEGS:
        scores = _column(candidates, f"{leg}_score")
        ranks = _column(candidates, f"{leg}_rank")
        found = ~np.isnan(scores)
        low, best = (
            (float(np.nanmin(scores)), float(np.nanmax(scores))) if found.any() else (0.0, 0.0)
        )
        spread = max(best - low, 1e-6)
        columns[f"{leg}_place"] = np.where(found, 1.0 / np.log2(1.0 + np.nan_to_num(ranks, nan=1.0)), 0.0)
        if leg == "dense":
            columns["dense_relative"] = np.where(found, (scores - low) / spread, 0.0)
            deviation = max(float(np.nanstd(scores)), 1e-6) if found.any() else 1.0
            middle = float(np.nanmean(scores)) if found.any() else 0.0
            columns["dense_standing"] = np.where(found, np.clip((scores - middle) / deviation, -3, 6), -1.0)
        else:
            columns[f"{leg}_relative"] = np.where(found, scores / max(best, 1e-6), 0.0)
    most = float(query.word_idf.sum()) * (_K1 + 1)
    columns["words_share"] = np.nan_to_num(_column(candidates, "words_score")) / max(most, 1e-6)
    most = float(query.pair_idf.sum()) * (_K1 + 1)
    columns["pairs_share"] = np.nan_to_num(_column(candidates, "pairs_score")) / max(most, 1e-6)
    columns["legs_sum"] = columns["words_relative"] + columns["pairs_relative"]
    return columns


def _column(candidates: Sequence[Candidate], name: str) -> npt.NDArray[np.float64]:
    """One attribute of all candidates, not a number where it is None."""
    values = (getattr(candidate, name) for candidate in candidates)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _text_features(query: QueryContext, candidates: Sequence[Candidate]) -> dict[str, Floats]:
    heads = [f"{c.title} {c.heading}" if c.heading else c.title for c in candidates]
    pool = text_pool(heads, [candidate.text for candidate in candidates])
    finder = TermFinder(pool, query.text)
    content = [w for w, is_content in zip(query.words, query.is_content, strict=True) if is_content]
    weights = query.word_idf[query.is_content]
    words = finder.find_all(content)
    pairs = finder.find_all(query.pairs)
    blocks = Blocks(pool)
    counts = term_counts(pool, words)
    columns = _coverage(pool, words, counts, weights)
    narrow, wide = blocks.windows(words)
    sentences = sentence_windows(pool, words)
    columns["sentence_share"] = best_of(share(sentences.found, weights), sentences.first)
    columns["narrow_share"] = best_of(share(narrow.found, weights), narrow.first)
    columns["wide_share"] = best_of(share(wide.found, weights), wide.first)
    columns |= _pair_features(pool, pairs, query.pair_idf, blocks)
    columns["char_wide_share"] = _character_share(finder, blocks, content, weights)
    longest, mean_run = common_runs(pool, finder, query.text)
    columns["longest_run"], columns["mean_run"] = longest, mean_run
    columns |= _answer_features(query, pool, words, narrow, weights, blocks)
    lengths = np.log(pool.text_chars + 10.0)
    columns["length"] = lengths
    columns["length_standing"] = lengths - np.median(lengths)
    return columns


def _coverage(pool: TextPool, words: Matches, counts: Floats, weights: Floats) -> dict[str, Floats]:
    """Shares of the content words' idf in the whole passage, its head and its first lines."""
    present = (counts > 0).astype(np.float32)
    length = pool.text_chars / max(float(pool.text_chars.mean()), 1.0)
    saturated = counts * (_K1 + 1) / (counts + _K1 * (1 - _B + _B * length)[None, :])
    missing = np.where(present > 0, 0.0, weights[:, None])
    heaviest = max(float(weights.max()), 1e-6) if len(weights) else 1.0
    return {
        "share": share(present, weights),
        "content_bm25": share(saturated.astype(np.float32), weights),
        "heaviest_missing": missing.max(axis=0, initial=0.0) / heaviest,
        "head_share": head_share(pool, words, weights),
        "lead_share": lead_share(pool, words, weights, _LEAD_CHARS),
    }


def _character_share(
    finder: TermFinder, blocks: Blocks, content: Sequence[str], weights: Floats
) -> Floats:
    """Single characters of the content words in the best wide window, by the word's idf."""
    weight_of: dict[str, float] = {}
    for word, weight in zip(content, weights, strict=True):
        for character in word:
            weight_of[character] = max(weight_of.get(character, 0.0), float(weight))
    _, wide = blocks.windows(finder.find_all(list(weight_of)))
    found = share(wide.found, np.fromiter(weight_of.values(), np.float32, len(weight_of)))
    return best_of(found, wide.first)


def _pair_features(
    pool: TextPool, pairs: Matches, weights: Floats, blocks: Blocks
) -> dict[str, Floats]:
    narrow, wide = blocks.windows(pairs)
    sentences = sentence_windows(pool, pairs)
    present = (term_counts(pool, pairs) > 0).astype(np.float32)
    return {
        "pair_share": share(present, weights),
        "pair_sentence_share": best_of(share(sentences.found, weights), sentences.first),
        "pair_narrow_share": best_of(share(narrow.found, weights), narrow.first),
        "pair_wide_share": best_of(share(wide.found, weights), wide.first),
    }


def _answer_features(
    query: QueryContext,
    pool: TextPool,
    words: Matches,
    narrow: Windows,
    weights: Floats,
    blocks: Blocks,
) -> dict[str, Floats]:
    """Whether what the question asks for stands in the passage, and how near to its words."""
    columns = {
        f"asks_{kind}": np.full(len(pool), float(query.answer_type == kind), dtype=np.float32)
        for kind in ANSWER_TYPES
    }
    places = answer_places(pool.codes, query.answer_type, query.text)
    holds = np.zeros(blocks.total, dtype=np.float32)
    if len(places):
        block, inside = blocks.of(places)
        holds[block[inside]] = 1.0
    holds[:-1] = np.maximum(holds[:-1], holds[1:]) * blocks.is_text[:-1]
    near = share(narrow.found, weights) * holds
    columns["answer_present"] = best_of(holds, blocks.first)
    columns["answer_near"] = best_of(near, blocks.first)
    return columns


def _token_features(
    query: QueryContext,
    candidates: Sequence[Candidate],
    table: TokenVectors | None,
    known: dict[str, Floats],
) -> dict[str, Floats]:
    pool = token_pool([candidate.token_ids for candidate in candidates])
    if table is None or not len(query.token_ids) or not len(pool.rows):
        return _without_tokens(known)
    soft = SoftMatch(query.token_ids, pool, table)
    idf, importance = query.token_idf, table.lengths[query.token_ids] ** 2
    both = np.sqrt(idf * importance)
    relevance = (known["legs_sum"] / 2.0) ** 2
    focus, focus_window = soft.focus()
    return {
        "soft_share": soft.share(idf),
        "soft_window": soft.window_share(idf),
        "soft_weakest": soft.whole[idf >= 0.5 * idf.max()].min(axis=0),
        "soft_importance": soft.share(importance),
        "soft_importance_window": soft.window_share(importance),
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
