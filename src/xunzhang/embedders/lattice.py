"""The tokens of many texts at once: the likeliest sequence of words for every piece, in numpy."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xunzhang.embedders.pieces import Numbers, PieceFinder, Pieces
from xunzhang.embedders.word_tree import Words, WordTree

_MOST_CHARS = 200_000
"""So many characters are cut together: more need more memory and save no time."""


class LatticeTokenizer:
    """Cuts as `UnigramTokenizer` does, in steps that each do all pieces of all texts.

    There is one step for each character of the longest piece, so that few texts, or one piece of
    thousands of characters, gain nothing.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        scores: Sequence[float],
        finder: PieceFinder,
        *,
        unknown: int,
        unknown_score: float,
    ) -> None:
        self._finder, self._tree, self._unknown = finder, WordTree(tokens), unknown
        self._scores = np.array(scores, dtype=np.float64)
        self._scores[unknown] = unknown_score

    def ids(self, texts: Sequence[str]) -> list[Numbers]:
        """The ids of each text's tokens; unknown characters side by side are one."""
        found: list[Numbers] = []
        begin = chars = 0
        for end, text in enumerate(texts, start=1):
            chars += len(text)
            if chars >= _MOST_CHARS or end == len(texts):
                found += self._ids(texts[begin:end])
                begin, chars = end, 0
        return found

    def _ids(self, texts: Sequence[str]) -> list[Numbers]:
        pieces = self._finder.pieces(texts)
        words = self._candidates(pieces)
        last = _best_ends(pieces, words, self._scores[words.rows])
        ends = _token_ends(pieces, words.lengths[last])
        rows = words.rows[last[ends]]
        unknown = rows == self._unknown
        again = np.flatnonzero(unknown[1:] & unknown[:-1] & (pieces.place[ends[1:]] > 0)) + 1
        rows, ends = np.delete(rows, again), np.delete(ends, again)
        cuts = [0, *np.searchsorted(ends, pieces.text_ends).tolist()]
        return [rows[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]

    def _candidates(self, pieces: Pieces) -> Words:
        """All words by their place in the piece; a character that is none is unknown."""
        words = self._tree.words(pieces)
        is_word = np.zeros(len(pieces.codes), dtype=np.bool_)
        is_word[words.starts[words.lengths == 1]] = True
        rest = np.flatnonzero(~is_word)
        unknown = Words(rest, np.ones_like(rest), np.full_like(rest, self._unknown))
        words = Words.joined([words, unknown])
        places = pieces.place[words.starts]
        # Numbers of one or two bytes are sorted without comparing them.
        small = places.astype(np.min_scalar_type(places.max(initial=0)))
        order = np.argsort(small, kind="stable")
        return Words(words.starts[order], words.lengths[order], words.rows[order])


def _best_ends(pieces: Pieces, words: Words, scores: npt.NDArray[np.float64]) -> Numbers:
    """For each character which word ends there on the likeliest way from the piece's beginning.

    Of equal ways the one that was found first stays, as in `tokenizers`.
    """
    best = np.full(len(pieces.codes), -np.inf)
    last = np.zeros(len(pieces.codes), dtype=np.int64)
    ends = words.starts + words.lengths - 1
    begin = 0
    for end in np.cumsum(np.bincount(pieces.place[words.starts])).tolist():
        through = scores[begin:end]
        if begin:
            through = through + best[words.starts[begin:end] - 1]
        reached = ends[begin:end]
        better = np.flatnonzero(through > best[reached])
        reached = reached[better]
        best[reached], last[reached] = through[better], better + begin
        begin = end
    return last


def _token_ends(pieces: Pieces, lengths: Numbers) -> Numbers:
    """The last character of each token, given how long the best token is that ends there."""
    is_end = np.zeros(len(pieces.codes), dtype=np.bool_)
    ends = np.flatnonzero(pieces.room == 1)
    while len(ends):
        is_end[ends] = True
        ends = (ends - lengths[ends])[pieces.place[ends] >= lengths[ends]]
    return np.flatnonzero(is_end)
