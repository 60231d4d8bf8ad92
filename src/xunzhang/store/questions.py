"""Questions that the user keeps with the sentences that answer them, to measure the search by."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from xunzhang.arguments import check_type
from xunzhang.config import MAX_QUERY_CHARS
from xunzhang.errors import NotFoundError, QueryError
from xunzhang.store.documents import now
from xunzhang.text.normalize import is_unicode

MAX_QUESTIONS = 5000
MAX_PIECES = 20
MAX_PIECE_CHARS = 2000


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question and what an answer must hold; without evidence, there is none to be found."""

    question_id: int
    question: str
    evidence: tuple[str, ...]
    added_at: str


def everything(connection: sqlite3.Connection) -> list[KeptQuestion]:
    """All kept questions, the oldest first."""
    rows = connection.execute(
        "SELECT question_id, question, evidence, added_at FROM questions WHERE NOT rejected "
        "ORDER BY question_id"
    )
    return [KeptQuestion(row[0], row[1], tuple(json.loads(row[2])), row[3]) for row in rows]


def texts(connection: sqlite3.Connection) -> set[str]:
    """The questions that are kept or were rejected."""
    return {row[0] for row in connection.execute("SELECT question FROM questions")}


def put(
    connection: sqlite3.Connection, question: str, evidence: Sequence[str], *, merge: bool
) -> KeptQuestion:
    """Keep a question; one that is there keeps its place.

    Args:
        connection: Where.
        question: 1 to 500 characters.
        evidence: Sentences of which an answer holds one; none where there is no answer.
        merge: Whether new evidence stands beside the old; else it takes its place.

    Raises:
        QueryError: With code empty_query, query_too_long, bad_evidence or too_many_questions.
    """
    wanted, pieces = _checked(question), _checked_evidence(evidence)
    row = connection.execute(
        "SELECT evidence FROM questions WHERE question = ? AND NOT rejected", (wanted,)
    ).fetchone()
    if row is not None and merge and pieces:
        pieces = tuple(dict.fromkeys((*json.loads(row[0]), *pieces)))[-MAX_PIECES:]
    kept = connection.execute("SELECT count(*) FROM questions").fetchone()[0]
    if row is None and kept >= MAX_QUESTIONS:
        raise QueryError(
            f"{kept} questions are kept, as many as may be. Remove some.", code="too_many_questions"
        )
    connection.execute(
        "INSERT INTO questions (question, evidence, added_at) VALUES (?, ?, ?) "
        "ON CONFLICT (question) DO UPDATE SET evidence = excluded.evidence, rejected = 0",
        (wanted, json.dumps(pieces, ensure_ascii=False), now()),
    )
    return next(found for found in everything(connection) if found.question == wanted)


def reject(connection: sqlite3.Connection, question: str) -> None:
    """Remember that a proposed question is not wanted. Raises QueryError."""
    connection.execute(
        "INSERT OR IGNORE INTO questions (question, evidence, added_at, rejected) "
        "VALUES (?, '[]', ?, 1)",
        (_checked(question), now()),
    )


def remove(connection: sqlite3.Connection, question_id: int) -> None:
    """Forget a question. Raises NotFoundError."""
    found = connection.execute(
        "DELETE FROM questions WHERE question_id = ? AND NOT rejected", (question_id,)
    )
    if not found.rowcount:
        raise NotFoundError(f"No question {question_id} is kept. It may have been removed.")


def _checked(question: str) -> str:
    check_type(question, str, "A question")
    wanted = " ".join(question.split())
    if not wanted:
        raise QueryError("The question is empty. Type one.", code="empty_query")
    if len(wanted) > MAX_QUERY_CHARS:
        raise QueryError(
            f"The question has {len(wanted)} characters, more than {MAX_QUERY_CHARS}. Shorten it.",
            code="query_too_long",
        )
    if not is_unicode(wanted):
        raise QueryError("The question holds characters that are no Unicode text. Type it anew.")
    return wanted


def _checked_evidence(evidence: Sequence[str]) -> tuple[str, ...]:
    for piece in evidence:
        check_type(piece, str, "A piece of evidence")
    pieces = tuple(dict.fromkeys(piece.strip() for piece in evidence if piece.strip()))
    if len(pieces) > MAX_PIECES or any(len(piece) > MAX_PIECE_CHARS for piece in pieces):
        raise QueryError(
            f"Evidence is at most {MAX_PIECES} sentences of {MAX_PIECE_CHARS} characters.",
            code="bad_evidence",
        )
    if not all(map(is_unicode, pieces)):
        raise QueryError(
            "Evidence holds characters that are no Unicode text. Copy it anew.", code="bad_evidence"
        )
    return pieces
