import json
import threading
import time
from pathlib import Path

import pytest

from xunzhang import Index, history
from xunzhang.history import FILE_NAME, OLD_FILE_NAME, History
from xunzhang.types import FailedFile, IngestReport, PlannedChange

ADDED = PlannedChange("add", "水库.md", "it is new")
BROKEN = FailedFile("坏的.pdf", "broken_document", "no text")


def test_entries_come_back_the_latest_first(tmp_path: Path) -> None:
    History(tmp_path).add("upload", changes=[ADDED])
    History(tmp_path).add("refresh", failed=[BROKEN], counts={"failed": 1}, error="index_busy")

    last, first = History(tmp_path).entries()

    assert (first.action, first.changes) == ("upload", (ADDED,))
    assert (last.failed, last.counts, last.error) == ((BROKEN,), {"failed": 1}, "index_busy")
    assert first.at <= last.at
    assert History(tmp_path).entries(1) == [last]


def test_an_index_without_a_history_has_none(tmp_path: Path) -> None:
    assert History(tmp_path).entries() == []


def test_a_report_that_changed_nothing_is_no_entry(tmp_path: Path) -> None:
    past = History(tmp_path)

    past.add_report(IngestReport(unchanged=3))
    past.add_report(IngestReport(added=1, changes=(ADDED,), failed=(BROKEN,)))
    past.add_report(IngestReport(failed=(BROKEN,)))

    assert len(past.entries()) == 1
    assert past.entries()[0].counts["added"] == 1


def test_that_nothing_fails_any_more_is_an_entry(tmp_path: Path) -> None:
    past = History(tmp_path)
    past.add_report(IngestReport(failed=(BROKEN,)))

    past.add_report(IngestReport())

    assert [len(entry.failed) for entry in past.entries()] == [0, 1]


def test_a_file_that_fails_anew_is_an_entry(tmp_path: Path) -> None:
    past = History(tmp_path)
    past.add_report(IngestReport(failed=(BROKEN,)))

    past.add_report(IngestReport(failed=(BROKEN, FailedFile("又坏.pdf", "broken_document", ""))))

    assert [len(entry.failed) for entry in past.entries()] == [2, 1]


def test_only_the_first_changes_of_many_are_kept(tmp_path: Path) -> None:
    changes = [PlannedChange("add", f"{number}.txt", "it is new") for number in range(500)]

    History(tmp_path).add("refresh", changes=changes, counts={"added": 500})

    entry = History(tmp_path).entries()[0]
    assert (len(entry.changes), entry.counts["added"]) == (history.MAX_LISTED, 500)


def test_a_long_history_forgets_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_BYTES", 2000)
    past = History(tmp_path)
    for number in range(100):
        past.add("upload", changes=[PlannedChange("add", f"{number}.txt", "")])

    entries = past.entries()

    assert entries[0].changes[0].path == "99.txt"
    assert 10 < len(entries) < 40
    assert all((tmp_path / name).stat().st_size <= 2000 for name in (FILE_NAME, OLD_FILE_NAME))


def test_a_line_cut_short_by_a_crash_hides_no_other(tmp_path: Path) -> None:
    past = History(tmp_path)
    past.add("upload", changes=[ADDED])
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(b'{"at": "2026-01-0\n[]\n{"at": 1}\n\xff\xfe\n')
    past.add("remove")

    assert [entry.action for entry in past.entries()] == ["remove", "upload"]


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    def write() -> None:
        for _ in range(10):
            History(tmp_path).add("upload", changes=[ADDED])

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(History(tmp_path).entries()) == 40
    assert all(map(json.loads, (tmp_path / FILE_NAME).read_text("utf-8").splitlines()))


def test_a_history_that_cannot_be_written_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE_NAME).mkdir()

    History(tmp_path).add("upload")

    assert "cannot be written" in caplog.text
    assert History(tmp_path).entries() == []


def test_the_index_notes_what_it_does(index: Index) -> None:
    added = index.add_upload("信.txt", "邮局的信箱由邮递员周满仓开箱。".encode())
    index.remove_document(added.document_id)
    index.trash.put_back(added.document_id)
    index.refresh()

    assert [(entry.action, entry.changes[0].path) for entry in index.history.entries()][:3] == [
        ("restore", "信.txt"),
        ("remove", "信.txt"),
        ("upload", "信.txt"),
    ]
    assert index.history.entries()[-1].counts["added"] == 4


def test_a_file_that_failed_is_no_change_and_kept_in_the_plan_until_it_changes(
    index: Index, corpus: Path
) -> None:
    broken = corpus / "残稿.docx"
    broken.write_bytes(b"PK no archive")
    assert [step.action for step in index.plan()] == ["add"]
    time.sleep(1.1)  # the history counts in seconds
    report = index.refresh()
    assert (len(report.failed), report.changes) == (1, ())
    assert index.history.entries()[0].changes == ()
    (kept,) = index.plan()
    assert (kept.action, kept.reason) == ("keep", report.failed[0].reason)
    time.sleep(1.1)
    broken.write_bytes(b"PK still no archive")
    assert [step.action for step in index.plan()] == ["add"]
