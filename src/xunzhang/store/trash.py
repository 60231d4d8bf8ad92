"""Documents taken out so that they can be put back as they were: their rows, whatever these hold.

Row by row and with the same ids, so that links keep working and nothing is read or embedded again.
Tables are found by their references to documents and passages, so a new one is not forgotten.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xunzhang.errors import CannotRestoreError
from xunzhang.store import changes, documents
from xunzhang.store.passages import ids_of_document
from xunzhang.types import DocumentInfo

# What the stored rows depend on beside the format; another embedder's rows do not fit in.
_MAKERS = ("embedder", "dimension", "passages", "vocabulary")


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one table, as they were stored."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class RemovedDocument:
    """What a document was, and all its rows in an order in which they can be stored again."""

    info: DocumentInfo
    location: str
    tables: tuple[TableRows, ...]
    makers: tuple[str | None, ...]

    @property
    def content_hash(self) -> str:
        """The hash of the bytes that it was read from."""
        row, columns = self.tables[0].rows[0], self.tables[0].columns
        return str(row[columns.index("content_hash")])

    @property
    def size_bytes(self) -> int:
        """About how much memory it takes."""
        values = (value for table in self.tables for row in table.rows for value in row)
        return sum(len(value) if isinstance(value, bytes | str) else 8 for value in values)


def take(connection: sqlite3.Connection, document_id: int) -> RemovedDocument:
    """Read all rows of a document. Raises NotFoundError."""
    info = documents.info(connection, document_id)
    ids = ids_of_document(connection, document_id)
    tables = [_rows(connection, "documents", "document_id", [document_id])]
    for table, column in _referring(connection, "documents"):
        tables.append(_rows(connection, table, column, [document_id]))
    for table, column in _referring(connection, "passages"):
        tables.append(_rows(connection, table, column, ids))
    location = tables[0].rows[0][tables[0].columns.index("location")]
    return RemovedDocument(info, str(location), tuple(tables), makers(connection))


def put_back(connection: sqlite3.Connection, taken: RemovedDocument) -> int:
    """Store a document again as it was, and let its file in; returns its id.

    Raises:
        CannotRestoreError: If something else stands in its place, or the index was made anew.
    """
    if makers(connection) != taken.makers:
        raise CannotRestoreError("Another model or version built the index since. Add it again.")
    newer = documents.at_location(connection, taken.location)
    if newer is not None:
        raise CannotRestoreError(f"{newer.path} was indexed again since. Remove that one first.")
    for table in taken.tables:
        places = ", ".join("?" * len(table.columns))
        connection.executemany(
            f"INSERT INTO {table.table} ({', '.join(table.columns)}) VALUES ({places})", table.rows
        )
    connection.execute("DELETE FROM excluded WHERE location = ?", (taken.location,))
    document_id = int(taken.tables[0].rows[0][taken.tables[0].columns.index("document_id")])
    changes.log(connection, added=ids_of_document(connection, document_id))
    return document_id


def _rows(connection: sqlite3.Connection, table: str, column: str, ids: list[int]) -> TableRows:
    names = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    rows: list[tuple[Any, ...]] = []
    for an_id in ids:
        rows += connection.execute(
            f"SELECT {', '.join(names)} FROM {table} WHERE {column} = ? ORDER BY rowid", (an_id,)
        )
    return TableRows(table, names, tuple(tuple(row) for row in rows))


def _referring(connection: sqlite3.Connection, target: str) -> Iterator[tuple[str, str]]:
    """The tables whose rows belong to a row of the target, passages first, and by which column."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = [
        (str(name), str(key[3]))
        for (name,) in tables
        for key in connection.execute(f"PRAGMA foreign_key_list({name})")
        if key[2] == target
    ]
    yield from sorted(found, key=lambda pair: (pair[0] != "passages", pair))


def makers(connection: sqlite3.Connection) -> tuple[str | None, ...]:
    """What rows that are stored now depend on beside the format."""
    recorded = dict(connection.execute("SELECT key, value FROM meta"))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return (str(version), *(recorded.get(key) for key in _MAKERS))
