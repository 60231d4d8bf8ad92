"""Plain text files."""

from pathlib import Path

from xunzhang.ingest.builder import clean_characters
from xunzhang.ingest.encoding import decode
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText


def read_text(path: Path, data: bytes) -> SourceText:
    """Read a text file in any Chinese encoding; its headline becomes the title."""
    decoded, encoding = decode(data)
    text = clean_characters(decoded)
    return SourceText(text, choose_title((), text=text, path=path), "txt", encoding)
