"""A text put together from pieces of another one, with only white space between them."""

from xunzhang.text.sentences import trim
from xunzhang.types import Piece, Span


class PieceWriter:
    """Puts pieces of the original together."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self._joiner: str | None = None

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    def add(self, start: int, end: int) -> None:
        """Append a slice of the original."""
        span = Span(start, end) if self._joiner is None else trim(self._original, start, end)
        if span.end <= span.start:
            return
        if self._joiner is not None:
            self._append(self._between(span.start))
            self._joiner = None
        last = self.pieces[-1] if self.pieces else Piece(0, 0, 0)
        if (last.start + last.length, last.original_start + last.length) == (
            self.length,
            span.start,
        ):
            self.pieces[-1:] = [last._replace(length=last.length + span.end - span.start)]
        else:
            self.pieces.append(Piece(self.length, span.start, span.end - span.start))
        self._append(self._original[span.start : span.end])

    def gap(self, blank: str, *, before: int) -> None:
        """Append the white space that stands in the original before a place, or as much."""
        self._joiner = None
        start = before - len(blank)
        here = self.pieces[-1].original_start + self.pieces[-1].length if self.pieces else 0
        if start == here and self._original[start:before] == blank:
            self.add(start, before)
        elif self.pieces:
            self._append(blank if "\n" in blank else "\n\n")

    def join(self, joiner: str) -> None:
        """Let what comes next follow at once, but for a space where Latin words meet."""
        self._joiner = joiner

    def finish(self, last_end: int) -> None:
        """Append the white space at the end of the original, if what stood before it stays."""
        here = self.pieces[-1].original_start + self.pieces[-1].length if self.pieces else 0
        rest = self._original[here:]
        if here == last_end and not rest.strip():
            self.add(here, len(self._original))

    def _between(self, start: int) -> str:
        if self._joiner or not self._parts:
            return self._joiner or ""
        last, first = self._parts[-1][-1:], self._original[start]
        is_latin = (last + first).isascii() and last.isalnum() and first.isalnum()
        return " " if is_latin and not (last + first).isdigit() else ""

    def _append(self, part: str) -> None:
        if part:
            self._parts.append(part)
            self.length += len(part)
