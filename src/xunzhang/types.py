"""The nouns: documents, passages, hits and reports, all of them immutable."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Embeddings = npt.NDArray[np.float32]
"""Rows of length 1, shape (n, dimension)."""


class Span(NamedTuple):
    """A half-open range `[start, end)` of characters."""

    start: int
    end: int


class ScoredId(NamedTuple):
    """A passage id and its score in one ranking; larger is better."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader found in one file.

    `headings` are the spans in `text` that the format itself marks as headings (HTML h1-h6,
    DOCX heading styles, Markdown #), in order. `pages` are the offsets in `text` at which each
    page begins, ascending; empty where the format has no pages. `published_on` (ISO 8601) and
    `author` are what the file states beside its text, as the head of a web page does.
    """

    text: str
    title: str
    format: str
    encoding: str | None = None
    headings: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
    published_on: str | None = None
    author: str | None = None


class Piece(NamedTuple):
    """`text[start:start + length]` is `original[original_start:original_start + length]`."""

    start: int
    original_start: int
    length: int


def to_original(pieces: Sequence[Piece], span: Span) -> tuple[Span, ...]:
    """Where a span of the repaired text stands in the original: one span, or several in order."""
    found: list[Span] = []
    first = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1)
    for at in range(first, len(pieces)):
        piece = pieces[at]
        if piece.start >= span.end:
            break
        start = max(span.start, piece.start)
        end = min(span.end, piece.start + piece.length)
        if start < end:
            shift = piece.original_start - piece.start
            found.append(Span(start + shift, end + shift))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that repair did, in characters of the original text.

    `kind` is joined (the white space in the span was taken out, or what stood there moved), moved
    (put behind the paragraph that it broke, or the column on its left), repeat (left out, since
    `kept` says the same), mark (layout marks taken out) or furniture (page numbers and running
    heads taken out).
    """

    kind: str
    span: Span
    kept: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """One document of the index, without its text. Times are ISO 8601, UTC."""

    document_id: int
    title: str
    path: str
    format: str
    encoding: str | None
    size_bytes: int
    characters: int
    passages: int
    indexed_at: str
    modified_at: str
    uploaded: bool = False
    published_on: str | None = None
    author: str | None = None
    newspaper: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document with its stored text and the places of its passages.

    `original_text` is the text before repair, None where repair changed nothing; `pieces` lead
    from the one to the other, and `repairs` say what was done.
    """

    info: DocumentInfo
    text: str
    passages: tuple["Passage", ...] = ()
    original_text: str | None = None
    pieces: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A contiguous piece of one document: `document.text[start:end] == text`.

    `kind` is title, heading, body, caption, byline, table or notice; `page` counts from 1 and is
    None where the format has no pages.
    """

    passage_id: int
    document_id: int
    ordinal: int
    start: int
    end: int
    heading: str
    text: str
    kind: str = "body"
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: another copy of a hit, or the source of an answer.

    `original` is empty but for a copy that repair left out: there it is the place of that copy in
    the original text, and `start`, `end` are those of the hit that says the same.
    """

    passage_id: int
    document_id: int
    title: str
    path: str
    start: int
    end: int
    original: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LegScore:
    """Where one leg of the search placed a passage. Ranks count from 1."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that was found. `highlights` are spans inside `text`, the answer first.

    `original` is where the passage stands in the text before repair: one span, or several where
    a sentence was broken.
    """

    rank: int
    score: float
    confidence: float
    passage_id: int
    document_id: int
    title: str
    path: str
    heading: str
    text: str
    start: int
    end: int
    highlights: tuple[Span, ...] = ()
    duplicates: tuple[Place, ...] = ()
    legs: Mapping[str, LegScore] = field(default_factory=dict)
    kind: str = "body"
    page: int | None = None
    original: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """The answer itself, word for word: `text` is `[start, end)` of the stored document text.

    `type` is number, amount, share, rank, date, period, duration, person, organization, place,
    definition, list, text or yes_no. `value` says in plain form what the text comes to (74 for
    第七十四名, 170000000, 2019-06-10, yes), None where there is no plainer form; `unit` is the
    unit of a value; `items` are the places of the members of a list, in characters of the document.
    """

    type: str
    text: str
    start: int
    end: int
    value: str | None = None
    unit: str | None = None
    items: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSource:
    """Another passage that answers: `sentence` is `[start, end)` of its document's stored text."""

    typed: TypedAnswer
    sentence: str
    start: int
    end: int
    passage_id: int
    document_id: int
    title: str
    path: str
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentence that answers best; `start`, `end` count in the stored document text.

    A list may reach over several passages; `passage_id` is that of the best hit among them. `typed`
    is the answer itself where the question's type is told and a span of it is found; `context` is
    the neighbouring sentence without which this one is not understood. `sources` are other
    documents that give the same typed answer, `disagreements` those that give another one to the
    same question, both newest first where dates are known.
    """

    text: str
    confidence: float
    passage_id: int
    document_id: int
    title: str
    path: str
    start: int
    end: int
    typed: TypedAnswer | None = None
    context: Span | None = None
    sources: tuple[AnswerSource, ...] = ()
    disagreements: tuple[AnswerSource, ...] = ()

    def place_in(self, hit: Hit) -> Span:
        """Where it stands in the text of its hit, but for what goes on in other passages."""
        start, end = max(self.start, hit.start), min(self.end, hit.end)
        return Span(start - hit.start, end - hit.start)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a result came about: what was searched for, and how long each stage took."""

    words: tuple[str, ...]
    character_pairs: tuple[str, ...]
    fusion: str
    candidates: int
    stage_seconds: Mapping[str, float]
    features: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    """Per passage id of a hit: the evidence that the fusion weighed."""
    normalised: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Per passage id of a hit: what it spells otherwise, and how the question spells that."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one question, best first; fewer than `k` where there are not more."""

    query: str
    retriever: str
    hits: tuple[Hit, ...]
    answer: Answer | None
    confidence: float
    elapsed_seconds: float
    answered: bool = True
    """Whether the documents answer, by the calibrated threshold; else hits are only the nearest."""
    explanation: Explanation | None = None
    suggestion: str | None = None
    """What the question may mean, where not all of its words are found: 您是不是要找….

    Where they are hardly found at all, the hits are those of the suggestion.
    """
    read_as: str | None = None
    """The question as it was read, where it leans on the one before and was completed from it."""
    parts: tuple["SearchResult", ...] = ()
    """The results of each question where several were asked at once, in their order; else empty.

    Then `hits` are those of all parts by turns, and `answer` is that of the first likely part.
    """
    unheld: tuple[str, ...] = ()
    """Phrases in quotation marks that no passage holds which may be found: without marks then."""


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a language model wrote, and the numbers of the hits that it cites, from 1.

    Where it is not `supported`, `problem` says what is missed: no_citation, unknown_citation (of a
    hit that there is not), number, name or words (that do not stand in the cited hits).
    """

    text: str
    citations: tuple[int, ...]
    supported: bool
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be indexed, and why."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One step of a refresh: `action` is add, update, rename, remove, or keep in a plan only.

    To keep is to leave a file or folder as it is, because it cannot be read now.
    """

    action: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a refresh did. Counts are of documents, `passages` of passages written.

    `embedded` counts the passages whose embeddings had to be computed; the others were known.
    `left_out` counts the files that are there and stay out, having been removed by hand.
    """

    added: int = 0
    updated: int = 0
    renamed: int = 0
    removed: int = 0
    unchanged: int = 0
    left_out: int = 0
    passages: int = 0
    embedded: int = 0
    failed: tuple[FailedFile, ...] = ()
    changes: tuple[PlannedChange, ...] = ()
    elapsed_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to an index. `at` is ISO 8601, UTC; `error` a code, or empty.

    `action` is refresh, upload, remove or restore (of a document, or of an index: then `counts`
    holds its documents), `partial` if it left out indexed folders; of many changes 100 are kept.
    """

    at: str
    action: str
    counts: Mapping[str, int] = field(default_factory=dict)
    changes: tuple[PlannedChange, ...] = ()
    failed: tuple[FailedFile, ...] = ()
    error: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds and what made it."""

    path: str
    documents: int
    passages: int
    characters: int
    embedder: str
    dimension: int
    format_version: int
    last_change: str | None
    size_bytes: Mapping[str, int]
    roots: tuple[str, ...] = ()
    engine: str = "embedded"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `xunzhang doctor`: what was checked, whether it is well, and the cure."""

    name: str
    ok: bool
    detail: str
    cure: str = ""
