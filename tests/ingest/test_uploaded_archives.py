"""ZIP archives that are uploaded: each member a document, each failure told."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.ingest.test_archives import OTHER, STORY, packed, packed_by_old_programs
from xunzhang import Index
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest import archives, entries


def paths(index: Index) -> set[str]:
    return {info.path for info in index.documents() if info.uploaded}


def locked(data: bytes) -> bytes:
    """The archive with its first member marked as protected, in both of its headers."""
    changed = bytearray(data)
    changed[data.index(b"PK\x03\x04") + 6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def test_each_member_is_a_document_that_answers(index: Index) -> None:
    report = index.add_uploads("渡口.zip", packed({"下游/老艄公.txt": STORY, "新桥.md": OTHER}))

    assert [info.path for info in report.added] == ["渡口.zip/下游/老艄公.txt", "渡口.zip/新桥.md"]
    assert report.failed == ()
    hit = index.search("老艄公姓什么？").hits[0]
    assert (hit.path, hit.title) == ("渡口.zip/下游/老艄公.txt", "青石渡的老艄公")
    (entry,) = index.history.entries(1)
    assert (entry.action, len(entry.changes)) == ("upload", 2)


def test_names_in_gbk_are_read(index: Index) -> None:
    names = {"游记/老艄公的船.txt".encode("gbk"): STORY, "新桥通车了.txt".encode("gbk"): OTHER}
    report = index.add_uploads("旧.zip", packed_by_old_programs(names))
    assert {info.path for info in report.added} == {
        "旧.zip/游记/老艄公的船.txt",
        "旧.zip/新桥通车了.txt",
    }


def test_what_fails_is_told_and_the_others_count(index: Index) -> None:
    inner = packed({"里.txt": OTHER})
    data = packed({"好.txt": STORY, "图.jpg": b"x", "里.zip": inner, "坏.pdf": b"%PDF", ".隐": "x"})

    report = index.add_uploads("杂.zip", data)

    assert [info.path for info in report.added] == ["杂.zip/好.txt"]
    assert {file.path: file.code for file in report.failed} == {
        "杂.zip/图.jpg": "unsupported_format",
        "杂.zip/里.zip": "unsupported_format",
        "杂.zip/坏.pdf": "broken_document",
    }


def test_a_protected_member_fails_alone(index: Index) -> None:
    report = index.add_uploads("锁.zip", locked(packed({"锁.txt": STORY, "开.txt": OTHER})))
    assert [info.path for info in report.added] == ["锁.zip/开.txt"]
    assert "password" in report.failed[0].reason


def test_a_bomb_is_not_unpacked(index: Index) -> None:
    report = index.add_uploads("弹.zip", packed({"弹.txt": b"0" * 4_000_000, "好.txt": STORY}))
    assert [info.path for info in report.added] == ["弹.zip/好.txt"]
    assert "times larger" in report.failed[0].reason


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_ARCHIVE_MEMBERS", 1), ("MAX_UNPACKED_BYTES", 100)]
)
def test_an_archive_beyond_a_limit_adds_nothing(
    index: Index, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(archives, limit, value)
    with pytest.raises(BrokenDocumentError, match="allowed"):
        index.add_uploads("多.zip", packed({"甲.txt": STORY, "乙.txt": OTHER}))
    assert paths(index) == set()


@pytest.mark.parametrize("data", [b"no archive", packed({}), packed({".隐.txt": STORY})])
def test_an_archive_without_documents_is_refused(index: Index, data: bytes) -> None:
    with pytest.raises(BrokenDocumentError):
        index.add_uploads("空.zip", data)


def test_a_name_is_data_and_leads_nowhere(index: Index, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../走开.txt", STORY)
        archive.writestr("/etc/密.txt", OTHER)
    report = index.add_uploads("../../逃.zip", stream.getvalue())
    assert [info.path for info in report.added] == ["逃.zip/走开.txt", "逃.zip/etc/密.txt"]
    assert list(tmp_path.rglob("走开.txt")) == []


def test_a_name_that_is_too_long_fails(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MAX_PATH_CHARS", 12)
    report = index.add_uploads("长.zip", packed({"很长很长的名字.txt": STORY, "短.txt": OTHER}))
    assert [info.path for info in report.added] == ["长.zip/短.txt"]
    assert "characters" in report.failed[0].reason


def test_sent_again_it_replaces_its_members_and_no_others(index: Index) -> None:
    first = index.add_uploads("包.zip", packed({"甲.txt": STORY, "乙.txt": STORY}))
    again = index.add_uploads("包.zip", packed({"甲.txt": OTHER}))

    assert again.added[0].document_id == first.added[0].document_id
    assert paths(index) == {"包.zip/甲.txt", "包.zip/乙.txt"}
    assert index.document(first.added[0].document_id).text == OTHER


def test_members_keep_their_places_when_the_index_is_built_again(index: Index) -> None:
    index.add_uploads("包.zip", packed({"甲/信.txt": STORY, "乙/信.txt": OTHER}))
    before = paths(index)

    index.refresh(rebuild=True)

    assert paths(index) == before == {"包.zip/甲/信.txt", "包.zip/乙/信.txt"}


def test_a_plain_file_is_one_document(index: Index) -> None:
    report = index.add_uploads("信.txt", STORY.encode())
    assert [info.path for info in report.added] == ["信.txt"]
