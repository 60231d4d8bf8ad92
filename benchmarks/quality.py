"""`make bench-quality`: retrieval quality by dataset and system, with intervals.

Each system ranks the same corpus entries, unsplit. The interval of a system is that of its
nDCG@10 minus that of the words baseline on the same queries (paired bootstrap, 95 %). Where
`python -m training.ranker_held_out` has left a ranker that has not seen a dataset, `learned` is
that ranker there, and else the shipped one, marked as in-sample.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from benchmarks.baselines import BM25
from benchmarks.report import ROOT, markdown_table, replace_section, save_result
from xunzhang import Index
from xunzhang.cli.evaluate import ranked_ids
from xunzhang.evaluation.bootstrap import paired_bootstrap
from xunzhang.evaluation.datasets import Dataset, load_dataset, load_questions
from xunzhang.evaluation.metrics import mean
from xunzhang.evaluation.runner import DatasetReport, evaluate_dataset, evaluate_questions
from xunzhang.ingest.entries import Entry

BASELINE = "words"
METRIC = "ndcg@10"
SYSTEMS: dict[str, dict[str, str]] = {
    "lexical": {"retriever": "lexical"},
    "dense": {"retriever": "dense"},
    "rrf": {"retriever": "hybrid", "fusion": "rrf"},
    "weighted": {"retriever": "hybrid", "fusion": "weighted"},
    "learned": {"retriever": "hybrid", "fusion": "learned"},
}
SHARED = ROOT.parent / "shared"
HELD_OUT = ROOT / "training" / "work" / "ranker" / "held-out"


def sampled(dataset: Dataset, count: int | None) -> Dataset:
    """The dataset with so many of its judged queries, always the same ones."""
    if count is None or count >= len(dataset.qrels):
        return dataset
    chosen = random.Random(0).sample(sorted(dataset.qrels), count)
    return replace(dataset, qrels={query_id: dataset.qrels[query_id] for query_id in chosen})


def measure_dataset(dataset: Dataset, model: str | None) -> Iterator[DatasetReport]:
    """The report of the words baseline, then that of every system."""
    texts = [(entry.id, f"{entry.title}\n{entry.text}") for entry in dataset.corpus]
    yield evaluate_dataset(BM25(texts).search, dataset, retriever=BASELINE)
    os.environ.pop("XUNZHANG_RANKER", None)
    if held_out_ranker(dataset.name).exists():
        os.environ["XUNZHANG_RANKER"] = str(held_out_ranker(dataset.name))
    with tempfile.TemporaryDirectory() as folder, Index.open(folder, model=model) as index:
        index.add_entries(Entry(entry.id, entry.text, entry.title) for entry in dataset.corpus)
        for name, options in SYSTEMS.items():
            yield evaluate_dataset(
                lambda query, k, options=options: ranked_ids(  # type: ignore[misc]
                    index.search(query, k=k, **options), k
                ),
                dataset,
                retriever=name,
            )


def held_out_ranker(name: str) -> Path:
    """Where the ranker lies that has not seen a dataset, if one was trained."""
    return HELD_OUT / f"{name}.npz"


def measure_questions(articles: Path, questions: Path, model: str | None) -> dict[str, Any]:
    """Per system, how well the questions on some articles are answered."""
    os.environ.pop("XUNZHANG_RANKER", None)
    asked = load_questions(questions)
    with tempfile.TemporaryDirectory() as folder, Index.open(folder, model=model) as index:
        index.refresh([articles])
        return {
            name: evaluate_questions(
                lambda question, k, options=options: index.search(  # type: ignore[misc]
                    question, k=k, **options
                ),
                asked,
            ).as_dict()
            for name, options in SYSTEMS.items()
        }


def compared(reports: list[DatasetReport]) -> dict[str, Any]:
    """The figures of each system on one dataset, with its interval against the baseline."""
    baseline = reports[0].per_query[METRIC]
    return {
        report.retriever: {
            **report.as_dict(),
            "interval": asdict(paired_bootstrap(baseline, report.per_query[METRIC])),
        }
        for report in reports
    }


def dataset_table(sets: dict[str, dict[str, Any]]) -> str:
    """Datasets by systems; a figure in bold differs from the baseline by more than chance."""
    names = [BASELINE, *SYSTEMS]
    rows = [
        [f"{name} ({figures[BASELINE]['queries']})", *(_cell(figures[s], s, name) for s in names)]
        for name, figures in sets.items()
    ]
    means = [mean(figures[s][METRIC] for figures in sets.values()) for s in names]
    rows.append(["**mean**", *(f"{value:.4f}" for value in means)])
    return markdown_table(["nDCG@10 (queries)", *names], rows)


def question_table(figures: dict[str, Any]) -> str:
    """Systems by the figures of `xunzhang eval QUESTIONS`."""
    columns = list(next(iter(figures.values())))
    rows = [[name, *(_plain(figures[name][c]) for c in columns)] for name in figures]
    return markdown_table(["system", *columns], rows)


def _cell(figures: dict[str, Any], system: str, dataset: str) -> str:
    if system == BASELINE:
        return f"{figures[METRIC]:.4f}"
    low, high = figures["interval"]["low"], figures["interval"]["high"]
    value = f"{figures[METRIC]:.4f}"
    shown = f"**{value}**" if low > 0 or high < 0 else value
    seen = " in-sample" if system == "learned" and not held_out_ranker(dataset).exists() else ""
    return f"{shown} [{low * 100:+.1f}, {high * 100:+.1f}]{seen}"


def _plain(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def main() -> None:
    """Measure, print the tables, and write them to `benchmarks/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.quality")
    parser.add_argument("datasets", nargs="*", type=Path, help="folders in BEIR layout")
    parser.add_argument("--articles", type=Path, help="articles that the questions are about")
    parser.add_argument("--questions", type=Path, help="a questions file")
    parser.add_argument("--model", help="a sentence-transformers model instead of the bundled one")
    parser.add_argument("--queries", type=int, help="of each dataset only so many, drawn by lot")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    if not options.datasets:
        folders = sorted(path.parent for path in SHARED.glob("data/dev/*/queries.jsonl"))
        options.datasets = folders
        options.articles = options.articles or SHARED / "seeds"
        options.questions = options.questions or SHARED / "data/dev/seeds/questions.jsonl"
    if not options.datasets:
        parser.error("name the folders of some datasets; there are none in ../shared/data/dev")
    sets: dict[str, dict[str, Any]] = {}
    for folder in options.datasets:
        dataset = sampled(load_dataset(folder), options.queries)
        print(f"{dataset.name} ...", file=sys.stderr, flush=True)
        sets[dataset.name] = compared(list(measure_dataset(dataset, options.model)))
    section = dataset_table(sets)
    figures: dict[str, Any] = {"datasets": sets}
    if options.questions:
        answered = measure_questions(options.articles, options.questions, options.model)
        figures["questions"] = answered
        section += "\n" + question_table(answered)
    print(section)
    if not options.no_save:
        saved = save_result("quality", figures)
        replace_section("quality", f"{saved.describe()}\n\n{section}")


if __name__ == "__main__":
    main()
