"""A vocabulary as a tree of characters that is walked from many places at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xunzhang.embedders.pieces import CODES, Numbers, Pieces, code_points

_NOWHERE = 0
_NO_WORD = -1
_SLOTS_PER_KEY = 4
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Words:
    """Words that stand in a text: where each begins, its characters, its row in the vocabulary."""

    starts: Numbers
    lengths: Numbers
    rows: Numbers

    @classmethod
    def joined(cls, several: "Sequence[Words]") -> "Words":
        """The words of each, one after the other."""
        none = np.empty(0, dtype=np.int64)
        return cls(
            np.concatenate([none, *(words.starts for words in several)]),
            np.concatenate([none, *(words.lengths for words in several)]),
            np.concatenate([none, *(words.rows for words in several)]),
        )


class WordTree:
    """Finds every word of the vocabulary in the pieces of texts.

    A node is a number: that of a character for those below the root, where most walks begin.
    """

    def __init__(self, words: Sequence[str]) -> None:
        codes = code_points("".join(words))
        alphabet = np.unique(codes)
        self._symbols = np.zeros(CODES, dtype=np.uint32)
        self._symbols[alphabet] = np.arange(1, len(alphabet) + 1)
        self._width = len(alphabet) + 1
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        keys, self._row_at = self._grown(self._symbols[codes].astype(np.int64), lengths)
        self._steps = _NumberTable(keys, np.arange(self._width, self._width + len(keys)))

    def _grown(self, symbols: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
        """The key of each node below the first ones, and the row of the word ending in each."""
        starts = np.cumsum(lengths) - lengths
        nodes = symbols[starts]
        rows, keys, count = np.full(self._width, _NO_WORD), [], self._width
        ends = np.flatnonzero(lengths == 1)
        rows[nodes[ends]] = ends
        levels = [rows]
        for depth in range(2, int(lengths.max()) + 1):
            longer = np.flatnonzero(lengths >= depth)
            steps = nodes[longer] * self._width + symbols[starts[longer] + depth - 1]
            new, which = np.unique(steps, return_inverse=True)
            nodes[longer] = count + which
            ends = lengths[longer] == depth
            rows = np.full(len(new), _NO_WORD)
            rows[which[ends]] = longer[ends]
            levels.append(rows)
            keys.append(new)
            count += len(new)
        return np.concatenate([*keys, np.empty(0, np.int64)]), np.concatenate(levels)

    def words(self, pieces: Pieces) -> Words:
        """All words in the pieces, the short ones first."""
        symbols = self._symbols[pieces.codes].astype(np.int64)
        starts = np.flatnonzero(symbols)
        nodes, length = symbols[starts], 1
        found: list[Words] = []
        while len(starts):
            rows = self._row_at[nodes]
            ends = np.flatnonzero(rows != _NO_WORD)
            found.append(Words(starts[ends], np.full(len(ends), length), rows[ends]))
            length += 1
            on = np.flatnonzero(pieces.room[starts] >= length)
            starts = starts[on]
            nodes = self._steps.find(nodes[on] * self._width + symbols[starts + length - 1])
            on = np.flatnonzero(nodes)
            starts, nodes = starts[on], nodes[on]
        return Words.joined(found)


class _NumberTable:
    """A hash table of numbers: several thousand are looked up in one step."""

    def __init__(self, keys: Numbers, values: Numbers) -> None:
        bits = max(1, (_SLOTS_PER_KEY * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        # A key that meets another goes to the next slot; the last ones need some room behind.
        self._keys = np.full((1 << bits) + len(keys) + 1, -1, dtype=np.int64)
        self._values = np.full(len(self._keys), _NOWHERE, dtype=np.int64)
        slots, left = self._slots(keys), np.arange(len(keys))
        while len(left):
            free = self._keys[slots] == -1
            self._keys[slots[free]] = keys[left[free]]
            placed = self._keys[slots] == keys[left]
            self._values[slots[placed]] = values[left[placed]]
            left, slots = left[~placed], slots[~placed] + 1

    def find(self, keys: Numbers) -> Numbers:
        """The values of these keys, and 0 for those that are not there."""
        slots = self._slots(keys)
        there = self._keys[slots]
        values = np.where(there == keys, self._values[slots], _NOWHERE)
        left = np.flatnonzero((there != keys) & (there != -1))
        while len(left):
            slots[left] += 1
            there = self._keys[slots[left]]
            values[left] = np.where(there == keys[left], self._values[slots[left]], _NOWHERE)
            left = left[(there != keys[left]) & (there != -1)]
        return values

    def _slots(self, keys: Numbers) -> Numbers:
        hashed = keys.astype(np.uint64) * _MULTIPLIER >> self._shift
        return hashed.astype(np.int64)
