"""Evidence that the words of a passage give: coverage, nearness, runs, answers, length."""

from collections.abc import Sequence

import numpy as np

from xunzhang.search.answertype import answer_places, unit_places
from xunzhang.search.matching import (
    Blocks,
    Floats,
    Matches,
    Positions,
    TermFinder,
    TextPool,
    best_of,
    common_runs,
    head_share,
    lead_share,
    median,
    sentence_shares,
    share,
    term_counts,
    text_pool,
)
from xunzhang.search.question import ANSWER_TYPES, QueryContext

K1 = 1.2
_B = 0.75
_LEAD_CHARS = 100


def text_features(
    query: QueryContext, heads: Sequence[str], texts: Sequence[str]
) -> dict[str, Floats]:
    """Evidence by name, shape (candidates,).

    Args:
        query: The question.
        heads: Title and heading of each candidate.
        texts: The text of each candidate.
    """
    pool = text_pool(heads, texts)
    finder = TermFinder(pool, query.text)
    content = [w for w, is_content in zip(query.words, query.is_content, strict=True) if is_content]
    weights = query.word_idf[query.is_content]
    words = finder.find_all(content)
    pairs = finder.find_pairs(query.pairs)
    blocks = Blocks(pool)
    counts = term_counts(pool, words)
    columns = _coverage(pool, words, counts, weights)
    narrow, wide = blocks.shares(words, weights)
    sentences = sentence_shares(pool, words, weights)
    columns["sentence_share"] = best_of(sentences, pool.first_sentence)
    columns["narrow_share"] = best_of(narrow, blocks.first)
    columns["wide_share"] = best_of(wide, blocks.first)
    columns |= _pair_features(pool, pairs, query.pair_idf, blocks)
    columns["char_wide_share"] = _character_share(finder, blocks, content, weights)
    longest, mean_run = common_runs(pool, finder, query.text)
    columns["longest_run"], columns["mean_run"] = longest, mean_run
    places = answer_places(pool.codes, query.answer_type, query.text)
    columns |= _answer_features(query, pool, blocks, places, narrow)
    in_sentence = np.zeros(len(pool.sentence_owner), dtype=np.float32)
    in_sentence[pool.sentence[places]] = 1.0
    columns["answer_sentence"] = best_of(sentences * in_sentence, pool.first_sentence)
    lengths = np.log(pool.text_chars + 10.0)
    columns["length"] = lengths
    columns["length_standing"] = lengths - median(lengths)
    return columns


def _coverage(pool: TextPool, words: Matches, counts: Floats, weights: Floats) -> dict[str, Floats]:
    """Shares of the content words' idf in the whole passage, its head and its first lines."""
    present = (counts > 0).astype(np.float32)
    length = pool.text_chars / max(float(pool.text_chars.mean()), 1.0)
    saturated = counts * (K1 + 1) / (counts + K1 * (1 - _B + _B * length)[None, :])
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
    weights = np.fromiter(weight_of.values(), np.float32, len(weight_of))
    _, wide = blocks.shares(finder.find_all(list(weight_of)), weights)
    return best_of(wide, blocks.first)


def _pair_features(
    pool: TextPool, pairs: Matches, weights: Floats, blocks: Blocks
) -> dict[str, Floats]:
    narrow, wide = blocks.shares(pairs, weights)
    sentences = sentence_shares(pool, pairs, weights)
    present = (term_counts(pool, pairs) > 0).astype(np.float32)
    return {
        "pair_share": share(present, weights),
        "pair_sentence_share": best_of(sentences, pool.first_sentence),
        "pair_narrow_share": best_of(narrow, blocks.first),
        "pair_wide_share": best_of(wide, blocks.first),
    }


def _answer_features(
    query: QueryContext, pool: TextPool, blocks: Blocks, places: Positions, narrow: Floats
) -> dict[str, Floats]:
    """Whether what the question asks for stands in the passage, and how near to its words."""
    columns = {
        f"asks_{kind}": np.full(len(pool), float(query.answer_type == kind), dtype=np.float32)
        for kind in ANSWER_TYPES
    }
    typed = blocks.holding(places)
    counted = blocks.holding(unit_places(pool.codes, query.text))
    columns["answer_present"] = best_of(typed, blocks.first)
    columns["answer_near"] = best_of(narrow * typed, blocks.first)
    columns["unit_present"] = best_of(counted, blocks.first)
    columns["unit_near"] = best_of(narrow * counted, blocks.first)
    return columns
