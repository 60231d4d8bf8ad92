"""PDF files: their text layer, its columns in order, and the place at which each page begins."""

import threading
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xunzhang.config import MAX_DOCUMENT_CHARS
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.formats.layout import arrange
from xunzhang.ingest.formats.paragraphs import join_lines
from xunzhang.ingest.formats.running import without_running_lines
from xunzhang.ingest.formats.segments import Page, Segment, read_segments
from xunzhang.ingest.limits import MAX_PAGE_CHARS, MAX_PDF_PAGES
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText

Recognise = Callable[[Any], list[Segment]]
"""Reads the text of a page that is a picture."""

_LOCK = threading.Lock()  # PDFium is not made for several threads
_MAX_DEPTH = 3
_TURNED_SHARE = 0.4


class ScannedPdfError(BrokenDocumentError):
    """Pages of the PDF are pictures, and none or not all of them have text."""


def read_pdf(path: Path, data: bytes) -> SourceText:
    """Read the text layer of a PDF; lines that a page's width broke are joined.

    Raises:
        ScannedPdfError: If its pages are pictures without text, or some of them where text
            recognition is installed.
        BrokenDocumentError: If it is damaged, protected by a password, or exceeds a limit.
    """
    with _LOCK:
        pages, named = _read_pages(path, data, None)
    read = any(page.segments for page in pages)
    if read and can_recognise() and any(page.is_picture for page in pages):
        raise ScannedPdfError(f"{path.name} has pages that are pictures.")
    if not read:
        raise ScannedPdfError(
            f"{path.name} has {len(pages)} pages but no text in them: it was scanned. Install "
            'text recognition with pip install "xunzhang[ocr]", or run an OCR program on the file '
            "and index what that writes."
        )
    return _source(path, pages, named)


def read_pdf_with(recognise: Recognise, path: Path, data: bytes) -> SourceText:
    """Read a PDF, with the text of its pictures as it is recognised.

    Raises:
        BrokenDocumentError: As `read_pdf`, or if no text was recognised.
    """
    with _LOCK:
        pages, named = _read_pages(path, data, recognise)
    if not any(page.segments for page in pages):
        raise BrokenDocumentError(
            f"{path.name} has {len(pages)} pages, and no text was recognised on them. "
            "Scan it again with more dots per inch, or the right way up."
        )
    return _source(path, pages, named)


def can_recognise() -> bool:
    """Whether the packages for text recognition are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _source(path: Path, pages: Sequence[Page], named: str) -> SourceText:
    cleaned = without_running_lines([page.segments for page in pages])
    text, starts = join_lines([arrange(segments) for segments in cleaned])
    title = choose_title((named,), text=text, path=path)
    return SourceText(text, title, "pdf", pages=starts)


def _read_pages(path: Path, data: bytes, recognise: Recognise | None) -> tuple[list[Page], str]:
    """The pages and the title among the file's properties."""
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
        return _pages(document, path, recognise), _named(document)
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


def _pages(document: Any, path: Path, recognise: Recognise | None) -> list[Page]:
    if len(document) > MAX_PDF_PAGES:
        raise BrokenDocumentError(
            f"{path.name} has {len(document):,} pages, more than the {MAX_PDF_PAGES:,} allowed. "
            "Split it."
        )
    pages: list[Page] = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        try:
            pages.append(_page(page, recognise))
        finally:
            page.close()
        characters += sum(len(segment.text) for segment in pages[-1].segments)
        if characters > MAX_DOCUMENT_CHARS:
            raise BrokenDocumentError(
                f"{path.name} holds more than {MAX_DOCUMENT_CHARS:,} characters. Split it."
            )
    return pages


def _page(page: Any, recognise: Recognise | None) -> Page:
    text_page = page.get_textpage()
    try:
        crowded = text_page.count_chars() > MAX_PAGE_CHARS
        segments = [] if crowded else read_segments(text_page)
        if crowded or _is_turned(segments):
            segments = _as_streamed(str(text_page.get_text_bounded()))
    finally:
        text_page.close()
    is_picture = not segments and _holds_marks(page)
    if is_picture and recognise is not None:
        segments = recognise(page)
    return Page(tuple(segments), is_picture)


def _holds_marks(page: Any) -> bool:
    """Whether a page without text shows anything: a picture, or letters drawn as curves."""
    return next(iter(page.get_objects(max_depth=_MAX_DEPTH)), None) is not None


def _is_turned(segments: Sequence[Segment]) -> bool:
    """Whether characters stand under each other: a page on its side, or vertical writing."""
    single = sum(len(segment.text) == 1 for segment in segments)
    return len(segments) > 30 and single > _TURNED_SHARE * len(segments)


def _as_streamed(text: str) -> list[Segment]:
    """Lines of a page whose geometry is of no use, in the order of the file, as if set so."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [
        Segment(line, 0.0, -20.0 * number, 10.0 * len(line), 10.0 - 20.0 * number)
        for number, line in enumerate(lines)
    ]
