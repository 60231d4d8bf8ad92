"""`xunzhang serve`."""

import threading
from pathlib import Path

import click

from xunzhang.cli.options import index_option
from xunzhang.index import Index


@click.command()
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--watch",
    "watched",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Follow this folder and index its changes; may be repeated.",
)
def serve(index_path: Path, host: str, port: int, watched: tuple[Path, ...]) -> None:
    """Serve the web page and the HTTP API."""
    from xunzhang_web import create_app
    from xunzhang_web import serve as serve_app

    with Index.open(index_path) as opened:
        stop = threading.Event()
        if watched:
            opened.refresh(watched)
            follower = threading.Thread(target=_follow, args=(opened, watched, stop), daemon=True)
            follower.start()
        try:
            serve_app(create_app(opened), host=host, port=port, announce=_announce)
        finally:
            stop.set()
            if watched:
                follower.join(timeout=10)


def _announce(url: str) -> None:
    click.echo(f"The page is open at {url}  (Ctrl-C stops it)", err=True)


def _follow(opened: Index, watched: tuple[Path, ...], stop: threading.Event) -> None:
    for _report in opened.watch(watched, stop=stop):
        pass
