"""`make bench`: how long indexing, searching and starting take, on made-up passages."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.report import markdown_table, replace_section, save_result
from benchmarks.synthetic import SyntheticText
from xunzhang import Index
from xunzhang.ingest.entries import Entry

QUESTIONS = 200
THREADS = 8
RETRIEVERS = ("lexical", "dense", "hybrid")
FIRST_SEARCH = """
import json, re, sys, time
from pathlib import Path
started = time.perf_counter()
from xunzhang import Index
with Index.open(sys.argv[1]) as index:
    index.search(sys.argv[2])
seconds = time.perf_counter() - started
# Not getrusage: its peak survives exec, and is that of the process that started this one.
status = Path("/proc/self/status")
peak = re.search("VmHWM:\\s*([0-9]+)", status.read_text()) if status.exists() else None
megabytes = int(peak.group(1)) / 1024 if peak else float("nan")
print(json.dumps({"seconds": seconds, "memory_mb": megabytes}))
"""


def measure(passages: int, folder: Path) -> dict[str, float]:
    """All figures for an index of so many passages."""
    text = SyntheticText(seed=passages)
    entries = [Entry(f"p{n}", passage) for n, passage in enumerate(text.passages(passages))]
    questions = [text.question(entries[n * passages // QUESTIONS].text) for n in range(QUESTIONS)]
    figures: dict[str, float] = {"passages": passages}
    with Index.open(folder) as index:
        index.add_entries([Entry("first", "第一段。")])  # loads model and dictionary
        started = time.perf_counter()
        index.add_entries(entries)
        figures["passages_per_second"] = passages / (time.perf_counter() - started)
        for retriever in RETRIEVERS:
            seconds = search_seconds(index, questions, retriever)
            figures[f"{retriever}_p50_ms"] = statistics.median(seconds) * 1000
            figures[f"{retriever}_p95_ms"] = statistics.quantiles(seconds, n=20)[-1] * 1000
        figures["searches_per_second"] = searches_per_second(index, questions)
        figures["add_visible_ms"] = add_visible_seconds(index, text) * 1000
        figures["size_mb"] = sum(index.status().size_bytes.values()) / 1e6
    first = first_search(folder, questions[0])
    return {
        **figures,
        "first_search_seconds": first["seconds"],
        "first_search_memory_mb": first["memory_mb"],
    }


def search_seconds(index: Index, questions: Sequence[str], retriever: str) -> list[float]:
    """The time of each search, one after the other, after a first one that loads."""
    index.search(questions[0], retriever=retriever)
    seconds = []
    for question in questions:
        started = time.perf_counter()
        index.search(question, retriever=retriever)
        seconds.append(time.perf_counter() - started)
    return seconds


def searches_per_second(index: Index, questions: Sequence[str]) -> float:
    """Hybrid searches by several threads at once."""
    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        done = len(list(pool.map(index.search, questions)))
    return done / (time.perf_counter() - started)


def add_visible_seconds(index: Index, text: SyntheticText) -> float:
    """From having one new document to finding it."""
    passage = next(text.passages(1))
    started = time.perf_counter()
    index.add_upload("新稿.txt", passage.encode())
    index.search(text.question(passage))
    return time.perf_counter() - started


def first_search(folder: Path, question: str) -> dict[str, float]:
    """A new process up to its first answer: its time and its peak memory."""
    command = [sys.executable, "-c", FIRST_SEARCH, str(folder), question]
    figures: dict[str, float] = json.loads(subprocess.check_output(command))
    return figures


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Figures by number of passages."""
    header = ["", *(f"{run['passages']:,} passages" for run in runs)]
    rows = [
        [name.replace("_", " "), *(f"{run[name]:,.1f}" for run in runs)]
        for name in runs[0]
        if name != "passages"
    ]
    return markdown_table(header, rows)


def main() -> None:
    """Measure, print the table, and write it to `benchmarks/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.speed")
    parser.add_argument(
        "passages", nargs="*", type=int, default=[1_000, 10_000], help="sizes of the index"
    )
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    runs = []
    for passages in options.passages:
        with tempfile.TemporaryDirectory() as folder:
            runs.append(measure(passages, Path(folder)))
    print(table(runs))
    if not options.no_save:
        saved = save_result("speed", {"runs": runs})
        replace_section("speed", f"{saved.describe()}\n\n{table(runs)}")


if __name__ == "__main__":
    main()
