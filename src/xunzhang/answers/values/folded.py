"""A folded text whose characters know where they stood in the text as it is written."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from xunzhang.text.misread import as_meant
from xunzhang.text.scripts import simplify
from xunzhang.types import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is compared; `starts[i]` is the place of its character `i` in what was folded.

    `starts` has one place more than the text has characters, its end. It is None where every
    character kept its place.
    """

    text: str
    starts: tuple[int, ...] | None = None

    def part(self, start: int, end: int) -> Self | None:
        """The fold of a part of what was folded; None where places moved."""
        return None if self.starts is not None else type(self)(self.text[start:end])

    def place(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in what was folded."""
        if self.starts is None:
            return Span(start, end)
        last = end - 1 if end > start else end
        after = next(
            (place for place in self.starts[last + 1 :] if place > self.starts[last]),
            self.starts[last],
        )
        return Span(self.starts[start], after if end > start else self.starts[start])

    def with_other(self, start: int, end: int, text: str) -> Self:
        """The same with another text for `text[start:end]`, which stands where that stood."""
        starts = self.starts or range(len(self.text) + 1)
        told = (*starts[:start], *[starts[start]] * len(text), *starts[end:])
        return type(self)(f"{self.text[:start]}{text}{self.text[end:]}", tuple(told))


# Full-width marks, letters and digits stand in nearly every text, and keep their number.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def fold_with_places(text: str) -> Folded:
    """Fold a text as `text.normalize.fold` does, one character after the other."""
    text = text.translate(_HALF_WIDTH)
    if unicodedata.is_normalized("NFKC", text):
        folded = text.lower()
        if len(folded) == len(text):
            return Folded(_simplified(folded))
    parts = [_folded(character) for character in text]
    folded = _simplified("".join(parts))
    if len(folded) == len(text) and all(len(part) == 1 for part in parts):
        return Folded(folded)
    starts = [place for place, part in enumerate(parts) for _ in part]
    return Folded(folded, (*starts, len(text)))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return unicodedata.normalize("NFKC", character).lower()


def _simplified(text: str) -> str:
    """The text in simplified characters, where they are as many, as it was meant."""
    simplified = simplify(text)
    return as_meant(simplified if len(simplified) == len(text) else text)
