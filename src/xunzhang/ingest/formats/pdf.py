"""PDF files with a text layer."""

import re
import threading
from pathlib import Path
from typing import Any, NamedTuple

from xunzhang.config import MAX_DOCUMENT_CHARS
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.builder import TextBuilder, clean_characters
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText

_LOCK = threading.Lock()  # PDFium is not made for several threads
_ENDS = "。！？…；：!?;:”’」』）)》"
_FULL = 0.8
_VERY_FULL = 0.92
_MIN_WIDTH = 30
_PAGE_NUMBER = re.compile(
    r"^\W{0,3}(?:第\s*)?\d{1,4}\s*(?:页)?(?:\W{0,3}(?:共|of|/)\s*\d{1,4}\s*页?)?\W{0,3}$"
)
_LATIN = re.compile(r"[A-Za-z0-9]")


class _Line(NamedTuple):
    """A line of a page and its share of the width of the longest."""

    text: str
    fullness: float


def read_pdf(path: Path, data: bytes) -> SourceText:
    """Read the text layer of a PDF; lines that a page's width broke are joined.

    Raises:
        BrokenDocumentError: If it is damaged, protected by a password, or only pictures of pages.
    """
    with _LOCK:
        pages, named = _read_pages(path, data)
    if not any(page.strip() for page in pages):
        raise BrokenDocumentError(
            f"{path.name} has {len(pages)} pages but no text in them: it was scanned. "
            "Run a text recognition (OCR) program on it, and index what that writes."
        )
    builder = TextBuilder()
    for paragraph in _paragraphs(pages):
        builder.add(paragraph, gap="\n")
    title = choose_title((named,), text=builder.text, path=path)
    return SourceText(builder.text, title, "pdf")


def _read_pages(path: Path, data: bytes) -> tuple[list[str], str]:
    """The text of each page and the title among the file's properties."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BrokenDocumentError(
                f"{path.name} is protected by a password. "
                "Open it with the password, print or save it without one, and index that file."
            ) from error
        raise _broken(path, error) from error
    try:
        return _texts(document, path), _named(document)
    except pypdfium2.PdfiumError as error:
        raise _broken(path, error) from error
    finally:
        document.close()


def _named(document: Any) -> str:
    """The title among the properties; empty where it is none or cannot be decoded."""
    import pypdfium2

    try:
        return str(document.get_metadata_value("Title"))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""


def _broken(path: Path, error: Exception) -> BrokenDocumentError:
    return BrokenDocumentError(
        f"{path.name} is no PDF that can be read ({error}). "
        "Open it in a PDF viewer and print it to a new PDF."
    )


def _texts(document: Any, path: Path) -> list[str]:
    pages: list[str] = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                text = clean_characters(str(text_page.get_text_bounded()))
            finally:
                text_page.close()
        finally:
            page.close()
        pages.append(text)
        characters += len(text)
        if characters > MAX_DOCUMENT_CHARS:
            raise BrokenDocumentError(
                f"{path.name} holds more than {MAX_DOCUMENT_CHARS:,} characters. Split it."
            )
    return pages


def _paragraphs(pages: list[str]) -> list[str]:
    """The lines of all pages, joined where the page's width, and not the writer, ended one."""
    paragraphs: list[str] = []
    before = _Line("", 0.0)
    for page in pages:
        lines = _lines(page)
        width = max((_width(line) for line in lines), default=0)
        for text in lines:
            line = _Line(text, _width(text) / max(width, _MIN_WIDTH))
            if _goes_on(before, line):
                paragraphs[-1] = _join(paragraphs[-1], text.strip())
            else:
                paragraphs.append(text.strip())
            before = line
    return paragraphs


def _lines(page: str) -> list[str]:
    """A page's lines without blank ones and without the page number at its head or foot."""
    lines = [line.rstrip() for line in page.split("\n") if line.strip()]
    if lines and _PAGE_NUMBER.match(lines[-1].strip()):
        lines = lines[:-1]
    if lines and _PAGE_NUMBER.match(lines[0].strip()):
        lines = lines[1:]
    return lines


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether a paragraph goes on in the next line.

    A very full line that ends a sentence goes on into another full line: that a paragraph ends just
    there is rarer, and a heading would be short.
    """
    if line.fullness < _FULL or following.text.startswith(("\u3000", "  ")):
        return False
    if line.text[-1] not in _ENDS:
        return True
    return line.fullness >= _VERY_FULL and following.fullness >= _FULL


def _width(line: str) -> int:
    """How wide a line is set: Chinese characters count two, others one."""
    return sum(1 + (character > "\u2000") for character in line)


def _join(first: str, second: str) -> str:
    between = " " if _LATIN.match(first[-1:]) and _LATIN.match(second[:1]) else ""
    return first + between + second
