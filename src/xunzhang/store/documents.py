"""Writing documents with their passages, and listing them."""

import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from xunzhang.errors import NotFoundError
from xunzhang.store import changes, origins
from xunzhang.store.passages import ids_of_document, pack, pack_tokens
from xunzhang.store.records import FileState, NewDocument, NewPassage, passage_key, text_hash
from xunzhang.store.seals import (
    check_seal,
    checksum,
    seal_document,
    seal_passages,
)
from xunzhang.types import DocumentInfo, Embeddings

_INFO = (
    "SELECT document_id, title, path, format, encoding, size_bytes, characters, passage_count, "
    "indexed_at, modified_ns, uploaded, published_on, author, newspaper, location, checksum "
    "FROM documents"
)


def put(
    connection: sqlite3.Connection,
    document: NewDocument,
    passages: Sequence[NewPassage],
    *,
    keep_unchanged: bool,
) -> int:
    """Store a document in place of the one at its location; returns the document's id."""
    _check(document, passages)
    old = connection.execute(
        "SELECT document_id, title FROM documents WHERE location = ?", (document.location,)
    ).fetchone()
    if old is None:
        document_id = _insert(connection, document, len(passages))
    else:
        document_id = old[0]
        _update(connection, document_id, document, len(passages))
    retitled = old is not None and old[1] != document.title
    _Replacement(connection, document_id, document.text).run(
        passages, keep_unchanged=keep_unchanged, retitled=retitled
    )
    origins.put(connection, document_id, document)
    seal_document(connection, document_id)
    _keep_original(connection, document_id, document.original)
    connection.execute("DELETE FROM excluded WHERE location = ?", (document.location,))
    return document_id


class _Old(NamedTuple):
    """A stored passage that may stay."""

    passage_id: int
    kind: str
    page: int | None


@dataclass(slots=True)
class _Replacement:
    """Exchanges the passages of one document, keeping those that did not change."""

    connection: sqlite3.Connection
    document_id: int
    text: str

    def run(self, passages: Sequence[NewPassage], *, keep_unchanged: bool, retitled: bool) -> None:
        """Write the difference, and log it for the replicas."""
        old = self._old_by_key()
        kept: list[tuple[int, _Old, NewPassage]] = []
        new: list[tuple[int, bytes, NewPassage]] = []
        for ordinal, passage in enumerate(passages):
            key = passage_key(passage.heading, self.text[passage.start : passage.end])
            if keep_unchanged and old[key]:
                kept.append((ordinal, old[key].popleft(), passage))
            else:
                new.append((ordinal, key, passage))
        gone = [was.passage_id for left in old.values() for was in left]
        self._move(kept)
        self._delete(gone)
        added = self._insert(new)
        # The title is part of what lexical replicas hold of a passage.
        again = [was.passage_id for _, was, _ in kept] if retitled else []
        changes.log(self.connection, removed=sorted(gone), added=sorted([*again, *added]))

    def _old_by_key(self) -> defaultdict[bytes, deque[_Old]]:
        old: defaultdict[bytes, deque[_Old]] = defaultdict(deque)
        for key, *values in self.connection.execute(
            "SELECT key, passage_id, kind, page FROM passages WHERE document_id = ? "
            "ORDER BY ordinal",
            (self.document_id,),
        ):
            old[key].append(_Old(*values))
        return old

    def _move(self, kept: Sequence[tuple[int, _Old, NewPassage]]) -> None:
        self.connection.executemany(
            "UPDATE passages SET ordinal = ?, start = ?, end = ?, kind = ?, page = ? "
            "WHERE passage_id = ?",
            [
                (ordinal, now.start, now.end, now.kind, now.page, was.passage_id)
                for ordinal, was, now in kept
            ],
        )
        changed = (w.passage_id for _, w, now in kept if (w.kind, w.page) != (now.kind, now.page))
        seal_passages(self.connection, changed)

    def _delete(self, ids: Sequence[int]) -> None:
        self.connection.executemany(
            "DELETE FROM passages WHERE passage_id = ?", [(passage_id,) for passage_id in ids]
        )

    def _insert(self, new: Sequence[tuple[int, bytes, NewPassage]]) -> list[int]:
        """Insert passages under ids that were never used; returns the ids."""
        first = 1 + _last_passage_id(self.connection)
        rows, vectors = [], []
        for passage_id, (ordinal, key, passage) in enumerate(new, start=first):
            text = self.text[passage.start : passage.end]
            place = (passage_id, self.document_id, ordinal, passage.start, passage.end)
            tokens = pack_tokens(passage.tokens)
            said = (passage.heading, text, key, text_hash(text), tokens, passage.kind, passage.page)
            rows.append((*place, *said, checksum((passage_id, self.document_id, *said))))
            embedded = (passage_id, len(passage.embeddings), pack(passage.embeddings))
            vectors.append((*embedded, checksum(embedded)))
        self.connection.executemany(
            "INSERT INTO passages (passage_id, document_id, ordinal, start, end, heading, text, "
            "key, text_hash, tokens, kind, page, checksum) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self.connection.executemany("INSERT INTO embeddings VALUES (?, ?, ?, ?)", vectors)
        return [row[0] for row in rows]


def set_embeddings(connection: sqlite3.Connection, embeddings: Mapping[int, Embeddings]) -> None:
    """Replace the embeddings of stored passages, and log it for the replicas."""
    rows = [(passage_id, len(found), pack(found)) for passage_id, found in embeddings.items()]
    connection.executemany(
        "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?, ?)",
        [(*row, checksum(row)) for row in rows],
    )
    changes.log(connection, added=sorted(embeddings))


def rename(
    connection: sqlite3.Connection, document_id: int, *, location: str, path: str, title: str
) -> None:
    """Let a document stand elsewhere, its passages and embeddings unchanged."""
    old = info(connection, document_id)
    connection.execute(
        "UPDATE documents SET location = ?, path = ?, title = ? WHERE document_id = ?",
        (location, path, title, document_id),
    )
    seal_document(connection, document_id)
    if title != old.title:
        changes.log(connection, added=ids_of_document(connection, document_id))


def remove(connection: sqlite3.Connection, document_id: int) -> DocumentInfo:
    """Delete a document with all that belongs to it; returns what it was."""
    old = info(connection, document_id)
    changes.log(connection, removed=sorted(ids_of_document(connection, document_id)))
    connection.execute("DELETE FROM documents WHERE document_id = ?", (document_id,))
    return old


def exclude(connection: sqlite3.Connection, document_id: int) -> DocumentInfo:
    """Delete a document and remember that its file is to stay out while it is unchanged."""
    connection.execute(
        "INSERT OR REPLACE INTO excluded (location, content_hash) "
        "SELECT location, content_hash FROM documents WHERE document_id = ?",
        (document_id,),
    )
    return remove(connection, document_id)


def info(connection: sqlite3.Connection, document_id: int) -> DocumentInfo:
    """One document without its text. Raises NotFoundError."""
    row = connection.execute(f"{_INFO} WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"The index holds no document {document_id}. It may have been removed.")
    return _info(row)


def at_location(connection: sqlite3.Connection, location: str) -> DocumentInfo | None:
    """The document stored from this location."""
    row = connection.execute(f"{_INFO} WHERE location = ?", (location,)).fetchone()
    return _info(row) if row else None


def everything(connection: sqlite3.Connection) -> list[DocumentInfo]:
    """All documents by path, then id."""
    return [_info(row) for row in connection.execute(f"{_INFO} ORDER BY path, document_id")]


def content_hashes(connection: sqlite3.Connection, locations: Iterable[str]) -> dict[str, str]:
    """The hash of what is stored from each of these locations, where something is."""
    rows = (
        connection.execute(
            "SELECT location, content_hash FROM documents WHERE location = ?", (location,)
        ).fetchone()
        for location in locations
    )
    return dict(row for row in rows if row is not None)


def locations(connection: sqlite3.Connection) -> dict[str, FileState]:
    """What is known of the file of every document."""
    rows = connection.execute(
        "SELECT location, document_id, content_hash, size_bytes, modified_ns, path, uploaded "
        "FROM documents ORDER BY location"
    )
    states = {}
    for location, document_id, content_hash, size_bytes, modified_ns, path, uploaded in rows:
        states[location] = FileState(
            document_id, content_hash, size_bytes, modified_ns, path, bool(uploaded)
        )
    return states


def now() -> str:
    """This moment in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _check(document: NewDocument, passages: Sequence[NewPassage]) -> None:
    for passage in passages:
        if not 0 <= passage.start < passage.end <= len(document.text):
            raise ValueError(
                f"passage [{passage.start}, {passage.end}) lies outside the "
                f"{len(document.text)} characters of {document.location}"
            )
        if passage.embeddings.ndim != 2 or 0 in passage.embeddings.shape:
            raise ValueError(f"embeddings of shape {passage.embeddings.shape}, not (windows, d)")
    widths = {passage.embeddings.shape[1] for passage in passages}
    if len(widths) > 1:
        raise ValueError(f"embeddings of several dimensions: {sorted(widths)}")


def _insert(connection: sqlite3.Connection, document: NewDocument, passages: int) -> int:
    cursor = connection.execute(
        "INSERT INTO documents (location, path, title, format, encoding, content_hash, "
        "size_bytes, modified_ns, indexed_at, uploaded, characters, passage_count, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (document.location, *_columns(document, passages)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _update(
    connection: sqlite3.Connection, document_id: int, document: NewDocument, passages: int
) -> None:
    connection.execute(
        "UPDATE documents SET path = ?, title = ?, format = ?, encoding = ?, content_hash = ?, "
        "size_bytes = ?, modified_ns = ?, indexed_at = ?, uploaded = ?, characters = ?, "
        "passage_count = ?, text = ? WHERE document_id = ?",
        (*_columns(document, passages), document_id),
    )


def _columns(document: NewDocument, passages: int) -> tuple[Any, ...]:
    return (
        document.path,
        document.title,
        document.format,
        document.encoding,
        document.content_hash,
        document.size_bytes,
        document.modified_ns,
        now(),
        int(document.uploaded),
        len(document.text),
        passages,
        document.text,
    )


def _keep_original(
    connection: sqlite3.Connection, document_id: int, original: bytes | None
) -> None:
    connection.execute("DELETE FROM uploads WHERE document_id = ?", (document_id,))
    if original is not None:
        connection.execute("INSERT INTO uploads VALUES (?, ?)", (document_id, original))


def _last_passage_id(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
    return int(row[0]) if row else 0


def _info(row: Sequence[Any]) -> DocumentInfo:
    check_seal((row[0], row[14], row[2], row[1], *row[11:14]), row[15], f"document {row[0]}")
    modified = datetime.fromtimestamp(row[9] // 10**9, UTC).isoformat(timespec="seconds")
    values = (*row[:9], modified, bool(row[10]), *row[11:14])
    return DocumentInfo(*values)
