"""Indexing: the whole of it, and each stage alone on the same passages."""

import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.speed.texts import entries, samples
from xunzhang import Index
from xunzhang.config import PassageSettings
from xunzhang.embedders import bundled_embedder
from xunzhang.embedders.windows import embed_windows
from xunzhang.ingest.entries import Entry, prepare_upload
from xunzhang.search.equal import passage_variants
from xunzhang.text.segment import PLAIN, character_pairs

SAMPLE = 2000
_ARTICLE_PASSAGES = 10


def build(folder: Path, text: Path | None, passages: int) -> dict[str, Any]:
    """Index so many passages in a folder, from having them to finding them."""
    with Index.open(folder) as index:
        index.add_entries([Entry("first", "第一段。")])  # loads model and dictionary
        began, worked = time.perf_counter(), time.process_time()
        index.add_entries(entries(text, passages))
        index.search("第一段")
        seconds = time.perf_counter() - began
        worked = time.process_time() - worked
        sizes = dict(index.status().size_bytes)
    return {
        "seconds": round(seconds, 1),
        "passages_per_second": round(passages / seconds, 1),
        "passages_per_core_second": round(passages / worked, 1),
        "disk_mb": {name: round(size / 1e6, 1) for name, size in sizes.items()},
    }


def stages(text: Path | None) -> dict[str, float]:
    """Passages per second of processor time that each stage would do alone."""
    passages = [sample.passage for sample in islice(samples(text), SAMPLE)]
    embedder = bundled_embedder()
    embed_windows(embedder, passages[:9])
    PLAIN.segment(passages[0])
    articles = [
        "\n\n".join(passages[start : start + _ARTICLE_PASSAGES]).encode()
        for start in range(0, SAMPLE, _ARTICLE_PASSAGES)
    ]
    settings = PassageSettings()
    prepare_upload("文.txt", articles[0], settings)
    return {
        "read, repair and split": _rate(lambda: _each(articles, settings)),
        "embed, tokens included": _rate(lambda: embed_windows(embedder, passages)),
        "words": _rate(lambda: [PLAIN.segment(passage) for passage in passages]),
        "character pairs": _rate(lambda: [character_pairs(passage) for passage in passages]),
        "numbers, dates and names": _rate(lambda: [passage_variants(p) for p in passages]),
        "all, with both stores": _whole(passages),
    }


def _each(articles: list[bytes], settings: PassageSettings) -> None:
    for number, article in enumerate(articles):
        prepare_upload(f"{number}.txt", article, settings)


def _whole(passages: list[str]) -> float:
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        found = [Entry(f"p{number}", passage) for number, passage in enumerate(passages)]
        return _rate(lambda: index.add_entries(found))


def _rate(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return round(SAMPLE / max(time.process_time() - started, 1e-9))
