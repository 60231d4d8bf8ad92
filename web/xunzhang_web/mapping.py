"""Where in one document a question finds something: the marks of the map beside its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xunzhang.errors import QueryError
from xunzhang.types import Document, Hit, Span
from xunzhang_web.lines import line_wraps
from xunzhang_web.services import timed_search

MAP_HITS = 12
MAP_HEIGHT = 1000
_LEAST_HEIGHT = 6
_LEAST_SHARE = 0.25
_ALWAYS = 3
_LABEL_CHARS = 36


class MapMark(NamedTuple):
    """One hit on the map; `top` and `height` are thousandths of the document."""

    number: int
    passage_id: int
    span: Span
    top: int
    height: int
    label: str


@dataclass(frozen=True, slots=True)
class HitMap:
    """The hits of a question in one document, in the order of its text."""

    question: str
    marks: tuple[MapMark, ...]
    current: int = 0
    """The number of the mark that is shown, from 1; 0 for none of them."""

    @property
    def previous(self) -> MapMark | None:
        """The mark before the one that is shown."""
        return self.marks[self.current - 2] if self.current > 1 else None

    @property
    def following(self) -> MapMark | None:
        """The mark after the one that is shown; the first where none is."""
        return self.marks[self.current] if self.current < len(self.marks) else None


def hit_map(question: str, document: Document, *, passage_id: int | None) -> HitMap | None:
    """Ask one document; None where there is nothing to ask or nothing is found."""
    try:
        result = timed_search(question, k=MAP_HITS, document=document.info.document_id)
    except QueryError:
        return None
    hits = sorted(worth_marking(result.hits), key=lambda hit: hit.start)
    if not hits:
        return None
    characters = len(document.text)
    marks = tuple(_mark(hit, n, characters) for n, hit in enumerate(hits, start=1))
    current = next((mark.number for mark in marks if mark.passage_id == passage_id), 0)
    return HitMap(question, marks, current)


def worth_marking(hits: Sequence[Hit]) -> list[Hit]:
    """The first hits, and further ones that are not far less likely to answer than the best."""
    best = max((hit.confidence for hit in hits), default=0.0)
    least = best * _LEAST_SHARE
    return [hit for hit in hits if hit.rank <= _ALWAYS or hit.confidence >= least]


def _mark(hit: Hit, number: int, characters: int) -> MapMark:
    inside = hit.highlights[0] if hit.highlights else Span(0, len(hit.text))
    span = Span(hit.start + inside.start, hit.start + inside.end)
    whole = max(1, characters)
    height = max(_LEAST_HEIGHT, MAP_HEIGHT * (span.end - span.start) // whole)
    top = min(MAP_HEIGHT * span.start // whole, MAP_HEIGHT - height)
    return MapMark(number, hit.passage_id, span, top, height, _label(hit.text, inside))


def _label(text: str, span: Span) -> str:
    wraps = line_wraps(text)
    said = "".join(wraps.get(at, text[at]) for at in range(span.start, span.end))
    line = " ".join(said.split())
    return line if len(line) <= _LABEL_CHARS else f"{line[: _LABEL_CHARS - 1]}…"
