"""A language model behind an OpenAI-compatible address, asked with the standard library alone.

It is asked at that address and nowhere else: no redirect is followed and no proxy used.
"""

import http.client
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from xunzhang.errors import GenerationError

Message = Mapping[str, str]

_READ_BYTES = 8192
_MAX_LINE_BYTES = 256 * 1024
_MAX_TOKENS = 800
_DONE = b"[DONE]"


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait: for a connection, for the next piece, and for all of it."""

    connect: float = 5.0
    idle: float = 60.0
    total: float = 120.0


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A model by its address (that ends in /v1), its name there, and the key if it wants one."""

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    patience: Patience = field(default_factory=Patience)

    def __post_init__(self) -> None:
        """Refuse what is no address. Raises GenerationError."""
        parts = urlsplit(self.url)
        try:
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable or parts.query or parts.fragment or parts.username:
            raise GenerationError(
                f'"{self.url}" is no address of a language model. Write it as '
                "http://127.0.0.1:11434/v1"
            )

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The answer piece by piece, as it comes.

        Raises:
            GenerationError: If it cannot be reached, takes too long (code llm_timeout), or
                answers with something else.
        """
        deadline = time.monotonic() + self.patience.total
        with _named_errors(self.url), self._connection() as connection:
            body = {
                "model": self.name,
                "messages": [dict(message) for message in messages],
                "stream": True,
                "temperature": 0,
                "max_tokens": _MAX_TOKENS,
            }
            path = urlsplit(self.url).path.rstrip("/") + "/chat/completions"
            connection.request("POST", path, json.dumps(body).encode(), self._headers())
            # Kept, for the connection lets go of it once the answer has begun.
            connection.sock.settimeout(self.patience.idle)
            response = connection.getresponse()
            if response.status != http.client.OK:
                raise GenerationError(f"{self.url} answered with status {response.status}.")
            yield from _pieces(response, deadline)

    def _headers(self) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "text/event-stream, application/json",
        }
        return headers | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    @contextmanager
    def _connection(self) -> Iterator[http.client.HTTPConnection]:
        parts = urlsplit(self.url)
        kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
        connection = kinds[parts.scheme](
            parts.hostname or "", parts.port, timeout=self.patience.connect
        )
        try:
            connection.connect()
            yield connection
        finally:
            connection.close()


@contextmanager
def _named_errors(url: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise GenerationError(f"{url} took too long.", code="llm_timeout") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        what = str(error) or type(error).__name__
        raise GenerationError(f"{url} could not be used: {what}.") from error


def _pieces(response: http.client.HTTPResponse, deadline: float) -> Iterator[str]:
    """The texts of an answer, streamed or in one."""
    if response.headers.get_content_type() == "application/json":
        whole = json.loads(b"".join(_blocks(response, deadline, most=_MAX_LINE_BYTES)))
        yield _text(whole, "message")
        _has_ended(whole)
        return
    ended = False
    for line in _lines(response, deadline):
        name, _, value = line.partition(b":")
        if name != b"data":
            continue
        if value.strip() == _DONE:
            return
        if not value.strip():
            continue
        event = json.loads(value)
        yield _text(event, "delta")
        ended = _has_ended(event) or ended
    if not ended:
        raise ValueError("the answer has no end")


def _has_ended(event: Any) -> bool:
    """Whether an event is the last one. Raises ValueError if the answer was cut short there."""
    choices = event["choices"]
    reason = choices[0].get("finish_reason") if choices and choices[0] else None
    if reason == "length":
        raise ValueError(f"the answer was cut after {_MAX_TOKENS} tokens")
    return reason is not None


def _lines(response: http.client.HTTPResponse, deadline: float) -> Iterator[bytes]:
    rest = b""
    for block in _blocks(response, deadline):
        *lines, rest = (rest + block).split(b"\n")
        if len(rest) > _MAX_LINE_BYTES:
            raise ValueError("a line of the answer has no end")
        yield from (line.strip() for line in lines if line.strip())
    if rest.strip():
        yield rest.strip()


def _blocks(
    response: http.client.HTTPResponse, deadline: float, most: int | None = None
) -> Iterator[bytes]:
    size = 0
    while block := response.read1(_READ_BYTES):
        size += len(block)
        if time.monotonic() > deadline:
            raise TimeoutError
        if most is not None and size > most:
            raise ValueError("the answer is too long")
        yield block


def _text(event: Any, field_name: str) -> str:
    """The text of one event; empty where it holds none, as the last one does."""
    if not isinstance(event, dict) or "error" in event:
        raise ValueError("the answer is no chat completion")
    choices = event.get("choices")
    if not isinstance(choices, list):
        raise ValueError("the answer is no chat completion")
    if not choices or choices[0] is None:
        return ""
    if not isinstance(choices[0], dict):
        raise ValueError("the answer is no chat completion")
    message = choices[0].get(field_name)
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) else ""
