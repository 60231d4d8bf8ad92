"""What the tokens of texts are looked for in: runs of Chinese, digits or Latin letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers.normalizers import Normalizer
    from tokenizers.pre_tokenizers import PreTokenizer

PATTERN = r"\p{Han}+|[0-9]+|\p{Latin}+(?:\+\+|#)?|[\p{L}\p{N}]"
"""The pieces of a text as a regular expression; whatever lies between them is dropped."""

CODES = 0x110000
_UNSEEN, _DROPPED, _ALONE, _HAN, _DIGIT, _LATIN = range(6)
_KINDS = {_ALONE: r"[\p{L}\p{N}]+", _HAN: r"\p{Han}+", _DIGIT: "[0-9]+", _LATIN: r"\p{Latin}+"}
"""A character is of the last kind that it matches."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Pieces:
    """The characters of all pieces of some texts, side by side.

    `place` counts a character's predecessors in its piece, and `room` the characters from it to the
    piece's end. `text_ends` says for each text where its last piece ends.
    """

    codes: npt.NDArray[np.uint32]
    place: Numbers
    room: Numbers
    text_ends: Numbers


class PieceFinder:
    """Finds the pieces of many texts at once, the same ones as `PATTERN`.

    Matching the expression itself takes longer than all other steps of cutting.

    What kind a character is of is asked of `tokenizers` when it is first seen, so that both know
    the same Unicode. Safe to use from several threads.
    """

    def __init__(self, normalizer: "Normalizer") -> None:
        self._normalizer = normalizer
        self._kinds = np.full(CODES, _UNSEEN, dtype=np.uint8)

    def pieces(self, texts: Sequence[str]) -> Pieces:
        """The pieces of at least one text."""
        folded = [self._normalizer.normalize_str(text) + "\n" for text in texts]
        codes = code_points("".join(folded))
        kinds = self._kinds_of(codes)
        begins = kinds == _ALONE
        begins |= np.append(True, kinds[1:] != kinds[:-1])
        _join_signs(codes, kinds, begins)
        kept = np.flatnonzero(kinds != _DROPPED)
        first = np.flatnonzero(begins[kept])
        sizes = np.diff(first, append=len(kept))
        place = np.arange(len(kept)) - np.repeat(first, sizes)
        room = np.repeat(sizes, sizes) - place
        text_ends = np.cumsum(np.fromiter(map(len, folded), np.int64, len(folded)))
        return Pieces(codes[kept], place, room, np.searchsorted(kept, text_ends))

    def _kinds_of(self, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
        kinds = self._kinds[codes]
        unseen = np.unique(codes[kinds == _UNSEEN])
        if len(unseen):
            self._kinds[unseen] = self._learnt(unseen)
            kinds = self._kinds[codes]
        return kinds

    def _learnt(self, unseen: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
        kinds = np.full(len(unseen), _DROPPED, dtype=np.uint8)
        text = "".join(map(chr, unseen))
        for kind, splitter in self._splitters.items():
            found = "".join(piece for piece, _span in splitter.pre_tokenize_str(text))
            kinds[np.searchsorted(unseen, code_points(found))] = kind
        return kinds

    @cached_property
    def _splitters(self) -> "dict[int, PreTokenizer]":
        from tokenizers import Regex
        from tokenizers.pre_tokenizers import Split

        return {
            kind: Split(Regex(pattern), "removed", invert=True) for kind, pattern in _KINDS.items()
        }


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The number of each character."""
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4")


def _join_signs(
    codes: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8], begins: npt.NDArray[np.bool_]
) -> None:
    """Let ++ and # belong to the Latin word that they follow: C++, C#.

    What follows them begins a piece already, since it followed something dropped.
    """
    letters = kinds == _LATIN
    hashes = np.flatnonzero(codes == ord("#"))
    pluses = np.flatnonzero(codes == ord("+"))
    pairs = pluses[:-1][np.diff(pluses) == 1]
    for signs, length in ((hashes, 1), (pairs, 2)):
        joined = signs[letters[signs - 1]]
        for sign in range(length):
            kinds[joined + sign] = _LATIN
            begins[joined + sign] = False
