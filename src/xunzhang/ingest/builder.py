"""Putting a document's text together block by block, with the spans of its headings."""

from xunzhang.text.patterns import lazily
from xunzhang.types import Span

_LINE_ENDS = lazily("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs, and marks that have no width.
_INVISIBLE = lazily(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


def clean_characters(text: str) -> str:
    r"""The text with \n for every line end and without invisible characters; nothing else."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


class TextBuilder:
    """Collects the blocks of a document."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[Span] = []

    @property
    def text(self) -> str:
        """All blocks so far."""
        return "".join(self._parts)

    @property
    def headings(self) -> tuple[Span, ...]:
        """The spans of the headings in `text`."""
        return tuple(self._headings)

    @property
    def heading_texts(self) -> list[str]:
        """The headings themselves, in order."""
        text = self.text
        return [text[start:end] for start, end in self._headings]

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return self._length

    def extend(self, other: "TextBuilder") -> None:
        """Append all blocks of another builder, with their headings."""
        if not other.length:
            return
        if self._parts:
            self._append("\n\n")
        start = self._length
        self._headings += [Span(start + span.start, start + span.end) for span in other.headings]
        self._append(other.text)

    def add(self, block: str, *, gap: str = "\n\n", heading: bool = False) -> None:
        """Append a block unless it is blank, `gap` between it and what stands before it."""
        block = clean_characters(block).strip(" \n")
        if heading:
            block = " ".join(block.split())
        if not block.strip():
            return
        if self._parts:
            self._append(gap)
        if heading:
            self._headings.append(Span(self._length, self._length + len(block)))
        self._append(block)

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
