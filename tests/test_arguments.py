"""What may be given to an index, and what is said of what may not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.conftest import ARTICLES
from xunzhang import Index
from xunzhang.errors import (
    DictionaryError,
    IndexFormatError,
    ModelError,
    NotFoundError,
    QueryError,
    StoreError,
)


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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda index: index.search("水库多大？", k="5"), "k is an int, not str"),
        (lambda index: index.search("水库多大？", k=True), "k is an int, not bool"),
        (lambda index: index.add_upload(None, b"x"), "name of an upload is a str, not NoneType"),
        (lambda index: index.add_entries([5]), "entries is an Entry, not int"),
        (lambda index: index.add_words([5]), "word is a str, not int"),
        (lambda index: index.remove_words([5]), "word is a str, not int"),
        (lambda index: index.quality.add(5), "question is a str, not int"),
        (lambda index: index.quality.add("多大？", [5]), "evidence is a str, not int"),
        (lambda index: index.quality.evaluate(5), "way to search is a SearchSettings, not int"),
    ],
)
def test_each_argument_of_a_wrong_type_is_a_type_error(
    index: Index, given: Callable[[Index], object], said: str
) -> None:
    with pytest.raises(TypeError, match=said):
        given(index)
    assert index.dictionary() == {}
    assert list(index.quality.questions()) == []


def test_a_whole_number_of_numpy_is_one(index: Index) -> None:
    assert len(index.search("水库多大？", k=np.int64(2)).hits) == 2  # type: ignore[arg-type]


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


@pytest.mark.parametrize("times", [1.5, True, -1, 10**24, [1], "x"])
def test_a_frequency_that_is_no_whole_number_is_not_written(index: Index, times: Any) -> None:
    with pytest.raises(DictionaryError, match="no frequency"):
        index.add_words({"豆豆匠": times})
    assert index.dictionary() == {}
    index.search("豆豆匠")


def test_a_broken_line_of_the_dictionary_is_named_and_can_be_removed(index: Index) -> None:
    (index.path / "dictionary.txt").write_text("豆豆匠 1.5\n好好 2\n", "utf-8")
    with Index.open(index.path) as again, pytest.raises(DictionaryError, match="line 1"):
        again.search("豆豆匠")
    assert index.remove_words(["豆豆匠"]) == ["豆豆匠"]
    assert index.dictionary() == {"好好": 2}


Asking = Callable[[Index, Any], object]
BY_ID: list[Asking] = [
    lambda index, given: index.document(given),
    lambda index, given: index.remove_document(given),
    lambda index, given: index.trash.put_back(given),
    lambda index, given: index.quality.remove(given),
    lambda index, given: index.search("桥", document=given),
]


@pytest.mark.parametrize("ask", BY_ID)
def test_an_id_that_nothing_can_have_is_not_found(index: Index, ask: Asking) -> None:
    for given in (10**30, 0, -5):
        with pytest.raises(NotFoundError):
            ask(index, given)
    with pytest.raises(TypeError, match="An id is an int"):
        ask(index, [1])


@pytest.mark.parametrize("paths", ["", " ", ["docs", ""]])
def test_an_empty_name_is_not_the_current_folder(index: Index, paths: str | list[str]) -> None:
    with pytest.raises(StoreError, match="empty name"):
        index.refresh(paths)
    with pytest.raises(StoreError, match="empty name"):
        Index.open("")


def test_evidence_may_be_one_text(index: Index) -> None:
    assert index.quality.add("火星上有几座城市？", "一座城市也没有").evidence == ("一座城市也没有",)


def test_questions_are_loaded_as_they_were_exported(index: Index) -> None:
    index.quality.add("火星上有几座城市？", ["一座城市也没有"])
    lines = list(index.quality.export())
    assert index.quality.load(lines) == index.quality.load("".join(lines)) == 1
    assert [kept.question for kept in index.quality.questions()] == ["火星上有几座城市？"]


def test_the_question_before_is_a_text(index: Index) -> None:
    with pytest.raises(TypeError, match="question before"):
        index.search("票价呢", previous=5)  # type: ignore[arg-type]
