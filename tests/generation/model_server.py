"""A real HTTP server that answers as a language model would, or badly."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Notes the request, then does what its server was told to do."""

    protocol_version = "HTTP/1.1"
    server: "ModelServer"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((self.path, headers, json.loads(body)))
        try:
            self.server.behaviour(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.was_left.set()
        self.close_connection = True

    def begin(self, kind: str = "text/event-stream", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def event(self, text: str) -> None:
        value = {"choices": [{"index": 0, "delta": {"content": text}}]}
        self.chunk(f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode())

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


class ModelServer(ThreadingHTTPServer):
    """The server, what it was asked, and whether a client went away."""

    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = behaviour
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.stopping = threading.Event()
        self.was_left = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def model_server(behaviour: Behaviour) -> Iterator[ModelServer]:
    server = ModelServer(behaviour)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def saying(*pieces: str) -> Behaviour:
    """Streams these pieces."""

    def behave(handler: Handler) -> None:
        handler.begin()
        for piece in pieces:
            handler.event(piece)
        handler.chunk(b'data: {"choices": []}\n\n')
        handler.chunk(b"data: [DONE]\n\n")
        handler.chunk(b"")

    return behave


def sending(kind: str, chunks: Sequence[bytes], status: int = 200) -> Behaviour:
    """Answers with these bytes."""

    def behave(handler: Handler) -> None:
        handler.begin(kind, status)
        for data in chunks:
            handler.chunk(data)
        handler.chunk(b"")

    return behave


def hanging(*pieces: str) -> Behaviour:
    """Streams these pieces, and then says nothing more."""

    def behave(handler: Handler) -> None:
        if pieces:
            handler.begin()
        for piece in pieces:
            handler.event(piece)
        handler.server.stopping.wait(30)

    return behave


def babbling(handler: Handler) -> None:
    """Says the same for ever, slowly."""
    handler.begin()
    while not handler.server.stopping.wait(0.02):
        handler.event("又")


def dropping(handler: Handler) -> None:
    """Ends in the middle of a chunk."""
    handler.begin()
    handler.event("全线设车站23座[1]。")
    handler.wfile.write(b"ff\r\ndata: {")
    handler.wfile.flush()
