"""VectorReplica: a vector index that catches up with the store's change log."""

import logging
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from xunzhang.errors import StoreError
from xunzhang.replicas import START, CatchUp, ChangeMark, ChangeSource, folder_bytes
from xunzhang.types import Embeddings, ScoredId
from xunzhang.vectors.coded_index import CodedVectorIndex
from xunzhang.vectors.rows import RowIndex
from xunzhang.vectors.shared_lock import SharedLock
from xunzhang.vectors.sizes import AnyIndex, Sizer
from xunzhang.vectors.vector_file import (
    VectorFileError,
    VectorHeader,
    read_vector_file,
    write_vector_file,
)

_log = logging.getLogger(__name__)
_MOST_FRESH = 100_000
_SAVE_EVERY = 20
_WAIT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class _Staged:
    """What was read and is not shown yet: rows to add, or for a reason all rows there are.

    `base` is the index that they are added to, where it takes the place of the one before.
    """

    mark: ChangeMark
    fresh: RowIndex | None = None
    changed: tuple[int, ...] = ()
    base: AnyIndex | None = None
    rebuilt: str | None = None


class VectorReplica:
    """The dense leg of one index: all embeddings of the store, searchable.

    It may be deleted at any time: what is missing, damaged or made by another embedder is built
    again from the store. Many threads may search while one catches up.
    """

    def __init__(
        self,
        folder: str | Path,
        store: ChangeSource,
        *,
        embedder: str,
        dimension: int,
        kind: str = "faiss",
    ) -> None:
        self._path = Path(folder) / f"{kind}.bin"
        self._store = store
        self._embedder = embedder
        self._dimension = dimension
        self._sizer = Sizer(store, kind, embedder, dimension)
        self._index: AnyIndex = self._sizer.empty()
        self._mark: ChangeMark | None = None
        self._unsaved = 0
        self._opened: str | None = None
        self._staged: _Staged | None = None
        self._lock = SharedLock()
        self._catching_up = threading.Lock()

    def __len__(self) -> int:
        """The number of rows: passages, or windows where a passage has several."""
        return len(self._index)

    @property
    def applied_change(self) -> int:
        """The last change of the store that it knows; 0 before the first catch-up."""
        return (self._mark or START).change_id

    def catch_up(self, *, save: bool = True) -> CatchUp:
        """Agree with the store again; the first call opens the file. Not inside a transaction.

        Args:
            save: Whether to write the file when enough changed (a twentieth of the rows). Where
                it cannot be written, a warning is logged and the replica lives in memory.

        Raises:
            IndexMismatchError: If the store's embeddings are of another dimension.
        """
        with self._catching_up:
            self._staged = self._stage()
            return self._publish(save=save)

    def stage(self) -> None:
        """Read what the store holds for this thread, inside its transaction, and show nothing.

        `publish` or `discard` has to follow.
        """
        self._catching_up.acquire()
        try:
            self._staged = self._stage()
        except BaseException:
            self._catching_up.release()
            raise

    def publish(self, *, save: bool) -> CatchUp:
        """Let searches find what was staged; `save` is as for `catch_up`."""
        try:
            return self._publish(save=save)
        finally:
            self._catching_up.release()

    def discard(self) -> None:
        """Forget what was staged: it was not committed."""
        self._staged = None
        self._catching_up.release()

    def agrees(self, mark: ChangeMark) -> bool:
        """Whether searches see the store as it is at this mark."""
        return self._mark == mark

    def save(self) -> None:
        """Write the file now if anything changed since; a failure is logged."""
        with self._catching_up:
            self._save()

    def search(
        self, embedding: Embeddings, k: int, *, within: Collection[int] | None = None
    ) -> list[ScoredId]:
        """The k best passages for one embedding, best first, ties by id.

        Args:
            embedding: Of shape (dimension,).
            k: How many, at least 1.
            within: Passage ids to choose from; all when None.
        """
        with self._lock.reading():
            if within is None:
                return self._index.search(embedding, k)
            if k < 1:
                raise ValueError(f"k must be at least 1, not {k}")
            if isinstance(self._index, CodedVectorIndex):
                return self._index.search(embedding, k, within=within)
            scores = self._index.scores(embedding, within)
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        return [ScoredId(*pair) for pair in best]

    def scores(self, embedding: Embeddings, ids: Collection[int]) -> dict[int, float]:
        """The score of each of these passages, its best window; unknown ids are left out."""
        with self._lock.reading():
            return self._index.scores(embedding, ids)

    def size_bytes(self) -> int:
        """The size of its folder on disk."""
        return folder_bytes(self._path.parent)

    def problems(self) -> list[str]:
        """Where it disagrees with the store it caught up with; empty when all is well."""
        with self._catching_up, self._store.snapshot():
            last = self._store.last_change()
            if self._mark != last:
                return [f"it applied change {self.applied_change}, the store is at {last[0]}"]
            expected = {c.passage_id for c in self._store.changes_since(0) if c.kind == "add"}
            found = set(self._index.row_ids().tolist())
        missing, extra = len(expected - found), len(found - expected)
        if missing or extra:
            return [f"{missing} passages are missing, {extra} are too many"]
        return []

    def close(self) -> None:
        """Forget the index; the next catch-up opens the file again."""
        with self._catching_up:
            self._swap(self._sizer.empty(), None)

    def _disagreement(self) -> str | None:
        if self._mark is None or not self._store.holds(self._mark):
            return "it belongs to another state of the store"
        opened, self._opened = self._opened, None
        if opened is not None and opened not in self._store.replica_names(self._path.name):
            return "the store does not name it"
        return None

    def _open_file(self) -> str | None:
        """Read the file; returns why it is of no use."""
        try:
            self._open()
        except VectorFileError as error:
            return str(error)
        return None

    def _open(self) -> None:
        header, data = read_vector_file(self._path)
        kinds, wanted = self._sizer.kinds(), (self._embedder, self._dimension)
        if header.kind not in kinds or (header.embedder, header.dimension) != wanted:
            raise VectorFileError(
                f"it holds {header.kind} vectors of {header.embedder} ({header.dimension} "
                f"dimensions), not {kinds[0]} of {wanted[0]} ({wanted[1]})"
            )
        try:
            index = self._sizer.read(header.kind, data)
        except ValueError as error:
            raise VectorFileError(str(error)) from error
        self._swap(index, header.mark)
        self._unsaved, self._opened = 0, header.seal

    def _stage(self) -> _Staged | None:
        # The snapshot begins after the file was read, so that it cannot be older.
        reason = self._open_file() if self._mark is None else None
        with self._store.snapshot():
            reason = reason or self._disagreement()
            since = self.applied_change if reason is None else 0
            last, changes = self._store.last_change(), self._store.changes_since(since)
            if reason is None and not changes:
                return None
            if reason is None and len(changes) > _MOST_FRESH:
                reason, changes = "so much was changed", self._store.changes_since(0)
            added = [change.passage_id for change in changes if change.kind == "add"]
            if reason is not None:
                return _Staged(last, base=self._sizer.built(added), rebuilt=reason)
            fresh = self._sizer.fresh(added)
        # Making codes takes seconds: searches go on meanwhile.
        base = self._sizer.replacement(self._index, len(fresh))
        return _Staged(last, fresh, tuple(change.passage_id for change in changes), base)

    def _publish(self, *, save: bool) -> CatchUp:
        staged, self._staged = self._staged, None
        if staged is None:
            applied, reason = 0, None
        elif staged.fresh is not None:
            applied, reason = self._apply(staged, staged.fresh), None
        else:
            reason = staged.rebuilt
            self._swap(staged.base or self._sizer.empty(), staged.mark)
            applied = self._unsaved = len(set(self._index.row_ids().tolist()))
            if applied:
                _log.info("built %s again from the store: %s", self._path, reason)
        if save and (reason or self._unsaved * _SAVE_EVERY >= max(len(self), 1)):
            self._save()
        return CatchUp(applied, reason if applied else None)

    def _apply(self, staged: _Staged, fresh: RowIndex) -> int:
        changed = np.array(staged.changed, dtype=np.int64)
        with self._lock.writing():
            self._index = staged.base or self._index
            self._index.remove(self._sizer.known(changed, self._index))
            self._index.add(fresh.row_ids().tolist(), fresh.matrix())
            self._mark = staged.mark
        # Codes that were made anew stand in no file.
        self._unsaved = (
            len(self) if staged.base is not None else self._unsaved + len(staged.changed)
        )
        return len(staged.changed)

    def _swap(self, index: AnyIndex, mark: ChangeMark | None) -> None:
        with self._lock.writing():
            self._index, self._mark = index, mark

    def _save(self) -> None:
        if self._mark is None or not self._unsaved:
            return
        header = VectorHeader(
            kind=self._sizer.kind_of(self._index),
            embedder=self._embedder,
            dimension=self._dimension,
            rows=len(self),
            change_id=self._mark.change_id,
            token=self._mark.token,
        )
        try:
            write_vector_file(self._path, header, self._parts(), announce=self._announce)
        except (OSError, StoreError) as error:
            _log.warning("%s cannot be written (%s); it stays in memory", self._path, error)
            return
        self._unsaved = 0
        self._let_go()

    def _let_go(self) -> None:
        """Use codes from the file that was just written in place of those in memory."""
        index = self._index
        if not isinstance(index, CodedVectorIndex) or 2 * index.in_memory < len(index):
            return
        try:
            header, data = read_vector_file(self._path)
            self._swap(self._sizer.read(header.kind, data), self._mark)
        except (VectorFileError, ValueError) as error:
            _log.warning("%s cannot be read back: %s", self._path, error)

    def _parts(self) -> Sequence[bytes | memoryview]:
        index = self._index
        if isinstance(index, CodedVectorIndex):
            return index.to_parts()
        return [index.to_bytes()]

    def _announce(self, seal: str) -> None:
        self._store.name_replica(self._path.name, seal, wait_seconds=_WAIT_SECONDS)
