"""A text without some of its white space, and the way back to the places in the original."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from xunzhang.types import Piece, Repair, Span


class RelaidText:
    """What is left of a text when gaps are taken out of it.

    Args:
        text: The original.
        gaps: What is taken out, in order and apart.
        joiner: What stands in place of a gap: white space or nothing.
    """

    def __init__(self, text: str, gaps: Sequence[Span], joiner: Callable[[str, Span], str]) -> None:
        self._original = text
        self._gaps = gaps
        parts: list[str] = []
        self._pieces: list[Piece] = []
        length = start = 0
        for gap in [*gaps, Span(len(text), len(text))]:
            if gap.start > start:
                self._pieces.append(Piece(length, start, gap.start - start))
            parts += [text[start : gap.start], joiner(text, gap) if gap.end > gap.start else ""]
            length += len(parts[-2]) + len(parts[-1])
            start = gap.end
        self.text = "".join(parts)

    def place(self, original: int) -> int:
        """Where a place in the original stands now; one inside a gap stands where the gap was."""
        at = bisect_right(self._pieces, original, key=lambda piece: piece.original_start) - 1
        if at < 0:
            return 0
        piece = self._pieces[at]
        return piece.start + min(original - piece.original_start, piece.length)

    def pieces(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pieces of this text as pieces of the original."""
        for piece in pieces:
            start = piece.start
            span = Span(piece.original_start, piece.original_start + piece.length)
            for found in self._within(span):
                here = found.start - span.start
                yield Piece(start + here, found.original_start, found.length)

    def repairs(self, repairs: Iterable[Repair], *, kind: str) -> Iterator[Repair]:
        """Repairs of this text as repairs of the original, and a `kind` one for the gaps.

        Those inside one line are one repair, which spans them.
        """
        yield from (Repair(kind, span) for span in self._by_line())
        for repair in repairs:
            kept = (piece for span in repair.kept for piece in self._within(span))
            places = tuple(Span(p.original_start, p.original_start + p.length) for p in kept)
            yield Repair(repair.kind, self._span(repair.span), places)

    def _by_line(self) -> list[Span]:
        spans: list[Span] = []
        for gap in self._gaps:
            if spans and self._original.find("\n", spans[-1].start, gap.end) < 0:
                spans[-1] = Span(spans[-1].start, gap.end)
            else:
                spans.append(gap)
        return spans

    def _within(self, span: Span) -> Iterator[Piece]:
        """The pieces of this text that a span of it holds, cut to it."""
        for at in range(max(0, self._piece_at(span.start)), len(self._pieces)):
            piece = self._pieces[at]
            if piece.start >= span.end:
                break
            start = max(span.start, piece.start)
            end = min(span.end, piece.start + piece.length)
            if start < end:
                yield Piece(start, piece.original_start + start - piece.start, end - start)

    def _span(self, span: Span) -> Span:
        """A span of this text as one of the original, with the gaps inside of it."""
        places = list(self._within(span))
        if places:
            return Span(places[0].original_start, places[-1].original_start + places[-1].length)
        at = self._piece_at(span.start)
        end = self._pieces[at].original_start + self._pieces[at].length if at >= 0 else 0
        return Span(end, end)

    def _piece_at(self, place: int) -> int:
        return bisect_right(self._pieces, place, key=lambda piece: piece.start) - 1
