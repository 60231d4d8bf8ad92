"""Transactions, damage, and what people are told about it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.store.making import put_lines
from xunzhang.errors import IndexBusyError, IndexFormatError, StoreError
from xunzhang.store import Store, database, session

LINES = ["春江水暖。", "两岸青山。"]


class Interruption(Exception):
    """Stands for whatever may go wrong in the middle."""


def committed(store: Store) -> int:
    """The documents that another connection sees."""
    with Store.open(store.path.parent) as other:
        return other.counts().documents


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    put_lines(store, "/a.txt", LINES)
    mark = store.last_change()
    with pytest.raises(Interruption), store.transaction():
        store.set_meta("embedder", "another")
        put_lines(store, "/a.txt", LINES[:1])
        put_lines(store, "/b.txt", LINES)
        raise Interruption
    assert store.counts().passages == 2
    assert store.get_meta("embedder") is None
    assert store.last_change() == mark
    with store.transaction():
        put_lines(store, "/b.txt", LINES)
        assert committed(store) == 1
    assert committed(store) == 2


def test_a_failed_step_inside_a_transaction_leaves_the_others(store: Store) -> None:
    with store.transaction():
        put_lines(store, "/a.txt", LINES)
        with pytest.raises(Interruption), store.transaction():
            put_lines(store, "/b.txt", LINES)
            raise Interruption
    assert list(store.locations()) == ["/a.txt"]
    assert store.problems() == []


def test_bulk_commits_in_groups_and_at_its_end(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BULK_SECONDS", 1000.0)
    monkeypatch.setattr(session, "BULK_DOCUMENTS", 3)
    with store.bulk():
        for number in range(4):
            put_lines(store, f"/{number}.txt", LINES)
            assert store.counts().documents == number + 1
        assert committed(store) == 3
    assert committed(store) == 4


def test_bulk_commits_after_a_while(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "BULK_SECONDS", 0.0)
    with store.bulk():
        put_lines(store, "/a.txt", LINES)
        assert committed(store) == 1


def test_an_exception_in_bulk_keeps_the_whole_documents_and_drops_the_broken(
    store: Store,
) -> None:
    with pytest.raises(Interruption), store.bulk():
        put_lines(store, "/a.txt", LINES)
        with store.transaction():
            put_lines(store, "/b.txt", LINES)
            raise Interruption
    assert list(store.locations()) == ["/a.txt"]
    assert committed(store) == 1


def test_a_snapshot_sees_one_moment(store: Store) -> None:
    put_lines(store, "/a.txt", LINES)
    with store.snapshot():
        writer = threading.Thread(target=put_lines, args=(store, "/b.txt", LINES))
        writer.start()
        writer.join()
        assert store.counts().documents == 1
        with pytest.raises(RuntimeError, match="snapshot"):
            store.set_meta("a", "b")
    assert store.counts().documents == 2


def test_another_writer_is_waited_for_and_then_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    with Store.open(tmp_path) as first, Store.open(tmp_path) as second:
        with first.transaction():
            put_lines(first, "/a.txt", LINES)
            with pytest.raises(IndexBusyError, match="Another process"):
                put_lines(second, "/b.txt", LINES)
            assert second.counts().documents == 0
        put_lines(second, "/b.txt", LINES)
        assert first.counts().documents == 2


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xunzhang.db").write_text("这不是数据库。" * 100, encoding="utf-8")
    with pytest.raises(IndexFormatError, match="not an index of xunzhang"):
        Store.open(tmp_path)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "xunzhang.db")
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    with pytest.raises(IndexFormatError, match="another program"):
        Store.open(tmp_path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "xunzhang.db").touch()
    with Store.open(tmp_path) as store:
        assert put_lines(store, "/a.txt", LINES) == 1


def test_damage_is_reported_with_a_cure(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        put_lines(store, "/a.txt", [f"第{number}行的内容。" for number in range(2000)])
    file = tmp_path / "xunzhang.db"
    data = bytearray(file.read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    file.write_bytes(data)
    with pytest.raises(StoreError, match="damaged.*doctor --repair"), Store.open(tmp_path) as store:
        store.documents()
        list(store.all_passages())


def test_a_full_disk_is_reported_and_loses_nothing(store: Store) -> None:
    put_lines(store, "/a.txt", LINES)
    with store._database.read() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match=r"full.*make room"):
        put_lines(store, "/b.txt", ["长" * 300 + str(number) for number in range(200)])
    assert list(store.locations()) == ["/a.txt"]
    with pytest.raises(StoreError, match="full"), store.bulk():
        put_lines(store, "/b.txt", ["长" * 300 + str(number) for number in range(200)])
    with store._database.read() as connection:
        connection.execute("PRAGMA max_page_count = 1073741823")
    put_lines(store, "/b.txt", LINES)
    assert store.problems() == []


def test_a_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "index").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "index")


def test_a_folder_with_an_awkward_name_works(tmp_path: Path) -> None:
    folder = tmp_path / "我的 索引#1?50%"
    with Store.open(folder) as store:
        put_lines(store, "/a.txt", LINES)
    assert (folder / "xunzhang.db").is_file()
    with Store.open(folder) as store:
        assert store.counts().documents == 1


def test_a_folder_nobody_may_write_to_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path) as store:
        put_lines(store, "/a.txt", LINES)
    monkeypatch.setattr(database, "_writable", lambda path: False)
    with Store.open(tmp_path) as store:
        assert store.read_only
        assert store.counts().passages == 2
        with pytest.raises(StoreError, match="cannot be opened or written"):
            put_lines(store, "/b.txt", LINES)


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_another_user_without_permission_can_read(tmp_path: Path) -> None:
    with Store.open(tmp_path / "index") as store:
        put_lines(store, "/a.txt", LINES)
    shared = Path("/tmp") / f"xunzhang-test-{os.getpid()}"
    shutil.copytree(tmp_path / "index", shared)
    try:
        shared.chmod(0o555)
        (shared / "xunzhang.db").chmod(0o444)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.setuid(65534)
                with Store.open(shared) as store:
                    status = 0 if store.read_only and store.counts().passages == 2 else 2
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        shutil.rmtree(shared)


def test_compacting_gives_space_back(store: Store) -> None:
    document_id = put_lines(store, "/a.txt", [f"第{number}行" * 50 for number in range(500)])
    store.compact()
    before = store.size_bytes()
    store.remove_document(document_id)
    store.compact()
    assert store.size_bytes() < before / 2
    assert store.problems() == []


def test_problems_name_what_disagrees(store: Store) -> None:
    put_lines(store, "/a.txt", LINES)
    with store._database.write() as connection:
        connection.execute("DELETE FROM embeddings WHERE passage_id = 1")
        connection.execute("DELETE FROM changes WHERE passage_id = 2")
        connection.execute("UPDATE documents SET passage_count = 5")
    assert store.problems() == [
        "1 passages without embeddings",
        "1 documents whose passages were not all stored",
        "1 passages missing from the change log",
    ]


_WRITE_FOREVER = """
import sys
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/src"]
from tests.store.making import put_lines
from xunzhang.store import Store
store = Store.open(sys.argv[1])
for number in range(100000):
    put_lines(store, f"/{number % 50}.txt", [f"第{number}次的第{line}行。" for line in range(20)])
    print(number, flush=True)
"""


def test_a_killed_writer_leaves_whole_documents_and_all_it_acknowledged(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    for pause in (0.05, 0.11, 0.23):
        folder = tmp_path / str(pause)
        child = subprocess.Popen(
            [sys.executable, "-c", _WRITE_FOREVER, str(folder), str(root)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        acknowledged = [0, *(int(line) for line in child.stdout if line.endswith("\n"))][-1]
        child.stdout.close()
        child.wait()
        with Store.open(folder) as store:
            assert store.problems() == []
            found = {info.path: info.document_id for info in store.documents()}
            text = store.document(found[f"{acknowledged % 50}.txt"]).text
            newest = int(text.split("次", 1)[0].removeprefix("第"))
            assert newest >= acknowledged
            assert all(info.passages == 20 for info in store.documents())
