"""Copying a database while others use it, and putting a copy back without closing it."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from xunzhang.replicas import sync_folder
from xunzhang.store import changes, naming, upkeep

_FILE = "file:"
# Not content, or with a meaning of its own in every database.
_APART = ("meta", "changes")
_OWN_META = f"key = '{changes.FLOOR}' OR key GLOB '{naming.PREFIX}*'"


def write_copy(connection: sqlite3.Connection, target: Path, *, files: Mapping[str, str]) -> None:
    """Write one moment of the database into one file, beside, checked, then put in place.

    Args:
        connection: What to copy.
        target: The file, which is replaced.
        files: Texts that go with the index, by name.

    Raises:
        OSError: If the file cannot be written; what stood there before still does.
        sqlite3.Error: If the database cannot be read, or the copy not be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{uuid4().hex[:8]}.tmp")
    try:
        with closing(sqlite3.connect(beside)) as copy:
            connection.backup(copy)
            # A single file: the copy needs no log file beside it.
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            copy.executemany(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)",
                [(_FILE + name, text) for name, text in files.items()],
            )
            copy.commit()
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {found}")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, target)
        sync_folder(target.parent)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + "-journal").unlink(missing_ok=True)


def take_files(connection: sqlite3.Connection) -> dict[str, str]:
    """Take the texts out of a copy that went with the index."""
    found = connection.execute(
        "DELETE FROM meta WHERE substr(key, 1, ?) = ? RETURNING key, value", (len(_FILE), _FILE)
    ).fetchall()
    return {str(key).removeprefix(_FILE): str(text) for key, text in found}


def attach(connection: sqlite3.Connection, copy: Path) -> None:
    """Let another database be read as `saved`; not inside a transaction."""
    connection.execute("ATTACH DATABASE ? AS saved", (f"{copy.absolute().as_uri()}?mode=ro",))


def detach(connection: sqlite3.Connection) -> None:
    """Let go of it."""
    connection.execute("DETACH DATABASE saved")


def take_over(connection: sqlite3.Connection) -> None:
    """Replace all content by that of `saved`, inside a transaction; the replicas follow the log."""
    before = [row[0] for row in connection.execute("SELECT passage_id FROM passages")]
    tables = content_tables(connection)
    for table in reversed(tables):
        connection.execute(f"DELETE FROM {table}")
    for table in tables:
        names = ", ".join(_columns(connection, table))
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM saved.{table}")
    connection.execute(f"DELETE FROM meta WHERE NOT ({_OWN_META})")
    connection.execute(
        f"INSERT INTO meta SELECT key, value FROM saved.meta WHERE NOT ({_OWN_META})"
    )
    # Ids are never used again, those given since the copy was made included.
    after = [row[0] for row in connection.execute("SELECT passage_id FROM passages")]
    changes.log(connection, removed=before, added=after)
    upkeep.note_change(connection)


def content_tables(connection: sqlite3.Connection) -> list[str]:
    """All tables of content, in an order in which every row finds what it refers to."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    left = {str(name) for (name,) in rows if not name.startswith("sqlite_")} - set(_APART)
    ordered: list[str] = []
    while left:
        ready = sorted(name for name in left if not _targets(connection, name) & left)
        if not ready:
            raise ValueError(f"tables that refer to each other: {sorted(left)}")
        ordered += ready
        left -= set(ready)
    return ordered


def _targets(connection: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[2]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")}


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
