"""The tokens of a question, from 20 MB of dictionary: the whole tokenizer takes 60 MB.

It gives what `tokenizers` gives for a Unigram model, and so does the `lattice` made of it, which is
for passages in numbers.
"""

import base64
import json
from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from xunzhang.embedders.lattice import LatticeTokenizer
from xunzhang.embedders.pieces import PATTERN, PieceFinder

if TYPE_CHECKING:
    from tokenizers.normalizers import Normalizer
    from tokenizers.pre_tokenizers import PreTokenizer

_UNKNOWN = 0
_UNKNOWN_PENALTY = 10.0


class UnigramTokenizer:
    """Cuts each piece of a text into the likeliest sequence of tokens."""

    def __init__(
        self,
        tokens: Sequence[str],
        scores: Sequence[float],
        normalizer: "Normalizer",
        pieces: "PreTokenizer",
    ) -> None:
        self._tokens, self._scores = tokens, scores
        self._rows = {token: row for row, token in enumerate(tokens)}
        self._longest = _longest_by_first(tokens)
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY
        self._normalizer, self._pieces = normalizer, pieces

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """The tokenizer of a tokenizer.json; None where it is one of another kind.

        Raises:
            OSError: If the file cannot be read.
            ValueError: If it is damaged.
        """
        try:
            return cls._of(json.loads(path.read_text("utf-8")))
        except (KeyError, TypeError, AttributeError):
            return None

    @classmethod
    def _of(cls, parts: Mapping[str, Any]) -> Self | None:
        from tokenizers import Regex
        from tokenizers.normalizers import Precompiled
        from tokenizers.pre_tokenizers import Split

        model, cut, fold = parts["model"], parts["pre_tokenizer"], parts["normalizer"]
        known = (
            model["type"] == "Unigram"
            and model["unk_id"] == _UNKNOWN
            and not model["byte_fallback"]
        )
        known &= (cut["type"], cut["behavior"], cut["invert"]) == ("Split", "Removed", True)
        known &= cut["pattern"]["Regex"] == PATTERN
        if not known or fold["type"] != "Precompiled" or parts["added_tokens"]:
            return None
        tokens, scores = zip(*model["vocab"], strict=True)
        return cls(
            tokens,
            array("d", scores),
            Precompiled(base64.b64decode(fold["precompiled_charsmap"])),
            Split(Regex(PATTERN), "removed", invert=True),
        )

    @cached_property
    def lattice(self) -> LatticeTokenizer:
        """The same tokenizer for many texts, once it is built faster the more there are."""
        return LatticeTokenizer(
            self._tokens,
            self._scores,
            PieceFinder(self._normalizer),
            unknown=_UNKNOWN,
            unknown_score=self._unknown_score,
        )

    def ids(self, text: str) -> list[int]:
        """The ids of the tokens; unknown characters side by side are one."""
        found: list[int] = []
        for piece, _span in self._pieces.pre_tokenize_str(self._normalizer.normalize_str(text)):
            found += self._cut(piece)
        return found

    def token(self, row: int) -> str:
        """The token of an id; empty where there is none."""
        return self._tokens[row] if 0 <= row < len(self._tokens) else ""

    def _cut(self, piece: str) -> list[int]:
        """Viterbi, as the library does it: of equal sequences the one that was found first."""
        rows, scores, longest = self._rows, self._scores, self._longest
        reached = [0.0, *[-inf] * len(piece)]
        steps = [(0, _UNKNOWN)] * len(reached)
        for start, first in enumerate(piece):
            for end in range(start + 1, min(start + longest.get(first, 1), len(piece)) + 1):
                row = rows.get(piece[start:end])
                if row is not None:
                    through = reached[start] + scores[row]
                elif end == start + 1:
                    through = reached[start] + self._unknown_score
                else:
                    continue
                if through > reached[end]:
                    reached[end], steps[end] = through, (start, row or _UNKNOWN)
        return _backwards(steps)


def _longest_by_first(tokens: Sequence[str]) -> dict[str, int]:
    """How long the longest token is that begins with each character; most are of a few."""
    longest: dict[str, int] = {}
    for token in tokens:
        if token and len(token) > longest.get(token[0], 0):
            longest[token[0]] = len(token)
    return longest


def _backwards(steps: Sequence[tuple[int, int]]) -> list[int]:
    """The rows on the way to the end; each step says where it began, and its row."""
    rows: list[int] = []
    end = len(steps) - 1
    while end > 0:
        end, row = steps[end]
        if not (row == _UNKNOWN and rows and rows[-1] == _UNKNOWN):
            rows.append(row)
    return rows[::-1]
