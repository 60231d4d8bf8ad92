"""Follower: what makes a search see one moment of the store and of both replicas.

A writer prepares the replicas inside its transaction, and shows them right after the commit; a
reader looks at all three under one snapshot, and looks again while they do not agree.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from xunzhang.errors import IndexBusyError, StoreError, XunzhangError
from xunzhang.interfaces import DenseLeg, TermLeg
from xunzhang.replicas import CatchUp, ChangeMark, Replica
from xunzhang.store import Store
from xunzhang.vectors.shared_lock import SharedLock
from xunzhang.writing import WriterLock

_log = logging.getLogger(__name__)
_WRITER_SECONDS = 1.5
_GIVE_UP_SECONDS = 30.0
_PAUSE_SECONDS = 0.005

LOST_CHANGES = "lost_changes"
"""Under this key `meta` keeps the message until the folders were indexed again."""
LOST_MESSAGE = (
    "its last changes are lost: its log file was damaged, or an older copy was put back. What is "
    "left answers. Index the folders again: xunzhang index; add uploads again that are missing"
)


class DenseReplica(DenseLeg, Replica, Protocol):
    """The dense leg of an index, kept in agreement with its store."""

    def __len__(self) -> int: ...

    def stage(self) -> None: ...

    def publish(self, *, save: bool) -> CatchUp: ...

    def save(self) -> None: ...


class TermReplica(TermLeg, Replica, Protocol):
    """The lexical leg of an index, kept in agreement with its store."""

    is_ahead: bool

    def stage(self, *, save: bool, memory: bool, last: bool) -> None: ...

    def publish(self) -> CatchUp: ...

    def compact(self) -> None: ...

    def compact_when_due(self) -> None: ...


Replicas = tuple[DenseReplica, TermReplica]


class Follower:
    """Lets the replicas of one index follow its store."""

    def __init__(
        self, store: Store, writer: WriterLock, *, current: Callable[[], Replicas]
    ) -> None:
        """Join the parts; `current` gives the replicas of the model that this thread sees."""
        self._store = store
        self._writer = writer
        self._current = current
        self._shown = SharedLock()
        self._advancing = threading.RLock()
        self._staged: Replicas | None = None
        self.has_lost = False
        """Whether the database was found to be older than its replicas."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that this thread reads inside, in store and replicas, is of one moment.

        Raises:
            IndexBusyError: If that moment does not come.
        """
        began, has_followed = time.monotonic(), False
        while True:
            with self._shown.reading(), self._store.snapshot():
                if self._agree(self._current(), self._store.last_change()):
                    yield
                    return
            waited = time.monotonic() - began
            if waited > _GIVE_UP_SECONDS:
                raise IndexBusyError(
                    f"The index {self._store.path.parent} changes faster than this process can "
                    "follow. Try again."
                )
            if has_followed:
                time.sleep(_PAUSE_SECONDS)
            self.follow(patient=waited < _WRITER_SECONDS)
            has_followed = True

    def follow(self, *, patient: bool = False) -> None:
        """Let the replicas see what was committed, by whatever process.

        Args:
            patient: Whether to leave it to a process that is writing just now.
        """
        if self._agree(self._current(), self._store.last_change()):
            return
        with self._advancing:
            vectors, lexical = self._current()
            other = self._writer.other()
            vectors.stage()
            try:
                lexical.stage(
                    save=other is None or not patient,
                    memory=other is None or not patient,
                    last=True,
                )
            except BaseException:
                vectors.discard()
                raise
            self._look_for_loss(lexical)
            with self._shown.writing():
                lexical.publish()
                vectors.publish(save=other is None)

    def _look_for_loss(self, lexical: TermReplica) -> None:
        """Note for `doctor` that the database is older than it was, before the proof is gone."""
        if not lexical.is_ahead:
            return
        lexical.is_ahead = False
        self.has_lost = True
        _log.error("%s: %s", self._store.path, LOST_MESSAGE)
        with suppress(StoreError):
            self._store.set_meta(LOST_CHANGES, LOST_MESSAGE)

    def settle(self) -> None:
        """At the end of writing: catch up with what was not staged, and save the vectors."""
        with self._advancing:
            self.follow()
            vectors, lexical = self._current()
            # One on a server may have put off what it agreed to while much was written.
            lexical.catch_up()
            lexical.compact_when_due()
            vectors.catch_up()
        self._store.checkpoint()

    def compact(self) -> None:
        """Let removed passages leave no trace in the replicas' files."""
        with self._advancing:
            self.follow()
            vectors, lexical = self._current()
            lexical.compact()
            vectors.save()

    # Around commits, in the thread that writes

    def before_commit(self, last: bool) -> None:
        """Prepare the replicas for what is about to be committed; searches go on as before."""
        self._advancing.acquire()
        try:
            vectors, lexical = self._current()
            if self._agree((vectors, lexical), self._store.last_change()):
                return
            vectors.stage()
            try:
                lexical.stage(save=True, memory=False, last=last)
            except BaseException:
                vectors.discard()
                raise
            self._staged = (vectors, lexical)
        except (XunzhangError, OSError, ValueError) as error:
            _log.warning("the replicas will follow later: %s", error)

    def after_commit(self) -> None:
        """Show what was prepared."""
        try:
            staged, self._staged = self._staged, None
            if staged is None:
                return
            with self._shown.writing():
                staged[1].publish()
                staged[0].publish(save=False)
            self._look_for_loss(staged[1])
        finally:
            self._advancing.release()

    def undone(self) -> None:
        """Forget what was prepared."""
        try:
            staged, self._staged = self._staged, None
            if staged is not None:
                staged[1].discard()
                staged[0].discard()
        finally:
            with suppress(RuntimeError):  # an interrupt may come before it was acquired
                self._advancing.release()

    @staticmethod
    def _agree(replicas: Replicas, mark: ChangeMark) -> bool:
        return all(replica.agrees(mark) for replica in replicas)
