"""Text recognition for PDF pages that are pictures; an extra: pip install "xunzhang[ocr]"."""

from functools import cache
from pathlib import Path
from typing import Any

from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.formats.pdf import read_pdf_with
from xunzhang.ingest.formats.segments import Segment
from xunzhang.ingest.limits import MAX_OCR_PAGES
from xunzhang.types import SourceText

_SCALE = 200 / 72
_MAX_PIXELS = 12_000_000
_LEAST_SCORE = 0.5


def read_scanned(path: Path, data: bytes) -> SourceText:
    """Read a PDF, recognising the text of the pages that are pictures.

    Raises:
        BrokenDocumentError: As the PDF reader, or if too many pages are pictures.
    """
    pages = 0

    def recognise(page: Any) -> list[Segment]:
        nonlocal pages
        pages += 1
        if pages > MAX_OCR_PAGES:
            raise BrokenDocumentError(
                f"{path.name} has more than {MAX_OCR_PAGES} pages that are pictures. Split it."
            )
        return _recognise(page)

    return read_pdf_with(recognise, path, data)


def _recognise(page: Any) -> list[Segment]:
    width, height = page.get_size()
    scale = min(_SCALE, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    found = _engine()(page.render(scale=scale).to_numpy())
    if found.boxes is None or found.txts is None:
        return []
    segments = []
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= _LEAST_SCORE and text.strip():
            lefts = [float(corner[0]) / scale for corner in box]
            tops = [height - float(corner[1]) / scale for corner in box]
            segments.append(Segment(text.strip(), min(lefts), min(tops), max(lefts), max(tops)))
    return segments


@cache
def _engine() -> Any:
    """The recogniser; its models come with its package."""
    from rapidocr import RapidOCR

    return RapidOCR()
