"""The process in which files are read that C code parses."""

import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from benchmarks.reader_samples import ARTICLE, make_docx, make_html
from xunzhang.errors import BrokenDocumentError, EncodingError, UnsupportedFormatError
from xunzhang.ingest.frames import FrameError, message_of, read_frame, source_from, write_frame
from xunzhang.ingest.isolation import ReaderProcess, WorkerUnavailableError
from xunzhang.ingest.readers import read_document, read_here
from xunzhang.types import SourceText, Span

GIB = 1024**3


@pytest.fixture
def reader() -> ReaderProcess:
    process = ReaderProcess(seconds=60, memory_bytes=2 * GIB)
    yield process
    process.close()


def test_a_document_is_the_same_as_if_it_were_read_here(reader: ReaderProcess) -> None:
    for name, data in (("文.docx", make_docx(ARTICLE)), ("页.html", make_html(ARTICLE))):
        assert reader.read(name, data) == read_here(Path(name), data)


def test_errors_keep_their_kind_and_their_message(reader: ReaderProcess) -> None:
    with pytest.raises(BrokenDocumentError, match=r"坏\.docx is no DOCX"):
        reader.read("坏.docx", b"PK\x03\x04")
    with pytest.raises(EncodingError, match=r"坏\.txt: "):
        reader.read("坏.txt", "夜校的灯还亮着，大家都来了。".encode()[:-1] + b"\xff")
    with pytest.raises(UnsupportedFormatError, match=r"a\.xyz"):
        reader.read("a.xyz", b"")


def test_one_process_reads_document_after_document(reader: ReaderProcess) -> None:
    pids = set()
    for _ in range(3):
        reader.read("页.html", make_html(ARTICLE))
        assert reader._process is not None
        pids.add(reader._process.pid)
    assert len(pids) == 1


def test_a_process_that_dies_is_named_as_the_file_that_killed_it_and_replaced(
    reader: ReaderProcess,
) -> None:
    reader.read("页.html", make_html(ARTICLE))
    assert reader._process is not None
    reader._process.kill()
    reader._process.wait()
    assert reader.read("页.html", make_html(ARTICLE)).title == ARTICLE.title
    process = reader._process
    killer = threading.Timer(0.05, process.kill)
    killer.start()
    with pytest.raises(BrokenDocumentError, match=r"大\.html made its reader stop \(SIGKILL\)"):
        reader.read("大.html", b"<ul>" + b"<li><a href=x>y</a>" * 200_000)
    assert reader.read("页.html", make_html(ARTICLE)).title == ARTICLE.title


def test_a_file_that_takes_too_long_is_refused() -> None:
    reader = ReaderProcess(seconds=0.3, memory_bytes=2 * GIB)
    try:
        with pytest.raises(BrokenDocumentError, match=r"慢\.html made its reader stop \(after 0"):
            reader.read("慢.html", b"<ul>" + b"<li><a href=x>y</a>" * 300_000)
    finally:
        reader.close()


def test_work_is_bounded_later_than_the_deadline_however_much_was_done_before() -> None:
    pytest.importorskip("resource", reason="only POSIX bounds a process's work")
    program = (
        "import resource, time\n"
        "from xunzhang.ingest.worker import _limit_time\n"
        "while time.process_time() % 1 < 0.9: pass\n"
        "before = time.process_time()\n"
        "_limit_time(1)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0] - before)\n"
    )
    left = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert 2 <= float(left.stdout) <= 3.1


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="only Linux bounds a process's memory")
def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    reader = ReaderProcess(seconds=60, memory_bytes=GIB)
    data = b"<ul>" + b"<li><a href=x>y</a>" * 3_000_000
    try:
        with pytest.raises(BrokenDocumentError, match=r"胖\.html"):
            reader.read("胖.html", data)
        assert reader.read("页.html", make_html(ARTICLE)).title == ARTICLE.title
    finally:
        reader.close()


def test_threads_take_turns(reader: ReaderProcess) -> None:
    titles: list[str] = []

    def read() -> None:
        titles.append(reader.read("文.docx", make_docx(ARTICLE)).title)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles == [ARTICLE.title] * 8


def test_without_a_process_documents_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    from xunzhang.ingest import readers

    unavailable = ReaderProcess(seconds=60, memory_bytes=2 * GIB)
    monkeypatch.setattr(readers, "_reader_process", unavailable)
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(WorkerUnavailableError):
        unavailable.read("页.html", make_html(ARTICLE))
    assert read_document(Path("页.html"), make_html(ARTICLE)).title == ARTICLE.title


def test_files_beside_the_working_folder_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: ReaderProcess
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert reader.read("页.html", make_html(ARTICLE)).title == ARTICLE.title


def test_a_document_survives_the_way_through_the_pipe(tmp_path: Path) -> None:
    source = SourceText(
        text="甲\n乙\U00020000",
        title="题\udc80",
        format="pdf",
        encoding="utf-8",
        headings=(Span(0, 1),),
        pages=(0, 2),
        published_on="2024-05-06",
        author="孟兰",
    )
    path = tmp_path / "frame"
    with path.open("wb") as stream:
        write_frame(stream, message_of(source))
    with path.open("rb") as stream:
        assert source_from(read_frame(stream)) == source


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x05\x00",
        struct.pack("<Q", 2**60),
        struct.pack("<Q", 3) + b"{]}",
        struct.pack("<Q", 1) + json.dumps(1).encode(),
        struct.pack("<Q", 9) + b"{}",
    ],
)
def test_a_message_that_is_none_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "frame"
    path.write_bytes(data)
    with path.open("rb") as stream, pytest.raises(FrameError):
        read_frame(stream)
