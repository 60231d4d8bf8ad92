"""Serving the application by waitress."""

import ctypes
import gc
import logging
import socket
import sys
import threading
from collections.abc import Callable, Collection
from typing import Any, cast

from flask import Flask

from xunzhang.errors import XunzhangError
from xunzhang_web.security import expose
from xunzhang_web.services import EXTENSION, Services

logger = logging.getLogger(__name__)

THREADS = 8
# Slow visitors hold a connection each but no thread; there must be room for the others.
MAX_CONNECTIONS = 1000
IDLE_SECONDS = 60
CLEANUP_SECONDS = 10
# Beyond the application's own limit, so that a body a little too long gets our error, not a cut.
BODY_MARGIN_BYTES = 64 * 1024 * 1024
# A question makes some ten thousand objects that die with it; to look through them after every
# 700, as Python does, takes time.
GARBAGE_THRESHOLDS = (20_000, 20, 50)
# The thread that compares embeddings needs the interpreter for moments between long calculations,
# and would wait for it as long as Python lets another one go on: 0.005.
SWITCH_SECONDS = 0.0005
_MOST_HEAPS = -8  # M_ARENA_MAX of glibc


class ListenError(XunzhangError):
    """The address cannot be listened on."""

    code = "cannot_listen"


class Server:
    """An application that listens on an address."""

    def __init__(
        self,
        app: Flask,
        *,
        host: str = "127.0.0.1",
        port: int = 8000,
        allow_hosts: Collection[str] = (),
    ) -> None:
        """Listen; port 0 takes a free one, named by `port`.

        An application with the default `allowed_hosts` answers to loopback names only while it
        listens on a loopback address, and else to this machine's names and IP addresses too;
        `allow_hosts` are more names, as that of a proxy in front.

        Raises:
            ListenError: If the address is in use or is not this machine's.
        """
        from waitress.server import create_server

        own_name = f"[{host}]" if ":" in host else host
        expose(app, host=host, also=allow_hosts)
        self._socket = _listen(host, port)
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{own_name}:{self.port}/"
        _quiet_waitress()
        _share_heap()
        self._server: Any = create_server(
            app,
            sockets=[self._socket],
            threads=THREADS,
            ident=None,
            connection_limit=MAX_CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=CLEANUP_SECONDS,
            asyncore_use_poll=True,
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"] + BODY_MARGIN_BYTES,
        )

        dispatcher = self._server.task_dispatcher
        cast(Services, app.extensions[EXTENSION]).state.waiting = lambda: len(dispatcher.queue)

    def run(self) -> None:
        """Serve until interrupted or stopped."""
        self._server.run()

    def stop(self) -> None:
        """Make `run` return; may be called from any thread."""
        self._server.trigger.pull_trigger(self._close_connections)

    def close(self) -> None:
        """Stop listening, once `run` has returned or where it was never called."""
        self._close_connections()
        self._server.task_dispatcher.shutdown()
        self._socket.close()

    def _close_connections(self) -> None:
        from waitress.wasyncore import close_all

        close_all(self._server._map, ignore_all=True)


def serve(
    app: Flask,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    allow_hosts: Collection[str] = (),
    announce: Callable[[str], object] | None = None,
) -> None:
    """Serve until interrupted.

    Args:
        app: The application.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        allow_hosts: More host names to answer to, as that of a proxy in front.
        announce: Called with the page's address once it can be opened.

    Raises:
        ListenError: If the address is in use or is not this machine's.
    """
    server = Server(app, host=host, port=port, allow_hosts=allow_hosts)
    state = cast(Services, app.extensions[EXTENSION]).state
    state.is_ready = False
    warming = threading.Thread(target=_warm_up, args=(app,), daemon=True)
    warming.start()
    try:
        if announce is not None:
            announce(server.address)
        server.run()
    finally:
        server.close()
        warming.join()


def _warm_up(app: Flask) -> None:
    """Load dictionary and models now, so that the first question is as quick as the next."""
    services = cast(Services, app.extensions[EXTENSION])
    try:
        services.index.search("哪一年")
        services.state.is_ready = True
    except XunzhangError as error:
        logger.warning("The first search failed: %s", error)
    except Exception:
        logger.exception("The first search failed.")
    settle()


def settle() -> None:
    """Make questions quick: threads take turns sooner, garbage is looked for less often.

    It is never looked for in what was loaded: that stays.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _share_heap() -> None:
    """Let all threads use one heap: glibc gives each its own, and keeps what it once held."""
    mallopt = _of_glibc("mallopt")
    if mallopt is not None:
        mallopt(_MOST_HEAPS, 1)


def _of_glibc(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


def _quiet_waitress() -> None:
    """Keep what strangers do out of the log: one line per queued request, and a failure of its own.

    waitress 3.0 fails, harmlessly, where a client leaves before it is told that its request line
    was malformed. How many requests wait is among the metrics.
    """
    from waitress.parser import HTTPRequestParser

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    if not hasattr(HTTPRequestParser, "path"):
        HTTPRequestParser.path = ""


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # "localhost" may name both kinds; people and programs mean 127.0.0.1.
        family, _, _, _, place = min(found, key=lambda entry: entry[0] != socket.AF_INET)
        return socket.create_server((place[0], place[1]), family=family)
    except OSError as error:
        raise ListenError(
            f"Cannot listen on {host}, port {port}: {error.strerror}. "
            f"Stop what uses it, or choose another port: xunzhang serve --port {port + 1}"
        ) from error
