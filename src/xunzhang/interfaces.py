"""Every seam of the engine on one page.

An implementation is one file in its own folder and one line in that folder's table:
`embedders.EMBEDDERS`, `vectors.VECTOR_INDEXES`, `ingest.readers.READERS`, `search.fusion.FUSIONS`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from xunzhang.types import Embeddings, Hit, ScoredId, SourceText, Span, WrittenSentence


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


class DenseLeg(Protocol):
    """Finds passages by their embeddings: FAISS in memory, or a collection on a server."""

    def search(
        self, embedding: Embeddings, k: int, *, within: Collection[int] | None = None
    ) -> list[ScoredId]:
        """The k best passages for one embedding, best first, ties by id; `within` chooses."""

    def scores(self, embedding: Embeddings, ids: Collection[int]) -> dict[int, float]:
        """The score of each of these passages, its best window; unknown ids are left out."""


class TermLeg(Protocol):
    """Finds passages by their terms: Tantivy in a folder, or sparse vectors on a server."""

    def search(
        self,
        field: str,
        terms: Sequence[str],
        k: int,
        *,
        document: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[ScoredId]:
        """The k best passages that hold any of the terms by BM25, best first, ties by id."""

    def search_respelled(
        self, spelled: Mapping[str, str], k: int, *, within: Collection[int] | None = None
    ) -> list[int]:
        """The passages that mean most of these terms but spell them otherwise, ties by id."""

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands."""

    def document_frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """The same for each of these terms."""

    def terms_beginning(self, field: str, beginnings: Collection[str]) -> set[str]:
        """The terms that begin with one of these."""

    def passage_count(self) -> int:
        """The number of passages."""


class AnswerWriter(Protocol):
    """Writes an answer from passages that were found."""

    @property
    def name(self) -> str:
        """What writes, to be shown."""

    @property
    def most_passages(self) -> int:
        """How many passages it looks at."""

    def write(self, question: str, hits: Sequence[Hit]) -> Iterator[WrittenSentence]:
        """The sentences as they come; a citation n is the n-th hit. Raises GenerationError."""


Reader = Callable[[Path, bytes], SourceText]
"""Reads one file's bytes (the path is for messages and suffixes only)."""

Fusion = Callable[[Sequence[Sequence[ScoredId]]], list[ScoredId]]
"""Joins ranked lists into one, best first."""

SentenceValues = Callable[[Sequence[str], str], Sequence[float]]
"""How far each of some sentences under a heading answers with a value; from 1 it may be shown."""

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the work done and the total."""


READ_HITS = 3
"""The sentences of so many of the first hits are read by the answers."""


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """What the search knows of each sentence of one hit: what finds it hands on to the answers."""

    spans: Sequence[Span]
    """Where they stand in the text of the hit."""
    names: tuple[str, ...]
    """What the columns of `rows` are."""
    rows: npt.NDArray[np.float32]
    """Shape (sentences, names)."""
    scores: npt.NDArray[np.float32]
    """How likely each answers, compared with the others of its hit: shape (sentences,)."""
