"""What tells the sentence that answers from the others of its passage, beside `sentence_evidence`.

A subject that the title or the first sentence names is seldom named again where its height or its
founder is told: a sentence is credited with what they say. And a sentence that holds a value of
the kind that is asked for is likelier to answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from xunzhang.interfaces import SentenceValues
from xunzhang.search.matching import side_by_side
from xunzhang.search.question import QueryContext, Weights
from xunzhang.search.sentence_evidence import FEATURES as SENTENCE_FEATURES
from xunzhang.search.sentence_evidence import Sentences, found_in, sentence_matrices, share_of
from xunzhang.text.normalize import fold_each

_NAMES = ("with_title", "with_first", "beside_title", "beside_first", "only_here", "value")
FEATURES: tuple[str, ...] = (
    *SENTENCE_FEATURES,
    *_NAMES,
    *(f"{name}_behind" for name in _NAMES),
)
MOST_VALUE = 3.0


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of a passage, at least one, and its title and heading."""

    sentences: tuple[str, ...]
    heading: str = ""


def mark_matrices(
    query: QueryContext, passages: Sequence[Passage], values: SentenceValues | None = None
) -> list[npt.NDArray[np.float32]]:
    """The evidence for each sentence of each passage: float32, (sentences, len(FEATURES)).

    Args:
        query: The question.
        passages: The passages; sentences compare within one only.
        values: How far sentences answer with a value; None where no kind of value is asked for.
    """
    if not passages:
        return []
    texts = [passage.sentences for passage in passages]
    known = sentence_matrices(query, texts)
    folded = list(chain.from_iterable(query.sentence_folds[each] for each in texts))
    sentences = Sentences.of(texts, folded)
    columns = _coverage(query, sentences, [passage.heading for passage in passages])
    columns["value"] = _values(passages, values, len(sentences.folded))
    for name in _NAMES:
        columns[f"{name}_behind"] = columns[name] - sentences.most(columns[name])
    added = side_by_side(columns, FEATURES[len(SENTENCE_FEATURES) :])
    return sentences.split(np.concatenate([np.concatenate(known), added], axis=1))


def _coverage(
    query: QueryContext, sentences: Sentences, headings: Sequence[str]
) -> dict[str, Weights]:
    """The shares of the question in each sentence, once its subject is known from elsewhere."""
    weights = query.word_idf[query.is_content]
    content = [w for w, is_content in zip(query.words, query.is_content, strict=True) if is_content]
    here = found_in(content, sentences.folded)
    title = found_in(content, fold_each(headings))[:, sentences.owner]
    first = here[:, sentences.first][:, sentences.owner]
    return {
        "with_title": share_of(np.maximum(here, title), weights),
        "with_first": share_of(np.maximum(here, first), weights),
        "beside_title": _share_of_rest(here, weights[:, None] * (1 - title)),
        "beside_first": _share_of_rest(here, weights[:, None] * (1 - np.maximum(title, first))),
        "only_here": _share_of_rest(here, weights[:, None] * _rarity(here, sentences)),
    }


def _rarity(here: Weights, sentences: Sentences) -> Weights:
    """How much it tells within its passage that a term stands in a sentence; 0 if in none."""
    holding = np.add.reduceat(here, sentences.first, axis=1)[:, sentences.owner]
    counts = sentences.counts[sentences.owner]
    return np.where(holding > 0, np.log((counts + 1) / (holding + 0.5)).clip(0), 0)


def _share_of_rest(here: Weights, weights: Weights) -> Weights:
    """The part of the weight that stands in each sentence; the weights differ by sentence."""
    return np.asarray((here * weights).sum(axis=0) / np.maximum(weights.sum(axis=0), 1e-6))


def _values(passages: Sequence[Passage], values: SentenceValues | None, count: int) -> Weights:
    if values is None:
        return np.zeros(count, dtype=np.float32)
    told = [value for each in passages for value in values(each.sentences, each.heading)]
    return np.minimum(np.array(told, dtype=np.float32), MOST_VALUE)
