"""Counting, checking and compacting the database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xunzhang.store.documents import now
from xunzhang.store.records import StoreCounts
from xunzhang.store.seals import broken_rows

_CHECKPOINT_SECONDS = 0.02
LAST_CHANGED = "last_changed_at"

_CHECKS = {
    "passages without embeddings": (
        "SELECT count(*) FROM passages AS p LEFT JOIN embeddings AS e USING (passage_id) "
        "WHERE e.passage_id IS NULL"
    ),
    "documents whose passages were not all stored": (
        "SELECT count(*) FROM documents AS d WHERE passage_count <> "
        "(SELECT count(*) FROM passages AS p WHERE p.document_id = d.document_id)"
    ),
    "passages missing from the change log": (
        "SELECT count(*) FROM passages WHERE passage_id NOT IN "
        "(SELECT passage_id FROM changes WHERE kind = 'add')"
    ),
}


def counts(connection: sqlite3.Connection) -> StoreCounts:
    """How many documents, passages and characters there are."""
    row = connection.execute(
        "SELECT count(*), total(passage_count), total(characters) FROM documents"
    ).fetchone()
    return StoreCounts(int(row[0]), int(row[1]), int(row[2]))


def note_change(connection: sqlite3.Connection) -> None:
    """Record that documents changed now."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LAST_CHANGED, now()))


def size_bytes(path: Path) -> int:
    """The size of the database and the files SQLite keeps beside it."""
    files = (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"))
    return sum(file.stat().st_size for file in files if file.exists())


def problems(connection: sqlite3.Connection) -> list[str]:
    """Damage and disagreements, each in a line."""
    found = [
        str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"
    ]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        found.append(f"{len(orphans)} rows that belong to nothing")
    for name, ids in broken_rows(connection).items():
        if ids:
            some = ", ".join(map(str, ids[:5]))
            found.append(f"{len(ids)} rows of {name}s are not what was written (first: {some})")
    for name, sql in _CHECKS.items():
        number = connection.execute(sql).fetchone()[0]
        if number:
            found.append(f"{number} {name}")
    return found


def checkpoint(connection: sqlite3.Connection) -> None:
    """Empty the log file into the database; where others read, as much of it as can be."""
    with waiting(connection, _CHECKPOINT_SECONDS):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def waiting(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Wait at most so long inside for others that write."""
    usual = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")


def compact(connection: sqlite3.Connection) -> None:
    """Forget the log of what is gone, and rewrite the file without its free pages."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
