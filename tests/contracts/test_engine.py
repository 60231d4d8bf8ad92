"""What every engine of an index promises: the embedded one, and Milvus."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.milvus.lite import QUESTIONS, needs_lite, write_news
from xunzhang import Index
from xunzhang.ingest.entries import Entry
from xunzhang.lexical import PAIRS
from xunzhang.store import Store
from xunzhang.text.segment import character_pairs
from xunzhang.types import SearchResult


@dataclass(frozen=True)
class Kept:
    """An index folder on one of the engines, and the articles that are in it."""

    folder: Path
    articles: Path
    engine: str
    uri: str | None

    def open(self) -> Index:
        return Index.open(self.folder, engine=self.engine, uri=self.uri)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_news(tmp_path_factory.mktemp("news"))


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Iterator[Index]:
    """The same articles in an index of its own, which is embedded."""
    with Index.open(tmp_path_factory.mktemp("reference")) as opened:
        opened.refresh([articles])
        yield opened


@pytest.fixture(scope="module", params=["embedded", pytest.param("milvus", marks=needs_lite)])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def filled(
    engine: str, tmp_path_factory: pytest.TempPathFactory, articles: Path
) -> Iterator[Index]:
    """An index that the tests do not change."""
    folder = tmp_path_factory.mktemp("filled")
    uri = str(folder / "milvus.db") if engine == "milvus" else None
    with Index.open(folder / "index", engine=engine, uri=uri) as opened:
        opened.refresh([articles])
        yield opened


@pytest.fixture
def kept(engine: str, tmp_path: Path) -> Kept:
    """An index of few articles that a test may change."""
    articles = write_news(tmp_path / "news", 6)
    uri = str(tmp_path / "milvus.db") if engine == "milvus" else None
    found = Kept(tmp_path / "index", articles, engine, uri)
    with found.open() as opened:
        opened.refresh([articles])
    return found


def assert_equal_rankings(found: SearchResult, expected: SearchResult) -> None:
    assert [hit.path for hit in found.hits] == [hit.path for hit in expected.hits]
    scores = [hit.score for hit in found.hits]
    assert scores == pytest.approx([hit.score for hit in expected.hits], abs=1e-3)
    assert found.confidence == pytest.approx(expected.confidence, abs=1e-3)


def as_fresh(kept: Kept, opened: Index, folder: Path) -> None:
    """What is found is what an embedded index over the same articles finds."""
    with Index.open(folder) as fresh:
        fresh.refresh([kept.articles])
        for question in QUESTIONS:
            assert_equal_rankings(opened.search(question), fresh.search(question))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("retriever", ["hybrid", "dense", "lexical"])
def test_rankings_are_those_of_the_embedded_engine(
    filled: Index, reference: Index, question: str, retriever: str
) -> None:
    found = filled.search(question, retriever=retriever)
    assert_equal_rankings(found, reference.search(question, retriever=retriever))


@pytest.mark.parametrize(
    "filters",
    [
        {"published_from": "2031-03-01", "published_to": "2031-06-30"},
        {"author": "李文涛"},
        {"author": "周小梅", "published_from": "2031-05-01"},
        {"published_from": "2040-01-01"},
    ],
)
def test_filters_choose_the_same_passages(
    filled: Index, reference: Index, filters: dict[str, str]
) -> None:
    found = filled.search("体育场总投资多少", **filters)
    assert_equal_rankings(found, reference.search("体育场总投资多少", **filters))


def test_one_document_is_searched_alone(filled: Index) -> None:
    document = filled.documents()[3]
    hits = filled.search("总投资多少", document=document.document_id).hits
    assert {hit.document_id for hit in hits} == {document.document_id}


def test_everything_is_found_to_be_well(filled: Index) -> None:
    assert [check for check in filled.check() if not check.ok] == []


def test_what_is_removed_changed_and_added_is_searched_so(kept: Kept, tmp_path: Path) -> None:
    first, second, *_rest = sorted(kept.articles.iterdir())
    first.unlink()
    second.write_text("潮汐发电站并网\n\n东港潮汐发电站今天并网，年发电量三千万度。", "utf-8")
    (kept.articles / "新.txt").write_text("银杏古树认养\n\n石桥银杏古树开放认养。", "utf-8")
    with kept.open() as opened:
        report = opened.refresh()
        assert (report.added, report.updated, report.removed) == (1, 1, 1)
        assert opened.search("潮汐发电站年发电量").hits[0].path.endswith(second.name)
        assert first.name not in {Path(hit.path).name for hit in opened.search(first.stem).hits}
        as_fresh(kept, opened, tmp_path / "fresh")


def test_when_much_was_written_both_replicas_know_it_all(kept: Kept) -> None:
    with kept.open() as opened:
        opened.add_entries(
            Entry(f"第{n}条", f"{n}号灯塔由第{n % 9}小组看管，每{n % 5 + 1}年粉刷一次。")
            for n in range(400)  # two whole groups, so that the end of writing commits nothing
        )
    for folder in ("vectors", "lexical"):
        assert any(path.is_file() for path in (kept.folder / folder).rglob("*"))
    with kept.open() as opened, opened._engine.store.snapshot():
        last = opened._engine.store.last_change()
        for replica in (opened._engine.vectors, opened._engine.lexical):
            assert replica.catch_up().applied == 0
            assert replica.agrees(last)


def test_an_index_that_is_opened_again_answers_without_building(
    kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="xunzhang")
    with kept.open() as opened:
        assert opened.search("北湖图书馆").hits[0].title.startswith("北湖图书馆")
    assert not [line for line in caplog.messages if "built" in line]


def test_what_was_committed_before_a_crash_is_caught_up_with(kept: Kept, tmp_path: Path) -> None:
    # A store that is written by itself is what a process leaves that dies right after a commit.
    with Store.open(kept.folder) as store:
        gone = store.documents()[0]
        store.remove_document(gone.document_id)
    (kept.articles.parent / gone.path).unlink()
    with kept.open() as opened:
        hits = opened.search(gone.title).hits
        assert gone.document_id not in {hit.document_id for hit in hits}
        as_fresh(kept, opened, tmp_path / "fresh")
        assert [check for check in opened.check() if not check.ok] == []


def test_a_store_that_was_put_back_from_a_backup_is_followed(kept: Kept, tmp_path: Path) -> None:
    with kept.open() as opened:
        opened.backup(tmp_path / "backup.db")
        opened.add_upload("后来.txt", "后来添加的文章\n\n后来添加了一篇讲灯塔的文章。".encode())
        assert opened.search("灯塔").hits[0].title == "后来添加的文章"
    Index.restore(kept.folder, tmp_path / "backup.db").close()
    with kept.open() as opened:
        assert "后来添加的文章" not in {hit.title for hit in opened.search("灯塔").hits}
        as_fresh(kept, opened, tmp_path / "fresh")


def test_a_new_word_cuts_all_passages_anew(kept: Kept, tmp_path: Path) -> None:
    with kept.open() as opened:
        opened.add_words(["建筑公司承建"])
        found = opened.search("建筑公司承建", explain=True)
        assert found.explanation is not None
        assert found.explanation.words == ("建筑公司承建",) or "建筑公司承建" in (
            found.explanation.words
        )
        assert found.hits
        opened.remove_words(["建筑公司承建"])
        as_fresh(kept, opened, tmp_path / "fresh")


def test_replicas_that_are_deleted_are_made_again(kept: Kept, tmp_path: Path) -> None:
    import shutil

    for name in ("vectors", "lexical"):
        shutil.rmtree(kept.folder / name)
    with kept.open() as opened:
        as_fresh(kept, opened, tmp_path / "fresh")


def test_a_rebuild_ends_in_the_same_answers(kept: Kept, tmp_path: Path) -> None:
    with kept.open() as opened:
        opened.refresh(rebuild=True)
        as_fresh(kept, opened, tmp_path / "fresh")
        assert [check for check in opened.check() if not check.ok] == []


def test_frequencies_are_the_same_one_by_one_and_together(filled: Index) -> None:
    filled.search(QUESTIONS[0])
    lexical = filled._engine.lexical
    terms = character_pairs(QUESTIONS[0])
    found = [lexical.document_frequency(PAIRS, term) for term in terms]
    assert lexical.document_frequencies(PAIRS, terms) == found
    assert any(found)


def test_terms_are_found_by_how_they_begin(filled: Index) -> None:
    filled.search(QUESTIONS[0])
    lexical = filled._engine.lexical
    held = [
        pair for pair in character_pairs(QUESTIONS[0]) if lexical.document_frequency(PAIRS, pair)
    ]
    begin_alike = lexical.terms_beginning(PAIRS, {pair[0] for pair in held})
    assert begin_alike > {*held}
    assert {term[0] for term in begin_alike} == {pair[0] for pair in held}
    assert lexical.terms_beginning(PAIRS, held) == {*held}
    assert lexical.terms_beginning(PAIRS, []) == set()
