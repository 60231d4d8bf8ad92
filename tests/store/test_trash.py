"""Documents that are removed and put back, through the index and its replicas."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import CannotRestoreError, DamagedIndexError, NotFoundError
from xunzhang.store import removed as removed_module

QUESTION = "三号线有多少座车站？"


def rows(index: Index) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is stored of documents."""
    with sqlite3.connect(index.path / "xunzhang.db") as connection:
        tables = ("documents", "passages", "embeddings", "uploads", "excluded")
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    connection.close()
    return {name: sorted(values, key=repr) for name, values in found.items()}


def change(index: Index, statement: str, *values: object) -> None:
    """Change the database behind the back of the index."""
    with sqlite3.connect(index.path / "xunzhang.db") as connection:
        connection.execute(statement, values)
    connection.close()


def subway(index: Index) -> int:
    return next(info.document_id for info in index.documents() if "三号线" in info.title)


def letters(index: Index, count: int) -> list[int]:
    """Upload letters; returns their ids."""
    text = "邮递员周满仓每天开箱取信。"
    return [
        index.add_upload(f"信{number}.txt", f"第{number}封信。{text}".encode()).document_id
        for number in range(count)
    ]


@pytest.mark.parametrize("uploaded", [True, False])
def test_what_is_put_back_is_what_was_there_byte_by_byte(index: Index, uploaded: bool) -> None:
    letter = index.add_upload("信.txt", "邮局的信箱由邮递员周满仓开箱。".encode())
    before, found = rows(index), index.search(QUESTION)
    wanted = letter.document_id if uploaded else subway(index)

    removed = index.remove_document(wanted)
    assert rows(index) != before
    restored = index.trash.put_back(wanted)

    assert restored == removed
    assert rows(index) == before
    assert index.search(QUESTION).hits == found.hits
    assert [check for check in index.check() if not check.ok] == []
    assert index.trash.documents() == []


def test_a_removal_can_be_undone_after_the_index_was_closed(index: Index) -> None:
    wanted, before = subway(index), rows(index)
    removed = index.remove_document(wanted)
    index.close()

    with Index.open(index.path) as again:
        (kept,) = again.trash.documents()
        assert kept.document == removed
        days = datetime.fromisoformat(kept.kept_until) - datetime.now(UTC)
        assert timedelta(days=6, hours=23) < days <= timedelta(days=7)
        again.trash.put_back(wanted)
        assert rows(again) == before


def test_what_was_kept_long_enough_is_gone(index: Index) -> None:
    wanted = subway(index)
    index.remove_document(wanted)
    change(index, "UPDATE removed SET kept_until = '2020-01-01T00:00:00+00:00'")

    assert index.trash.documents() == []
    with pytest.raises(CannotRestoreError, match="not among"):
        index.trash.put_back(wanted)
    index.compact()
    with sqlite3.connect(index.path / "xunzhang.db") as connection:
        assert connection.execute("SELECT count(*) FROM removed").fetchone() == (0,)
    connection.close()


def test_the_latest_are_kept(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(removed_module, "MAX_DOCUMENTS", 2)
    ids = letters(index, 3)
    for document_id in ids:
        index.remove_document(document_id)

    kept = [entry.document.document_id for entry in index.trash.documents()]
    assert kept == [ids[2], ids[1]]


def test_they_are_kept_within_a_size_but_for_the_last(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removed_module, "MAX_BYTES", 1)
    ids = letters(index, 2)
    for document_id in ids:
        index.remove_document(document_id)

    assert [entry.document.document_id for entry in index.trash.documents()] == [ids[1]]


def test_emptied_it_holds_nothing_any_more(index: Index) -> None:
    wanted = subway(index)
    index.remove_document(wanted)

    index.trash.empty()

    with pytest.raises(CannotRestoreError):
        index.trash.put_back(wanted)


def test_a_removed_document_stays_out_until_it_is_put_back(index: Index) -> None:
    wanted = subway(index)
    index.remove_document(wanted)
    assert index.refresh().changes == ()
    assert all("三号线" not in hit.text for hit in index.search(QUESTION).hits)

    index.trash.put_back(wanted)

    assert index.refresh().changes == ()
    assert "三号线" in index.search(QUESTION).hits[0].text


def test_a_document_whose_file_changed_since_is_not_put_back_over_it(
    index: Index, corpus: Path
) -> None:
    wanted = subway(index)
    index.remove_document(wanted)
    text = "江城地铁三号线开通\n\n三号线设车站24座。"
    (corpus / "地铁.txt").write_text(text, encoding="utf-8")
    index.refresh()

    with pytest.raises(CannotRestoreError, match="indexed again"):
        index.trash.put_back(wanted)

    assert "24座" in index.search(QUESTION).hits[0].text
    assert len(index.trash.documents()) == 1


def test_rows_of_another_model_are_not_put_back(index: Index) -> None:
    wanted = subway(index)
    index.remove_document(wanted)
    change(index, "UPDATE meta SET value = 'another' WHERE key = 'embedder'")

    with pytest.raises(CannotRestoreError, match="Another model"):
        index.trash.put_back(wanted)


def test_damaged_rows_are_not_put_back(index: Index) -> None:
    wanted = subway(index)
    index.remove_document(wanted)
    change(index, "UPDATE removed SET packed = ?", b"nothing that was packed")

    with pytest.raises(DamagedIndexError):
        index.trash.put_back(wanted)


def test_what_is_not_there_cannot_be_removed(index: Index) -> None:
    with pytest.raises(NotFoundError):
        index.remove_document(4711)
    assert index.history.entries()[0].action == "refresh"
