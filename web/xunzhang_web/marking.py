"""Text cut into marked segments, for the templates to put into elements."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xunzhang.types import Hit, Span
from xunzhang_web.lines import heading_end, line_wraps


class Segment(NamedTuple):
    """A run of text and how it is marked: "", "also", "passage" or "answer"."""

    text: str
    mark: str


Marks = Sequence[tuple[Span, str]]


def segments(
    text: str, marks: Marks, *, shown: Span | None = None, wraps: Mapping[int, str] | None = None
) -> tuple[Segment, ...]:
    """Cut a text where marks begin and end; where marks overlap, the later one counts.

    Args:
        text: The text. Joined, the segments are what is shown of it, but for the wraps.
        marks: Spans of it and their marks; they may lie partly outside.
        shown: The part to cut; None for all of it.
        wraps: What to show in place of single characters, by their positions.
    """
    start, end = shown or Span(0, len(text))
    inside = [(max(start, s.start), min(end, s.end), mark) for s, mark in marks]
    inside = [(s, e, mark) for s, e, mark in inside if s < e]
    cuts = sorted({start, end, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    pieces: list[Segment] = []
    for left, right in zip(cuts, cuts[1:], strict=False):
        covering = [mark for s, e, mark in inside if s <= left and right <= e]
        mark = covering[-1] if covering else ""
        piece = _unwrapped(text, Span(left, right), wraps or {})
        if pieces and pieces[-1].mark == mark:
            pieces[-1] = Segment(pieces[-1].text + piece, mark)
        else:
            pieces.append(Segment(piece, mark))
    return tuple(pieces)


def cut_segments(pieces: Sequence[Segment], span: Span) -> tuple[Segment, ...]:
    """The part of some segments that a span of their joined text covers."""
    found: list[Segment] = []
    start = 0
    for piece in pieces:
        text = piece.text[max(0, span.start - start) : max(0, span.end - start)]
        if text:
            found.append(Segment(text, piece.mark))
        start += len(piece.text)
    return tuple(found)


def segment_lines(pieces: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """The lines of some segments, without the line ends."""
    text = "".join(piece.text for piece in pieces)
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(cut_segments(pieces, Span(start, start + len(line))))
        start += len(line) + 1
    return lines


def hit_segments(
    hit: Hit,
    *,
    answer_mark: str = "answer",
    answers: Mapping[Span, str] | None = None,
    shown: Span | None = None,
) -> tuple[Segment, ...]:
    """A hit's text, marked, without the title and heading that stand above it on the page.

    Args:
        hit: The hit.
        answer_mark: How the sentence is marked that answers best.
        answers: Where several questions were asked: how each sentence of the hit that answers one
            of them is marked.
        shown: The part of the text to show; None for all of it.
    """
    best = dict.fromkeys(hit.highlights[:1], answer_mark) if not answers else dict(answers)
    marks = [(span, "also") for span in reversed(hit.highlights) if span not in best]
    marks += [(span, mark) for span, mark in reversed(best.items())]
    start = heading_end(hit.text, hit.heading, title=hit.title)
    for answer in best:
        start = min(start, hit.text.rfind("\n", 0, answer.start) + 1)
    part = shown or Span(0, len(hit.text))
    part = Span(max(start, part.start), part.end)
    return segments(hit.text, marks, shown=part, wraps=line_wraps(hit.text))


def _unwrapped(text: str, span: Span, wraps: Mapping[int, str]) -> str:
    piece = text[span.start : span.end]
    if "\n" not in piece:
        return piece
    return "".join(wraps.get(span.start + at, char) for at, char in enumerate(piece))
