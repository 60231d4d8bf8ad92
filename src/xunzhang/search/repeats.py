"""Which characters of a question stand in sentences, alone and side by side: all in one go.

Sentences hold few of the question's characters. These are numbered and found once; pairs and runs
of them are then read off the numbers.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xunzhang.search.matching import Floats, Positions, run_lengths

BETWEEN = "\0"
"""Between sentences that are searched in one go: nothing that is looked for holds it."""

_Numbers = npt.NDArray[np.uint16]
_Pairs = npt.NDArray[np.uint32]


class Repeats:
    """Where the characters of a question stand in several sentences, both of them folded."""

    def __init__(self, asked: str, sentences: Sequence[str]) -> None:
        self._letters = "".join(filter(str.isalnum, asked))
        known = np.unique(_codes(asked))
        # The last entry stands for all characters beyond those of the question.
        self._table = np.zeros(int(known.max(initial=0)) + 2, dtype=np.uint16)
        self._table[known] = np.arange(1, len(known) + 1)
        self._table[ord(BETWEEN)] = 0
        numbers = self._numbers(BETWEEN.join([*sentences, ""]))
        places = np.flatnonzero(numbers)
        ends = np.cumsum([len(sentence) + len(BETWEEN) for sentence in sentences])
        self._owner = np.searchsorted(ends, places, side="right")
        self._holding = np.zeros((len(known) + 1, len(sentences)), dtype=np.float32)
        self._holding[numbers[places], self._owner] = 1.0
        self._pair_places = places[numbers[places + 1] > 0]
        self._pair_owner = np.searchsorted(ends, self._pair_places, side="right")
        self._pairs = _joined(numbers[self._pair_places], numbers[self._pair_places + 1])

    def counts(self) -> Positions:
        """How many characters of each sentence stand in the question."""
        return np.bincount(self._owner, minlength=self._holding.shape[1])

    def characters(self, wanted: str) -> Floats:
        """1 where a character of the question stands in a sentence: (wanted, sentences)."""
        return np.asarray(self._holding[self._numbers(wanted)])

    def pairs(self, wanted: Sequence[str]) -> Floats:
        """The same for its pairs of characters, of which one may stand alone."""
        term, match = self._matches(wanted)
        found = np.zeros((len(wanted), self._holding.shape[1]), dtype=np.float32)
        found[term, self._pair_owner[match]] = 1.0
        for place, pair in enumerate(wanted):
            if len(pair) == 1:
                found[place] = self.characters(pair)
        return found

    def longest_runs(self) -> Floats:
        """The longest piece of the question in each sentence, as a share of it; marks apart."""
        letters = self._letters
        longest = self.characters(letters).max(axis=0, initial=0.0)
        term, match = self._matches([letters[n : n + 2] for n in range(len(letters) - 1)])
        order, lengths = run_lengths(term, self._pair_places[match])
        np.maximum.at(longest, self._pair_owner[match[order]], lengths)
        return np.asarray(longest / np.float32(max(len(letters), 1)))

    def _matches(self, wanted: Sequence[str]) -> tuple[Positions, Positions]:
        """Which of these pairs stand at which of the places; a character alone stands nowhere."""
        whole = "".join(pair if len(pair) == len("ab") else BETWEEN * 2 for pair in wanted)
        numbers = self._numbers(whole)
        term, match = np.nonzero(_joined(numbers[::2], numbers[1::2])[:, None] == self._pairs)
        return term, match

    def _numbers(self, text: str) -> _Numbers:
        """The number of each character in the question, 0 if it is not there."""
        return self._table.take(_codes(text), mode="clip")


def _joined(first: _Numbers, second: _Numbers) -> _Pairs:
    return np.asarray(first * np.uint32(0x10000) + second)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
