"""`make bench-peers`: xunzhang beside txtai and Haystack: speed, memory, start-up, nDCG@10.

All get the same passages and the same encoder, the bundled model, and every step runs in a new
process. docs/peers.md says what was and was not equal.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.peers.systems import SYSTEMS
from benchmarks.quality import METRIC, SHARED, held_out_ranker, sampled
from benchmarks.report import ROOT, markdown_table, replace_section, save_result
from benchmarks.synthetic import SyntheticText
from xunzhang.embedders import bundled_folder
from xunzhang.evaluation.bootstrap import paired_bootstrap
from xunzhang.evaluation.datasets import Dataset, load_dataset
from xunzhang.evaluation.runner import evaluate_dataset

K = 10
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
WORKER = Path(__file__).with_name("worker.py")
SHAPE = Path(__file__).with_name("shape.py")
TRANSFORMER = "txtai, small transformer"
"""Measured for its speed only, on a twentieth of the passages: its weights are random."""


def measured(system: str, step: str, folder: Path, data: Path, ranker: Path | None) -> Any:
    """What the worker measured, in the environment that the system has."""
    own = system.startswith("xunzhang")
    encoder = data / "encoder" if system == TRANSFORMER else bundled_folder()
    task = {
        "system": system,
        "step": step,
        "encoder": str(encoder),
        "folder": str(folder),
        "corpus": str(data / "corpus.json"),
        "questions": str(data / "questions.json"),
        "k": K,
    }
    path = data / "task.json"
    path.write_text(json.dumps(task), "utf-8")
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    if own and ranker is not None and ranker.exists():
        environment["XUNZHANG_RANKER"] = str(ranker)
    python = sys.executable if own else str(PYTHON)
    run = subprocess.run(
        [python, str(WORKER), str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"{system} failed to {step}:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout.splitlines()[-1])


def quality(system: str, dataset: Dataset) -> dict[str, Any]:
    """nDCG@10, of each question, too, and the times of one system on one dataset."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entries = [(entry.id, entry.title, entry.text) for entry in dataset.corpus]
        (folder / "corpus.json").write_text(json.dumps(entries), "utf-8")
        questions = {query_id: dataset.queries[query_id] for query_id in dataset.qrels}
        (folder / "questions.json").write_text(json.dumps(questions), "utf-8")
        ranker = held_out_ranker(dataset.name)
        indexed = measured(system, "index", folder / "index", folder, ranker)
        found = measured(system, "search", folder / "index", folder, ranker)
    hits = {text: found["hits"][query_id] for query_id, text in questions.items()}
    report = evaluate_dataset(
        lambda query, k: [(name, score) for name, score in hits[query][:k]],
        dataset,
        retriever=system,
    )
    return {
        METRIC: float(report.as_dict()[METRIC]),
        "per_query": list(report.per_query[METRIC]),
        "passages_per_second": indexed["passages"] / indexed["seconds"],
        "median_ms": 1000 * statistics.median(found["times"]),
    }


def speed(system: str, passages: int, questions: int) -> dict[str, float]:
    """Throughput, latency, memory and start-up of one system on made-up passages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if system == TRANSFORMER:
            tokenizer = bundled_folder() / "0_StaticEmbedding" / "tokenizer.json"
            command = [str(PYTHON), str(SHAPE), str(folder / "encoder"), str(tokenizer)]
            subprocess.run(command, check=True, capture_output=True)
            passages //= 20
        made = SyntheticText()
        texts = list(made.passages(passages))
        entries = [(f"p{n}", f"第{n}篇", text) for n, text in enumerate(texts)]
        step = max(passages // questions, 1)
        asked = {f"q{n}": made.question(texts[n]) for n in range(0, passages, step)}
        (folder / "corpus.json").write_text(json.dumps(entries), "utf-8")
        (folder / "questions.json").write_text(json.dumps(asked), "utf-8")
        indexed = measured(system, "index", folder / "index", folder, None)
        found = measured(system, "search", folder / "index", folder, None)
    cuts = statistics.quantiles(found["times"], n=20)
    return {
        "passages": passages,
        "passages_per_second": passages / indexed["seconds"],
        "index_mb": indexed["mb"],
        "p50_ms": 1000 * statistics.median(found["times"]),
        "p95_ms": 1000 * cuts[18],
        "search_mb": found["mb"],
        "ready_seconds": found["ready"],
    }


def speed_table(rows: dict[str, dict[str, float]]) -> str:
    """Systems by what they cost."""
    head = ["system", "passages a second", "search p50 ms", "p95 ms", "new process to answer s"]
    return markdown_table(
        [*head, "MB to index", "MB to search"],
        [
            [
                name,
                f"{row['passages_per_second']:.0f}",
                f"{row['p50_ms']:.1f}",
                f"{row['p95_ms']:.1f}",
                f"{row['ready_seconds']:.1f}",
                f"{row['index_mb']:.0f}",
                f"{row['search_mb']:.0f}",
            ]
            for name, row in rows.items()
        ],
    )


def quality_table(sets: dict[str, dict[str, dict[str, Any]]]) -> str:
    """Datasets by systems; in brackets the interval of the difference to the first, in points."""
    names = list(next(iter(sets.values())))
    rows = [
        [dataset, *(_cell(found[names[0]], found[name]) for name in names)]
        for dataset, found in sets.items()
    ]
    means = [statistics.mean(found[name][METRIC] for found in sets.values()) for name in names]
    rows.append(["**mean**", *(f"{value:.4f}" for value in means)])
    return markdown_table([METRIC, *names], rows)


def _cell(first: dict[str, Any], other: dict[str, Any]) -> str:
    shown = f"{other[METRIC]:.4f}"
    if other is first:
        return shown
    interval = paired_bootstrap(first["per_query"], other["per_query"])
    return f"{shown} [{100 * interval.low:+.1f}, {100 * interval.high:+.1f}]"


def main() -> None:
    """Measure, print the tables, and write them to `benchmarks/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.peers")
    parser.add_argument("datasets", nargs="*", type=Path, help="folders in BEIR layout")
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    parser.add_argument("--passages", type=int, default=20_000, help="made-up ones, for the speed")
    parser.add_argument("--questions", type=int, default=100, help="on the made-up passages")
    parser.add_argument("--queries", type=int, default=200, help="of each dataset at most so many")
    parser.add_argument("--no-save", action="store_true", help="print only")
    parser.add_argument("--only", choices=["speed", "quality"], help="only one of the two tables")
    options = parser.parse_args()
    if not PYTHON.exists():
        parser.error("the environment of the peers is missing: make bench-peers makes it")
    if options.only != "quality":
        rows = {}
        for system in options.systems:
            print(f"{system}: speed ...", file=sys.stderr, flush=True)
            rows[system] = speed(system, options.passages, options.questions)
            print(rows[system], file=sys.stderr, flush=True)
        told = f"{options.passages} made-up passages ({TRANSFORMER}: a twentieth):"
        _tell("speed", rows, f"{told}\n\n{speed_table(rows)}", save=not options.no_save)
    if options.only != "speed":
        sets = _all_sets(options)
        told = f"At most {options.queries} questions of each dataset:"
        if sets:
            _tell("quality", sets, f"{told}\n\n{quality_table(sets)}", save=not options.no_save)


def _all_sets(options: argparse.Namespace) -> dict[str, dict[str, dict[str, Any]]]:
    folders = options.datasets or sorted(p.parent for p in SHARED.glob("data/dev/*/queries.jsonl"))
    systems = [system for system in options.systems if system != TRANSFORMER]
    sets: dict[str, dict[str, dict[str, Any]]] = {}
    for folder in folders:
        dataset = sampled(load_dataset(folder), options.queries)
        for system in systems:
            print(f"{dataset.name}: {system} ...", file=sys.stderr, flush=True)
            sets.setdefault(dataset.name, {})[system] = quality(system, dataset)
    return sets


def _tell(name: str, figures: Any, section: str, *, save: bool) -> None:
    print(section)
    if save:
        saved = save_result(f"peers-{name}", {name: figures}, module="peers")
        replace_section(f"peers {name}", f"{saved.describe()}\n\n{section}")


if __name__ == "__main__":
    main()
