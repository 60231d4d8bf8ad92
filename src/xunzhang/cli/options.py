"""Options that several commands share, and how values are printed."""

import dataclasses
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from xunzhang.config import default_index_path
from xunzhang.interfaces import Progress


class NamedPath(click.Path):
    """A path that has a name: an empty one would mean the folder one happens to be in."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """The path. Fails as click's own does, and for an empty name."""
        if not os.fspath(value).strip():
            self.fail("An empty name is no file or folder; the current one is . (dot)", param, ctx)
        return super().convert(value, param, ctx)


index_option = click.option(
    "--index",
    "index_path",
    type=NamedPath(path_type=Path, file_okay=False),
    default=default_index_path,
    show_default="index, or $XUNZHANG_INDEX",
    help="The index folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
model_option = click.option(
    "--model", metavar="NAME_OR_PATH", help="A sentence-transformers model instead of ours."
)


def retriever_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--retriever hybrid|dense|lexical`."""
    return click.option(
        "--retriever",
        type=click.Choice(["hybrid", "dense", "lexical"]),
        default="hybrid",
        show_default=True,
        help="Which legs of the search are used.",
    )(command)


def plain(value: Any) -> Any:
    """The value as JSON knows it: dataclasses become objects, spans [start, end]."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def print_json(value: Any) -> None:
    """Print one JSON value on standard output."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def progress_bar() -> Progress | None:
    """A bar on standard error while somebody is looking, else nothing."""
    if not sys.stderr.isatty():
        return None
    from tqdm import tqdm

    bars: dict[str, Any] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            bars[stage] = tqdm(desc=stage, total=total, leave=False, file=sys.stderr)
        bar = bars[stage]
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bars.pop(stage).close()

    return show
