"""A BM25 over jieba words in plain numpy, written apart from the engine to judge it by."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from xunzhang.config import private_cache_folder

K1 = 1.2
B = 0.75


def jieba_words(text: str) -> list[str]:
    """Words of jieba's search mode, as they stand; no folding, no stop words."""
    return [word for word in _tokenizer().cut_for_search(text) if any(c.isalnum() for c in word)]


def jieba_dictionary() -> dict[str, int]:
    """The words of jieba's dictionary with their frequencies; 0 for mere beginnings of words."""
    tokenizer = _tokenizer()
    tokenizer.initialize()
    return dict(tokenizer.FREQ)


@cache
def _tokenizer() -> Any:
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(private_cache_folder())
    jieba.setLogLevel(logging.WARNING)
    return tokenizer


class BM25:
    """Okapi BM25 with k1 1.2 and b 0.75, exact, every passage scored for every query."""

    def __init__(
        self,
        passages: Sequence[tuple[str, str]],
        *,
        terms: Callable[[str], list[str]] = jieba_words,
    ) -> None:
        """Index passages, given as pairs of id and text."""
        self._ids = [entry_id for entry_id, _text in passages]
        self._terms = terms
        counts = [Counter(terms(text)) for _entry_id, text in passages]
        lengths = np.array([count.total() for count in counts], dtype=np.float64)
        saturation = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0))
        postings: dict[str, list[tuple[int, int]]] = {}
        for row, count in enumerate(counts):
            for term, times in count.items():
                postings.setdefault(term, []).append((row, times))
        self._impacts = {
            term: _impacts(rows, saturation, len(passages)) for term, rows in postings.items()
        }

    def search(self, query: str, k: int) -> list[tuple[str, float]]:
        """The k best ids with their scores, best first; a repeated query term counts again."""
        scores = np.zeros(len(self._ids))
        for term in self._terms(query):
            if term in self._impacts:
                rows, impacts = self._impacts[term]
                scores[rows] += impacts
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self._ids[row], float(scores[row])) for row in best if scores[row] > 0]


def _impacts(
    postings: Sequence[tuple[int, int]], saturation: npt.NDArray[np.float64], passages: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The rows that hold a term, and what it adds to the score of each."""
    rows, times = np.array(postings, dtype=np.int64).T
    idf = np.log(1 + (passages - len(rows) + 0.5) / (len(rows) + 0.5))
    return rows, idf * times * (K1 + 1) / (times + saturation[rows])
