"""Messages between this process and the reader process: a length, then JSON; nothing executable."""

import json
import struct
from typing import IO, Any

from xunzhang.types import SourceText, Span

_LENGTH = struct.Struct("<Q")
_MAX_FRAME_BYTES = 512 * 1024 * 1024


class FrameError(Exception):
    """The other side sent no message, or none that can be understood."""


def write_frame(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Send a message."""
    data = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> dict[str, Any]:
    """Wait for a message.

    Raises:
        FrameError: If the other side is gone, or sent something else.
    """
    (length,) = _LENGTH.unpack(read_exactly(stream, _LENGTH.size))
    if length > _MAX_FRAME_BYTES:
        raise FrameError(f"a message of {length} bytes")
    try:
        message = json.loads(read_exactly(stream, length).decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise FrameError(str(error)) from error
    if not isinstance(message, dict):
        raise FrameError("a message that is no object")
    return message


def read_exactly(stream: IO[bytes], size: int) -> bytes:
    """That many bytes of a stream.

    Raises:
        FrameError: If it ends before.
    """
    data = stream.read(size)
    if len(data) < size:
        raise FrameError("the stream ended")
    return data


def message_of(source: SourceText) -> dict[str, Any]:
    """A document as a message."""
    return {
        "text": source.text,
        "title": source.title,
        "format": source.format,
        "encoding": source.encoding,
        "headings": source.headings,
        "pages": source.pages,
        "published_on": source.published_on,
        "author": source.author,
    }


def source_from(message: dict[str, Any]) -> SourceText:
    """The document in a message."""
    return SourceText(
        text=str(message["text"]),
        title=str(message["title"]),
        format=str(message["format"]),
        encoding=_text_or_none(message["encoding"]),
        headings=tuple(Span(int(start), int(end)) for start, end in message["headings"]),
        pages=tuple(int(offset) for offset in message["pages"]),
        published_on=_text_or_none(message["published_on"]),
        author=_text_or_none(message["author"]),
    )


def _text_or_none(value: Any) -> str | None:
    return None if value is None else str(value)
