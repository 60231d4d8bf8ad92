"""`xunzhang eval`."""

import tempfile
from pathlib import Path
from typing import Any

import click

from xunzhang.cli.options import (
    index_option,
    json_option,
    model_option,
    print_json,
    progress_bar,
    retriever_option,
)
from xunzhang.config import MAX_K, MAX_QUERY_CHARS
from xunzhang.evaluation.datasets import load_dataset, load_questions
from xunzhang.evaluation.runner import CUTOFF, evaluate_dataset, evaluate_questions, write_run
from xunzhang.index import Index, SearchSettings
from xunzhang.ingest.entries import Entry
from xunzhang.types import SearchResult

Options = dict[str, Any]


@click.command("eval")
@click.argument("datasets", nargs=-1, type=click.Path(exists=True, path_type=Path))
@index_option
@retriever_option
@model_option
@click.option(
    "--fusion",
    type=click.Choice(["learned", "weighted", "rrf"]),
    default="learned",
    show_default=True,
    help="How a hybrid search joins its legs.",
)
@click.option("--rerank", metavar="NAME_OR_PATH", help="Reorder the head with a cross-encoder.")
@click.option("--kept", is_flag=True, help="Ask the questions that are kept in the index.")
@click.option("--run", "run_file", type=click.Path(path_type=Path), help="Write a TREC run here.")
@json_option
def evaluate(
    datasets: tuple[Path, ...],
    index_path: Path,
    retriever: str,
    model: str | None,
    fusion: str,
    rerank: str | None,
    kept: bool,
    run_file: Path | None,
    as_json: bool,
) -> None:
    """Measure quality on folders in BEIR layout, or on questions files over the index."""
    if not datasets and not kept:
        raise click.UsageError("Name a dataset or a questions file, or ask what is --kept.")
    if run_file is not None and (kept or len(datasets) > 1 or not datasets[0].is_dir()):
        raise click.UsageError("--run writes the run of one folder in BEIR layout.")
    options = {"retriever": retriever, "fusion": fusion, "rerank": rerank}
    reports = [
        _evaluate_folder(path, options, model, run_file)
        if path.is_dir()
        else _evaluate_questions(path, options, model, index_path)
        for path in datasets
    ]
    if kept:
        reports.append(_evaluate_kept(options, model, index_path))
    if as_json:
        print_json(reports[0] if len(reports) == 1 else reports)
        return
    for report in reports:
        for name, value in report.items():
            shown = f"{value:.4f}" if isinstance(value, float) else value
            click.echo(f"{name:<22}{shown}")
        click.echo()


def _evaluate_folder(
    folder: Path, options: Options, model: str | None, run_file: Path | None
) -> dict[str, Any]:
    """Index the corpus in a temporary folder, each entry one passage, and run the queries."""
    dataset = load_dataset(folder)
    with tempfile.TemporaryDirectory() as temporary, Index.open(temporary, model=model) as opened:
        entries = (Entry(e.id, e.text, e.title) for e in dataset.corpus)
        opened.add_entries(entries, progress=progress_bar())
        report = evaluate_dataset(
            lambda query, k: ranked_ids(opened.search(query[:MAX_QUERY_CHARS], k=k, **options), k),
            dataset,
            retriever=options["retriever"],
            depth=MAX_K if run_file is not None else CUTOFF,
        )
    if run_file is not None:
        write_run(run_file, report.rankings, tag=f"xunzhang-{options['retriever']}")
    return report.as_dict()


def _evaluate_questions(
    path: Path, options: Options, model: str | None, index_path: Path
) -> dict[str, Any]:
    with Index.open(index_path, model=model, create=False) as opened:
        report = evaluate_questions(
            lambda question, k: opened.search(question, k=k, **options),
            load_questions(path),
        )
    return report.as_dict()


def _evaluate_kept(options: Options, model: str | None, index_path: Path) -> dict[str, Any]:
    with Index.open(index_path, model=model, create=False) as opened:
        report = opened.quality.evaluate(SearchSettings(**options), progress=progress_bar())
    return dict(report.run.figures)


def ranked_ids(result: SearchResult, k: int) -> list[tuple[str, float]]:
    """The corpus ids in order; entries of equal text, folded into one hit, follow each other."""
    ids: list[tuple[str, float]] = []
    for hit in result.hits:
        ids.append((hit.path, hit.score))
        ids.extend((place.path, hit.score) for place in hit.duplicates)
    return ids[:k]
