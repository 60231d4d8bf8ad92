"""Saving what is whole of a damaged database into a new one."""

import hashlib
import os
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xunzhang.replicas import sync_folder
from xunzhang.store import changes
from xunzhang.store.backup import content_tables
from xunzhang.store.base import FILE_NAME, StoreBase
from xunzhang.store.migrations import FIRST_VERSION
from xunzhang.store.seals import DOCUMENT, PASSAGE, checksum, is_whole, seal_kinds_and_dates

_OF_DOCUMENTS = ("documents", "uploads", "passages", "embeddings")
_DAMAGE = (sqlite3.Error, TypeError, ValueError, OverflowError, MemoryError)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an upload or of an entry, with what its damaged row says of it.

    `is_whole` tells whether the bytes are the ones that were stored; `encoding` is that of a text.
    """

    path: str
    title: str
    format: str
    data: bytes
    is_whole: bool
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came of it: documents saved whole, originals that are all that is left, the rest.

    `kept_at` is the damaged file, which was put aside.
    """

    saved: int
    originals: tuple[Original, ...]
    lost: tuple[str, ...]
    kept_at: Path


def salvage(folder: Path) -> Salvage:
    """Put a new database with all whole documents in place of a damaged one.

    Only for the process that holds the writer's lock. Open connections notice the new file.

    Raises:
        OSError: If the folder cannot be written; the damaged file stays where it was.
    """
    damaged, fresh = folder / FILE_NAME, folder / f"mending-{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with StoreBase.open(fresh) as store, store.transaction():
            with closing(_open(damaged)) as old, store._database.write() as new:
                saved, left, lost = _Transfer(old, new).run()
        _single_file(fresh / FILE_NAME)
        kept_at = _put_aside(damaged)
        os.replace(fresh / FILE_NAME, damaged)
        sync_folder(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Salvage(saved, tuple(left), tuple(lost), kept_at)


class _Transfer:
    """Copies rows one by one, since one damaged page must not hide the others."""

    def __init__(self, old: sqlite3.Connection, new: sqlite3.Connection) -> None:
        self._old = old
        self._new = new
        self._passages: defaultdict[int, list[Row]] = defaultdict(list)
        self._embeddings: dict[int, Row] = {}
        self._first_format = self._old_values("PRAGMA user_version") == [(FIRST_VERSION,)]

    def run(self) -> tuple[int, list[Original], list[str]]:
        for table in ("meta", *content_tables(self._new)):
            if table in _OF_DOCUMENTS:
                continue
            self._insert(table, list(self._scan(table)))
        self._embeddings = {row["passage_id"]: row for row in self._whole("embeddings")}
        for row in self._whole("passages"):
            self._passages[row["document_id"]].append(row)
        saved = 0
        left: list[Original] = []
        lost: list[str] = []
        originals = {row["document_id"]: row for row in self._rows("uploads", "document_id")}
        for row in self._rows("documents", "document_id"):
            original = originals.get(row["document_id"])
            try:
                whole = self._transfer(row, original)
            except _DAMAGE:
                whole = False
            if whole:
                saved += 1
            elif original is not None and isinstance(original["bytes"], bytes):
                left.append(_original(row, original["bytes"]))
            else:
                lost.append(str(row["path"]))
        if self._first_format:
            seal_kinds_and_dates(self._new)
        self._log()
        return saved, left, lost

    def _transfer(self, row: Row, original: Row | None) -> bool:
        """Copy a document with all that belongs to it, if all of it is whole."""
        passages = sorted(self._passages[row["document_id"]], key=lambda found: found["ordinal"])
        embeddings = [self._embeddings.get(found["passage_id"]) for found in passages]
        whole = (
            is_whole(row, DOCUMENT, first_format=self._first_format)
            and checksum((row["text"],)) == row["text_checksum"]
            and len(passages) == row["passage_count"]
            and None not in embeddings
            and all(row["text"][p["start"] : p["end"]] == p["text"] for p in passages)
            and (original is not None or not row["uploaded"])
        )
        if whole:
            self._new.execute("SAVEPOINT document")
            try:
                self._insert("documents", [row])
                self._insert("passages", passages)
                self._insert("embeddings", [found for found in embeddings if found])
                self._insert("uploads", [original] if original else [])
            except BaseException:
                self._new.execute("ROLLBACK TO document")
                raise
            finally:
                self._new.execute("RELEASE document")
        return whole

    def _log(self) -> None:
        """A new log, with new tokens: replicas of the damaged database are of no use."""
        self._new.execute(f"DELETE FROM meta WHERE key = '{changes.FLOOR}'")
        ids = [row[0] for row in self._new.execute("SELECT passage_id FROM passages")]
        changes.log(self._new, added=ids)
        for (table,) in self._old_values("SELECT name FROM sqlite_sequence"):
            for (last,) in self._old_values(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", table
            ):
                self._new.execute(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table)
                )

    def _whole(self, table: str) -> Iterator[Row]:
        """Rows that are what was written."""
        for row in self._rows(table, "passage_id"):
            if table == "passages":
                whole = is_whole(row, PASSAGE, first_format=self._first_format)
            else:
                values = (row["passage_id"], row["windows"], row["vectors"])
                whole = checksum(values) == row["checksum"]
            if whole:
                yield row

    def _rows(self, table: str, key: str) -> Iterator[Row]:
        """Rows by their ids, each looked up by itself."""
        for number in range(1, self._last_id(table, key) + 1):
            try:
                row = self._old.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,))
                found = row.fetchone()
            except _DAMAGE:
                continue
            if found is not None:
                yield dict(found)

    def _last_id(self, table: str, key: str) -> int:
        """The largest id there may be, by all that says so."""
        known = [value for (value,) in self._old_values(f"SELECT max({key}) FROM {table}")]
        for name in ("passages", "documents"):
            if name.startswith(key.removesuffix("_id")):
                sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
                known += [value for (value,) in self._old_values(sql, name)]
        return min(max((v for v in known if isinstance(v, int)), default=0), 100_000_000)

    def _scan(self, table: str) -> Iterator[Row]:
        try:
            for row in self._old.execute(f"SELECT * FROM {table}"):
                yield dict(row)
        except _DAMAGE:
            return

    def _old_values(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return [tuple(row) for row in self._old.execute(sql, values)]
        except _DAMAGE:
            return []

    def _insert(self, table: str, rows: list[Row]) -> None:
        if not rows:
            return
        known = {row[1] for row in self._new.execute(f"PRAGMA table_info({table})")}
        names = [name for name in rows[0] if name in known]
        marks = ", ".join("?" * len(names))
        self._new.executemany(
            f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [tuple(row[name] for name in names) for row in rows],
        )


def _original(row: Row, data: bytes) -> Original:
    return Original(
        path=str(row["path"]),
        title=str(row["title"]),
        format=str(row["format"]),
        data=data,
        is_whole=hashlib.sha256(data).hexdigest() == row["content_hash"],
        encoding=row["encoding"],
    )


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _single_file(path: Path) -> None:
    """Bring the log file home, so that the database is one file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _put_aside(damaged: Path) -> Path:
    """Keep the damaged files under another name, and take the log away from the old one's."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = damaged.with_name(f"damaged-{stamp}")
    aside.mkdir(exist_ok=True)
    for suffix in ("", "-wal"):
        source = damaged.with_name(damaged.name + suffix)
        if source.exists():
            shutil.copyfile(source, aside / source.name)
    for suffix in ("-wal", "-shm"):
        damaged.with_name(damaged.name + suffix).unlink(missing_ok=True)
    return aside
