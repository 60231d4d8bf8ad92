"""Connections to one SQLite file: one per thread, transactions, and errors people understand."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xunzhang.errors import DamagedIndexError, IndexBusyError, IndexFormatError, StoreError

BUSY_SECONDS = 10.0
CACHE_KIB = 16_384
BULK_DOCUMENTS = 200
BULK_SECONDS = 1.0
_NO_FILE = (0, 0)


@dataclass(frozen=True, slots=True)
class CommitHooks:
    """What happens around the commit of a group or transaction, in the thread that writes.

    `before` reads what is about to be committed, `after` knows that it was; when it was undone,
    `undone` is called instead. `before` must not fail for its own reasons.
    """

    before: Callable[[bool], None]
    after: Callable[[], None]
    undone: Callable[[], None]


@dataclass(slots=True)
class _Session:
    """The connection of one thread and the grouping it is in."""

    connection: sqlite3.Connection
    file: tuple[int, int]
    depth: int = 0
    bulk: bool = False
    snapshot: bool = False
    pending: int = 0
    began: float = 0.0
    hooks: CommitHooks | None = None


class Database:
    """One SQLite file, opened once per thread that uses it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only = path.exists() and not _writable(path)
        self._immutable = False
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._closed = False
        self._made = False
        self.hooks: CommitHooks | None = None
        """Called around the commits of `bulk` and `transaction`, not of single writes."""

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            self._closed = True
            for _, connection in self._opened:
                connection.close()
            self._opened.clear()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread, for SELECT.

        A value of another type or shape than was written is damage, too.
        """
        with self._translated():
            try:
                yield self._session().connection
            except (TypeError, ValueError, OverflowError) as error:
                raise DamagedIndexError(_damaged(self.path, error)) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread inside a transaction, which an exception undoes."""
        with self._translated():
            session = self._session()
            if session.snapshot:
                raise RuntimeError("write inside Store.snapshot()")
            if session.bulk and session.depth == 0:
                with _bulk_step(session):
                    yield session.connection
            elif session.connection.in_transaction:
                with _savepoint(session):
                    yield session.connection
            else:
                with _transaction(session):
                    yield session.connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes of this thread inside are committed together, or none; nestable."""
        with self._translated():
            session = self._session()
            if session.snapshot:
                raise RuntimeError("write inside Store.snapshot()")
            if session.connection.in_transaction or session.bulk:
                with self.write():
                    yield
                return
            session.hooks = self.hooks
            try:
                with _transaction(session):
                    yield
            finally:
                session.hooks = None

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Group the writes of this thread into few commits; every write stays whole."""
        with self._translated():
            session = self._session()
            if session.bulk or session.connection.in_transaction:
                yield
                return
            session.bulk, session.hooks = True, self.hooks
            try:
                yield
            except BaseException:
                session.hooks = None
                raise
            finally:
                session.bulk = False
                try:
                    _commit(session, last=True)
                finally:
                    session.hooks = None
                    _rollback(session)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let the reads of this thread see one moment, whatever others write."""
        with self._translated():
            session = self._session()
            if session.connection.in_transaction:
                yield
                return
            session.connection.execute("BEGIN")
            session.connection.execute("SELECT count(*) FROM meta").fetchone()
            session.snapshot = True
            try:
                yield
            finally:
                session.snapshot = False
                _rollback(session)

    def _session(self) -> _Session:
        session: _Session | None = getattr(self._local, "session", None)
        if self._closed:
            raise StoreError(f"The index in {self.path.parent} is closed. Open it again.")
        if session is not None and self._was_replaced(session):
            session = None
        if session is None:
            session = _Session(self._connect(), self._file())
            self._local.session, self._made = session, True
        return session

    def _was_replaced(self, session: _Session) -> bool:
        """Whether another file was put in place of the one that is open, as a repair does."""
        if session.connection.in_transaction or session.bulk:
            return False
        if self._file() in (session.file, _NO_FILE):
            return False
        with self._lock:
            self._opened = [pair for pair in self._opened if pair[1] is not session.connection]
        session.connection.close()
        return True

    def _file(self) -> tuple[int, int]:
        """What tells this file from another of the same name."""
        try:
            stat = os.stat(self.path)
        except OSError:
            return _NO_FILE
        return (stat.st_dev, stat.st_ino)

    def _connect(self) -> sqlite3.Connection:
        connection = self._open_file()
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        with self._lock:
            for thread, old in self._opened:
                if not thread.is_alive():
                    old.close()
            self._opened = [pair for pair in self._opened if pair[0].is_alive()]
            self._opened.append((threading.current_thread(), connection))
        return connection

    def _open_file(self) -> sqlite3.Connection:
        if not self.read_only:
            return self._connect_as("rw" if self._made else "rwc")
        if not self._immutable:
            connection = self._connect_as("ro")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                return connection
            except sqlite3.OperationalError:
                # A log file cannot be made beside it: true of media nobody can write to.
                connection.close()
                self._immutable = True
        return self._connect_as("ro&immutable=1")

    def _connect_as(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise store_error(error, self.path) from error


def store_error(error: sqlite3.Error, path: Path) -> StoreError:
    """The error of ours that says what happened to this file and what to do about it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return IndexBusyError(
            f"Another process has been writing to {path} for more than {BUSY_SECONDS:.0f} seconds. "
            "Wait until it is done, then try again."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return IndexFormatError(
            f"{path} is not an index of xunzhang. Name another folder with --index, or move the "
            "file away and index again: xunzhang index PATH"
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedIndexError(_damaged(path, error))
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"The disk of {path} is full. Nothing is lost; make room and try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(
            f"{path} cannot be opened or written ({error}). Check the permissions of its folder, "
            "or name another with --index."
        )
    if isinstance(error, sqlite3.OperationalError) and code in (0, sqlite3.SQLITE_ERROR):
        # A table that is gone or text that is none: nothing that our own statements ask for.
        return DamagedIndexError(_damaged(path, error))
    return StoreError(f"{path} could not be read or written: {error}. Check the disk.")


def _damaged(path: Path, error: Exception) -> str:
    return (
        f"{path} is damaged ({error}). See what is wrong: xunzhang doctor; mend it: xunzhang "
        "doctor --repair; or put a back-up back: xunzhang restore FILE"
    )


@contextmanager
def _transaction(session: _Session) -> Iterator[None]:
    session.connection.execute("BEGIN IMMEDIATE")
    session.depth += 1
    try:
        yield
        _commit(session, last=True)
    except BaseException:
        _rollback(session)
        raise
    finally:
        session.depth -= 1


@contextmanager
def _savepoint(session: _Session) -> Iterator[None]:
    session.connection.execute("SAVEPOINT step")
    session.depth += 1
    try:
        yield
        session.connection.execute("RELEASE step")
    except BaseException:
        # A full disk makes SQLite undo the whole transaction, savepoints included.
        if session.connection.in_transaction:
            session.connection.execute("ROLLBACK TO step")
            session.connection.execute("RELEASE step")
        raise
    finally:
        session.depth -= 1


@contextmanager
def _bulk_step(session: _Session) -> Iterator[None]:
    if not session.connection.in_transaction:
        session.connection.execute("BEGIN IMMEDIATE")
        session.began, session.pending = time.monotonic(), 0
    with _savepoint(session):
        yield
    session.pending += 1
    waited = time.monotonic() - session.began
    if session.pending >= BULK_DOCUMENTS or waited >= BULK_SECONDS:
        _commit(session)


def _commit(session: _Session, *, last: bool = False) -> None:
    if not session.connection.in_transaction:
        return
    if session.hooks is None:
        session.connection.execute("COMMIT")
        return
    hooks, session.depth = session.hooks, session.depth + 1
    try:
        hooks.before(last)
        session.connection.execute("COMMIT")
    except BaseException:
        hooks.undone()
        raise
    finally:
        session.depth -= 1
    hooks.after()


def _rollback(session: _Session) -> None:
    if session.connection.in_transaction:
        session.connection.execute("ROLLBACK")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
