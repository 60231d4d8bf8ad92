"""Formats: new, older, newer."""

import sqlite3
from pathlib import Path

import pytest

from tests.store.making import put_lines
from xunzhang.errors import IndexFormatError
from xunzhang.store import Store
from xunzhang.store.migrations import FORMAT_VERSION, MIGRATIONS, Migration, prepare


def add_language(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT 'zh'")


def fail_halfway(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE half (done)")
    raise sqlite3.OperationalError("stopped on purpose")


def open_plain(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "xunzhang.db", isolation_level=None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an index of the first format that holds one document."""
    with Store.open(tmp_path) as store:
        assert store.format_version == FORMAT_VERSION
        put_lines(store, "/a.txt", ["一行文字。"])
    return tmp_path


def test_a_newer_format_is_refused_with_what_to_do(folder: Path) -> None:
    connection = open_plain(folder)
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")
    connection.close()
    with pytest.raises(IndexFormatError, match=rf"format {FORMAT_VERSION + 1}.*Update xunzhang"):
        Store.open(folder)


def test_migrations_run_once_in_order_and_keep_the_data(folder: Path) -> None:
    steps = (
        *MIGRATIONS,
        Migration("language", add_language),
        Migration(
            "index it", lambda c: c.execute("CREATE INDEX l ON documents (language)") and None
        ),
    )
    connection = open_plain(folder)
    try:
        for _ in range(2):
            assert prepare(connection, folder, migrations=steps) == FORMAT_VERSION + 2
        assert connection.execute("SELECT path, language FROM documents").fetchall() == [
            ("a.txt", "zh")
        ]
    finally:
        connection.close()


def test_a_migration_that_fails_changes_nothing(folder: Path) -> None:
    steps = (*MIGRATIONS, Migration("language", add_language), Migration("fails", fail_halfway))
    connection = open_plain(folder)
    try:
        with pytest.raises(sqlite3.OperationalError, match="on purpose"):
            prepare(connection, folder, migrations=steps)
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT_VERSION,)
        assert prepare(connection, folder) == FORMAT_VERSION
    finally:
        connection.close()
    with Store.open(folder) as store:
        assert store.counts().documents == 1


def test_a_new_store_with_migrations_has_the_newest_format(tmp_path: Path) -> None:
    connection = open_plain(tmp_path)
    try:
        assert prepare(connection, tmp_path, migrations=(Migration("l", add_language),)) == 2
    finally:
        connection.close()
