"""A stretch of a document that holds several of its passages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xunzhang.types import Hit, Passage

_BETWEEN = "\n"
"""Passages are cut where lines end."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages that follow each other, in order."""

    passages: tuple[Passage | Hit, ...]

    @property
    def start(self) -> int:
        """Where it begins in its document."""
        return self.passages[0].start

    @property
    def text(self) -> str:
        """The stored text of the document from the first of its passages to the last."""
        text = ""
        for passage in self.passages:
            text += _BETWEEN * (passage.start - self.start - len(text)) + passage.text
        return text

    def shown_in(self, hits: Sequence[Hit]) -> Hit | None:
        """The best hit of one of the passages, with the text of all; None where none is a hit."""
        within = {passage.passage_id for passage in self.passages}
        hit = next((hit for hit in hits if hit.passage_id in within), None)
        if hit is None or len(self.passages) == 1:
            return hit
        text = self.text
        return replace(hit, text=text, start=self.start, end=self.start + len(text))
