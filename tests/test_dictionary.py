"""The user's dictionary: words that are not to be cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.errors import DictionaryError
from xunzhang.ingest.entries import Entry
from xunzhang.store.dictionary import DictionaryFile
from xunzhang.text.segment import TERMS, Segmenter

TEXTS = ("老街口新开了一家豆豆匠咖啡。", "豆子要磨匠心才能做好豆浆。", "匠人们在豆棚下喝茶。")
WORD = "豆豆匠"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "索引") as opened:
        opened.add_entries(Entry(str(n), text) for n, text in enumerate(TEXTS))
        yield opened


def words_of(index: Index, question: str) -> tuple[str, ...]:
    explanation = index.search(question, explain=True).explanation
    assert explanation is not None
    return explanation.words


def test_a_word_is_cut_out_once_it_was_added(index: Index) -> None:
    assert WORD not in words_of(index, "豆豆匠在哪?")
    assert index.add_words([WORD]) == [WORD]
    assert WORD in words_of(index, "豆豆匠在哪?")
    assert index.search(WORD, retriever="lexical", k=1).hits[0].path == "0"
    assert index.remove_words([WORD]) == [WORD]
    assert WORD not in words_of(index, "豆豆匠在哪?")


def test_nothing_is_embedded_again(index: Index) -> None:
    vectors = sorted((index.path / "vectors").rglob("*"))
    before = [(path.name, path.stat().st_mtime_ns) for path in vectors if path.is_file()]
    changed = index.status().last_change
    index.add_words([WORD])
    after = sorted((index.path / "vectors").rglob("*"))
    assert [(path.name, path.stat().st_mtime_ns) for path in after if path.is_file()] == before
    assert index.status().last_change == changed


def test_a_file_edited_by_hand_takes_effect_with_the_next_question(index: Index) -> None:
    words_of(index, "豆豆匠")
    (index.path / "dictionary.txt").write_text(f"# 店名\n\n{WORD} 100\n", "utf-8")
    assert WORD in words_of(index, "豆豆匠在哪?")
    assert index.dictionary() == {WORD: 100}


def test_an_index_that_is_opened_again_knows_the_words(index: Index) -> None:
    index.add_words({WORD: 50})
    with Index.open(index.path) as again:
        assert WORD in words_of(again, "豆豆匠在哪?")


def test_another_opened_index_follows(index: Index) -> None:
    with Index.open(index.path) as other:
        assert WORD not in words_of(other, "豆豆匠在哪?")
        index.add_words([WORD])
        assert WORD in words_of(other, "豆豆匠在哪?")


def test_documents_that_are_added_later_are_cut_in_the_same_way(index: Index) -> None:
    index.add_words([WORD])
    index.add_entries([Entry("9", "豆豆匠搬到了北门。")])
    found = {hit.path for hit in index.search(WORD, retriever="lexical").hits}
    assert {"0", "9"} <= found


def test_words_are_compared_as_texts_are(index: Index) -> None:
    index.add_words(["Ｃ＋＋語言"])
    assert index.dictionary() == {"c++语言": None}
    assert index.remove_words(["C++语言"]) == ["c++语言"]


@pytest.mark.parametrize("word", ["", "匠", "两个 词", "，。", "长" * 41])
def test_what_is_no_word_is_refused_and_changes_nothing(index: Index, word: str) -> None:
    with pytest.raises(DictionaryError):
        index.add_words([WORD, word])
    assert index.dictionary() == {}


def test_a_line_that_is_no_word_is_named(index: Index) -> None:
    (index.path / "dictionary.txt").write_text("豆豆匠\n豆豆匠 很多\n", "utf-8")
    with Index.open(index.path) as again, pytest.raises(DictionaryError, match="line 2"):
        again.search("豆豆匠")
    assert "line 2" in {check.name: check.detail for check in index.check()}["words"]


@pytest.mark.parametrize("spoilt", ["豆豆匠 很多\n".encode(), "豆豆匠\n".encode("gb18030")])
def test_a_dictionary_that_was_spoilt_by_hand_stops_no_question(
    index: Index, spoilt: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    index.add_words([WORD])
    assert WORD in words_of(index, "豆豆匠在哪?")
    (index.path / "dictionary.txt").write_bytes(spoilt)
    assert WORD in words_of(index, "豆豆匠在哪?")
    assert WORD in words_of(index, "豆豆匠在哪?")
    assert caplog.text.count("dictionary.txt") == 1
    (index.path / "dictionary.txt").write_text("豆棚\n", "utf-8")
    assert WORD not in words_of(index, "豆豆匠在哪?")


def test_comments_and_order_stay(tmp_path: Path) -> None:
    file = DictionaryFile(tmp_path)
    file.path.write_text("# 店名\n豆豆匠\n# 人名\n周大山\n", "utf-8")
    file.add({"云投集团": 7})
    file.remove(["豆豆匠"])
    assert file.path.read_text("utf-8") == "# 店名\n# 人名\n周大山\n云投集团 7\n"
    assert file.add({"周大山": None}) == []


def test_the_segmenter_is_named_by_its_words() -> None:
    assert Segmenter().name.endswith(TERMS)
    names = {Segmenter({}).name, Segmenter({WORD: None}).name, Segmenter({WORD: 5}).name}
    assert len(names) == 3


def test_the_plain_segmenter_does_not_learn_the_words() -> None:
    assert WORD in Segmenter({WORD: None}).segment("豆豆匠在哪")
    assert WORD not in Segmenter().segment("豆豆匠在哪")


def test_the_command_line_adds_lists_and_removes(index: Index) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(cli, ["dictionary", *words, "--index", str(index.path)])
        assert result.exit_code == 0, result.output
        return result.output

    assert run("add", WORD, "--frequency", "20") == f"Added 1 word: {WORD}\n"
    assert run("list") == f"{WORD} 20\n"
    assert run("remove", WORD) == f"Removed 1 word: {WORD}\n"
    assert run("list") == ""
