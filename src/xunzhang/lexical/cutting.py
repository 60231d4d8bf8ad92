"""Cutting: how passages become the terms that a lexical index holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xunzhang.lexical.tantivy_index import LexicalEntry
from xunzhang.replicas import ChangeSource

_BATCH = 1000

Segmenter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Cutting:
    """The functions that cut a text, and the name that stands for all of them."""

    segment: Segmenter
    character_pairs: Segmenter
    variants: Segmenter
    name: str

    def entries(self, store: ChangeSource, ids: Sequence[int]) -> Iterator[LexicalEntry]:
        """The terms of these passages, read from the store in batches."""
        heading_words = lru_cache(maxsize=1024)(self.segment)
        for start in range(0, len(ids), _BATCH):
            found = store.passages(ids[start : start + _BATCH])
            for stored in found.values():
                passage = stored.passage
                yield LexicalEntry(
                    passage_id=passage.passage_id,
                    document_id=passage.document_id,
                    words=self.segment(passage.text),
                    pairs=self.character_pairs(passage.text),
                    heading=[*heading_words(stored.title), *heading_words(passage.heading)],
                    variants=self.variants(passage.text),
                )
