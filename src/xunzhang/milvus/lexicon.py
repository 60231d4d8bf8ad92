"""Lexicon: which number each term has, in how many passages it stands, and what each holds.

It lies in a small SQLite file beside the store: what BM25 needs of the whole collection, and a
question asks dozens of times, would be a round trip each on a server.
"""

import json
import sqlite3
import threading
import weakref
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from xunzhang.lexical import VARIANTS, LexicalEntry
from xunzhang.lexical.tantivy_index import FIELDS
from xunzhang.replicas import START, ChangeMark

_SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS terms (
    number    INTEGER PRIMARY KEY,
    field     INTEGER NOT NULL,
    term      TEXT NOT NULL,
    frequency INTEGER NOT NULL,
    UNIQUE (field, term)
);
-- The terms of a passage: for each field, numbers and counts in turn. JSON, an array for a field.
CREATE TABLE IF NOT EXISTS entries (
    passage_id  INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL,
    terms       TEXT NOT NULL
);
-- Where each term of the field of spellings stands.
CREATE TABLE IF NOT EXISTS spellings (
    number     INTEGER NOT NULL,
    passage_id INTEGER NOT NULL,
    PRIMARY KEY (number, passage_id)
) WITHOUT ROWID;
"""
_MARK, _WEIGHED, _PASSAGES, _TOTALS = "mark", "weighed", "passages", "totals"
_FIELD_NUMBERS = {name: number for number, name in enumerate(FIELDS)}
_SPELLINGS = _FIELD_NUMBERS[VARIANTS]
_LAST = chr(0x10FFFF)

Counts = list[dict[int, int]]


class Lexicon:
    """The statistics of one lexical collection. Every method may be called from any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it where there is none."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        self._lock = threading.RLock()
        self._numbers: dict[tuple[int, str], int] = {}
        if not self._has_tables():
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All changes inside become visible together, or none when an exception leaves it."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    @property
    def mark(self) -> ChangeMark:
        """How far the change log was applied."""
        noted = self._note(_MARK)
        return ChangeMark(*noted) if noted else START

    @mark.setter
    def mark(self, mark: ChangeMark) -> None:
        self._set_note(_MARK, list(mark))

    @property
    def passages(self) -> int:
        """The number of passages."""
        return int((self._note(_PASSAGES) or [0])[0])

    def means(self) -> list[float]:
        """The mean length of each field."""
        passages = max(self.passages, 1)
        totals = self._note(_TOTALS) or [0] * len(FIELDS)
        return [total / passages for total in totals]

    @property
    def weighed(self) -> list[float] | None:
        """The mean lengths that the weights on the server were computed with, if they all were."""
        return self._note(_WEIGHED) or None

    @weighed.setter
    def weighed(self, means: list[float] | None) -> None:
        self._set_note(_WEIGHED, means or [])

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands."""
        return self.lookup(field, term)[1]

    def lookup(self, field: str, term: str) -> tuple[int, int]:
        """The number of a term, and in how many passages it stands; (0, 0) where in none."""
        with self._lock:
            row = self._connection.execute(
                "SELECT number, frequency FROM terms WHERE field = ? AND term = ?",
                (_FIELD_NUMBERS[field], term),
            ).fetchone()
        return (row[0], row[1]) if row and row[1] else (0, 0)

    def terms_beginning(self, field: str, beginning: str) -> list[str]:
        """The terms that begin so and stand in a passage."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT term FROM terms WHERE field = ? AND term BETWEEN ? AND ? AND frequency > 0",
                (_FIELD_NUMBERS[field], beginning, beginning + _LAST),
            ).fetchall()
        return [row[0] for row in rows]

    def holders(self, term: str, without: str) -> list[int]:
        """The passages that hold a term of VARIANTS, and not this other one."""
        held, other = self.lookup(VARIANTS, term)[0], self.lookup(VARIANTS, without)[0]
        with self._lock:
            rows = self._connection.execute(
                "SELECT passage_id FROM spellings WHERE number = ? EXCEPT "
                "SELECT passage_id FROM spellings WHERE number = ?",
                (held, other),
            ).fetchall()
        return [row[0] for row in rows]

    def entries(
        self, ids: Collection[int] | None = None
    ) -> Iterator[tuple[int, int, Counts, list[int]]]:
        """Passage, document, and for each field its terms with their counts and its length.

        Args:
            ids: Only these passages; all when None.
        """
        wanted = self.ids() if ids is None else sorted(ids)
        for passage_id in wanted:
            with self._lock:
                row = self._connection.execute(
                    "SELECT document_id, terms FROM entries WHERE passage_id = ?", (passage_id,)
                ).fetchone()
            if row is not None:
                counts = [
                    dict(zip(flat[::2], flat[1::2], strict=True)) for flat in json.loads(row[1])
                ]
                yield passage_id, row[0], counts, [sum(field.values()) for field in counts]

    def ids(self) -> list[int]:
        """The ids of all passages, in order."""
        with self._lock:
            rows = self._connection.execute("SELECT passage_id FROM entries ORDER BY 1").fetchall()
        return [row[0] for row in rows]

    def checkpoint(self) -> None:
        """Bring what was committed from the log file into the file, if nobody reads now."""
        with self._lock:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # Inside `writing`

    def add(self, entries: Iterable[LexicalEntry]) -> int:
        """Add passages that are not there; returns how many."""
        added, change = 0, _Change()
        for entry in entries:
            counts = [
                {self._number(field, term): times for term, times in Counter(terms).items()}
                for field, terms in enumerate(_terms_of(entry))
            ]
            self._connection.execute(
                "INSERT INTO entries VALUES (?, ?, ?)",
                (entry.passage_id, entry.document_id, _flattened(counts)),
            )
            self._place(counts, entry.passage_id, by=1)
            change.count(counts)
            added += 1
        self._numbers.clear()
        self._apply(change, by=1)
        self._set_note(_PASSAGES, [self.passages + added])
        return added

    def remove(self, ids: Collection[int]) -> int:
        """Remove passages; unknown ones are no error. Returns how many were there."""
        removed, change = 0, _Change()
        for passage_id, _document, counts, _lengths in self.entries(ids):
            self._connection.execute("DELETE FROM entries WHERE passage_id = ?", (passage_id,))
            self._place(counts, passage_id, by=-1)
            change.count(counts)
            removed += 1
        self._apply(change, by=-1)
        self._set_note(_PASSAGES, [self.passages - removed])
        return removed

    def _place(self, counts: Counts, passage_id: int, *, by: int) -> None:
        self._connection.executemany(
            "INSERT INTO spellings VALUES (?, ?)"
            if by > 0
            else "DELETE FROM spellings WHERE number = ? AND passage_id = ?",
            [(number, passage_id) for number in counts[_SPELLINGS]],
        )

    def _apply(self, change: "_Change", *, by: int) -> None:
        totals = self._note(_TOTALS) or [0] * len(FIELDS)
        added = zip(totals, change.totals, strict=True)
        self._set_note(_TOTALS, [total + by * more for total, more in added])
        self._connection.executemany(
            "UPDATE terms SET frequency = frequency + ? WHERE number = ?",
            [(by * times, number) for number, times in change.passages.items()],
        )

    def _number(self, field: int, term: str) -> int:
        known = self._numbers.get((field, term))
        if known is None:
            known = self._numbers[field, term] = self._number_in_file(field, term)
        return known

    def _number_in_file(self, field: int, term: str) -> int:
        found = self._connection.execute(
            "SELECT number FROM terms WHERE field = ? AND term = ?", (field, term)
        ).fetchone()
        if found is not None:
            return int(found[0])
        made = self._connection.execute(
            "INSERT INTO terms (field, term, frequency) VALUES (?, ?, 0)", (field, term)
        ).lastrowid
        return int(made or 0)

    def _note(self, name: str) -> Any:
        with self._lock:
            row = self._connection.execute(
                "SELECT value FROM notes WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else json.loads(row[0])

    def _set_note(self, name: str, value: Sequence[float]) -> None:
        with self._lock:
            self._connection.execute(
                "INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value))
            )

    def _has_tables(self) -> bool:
        found = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'spellings'")
        return found.fetchone() is not None


class _Change:
    """What passages add to the statistics, or take from them."""

    def __init__(self) -> None:
        self.passages: Counter[int] = Counter()
        self.totals = [0] * len(FIELDS)

    def count(self, counts: Counts) -> None:
        """Count one passage more."""
        for field, terms in enumerate(counts):
            self.passages.update(terms.keys())
            self.totals[field] += sum(terms.values())


def _terms_of(entry: LexicalEntry) -> tuple[Sequence[str], ...]:
    """In the order of FIELDS."""
    return entry.words, entry.pairs, entry.heading, entry.variants


def _flattened(counts: Counts) -> str:
    flat = [[number for pair in field.items() for number in pair] for field in counts]
    return json.dumps(flat, separators=(",", ":"))
