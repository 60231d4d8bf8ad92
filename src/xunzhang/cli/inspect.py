"""`xunzhang status` and `xunzhang doctor`."""

from pathlib import Path

import click

from xunzhang.cli.options import index_option, json_option, print_json
from xunzhang.errors import DamagedIndexError
from xunzhang.index import Index
from xunzhang.types import Check, DocumentInfo


@click.command()
@index_option
@click.option("--documents", is_flag=True, help="List the documents instead, with their ids.")
@json_option
def status(index_path: Path, documents: bool, as_json: bool) -> None:
    """Documents, passages, model, sizes, last change."""
    with Index.open(index_path, create=False) as opened:
        if documents:
            _print_documents(opened.documents(), as_json)
            return
        found = opened.status()
    if as_json:
        print_json(found)
        return
    click.echo(f"index       {found.path} (format {found.format_version})")
    click.echo(f"documents   {found.documents}")
    click.echo(f"passages    {found.passages} ({found.characters} characters)")
    click.echo(f"model       {found.embedder} ({found.dimension} dimensions)")
    click.echo(f"engine      {found.engine}")
    click.echo(f"last change {found.last_change or 'never'}")
    for name, size in found.size_bytes.items():
        click.echo(f"{name:<12}{size / 1e6:.1f} MB")
    for root in found.roots:
        click.echo(f"folder      {root}")


def _print_documents(documents: list[DocumentInfo], as_json: bool) -> None:
    if as_json:
        print_json(documents)
        return
    click.echo(f"{'id':>8}{'passages':>10}  path")
    for each in documents:
        click.echo(f"{each.document_id:>8}{each.passages:>10}  {each.path}")


def _checks(index_path: Path) -> list[Check]:
    """All checks; an index that cannot even be opened is a bad one."""
    try:
        with Index.open(index_path, create=False) as opened:
            return opened.check()
    except DamagedIndexError as error:
        return [Check("database", False, str(error), "Mend it: xunzhang doctor --repair")]


@click.command()
@index_option
@click.option("--repair", is_flag=True, help="Mend what is wrong, then check.")
@json_option
@click.pass_context
def doctor(context: click.Context, index_path: Path, repair: bool, as_json: bool) -> None:
    """Check everything that can be wrong, and name the cure."""
    if repair:
        for line in Index.repair(index_path):
            click.echo(line, err=True)
    checks = _checks(index_path)
    if as_json:
        print_json(checks)
    else:
        for check in checks:
            click.echo(f"{'ok  ' if check.ok else 'BAD '} {check.name}: {check.detail}")
            if not check.ok:
                click.echo(f"     cure: {check.cure}")
    if not all(check.ok for check in checks):
        context.exit(1)
