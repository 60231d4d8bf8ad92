"""Repair as the users of an index see it: whole sentences, true places, kinds and filters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import QueryError

GOLDEN = Path(__file__).parent / "data" / "repair"
PLAIN = "河堤加固完工\n\n河堤加固工程上月完工，全长四公里，堤顶修了步道，沿线种了柳树。"


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Index]:
    folder = tmp_path / "报纸"
    folder.mkdir()
    for name in ("newspaper-page", "page-breaks"):
        (folder / f"{name}.txt").write_bytes((GOLDEN / f"{name}.txt").read_bytes())
    (folder / "河堤.txt").write_text(PLAIN, "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        yield index


def document_id(index: Index, name: str) -> int:
    return next(info.document_id for info in index.documents() if name in info.path)


def test_a_broken_sentence_is_found_whole_and_its_halves_in_the_original(pages: Index) -> None:
    hit = pages.search("夜校年纪最小的学员多少岁?").hits[0]
    assert "最小的十九岁。" in hit.text
    original = pages.document(hit.document_id).original_text
    assert original is not None
    halves = [original[start:end] for start, end in hit.original]
    assert len(halves) > 1
    assert "".join("".join(halves).split()) == "".join(hit.text.split())


def test_the_original_stays_stored_with_every_repair(pages: Index) -> None:
    document = pages.document(document_id(pages, "newspaper-page"))
    assert document.original_text == (GOLDEN / "newspaper-page.txt").read_text("utf-8")
    assert {found.kind for found in document.repairs} == {
        "joined",
        "moved",
        "mark",
        "furniture",
        "repeat",
    }
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text


def test_a_clean_document_is_stored_once_as_it_is(pages: Index) -> None:
    document = pages.document(document_id(pages, "河堤"))
    assert document.text == PLAIN
    assert (document.original_text, document.repairs) == (None, ())
    hit = pages.search("河堤加固工程全长多少?").hits[0]
    assert hit.original == ((hit.start, hit.end),)


def test_a_hit_lists_the_copies_that_repair_left_out(pages: Index) -> None:
    hit = pages.search("学员合租小铺卖窗花挣了多少钱?").hits[0]
    original = pages.document(hit.document_id).original_text or ""
    places = [original[a:b] for copy in hit.duplicates for a, b in copy.original]
    assert [place[:4] for place in places] == ["剪纸班的", "学着学着"]


def test_captions_are_found_as_captions(pages: Index) -> None:
    hits = pages.search("琴声悠扬 何苗 摄").hits
    assert (hits[0].kind, "琴声悠扬" in hits[0].text) == ("caption", True)
    assert pages.search("夜校的教室有多少间?").hits[0].kind == "body"


def test_documents_are_filtered_by_what_they_say_of_themselves(pages: Index) -> None:
    info = pages.document(document_id(pages, "page-breaks")).info
    stated = (info.published_on, info.author, info.newspaper)
    assert stated == ("2031-05-06", "罗小川、何苗", "青禾日报")

    def found(**filters: str) -> set[str]:
        return {Path(hit.path).stem for hit in pages.search("新桥 夜校 河堤", **filters).hits}

    assert found() == {"newspaper-page", "page-breaks", "河堤"}
    assert found(published_from="2031-05-06", published_to="2031-05-06") == {"page-breaks"}
    assert found(published_from="2031-05-07") == set()
    assert found(published_from="2031-05", published_to="2031-05") == {"page-breaks"}
    assert found(published_from="2032") == found(published_from="2032-01-01") == set()
    assert found(published_to="2031") == found(published_to="2031-12-31")
    assert found(author="罗小川") == {"page-breaks", "newspaper-page"}
    assert found(author="罗小") == set()


def test_authors_are_told_one_by_one(pages: Index) -> None:
    assert "罗小川" in pages.lookup.authors()
    assert all("、" not in name for name in pages.lookup.authors())


@pytest.mark.parametrize("day", ["去年", "2031-13", "203", "2031-5-6"])
def test_a_date_that_is_none_is_refused(pages: Index, day: str) -> None:
    with pytest.raises(QueryError) as caught:
        pages.search("新桥", published_from=day)
    assert caught.value.code == "bad_date"
