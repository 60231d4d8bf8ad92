"""What one thread does to the database: single writes, transactions, and writes in groups."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

BULK_DOCUMENTS = 1000
BULK_SECONDS = 1.0


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
class Session:
    """The connection of one thread and the grouping it is in."""

    connection: sqlite3.Connection
    file: tuple[int, int]
    depth: int = 0
    bulk: bool = False
    snapshot: bool = False
    pending: int = 0
    began: float = 0.0
    hooks: CommitHooks | None = None


@contextmanager
def transaction(session: Session) -> Iterator[None]:
    """All writes inside are committed together, or none."""
    session.connection.execute("BEGIN IMMEDIATE")
    session.depth += 1
    try:
        yield
        commit(session, last=True)
    except BaseException:
        rollback(session)
        raise
    finally:
        session.depth -= 1


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """A step inside a transaction, which an exception undoes by itself."""
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
def bulk_step(session: Session) -> Iterator[None]:
    """A write of a group, which is committed when it is large or old enough."""
    if not session.connection.in_transaction:
        session.connection.execute("BEGIN IMMEDIATE")
        session.began, session.pending = time.monotonic(), 0
    with savepoint(session):
        yield
    session.pending += 1
    waited = time.monotonic() - session.began
    if session.pending >= BULK_DOCUMENTS or waited >= BULK_SECONDS:
        commit(session)


def commit(session: Session, *, last: bool = False) -> None:
    """Commit what is open, with the hooks before and after it; `last` is for them."""
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


def rollback(session: Session) -> None:
    """Undo what is open."""
    if session.connection.in_transaction:
        session.connection.execute("ROLLBACK")
