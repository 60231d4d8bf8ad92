"""The original of a document beside the repaired text, line by line, with the changes marked."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xunzhang.types import Document, Repair, Span, to_original
from xunzhang_web.marking import Segment, segments
from xunzhang_web.reading import split_parts

# Where several repairs meet, the later of these is shown.
CHANGES = ("joined", "moved", "repeat", "furniture", "mark")


class Row(NamedTuple):
    """A line of the original, and the repaired lines that begin in it.

    `changes` are the kinds of the repairs that touch the line, in the order of `CHANGES`.
    """

    original: tuple[Segment, ...]
    repaired: tuple[tuple[Segment, ...], ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows. `part` counts from 1."""

    rows: list[Row]
    part: int
    parts: int


def compare(document: Document, *, part: int = 0) -> Comparison:
    """Lay one part of the original and what became of it side by side.

    Args:
        document: The document; one that repair did not change stands beside itself.
        part: The part to show, from 1.
    """
    original = document.text if document.original_text is None else document.original_text
    parts = split_parts(original)
    number = min(max(part, 1), len(parts))
    shown = parts[number - 1]
    repairs = [r for r in document.repairs if _meets(r.span, shown)]
    right = _Repaired(document)
    rows = []
    for line in _lines(original, shown):
        touching = [r for r in repairs if r.kind != "joined" and _meets(r.span, line)]
        joined = [r for r in repairs if r.kind == "joined" and _touches(r.span, line)]
        marks = sorted(touching, key=lambda repair: CHANGES.index(repair.kind))
        kinds = {repair.kind for repair in (*touching, *joined)}
        left = segments(original, [(r.span, r.kind) for r in marks], shown=line)
        changes = tuple(kind for kind in CHANGES if kind in kinds)
        rows.append(Row(left, tuple(right.beginning_in(line)), changes))
    return Comparison(rows, number, len(parts))


class _Repaired:
    """The lines of the repaired text by where they begin in the original."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._joints = [(span, "joined") for span in _joints(document)]
        lines = list(_lines(document.text, Span(0, len(document.text))))
        self._lines = sorted((_place(document, line), line) for line in lines)
        self._starts = [start for start, _ in self._lines]

    def beginning_in(self, line: Span) -> Iterator[tuple[Segment, ...]]:
        """The repaired lines whose first character stands in this line of the original."""
        first = bisect_right(self._starts, line.start - 1)
        for start, repaired in self._lines[first:]:
            if start >= line.end:
                break
            yield segments(self._text, self._joints, shown=repaired)


def _place(document: Document, line: Span) -> int:
    if document.original_text is None:
        return line.start
    return to_original(document.pieces, Span(line.start, line.start + 1))[0].start


def _joints(document: Document) -> list[Span]:
    """The two characters on either side of each place where halves were joined."""
    broken = {repair.span.start for repair in document.repairs if repair.kind == "joined"}
    found = []
    for piece, following in zip(document.pieces, document.pieces[1:], strict=False):
        if piece.original_start + piece.length in broken:
            found.append(Span(piece.start + piece.length - 1, following.start + 1))
    return found


def _lines(text: str, shown: Span) -> Iterator[Span]:
    """The lines that are not blank, without the white space around them."""
    start = shown.start
    while start < shown.end:
        end = text.find("\n", start, shown.end)
        end = shown.end if end == -1 else end
        line = text[start:end]
        if line.strip():
            left = len(line) - len(line.lstrip())
            yield Span(start + left, start + len(line.rstrip()))
        start = end + 1


def _meets(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _touches(span: Span, line: Span) -> bool:
    """Whether a joint begins or ends at a line; what lies between its halves is not touched."""
    return line.start < span.start <= line.end or line.start <= span.end < line.end


def count_changes(repairs: Sequence[Repair]) -> list[tuple[str, int]]:
    """How many repairs of each kind there are, those that occur, in the order of `CHANGES`."""
    kinds = [repair.kind for repair in repairs]
    return [(kind, kinds.count(kind)) for kind in CHANGES if kind in kinds]
