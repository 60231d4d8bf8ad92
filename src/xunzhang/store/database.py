"""Connections to one SQLite file: one per thread, transactions, and errors people understand."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xunzhang.errors import DamagedIndexError, StoreError
from xunzhang.store.damage import BUSY_SECONDS, damaged, store_error
from xunzhang.store.session import (
    CommitHooks,
    Session,
    bulk_step,
    commit,
    rollback,
    savepoint,
    transaction,
)

CACHE_KIB = 2_048
_NO_FILE = (0, 0)


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
                raise DamagedIndexError(damaged(self.path, error)) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread inside a transaction, which an exception undoes."""
        with self._translated():
            session = self._session()
            if session.snapshot:
                raise RuntimeError("write inside Store.snapshot()")
            if session.bulk and session.depth == 0:
                with bulk_step(session):
                    yield session.connection
            elif session.connection.in_transaction:
                with savepoint(session):
                    yield session.connection
            else:
                with transaction(session):
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
                with transaction(session):
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
                    commit(session, last=True)
                finally:
                    session.hooks = None
                    rollback(session)

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
                rollback(session)

    def _session(self) -> Session:
        session: Session | None = getattr(self._local, "session", None)
        if self._closed:
            raise StoreError(f"The index in {self.path.parent} is closed. Open it again.")
        if session is not None and self._was_replaced(session):
            session = None
        if session is None:
            session = Session(self._connect(), self._file())
            self._local.session, self._made = session, True
        return session

    def _was_replaced(self, session: Session) -> bool:
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


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
