"""The hits and the answer of one question as the page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from xunzhang.index import Placed
from xunzhang.types import Hit, SearchResult
from xunzhang_web.answering import AnswerView, answer_view, passage_ids
from xunzhang_web.marking import Segment, hit_segments
from xunzhang_web.services import services


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit, its text cut into marked segments, and its place; None if it is just gone."""

    hit: Hit
    segments: tuple[Segment, ...]
    placed: Placed | None

    @property
    def heading(self) -> str:
        """The heading above the passage, where the title does not say it already."""
        heading = self.hit.heading.strip()
        return "" if heading in self.hit.title else heading


@dataclass(frozen=True, slots=True)
class Card:
    """What one question, or one part of it, is told; `answer` is None where nothing answers."""

    question: str
    answer: AnswerView | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Results:
    """What is shown of a search result: a card for each question that was asked, and the hits."""

    result: SearchResult
    cards: tuple[Card, ...]
    hits: tuple[HitView, ...]

    @property
    def is_answered(self) -> bool:
        """Whether the documents answer, at least in part."""
        return any(card.answer for card in self.cards)


def show_results(result: SearchResult) -> Results:
    """Look up where hits and answers stand."""
    lookup = services().index.lookup
    asked = result.parts or (result,)
    answers = [part.answer for part in asked if part.answer is not None]
    ids = {hit.passage_id for hit in result.hits}.union(*map(passage_ids, answers))
    placed = lookup.placed(ids)
    return Results(
        result=result,
        cards=tuple(_card(part, placed) for part in asked),
        hits=tuple(
            HitView(hit, hit_segments(hit), placed.get(hit.passage_id)) for hit in result.hits
        ),
    )


def _card(part: SearchResult, placed: Mapping[int, Placed]) -> Card:
    answer = part.answer if part.answered else None
    view = answer_view(answer, placed, _text_of) if answer else None
    return Card(part.query, view, part.confidence)


def _text_of(document_id: int) -> str:
    return services().index.document(document_id).text
