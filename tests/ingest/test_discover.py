import os
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import DocumentError
from xunzhang.ingest.discover import Discovery, absolute, discover, is_of_index


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("正文。")


def shown(discovery: Discovery) -> list[str]:
    return [file.path for file in discovery.files]


def test_documents_are_found_in_the_order_of_names_and_shown_under_their_folder(
    tmp_path: Path,
) -> None:
    make(tmp_path / "文稿", "乙.txt", "a/丙.md", "a/B.PDF", "甲.docx")
    found = discover([tmp_path / "文稿"])
    assert shown(found) == ["文稿/乙.txt", "文稿/甲.docx", "文稿/a/B.PDF", "文稿/a/丙.md"]
    assert all(file.location.is_absolute() and file.location.is_file() for file in found.files)


def test_hidden_files_lock_files_and_readmes_are_passed_over(tmp_path: Path) -> None:
    make(
        tmp_path,
        ".git/a.txt",
        ".a.txt",
        "~$甲.docx",
        "README.md",
        "readme.zh.md",
        "甲.txt",
        "__MACOSX/甲.txt",
    )
    found = discover([tmp_path])
    assert shown(found) == [f"{tmp_path.name}/甲.txt"]
    assert found.skipped == ()


def test_a_file_that_is_named_itself_is_taken_even_if_it_is_a_readme(tmp_path: Path) -> None:
    make(tmp_path / "c", "README.md")
    assert shown(discover([tmp_path / "c" / "README.md"])) == ["c/README.md"]


def test_other_formats_are_reported_by_name(tmp_path: Path) -> None:
    make(tmp_path / "c", "表.xyz", "无后缀", "甲.txt")
    skipped = discover([tmp_path / "c"]).skipped
    assert [(file.path, file.code) for file in skipped] == [
        ("c/无后缀", "unsupported_format"),
        ("c/表.xyz", "unsupported_format"),
    ]
    assert ".docx" in skipped[0].reason


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="nowhere does not exist"):
        discover([tmp_path, tmp_path / "nowhere"])


def test_a_file_reached_twice_is_found_once(tmp_path: Path) -> None:
    make(tmp_path / "c", "a/甲.txt")
    os.symlink(tmp_path / "c" / "a" / "甲.txt", tmp_path / "c" / "乙.txt")
    found = discover([tmp_path / "c", tmp_path / "c" / "a", tmp_path / "c"])
    assert len(found.files) == 1


def test_a_link_back_to_a_folder_above_ends(tmp_path: Path) -> None:
    make(tmp_path / "c", "a/甲.txt")
    os.symlink(tmp_path / "c", tmp_path / "c" / "a" / "loop")
    assert shown(discover([tmp_path / "c"])) == ["c/a/甲.txt"]


def test_a_link_out_of_the_folder_is_reported_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "c/甲.txt", "别处/密.txt", "c别处/密.txt")
    os.symlink(tmp_path / "别处" / "密.txt", tmp_path / "c" / "信.txt")
    os.symlink(tmp_path / "别处", tmp_path / "c" / "夹")
    os.symlink(tmp_path / "c别处", tmp_path / "c" / "名同")
    found = discover([tmp_path / "c"])
    assert shown(found) == ["c/甲.txt"]
    assert [file.path for file in found.skipped] == ["c/名同", "c/夹", "c/信.txt"]
    assert all("out of the folder" in file.reason for file in found.skipped)


def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    make(tmp_path / "c", "甲.txt")
    os.symlink(tmp_path / "gone.txt", tmp_path / "c" / "断.txt")
    os.symlink(tmp_path / "c" / "环.txt", tmp_path / "c" / "环.txt")
    found = discover([tmp_path / "c"])
    assert shown(found) == ["c/甲.txt"]
    assert [file.path for file in found.skipped] == ["c/断.txt", "c/环.txt"]
    assert all("leads nowhere" in file.reason for file in found.skipped)


def test_a_link_inside_the_folder_and_one_that_is_named_itself_are_followed(
    tmp_path: Path,
) -> None:
    make(tmp_path / "真", "甲.txt", "z/乙.txt")
    os.symlink(tmp_path / "真" / "z", tmp_path / "真" / "a")
    os.symlink(tmp_path / "真", tmp_path / "名")
    found = discover([tmp_path / "名"])
    assert shown(found) == ["名/甲.txt", "名/a/乙.txt"]
    assert found.skipped == ()


def test_documents_behind_a_link_out_of_the_folder_leave_the_index(tmp_path: Path) -> None:
    make(tmp_path, "c/甲.txt", "别处/密.txt")
    (tmp_path / "c" / "信.txt").write_text("这封信的正文。", "utf-8")
    with Index.open(tmp_path / "i") as index:
        assert index.refresh([tmp_path / "c"]).added == 2
        (tmp_path / "c" / "信.txt").unlink()
        os.symlink(tmp_path / "别处" / "密.txt", tmp_path / "c" / "信.txt")
        report = index.refresh()
        assert (report.removed, [file.path for file in report.failed]) == (1, ["c/信.txt"])
        assert [document.path for document in index.documents()] == ["c/甲.txt"]


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path, "去年/文稿/甲.txt", "今年/文稿/甲.txt")
    found = discover([tmp_path / "去年" / "文稿", tmp_path / "今年" / "文稿"])
    assert shown(found) == ["去年/文稿/甲.txt", "今年/文稿/甲.txt"]


def test_the_working_folder_is_shown_by_its_real_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "c", "甲.txt")
    monkeypatch.chdir(tmp_path / "c")
    assert shown(discover(["."])) == shown(discover([Path("甲.txt")])) == ["c/甲.txt"]


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "c", "a/甲.txt", "b/乙.txt")
    listing = os.scandir

    def refuse(path: str) -> object:
        # File modes do not stop the superuser, who runs these tests in containers.
        if os.fspath(path).endswith("a"):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover([tmp_path / "c"])
    assert shown(found) == ["c/b/乙.txt"]
    assert [file.path for file in found.skipped] == ["c/a"]
    assert found.unreadable == (tmp_path / "c" / "a",)


def test_a_name_that_is_no_utf8_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    make(tmp_path / "库", "甲.txt", "\udcce\udce5.txt", "\udcce/乙.txt")
    with Index.open(tmp_path / "索引") as index:
        report = index.refresh([tmp_path / "库"])
        assert [document.path for document in index.documents()] == ["库/甲.txt"]
    assert [(file.path, file.code) for file in report.failed] == [
        ("库/\\udcce\\udce5.txt", "bad_encoding"),
        ("库/\\udcce/乙.txt", "bad_encoding"),
    ]
    with pytest.raises(DocumentError):
        discover([tmp_path / "库" / "\udcce"])


def test_a_folder_that_holds_an_index_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path / "资料", "甲.txt", "索引/dictionary.txt", "索引/lexical/0/乙.txt", "旧/丙.txt")
    make(tmp_path / "资料", "索引/xunzhang.db")
    found = discover([tmp_path / "资料"])
    assert shown(found) == ["资料/甲.txt", "资料/旧/丙.txt"]
    assert found.skipped == ()


def test_an_index_that_is_named_itself_is_reported_and_nothing_of_it_is_gone(
    tmp_path: Path,
) -> None:
    make(tmp_path / "索引", "xunzhang.db", "dictionary.txt")
    found = discover([tmp_path / "索引"])
    assert found.files == ()
    assert [(file.path, file.code) for file in found.skipped] == [("索引", "bad_document")]
    assert found.unreadable == (tmp_path / "索引",)


def test_documents_may_stand_in_a_folder_of_an_index_that_is_named(tmp_path: Path) -> None:
    make(tmp_path, "xunzhang.db", "文稿/甲.txt")
    assert shown(discover([tmp_path / "文稿"])) == ["文稿/甲.txt"]
    assert not is_of_index(tmp_path / "文稿/甲.txt", [tmp_path / "文稿"])
    assert is_of_index(tmp_path / "文稿/甲.txt", [tmp_path])


def test_two_dots_in_a_name_are_worked_out_and_links_are_kept(tmp_path: Path) -> None:
    make(tmp_path, "盘/深/甲.txt", "文稿/乙.txt")
    (tmp_path / "链").symlink_to(tmp_path / "盘" / "深")
    assert absolute(tmp_path / "盘" / ".." / "文稿") == tmp_path / "文稿"
    assert absolute(tmp_path / "链") == tmp_path / "链"
    assert absolute(tmp_path / "链" / "..") == tmp_path.resolve() / "盘"
    one_folder = [tmp_path / "文稿", tmp_path / "盘" / ".." / "文稿"]
    assert shown(discover(one_folder)) == ["文稿/乙.txt"]
