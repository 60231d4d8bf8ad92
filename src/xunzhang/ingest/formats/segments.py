"""Pieces of text with their places on a page, as PDFium and text recognition give them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

SOFT_HYPHEN = "\x02"
"""What PDFium gives for a hyphen that the end of the line put in."""

_SAME_ROW = 0.6
_WIDE_GAP = 0.8
_LARGEST = 1e6


class Segment(NamedTuple):
    """Text without a wide gap in it. Coordinates are points, `top` is larger than `bottom`."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """How high its middle is."""
        return (self.bottom + self.top) / 2

    @property
    def width(self) -> float:
        """How wide it is set."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """The segments of a page in the order of its file, and the plain text as a second opinion."""

    segments: tuple[Segment, ...]
    is_picture: bool = False


def em_of(segments: Iterable[Segment]) -> float:
    """The usual size of the type: a Chinese character is about as wide."""
    heights = [segment.top - segment.bottom for segment in segments]
    return max(median(heights) / 1.12, 1.0) if heights else 1.0


def read_segments(text_page: Any) -> list[Segment]:
    """Cut the characters of a pypdfium2 text page where the line, or a wide gap in it, ends."""
    builder = _Builder()
    for code, box in _characters(text_page):
        builder.add(code, box)
    builder.end()
    return builder.segments


_Box = tuple[float, float, float, float]


def _characters(text_page: Any) -> Iterator[tuple[int, _Box | None]]:
    """Each character's code and its box, or None where it has no place of its own."""
    import ctypes

    import pypdfium2.raw as pdfium

    raw = text_page.raw
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        known = pdfium.FPDFText_GetLooseCharBox(raw, index, place)
        sides = (box.left, box.bottom, box.right, box.top)
        yield code, sides if known and _is_sane(sides) else None


def _is_sane(box: _Box) -> bool:
    """Whether a box has an area and is near the page; a hostile file may place it anywhere."""
    left, bottom, right, top = box
    return all(-_LARGEST < side < _LARGEST for side in box) and right > left and top > bottom


class _Builder:
    """Gathers characters into segments."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._codes: list[int] = []
        self._left = self._bottom = self._right = self._top = 0.0
        self._last: _Box | None = None

    def add(self, code: int, box: _Box | None) -> None:
        """Take the next character."""
        if code in (10, 13):
            self.end()
        elif box is None or code in (32, 160, 0x3000):
            if self._codes:
                self._codes.append(code)
        else:
            if self._last is not None and self._ends_before(box):
                self.end()
            self._place(box)
            self._codes.append(code)

    def end(self) -> None:
        """End the segment."""
        text = _text(self._codes).strip()
        if text and self._last is not None:
            sides = (self._left, self._bottom, self._right, self._top)
            self.segments.append(Segment(text, *sides))
        self._codes, self._last = [], None

    def _ends_before(self, box: _Box) -> bool:
        assert self._last is not None
        left, bottom, _right, top = box
        last_left, last_bottom, last_right, last_top = self._last
        size = max(last_top - last_bottom, top - bottom)
        if abs((top + bottom) - (last_top + last_bottom)) / 2 > _SAME_ROW * size:
            return True
        return left - last_right > _WIDE_GAP * size or left < last_left - 2 * size

    def _place(self, box: _Box) -> None:
        if self._last is None:
            self._left, self._bottom, self._right, self._top = box
        else:
            self._left = min(self._left, box[0])
            self._bottom = min(self._bottom, box[1])
            self._right = max(self._right, box[2])
            self._top = max(self._top, box[3])
        self._last = box


def _text(codes: Sequence[int]) -> str:
    """Characters of their codes; halves of surrogate pairs are put together, or dropped."""
    text = "".join(chr(code) for code in codes if code <= 0x10FFFF)
    if any(0xD800 <= code < 0xE000 for code in codes):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text
