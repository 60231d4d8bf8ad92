"""A text laid anew, without some of its white space or in another order, and the way back."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from xunzhang.types import Piece, Repair, Span


class _LaidText:
    """Slices of a text, each behind some white space of its own."""

    def __init__(self, text: str, slices: Iterable[tuple[str, Span]]) -> None:
        self._original = text
        parts: list[str] = []
        self._pieces: list[Piece] = []
        length = 0
        for before, (start, end) in slices:
            length += len(before)
            if end > start:
                self._pieces.append(Piece(length, start, end - start))
            parts += [before, text[start:end]]
            length += end - start
        self.text = "".join(parts)
        self._by_original = sorted(self._pieces, key=lambda piece: piece.original_start)

    def place(self, original: int) -> int:
        """Where a place in the original stands now; one that was taken out, where the gap is."""
        at = bisect_right(self._by_original, original, key=lambda piece: piece.original_start) - 1
        if at < 0:
            return 0
        piece = self._by_original[at]
        return piece.start + min(original - piece.original_start, piece.length)

    def pieces(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pieces of this text as pieces of the original."""
        for piece in pieces:
            start = piece.start
            span = Span(piece.original_start, piece.original_start + piece.length)
            for found in self._within(span):
                here = found.start - span.start
                yield Piece(start + here, found.original_start, found.length)

    def through(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Where this text stands in what its own original was made of, by that one's pieces."""
        ends = [piece.start + piece.length for piece in pieces]
        for mine in self._pieces:
            stop = mine.original_start + mine.length
            for at in range(bisect_right(ends, mine.original_start), len(pieces)):
                other = pieces[at]
                if other.start >= stop:
                    break
                start = max(mine.original_start, other.start)
                end = min(stop, other.start + other.length)
                here, there = start - mine.original_start, start - other.start
                yield Piece(mine.start + here, other.original_start + there, end - start)

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

    def _piece_at(self, place: int) -> int:
        return bisect_right(self._pieces, place, key=lambda piece: piece.start) - 1


class RelaidText(_LaidText):
    """What is left of a text when gaps are taken out of it.

    Args:
        text: The original.
        gaps: What is taken out, in order and apart.
        joiner: What stands in place of a gap: white space or nothing.
    """

    def __init__(self, text: str, gaps: Sequence[Span], joiner: Callable[[str, Span], str]) -> None:
        starts = [0, *(gap.end for gap in gaps)]
        ends = [*(gap.start for gap in gaps), len(text)]
        before = ["", *(joiner(text, gap) for gap in gaps)]
        super().__init__(text, zip(before, map(Span, starts, ends), strict=True))
        self._gaps = gaps

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

    def _span(self, span: Span) -> Span:
        """A span of this text as one of the original, with the gaps inside of it."""
        places = list(self._within(span))
        if places:
            return Span(places[0].original_start, places[-1].original_start + places[-1].length)
        at = self._piece_at(span.start)
        end = self._pieces[at].original_start + self._pieces[at].length if at >= 0 else 0
        return Span(end, end)


class ReorderedText(_LaidText):
    """A text whose slices stand in another order.

    Args:
        text: The original.
        slices: All of it but white space: what stands before each slice, and the slice.
    """

    def repairs(self, repairs: Iterable[Repair]) -> Iterator[Repair]:
        """Repairs of this text as repairs of the original, one for each slice they touch."""
        for repair in repairs:
            kept = tuple(place for span in repair.kept for place in self._places(span))
            for place in self._places(repair.span) or [self._blank(repair.span)]:
                yield Repair(repair.kind, place, kept)

    def _places(self, span: Span) -> list[Span]:
        """Where the words of a span stand in the original."""
        if not self.text[span.start : span.end].strip():
            return []
        pieces = self._within(span)
        return [Span(p.original_start, p.original_start + p.length) for p in pieces]

    def _blank(self, span: Span) -> Span:
        """The white space of the original behind the words that a span of white space follows."""
        at = max(0, self._piece_at(max(0, span.start - 1)))
        piece = self._pieces[at]
        start = end = piece.original_start + min(piece.length, span.start - piece.start)
        while self._original[end : end + 1].isspace():
            end += 1
        return Span(start, end)
