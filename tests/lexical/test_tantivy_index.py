"""BM25 as in the books, on terms of any kind."""

import math
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from xunzhang.lexical import HEADING, PAIRS, WORDS, LexicalEntry, TantivyIndex
from xunzhang.lexical import tantivy_index as module
from xunzhang.types import ScoredId


def entry(passage_id: int, words: str, *, document: int = 1, heading: str = "") -> LexicalEntry:
    """An entry whose words and pairs are the same."""
    terms = words.split()
    return LexicalEntry(passage_id, document, terms, terms, heading.split())


def of(*entries: LexicalEntry, folder: Path | None = None) -> TantivyIndex:
    index = TantivyIndex.create(folder)
    index.write(added=entries)
    return index


def field_norm(length: int) -> int:
    """The length that one byte can say: exact to 40, then with 4 significant bits."""

    def decoded(code: int) -> int:
        shift = (code >> 3) - 1
        return (code & 7) if shift < 0 else ((code & 7) | 8) << shift

    return max(
        norm
        for code in range(200)
        if (norm := code if code < 24 else 24 + decoded(code - 24)) <= length
    )


def bm25(
    texts: dict[int, list[str]], query: Sequence[str], *, k1: float = 1.2, b: float = 0.75
) -> dict[int, float]:
    """Okapi BM25 with the idf of Lucene; only lengths are rounded as in one byte."""
    mean = sum(map(len, texts.values())) / len(texts)
    holders = Counter(term for terms in texts.values() for term in set(terms))
    scores: dict[int, float] = {}
    for passage_id, terms in texts.items():
        counts = Counter(terms)
        score = 0.0
        for term in query:
            idf = math.log(1 + (len(texts) - holders[term] + 0.5) / (holders[term] + 0.5))
            norm = k1 * (1 - b + b * field_norm(len(terms)) / mean)
            score += idf * (k1 + 1) * counts[term] / (counts[term] + norm)
        if score:
            scores[passage_id] = score
    return scores


@pytest.fixture(scope="module")
def texts() -> dict[int, list[str]]:
    """Passages of 1 to 300 terms whose frequencies fall off as in language."""
    generator = np.random.default_rng(5)
    return {
        passage_id: [f"词{n}" for n in generator.zipf(1.4, generator.integers(1, 300)) % 500]
        for passage_id in range(1, 301)
    }


@pytest.fixture(scope="module")
def filled(texts: dict[int, list[str]], tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    """Those passages, written in four commits."""
    index = TantivyIndex.create(tmp_path_factory.mktemp("bm25"))
    for start in range(1, 301, 75):
        index.write(
            added=[
                LexicalEntry(i, i // 10, texts[i], texts[i], []) for i in range(start, start + 75)
            ]
        )
    return index


@pytest.mark.parametrize(
    "query",
    [["词1"], ["词7", "词19"], ["词3", "词3", "词50"], ["词2", "词4", "词8", "词16", "词32", "无"]],
)
def test_scores_are_those_of_bm25(
    filled: TantivyIndex, texts: dict[int, list[str]], query: list[str]
) -> None:
    expected = bm25(texts, query)
    found = filled.search(WORDS, query, 300)
    assert {hit.id for hit in found} == set(expected)
    for hit in found:
        assert hit.score == pytest.approx(expected[hit.id], rel=1e-4)
    assert found == sorted(found, key=lambda hit: (-hit.score, hit.id))


@pytest.mark.parametrize("k", [1, 5, 40])
def test_the_first_k_are_the_head_of_all(filled: TantivyIndex, k: int) -> None:
    query = ["词2", "词9", "词30"]
    assert filled.search(WORDS, query, k) == filled.search(WORDS, query, 300)[:k]


def test_filters_leave_the_scores_as_they_are(filled: TantivyIndex) -> None:
    query = ["词1", "词2"]
    everything = filled.search(WORDS, query, 300)
    of_document = filled.search(WORDS, query, 300, document=3)
    assert of_document == [hit for hit in everything if 30 <= hit.id < 40]
    chosen = {5, 32, 33, 250, 999}
    within = filled.search(WORDS, query, 300, within=chosen)
    assert within == [hit for hit in everything if hit.id in chosen]
    both = filled.search(WORDS, query, 300, document=3, within=chosen)
    assert both == [hit for hit in within if 30 <= hit.id < 40]
    assert filled.search(WORDS, query, 300, within=[]) == []
    assert filled.search(WORDS, query, 300, document=12345) == []


def test_document_frequencies_count_passages(
    filled: TantivyIndex, texts: dict[int, list[str]]
) -> None:
    for term in ("词1", "词40", "无"):
        expected = sum(term in terms for terms in texts.values())
        assert filled.document_frequency(WORDS, term) == expected
    assert filled.document_frequency(HEADING, "词1") == 0


@pytest.mark.parametrize("term", ["C++", "AND", '"', "*", "a:b", "\\", "+", "-x", "𠮷", "３", "OR"])
def test_any_term_is_just_a_term(term: str) -> None:
    index = of(entry(1, f"甲 {term} 乙"), entry(2, "甲 乙 丙"))
    assert [hit.id for hit in index.search(WORDS, [term], 5)] == [1]


def test_terms_are_taken_as_they_are() -> None:
    index = of(entry(1, "Word"))
    assert index.search(WORDS, ["word"], 5) == []
    assert index.search(WORDS, ["Wor"], 5) == []
    assert [hit.id for hit in index.search(WORDS, ["Word"], 5)] == [1]


def test_equal_passages_are_ordered_by_id_over_all_commits() -> None:
    index = TantivyIndex.create(None)
    for passage_id in (900, 5, 30, 7, 100, 2):
        index.write(added=[entry(passage_id + n, "相同 的 话") for n in range(0, 3000, 1000)])
    found = index.search(WORDS, ["相同", "话"], 4)
    assert [hit.id for hit in found] == [2, 5, 7, 30]


def test_very_many_ties_are_resolved_exactly() -> None:
    index = of(*(entry(passage_id, "同") for passage_id in range(2000, 0, -1)))
    assert [hit.id for hit in index.search(WORDS, ["同"], 3)] == [1, 2, 3]


def test_few_and_many_ids_choose_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    index = of(
        *(entry(n, " ".join(["甲"] * (n % 7) + ["乙"] * (n % 3) + ["丙"])) for n in range(90))
    )
    chosen = [*range(0, 90, 4), 5000]
    few = index.search(WORDS, ["甲", "乙"], 30, within=chosen)
    monkeypatch.setattr(module, "_LOOKED_UP", 0)
    assert index.search(WORDS, ["甲", "乙"], 30, within=chosen) == few
    expected = [hit for hit in index.search(WORDS, ["甲", "乙"], 90) if hit.id in chosen]
    assert few == expected
    assert len(few) > 10


def test_frequencies_are_told_for_many_terms_at_once() -> None:
    index = of(entry(1, "甲"), entry(2, "甲 乙"), entry(3, "丙"))
    assert index.document_frequencies(WORDS, ["乙", "甲", "丁", "甲"]) == [1, 2, 0, 2]
    assert index.document_frequencies(HEADING, []) == []


def test_terms_are_told_by_how_they_begin() -> None:
    index = of(entry(1, "甲乙丙"), entry(2, "甲乙 甲丁"), entry(3, "丙"))
    assert index.terms_beginning(WORDS, ["甲乙", "丙", "戊"]) == {"甲乙丙", "甲乙", "丙"}
    assert index.terms_beginning(HEADING, ["甲"]) == set()


def test_fields_are_separate() -> None:
    index = of(LexicalEntry(1, 1, ["词"], ["对"], ["题"]))
    for field, term in ((WORDS, "词"), (PAIRS, "对"), (HEADING, "题")):
        assert [hit.id for hit in index.search(field, [term], 5)] == [1]
        for other in {WORDS, PAIRS, HEADING} - {field}:
            assert index.search(other, [term], 5) == []


def test_removing_and_replacing_by_id() -> None:
    index = of(entry(1, "甲"), entry(2, "甲 乙"), entry(3, "丙"))
    assert index.known([1, 2, 7]) == [1, 2]
    index.write(removed=[1, 2, 99], added=[entry(2, "丁")])
    assert len(index) == 2
    assert index.ids() == {2, 3}
    assert index.deleted == 2
    assert index.search(WORDS, ["甲"], 5) == []
    assert [hit.id for hit in index.search(WORDS, ["丁"], 5)] == [2]


def test_compacting_makes_the_statistics_those_of_what_is_left(tmp_path: Path) -> None:
    left = [entry(passage_id, f"甲 词{passage_id}", heading="题") for passage_id in range(5, 9)]
    gone = [entry(passage_id, "甲 乙 丙 丁") for passage_id in range(1, 5)]
    index = of(*gone, *left, folder=tmp_path)
    index.write(removed=[1, 2, 3, 4])
    index.compact()
    assert index.deleted == 0
    assert index.document_frequency(WORDS, "乙") == 0
    fresh = of(*left)
    for field, terms in ((WORDS, ["甲", "词6"]), (HEADING, ["题"])):
        assert index.search(field, terms, 9) == fresh.search(field, terms, 9)
        assert index.search(field, terms, 9, document=1) == fresh.search(field, terms, 9)
    index.write(added=[entry(1, "乙")])
    assert index.ids() == {1, 5, 6, 7, 8}
    empty = of(entry(1, "甲"))
    empty.write(removed=[1])
    empty.compact()
    assert len(empty) == 0


def test_an_index_in_many_small_pieces_is_compacted_into_one(tmp_path: Path) -> None:
    texts = {number: f"甲 词{number}" for number in range(1, 6)}
    index = of(folder=tmp_path)
    for number, words in texts.items():
        index.write(added=[entry(number, words)])
    asked = (WORDS, ["甲", "词3"], 9)
    before = index.search(*asked)
    assert index.is_scattered
    assert not index.is_compact
    index.compact()
    assert index.is_compact
    assert index.search(*asked) == before
    for number in (6, 7, 8):
        index.write(added=[entry(number, "乙")])
    # Each of the pieces costs something, but the large one is not written anew for a few small.
    assert not index.is_scattered
    assert not index.is_compact


def test_an_index_in_memory_is_never_scattered() -> None:
    index = of()
    for number in range(5):
        index.write(added=[entry(number, "甲")])
    assert not index.is_scattered


def test_a_folder_keeps_what_was_committed_and_gives_its_lock_back(tmp_path: Path) -> None:
    folder = tmp_path / "中文 目录"
    index = of(entry(1, "甲"), folder=folder)
    again = TantivyIndex.open(folder, deleted=0)
    assert again.ids() == {1}
    again.write(added=[entry(2, "甲")])
    assert len(index) == 1
    index.reload(deleted=0)
    assert index.ids() == {1, 2}


def test_a_write_that_fails_halfway_changes_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[LexicalEntry]:
        yield entry(2, "乙")
        raise KeyError("stopped on purpose")

    index = of(entry(1, "甲"), folder=tmp_path)
    with pytest.raises(KeyError, match="on purpose"):
        index.write(removed=[1], added=broken())
    assert index.ids() == {1}
    index.write(added=[entry(3, "丙")])
    assert index.ids() == {1, 3}


def test_an_empty_index_finds_nothing() -> None:
    index = TantivyIndex.create(None)
    assert index.search(WORDS, ["甲"], 5) == []
    assert (len(index), index.ids(), index.document_frequency(WORDS, "甲")) == (0, set(), 0)
    index.write(added=[entry(1, "")])
    assert index.search(WORDS, [], 5) == []
    assert index.search(WORDS, ["甲"], 5) == []


def test_wrong_arguments_are_refused() -> None:
    index = of(entry(1, "甲"))
    with pytest.raises(ValueError, match="field must be"):
        index.search("text", ["甲"], 5)
    with pytest.raises(ValueError, match="k must be"):
        index.search(WORDS, ["甲"], 0)


def test_more_is_fetched_only_for_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    index = of(*(entry(n, "甲 " * n) for n in range(1, 200)))
    calls: list[int] = []
    original = module.rounded
    monkeypatch.setattr(module, "rounded", lambda s: calls.append(len(s)) or original(s))
    assert len(index.search(WORDS, ["甲"], 3)) == 3
    assert calls == [3 + module._BEYOND]


def test_many_threads_search_while_one_writes() -> None:
    index = of(*(entry(n, f"甲 词{n}") for n in range(1, 50)))
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                found = index.search(WORDS, ["甲"], 5)
                assert [hit.id for hit in found] == [1, 2, 3, 4, 5]
                assert isinstance(found[0], ScoredId)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        index.write(added=[entry(1000 + number, "甲 乙 丙 丁 戊")])
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
