"""MilvusVectorReplica: the dense leg of an index on a Milvus server."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np

from xunzhang.errors import IndexMismatchError
from xunzhang.milvus.replica import MilvusReplica, Rows
from xunzhang.milvus.server import Milvus, Neighbour, Row, conditions
from xunzhang.replicas import ChangeMark
from xunzhang.types import Embeddings, ScoredId
from xunzhang.vectors.rows import dot

_FIELD = "embedding"
_WINDOWS = 4096
_BATCH = 1000


class MilvusVectorReplica(MilvusReplica):
    """All embeddings of the store, searchable on a server: a row for each window.

    Scores are computed again from the rows that come back, so that an index of the server that
    rounds shifts no score, and equal rows score equally.
    """

    def __init__(
        self, folder: Path, store: Rows, milvus: Milvus, *, embedder: str, dimension: int
    ) -> None:
        """Nothing is opened yet; the arguments are as for `VectorReplica`."""
        super().__init__(folder, store, milvus, maker=f"{embedder} ({dimension} dimensions)")
        self._embedder = embedder
        self._dimension = dimension

    def __len__(self) -> int:
        """The number of rows: passages, or windows where a passage has several."""
        return self._asked(self._milvus.count, 0)

    def search(
        self, embedding: Embeddings, k: int, *, within: Collection[int] | None = None
    ) -> list[ScoredId]:
        """The k best passages for one embedding, best first, ties by id; as `VectorReplica`."""
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        query = self._checked(embedding)

        def find(name: str, only: str) -> list[ScoredId]:
            return self._best(
                lambda limit: self._milvus.search(
                    name, _FIELD, query.tolist(), limit, only=only, output=_FIELD
                ),
                lambda rows: _scores(rows, query),
                k,
            )

        return self._asked(
            lambda name: self._chosen(lambda only: find(name, only), k, within), list[ScoredId]()
        )

    def scores(self, embedding: Embeddings, ids: Collection[int]) -> dict[int, float]:
        """The score of each of these passages, its best window; unknown ids are left out."""
        query = self._checked(embedding)
        wanted = sorted(ids)

        def find(name: str) -> dict[int, float]:
            best: dict[int, float] = {}
            for only in conditions(wanted):
                rows = self._milvus.rows(name, only, ["passage", _FIELD])
                if not rows:
                    continue
                found = dot(np.array([row[_FIELD] for row in rows], dtype=np.float32), query)
                for row, score in zip(rows, found.tolist(), strict=True):
                    passage_id = int(row["passage"])
                    best[passage_id] = max(score, best.get(passage_id, score))
            return best

        return self._asked(find, dict[int, float]())

    def save(self) -> None:
        """Nothing: the server saves by itself."""

    def _checked(self, embedding: Embeddings) -> Embeddings:
        query = np.ascontiguousarray(embedding, dtype=np.float32)
        if query.shape != (self._dimension,):
            raise ValueError(f"an embedding of shape {query.shape}, not ({self._dimension},)")
        if not np.isfinite(query).all():
            raise ValueError("the embedding holds numbers that are not finite")
        return query

    def _create(self, name: str) -> None:
        self._milvus.create(name, dimension=self._dimension)

    def _open(self, name: str) -> ChangeMark | None:
        return self._milvus.mark(name)

    def _fill(self, name: str, mark: ChangeMark) -> int:
        ids = [c.passage_id for c in self._store.changes_since(0) if c.kind == "add"]
        self._finish(name, ids, mark)
        return len(ids)

    def _advance(self, name: str, since: ChangeMark, mark: ChangeMark) -> int:
        changes = self._store.changes_since(since.change_id)
        # Added ones, too: an interrupted run may have left rows of more windows than there are.
        self._milvus.delete(name, [change.passage_id for change in changes])
        self._finish(name, [c.passage_id for c in changes if c.kind == "add"], mark)
        return len(changes)

    def _finish(self, name: str, ids: Sequence[int], mark: ChangeMark) -> None:
        self._milvus.upsert(name, self._rows(ids))
        self._milvus.set_mark(name, mark, {_FIELD: [0.0] * self._dimension})
        self._milvus.settle(name)

    def _rows(self, ids: Sequence[int]) -> Iterator[Row]:
        for start in range(0, len(ids), _BATCH):
            for passage_id, windows in self._store.embeddings(ids[start : start + _BATCH]).items():
                if windows.shape[1] != self._dimension:
                    raise IndexMismatchError(
                        f"The index holds embeddings that do not fit {self._embedder} "
                        f"({self._dimension} dimensions). Rebuild it: xunzhang index PATH --rebuild"
                    )
                for window, row in enumerate(windows[:_WINDOWS].tolist()):
                    yield {
                        "row": passage_id * _WINDOWS + window,
                        "passage": passage_id,
                        "document": 0,
                        _FIELD: row,
                    }

    def _known_ids(self, name: str) -> set[int]:
        return self._milvus.passages(name)


def _scores(rows: Sequence[Neighbour], query: Embeddings) -> list[float]:
    if not rows:
        return []
    matrix = np.array([row.row[_FIELD] for row in rows], dtype=np.float32)
    scores: list[float] = dot(matrix, query).tolist()
    return scores
