"""A folded text whose characters know where they stood in the text as it is written."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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


def fold_with_places(text: str) -> Folded:
    """Fold a text as `text.normalize.fold` does, one character after the other."""
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
    """The text in simplified characters, where they are as many."""
    simplified = simplify(text)
    return simplified if len(simplified) == len(text) else text
