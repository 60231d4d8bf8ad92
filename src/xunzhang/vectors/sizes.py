"""Which engine holds so many rows, and how one takes the place of another."""

from collections.abc import Sequence

import numpy as np

from xunzhang.errors import IndexMismatchError
from xunzhang.replicas import ChangeSource
from xunzhang.types import Embeddings
from xunzhang.vectors.coded_index import TRAINING_ROWS, CodedVectorIndex
from xunzhang.vectors.rows import Ids, RowIndex
from xunzhang.vectors.tables import VECTOR_INDEXES

EXACT_ROWS = 30_000
"""Up to so many rows are compared as they are, which is as fast as their codes would be."""

CODED = "coded"
"""What a file that holds codes says of its kind."""

_BATCH = 2000
_SAMPLE_PASSAGES = 20_000

AnyIndex = RowIndex | CodedVectorIndex


class Sizer:
    """Makes the indexes of one replica. Only FAISS, the default, has codes for many rows."""

    def __init__(self, store: ChangeSource, kind: str, embedder: str, dimension: int) -> None:
        self._store = store
        self._kind = kind
        self._embedder = embedder
        self._dimension = dimension

    def empty(self) -> RowIndex:
        """The index for few rows, without any."""
        return VECTOR_INDEXES[self._kind](self._dimension)

    def kind_of(self, index: AnyIndex) -> str:
        """What a file of this index says of its kind."""
        return CODED if isinstance(index, CodedVectorIndex) else self._kind

    def kinds(self) -> tuple[str, ...]:
        """The kinds of file that can be read."""
        return (self._kind, CODED) if self._kind == "faiss" else (self._kind,)

    def read(self, kind: str, data: memoryview) -> AnyIndex:
        """The index of a file of this kind. Raises ValueError where it is something else."""
        if kind == CODED:
            return CodedVectorIndex.from_bytes(data, self._dimension, self._store.embeddings)
        return VECTOR_INDEXES[kind].from_bytes(data, self._dimension)

    def fresh(self, ids: Sequence[int]) -> RowIndex:
        """The stored rows of these passages."""
        index = self.empty()
        for start in range(0, len(ids), _BATCH):
            self._add_stored(ids[start : start + _BATCH], index)
        return index

    def built(self, ids: Sequence[int]) -> AnyIndex:
        """An index of these passages; where they are many, never all rows are held as floats."""
        index: AnyIndex = self.empty()
        for start in range(0, len(ids), _BATCH):
            self._add_stored(ids[start : start + _BATCH], index)
            if isinstance(index, RowIndex) and self._is_large(len(index)):
                # Codes suit the rows they were made for: these come from all over the index.
                places = np.linspace(0, len(ids) - 1, min(_SAMPLE_PASSAGES, len(ids)))
                sample = self.fresh([ids[place] for place in np.unique(places.astype(int))])
                rows = len(index) * len(ids) // min(start + _BATCH, len(ids))
                index = self._coded(index, sample.matrix(), rows)
        return index

    def replacement(self, index: AnyIndex, further: int) -> AnyIndex | None:
        """What takes its place before so many further rows are added; None where it may stay."""
        if isinstance(index, CodedVectorIndex):
            return index.retrained() if index.is_outgrown else None
        if self._is_large(len(index) + further) and len(index):
            return self._coded(index, index.matrix(), len(index))
        return None

    def known(self, changed: Ids, index: AnyIndex) -> list[int]:
        """Those ids that may have rows. Removing rewrites a small index, adding does not."""
        if isinstance(index, CodedVectorIndex):
            return changed.tolist()  # type: ignore[no-any-return]
        ids = index.row_ids()
        if not len(ids) or changed.min() > ids.max():
            return []
        known: list[int] = np.intersect1d(changed, ids).tolist()
        return known

    def _is_large(self, rows: int) -> bool:
        return self._kind == "faiss" and rows > EXACT_ROWS

    def _coded(self, index: RowIndex, sample: Embeddings, rows: int) -> CodedVectorIndex:
        """The same rows in codes that are made of a sample and suit so many rows."""
        step = max(1, len(sample) // TRAINING_ROWS)
        coded = CodedVectorIndex.trained(sample[::step], self._store.embeddings, rows=rows)
        coded.add(index.row_ids().tolist(), index.matrix())
        return coded

    def _add_stored(self, ids: Sequence[int], index: AnyIndex) -> None:
        """Add the stored rows of these passages; those that are gone are passed over."""
        found = self._store.embeddings(ids)
        if not found:
            return
        row_ids = [passage_id for passage_id, rows in found.items() for _ in rows]
        try:
            index.add(row_ids, np.concatenate(list(found.values())))
        except ValueError as error:
            raise IndexMismatchError(
                f"The index holds embeddings that do not fit {self._embedder} "
                f"({self._dimension} dimensions): {error}. Open it with the model that made "
                "it, or rebuild it: xunzhang index PATH --rebuild"
            ) from error
