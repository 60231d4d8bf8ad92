"""Files into documents. A new format is one function in `formats/` and one line in `READERS`."""

from pathlib import Path

from xunzhang.config import MAX_DOCUMENT_CHARS, MAX_FILE_BYTES
from xunzhang.errors import BrokenDocumentError, DocumentError, UnsupportedFormatError
from xunzhang.ingest.formats.docx import read_docx
from xunzhang.ingest.formats.html import read_html
from xunzhang.ingest.formats.markdown import read_markdown
from xunzhang.ingest.formats.pdf import read_pdf
from xunzhang.ingest.formats.plain import read_text
from xunzhang.interfaces import Reader
from xunzhang.types import SourceText

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}

SUPPORTED_SUFFIXES = frozenset(READERS)


def read_document(path: Path, data: bytes | None = None, *, name: str | None = None) -> SourceText:
    """Read one file as a document.

    Args:
        path: The file. It is opened only where `data` is not given.
        data: The file's bytes, where the caller has them.
        name: The name to go by instead of the path's (an upload's); it is never opened.

    Raises:
        UnsupportedFormatError: If no reader knows the suffix.
        EncodingError: If a text file is in no known encoding.
        BrokenDocumentError: If the file is damaged, protected, too large, or empty of text.
    """
    shown = Path(name.replace("\\", "/")) if name else path
    reader = READERS.get(shown.suffix.lower())
    if reader is None:
        raise UnsupportedFormatError(
            f"{shown.name}: no reader for {shown.suffix or 'a file without a suffix'!r}. "
            f"Save it as one of {', '.join(sorted(SUPPORTED_SUFFIXES))}."
        )
    source = _read(reader, shown, data if data is not None else _load(path))
    if not source.text.strip():
        raise BrokenDocumentError(f"{shown.name} holds no text. Remove it, or put text into it.")
    if len(source.text) > MAX_DOCUMENT_CHARS:
        raise BrokenDocumentError(
            f"{shown.name} holds {len(source.text):,} characters, more than the "
            f"{MAX_DOCUMENT_CHARS:,} allowed. Split it."
        )
    return source


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BrokenDocumentError(
            f"{path.name} cannot be opened ({error.strerror}). Check that it exists and its rights."
        ) from error


def _read(reader: Reader, path: Path, data: bytes) -> SourceText:
    """Read, with the file's name at the head of every message."""
    if len(data) > MAX_FILE_BYTES:
        raise BrokenDocumentError(
            f"{path.name} is larger than the {MAX_FILE_BYTES:,} bytes allowed. Split it."
        )
    try:
        return reader(path, data)
    except DocumentError as error:
        if path.name in str(error):
            raise
        raise type(error)(f"{path.name}: {error}") from error
