"""What may be given to an index, and what is said of what may not."""

from pathlib import Path

import pytest

from tests.conftest import ARTICLES
from xunzhang import Index
from xunzhang.errors import IndexFormatError, ModelError, QueryError


def test_one_folder_named_in_two_ways_is_one_root(index: Index, corpus: Path) -> None:
    report = index.refresh([corpus, corpus / ".." / corpus.name])
    assert report.unchanged == len(ARTICLES)
    assert index.status().roots == (str(corpus),)


def test_one_path_and_one_word_may_be_given_alone(index: Index, corpus: Path) -> None:
    assert index.refresh(str(corpus)).unchanged == len(ARTICLES)
    assert index.refresh(corpus).unchanged == len(ARTICLES)
    assert index.plan(corpus) == ()
    assert index.add_words("青石水库") == ["青石水库"]
    assert index.remove_words("青石水库") == ["青石水库"]


def test_an_argument_of_a_wrong_type_is_named(index: Index) -> None:
    with pytest.raises(TypeError, match="question is a str, not NoneType"):
        index.search(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="甲.txt is bytes, not str"):
        index.add_upload("甲.txt", "正文。")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="2025") as caught:
        index.search("水库多大？", published_from=2025)  # type: ignore[arg-type]
    assert caught.value.code == "bad_date"


def test_a_time_that_ends_before_it_begins_is_refused(index: Index) -> None:
    with pytest.raises(QueryError, match="begins on 2031-02-01, after its end on 2030-02-01"):
        index.search("水库多大？", published_from="2031-02-01", published_to="2030-02-01")


def test_an_index_that_was_not_made_whole_is_none(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Index.open(tmp_path / "i", model=str(tmp_path / "no-model"))
    with pytest.raises(IndexFormatError, match="There is no index"):
        Index.open(tmp_path / "i", create=False)
    Index.open(tmp_path / "i").close()
    Index.open(tmp_path / "i", create=False).close()
