"""Serving the application by waitress."""

import logging
import socket
import threading
from collections.abc import Callable
from typing import Any, cast

from flask import Flask

from xunzhang.errors import XunzhangError
from xunzhang_web.security import ALLOWED_HOSTS_KEY, LOOPBACK_HOSTS, is_loopback
from xunzhang_web.services import EXTENSION, Services

logger = logging.getLogger(__name__)

THREADS = 8
# Beyond the application's own limit, so that a body a little too long gets our error, not a cut.
BODY_MARGIN_BYTES = 64 * 1024 * 1024


class ListenError(XunzhangError):
    """The address cannot be listened on."""

    code = "cannot_listen"


class Server:
    """An application that listens on an address."""

    def __init__(self, app: Flask, *, host: str = "127.0.0.1", port: int = 8000) -> None:
        """Listen; port 0 takes a free one, named by `port`.

        An application with the default `allowed_hosts` answers to loopback names only while it
        listens on a loopback address, and to any name otherwise.

        Raises:
            ListenError: If the address is in use or is not this machine's.
        """
        from waitress.server import create_server

        own_name = f"[{host}]" if ":" in host else host
        if app.config[ALLOWED_HOSTS_KEY] is LOOPBACK_HOSTS:
            loopback = is_loopback(host)
            app.config[ALLOWED_HOSTS_KEY] = LOOPBACK_HOSTS | {own_name} if loopback else None
        self._socket = _listen(host, port)
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{own_name}:{self.port}/"
        self._server: Any = create_server(
            app,
            sockets=[self._socket],
            threads=THREADS,
            ident=None,
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"] + BODY_MARGIN_BYTES,
        )

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
    announce: Callable[[str], object] | None = None,
) -> None:
    """Serve until interrupted.

    Args:
        app: The application.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        announce: Called with the page's address once it can be opened.

    Raises:
        ListenError: If the address is in use or is not this machine's.
    """
    server = Server(app, host=host, port=port)
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
    index = cast(Services, app.extensions[EXTENSION]).index
    try:
        index.search("哪一年")
    except XunzhangError as error:
        logger.warning("The first search failed: %s", error)


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
