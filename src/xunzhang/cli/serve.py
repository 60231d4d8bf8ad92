"""`xunzhang serve`."""

import logging
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from xunzhang import config
from xunzhang.cli.options import NamedPath, index_option, progress_bar
from xunzhang.errors import XunzhangError
from xunzhang.generation import ChatModel, Writer
from xunzhang.index import Index
from xunzhang.interfaces import AnswerWriter
from xunzhang.text.tagging import tag
from xunzhang.types import IngestReport

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
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
    type=NamedPath(path_type=Path),
    metavar="PATH",
    help="Follow this folder and index its changes; may be repeated.",
)
@click.option("--read-only", is_flag=True, help="Answer and show; refuse all writing.")
@click.option("--token-file", type=token_type, help="Writing needs the token in this file.")
@click.option("--read-token-file", type=token_type, help="Reading needs the token in this file.")
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Answer to this name too; a proxy's."
)
@click.option(
    "--rerank",
    "rerankers",
    multiple=True,
    metavar="NAME_OR_PATH",
    help="A cross-encoder that may be tried out on the page /quality; may be repeated.",
)
@click.option(
    "--rate-limit",
    type=click.FloatRange(min=0),
    metavar="N",
    help="Requests per second from one address, 0 for no limit.  [20 beyond this machine]",
)
@click.option(
    "--llm-url",
    metavar="URL",
    help="Let a language model at this OpenAI-compatible address write answers.",
)
@click.option("--llm-model", metavar="NAME", help="The name of that model.")
def serve(
    index_path: Path,
    host: str,
    port: int,
    watched: tuple[Path, ...],
    read_only: bool,
    token_file: Path | None,
    read_token_file: Path | None,
    allow_host: tuple[str, ...],
    rerankers: tuple[str, ...],
    rate_limit: float | None,
    llm_url: str | None,
    llm_model: str | None,
) -> None:
    """Serve the web page and the HTTP API."""
    from xunzhang_web import Access, Limits, create_app, offer_answers
    from xunzhang_web import serve as serve_app

    if read_only and watched:
        raise click.UsageError("--watch writes; --read-only refuses that. Choose one of them.")
    access = Access(
        read_only=read_only,
        write_token=_token(token_file) or config.write_token(),
        read_token=_token(read_token_file) or config.read_token(),
    )
    limits = Limits(requests_per_second=rate_limit)
    writer = _writer(llm_url, llm_model)
    _one_thread_a_product()
    with Index.open(index_path, create=not read_only) as opened:
        app = create_app(opened, access=access, limits=limits, rerankers=rerankers)
        if writer is not None:
            offer_answers(app, writer)
        with _followed(opened, watched):
            serve_app(app, host=host, port=port, allow_hosts=allow_host, announce=_announce)


def _token(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{path} cannot be read as a token: {error}") from error
    if not token:
        raise click.BadParameter(f"{path} is empty; no token would leave the page open.")
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        click.echo(
            f"Warning: others on this machine can read or write {path}: chmod 600 {path}", err=True
        )
    return token


def _writer(url: str | None, model: str | None) -> AnswerWriter | None:
    """What writes answers, if the user named a language model."""
    if url is None and model is None:
        return None
    if not url or not model:
        raise click.UsageError("--llm-url and --llm-model belong together.")
    return Writer(ChatModel(url, model, config.llm_key()), tag)


def _one_thread_a_product() -> None:
    """Multiply matrices without a second thread: small ones wait for it if a core is busy."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")


def _announce(url: str) -> None:
    click.echo(f"The page is open at {url}  (Ctrl-C stops it)", err=True)


def _warn(report: IngestReport) -> None:
    for file in report.failed:
        _log.warning("%s was not indexed: %s", file.path, file.reason)


@contextmanager
def _followed(opened: Index, watched: tuple[Path, ...]) -> Iterator[None]:
    """Index these folders, and follow them until the end."""
    if not watched:
        yield
        return
    _warn(opened.refresh(watched, progress=progress_bar()))
    stop = threading.Event()
    follower = threading.Thread(target=_follow, args=(opened, watched, stop), daemon=True)
    follower.start()
    try:
        yield
    finally:
        stop.set()
        follower.join(timeout=10)


def _follow(opened: Index, watched: tuple[Path, ...], stop: threading.Event) -> None:
    try:
        for report in opened.watch(watched, stop=stop):
            _warn(report)
    except XunzhangError as error:
        _log.error("The folders are no longer followed: %s", error)
