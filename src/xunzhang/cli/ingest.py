"""`xunzhang index` and `xunzhang remove`."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from xunzhang.cli.options import (
    NamedPath,
    index_option,
    json_option,
    model_option,
    print_json,
    progress_bar,
)
from xunzhang.engines import ENGINES
from xunzhang.errors import NotFoundError
from xunzhang.index import Index
from xunzhang.ingest.discover import check_paths
from xunzhang.store import Store
from xunzhang.types import DocumentInfo, IngestReport, PlannedChange

_VERBS = {"add": "+", "update": "~", "rename": ">", "remove": "-", "keep": "!"}


@click.command()
@click.argument("paths", nargs=-1, type=NamedPath(path_type=Path))
@index_option
@model_option
@click.option("--rebuild", is_flag=True, help="Start over: read and embed everything again.")
@click.option(
    "--remove-missing",
    is_flag=True,
    help="Also remove what was indexed from folders that are gone or empty now.",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="Where the index is searched from now on; nothing is embedded again.",
)
@click.option("--uri", help="Where Milvus is: http://HOST:PORT, or FILE.db for Milvus Lite.")
@click.option("--dry-run", is_flag=True, help="Print what would be done and do nothing.")
@click.option("--watch", is_flag=True, help="Keep going: follow the folders until Ctrl-C.")
@json_option
def index(
    paths: tuple[Path, ...],
    index_path: Path,
    model: str | None,
    rebuild: bool,
    remove_missing: bool,
    engine: str | None,
    uri: str | None,
    dry_run: bool,
    watch: bool,
    as_json: bool,
) -> None:
    """Make the index match these files and folders: add, update, remove.

    Without PATHS, the folders that were indexed before.
    """
    if engine is None and uri is not None:
        raise click.UsageError("Name the engine, too: --engine milvus.")
    if not Store.exists(index_path):
        _check_named(paths)
    with _opened(index_path, None if rebuild else model, dry_run=dry_run) as opened:
        if not paths and not opened.status().roots:
            raise click.UsageError("Name the files or folders to index.")
        if dry_run:
            _print_plan(opened.plan(paths or None, remove_missing=remove_missing), as_json)
            return
        if engine is not None:
            opened.use_engine(engine, uri)
        report = opened.refresh(
            paths or None,
            rebuild=rebuild,
            model=model if rebuild else None,
            remove_missing=remove_missing,
            progress=progress_bar(),
        )
        _print_report(report, opened.status().documents, as_json)
        if watch:
            _watch(opened, paths, as_json)
    if report.failed and not watch:
        _say_what_failed(report)
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="ID_OR_PATH...")
@index_option
def remove(documents: tuple[str, ...], index_path: Path) -> None:
    """Remove documents by id or path; files on disk stay, and stay out until they change."""
    with Index.open(index_path, create=False) as opened:
        known = opened.documents()
        wanted = dict.fromkeys(_id_of(name, known) for name in documents)
        for document_id in wanted:
            click.echo(f"removed {opened.remove_document(document_id).path}", err=True)


def _id_of(name: str, documents: Sequence[DocumentInfo]) -> int:
    """The document of this id or path. Raises NotFoundError, UsageError where two are meant."""
    meant = [info for info in documents if name in (info.path, str(info.document_id))]
    if not meant:
        raise NotFoundError(f'The index holds no document "{name}".')
    if len(meant) > 1:
        listed = "; ".join(f'{info.document_id} "{info.path}"' for info in meant)
        raise click.UsageError(f"{name} is the id of one document, the path of another: {listed}.")
    return meant[0].document_id


def _check_named(paths: tuple[Path, ...]) -> None:
    """Refuse what could not be indexed before an index is made for it."""
    if not paths:
        raise click.UsageError("Name the files or folders to index.")
    check_paths(paths)


@contextmanager
def _opened(index_path: Path, model: str | None, *, dry_run: bool) -> Iterator[Index]:
    """The index, made where it is missing; for a dry run elsewhere, to be gone afterwards."""
    with ExitStack() as opened:
        if dry_run and not Store.exists(index_path):
            index_path, model = Path(opened.enter_context(TemporaryDirectory())), None
        yield opened.enter_context(Index.open(index_path, model=model))


def _print_plan(changes: tuple[PlannedChange, ...], as_json: bool) -> None:
    if as_json:
        print_json(changes)
        return
    for change in changes:
        click.echo(f"{_VERBS[change.action]} {change.path}  ({change.reason})")
    if not changes:
        click.echo("Nothing to do: the index matches the folders.")


def _print_report(report: IngestReport, documents: int, as_json: bool) -> None:
    for failure in report.failed:
        click.echo(f"! {failure.path}: {failure.reason}", err=True)
    if as_json:
        print_json(report)
        return
    held = "1 document" if documents == 1 else f"{documents} documents"
    left_out = f", {report.left_out} left out (removed by hand)" if report.left_out else ""
    click.echo(
        f"{report.added} added, {report.updated} updated, {report.renamed} renamed, "
        f"{report.removed} removed, {report.unchanged} unchanged{left_out}, "
        f"{len(report.failed)} failed; "
        f"{held} in the index ({report.elapsed_seconds:.1f} s)."
    )


def _say_what_failed(report: IngestReport) -> None:
    """The last line of a run that ends with exit status 1."""
    others = report.added + report.updated + report.renamed + report.unchanged
    count = (
        f"{len(report.failed)} {'files or folders' if len(report.failed) > 1 else 'file or folder'}"
    )
    said = f"{count} could not be indexed; see the lines that begin with !."
    kept = " All others are in the index." if others else ""
    click.echo(f"{said}{kept}", err=True)


def _watch(opened: Index, paths: tuple[Path, ...], as_json: bool) -> None:
    click.echo("Watching for changes; Ctrl-C stops.", err=True)
    for report in opened.watch(paths or None):
        _print_report(report, opened.status().documents, as_json)
