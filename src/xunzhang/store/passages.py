"""Reading passages, their tokens and their embeddings."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from xunzhang.store.records import StoredPassage, Tokens
from xunzhang.store.seals import check_seal, checksum
from xunzhang.types import Embeddings, Passage, Place

# SQLite before 3.32 takes at most 999 parameters.
_BATCH = 900
_TOKENS = np.dtype("<u2")
_PASSAGE = "p.passage_id, p.document_id, p.ordinal, p.start, p.end, p.heading, p.text"
_STORED = (
    f"SELECT {_PASSAGE}, d.title, d.path, p.tokens, p.text_hash, p.key, p.checksum, "
    "d.location, d.checksum, p.kind, p.page, d.published_on, d.author, d.newspaper "
    "FROM passages AS p JOIN documents AS d USING (document_id)"
)


def by_ids(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, StoredPassage]:
    """The passages that exist of these, in the order of `ids`."""
    rows = _select_in(connection, f"{_STORED} WHERE p.passage_id IN", _whole(ids))
    found = {stored.passage.passage_id: stored for stored in _all_stored(rows)}
    return {passage_id: found[passage_id] for passage_id in ids if passage_id in found}


def of_document(connection: sqlite3.Connection, document_id: int) -> list[Passage]:
    """The passages of one document in order."""
    rows = connection.execute(
        f"{_STORED} WHERE p.document_id = ? ORDER BY p.ordinal", (document_id,)
    )
    return [stored.passage for stored in _all_stored(rows)]


def ids_of_document(connection: sqlite3.Connection, document_id: int) -> list[int]:
    """The passage ids of one document in order."""
    rows = connection.execute(
        "SELECT passage_id FROM passages WHERE document_id = ? ORDER BY ordinal", (document_id,)
    )
    return [row[0] for row in rows]


def beside(connection: sqlite3.Connection, passage_id: int, by: int) -> Passage | None:
    """The passage so many places behind another one in its document; None where there is none."""
    rows = connection.execute(
        f"{_STORED} JOIN passages AS here ON here.document_id = p.document_id "
        "AND p.ordinal = here.ordinal + ? WHERE here.passage_id = ?",
        (by, passage_id),
    )
    return next((stored.passage for stored in _all_stored(rows)), None)


def ids_with_text(connection: sqlite3.Connection, beginning: bytes, limit: int) -> list[int]:
    """The first ids of passages whose text's hash begins so."""
    rows = connection.execute(
        "SELECT passage_id FROM passages WHERE text_hash BETWEEN ? AND ? "
        "ORDER BY passage_id LIMIT ?",
        (beginning, beginning + b"\xff" * 32, limit),
    )
    return [row[0] for row in rows]


def existing(connection: sqlite3.Connection, ids: Collection[int]) -> set[int]:
    """Those of these ids that are passages'."""
    rows = connection.execute(
        "SELECT passage_id FROM passages WHERE passage_id IN (SELECT value FROM json_each(?))",
        (json.dumps([int(passage_id) for passage_id in ids]),),
    )
    return {row[0] for row in rows}


def after(connection: sqlite3.Connection, passage_id: int, limit: int) -> list[StoredPassage]:
    """The next `limit` passages by id."""
    rows = connection.execute(
        f"{_STORED} WHERE p.passage_id > ? ORDER BY p.passage_id LIMIT ?", (passage_id, limit)
    )
    return list(_all_stored(rows))


def embeddings(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, Embeddings]:
    """The embeddings of the passages that exist of these, shape (windows, dimension)."""
    sql = "SELECT passage_id, windows, vectors, checksum FROM embeddings WHERE passage_id IN"
    found = {}
    for row in _select_in(connection, sql, _whole(ids)):
        check_seal(row[:3], row[3], f"embedding of passage {row[0]}")
        found[row[0]] = unpack(row[1], row[2])
    return found


def known_embeddings(
    connection: sqlite3.Connection, keys: Collection[bytes]
) -> dict[bytes, Embeddings]:
    """The stored embeddings of passages with these keys."""
    sql = (
        "SELECT p.key, e.passage_id, e.windows, e.vectors, e.checksum FROM passages AS p "
        "JOIN embeddings AS e USING (passage_id) WHERE p.key IN"
    )
    rows = _select_in(connection, sql, list(dict.fromkeys(keys)))
    # A damaged one is computed again.
    return {row[0]: unpack(row[2], row[3]) for row in rows if checksum(row[1:4]) == row[4]}


def duplicates(
    connection: sqlite3.Connection, ids: Collection[int]
) -> dict[int, tuple[Place, ...]]:
    """Where else the text of each of these passages stands; ids without any are left out."""
    sql = (
        "SELECT p.passage_id, q.passage_id, q.document_id, d.title, d.path, q.start, q.end "
        "FROM passages AS p JOIN passages AS q "
        "ON q.text_hash = p.text_hash AND q.passage_id <> p.passage_id "
        "JOIN documents AS d ON d.document_id = q.document_id WHERE p.passage_id IN"
    )
    places: dict[int, list[Place]] = defaultdict(list)
    for row in _select_in(connection, sql, _whole(ids)):
        places[row[0]].append(Place(*row[1:]))
    return {
        passage_id: tuple(sorted(others, key=lambda place: place.passage_id))
        for passage_id, others in places.items()
    }


def pack(embeddings: Embeddings) -> bytes:
    """Embeddings as stored: float32, little-endian, row after row."""
    return np.ascontiguousarray(embeddings, dtype="<f4").tobytes()


def unpack(windows: int, vectors: bytes) -> Embeddings:
    """The inverse of `pack`; a read-only view of the bytes."""
    rows = np.frombuffer(vectors, dtype="<f4").astype(np.float32, copy=False)
    return rows.reshape(windows, -1)


def pack_tokens(tokens: Tokens) -> bytes:
    """Token ids as stored: uint16, little-endian."""
    return np.ascontiguousarray(tokens, dtype=_TOKENS).tobytes()


def _all_stored(rows: Iterable[Sequence[Any]]) -> Iterator[StoredPassage]:
    """The passages of these rows, none of them or of their documents damaged."""
    whole: set[tuple[Any, ...]] = set()
    for row in rows:
        document = (row[1], row[13], row[8], row[7], *row[17:], row[14])
        if document not in whole:
            check_seal(document[:-1], document[-1], f"document {row[1]}")
            whole.add(document)
        yield _stored(row)


def _stored(row: Sequence[Any]) -> StoredPassage:
    content = (row[0], row[1], row[5], row[6], row[11], row[10], row[9], *row[15:17])
    check_seal(content, row[12], f"passage {row[0]}")
    if len(row[6]) != row[4] - row[3]:
        check_seal((), None, f"place of passage {row[0]}")
    passage = Passage(*row[:7], *row[15:17])
    return StoredPassage(passage, row[7], row[8], np.frombuffer(row[9], _TOKENS), row[10])


def _whole(ids: Collection[int]) -> list[int]:
    """Python integers without repetition: sqlite3 does not know NumPy's."""
    return list(dict.fromkeys(int(passage_id) for passage_id in ids))


def _select_in(
    connection: sqlite3.Connection, sql: str, values: Sequence[Any]
) -> Iterator[tuple[Any, ...]]:
    """All rows of a query that ends in IN, for any number of values."""
    remaining = iter(values)
    while batch := list(islice(remaining, _BATCH)):
        marks = ",".join("?" * len(batch))
        yield from connection.execute(f"{sql} ({marks})", batch).fetchall()
