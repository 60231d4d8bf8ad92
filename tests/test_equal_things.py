"""Equal things find the same passage, whichever way they are written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.equal_things import EQUAL
from xunzhang import Index
from xunzhang.ingest.entries import Entry
from xunzhang.text.normalize import fold


def filled(folder: Path, texts: Sequence[str]) -> Index:
    """An index over passages that differ in nothing but what they name."""
    index = Index.open(folder)
    index.add_entries(
        Entry(str(n), f"材料里写明的是{text}，别的没有提到。") for n, text in enumerate(texts)
    )
    return index


@pytest.fixture(scope="module")
def ones(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with filled(tmp_path_factory.mktemp("ones"), [one for one, _ in EQUAL]) as index:
        yield index


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with filled(tmp_path_factory.mktemp("others"), [other for _, other in EQUAL]) as index:
        yield index


@pytest.mark.parametrize("number", range(len(EQUAL)))
def test_the_other_spelling_finds_the_passage(ones: Index, others: Index, number: int) -> None:
    one, other = EQUAL[number]
    for index, asked in ((ones, other), (others, one)):
        hits = index.search(f"哪份材料写明的是{asked}?", k=3).hits
        assert hits[0].path == str(number), [hit.text for hit in hits]
        assert hits[0].highlights


@pytest.mark.parametrize("number", range(len(EQUAL)))
def test_the_lexical_leg_alone_finds_it_too(ones: Index, others: Index, number: int) -> None:
    one, other = EQUAL[number]
    for index, asked in ((ones, other), (others, one)):
        hits = index.search(f"写明{asked}的材料", k=3, retriever="lexical").hits
        assert hits[0].path == str(number), [hit.text for hit in hits]


def test_the_stored_text_is_what_was_written(ones: Index) -> None:
    stored = [ones.document(info.document_id).text for info in ones.documents()]
    assert sorted(stored) == sorted(f"材料里写明的是{one}，别的没有提到。" for one, _ in EQUAL)


NAMED = """云岭高新投资建设集团有限公司（以下简称“云投集团”）是园区的开发主体。

{filler}

云投集团去年新建标准厂房三十万平方米，引来企业四十家。

{filler}

云岭高新投资建设集团有限公司的注册资本为二十亿元。
"""
FILLER = "园区里绿树成荫，道路宽阔，职工下班后常在湖边散步。" * 12


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Index]:
    corpus = tmp_path / "资料"
    corpus.mkdir()
    (corpus / "园区.txt").write_text(NAMED.format(filler=FILLER), "utf-8")
    (corpus / "别处.txt").write_text("海川投资集团去年新建厂房，注册资本十亿元。", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([corpus])
        yield index


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("云岭高新投资建设集团有限公司去年新建了多少厂房?", "三十万平方米"),
        ("云投集团的注册资本是多少?", "二十亿元"),
    ],
)
def test_a_name_that_the_document_introduces_stands_for_the_other(
    named: Index, question: str, answer: str
) -> None:
    result = named.search(question)
    assert result.answer is not None
    assert answer in result.answer.text


def test_an_introduced_name_holds_in_its_document_only(named: Index) -> None:
    hits = named.search("云投集团的注册资本是多少?").hits
    assert hits[0].path.endswith("园区.txt")
    assert "海川" not in hits[0].text


def test_a_question_whose_spelling_stands_there_ranks_as_without_equal_things(ones: Index) -> None:
    for question in ("材料写明的是百分之六十五吗?", "材料里写的什么?", "一百三十八家"):
        plain = [hit.path for hit in ones.search(question, k=1).hits]
        assert fold(ones.search(question, k=1).hits[0].text)
        assert plain


def test_equal_things_are_found_within_a_document(ones: Index) -> None:
    info = next(info for info in ones.documents() if info.path == "0")
    hits = ones.search("第74位", document=info.document_id).hits
    assert [hit.document_id for hit in hits] == [info.document_id]
