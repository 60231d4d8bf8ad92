"""What was changed behind the store's back is refused, whichever column it was."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.making import lines_as_passages, new_document
from xunzhang.errors import DamagedIndexError
from xunzhang.store import Store, salvage
from xunzhang.store.seals import checksum

TEXT = "山高月小。\n水落石出。"


def put(store: Store, location: str = "/a.txt", *, kind: str = "caption", page: int = 3) -> int:
    """A document that says when and by whom, in passages that say what they are."""
    document = new_document(
        location, TEXT, published_on="2021-03-04", author="王一、李二", newspaper="江城日报"
    )
    passages = [replace(passage, kind=kind, page=page) for passage in lines_as_passages(TEXT)]
    return store.put_document(document, passages)


def change(store: Store, sql: str) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute(sql)
    connection.close()


def read_passages(store: Store) -> object:
    return store.passages(store.passage_ids_of(1))


def read_document(store: Store) -> object:
    return store.document(1)


READS: dict[str, tuple[Callable[[Store], object], ...]] = {
    "passages": (read_passages, read_document, lambda store: list(store.all_passages())),
    "documents": (
        read_passages,
        read_document,
        lambda store: store.document_info(1),
        lambda store: store.documents(),
        lambda store: store.passage_ids_where(published_from="2020-01-01"),
        lambda store: store.passage_ids_where(author="钱三"),
    ),
}


@pytest.mark.parametrize(
    ("table", "assignment"),
    [
        ("passages", "kind = 'body'"),
        ("passages", "page = 4"),
        ("passages", "page = NULL"),
        ("passages", "heading = '别处'"),
        ("documents", "published_on = '2021-03-05'"),
        ("documents", "published_on = NULL"),
        ("documents", "author = '王一'"),
        ("documents", "newspaper = '江北日报'"),
        ("documents", "title = '别的'"),
    ],
)
def test_a_changed_column_is_refused_wherever_it_is_read(
    store: Store, table: str, assignment: str
) -> None:
    put(store)
    assert store.problems() == []
    change(store, f"UPDATE {table} SET {assignment}")
    for read in READS[table]:
        with pytest.raises(DamagedIndexError, match="doctor --repair"):
            read(store)
    assert f"rows of {table} are not what was written" in store.problems()[0]


def test_a_passage_that_is_kept_takes_its_new_kind_and_page(store: Store) -> None:
    put(store)
    ids = store.passage_ids_of(1)
    put(store, kind="body", page=5)
    assert store.passage_ids_of(1) == ids
    found = [stored.passage for stored in store.passages(ids).values()]
    assert {(passage.kind, passage.page) for passage in found} == {("body", 5)}
    assert store.problems() == []


def test_who_says_no_date_is_in_no_list_of_dates(store: Store) -> None:
    put(store)
    store.put_document(new_document("/b.txt", TEXT), lines_as_passages(TEXT))
    first = store.passage_ids_of(1)
    assert store.passage_ids_where(published_to="2022-01-01") == first
    assert store.passage_ids_where(published_from="2021-03-04", published_to="2021-03-04") == first
    assert store.passage_ids_where(published_from="2021-03-05") == []
    assert store.passage_ids_where(author="李二") == first
    assert store.passage_ids_where(author="李") == store.passage_ids_where(author="%") == []


def make_first_format(store: Store) -> None:
    """Let the database be as format 1 wrote it: checksums cover no kinds and no dates."""
    with sqlite3.connect(store.path) as connection:
        for table, columns in (
            ("documents", "document_id, location, path, title"),
            ("passages", "passage_id, document_id, heading, text, key, text_hash, tokens"),
        ):
            key = columns.partition(",")[0]
            for row in connection.execute(f"SELECT {columns} FROM {table}").fetchall():
                connection.execute(
                    f"UPDATE {table} SET checksum = ? WHERE {key} = ?", (checksum(row), row[0])
                )
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_index_of_the_first_format_gets_the_new_checksums(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        put(store)
        put(store, "/b.txt")
        expected = store.document(1), store.document(2)
        make_first_format(store)
    with Store.open(tmp_path) as store:
        assert store.problems() == []
        assert (store.document(1), store.document(2)) == expected


def test_what_was_damaged_before_the_migration_is_so_after_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        put(store)
        put(store, "/b.txt")
        make_first_format(store)
        change(store, "UPDATE documents SET title = '假' WHERE document_id = 1")
        change(store, "UPDATE passages SET heading = '假' WHERE passage_id = 4")
    with Store.open(tmp_path) as store:
        assert store.problems() == [
            "1 rows of documents are not what was written (first: 1)",
            "1 rows of passages are not what was written (first: 4)",
        ]


def test_an_index_of_the_first_format_is_salvaged(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        put(store)
        put(store, "/b.txt")
        put(store, "/c.txt")
        make_first_format(store)
        change(store, "UPDATE passages SET text = '山高月大。' WHERE passage_id = 3")
    found = salvage(tmp_path)
    assert (found.saved, found.lost) == (2, ("b.txt",))
    with Store.open(tmp_path) as store:
        assert store.problems() == []
        assert [info.path for info in store.documents()] == ["a.txt", "c.txt"]
