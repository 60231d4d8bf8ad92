"""From ordered candidates to the hits that are shown: repeats folded, sentences marked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from xunzhang.search.legs import DENSE, LEXICAL, Ranking, Rankings, leg_places
from xunzhang.store import StoredPassage
from xunzhang.types import Answer, Hit, LegScore, Place, Span

_MAX_DUPLICATES = 20

Duplicates = Callable[[Collection[int]], Mapping[int, tuple[Place, ...]]]
Highlighter = Callable[[StoredPassage], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class HitMaker:
    """Makes the hits of one question."""

    passages: Mapping[int, StoredPassage]
    confidence: Mapping[int, float]
    rankings: Rankings
    highlight: Highlighter
    duplicates: Duplicates

    def hits(self, order: Ranking, k: int) -> tuple[Hit, ...]:
        """The best k; a passage whose text stands higher up already is folded into that hit."""
        chosen = fold_repeats(order, self.passages)[:k]
        repeats = self.duplicates([hit.id for hit in chosen])
        legs = self._leg_places()
        hits: list[Hit] = []
        for rank, scored in enumerate(chosen, start=1):
            stored = self.passages[scored.id]
            passage = stored.passage
            hits.append(
                Hit(
                    rank=rank,
                    score=scored.score,
                    confidence=round(self.confidence[scored.id], 4),
                    passage_id=passage.passage_id,
                    document_id=passage.document_id,
                    title=stored.title,
                    path=stored.path,
                    heading=passage.heading,
                    text=passage.text,
                    start=passage.start,
                    end=passage.end,
                    highlights=tuple(self.highlight(stored)),
                    duplicates=repeats.get(scored.id, ())[:_MAX_DUPLICATES],
                    legs={
                        leg: places[scored.id]
                        for leg, places in legs.items()
                        if scored.id in places
                    },
                )
            )
        return tuple(hits)

    def _leg_places(self) -> dict[str, dict[int, LegScore]]:
        places: dict[str, dict[int, LegScore]] = {}
        if DENSE in self.rankings.legs:
            places[DENSE] = leg_places(self.rankings.legs[DENSE])
        lexical = self.rankings.lexical()
        if lexical:
            places[LEXICAL] = leg_places(lexical)
        return places


def fold_repeats(order: Ranking, passages: Mapping[int, StoredPassage]) -> Ranking:
    """Keep the best of the candidates that have the same text, white space apart."""
    seen: set[bytes] = set()
    kept: Ranking = []
    for hit in order:
        text_hash = passages[hit.id].text_hash
        if text_hash not in seen:
            seen.add(text_hash)
            kept.append(hit)
    return kept


def make_answer(hits: Sequence[Hit]) -> Answer | None:
    """The marked sentence of the first hit, with its place in the document."""
    if not hits or not hits[0].highlights:
        return None
    hit = hits[0]
    start, end = hit.highlights[0]
    return Answer(
        text=hit.text[start:end],
        confidence=hit.confidence,
        passage_id=hit.passage_id,
        document_id=hit.document_id,
        title=hit.title,
        path=hit.path,
        start=hit.start + start,
        end=hit.start + end,
    )
