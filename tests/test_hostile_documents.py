"""Documents made to break the program cost nothing but themselves."""

import time
from pathlib import Path
from typing import Any

import pytest

from xunzhang import Index
from xunzhang.ingest import indexer
from xunzhang.ingest.indexer import PreparedDocument
from xunzhang.types import SourceText

MOST_SECONDS = 30
"""Hundreds of times what it takes; a pattern that reads a text again and again takes longer."""

GOOD = "青石水库总投资3亿元，2021年完工。"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("digits.html", f"<h1>三点{'一' * 5000}</h1><p>天气不错。</p>"),
        ("scales.html", f"<h1>一{'亿' * 2500}</h1><p>天气不错。</p>"),
        ("letters.md", f"## {'a' * 40_000}\n\n天气不错。"),
        ("months.md", f"## {'1月' * 5000}\n\n天气不错。"),
        ("sums.txt", "青石水库总投资一亿亿亿亿亿元。"),
    ],
)
def test_a_hostile_document_is_indexed_and_stops_nobody(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    started = time.monotonic()
    with Index.open(tmp_path / "index") as index:
        report = index.refresh([tmp_path / name, tmp_path / "good.txt"])
        result = index.search("青石水库总投资是多少？")

    assert time.monotonic() - started < MOST_SECONDS
    assert not report.failed
    assert result.answer is not None
    assert result.answer.text == GOOD


def test_a_document_that_cannot_be_split_is_named_and_the_others_are_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = indexer.prepare_document

    def prepare_good(source: SourceText, *args: Any, **settings: Any) -> PreparedDocument:
        if "天气" in source.text:
            raise RecursionError("too deep")
        return prepare(source, *args, **settings)

    monkeypatch.setattr(indexer, "prepare_document", prepare_good)
    for name, text in (("bad.txt", "天气不错。"), ("good.txt", GOOD)):
        (tmp_path / name).write_text(text, "utf-8")
    with Index.open(tmp_path / "index") as index:
        report = index.refresh([tmp_path / "bad.txt", tmp_path / "good.txt"])

    assert report.added == 1
    assert [failed.code for failed in report.failed] == ["broken_document"]
    assert report.failed[0].path.endswith("bad.txt")
    assert "too deep" in report.failed[0].reason
