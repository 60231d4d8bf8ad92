"""A document as it is read: one part of its text, the wanted passage marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from xunzhang.types import Document, Passage, Span
from xunzhang_web.lines import heading_end, is_title_line, line_wraps
from xunzhang_web.marking import Marks, Segment, segments
from xunzhang_web.tables import Table, with_tables

PART_CHARS = 30_000
_LINE = re.compile(r"[^\n]+")


class Paragraph(NamedTuple):
    """One paragraph of a document, in segments."""

    segments: tuple[Segment, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What the document page shows. `part` counts from 1."""

    paragraphs: list[Paragraph]
    passage: Passage | None
    previous: Passage | None
    following: Passage | None
    part: int
    parts: int

    @property
    def blocks(self) -> Iterator[Table | list[Paragraph]]:
        """The paragraphs, those that are rows of a table as tables."""
        left = iter(self.paragraphs)
        for block in with_tables([paragraph.segments for paragraph in self.paragraphs]):
            count = block.lines if isinstance(block, Table) else len(block)
            own = list(islice(left, count))
            yield own if isinstance(block, list) else block


def reading_view(
    document: Document,
    *,
    passage_id: int | None = None,
    answer: Span | None = None,
    also: Sequence[Span] = (),
    part: int = 0,
) -> ReadingView:
    """Choose the part to show and mark the passage and, within it, the answer.

    Args:
        document: The document.
        passage_id: The passage to mark; an unknown one is ignored, since ids end with an update.
        answer: The answer to mark; one that does not lie in the text is ignored.
        also: What else to mark.
        part: The part to show, from 1; 0 shows the one that holds what is marked.
    """
    if answer is not None and not 0 <= answer.start < answer.end <= len(document.text):
        answer = None
    passage = find_passage(document.passages, passage_id=passage_id, answer=answer)
    marks = [(Span(passage.start, passage.end), "passage")] if passage else []
    place = marks[0][0].start if marks else answer.start if answer else 0
    marks += [mark for span in also for mark in _also(span, passage)]
    marks += [(answer, "answer")] if answer else []
    parts = split_parts(document.text)
    number = min(part, len(parts)) if part > 0 else _part_of(parts, place)
    shown = parts[number - 1]
    if passage is not None and shown.start <= passage.start < shown.end:
        shown = Span(shown.start, max(shown.end, passage.end))
    return ReadingView(
        paragraphs=paragraphs(document, shown, marks=marks),
        passage=passage,
        previous=_neighbour(document, passage, -1),
        following=_neighbour(document, passage, 1),
        part=number,
        parts=len(parts),
    )


def _also(span: Span, passage: Passage | None) -> Iterator[tuple[Span, str]]:
    """What else to mark; within the passage its own mark shows through."""
    yield span, "also"
    if passage is not None:
        yield Span(max(span.start, passage.start), min(span.end, passage.end)), "passage also"


def find_passage(
    passages: Sequence[Passage], *, passage_id: int | None, answer: Span | None
) -> Passage | None:
    """The passage of that id, or else the one in which the answer begins."""
    for passage in passages:
        if passage_id is not None and passage.passage_id == passage_id:
            return passage
    for passage in passages:
        if answer is not None and passage.start <= answer.start < passage.end:
            return passage
    return None


def split_parts(text: str, *, part_chars: int = PART_CHARS) -> list[Span]:
    """Cut a long document into parts that a browser shows at ease, at line ends where it can."""
    parts: list[Span] = []
    start = 0
    while start < len(text):
        end = min(start + part_chars, len(text))
        if end < len(text):
            newline = text.rfind("\n", start + part_chars // 2, end)
            end = newline + 1 if newline != -1 else end
        parts.append(Span(start, end))
        start = end
    return parts or [Span(0, 0)]


def paragraphs(document: Document, shown: Span, *, marks: Marks) -> list[Paragraph]:
    """The paragraphs of one part, without blank lines and without the title at the very top."""
    text = document.text[: shown.end]
    wraps = {shown.start + at: filling for at, filling in line_wraps(text[shown.start :]).items()}
    headings = heading_lines(document)
    found: list[Paragraph] = []
    start = shown.start
    while start < shown.end:
        end = text.find("\n", start)
        while end in wraps:
            end = text.find("\n", end + 1)
        end = shown.end if end == -1 else end
        while start < end and text[start] == "\n":
            start += 1
        line = text[start:end].strip(" #\t\u3000")
        at_top = not found and shown.start == 0
        if line and not (at_top and is_title_line(line, document.info.title)):
            pieces = segments(text, marks, shown=Span(start, end), wraps=wraps)
            found.append(Paragraph(pieces, start in headings))
        start = end + 1
    return found


def heading_lines(document: Document) -> frozenset[int]:
    """Where the lines begin that are headings of passages: at their head, or behind other lines."""
    starts: set[int] = set()
    for passage in document.passages:
        end = heading_end(passage.text, passage.heading, title=document.info.title)
        for line in _LINE.finditer(passage.text):
            if line.start() < end or line[0].strip() == passage.heading:
                starts.add(document.text.rfind("\n", 0, passage.start + line.start()) + 1)
    return frozenset(starts)


def _part_of(parts: list[Span], position: int) -> int:
    inside = (n for n, part in enumerate(parts, start=1) if part.start <= position < part.end)
    return next(inside, 1)


def _neighbour(document: Document, passage: Passage | None, step: int) -> Passage | None:
    if passage is None:
        return None
    place = document.passages.index(passage) + step
    return document.passages[place] if 0 <= place < len(document.passages) else None
