"""MilvusReplica: a collection on a Milvus server that catches up with the store's change log.

One process at a time writes to it, and many read. A reader that finds it a little behind the store
answers from what is there, and leaves out what the store no longer holds.
"""

import json
import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from xunzhang.errors import EngineError, IndexBusyError, StoreError
from xunzhang.milvus.server import CollectionGoneError, Milvus, Neighbour, conditions
from xunzhang.replicas import START, CatchUp, ChangeMark, ChangeSource, folder_bytes, replace_file
from xunzhang.types import ScoredId

_log = logging.getLogger(__name__)
_STATE = "milvus.json"
_LOCK = "milvus.lock"
_FIRST_SECONDS = 30.0
_LAG_SECONDS = 0.5
_MOST_ROWS = 16_384
_SPARE_ROWS = 16

Found = TypeVar("Found")


class Rows(ChangeSource, Protocol):
    """What a replica on Milvus needs of the store beside its log."""

    def existing_passages(self, ids: Collection[int]) -> set[int]:
        """Those of these passages that the store holds."""


@dataclass(slots=True)
class Staged:
    """What is to be done: all changes after `since`, or for a reason all anew."""

    mark: ChangeMark
    reason: str | None
    locks: ExitStack = field(default_factory=ExitStack)


class MilvusReplica(ABC):
    """What the dense and the lexical replica have in common."""

    def __init__(self, folder: Path, store: Rows, milvus: Milvus, *, maker: str) -> None:
        """Nothing is opened yet.

        Args:
            folder: Where it notes which collection is its own.
            store: The truth.
            milvus: The server.
            maker: What shaped the rows; a collection of another maker is built again.
        """
        self._folder = folder
        self._store = store
        self._milvus = milvus
        self._maker = maker
        self._collection: str | None = None
        self._applied: ChangeMark | None = None
        self._reason: str | None = None
        self._lagging: tuple[ChangeMark, float] | None = None
        self._trouble: EngineError | None = None
        self._staged: Staged | None = None
        self._catching_up = threading.Lock()
        self.is_ahead = False
        """Whether the server was found to know changes that the store has not: those were lost."""

    @property
    def applied_change(self) -> int:
        """The last change of the store that it knows; 0 before the first catch-up."""
        return (self._applied or START).change_id

    def catch_up(self, *, save: bool = True) -> CatchUp:
        """Agree with the store again. Raises EngineError where the server does not answer."""
        with self._catching_up:
            staged = self._stage(save=save)
            return CatchUp(0) if staged is None else self._write(staged)

    def stage(self, *, save: bool = True, memory: bool = True, last: bool = True) -> None:
        """Note what is to be done for what the store holds; `publish` or `discard` has to follow.

        Args:
            save: Whether this process may write; otherwise another does.
            memory: Of no meaning here.
            last: Whether no more changes will follow soon.
        """
        self._catching_up.acquire()
        try:
            self._staged = self._stage(save=save and self._is_due(last=last))
        except BaseException:
            self._catching_up.release()
            raise

    def publish(self, *, save: bool = True) -> CatchUp:
        """Do it. What fails is logged and done later: the store has it all."""
        staged, self._staged = self._staged, None
        try:
            return CatchUp(0) if staged is None else self._write(staged)
        except EngineError as error:
            _log.warning("%s", error)
            self._trouble = error
            return CatchUp(0)
        finally:
            self._catching_up.release()

    def discard(self) -> None:
        """Forget what was staged: it was not committed."""
        staged, self._staged = self._staged, None
        try:
            if staged is not None:
                staged.locks.close()
        finally:
            self._catching_up.release()

    def agrees(self, mark: ChangeMark) -> bool:
        """Whether searches see the store as it is at this mark, or as nearly as can be now."""
        if self._applied == mark and self._reason is None:
            return True
        return self._lagging is not None and (
            self._lagging[0] == mark and time.monotonic() < self._lagging[1]
        )

    def size_bytes(self) -> int:
        """What it keeps in the index folder; the server's own files are not counted."""
        return folder_bytes(self._folder)

    def close(self) -> None:
        """Forget the collection; the next catch-up looks for it again."""
        with self._catching_up:
            self._forget()

    def problems(self) -> list[str]:
        """Where it disagrees with the store it caught up with; empty when all is well."""
        with self._catching_up, self._store.snapshot():
            last = self._store.last_change()
            if self._collection is None or self._applied != last:
                return [f"it applied change {self.applied_change}, the store is at {last[0]}"]
            expected = {c.passage_id for c in self._store.changes_since(0) if c.kind == "add"}
            found = self._known_ids(self._collection)
        missing, extra = len(expected - found), len(found - expected)
        if missing or extra:
            return [f"{missing} passages are missing, {extra} are too many"]
        return []

    # What the dense and the lexical replica do differently

    @abstractmethod
    def _create(self, name: str) -> None:
        """Make an empty collection, and open what belongs to it."""

    @abstractmethod
    def _open(self, name: str) -> ChangeMark | None:
        """Open what belongs to a collection; returns how far it is, None where it is of no use."""

    @abstractmethod
    def _fill(self, name: str, mark: ChangeMark) -> int:
        """Write all passages of the store; returns how many."""

    @abstractmethod
    def _advance(self, name: str, since: ChangeMark, mark: ChangeMark) -> int:
        """Apply what changed; returns how many changes."""

    @abstractmethod
    def _known_ids(self, name: str) -> set[int]:
        """The passages in the collection."""

    def _is_due(self, *, last: bool) -> bool:
        return True

    # Catching up

    def _stage(self, *, save: bool) -> Staged | None:
        mark = self._store.last_change()
        if self._applied == mark and self._reason is None:
            return None
        self._look()
        if self._applied == mark and self._reason is None:
            return None
        if not save and self._collection is not None:
            self._lag(mark)
            return None
        with ExitStack() as locks:
            if not self._lock(locks):
                self._lag(mark)
                return None
            self._look()
            if self._applied == mark and self._reason is None:
                return None
            return Staged(mark, self._reason, locks.pop_all())

    def _lock(self, locks: ExitStack) -> bool:
        """Become the process that writes; false where another is, and there is what to read."""
        from filelock import FileLock, Timeout

        is_open = self._collection is not None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / _LOCK, thread_local=False)
            lock.acquire(timeout=0 if is_open else _FIRST_SECONDS)
        except Timeout as error:
            if is_open:
                return False
            raise IndexBusyError(
                f"Another process is filling the Milvus collection of {self._folder}. Try again "
                "when it has ended."
            ) from error
        except OSError as error:
            if is_open:
                return False
            raise StoreError(f"{self._folder} cannot be written: {error}.") from error
        locks.callback(lock.release)
        return True

    def _lag(self, mark: ChangeMark) -> None:
        """Answer from what is there, for a moment."""
        self._lagging = (mark, time.monotonic() + _LAG_SECONDS)

    def _look(self) -> None:
        """Find the collection that counts now, and how far it is."""
        try:
            self._find()
        except CollectionGoneError:
            self._forget()
            self._find()

    def _find(self) -> None:
        state = self._state()
        name = state.get("collection")
        if name is None or state.get("uri") != self._milvus.uri:
            self._forget()
            self._reason = "there is none on this server"
            return
        if name != self._collection:
            self._forget()
            if not self._milvus.open(name):
                self._reason = "the server has it no more"
                return
        applied = self._open(name)
        if applied is None:
            self._forget()
            self._reason = "it is not whole"
            return
        self._collection, self._applied, self._trouble = name, applied, None
        self._reason = self._disagreement(state)

    def _disagreement(self, state: Mapping[str, Any]) -> str | None:
        applied = self._applied or START
        if state.get("maker") != self._maker:
            return f"it was made by {state.get('maker')}"
        if not self._store.holds(applied):
            self.is_ahead |= applied.change_id > self._store.last_change().change_id
            return "it belongs to another state of the store"
        return None

    def _write(self, staged: Staged) -> CatchUp:
        with staged.locks:
            try:
                if staged.reason is not None or self._collection is None:
                    return self._build(staged.mark, staged.reason or "")
                applied = self._advance(self._collection, self._applied or START, staged.mark)
            except BaseException as error:
                if isinstance(error, CollectionGoneError):
                    self._forget()
                self._lag(staged.mark)
                raise
            self._applied = staged.mark
            return CatchUp(applied)

    def _build(self, mark: ChangeMark, reason: str) -> CatchUp:
        """Fill a collection of its own, and let it count; the one before answers until then."""
        before = self._state().get("collection")
        name = f"xunzhang_{self._folder.name}_{uuid4().hex[:12]}"
        self._create(name)
        applied = self._fill(name, mark)
        state = {"collection": name, "maker": self._maker, "uri": self._milvus.uri}
        replace_file(self._folder / _STATE, json.dumps(state, ensure_ascii=False).encode())
        self._collection, self._applied, self._reason, self._trouble = name, mark, None, None
        if before is not None:
            self._drop(before)
        if applied:
            _log.info("built the collection %s from the store: %s", name, reason)
        return CatchUp(applied, reason if applied else None)

    def _drop(self, name: str) -> None:
        try:
            self._milvus.drop(name)
        except EngineError as error:
            _log.warning("the collection %s is left behind: %s", name, error)

    def _forget(self) -> None:
        self._collection, self._applied, self._reason = None, None, None

    def _state(self) -> dict[str, Any]:
        return _state_of(self._folder)

    # Searching

    def _asked(self, ask: Callable[[str], Found], nothing: Found) -> Found:
        """What the server answers; once more when another process built the next collection."""
        if self._collection is None:
            if self._trouble is not None:
                raise self._trouble
            return nothing
        try:
            return ask(self._collection)
        except CollectionGoneError:
            with self._catching_up:
                self._forget()
                self._look()
            if self._collection is None:
                raise
            return ask(self._collection)

    def _best(
        self,
        ask: Callable[[int], Sequence[Neighbour]],
        score: Callable[[Sequence[Neighbour]], Iterable[float]],
        k: int,
    ) -> list[ScoredId]:
        """The k best passages that the store holds, by their best row, ties by id."""
        limit = min(2 * k + _SPARE_ROWS, _MOST_ROWS)
        while True:
            rows = ask(limit)
            scored = list(zip((row.passage_id for row in rows), score(rows), strict=True))
            best: dict[int, float] = {}
            for passage_id, value in scored:
                best[passage_id] = max(value, best.get(passage_id, value))
            held = self._store.existing_passages(best)
            order = sorted((-best[i], i) for i in held)
            # A row that was not fetched may tie with the last of them.
            complete = len(rows) < limit or limit == _MOST_ROWS
            if complete or (len(order) >= k and -order[k - 1][0] > scored[-1][1]):
                return [ScoredId(i, -negative) for negative, i in order[:k]]
            limit = min(4 * limit, _MOST_ROWS)

    def _chosen(
        self, find: Callable[[str], list[ScoredId]], k: int, within: Collection[int] | None
    ) -> list[ScoredId]:
        """The same among some passages, which one condition may be too short to name."""
        if within is None:
            return find("")
        found = [hit for only in conditions(sorted(within)) for hit in find(only)]
        return sorted(found, key=lambda hit: (-hit.score, hit.id))[:k]


def drop_collection(folder: Path, milvus: Milvus) -> None:
    """Remove the collection that a folder names from its server, where that can be reached."""
    name = _state_of(folder).get("collection")
    if name is not None:
        try:
            milvus.drop(name)
        except EngineError as error:
            _log.warning("the collection %s is left behind: %s", name, error)


def _state_of(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / _STATE).read_bytes()))
    except (OSError, ValueError):
        return {}
