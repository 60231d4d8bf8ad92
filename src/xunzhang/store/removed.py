"""Removed documents, kept in the database for a while so that they can be put back."""

import base64
import json
import sqlite3
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from xunzhang.errors import CannotRestoreError, DamagedIndexError
from xunzhang.store import documents, trash
from xunzhang.store.trash import RemovedDocument, TableRows
from xunzhang.types import DocumentInfo

KEPT_DAYS = 7
MAX_DOCUMENTS = 50
MAX_BYTES = 256 * 1024 * 1024
REPLACED, REBUILT = "replaced", "rebuilt"
_BLOB = "base64"


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A removed document that is kept until `kept_until`. Times are ISO 8601, UTC.

    `obstacle` says why it cannot be put back: replaced where another document is in its place by
    now, rebuilt where the index was made anew with another model or version; else it is None.
    """

    document: DocumentInfo
    removed_at: str
    kept_until: str
    obstacle: str | None = None


def keep(connection: sqlite3.Connection, taken: RemovedDocument) -> None:
    """Keep what was taken out; the oldest go where they get too many or too large.

    What was kept of the same place and holds the same goes, too: it could not be put back besides.
    """
    _forget_same(connection, taken)
    moment = datetime.now(UTC)
    packed = zlib.compress(json.dumps(taken.tables, default=_as_text).encode(), 1)
    connection.execute(
        "INSERT OR REPLACE INTO removed VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            taken.info.document_id,
            json.dumps(asdict(taken.info)),
            taken.location,
            json.dumps(taken.makers),
            moment.isoformat(timespec="milliseconds"),
            (moment + timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds"),
            taken.size_bytes,
            packed,
        ),
    )
    purge(connection)


def everything(connection: sqlite3.Connection) -> list[KeptDocument]:
    """What is kept, the latest first."""
    makers = trash.makers(connection)
    rows = connection.execute(
        "SELECT info, removed_at, kept_until, makers, location IN (SELECT location FROM documents) "
        "FROM removed WHERE kept_until > ? ORDER BY removed_at DESC, document_id DESC",
        (documents.now(),),
    )
    return [
        KeptDocument(
            document=DocumentInfo(**json.loads(info)),
            removed_at=removed_at,
            kept_until=kept_until,
            obstacle=_obstacle(tuple(json.loads(made_by)) == makers, is_replaced=bool(is_taken)),
        )
        for info, removed_at, kept_until, made_by, is_taken in rows
    ]


def take(connection: sqlite3.Connection, document_id: int) -> RemovedDocument:
    """What puts a document back.

    Raises:
        CannotRestoreError: If it is not kept, or not any more.
        DamagedIndexError: If what is stored of it is not what was written.
    """
    row = connection.execute(
        "SELECT info, location, makers, packed FROM removed "
        "WHERE document_id = ? AND kept_until > ?",
        (document_id, documents.now()),
    ).fetchone()
    if row is None:
        raise CannotRestoreError("It is not among the documents removed last. Add it again.")
    try:
        tables = json.loads(zlib.decompress(row[3]), object_hook=_as_bytes)
        return RemovedDocument(
            info=DocumentInfo(**json.loads(row[0])),
            location=row[1],
            tables=tuple(_table(*table) for table in tables),
            makers=tuple(json.loads(row[2])),
        )
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedIndexError(
            f"What was kept of a removed document is damaged ({error}). Add it again."
        ) from error


def forget(connection: sqlite3.Connection, document_id: int | None = None) -> None:
    """Let go of one document, or of all of them."""
    if document_id is None:
        connection.execute("DELETE FROM removed")
    else:
        connection.execute("DELETE FROM removed WHERE document_id = ?", (document_id,))


def purge(connection: sqlite3.Connection) -> None:
    """Let go of what is older, or more, than is kept; the last one stays whatever its size."""
    connection.execute("DELETE FROM removed WHERE kept_until <= ?", (documents.now(),))
    rows = connection.execute(
        "SELECT document_id, size_bytes FROM removed ORDER BY removed_at DESC, document_id DESC"
    ).fetchall()
    total = 0
    for place, (document_id, size_bytes) in enumerate(rows):
        total += size_bytes
        if place and (place >= MAX_DOCUMENTS or total > MAX_BYTES):
            forget(connection, document_id)


def put_back(connection: sqlite3.Connection, document_id: int) -> int:
    """Store a removed document again as it was; returns its id. Raises as `take` does."""
    restored = trash.put_back(connection, take(connection, document_id))
    forget(connection, document_id)
    return restored


def _obstacle(is_as_made: bool, *, is_replaced: bool) -> str | None:
    if not is_as_made:
        return REBUILT
    return REPLACED if is_replaced else None


def _forget_same(connection: sqlite3.Connection, taken: RemovedDocument) -> None:
    ids = connection.execute(
        "SELECT document_id FROM removed WHERE location = ?", (taken.location,)
    ).fetchall()
    for (document_id,) in ids:
        with suppress(CannotRestoreError, DamagedIndexError):
            if take(connection, document_id).content_hash == taken.content_hash:
                forget(connection, document_id)


def _table(table: str, columns: list[str], rows: list[list[Any]]) -> TableRows:
    return TableRows(table, tuple(columns), tuple(tuple(row) for row in rows))


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return {_BLOB: base64.b64encode(value).decode()}
    if isinstance(value, TableRows):
        return [value.table, value.columns, value.rows]
    raise TypeError(type(value).__name__)


def _as_bytes(value: dict[str, Any]) -> Any:
    return base64.b64decode(value[_BLOB])
