import gzip
from pathlib import Path

import pytest

from xunzhang.errors import DatasetError
from xunzhang.evaluation.datasets import (
    CorpusEntry,
    Question,
    load_dataset,
    load_questions,
    read_questions,
)

CORPUS = (
    '{"_id": "p1", "title": "桥梁", "text": "老桥建于一九三六年，长四百米。"}\n'
    '{"_id": "p2", "text": "新桥跨过两条河。"}\n'
)
QUERIES = '{"_id": "q1", "text": "老桥是哪一年建的？"}\n{"_id": "q2", "text": "新桥跨过什么？"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\tp1\t2\nq2\tp2\t1\nq2\tp1\t0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "桥"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(CORPUS, encoding="utf-8")
    (folder / "queries.jsonl").write_text(QUERIES, encoding="utf-8")
    (folder / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return folder


def test_a_folder_in_beir_layout_is_read(folder: Path) -> None:
    dataset = load_dataset(folder)
    assert dataset.name == "桥"
    assert dataset.corpus == (
        CorpusEntry("p1", "桥梁", "老桥建于一九三六年，长四百米。"),
        CorpusEntry("p2", "", "新桥跨过两条河。"),
    )
    assert dataset.queries == {"q1": "老桥是哪一年建的？", "q2": "新桥跨过什么？"}
    assert dataset.qrels == {"q1": {"p1": 2}, "q2": {"p2": 1, "p1": 0}}


def test_every_file_may_be_gzipped_and_qrels_may_stand_in_their_folder(folder: Path) -> None:
    plain = load_dataset(folder)
    (folder / "qrels").mkdir()
    for name, new in [
        ("corpus.jsonl", "corpus.jsonl.gz"),
        ("queries.jsonl", "queries.jsonl.gz"),
        ("qrels.tsv", "qrels/test.tsv.gz"),
    ]:
        (folder / new).write_bytes(gzip.compress((folder / name).read_bytes()))
        (folder / name).unlink()
    assert load_dataset(folder) == plain


def test_qrels_without_a_header_lose_no_row(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("q1\tp1\t1\n", encoding="utf-8")
    assert load_dataset(folder).qrels == {"q1": {"p1": 1}}


def test_a_byte_order_mark_and_windows_line_ends_are_harmless(folder: Path) -> None:
    plain = load_dataset(folder)
    for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_dataset(folder) == plain


def test_whole_numbers_as_ids_are_read_as_text(folder: Path) -> None:
    (folder / "corpus.jsonl").write_text('{"_id": 7, "text": "七号桥。"}\n', encoding="utf-8")
    (folder / "qrels.tsv").write_text("q1\t7\t1\n", encoding="utf-8")
    assert load_dataset(folder).corpus[0].id == "7"


def test_a_judged_entry_that_the_corpus_lacks_stays_judged(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("q1\tlost\t1\n", encoding="utf-8")
    assert load_dataset(folder).qrels == {"q1": {"lost": 1}}


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DatasetError, match=name):
        load_dataset(folder)


@pytest.mark.parametrize(
    ("name", "line", "row", "what"),
    [
        ("corpus.jsonl", 3, '{"_id": "p3", "text": ', "not JSON"),
        ("corpus.jsonl", 3, '["p3"]', "not a JSON object"),
        ("corpus.jsonl", 3, '{"_id": "p3"}', '"text" is missing'),
        ("corpus.jsonl", 3, '{"_id": "p1", "text": "又一次。"}', '"p1" stood before'),
        ("corpus.jsonl", 3, '{"_id": "p3", "title": 5, "text": "x"}', '"title" is 5'),
        ("queries.jsonl", 3, '{"_id": "q3"}', '"text" is missing'),
        ("queries.jsonl", 3, '{"_id": " ", "text": "桥？"}', '"_id" is'),
        ("queries.jsonl", 3, '{"_id": true, "text": "桥？"}', '"_id" is True'),
        ("queries.jsonl", 3, '{"_id": "q1", "text": "又一次？"}', '"q1" stood before'),
        ("qrels.tsv", 5, "q1 p1 1", "1 columns"),
        ("qrels.tsv", 5, "q1\tp2\thigh", '"high" is no whole number'),
        ("qrels.tsv", 5, "q9\tp1\t1", '"q9" is not in queries'),
        ("qrels.tsv", 5, "q1\tp1\t1", "judged before"),
    ],
)
def test_a_malformed_row_is_named_by_file_and_line(
    folder: Path, name: str, line: int, row: str, what: str
) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(DatasetError) as caught:
        load_dataset(folder)
    assert f"{name}, line {line}: " in str(caught.value)
    assert what in str(caught.value)


def test_bytes_that_are_not_utf8_are_named_by_line(folder: Path) -> None:
    (folder / "corpus.jsonl").write_bytes(CORPUS.encode() + "坏".encode("gb18030") + b"\n")
    with pytest.raises(DatasetError, match="corpus.jsonl, line 3: not UTF-8"):
        load_dataset(folder)


def test_a_cut_off_gzip_file_is_an_error(folder: Path) -> None:
    (folder / "corpus.jsonl").unlink()
    whole = gzip.compress(CORPUS.encode() * 100)
    (folder / "corpus.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatasetError, match="cannot be read"):
        load_dataset(folder)


def test_qrels_without_a_judgement_are_an_error(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="no judgement"):
        load_dataset(folder)


def test_questions_are_read_with_their_evidence(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": "a", "question": "桥多长？", "evidence": ["长四百米"], "kind": "lexical"}\n\n'
        '{"id": "b", "question": "谁设计的？", "evidence": []}\n',
        encoding="utf-8",
    )
    assert load_questions(path) == [
        Question("a", "桥多长？", ("长四百米",)),
        Question("b", "谁设计的？", ()),
    ]


def test_a_question_without_an_id_is_known_by_its_line() -> None:
    rows = '\n{"question": "桥多长？", "evidence": []}\n{"question": "谁建的？", "evidence": []}\n'
    assert [question.id for question in read_questions(rows.encode(), "q")] == ["2", "3"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('{"id": "", "question": "桥多长？", "evidence": []}', '"id" is'),
        ('{"id": "a", "question": "桥多长？"}', '"evidence" is None'),
        ('{"id": "a", "question": "桥多长？", "evidence": "长四百米"}', '"evidence" is'),
        ('{"id": "a", "question": "桥多长？", "evidence": [""]}', '"evidence" is'),
        ('{"id": "a", "question": "", "evidence": []}', '"question" is'),
    ],
)
def test_a_malformed_question_is_named_by_line(tmp_path: Path, row: str, what: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        load_questions(path)
    assert "line 1: " in str(caught.value)
    assert what in str(caught.value)


@pytest.mark.parametrize("content", [None, ""])
def test_a_missing_or_empty_questions_file_is_an_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "questions.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(DatasetError, match=r"questions\.jsonl"):
        load_questions(path)
