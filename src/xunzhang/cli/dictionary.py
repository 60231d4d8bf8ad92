"""`xunzhang dictionary`."""

from collections.abc import Sequence
from pathlib import Path

import click

from xunzhang.cli.options import index_option, json_option, print_json
from xunzhang.config import MAX_FREQUENCY
from xunzhang.index import Index


@click.group()
def dictionary() -> None:
    """Add words that are not to be cut; nothing is embedded again."""


@dictionary.command("list")
@index_option
@json_option
def list_words(index_path: Path, as_json: bool) -> None:
    """Print the words, with their frequencies where they have one."""
    with Index.open(index_path, create=False) as opened:
        words = opened.dictionary()
    if as_json:
        print_json(words)
        return
    for word, times in words.items():
        click.echo(word if times is None else f"{word} {times}")


@dictionary.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--frequency",
    type=click.IntRange(min=1, max=MAX_FREQUENCY),
    help="How often each occurs; without it a word is cut out wherever it stands.",
)
@index_option
def add(words: tuple[str, ...], frequency: int | None, index_path: Path) -> None:
    """Add words, or change their frequency."""
    with Index.open(index_path, create=False) as opened:
        added = opened.add_words(dict.fromkeys(words, frequency))
    click.echo(f"Added {_counted(added)}" if added else "Nothing new: all were there before.")


@dictionary.command()
@click.argument("words", nargs=-1, required=True)
@index_option
def remove(words: tuple[str, ...], index_path: Path) -> None:
    """Remove words."""
    with Index.open(index_path, create=False) as opened:
        removed = opened.remove_words(words)
    click.echo(f"Removed {_counted(removed)}" if removed else "None of them was there.")


def _counted(words: Sequence[str]) -> str:
    return f"{len(words)} {'word' if len(words) == 1 else 'words'}: {' '.join(words)}"
