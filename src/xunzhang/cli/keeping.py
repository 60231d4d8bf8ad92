"""`xunzhang backup`, `xunzhang restore` and `xunzhang compact`."""

from pathlib import Path

import click

from xunzhang.cli.options import NamedPath, index_option
from xunzhang.index import Index

_LEAST_BYTES = 50_000
_NOTHING = "There was nothing to give back."


@click.command()
@click.argument("target", type=NamedPath(path_type=Path), metavar="FILE")
@index_option
def backup(target: Path, index_path: Path) -> None:
    """Write the whole index into one file, while it is in use."""
    with Index.open(index_path, create=False) as opened:
        size = opened.backup(target)
        documents = opened.status().documents
    click.echo(f"{documents} documents in {target} ({size / 1e6:.1f} MB)", err=True)


@click.command()
@click.argument("source", type=NamedPath(path_type=Path), metavar="FILE")
@index_option
def restore(source: Path, index_path: Path) -> None:
    """Put a back-up in place of the index; who is searching sees it from then on."""
    with Index.restore(index_path, source) as opened:
        click.echo(f"{opened.status().documents} documents are back", err=True)


@click.command()
@index_option
def compact(index_path: Path) -> None:
    """Give the space of removed documents back to the disk."""
    with Index.open(index_path, create=False) as opened:
        freed = opened.compact()
    # What is written anew may even be a little larger than what it replaces.
    told = f"{freed / 1e6:.1f} MB were given back" if freed >= _LEAST_BYTES else _NOTHING
    click.echo(told, err=True)
