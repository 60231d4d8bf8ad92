"""Every seam of the engine on one page.

An implementation is one file in its own folder and one line in that folder's table:
`embedders.EMBEDDERS`, `vectors.VECTOR_INDEXES`, `ingest.readers.READERS`, `search.fusion.FUSIONS`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from xunzhang.types import Embeddings, ScoredId, SourceText


class Embedder(Protocol):
    """Turns texts into embeddings. Passages and questions may be embedded differently."""

    @property
    def name(self) -> str:
        """What the index records; opening with another name raises IndexMismatchError."""

    @property
    def dimension(self) -> int:
        """The length of one embedding."""

    @property
    def window_chars(self) -> int:
        """Longer passages are embedded in windows of this many characters."""

    def embed_passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages: float32, shape (len(texts), dimension), rows of length 1."""

    def embed_queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions: float32, shape (len(texts), dimension), rows of length 1."""


class VectorIndex(Protocol):
    """Exact or approximate inner-product search over embeddings that carry int64 ids.

    One id may be added with several rows (the windows of one passage); a search names an id once,
    with the score of its best row.
    """

    @property
    def dimension(self) -> int: ...

    def __len__(self) -> int:
        """The number of rows."""

    def add(self, ids: Sequence[int], embeddings: Embeddings) -> None:
        """Add rows. Raises ValueError where shapes disagree."""

    def remove(self, ids: Sequence[int]) -> int:
        """Remove all rows of these ids; unknown ids are no error. Returns the rows removed."""

    def search(self, embedding: Embeddings, k: int) -> list[ScoredId]:
        """The k best ids for one embedding of shape (dimension,), best first, ties by id."""

    def to_bytes(self) -> bytes:
        """The whole index, for `from_bytes` of the same class."""


Reader = Callable[[Path, bytes], SourceText]
"""Reads one file's bytes (the path is for messages and suffixes only)."""

Fusion = Callable[[Sequence[Sequence[ScoredId]]], list[ScoredId]]
"""Joins ranked lists into one, best first."""

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the work done and the total."""
