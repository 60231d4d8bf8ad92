"""What a stored text was before repair, and what its document says of itself."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from xunzhang.store.records import NewDocument
from xunzhang.store.seals import DOCUMENT, check_seal
from xunzhang.types import Piece, Repair, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """How a repaired text was made. No pieces: it is the original itself."""

    pieces: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()


def put(connection: sqlite3.Connection, document_id: int, document: NewDocument) -> None:
    """Write what repair did, and what the document says of itself."""
    connection.execute(
        "UPDATE documents SET published_on = ?, author = ?, newspaper = ?, original_text = ?, "
        "repair = ? WHERE document_id = ?",
        (
            document.published_on,
            document.author,
            document.newspaper,
            document.original_text,
            None if document.original_text is None else _pack(document),
            document_id,
        ),
    )


def original_text(connection: sqlite3.Connection, document_id: int) -> str | None:
    """The text before repair; None where repair changed nothing."""
    row = connection.execute(
        "SELECT original_text FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    return row[0] if row else None


def of_documents(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, Origin]:
    """How the text of each of these documents was made, where repair changed it."""
    rows = connection.execute(
        "SELECT document_id, repair FROM documents "
        "WHERE document_id IN (SELECT value FROM json_each(?)) AND repair <> ''",
        (json.dumps([int(document_id) for document_id in ids]),),
    )
    return {document_id: _unpack(repair) for document_id, repair in rows}


def passage_ids(
    connection: sqlite3.Connection,
    *,
    published_from: str | None = None,
    published_to: str | None = None,
    author: str | None = None,
) -> list[int]:
    """The passages of documents that appeared in this time and name this author, by id.

    A document that says no date or author is in no such list.
    """
    wanted = []
    # All of them: who fell out of the list by a damaged date would not be missed.
    for expected, *row in connection.execute(f"SELECT checksum, {DOCUMENT} FROM documents"):
        check_seal(row, expected, f"document {row[0]}")
        date, authors = row[4] or "", row[5] or ""
        if (
            (published_from is None or date >= published_from)
            and (published_to is None or "" < date <= published_to)
            and (author is None or author in authors.split("、"))
        ):
            wanted.append(row[0])
    rows = connection.execute(
        "SELECT passage_id FROM passages WHERE document_id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    )
    return sorted(row[0] for row in rows)


def _pack(document: NewDocument) -> str:
    repairs = [[r.kind, *r.span, [list(span) for span in r.kept]] for r in document.repairs]
    return json.dumps({"pieces": document.pieces, "repairs": repairs}, separators=(",", ":"))


def _unpack(packed: str) -> Origin:
    stored = json.loads(packed)
    pieces = tuple(Piece(*piece) for piece in stored["pieces"])
    repairs = tuple(
        Repair(kind, Span(start, end), tuple(Span(*span) for span in kept))
        for kind, start, end, kept in stored["repairs"]
    )
    return Origin(pieces, repairs)
