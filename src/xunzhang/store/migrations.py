"""The format of the database: making it, recognising it, bringing an older one up to date."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from xunzhang.errors import IndexFormatError
from xunzhang.store.seals import seal_kinds_and_dates

APPLICATION_ID = 0x78756E7A  # "xunz"
FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a format to the next; `apply` runs inside a transaction."""

    name: str
    apply: Callable[[sqlite3.Connection], None]


def _keep_questions_and_removed(connection: sqlite3.Connection) -> None:
    _run(connection, "format3.sql")


MIGRATIONS: tuple[Migration, ...] = (
    Migration("seal kinds and dates", seal_kinds_and_dates),
    Migration("keep questions and removed documents", _keep_questions_and_removed),
)
"""The first leads from format 1 to 2, and so on. Never change one that was released."""

FORMAT_VERSION = FIRST_VERSION + len(MIGRATIONS)


def prepare(
    connection: sqlite3.Connection, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS
) -> int:
    """Make the database current: create it when empty, migrate it when older.

    Returns:
        The version of the format it now has.

    Raises:
        IndexFormatError: If the file is no index, or was written by a newer version.
    """
    newest = FIRST_VERSION + len(migrations)
    version = _checked_version(connection, path, newest)
    if version == newest:
        return version
    _use_write_ahead_log(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it between the look and the lock.
        version = _checked_version(connection, path, newest)
        if version == 0:
            _create(connection)
            version = FIRST_VERSION
        for migration in migrations[version - FIRST_VERSION :]:
            migration.apply(connection)
        connection.execute(f"PRAGMA user_version = {newest}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return newest


def _checked_version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The version found; 0 where the database is empty."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables == 0:
        return 0
    if application != APPLICATION_ID or version < FIRST_VERSION:
        raise IndexFormatError(
            f"{path} is a database of another program, not an index of xunzhang. "
            "Name another folder with --index."
        )
    if version > newest:
        raise IndexFormatError(
            f"{path} has format {version}; this version of xunzhang reads up to {newest}. "
            "Update xunzhang, or index again into another folder: xunzhang index PATH --index DIR"
        )
    return version


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(connection, "schema.sql")


def _run(connection: sqlite3.Connection, name: str) -> None:
    script = files("xunzhang.store").joinpath(name).read_text(encoding="utf-8")
    for statement in _statements(script):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements one by one: `executescript` would commit our transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
