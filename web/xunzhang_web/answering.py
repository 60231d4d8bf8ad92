"""The answer as the page shows it: the words themselves, their sentence, and where they stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from xunzhang.index import Placed
from xunzhang.showing import unsaid_unit
from xunzhang.types import Answer, AnswerSource, Span, TypedAnswer
from xunzhang_web.lines import line_wraps
from xunzhang_web.marking import Segment, segment_lines, segments
from xunzhang_web.presentation import heading_beside
from xunzhang_web.records import Record, record, with_deciding
from xunzhang_web.tables import cells_of
from xunzhang_web.values import plain_value, spoken_value

TextOf = Callable[[int], str]
"""The stored text of a document, by its id."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The answer itself: `text` word for word, and `plain` what it comes to where that differs.

    `unit` is that of a figure that has none beside it.
    """

    type: str
    text: str
    plain: str = ""
    unit: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that answers, with the answer in it marked, and where it stands.

    `segments` hold its neighbour, too, where it is not understood without; `sentence` does not.
    A sentence that is a row of a table has a `record`, and then `segments` are the neighbour alone.
    """

    segments: tuple[Segment, ...]
    sentence: tuple[Segment, ...]
    typed: Typed | None
    document_id: int
    passage_id: int
    start: int
    end: int
    title: str
    path: str
    heading: str = ""
    published_on: str | None = None
    page: int | None = None
    record: Record = ()


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The answer card."""

    quote: Quote
    agreeing: tuple[Quote, ...]
    disagreeing: tuple[Quote, ...]

    @property
    def also_documents(self) -> int:
        """How many other documents say the same."""
        return len({quote.document_id for quote in self.agreeing} - {self.quote.document_id})

    @property
    def sides(self) -> tuple[Quote, ...]:
        """The answer and those that contradict it."""
        return self.quote, *self.disagreeing


def answer_view(
    answer: Answer, placed: Mapping[int, Placed], text_of: TextOf, *, asked: str = ""
) -> AnswerView:
    """The answer card of an answer.

    Args:
        answer: The answer.
        placed: The passages that it and its sources name.
        text_of: The text of a document, for what stands outside those passages.
        asked: The question.
    """
    quote = _answer_quote(answer, placed, text_of)
    return AnswerView(
        quote=replace(quote, record=with_deciding(quote.record, asked)),
        agreeing=tuple(_source_quote(source, placed) for source in answer.sources),
        disagreeing=tuple(_source_quote(source, placed) for source in answer.disagreements),
    )


def passage_ids(answer: Answer) -> set[int]:
    """The passages that an answer names."""
    others = {source.passage_id for source in (*answer.sources, *answer.disagreements)}
    return {answer.passage_id, *others}


def _answer_quote(answer: Answer, placed: Mapping[int, Placed], text_of: TextOf) -> Quote:
    """The answer's sentence with its neighbour, in the order of the text."""
    sentence = Span(answer.start, answer.end)
    place = placed.get(answer.passage_id)
    row = _record(place, sentence, answer.typed)
    spans = sorted({sentence, *((answer.context,) if answer.context else ())})
    text, offset = answer.text, answer.start
    if len(spans) > 1:
        text, offset = _covering(answer, spans, placed, text_of)
    typed = _typed(answer.typed, offset, text)
    if row:
        spans = [span for span in spans if span != sentence and not _is_row(text, span, offset)]
    pieces: list[Segment] = []
    for n, span in enumerate(spans):
        if n and "\n" in text[spans[n - 1].end - offset : span.start - offset]:
            pieces.append(Segment(" ", ""))
        shown = Span(span.start - offset, span.end - offset)
        mark = "sentence" if span == sentence and len(spans) > 1 else ""
        pieces += _marked(text, shown, mark, answer.typed, offset)
    alone = _marked(answer.text, Span(0, len(answer.text)), "", answer.typed, answer.start)
    return Quote(
        segments=tuple(pieces),
        sentence=alone,
        typed=typed,
        document_id=answer.document_id,
        passage_id=answer.passage_id,
        start=answer.start,
        end=answer.end,
        title=answer.title,
        path=answer.path,
        heading=_heading(place),
        published_on=place.document.published_on if place else None,
        page=place.passage.page if place else None,
        record=row,
    )


def _covering(
    answer: Answer, spans: list[Span], placed: Mapping[int, Placed], text_of: TextOf
) -> tuple[str, int]:
    """A text that holds all the spans, and where it begins in the document."""
    place = placed.get(answer.passage_id)
    if place is not None:
        passage = place.passage
        if passage.start <= spans[0].start and spans[-1].end <= passage.end:
            return passage.text, passage.start
    return text_of(answer.document_id), 0


def _source_quote(source: AnswerSource, placed: Mapping[int, Placed]) -> Quote:
    whole = Span(0, len(source.sentence))
    place = placed.get(source.passage_id)
    sentence = _marked(source.sentence, whole, "", source.typed, source.start)
    return Quote(
        segments=sentence,
        sentence=sentence,
        typed=_typed(source.typed, source.start, source.sentence),
        document_id=source.document_id,
        passage_id=source.passage_id,
        start=source.start,
        end=source.end,
        title=source.title,
        path=source.path,
        heading=_heading(place),
        published_on=source.published_on,
        page=place.passage.page if place else None,
        record=_record(place, Span(source.start, source.end), source.typed),
    )


def _heading(place: Placed | None) -> str:
    if place is None:
        return ""
    info = place.document
    return heading_beside(place.passage.heading, info.title, info.published_on)


def _record(place: Placed | None, sentence: Span, typed: TypedAnswer | None) -> Record:
    """The row of a table that a sentence is, the typed answer in it marked."""
    if place is None or not place.passage.start <= sentence.start < place.passage.end:
        return ()
    passage = place.passage
    start, end = sentence.start - passage.start, sentence.end - passage.start
    if "\n" in passage.text[start:end].strip():
        return ()
    lines = segment_lines(segments(passage.text, _typed_marks(typed, passage.start)))
    return record(lines, passage.text.count("\n", 0, start), passage.heading)


def _is_row(text: str, span: Span, offset: int) -> bool:
    said = text[span.start - offset : span.end - offset]
    return "\t" in said or bool(cells_of(said))


def _typed_marks(typed: TypedAnswer | None, offset: int) -> list[tuple[Span, str]]:
    if typed is None:
        return []
    spans = typed.items or (Span(typed.start, typed.end),)
    return [(Span(start - offset, end - offset), "typed") for start, end in spans]


def _marked(
    text: str, shown: Span, mark: str, typed: TypedAnswer | None, offset: int
) -> tuple[Segment, ...]:
    """A sentence of a text, the typed answer in it marked; `offset` is where the text begins."""
    marks = [*([(shown, mark)] if mark else []), *_typed_marks(typed, offset)]
    return segments(text, marks, shown=shown, wraps=line_wraps(text))


def _typed(typed: TypedAnswer | None, offset: int, text: str) -> Typed | None:
    if typed is None:
        return None
    items = tuple(
        text[max(0, start - offset) : max(0, end - offset)].strip() for start, end in typed.items
    )
    return Typed(
        type=typed.type,
        text=spoken_value(typed),
        plain=plain_value(typed),
        unit=unsaid_unit(typed),
        items=tuple(item for item in items if item),
    )
