"""The articles in corpus/samples and the questions on them."""

import json
import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from xunzhang.errors import DocumentError
from xunzhang.ingest.discover import SourceFile, discover
from xunzhang.ingest.readers import read_document
from xunzhang.text.normalize import squeeze
from xunzhang.types import SourceText

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "data" / "questions.jsonl"


@pytest.fixture(scope="module")
def samples() -> dict[SourceFile, SourceText]:
    return {file: read_document(file.location) for file in discover([ROOT / "corpus"]).files}


def test_every_sample_is_read_and_titled(samples: dict[SourceFile, SourceText]) -> None:
    assert len(samples) >= 18
    for file, source in samples.items():
        assert file.path.startswith("corpus/samples/")
        assert 500 <= len(source.text) <= 1500, file.path
        named = re.sub(r"\W", "", source.title)
        assert named.startswith(re.sub(r"\W", "", file.location.stem)), file.path


def test_every_format_has_samples(samples: dict[SourceFile, SourceText]) -> None:
    formats = Counter(source.format for source in samples.values())
    assert all(formats[name] >= 2 for name in ("txt", "md", "html", "docx", "pdf"))
    assert {"utf-8", "gb18030"} <= {source.encoding for source in samples.values()}


def test_no_boilerplate_is_left_in_the_pages(samples: dict[SourceFile, SourceText]) -> None:
    for source in samples.values():
        assert "不是正文" not in source.text
        assert "频道导航" not in source.text


def test_questions_without_an_answer_are_of_three_kinds_and_asked_once() -> None:
    files = ("questions.jsonl", "unanswerable-questions.jsonl", "seed-questions.jsonl")
    asked: Counter[str] = Counter()
    for name in files:
        rows = [
            json.loads(line) for line in (QUESTIONS.parent / name).read_text("utf-8").splitlines()
        ]
        asked.update(row["question"] for row in rows)
        if name != "questions.jsonl":
            kinds = Counter(row["kind"] for row in rows if not row["evidence"])
            assert set(kinds) == {"far", "near", "about"}
            assert min(kinds.values()) >= 20, name
    assert [question for question, times in asked.items() if times > 1] == []


def test_the_evidence_of_every_question_stands_in_a_sample(
    samples: dict[SourceFile, SourceText],
) -> None:
    texts = [squeeze(source.text) for source in samples.values()]
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    missing = [
        (row["id"], piece)
        for row in rows
        for piece in row["evidence"]
        if not any(squeeze(piece) in text for text in texts)
    ]
    assert missing == []


def test_the_questions_are_of_three_kinds_and_no_two_alike() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    kinds = Counter(row["kind"] for row in rows)
    assert kinds["unanswerable"] == 10
    assert min(kinds["direct"], kinds["paraphrased"]) >= 18
    assert all(bool(row["evidence"]) != (row["kind"] == "unanswerable") for row in rows)
    assert len({row["question"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)


def test_a_sample_that_was_damaged_is_read_or_refused(
    samples: dict[SourceFile, SourceText],
) -> None:
    random = Random(7)
    for file in samples:
        for _ in range(8):
            data = bytearray(file.location.read_bytes())
            for _ in range(random.choice((1, 3, 20))):
                place = random.randrange(len(data))
                data[place : place + random.randrange(9)] = random.randbytes(random.randrange(9))
            try:
                source = read_document(file.location, bytes(data))
            except DocumentError as error:
                assert file.location.name in str(error)
                continue
            assert source.title.strip()
            source.text.encode("utf-8")
            assert all(source.text[start:end].strip() for start, end in source.headings)
