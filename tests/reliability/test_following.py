"""Readers and the writer: one moment at a time, a clear refusal, and folders that are followed."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.conftest import ARTICLES
from xunzhang import Index
from xunzhang.errors import IndexBusyError
from xunzhang.ingest.watching import watch_folders
from xunzhang.writing import WriterLock

ROOT = Path(__file__).parents[2]


def run_command(*arguments: str) -> "subprocess.Popen[str]":
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "web")])
    return subprocess.Popen(
        [sys.executable, "-m", "xunzhang", *arguments],
        env=os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_second_writer_is_refused_with_the_name_of_the_first(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path), WriterLock(tmp_path)
    with first.held(wait_seconds=1.0):
        with first.held(wait_seconds=0.0):
            pass
        with pytest.raises(IndexBusyError, match=f"process {os.getpid()} on "):
            with_thread(lambda: enter(second))
    with second.held(wait_seconds=0.0):
        assert first.other() is None


def enter(lock: WriterLock) -> None:
    with lock.held(wait_seconds=0.1):
        pass


def with_thread(work: object) -> None:
    """Run in another thread, and raise here what it raises."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def test_a_writer_that_died_holds_nobody_up(tmp_path: Path) -> None:
    child = run_command("--version")
    child.communicate()
    note = {"pid": child.pid, "host": os.uname().nodename, "command": "index", "since": "now"}
    (tmp_path / "writer.json").write_text(json.dumps(note), "utf-8")
    lock = WriterLock(tmp_path)
    assert lock.other() is None
    with lock.held(wait_seconds=0.0):
        pass


def test_a_reader_follows_a_rebuild_with_another_model(index: Index, tmp_path: Path) -> None:
    import shutil

    from xunzhang.embedders import bundled_folder

    model = tmp_path / "另一个模型"
    shutil.copytree(bundled_folder(), model)
    with Index.open(index.path) as reader:
        assert reader.search("三号线有多少座车站?").hits
        index.refresh(rebuild=True, model=str(model))
        assert reader.search("三号线有多少座车站?").hits[0].path.endswith("地铁.txt")
        assert reader.status().embedder == str(model)


def test_an_interrupted_run_keeps_what_was_finished_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    for number in range(6000):
        text = f"第{number}号短讯\n\n" + f"第{number}号路灯修好了，花了{number}元。" * 8
        (folder / f"{number}.txt").write_text(text, "utf-8")
    # A shell ignores it for what it starts in the background, and a child would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    child = run_command("index", str(folder), "--index", str(tmp_path / "索引"))
    done = wait_for_documents(tmp_path / "索引", child)
    child.send_signal(signal.SIGINT)
    _out, err = child.communicate(timeout=30)
    assert child.returncode == 130, err
    assert "kept" in err
    with Index.open(tmp_path / "索引") as index:
        kept = len(index.documents())
        assert done <= kept < 6000
        assert index.status().roots == (str(folder),)
        assert {step.action for step in index.plan()} == {"add"}
        assert len(index.plan()) == 6000 - kept
        assert index.search("第0号路灯花了多少元?").hits


def wait_for_documents(folder: Path, child: "subprocess.Popen[str]") -> int:
    """Wait until some documents are committed; how many."""
    until = time.monotonic() + 30
    while time.monotonic() < until and child.poll() is None:
        if (folder / "xunzhang.db").exists():
            with Index.open(folder) as index:
                found = len(index.documents())
            if found:
                return found
        time.sleep(0.05)
    raise AssertionError(child.communicate()[1])


@pytest.mark.parametrize("poll", [False, True])
def test_a_burst_is_one_batch_and_a_half_written_file_waits(tmp_path: Path, poll: bool) -> None:
    stop = threading.Event()
    batches = watch_folders([tmp_path], stop=stop, poll=poll)
    growing = tmp_path / "长.txt"

    def change() -> None:
        time.sleep(1.0)
        for number in range(1000):
            (tmp_path / f"{number}.txt").write_text("短讯", "utf-8")
        for _ in range(8):
            with growing.open("a", encoding="utf-8") as file:
                file.write("还在写。")
            time.sleep(0.25)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        batch = next(batches)
    finally:
        stop.set()
        thread.join()
    files = {Path(path).name for path in batch.changed or ()} - {tmp_path.name}
    assert len(files) >= 1000
    assert growing.stat().st_size == 8 * len("还在写。".encode()), "told before it was whole"


def test_a_file_that_is_written_to_while_it_is_read_is_left_for_later(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    digest = hashlib.file_digest

    def slow(file: object, name: str) -> object:
        found = digest(file, name)  # type: ignore[type-var]
        if getattr(file, "name", "").endswith("地铁.txt"):
            with (corpus / "地铁.txt").open("a", encoding="utf-8") as more:
                more.write("还在写。")
        return found

    monkeypatch.setattr(hashlib, "file_digest", slow)
    report = index.refresh()
    assert [failure.code for failure in report.failed] == ["changing"]
    assert report.unchanged == len(ARTICLES) - 1
    monkeypatch.undo()
    assert index.refresh().updated == 1


@pytest.mark.parametrize("poll", [False, True])
def test_what_changes_in_an_index_calls_for_no_run(tmp_path: Path, poll: bool) -> None:
    index = tmp_path / "索引"
    index.mkdir()
    (index / "xunzhang.db").touch()
    stop = threading.Event()

    def change() -> None:
        time.sleep(1.0)
        (index / "writer.json").write_text("{}", "utf-8")
        time.sleep(3.0)
        (tmp_path / "新稿.txt").write_text("短讯", "utf-8")

    thread = threading.Thread(target=change)
    thread.start()
    try:
        batch = next(watch_folders([tmp_path], stop=stop, poll=poll))
    finally:
        stop.set()
        thread.join()
    names = {Path(path).name for path in (batch.changed or frozenset()) | batch.unsettled}
    assert "新稿.txt" in names
    assert "writer.json" not in names
