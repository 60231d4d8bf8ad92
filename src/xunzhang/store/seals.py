"""Checksums of rows: SQLite notices a torn page, but not a letter that was changed in one."""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from xunzhang.errors import DamagedIndexError

_DOCUMENT = "document_id, location, path, title"
_PASSAGE = "passage_id, document_id, heading, text, key, text_hash, tokens"


def checksum(values: Iterable[Any]) -> int:
    """CRC-32 over values as SQLite gives them: integers, texts and blobs."""
    total = 0
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        kind = type(value).__name__[0]
        total = zlib.crc32(f"\0{kind}{len(data)}\0".encode(), zlib.crc32(data, total))
    return total


def seal_document(connection: sqlite3.Connection, document_id: int) -> None:
    """Write the checksums of a document's names and text as they are stored now."""
    row = connection.execute(
        f"SELECT {_DOCUMENT}, text FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    connection.execute(
        "UPDATE documents SET checksum = ?, text_checksum = ? WHERE document_id = ?",
        (checksum(row[:4]), checksum(row[4:]), document_id),
    )


def check_seal(values: Sequence[Any], expected: object, what: str) -> None:
    """Compare a row with its checksum. Raises DamagedIndexError."""
    if checksum(values) != expected:
        raise DamagedIndexError(
            f"The stored {what} is damaged: it is not what was written. Mend the index: "
            "xunzhang doctor --repair"
        )


def broken_rows(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """The ids of documents, passages and embeddings that are not what was written."""
    found: dict[str, list[int]] = {"document": [], "passage": [], "embedding": []}
    for row in connection.execute(f"SELECT checksum, {_DOCUMENT} FROM documents"):
        if checksum(row[1:]) != row[0]:
            found["document"].append(row[1])
    for row in connection.execute("SELECT document_id, text_checksum, text FROM documents"):
        if checksum(row[2:]) != row[1] and row[0] not in found["document"]:
            found["document"].append(row[0])
    for row in connection.execute(f"SELECT checksum, {_PASSAGE}, start, end FROM passages"):
        if checksum(row[1:8]) != row[0] or len(row[4]) != row[9] - row[8]:
            found["passage"].append(row[1])
    for row in connection.execute("SELECT checksum, passage_id, windows, vectors FROM embeddings"):
        if checksum(row[1:]) != row[0]:
            found["embedding"].append(row[1])
    return found
