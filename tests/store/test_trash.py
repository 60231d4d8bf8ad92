"""Documents that are taken out and put back, through the index and its replicas."""

import sqlite3
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import CannotRestoreError, NotFoundError

QUESTION = "三号线有多少座车站？"


def rows(index: Index) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is stored of documents."""
    with sqlite3.connect(index.path / "xunzhang.db") as connection:
        tables = ("documents", "passages", "embeddings", "uploads", "excluded")
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    connection.close()
    return {name: sorted(values, key=repr) for name, values in found.items()}


def subway(index: Index) -> int:
    return next(info.document_id for info in index.documents() if "三号线" in info.title)


@pytest.mark.parametrize("uploaded", [True, False])
def test_what_is_put_back_is_what_was_there_byte_by_byte(index: Index, uploaded: bool) -> None:
    letter = index.add_upload("信.txt", "邮局的信箱由邮递员周满仓开箱。".encode())
    before, found = rows(index), index.search(QUESTION)
    wanted = letter.document_id if uploaded else subway(index)

    removed = index.take_document(wanted)
    assert rows(index) != before
    restored = index.restore_document(removed)

    assert restored == removed.info
    assert rows(index) == before
    assert index.search(QUESTION).hits == found.hits
    assert [check for check in index.check() if not check.ok] == []


def test_a_taken_document_stays_out_until_it_is_put_back(index: Index) -> None:
    removed = index.take_document(subway(index))
    assert index.refresh().changes == ()
    assert all("三号线" not in hit.text for hit in index.search(QUESTION).hits)

    index.restore_document(removed)

    assert index.refresh().changes == ()
    assert "三号线" in index.search(QUESTION).hits[0].text


def test_a_document_whose_file_changed_since_is_not_put_back_over_it(
    index: Index, corpus: Path
) -> None:
    removed = index.take_document(subway(index))
    text = "江城地铁三号线开通\n\n三号线设车站24座。"
    (corpus / "地铁.txt").write_text(text, encoding="utf-8")
    index.refresh()

    with pytest.raises(CannotRestoreError, match="indexed again"):
        index.restore_document(removed)

    assert "24座" in index.search(QUESTION).hits[0].text


def test_rows_of_another_model_are_not_put_back(index: Index) -> None:
    removed = index.take_document(subway(index))
    with sqlite3.connect(index.path / "xunzhang.db") as connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'embedder'")
    connection.close()

    with pytest.raises(CannotRestoreError, match="another model"):
        index.restore_document(removed)


def test_what_is_not_there_cannot_be_taken(index: Index) -> None:
    with pytest.raises(NotFoundError):
        index.take_document(4711)
    assert index.history.entries()[0].action == "refresh"


def test_its_size_is_about_that_of_what_it_holds(index: Index) -> None:
    data = ("邮局的信箱由邮递员开箱。" * 1000).encode()
    added = index.add_upload("长信.txt", data)

    removed = index.take_document(added.document_id)

    assert len(data) < removed.size_bytes < 20 * len(data)
