"""`python -m benchmarks.engines`: whether Milvus ranks as the embedded engine does, and its cost.

Both index the same entries; the same questions are asked of both. Milvus Lite runs as a server in
a process of its own, unless --uri names another server.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality import METRIC, SHARED, sampled
from benchmarks.report import markdown_table, replace_section, save_result
from tests.milvus.lite import lite_server
from xunzhang import Index
from xunzhang.cli.evaluate import ranked_ids
from xunzhang.evaluation.datasets import Dataset, load_dataset
from xunzhang.evaluation.runner import evaluate_dataset
from xunzhang.ingest.entries import Entry

DEPTH = 10
SCORE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What one engine did with a dataset."""

    ndcg: float
    hits: dict[str, list[tuple[str, float]]]
    index_seconds: float
    search_seconds: list[float]

    def median_ms(self) -> float:
        """The usual time of a search."""
        return 1000 * statistics.median(self.search_seconds)


def ask_all(dataset: Dataset, index: Index) -> Asked:
    """Index a dataset and ask all of its questions."""
    began = time.perf_counter()
    index.add_entries(Entry(entry.id, entry.text, entry.title) for entry in dataset.corpus)
    indexed = time.perf_counter() - began
    hits: dict[str, list[tuple[str, float]]] = {}
    seconds: list[float] = []

    def search(query: str, k: int) -> list[tuple[str, float]]:
        start = time.perf_counter()
        result = index.search(query, k=k)
        seconds.append(time.perf_counter() - start)
        hits[query] = [(hit.path, round(hit.score, SCORE_DIGITS)) for hit in result.hits[:DEPTH]]
        return ranked_ids(result, k)

    report = evaluate_dataset(search, dataset, retriever="hybrid")
    return Asked(float(report.as_dict()[METRIC]), hits, indexed, seconds)


def compared(dataset: Dataset, uri: str) -> dict[str, Any]:
    """The figures of both engines on one dataset, and how often they agree."""
    with tempfile.TemporaryDirectory() as folder:
        with Index.open(Path(folder) / "embedded") as index:
            embedded = ask_all(dataset, index)
        with Index.open(Path(folder) / "milvus", engine="milvus", uri=uri) as index:
            milvus = ask_all(dataset, index)
            status = index.status()
            sizes = {name: size / status.passages for name, size in status.size_bytes.items()}
            index.use_engine("embedded")
    questions = list(embedded.hits)
    return {
        "questions": len(questions),
        "characters": status.characters / status.passages,
        "bytes_database": sizes["database"],
        "bytes_lexicon": sizes["lexical"],
        "passages": len(dataset.corpus),
        "same_order": sum(embedded.hits[q] == milvus.hits[q] for q in questions),
        "same_but_for_ties": sum(tied(embedded.hits[q], milvus.hits[q]) for q in questions),
        "ndcg_embedded": embedded.ndcg,
        "ndcg_milvus": milvus.ndcg,
        "index_seconds_embedded": embedded.index_seconds,
        "index_seconds_milvus": milvus.index_seconds,
        "median_ms_embedded": embedded.median_ms(),
        "median_ms_milvus": milvus.median_ms(),
    }


def tied(first: list[tuple[str, float]], second: list[tuple[str, float]]) -> bool:
    """Whether two rankings differ only in the order of hits whose scores are equal."""
    return [score for _path, score in first] == [score for _path, score in second] and all(
        {path for path, at in first if at == score} == {path for path, at in second if at == score}
        for _path, score in first[:-1]
        if score != first[-1][1]
    )


@contextmanager
def server(uri: str | None) -> Iterator[str]:
    """The server that was named, or Milvus Lite in a process of its own."""
    if uri is not None:
        yield uri
        return
    with tempfile.TemporaryDirectory() as folder, lite_server(Path(folder)) as (found, _process):
        yield found


def table(sets: dict[str, dict[str, Any]]) -> str:
    """Datasets by what was compared."""
    rows = [
        [
            f"{name} ({found['passages']})",
            f"{found['same_order']} of {found['questions']}",
            f"{found['same_but_for_ties']} of {found['questions']}",
            f"{found['ndcg_embedded']:.4f} / {found['ndcg_milvus']:.4f}",
            f"{found['index_seconds_embedded']:.1f} / {found['index_seconds_milvus']:.1f}",
            f"{found['median_ms_embedded']:.1f} / {found['median_ms_milvus']:.1f}",
            f"{found['characters']:.0f}",
            f"{found['bytes_database']:.0f} / {found['bytes_lexicon']:.0f}",
        ]
        for name, found in sets.items()
    ]
    head = ["dataset (entries)", "same ten hits", "same but for ties", METRIC]
    costs = ["index s", "search ms (median)", "characters", "bytes: database / lexicon"]
    return markdown_table([*head, *costs], rows)


def main() -> None:
    """Compare, print the table, and write it to `benchmarks/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.engines")
    parser.add_argument("datasets", nargs="*", type=Path, help="folders in BEIR layout")
    parser.add_argument("--uri", help="a Milvus server; else Milvus Lite is started")
    parser.add_argument("--queries", type=int, default=100, help="of each dataset at most so many")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    folders = options.datasets or sorted(p.parent for p in SHARED.glob("data/dev/*/queries.jsonl"))
    if not folders:
        parser.error("name the folders of some datasets; there are none in ../shared/data/dev")
    sets: dict[str, dict[str, Any]] = {}
    with server(options.uri) as uri:
        for folder in folders:
            dataset = sampled(load_dataset(folder), options.queries)
            print(f"{dataset.name} ...", file=sys.stderr, flush=True)
            sets[dataset.name] = compared(dataset, uri)
            print(sets[dataset.name], file=sys.stderr, flush=True)
    print(table(sets))
    if not options.no_save:
        saved = save_result("engines", {"datasets": sets})
        replace_section("engines", f"{saved.describe()}\n\n{table(sets)}")


if __name__ == "__main__":
    main()
