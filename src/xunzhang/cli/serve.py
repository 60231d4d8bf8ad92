"""`xunzhang serve`."""

import logging
import threading
from pathlib import Path

import click

from xunzhang import config
from xunzhang.cli.options import index_option
from xunzhang.errors import XunzhangError
from xunzhang.index import Index

_log = logging.getLogger(__name__)
token_type = click.Path(path_type=Path, exists=True, dir_okay=False)


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
@click.option("--token-file", type=token_type, help="Writing needs the token in this file.")
@click.option("--read-token-file", type=token_type, help="Reading needs the token in this file.")
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Answer to this name too; a proxy's."
)
@click.option(
    "--rate-limit",
    type=click.FloatRange(min=0),
    metavar="N",
    help="Requests per second from one address, 0 for no limit.  [20 beyond this machine]",
)
def serve(
    index_path: Path,
    host: str,
    port: int,
    watched: tuple[Path, ...],
    token_file: Path | None,
    read_token_file: Path | None,
    allow_host: tuple[str, ...],
    rate_limit: float | None,
) -> None:
    """Serve the web page and the HTTP API."""
    from xunzhang_web import Access, Limits, create_app
    from xunzhang_web import serve as serve_app

    access = Access(
        write_token=_token(token_file) or config.write_token(),
        read_token=_token(read_token_file) or config.read_token(),
    )
    with Index.open(index_path) as opened:
        app = create_app(opened, access=access, limits=Limits(requests_per_second=rate_limit))
        stop = threading.Event()
        if watched:
            opened.refresh(watched)
            follower = threading.Thread(target=_follow, args=(opened, watched, stop), daemon=True)
            follower.start()
        try:
            serve_app(app, host=host, port=port, allow_hosts=allow_host, announce=_announce)
        finally:
            stop.set()
            if watched:
                follower.join(timeout=10)


def _token(path: Path | None) -> str | None:
    return None if path is None else path.read_text("utf-8").strip()


def _announce(url: str) -> None:
    click.echo(f"The page is open at {url}  (Ctrl-C stops it)", err=True)


def _follow(opened: Index, watched: tuple[Path, ...], stop: threading.Event) -> None:
    try:
        for report in opened.watch(watched, stop=stop):
            for file in report.failed:
                _log.warning("%s was not indexed: %s", file.path, file.reason)
    except XunzhangError as error:
        _log.error("The folders are no longer followed: %s", error)
