"""The hits and the answer of one question as the page shows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xunzhang.index import Placed
from xunzhang.showing import (
    is_in_other_script,
    parse_question,
    split_questions,
    split_sentences,
)
from xunzhang.types import Hit, SearchResult, Span
from xunzhang_web.answering import AnswerView, answer_view, passage_ids
from xunzhang_web.marking import Segment, hit_segments, segment_lines
from xunzhang_web.presentation import heading_beside
from xunzhang_web.services import services
from xunzhang_web.tables import Segments, Table, with_tables, without_other_rows

_SHOWN_NEAREST = 3
"""How many hits are shown at once where nothing answers."""

_SHORT_CHARS = 120
"""A passage that is no longer is shown whole there."""


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit, its text cut into marked segments, and its place; None if it is just gone.

    One that is `doubtful` is folded away. `answers` names the questions of several that it answers,
    by their numbers; `is_quoted` says that the answer above is taken from it, and not from the
    first; `cut` says at which ends text is left out (cut-start, cut-end).
    """

    hit: Hit
    segments: tuple[Segment, ...]
    placed: Placed | None
    doubtful: bool = False
    answers: tuple[tuple[int, str], ...] = ()
    is_quoted: bool = False
    cut: str = ""

    @property
    def blocks(self) -> list[Table | list[Segments]]:
        """The text line by line, rows of a table as tables."""
        return list(with_tables(segment_lines(self.segments), self.hit.heading))

    @property
    def has_table(self) -> bool:
        """Whether rows of a sheet stand in it."""
        return any(isinstance(block, Table) for block in self.blocks)

    @property
    def heading(self) -> str:
        """The heading above the passage, where nothing else on the page says it already."""
        heading, published_on = self.hit.heading.strip(), None
        for block in self.blocks:
            if isinstance(block, Table):
                heading = heading.removesuffix(" ".join(block.labels))
        if self.placed is not None:
            published_on = self.placed.document.published_on
        return heading_beside(heading, self.hit.title, published_on)


@dataclass(frozen=True, slots=True)
class Card:
    """What one question, or one part of it, is told; `answer` is None where nothing answers.

    `read_as` is the question as it was completed from one before it, empty where it was not.
    `others` are questions that were searched for together with the card's first one, because only
    so many are answered apart; `before` is the question that they may lean on.
    """

    question: str
    answer: AnswerView | None
    confidence: float
    read_as: str = ""
    others: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What is shown of a search result: a card for each question that was asked, and the hits."""

    result: SearchResult
    cards: tuple[Card, ...]
    hits: tuple[HitView, ...]
    """Numbered as they are shown: those that are folded away come last."""
    threshold: float
    """The confidence below which the documents are not taken to answer."""

    @property
    def is_answered(self) -> bool:
        """Whether the documents answer, at least in part."""
        return any(card.answer for card in self.cards)

    @property
    def is_in_other_script(self) -> bool:
        """Whether the question is none of Chinese, and the documents are."""
        return is_in_other_script(self.result)

    @property
    def likely(self) -> list[HitView]:
        """The hits that are shown at once."""
        return [view for view in self.hits if not view.doubtful]

    @property
    def doubtful(self) -> list[HitView]:
        """The hits that are folded away."""
        return [view for view in self.hits if view.doubtful]


def show_results(result: SearchResult) -> Results:
    """Look up where hits and answers stand."""
    index = services().index
    asked = result.parts or (result,)
    answers = [part.answer for part in asked if part.answer is not None]
    ids = {hit.passage_id for hit in result.hits}.union(*map(passage_ids, answers))
    placed = index.lookup.placed(ids)
    threshold = index.calibration.current().threshold
    if result.answered:
        views = [_answering_hit(hit, placed, threshold, asked) for hit in result.hits]
    else:
        # What the page says of all of them, none of them says otherwise.
        hits = (
            replace(hit, confidence=min(hit.confidence, result.confidence)) for hit in result.hits
        )
        views = [_nearest_hit(hit, placed) for hit in hits]
    return Results(
        result=result,
        cards=_cards(asked, placed),
        hits=tuple(_numbered(views)),
        threshold=threshold,
    )


def _numbered(views: Sequence[HitView]) -> Iterator[HitView]:
    """The hits in the order in which they are shown, ranked so.

    Those of several questions stand by turns, so that a doubtful one may come before a likely one.
    """
    shown = sorted(views, key=lambda view: view.doubtful)
    for number, view in enumerate(shown, start=1):
        yield replace(view, hit=replace(view.hit, rank=number))


def is_restricted(*questions: str | None) -> bool:
    """Whether a question keeps passages out by itself: by phrases, words to leave out, filters."""
    return any(not parse_question(question).is_plain for question in questions if question)


def leans(question: str, read_as: str | None) -> bool:
    """Whether a question was completed from the one before, and not only stripped of its marks."""
    return bool(read_as) and _letters(parse_question(question).text) != _letters(read_as or "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _answering_hit(
    hit: Hit, placed: Mapping[int, Placed], least: float, asked: Sequence[SearchResult]
) -> HitView:
    """A hit where something answers; folded away and unmarked where it is less sure than `least`.

    What would be marked there is likely to be beside the point.
    """
    place = placed.get(hit.passage_id)
    if hit.rank > 1 and hit.confidence < least:
        return HitView(hit, hit_segments(replace(hit, highlights=())), place, doubtful=True)
    answers: dict[Span, list[int]] = {}
    only = asked[0].answer if len(asked) == 1 else None
    is_quoted = hit.rank > 1 and only is not None and only.passage_id == hit.passage_id
    for number, part in enumerate(asked if len(asked) > 1 else (), start=1):
        answer = part.answer if part.answered else None
        if answer is not None and answer.passage_id == hit.passage_id:
            answers.setdefault(answer.place_in(hit), []).append(number)
    marks = {span: _part_mark(numbers) for span, numbers in answers.items()}
    numbers = sorted(number for found in answers.values() for number in found)
    return HitView(
        hit,
        hit_segments(without_other_rows(hit), answers=marks),
        place,
        answers=tuple((number, asked[number - 1].query) for number in numbers),
        is_quoted=is_quoted,
    )


def _part_mark(numbers: Sequence[int]) -> str:
    """The classes of a sentence that answers these of several questions."""
    return " ".join(["answer", *(f"answer-{number}" for number in numbers)])


def _nearest_hit(hit: Hit, placed: Mapping[int, Placed]) -> HitView:
    """A hit where nothing answers: its nearest sentence, quietly marked, and those beside it."""
    nearest = replace(hit, highlights=hit.highlights[:1])
    shown = nearest_part(hit)
    return HitView(
        hit,
        hit_segments(nearest, answer_mark="also", shown=shown),
        placed.get(hit.passage_id),
        doubtful=hit.rank > _SHOWN_NEAREST,
        cut=_cut_ends(hit, shown) if shown else "",
    )


def _cut_ends(hit: Hit, shown: Span) -> str:
    before, after = hit.text[: shown.start].strip(), hit.text[shown.end :].strip()
    return " ".join((["cut-start"] if before else []) + (["cut-end"] if after else []))


def nearest_part(hit: Hit) -> Span | None:
    """The sentence marked first in a hit with one on each side; None for all of a short one.

    Rows of a table stay together, below the names of their columns.
    """
    if len(hit.text) <= _SHORT_CHARS or hit.kind == "table" or "\t" in hit.text:
        return None
    sentences = split_sentences(hit.text)
    marked = hit.highlights[0].start if hit.highlights else 0
    at = max((n for n, each in enumerate(sentences) if each.start <= marked), default=0)
    beside = sentences[max(0, at - 1) : at + 2]
    return Span(beside[0].start, beside[-1].end) if len(beside) < len(sentences) else None


def _cards(asked: tuple[SearchResult, ...], placed: Mapping[int, Placed]) -> tuple[Card, ...]:
    cards = [_card(part, placed) for part in asked]
    if len(asked) > 1:
        others = _questions_of(asked[-1].query)[1:]
        before = asked[-2].read_as or asked[-2].query
        cards[-1] = replace(cards[-1], others=others, before=before)
    return tuple(cards)


def _card(part: SearchResult, placed: Mapping[int, Placed]) -> Card:
    answer = part.answer if part.answered else None
    asked = part.read_as or part.query
    view = answer_view(answer, placed, _text_of, asked=asked) if answer else None
    read_as = part.read_as if leans(part.query, part.read_as) else None
    # The answer may stand in a worse hit than the first.
    sure = answer.confidence if answer else part.confidence
    return Card(part.query, view, sure, read_as or "")


def _questions_of(text: str) -> tuple[str, ...]:
    """All the questions of a text, however many."""
    parts = split_questions(text)
    return parts if len(parts) < 2 else (*parts[:-1], *_questions_of(parts[-1]))


def _text_of(document_id: int) -> str:
    return services().index.document(document_id).text
