"""What the exact vector indexes share: rows that carry ids, and the best row of each id."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from xunzhang.types import Embeddings, ScoredId

Ids = npt.NDArray[np.int64]


class RowIndex(ABC):
    """An exact VectorIndex that can lay open its rows."""

    def __init__(self, dimension: int) -> None:
        if dimension < 1:
            raise ValueError(f"dimension must be at least 1, not {dimension}")
        self._dimension = dimension
        self._order: tuple[Ids, Ids] | None = None

    @property
    def dimension(self) -> int:
        """The length of one embedding."""
        return self._dimension

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.row_ids())

    def add(self, ids: Sequence[int], embeddings: Embeddings) -> None:
        """Add rows. Raises ValueError where shapes disagree or a number is not finite."""
        row_ids, rows = checked_rows(ids, embeddings, self._dimension)
        if len(row_ids):
            self._add(row_ids, rows)
            self._order = None

    def remove(self, ids: Sequence[int]) -> int:
        """Remove all rows of these ids; unknown ids are no error. Returns the rows removed."""
        before = len(self)
        if len(ids) and before:
            self._remove(np.unique(np.asarray(ids, dtype=np.int64)))
            self._order = None
        return before - len(self)

    def search(self, embedding: Embeddings, k: int) -> list[ScoredId]:
        """The k best ids for one embedding of shape (dimension,), best first, ties by id."""
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        query = checked_query(embedding, self._dimension)
        return self._search(query, k) if len(self) else []

    def scores(self, embedding: Embeddings, ids: Collection[int]) -> dict[int, float]:
        """The score of each of these ids, its best row; unknown ids are left out."""
        query = checked_query(embedding, self._dimension)
        sorted_ids, positions = self._sorted()
        wanted = np.unique(np.fromiter(ids, dtype=np.int64, count=len(ids)))
        first = np.searchsorted(sorted_ids, wanted, side="left")
        counts = np.searchsorted(sorted_ids, wanted, side="right") - first
        wanted, first, counts = wanted[counts > 0], first[counts > 0], counts[counts > 0]
        if not len(wanted):
            return {}
        starts = np.cumsum(counts) - counts
        steps = np.arange(counts.sum()) - np.repeat(starts, counts)
        rows = self.matrix()[positions[np.repeat(first, counts) + steps]]
        best = np.maximum.reduceat(dot(rows, query), starts)
        return dict(zip(wanted.tolist(), best.tolist(), strict=True))

    @classmethod
    @abstractmethod
    def from_bytes(cls, data: bytes | memoryview, dimension: int) -> Self:
        """The inverse of `to_bytes`. Raises ValueError where it is something else."""

    @abstractmethod
    def to_bytes(self) -> bytes | memoryview:
        """The whole index, for `from_bytes` of the same class."""

    @abstractmethod
    def row_ids(self) -> Ids:
        """The id of every row, in the order of the rows."""

    @abstractmethod
    def matrix(self) -> Embeddings:
        """All rows; read only, and only until the next change."""

    @abstractmethod
    def _add(self, ids: Ids, rows: Embeddings) -> None: ...

    @abstractmethod
    def _remove(self, ids: Ids) -> None: ...

    @abstractmethod
    def _search(self, query: Embeddings, k: int) -> list[ScoredId]: ...

    def _sorted(self) -> tuple[Ids, Ids]:
        """All ids in order, and the row that each comes from."""
        order = self._order
        if order is None:
            ids = self.row_ids()
            positions = np.argsort(ids, kind="stable")
            self._order = order = (ids[positions], positions)
        return order


def checked_rows(
    ids: Sequence[int], embeddings: Embeddings, dimension: int
) -> tuple[Ids, Embeddings]:
    """Ids and rows as they are stored. Raises ValueError where they cannot be."""
    row_ids = np.asarray(ids, dtype=np.int64)
    rows = np.ascontiguousarray(embeddings, dtype=np.float32)
    if rows.shape != (len(row_ids), dimension):
        raise ValueError(
            f"embeddings of shape {rows.shape} for {len(row_ids)} ids of dimension {dimension}"
        )
    if not np.isfinite(rows).all():
        raise ValueError("embeddings hold numbers that are not finite")
    return row_ids, rows


def checked_query(embedding: Embeddings, dimension: int) -> Embeddings:
    """A query as it is searched for. Raises ValueError where it cannot be."""
    query = np.ascontiguousarray(embedding, dtype=np.float32)
    if query.shape != (dimension,):
        raise ValueError(f"an embedding of shape {query.shape}, not ({dimension},)")
    if not np.isfinite(query).all():
        raise ValueError("the embedding holds numbers that are not finite")
    return query


def dot(rows: Embeddings, query: Embeddings) -> Embeddings:
    """Inner products, equal for equal rows wherever they stand: a BLAS does not promise that."""
    products: Embeddings = np.einsum("ij,j->i", rows, query)
    return products


def best_per_id(ids: Ids, scores: Embeddings, k: int) -> list[ScoredId]:
    """The k best ids by their best row, best first, ties by id."""
    order = np.lexsort((ids, -scores))
    ids, scores = ids[order], scores[order]
    first = np.sort(np.unique(ids, return_index=True)[1])[:k]
    pairs = zip(ids[first].tolist(), scores[first].tolist(), strict=True)
    return [ScoredId(passage_id, score) for passage_id, score in pairs]
