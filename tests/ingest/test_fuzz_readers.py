"""Damaged and hostile files: each is read or refused by name, and nothing else happens."""

import time
from pathlib import Path
from random import Random

import pytest

from benchmarks.mutations import attacks, mutated
from benchmarks.reader_samples import ARTICLE, MAKERS, make_zip
from xunzhang import Index
from xunzhang.errors import DocumentError
from xunzhang.ingest.archives import expand_archive
from xunzhang.ingest.readers import read_document
from xunzhang.types import SourceText

MUTANTS = 50
# Their time is that of C code outside of this process; benchmarks/fuzz_readers.py tries them.
SLOW = {"many links", "wide table", "form in a circle"}


def check(source: SourceText) -> None:
    source.text.encode("utf-8")
    assert source.title.strip() and source.text.strip()
    assert all(source.text[start:end].strip() for start, end in source.headings)
    assert list(source.pages) == sorted(source.pages)
    assert all(0 <= offset <= len(source.text) for offset in source.pages)


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_damaged_file_is_read_or_refused_by_name(suffix: str) -> None:
    random = Random(f"damage {suffix}")
    good = MAKERS[suffix](ARTICLE)
    refused = 0
    for _ in range(MUTANTS):
        name = f"坏{random.randrange(1000)}.{suffix}"
        try:
            check(read_document(Path(name), mutated(good, random)))
        except DocumentError as error:
            assert name in str(error)
            refused += 1
    assert 0 < refused < MUTANTS


def test_a_damaged_archive_gives_its_whole_members_or_is_refused_by_name() -> None:
    random = Random(11)
    good = make_zip(
        {f"资料/{n}.{suffix}": make(ARTICLE) for n, (suffix, make) in enumerate(MAKERS.items())}
    )
    for _ in range(MUTANTS):
        try:
            expansion = expand_archive("坏.zip", mutated(good, random))
        except DocumentError as error:
            assert "坏.zip" in str(error)
            continue
        for member in expansion.members:
            assert member.name and ".." not in member.name.split("/")


def test_hostile_files_are_refused_or_harmless_and_soon_done_with() -> None:
    samples = {suffix: make(ARTICLE) for suffix, make in MAKERS.items()}
    for what, name, data in attacks(samples):
        if what in SLOW:
            continue
        started = time.perf_counter()
        try:
            source = read_document(Path(name), data)
        except DocumentError as error:
            assert name in str(error), what
        else:
            assert "root:" not in source.text, what
        assert time.perf_counter() - started < 30, what


def test_the_index_is_as_it_was_after_damaged_uploads_and_files(index: Index, corpus: Path) -> None:
    random = Random(5)
    before = (index.documents(), index.status().passages, index.search("三号线多长").hits)
    for suffix, make in MAKERS.items():
        if suffix in ("txt", "md", "csv"):
            continue
        good = make(ARTICLE)
        for number in range(6):
            data = (
                good[: random.randrange(1, len(good) // 2)] if suffix != "html" else b"\xff\x81\x00"
            )
            with pytest.raises(DocumentError):
                index.add_upload(f"{number}.{suffix}", data)
            (corpus / f"{number}.{suffix}").write_bytes(data)
    report = index.refresh([corpus])
    assert len(report.failed) == 6 * (len(MAKERS) - 3)
    assert all(file.reason for file in report.failed)
    assert (index.documents(), index.status().passages, index.search("三号线多长").hits) == before
    assert all(check.ok for check in index.check())
