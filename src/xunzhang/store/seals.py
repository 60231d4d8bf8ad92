"""Checksums of rows: SQLite notices a torn page, but not a letter that was changed in one."""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xunzhang.errors import DamagedIndexError

DOCUMENT = "document_id, location, path, title, published_on, author, newspaper"
PASSAGE = "passage_id, document_id, heading, text, key, text_hash, tokens, kind, page"
"""The columns that a row's checksum covers, in this order."""

_FIRST_DOCUMENT = "document_id, location, path, title"
_FIRST_PASSAGE = "passage_id, document_id, heading, text, key, text_hash, tokens"
"""What it covered in format 1."""
_BATCH = 1000
_LONG_BYTES = 4096


def checksum(values: Iterable[Any]) -> int:
    """CRC-32 over values as SQLite gives them: integers, texts and blobs."""
    parts: list[bytes] = []
    for value in values:
        if type(value) is str:
            data = value.encode("utf-8", "surrogatepass")
            parts += data, _TEXT_ENDINGS[len(data)]
        elif type(value) is bytes:
            parts += value, _BLOB_ENDINGS[len(value)]
        elif value is None:
            parts.append(_NOTHING)
        else:
            data = str(value).encode("ascii")
            parts += data, _NUMBER_ENDINGS[len(data)]
    return zlib.crc32(b"".join(parts))


def _ending(kind: type, size_bytes: int) -> bytes:
    """What stands behind a value of some type and size, so that no two rows of values are alike."""
    return b"\0%c%d\0" % (kind.__name__[0].encode(), size_bytes)


class _Endings(dict[int, bytes]):
    """The endings of values of one type, by their size.

    They are looked up hundreds of times for every question; those of long texts are not kept.
    """

    def __init__(self, kind: type) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, size_bytes: int) -> bytes:
        ending = _ending(self._kind, size_bytes)
        if size_bytes < _LONG_BYTES:
            self[size_bytes] = ending
        return ending


_TEXT_ENDINGS, _BLOB_ENDINGS, _NUMBER_ENDINGS = _Endings(str), _Endings(bytes), _Endings(int)
_NOTHING = b"None" + _ending(type(None), len("None"))


def seal_document(connection: sqlite3.Connection, document_id: int) -> None:
    """Write the checksums of what a document is called and says as they are stored now."""
    *values, text = connection.execute(
        f"SELECT {DOCUMENT}, text FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    connection.execute(
        "UPDATE documents SET checksum = ?, text_checksum = ? WHERE document_id = ?",
        (checksum(values), checksum([text]), document_id),
    )


def seal_passages(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Write the checksums of passages as they are stored now."""
    for passage_id in ids:
        values = connection.execute(
            f"SELECT {PASSAGE} FROM passages WHERE passage_id = ?", (passage_id,)
        ).fetchone()
        connection.execute(
            "UPDATE passages SET checksum = ? WHERE passage_id = ?", (checksum(values), passage_id)
        )


def seal_kinds_and_dates(connection: sqlite3.Connection) -> None:
    """From format 1 to 2: let checksums cover more. What was damaged stays known as that."""
    for table, key, first, now in (
        ("documents", "document_id", _FIRST_DOCUMENT, DOCUMENT),
        ("passages", "passage_id", _FIRST_PASSAGE, PASSAGE),
    ):
        known = len(first.split(", "))
        last_id = 0
        while rows := connection.execute(
            f"SELECT checksum, {now} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT {_BATCH}",
            (last_id,),
        ).fetchall():
            whole = [row for row in rows if checksum(row[1 : 1 + known]) == row[0]]
            connection.executemany(
                f"UPDATE {table} SET checksum = ? WHERE {key} = ?",
                [(checksum(row[1:]), row[1]) for row in whole],
            )
            last_id = rows[-1][1]


def is_whole(row: Mapping[str, Any], columns: str, *, first_format: bool = False) -> bool:
    """Whether a row, by column, is what was written; `columns` is DOCUMENT or PASSAGE."""
    if first_format:
        columns = _FIRST_DOCUMENT if columns == DOCUMENT else _FIRST_PASSAGE
    return bool(checksum(row[name] for name in columns.split(", ")) == row["checksum"])


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
    for row in connection.execute(f"SELECT checksum, {DOCUMENT} FROM documents"):
        if checksum(row[1:]) != row[0]:
            found["document"].append(row[1])
    for row in connection.execute("SELECT document_id, text_checksum, text FROM documents"):
        if checksum(row[2:]) != row[1] and row[0] not in found["document"]:
            found["document"].append(row[0])
    for row in connection.execute(f"SELECT checksum, start, end, {PASSAGE} FROM passages"):
        if checksum(row[3:]) != row[0] or len(row[6]) != row[2] - row[1]:
            found["passage"].append(row[3])
    for row in connection.execute("SELECT checksum, passage_id, windows, vectors FROM embeddings"):
        if checksum(row[1:]) != row[0]:
            found["embedding"].append(row[1])
    return found
