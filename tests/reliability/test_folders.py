"""A folder that vanishes or empties by accident empties no index."""

import shutil
from pathlib import Path

from tests.conftest import ARTICLES
from xunzhang import Index


def test_an_emptied_folder_removes_nothing_until_it_is_told_to(index: Index, corpus: Path) -> None:
    for file in corpus.iterdir():
        file.unlink()
    report = index.refresh()
    assert report.removed == 0
    assert [failure.code for failure in report.failed] == ["folder_missing"]
    assert "--remove-missing" in report.failed[0].reason
    assert len(index.documents()) == len(ARTICLES)
    assert index.refresh(remove_missing=True).removed == len(ARTICLES)
    assert index.documents() == []


def test_a_folder_that_is_gone_is_named_and_kept_then_forgotten(index: Index, corpus: Path) -> None:
    shutil.rmtree(corpus)
    assert index.refresh().removed == 0
    assert [step.action for step in index.plan()] == ["keep"]
    assert str(corpus) in index.status().roots
    index.refresh(remove_missing=True)
    assert index.status().roots == ()


def test_files_beside_that_are_no_documents_do_not_hide_an_emptied_folder(
    index: Index, corpus: Path
) -> None:
    for file in corpus.iterdir():
        file.unlink()
    (corpus / "README.md").write_text("空的挂载点", "utf-8")
    assert index.refresh().removed == 0


def test_the_only_file_of_a_folder_may_be_deleted(index: Index, tmp_path: Path) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    (other / "桥.txt").write_text("老桥翻修\n\n城南老桥翻修用了七个月。", "utf-8")
    index.refresh([other])
    (other / "桥.txt").unlink()
    assert index.refresh().removed == 1


def test_some_of_many_files_may_be_deleted(index: Index, corpus: Path) -> None:
    (corpus / "医院.txt").unlink()
    (corpus / "地铁.txt").unlink()
    assert index.refresh().removed == 2


def test_all_files_may_move_to_another_folder(index: Index, corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "新家"
    other.mkdir()
    for file in corpus.iterdir():
        file.rename(other / file.name)
    report = index.refresh([corpus, other])
    assert (report.renamed, report.removed, report.embedded) == (len(ARTICLES), 0, 0)


def test_a_subfolder_may_be_deleted(index: Index, corpus: Path) -> None:
    inner = corpus / "内"
    inner.mkdir()
    for number in range(2):
        (inner / f"{number}.txt").write_text(f"第{number}号短讯，路灯修好了。", "utf-8")
    index.refresh([corpus, inner])
    shutil.rmtree(inner)
    assert index.refresh().removed == 2


def test_a_rebuild_with_another_model_keeps_what_cannot_be_read_now(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    from xunzhang.embedders import bundled_folder

    model = tmp_path / "另一个模型"
    shutil.copytree(bundled_folder(), model)
    shutil.rmtree(corpus)
    index.refresh(rebuild=True, model=str(model))
    assert len(index.documents()) == len(ARTICLES)
    assert index.search("三号线有多少座车站?").hits[0].path.endswith("地铁.txt")
    assert [check.name for check in index.check() if not check.ok] == []
