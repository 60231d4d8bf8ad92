"""FaissVectorIndex: the exact flat index of FAISS, at the bound of the memory's bandwidth."""

from typing import Any, Self

import numpy as np

from xunzhang.types import Embeddings, ScoredId
from xunzhang.vectors.rows import Ids, RowIndex, best_per_id


class FaissVectorIndex(RowIndex):
    """`IndexIDMap2` over `IndexFlatIP`. FAISS gets bytes, never paths: it fails on 中文 ones."""

    def __init__(self, dimension: int) -> None:
        super().__init__(dimension)
        import faiss

        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @classmethod
    def from_bytes(cls, data: bytes | memoryview, dimension: int) -> Self:
        """The inverse of `to_bytes`, for bytes whose checksum was right.

        FAISS reads many damaged bytes without a word; it must never see any.
        """
        import faiss

        try:
            found = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        except RuntimeError as error:
            raise ValueError(f"FAISS cannot read these bytes: {error}") from error
        if type(found) is not faiss.IndexIDMap2 or found.d != dimension:
            raise ValueError(f"this is no flat index of dimension {dimension}")
        if type(faiss.downcast_index(found.index)) is not faiss.IndexFlatIP:
            raise ValueError("this is no flat inner-product index")
        index = cls(dimension)
        index._index = found
        return index

    def to_bytes(self) -> memoryview:
        """The whole index as FAISS serialises it."""
        import faiss

        serialized: Any = faiss.serialize_index(self._index)
        return memoryview(serialized)

    def __len__(self) -> int:
        """The number of rows."""
        return int(self._index.ntotal)

    def row_ids(self) -> Ids:
        """The id of every row, in the order of the rows."""
        import faiss

        ids: Ids = faiss.vector_to_array(self._index.id_map)
        return ids

    def matrix(self) -> Embeddings:
        """All rows; read only, and only until the next change."""
        import faiss

        flat: Any = faiss.downcast_index(self._index.index)
        numbers: Embeddings = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d)
        return numbers.reshape(flat.ntotal, flat.d)

    def _add(self, ids: Ids, rows: Embeddings) -> None:
        self._index.add_with_ids(rows, ids)

    def _remove(self, ids: Ids) -> None:
        self._index.remove_ids(ids)

    def _search(self, query: Embeddings, k: int) -> list[ScoredId]:
        import faiss

        # On a busy machine a second OpenMP thread makes one small search up to 60 times slower.
        # The setting belongs to the calling thread, so it is made for every search.
        faiss.omp_set_num_threads(1)
        rows = len(self)
        fetch = min(rows, 2 * k + 16)
        while True:
            scores, ids = self._index.search(query[None, :], fetch)
            best = best_per_id(ids[0], scores[0], k)
            # Rows not fetched score at most what the last one fetched does; at the same score
            # their id could be smaller.
            if fetch == rows or (len(best) == k and best[-1].score > scores[0][-1]):
                return best
            fetch = min(rows, 4 * fetch)
