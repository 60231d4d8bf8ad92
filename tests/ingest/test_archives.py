"""ZIP archives: on disk, and uploaded."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import BrokenDocumentError, UnsupportedFormatError
from xunzhang.ingest import archives
from xunzhang.ingest.archives import (
    expand_archive,
    is_member,
    list_members,
    member_location,
    read_member,
)
from xunzhang.ingest.discover import discover
from xunzhang.ingest.readers import read_document

STORY = "青石渡的老艄公\n\n老艄公姓祝，在渡口撑了三十八年船。"
OTHER = "柳林渡的新桥\n\n新桥长四百二十米，去年腊月通车。"


def packed(members: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def packed_by_old_programs(names: dict[bytes, str]) -> bytes:
    """An archive whose names are bytes in an encoding that it does not tell."""
    places = {chr(97 + number) * len(name): name for number, name in enumerate(names)}
    data = packed(dict(zip(places, names.values(), strict=True)))
    for place, name in places.items():
        data = data.replace(place.encode(), name)
    return data


def names_of(data: bytes) -> list[str]:
    return [member.name for member in expand_archive("包.zip", data).members]


def test_the_members_of_an_archive_are_documents_under_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "渡口.zip").write_bytes(packed({"下游/老艄公.txt": STORY, "新桥.md": OTHER}))
    found = discover([folder])
    assert [file.path for file in found.files] == [
        "资料/渡口.zip/下游/老艄公.txt",
        "资料/渡口.zip/新桥.md",
    ]
    assert [read_document(file.location).text for file in found.files] == [STORY, OTHER]
    assert all(is_member(file.location) for file in found.files)
    assert found.skipped == ()


def test_what_cannot_be_a_document_is_reported_or_passed_over(tmp_path: Path) -> None:
    inner = packed({"a.txt": STORY})
    data = packed(
        {
            "甲.txt": STORY,
            "图.png": b"x",
            "里面.zip": inner,
            "__MACOSX/甲.txt": "x",
            ".隐.txt": "x",
            "README.md": "x",
        }
    )
    (tmp_path / "包.zip").write_bytes(data)
    found = discover([tmp_path / "包.zip"])
    assert [file.path for file in found.files] == [f"{tmp_path.name}/包.zip/甲.txt"]
    assert [(file.path.rsplit("/", 1)[1], file.code) for file in found.skipped] == [
        ("图.png", "unsupported_format"),
        ("里面.zip", "unsupported_format"),
    ]
    assert "Unpack the outer one" in found.skipped[1].reason


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5"])
def test_chinese_names_of_old_programs_are_read(encoding: str) -> None:
    names = ["渡口/老艄公.txt", "渡口/去年新通車的大橋.txt"]
    if encoding != "big5":
        names = ["渡口/老艄公.txt", "渡口/去年新通车的大桥.txt"]
    data = packed_by_old_programs({name.encode(encoding): STORY for name in names})
    assert names_of(data) == names


def test_names_in_no_encoding_are_still_names() -> None:
    (name,) = names_of(packed_by_old_programs({b"\x81\xff\xfe.txt": STORY}))
    assert name.endswith(".txt") and len(name) > 4


def test_names_lead_nowhere(tmp_path: Path) -> None:
    members = {"../../外/甲.txt": STORY, "/etc/乙.txt": STORY, "a\\..\\丙.txt": STORY, "..": "x"}
    expansion = expand_archive("包.zip", packed(members))
    assert [member.name for member in expansion.members] == ["外/甲.txt", "etc/乙.txt", "a/丙.txt"]
    assert [file.code for file in expansion.failed] == ["broken_document"]
    archive = tmp_path / "包.zip"
    archive.write_bytes(packed(members))
    assert read_member(member_location(archive, "外/甲.txt")).decode() == STORY
    assert list(tmp_path.iterdir()) == [archive]


def test_two_members_of_one_name_are_not_mixed_up() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("甲.txt", STORY)
            archive.writestr("甲.txt", OTHER)
    expansion = expand_archive("包.zip", stream.getvalue())
    assert [(m.name, m.data.decode()) for m in expansion.members] == [("甲.txt", STORY)]
    assert [file.path for file in expansion.failed] == ["甲.txt"]


def test_a_bomb_a_lie_about_the_size_and_a_password_are_refused_by_name() -> None:
    bomb = packed({"甲.txt": STORY, "弹.txt": bytes(20_000_000)})
    expansion = expand_archive("包.zip", bomb)
    assert [member.name for member in expansion.members] == ["甲.txt"]
    assert "弹.txt becomes more than" in expansion.failed[0].reason
    lie = bytearray(packed({"谎.txt": STORY}))
    struct.pack_into("<I", lie, lie.find(b"PK\x01\x02") + 24, 10)
    assert "谎.txt is damaged" in expand_archive("包.zip", bytes(lie)).failed[0].reason
    locked = bytearray(packed({"锁.txt": STORY}))
    locked[6] |= 1
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    assert "password" in expand_archive("包.zip", bytes(locked)).failed[0].reason


def test_limits_of_archives_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{number}.txt": STORY for number in range(5)})
    monkeypatch.setattr(archives, "MAX_ARCHIVE_MEMBERS", 4)
    with pytest.raises(BrokenDocumentError, match=r"包\.zip holds 5 files"):
        expand_archive("包.zip", data)
    monkeypatch.setattr(archives, "MAX_ARCHIVE_MEMBERS", 5)
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(BrokenDocumentError, match=r"包\.zip unpacks to"):
        expand_archive("包.zip", data)


def test_a_file_that_is_no_archive_is_refused_by_name(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", STORY.encode(), packed({"a.txt": STORY})[:-30]):
        with pytest.raises(BrokenDocumentError, match=r"包\.zip is no ZIP archive"):
            expand_archive("包.zip", data)
        (tmp_path / "包.zip").write_bytes(data)
        with pytest.raises(BrokenDocumentError, match=r"包\.zip is no ZIP archive"):
            list_members(tmp_path / "包.zip")
    with pytest.raises(UnsupportedFormatError, match="Unpack it"):
        read_document(Path("包.zip"), packed({"a.txt": STORY}))


def test_a_folder_whose_name_looks_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a.zip!"
    folder.mkdir()
    (folder / "甲.txt").write_text(STORY)
    assert not is_member(folder / "甲.txt")
    assert read_document(folder / "甲.txt").text == STORY


def test_an_index_follows_the_archive(index: Index, tmp_path: Path) -> None:
    archive = tmp_path / "渡口.zip"
    archive.write_bytes(packed({"老艄公.txt": STORY, "新桥.txt": OTHER}))

    def shown() -> set[str]:
        return {info.path for info in index.documents() if "渡口.zip" in info.path}

    name = f"{tmp_path.name}/渡口.zip"
    assert index.refresh([archive]).added == 2
    assert shown() == {f"{name}/老艄公.txt", f"{name}/新桥.txt"}
    assert index.search("老艄公撑了多少年船").hits[0].path == f"{name}/老艄公.txt"
    assert index.refresh([archive]).unchanged == 2

    archive.write_bytes(packed({"老艄公.txt": STORY + "今年他退休了。", "桥.txt": OTHER}))
    report = index.refresh([archive])
    assert (report.added, report.updated, report.renamed, report.removed) == (0, 1, 1, 0)
    assert shown() == {f"{name}/老艄公.txt", f"{name}/桥.txt"}

    archive.write_bytes(archive.read_bytes()[:-40])
    report = index.refresh([archive])
    assert [file.path for file in report.failed] == [name]
    assert shown() == {f"{name}/老艄公.txt", f"{name}/桥.txt"}

    archive.write_bytes(packed({"桥.txt": OTHER}))
    assert index.refresh([archive]).removed == 1
    assert shown() == {f"{name}/桥.txt"}


def test_an_archive_that_is_suddenly_empty_keeps_its_documents(
    index: Index, tmp_path: Path
) -> None:
    archive = tmp_path / "报纸.zip"
    archive.write_bytes(packed({"桥.txt": "新桥全长900米。", "路.txt": "环路全长12公里。"}))
    assert index.refresh([archive]).added == 2
    archive.write_bytes(packed({}))

    report = index.refresh([archive])

    assert [file.code for file in report.failed] == ["folder_missing"]
    assert report.removed == 0
    assert index.refresh([archive], remove_missing=True).removed == 2


def test_a_damaged_member_keeps_its_last_good_state(index: Index, tmp_path: Path) -> None:
    archive = tmp_path / "渡口.zip"
    good = packed({"老艄公.txt": STORY, "新桥.txt": OTHER}, method=zipfile.ZIP_STORED)
    archive.write_bytes(good)
    index.refresh([archive])
    archive.write_bytes(good.replace("艄公姓祝".encode(), "艄公姓住".encode()))
    report = index.refresh([archive])
    assert [file.path.rsplit("/", 1)[1] for file in report.failed] == ["老艄公.txt"]
    assert report.removed == 0
    assert "姓祝" in index.search("老艄公姓什么").hits[0].text
