"""Files into documents. A new format is one function in `formats/` and one line in `READERS`."""

import logging
from pathlib import Path

from xunzhang.config import MAX_DOCUMENT_CHARS, MAX_FILE_BYTES
from xunzhang.errors import (
    BrokenDocumentError,
    DocumentError,
    EmptyDocumentError,
    UnsupportedFormatError,
)
from xunzhang.ingest.archives import is_member, read_member
from xunzhang.ingest.formats.csv import read_csv
from xunzhang.ingest.formats.docx import read_docx
from xunzhang.ingest.formats.epub import read_epub
from xunzhang.ingest.formats.html import read_html
from xunzhang.ingest.formats.markdown import read_markdown
from xunzhang.ingest.formats.ocr import read_scanned
from xunzhang.ingest.formats.pdf import ScannedPdfError, can_recognise, read_pdf
from xunzhang.ingest.formats.plain import read_text
from xunzhang.ingest.formats.xlsx import read_xlsx
from xunzhang.ingest.isolation import ReaderProcess, ScannedError, WorkerUnavailableError
from xunzhang.ingest.limits import (
    INLINE_BYTES,
    OCR_MEMORY_BYTES,
    OCR_SECONDS,
    READ_MEMORY_BYTES,
    READ_SECONDS,
)
from xunzhang.interfaces import Reader
from xunzhang.types import SourceText

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".xlsx": read_xlsx,
    ".epub": read_epub,
    ".pdf": read_pdf,
}

SUPPORTED_SUFFIXES = frozenset(READERS)

# Pure Python reads these, in time that grows with their length alone.
_PLAIN = frozenset((read_text, read_markdown, read_csv))

_reader_process = ReaderProcess(seconds=READ_SECONDS, memory_bytes=READ_MEMORY_BYTES)
_ocr_process = ReaderProcess(seconds=OCR_SECONDS, memory_bytes=OCR_MEMORY_BYTES)
_logger = logging.getLogger(__name__)


def read_document(path: Path, data: bytes | None = None, *, name: str | None = None) -> SourceText:
    """Read one file as a document; all but small plain text in a process of its own.

    Args:
        path: The file, or a member of an archive (`folder/a.zip!/b.txt`). It is opened only where
            `data` is not given.
        data: The file's bytes, where the caller has them.
        name: The name to go by instead of the path's (an upload's); it is never opened.

    Raises:
        UnsupportedFormatError: If no reader knows the suffix.
        EncodingError: If a text file is in no known encoding.
        BrokenDocumentError: If the file is damaged, protected, hostile, empty of text, or exceeds
            a limit of its format.
    """
    shown = Path(Path(name.replace("\\", "/")).name if name else path.name)
    reader = _reader_of(shown)
    data = data if data is not None else _load(path)
    if len(data) > MAX_FILE_BYTES:
        raise BrokenDocumentError(
            f"{shown} is larger than the {MAX_FILE_BYTES:,} bytes allowed. Split it."
        )
    if reader in _PLAIN and len(data) <= INLINE_BYTES:
        return read_here(shown, data)
    try:
        return _read_outside(shown, data)
    except WorkerUnavailableError as error:
        _logger.warning("Reading %s here, unprotected from crashes: %s.", shown, error)
    try:
        return read_here(shown, data)
    except ScannedPdfError:
        if not can_recognise():
            raise
    return read_recognised(shown, data)


def read_here(path: Path, data: bytes) -> SourceText:
    """Read one file in this very process, for the reader process and for tests.

    Raises:
        ScannedPdfError: If text recognition could read more of it.
        DocumentError: As `read_document`.
    """
    return _checked(path, data, _reader_of(path))


def read_recognised(path: Path, data: bytes) -> SourceText:
    """Read a PDF in this very process, with text recognition for pages that are pictures.

    Raises:
        DocumentError: As `read_document`.
    """
    return _checked(path, data, read_scanned)


def _read_outside(shown: Path, data: bytes) -> SourceText:
    try:
        return _reader_process.read(shown.name, data)
    except ScannedError as scanned:
        if not can_recognise():
            raise BrokenDocumentError(str(scanned)) from None
    return _ocr_process.read(shown.name, data, recognise=True)


def _reader_of(path: Path) -> Reader:
    reader = READERS.get(path.suffix.lower())
    if reader is not None:
        return reader
    if path.suffix.lower() == ".zip":
        raise UnsupportedFormatError(
            f"{path.name} is an archive inside another, or where one document is wanted. Unpack it."
        )
    raise UnsupportedFormatError(
        f"{path.name}: no reader for {path.suffix or 'a file without a suffix'!r}. "
        f"Save it as one of {', '.join(sorted(SUPPORTED_SUFFIXES))}."
    )


def _load(path: Path) -> bytes:
    try:
        if is_member(path):
            return read_member(path)
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BrokenDocumentError(
            f"{path.name} cannot be opened ({error.strerror}). Check that it exists and its rights."
        ) from error


def _checked(path: Path, data: bytes, reader: Reader) -> SourceText:
    """Read, with the file's name in every message, and refuse what is empty or too long."""
    try:
        source = reader(path, data)
    except DocumentError as error:
        if path.name in str(error):
            raise
        raise type(error)(f"{path.name}: {error}") from error
    except (RecursionError, ValueError, LookupError, TypeError, ArithmeticError) as error:
        raise BrokenDocumentError(
            f"{path.name} cannot be read ({type(error).__name__}: {error}). "
            "Open it in the program that made it, and save it again."
        ) from error
    if not source.text.strip():
        raise EmptyDocumentError(f"{path.name} holds no text. Remove it, or put text into it.")
    if len(source.text) > MAX_DOCUMENT_CHARS:
        raise BrokenDocumentError(
            f"{path.name} holds {len(source.text):,} characters, more than the "
            f"{MAX_DOCUMENT_CHARS:,} allowed. Split it."
        )
    return source
