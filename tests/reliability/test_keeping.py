"""Back-up, restoring, mending and compacting, while the index is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ARTICLES
from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.errors import DamagedIndexError, StoreError
from xunzhang.ingest.entries import Entry

QUESTION = "三号线有多少座车站?"


def best(index: Index) -> str:
    hits = index.search(QUESTION).hits
    return hits[0].path.rsplit("/", 1)[-1] if hits else ""


def damage(folder: Path, text: str) -> None:
    """Change a letter of the database, as a bad disk would."""
    file = folder / "xunzhang.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    data = bytearray(file.read_bytes())
    places = [at for at in range(len(data)) if data.startswith(text.encode(), at)]
    assert places
    for place in places:
        data[place] ^= 1
    with file.open("r+b") as opened:  # in place, as long as before
        opened.write(data)


def test_a_backup_is_restored_under_a_reader_that_stays_open(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    index.add_upload("渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
    index.add_words(["渔港开渔"])
    assert index.backup(tmp_path / "备份.db") > 0
    (corpus / "地铁.txt").unlink()
    index.refresh()
    index.remove_words(["渔港开渔"])
    assert best(index) != "地铁.txt"
    with Index.restore(index.path, tmp_path / "备份.db") as restored:
        assert len(restored.documents()) == len(ARTICLES) + 1
        assert "渔港开渔" in restored.dictionary()
    assert best(index) == "地铁.txt"
    assert [check.name for check in index.check() if not check.ok] == []


def test_a_backup_makes_an_index_where_there_was_none(index: Index, tmp_path: Path) -> None:
    index.backup(tmp_path / "备份.db")
    with Index.restore(tmp_path / "新", tmp_path / "备份.db") as restored:
        assert best(restored) == "地铁.txt"


def test_a_damaged_backup_changes_nothing(index: Index, tmp_path: Path) -> None:
    (tmp_path / "坏.db").write_bytes(b"nothing")
    with pytest.raises(StoreError):
        Index.restore(index.path, tmp_path / "坏.db")
    with pytest.raises(StoreError, match="no file"):
        Index.restore(index.path, tmp_path / "没有.db")
    assert best(index) == "地铁.txt"


def test_damage_is_told_and_mended_under_an_open_index(index: Index, corpus: Path) -> None:
    boat = index.add_upload("渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
    damage(index.path, "三号线")
    with pytest.raises(DamagedIndexError, match="doctor --repair"):
        index.search(QUESTION)
    assert index.search("今早多少艘渔船出海?", document=boat.document_id).hits
    assert "database" in [check.name for check in index.check() if not check.ok]
    done = Index.repair(index.path)
    assert any("地铁.txt" in line for line in done)
    assert best(index) == "地铁.txt"
    assert len(index.documents()) == len(ARTICLES) + 1
    assert [check.name for check in index.check() if not check.ok] == []
    assert list(index.path.glob("damaged-*/xunzhang.db"))


def spoil_passages(folder: Path, path: str) -> None:
    """Change the passages of one document, so that only its original is left."""
    with closing(sqlite3.connect(folder / "xunzhang.db")) as connection, connection:
        changed = connection.execute(
            "UPDATE passages SET text = '坏' || text WHERE document_id = "
            "(SELECT document_id FROM documents WHERE path = ?)",
            (path,),
        )
        assert changed.rowcount


def test_an_entry_is_mended_as_the_entry_that_it_was(index: Index) -> None:
    index.add_entries([Entry("船/7.txt", "今早八百艘渔船出海。", title="渔讯")])
    spoil_passages(index.path, "船/7.txt")

    done = Index.repair(index.path)

    assert [line for line in done if "船/7.txt" in line] == [
        "read 船/7.txt again from its kept bytes"
    ]
    (info,) = [info for info in index.documents() if info.path == "船/7.txt"]
    assert (info.title, info.format) == ("渔讯", "entry")
    assert index.document(info.document_id).text == "今早八百艘渔船出海。"
    index.add_entries([Entry("船/7.txt", "今早九百艘渔船出海。", title="渔讯")])
    assert len(index.documents()) == len(ARTICLES) + 1


def test_an_original_that_cannot_be_read_any_more_is_named_as_lost(index: Index) -> None:
    index.add_upload("渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
    with closing(sqlite3.connect(index.path / "xunzhang.db")) as connection, connection:
        connection.execute("UPDATE uploads SET bytes = zeroblob(9), document_id = document_id")
    spoil_passages(index.path, "渔船.txt")

    done = Index.repair(index.path)

    assert any(line.startswith("lost 渔船.txt: ") for line in done)
    assert len(index.documents()) == len(ARTICLES)
    assert best(index) == "地铁.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_bytes_of_a_text_are_replaced_and_told(index: Index, encoding: str) -> None:
    text = "渔港开渔\n\n今早八百艘渔船出海，码头上的人都在看热闹。"
    boat = index.add_upload("渔船.txt", text.encode(encoding))
    with closing(sqlite3.connect(index.path / "xunzhang.db")) as connection, connection:
        before, after = text.split("渔船出海")
        damaged = before.encode(encoding) + b"\xff" + f"船出海{after}".encode(encoding)
        connection.execute(
            "UPDATE uploads SET bytes = ? WHERE document_id = ?", (damaged, boat.document_id)
        )
    spoil_passages(index.path, "渔船.txt")

    done = Index.repair(index.path)

    assert any("渔船.txt" in line and "damaged" in line for line in done)
    (info,) = [info for info in index.documents() if info.path == "渔船.txt"]
    assert "今早八百艘\ufffd船出海，" in index.document(info.document_id).text


def test_a_rebuild_goes_on_past_an_upload_that_cannot_be_read(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.add_upload("渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
    monkeypatch.setattr("xunzhang.ingest.readers.MAX_FILE_BYTES", 1000)
    index.add_upload("大船.txt", ("大船入港\n\n" + "今天有九百艘大船入港。" * 20).encode())
    monkeypatch.setattr("xunzhang.ingest.readers.MAX_FILE_BYTES", 500)

    report = index.refresh(rebuild=True)

    assert [file.path for file in report.failed] == ["大船.txt"]
    assert index.search("今早多少艘渔船出海?").hits[0].path == "渔船.txt"
    assert index.search("今天有多少艘大船入港?").hits[0].path == "大船.txt"


def test_a_dictionary_that_is_no_utf8_is_named_by_a_backup(index: Index, tmp_path: Path) -> None:
    (index.path / "dictionary.txt").write_bytes("豆豆匠\n".encode("gb18030"))
    with pytest.raises(StoreError, match="dictionary.txt is not in UTF-8"):
        index.backup(tmp_path / "备份.db")
    assert not (tmp_path / "备份.db").exists()


def test_an_older_database_is_noticed_until_the_folders_were_indexed_again(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    index.backup(tmp_path / "旧.db")
    (corpus / "新的.txt").write_text("新桥通车，全长900米。", "utf-8")
    index.refresh()
    index.close()
    (index.path / "xunzhang.db").write_bytes((tmp_path / "旧.db").read_bytes())
    with Index.open(index.path) as older:
        assert best(older) == "地铁.txt"
        details = [check.detail for check in older.check() if not check.ok]
        assert any("changes are lost" in detail for detail in details)
        assert older.refresh().added == 1
        assert [check.name for check in older.check() if not check.ok] == []


def test_compacting_gives_space_back_and_changes_no_answer(index: Index, corpus: Path) -> None:
    for number in range(30):
        lamps = "".join(f"第{lamp}盏路灯修好了。" for lamp in range(900))
        (corpus / f"长{number}.txt").write_text(f"第{number}号长文。\n\n{lamps}", "utf-8")
    index.refresh()
    for number in range(30):
        (corpus / f"长{number}.txt").unlink()
    index.refresh()
    before = index.search(QUESTION).hits
    assert index.compact() > 1_000_000
    assert index.search(QUESTION).hits == before
    with Index.open(index.path) as again:
        assert again.search(QUESTION).hits == before


def test_the_commands_do_the_same(index: Index, tmp_path: Path) -> None:
    at = ["--index", str(index.path)]
    target = str(tmp_path / "备份.db")
    for command in (["backup", target], ["restore", target], ["compact"], ["doctor", "--repair"]):
        result = CliRunner().invoke(cli, [*command, *at])
        assert result.exit_code == 0, result.output
    assert best(index) == "地铁.txt"
