"""From ordered candidates to the hits that are shown: repeats folded, sentences marked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from xunzhang.interfaces import SentenceEvidence
from xunzhang.search.highlight import Marked
from xunzhang.search.legs import DENSE, LEXICAL, Ranking, Rankings, leg_places
from xunzhang.store import Origin, StoredPassage
from xunzhang.text.patterns import lazily
from xunzhang.text.repeats import is_near_copy
from xunzhang.types import Answer, Hit, LegScore, Place, ScoredId, Span, to_original

_MAX_DUPLICATES = 20
# 河道整治（副本）, 通知 - Copy, 通知(1), as systems and browsers name what is there already.
_COPY = lazily(r"(?i)副本|复件|拷贝|(?<![a-z])copy(?![a-z])|[（(]\d{1,2}[)）]$")
_LIKE_COPY = lazily(r"(?i)副本|复件|拷贝|copy|[)）]")
"""What a path holds whose name may be such: most hold nothing of it, and need not be parted."""

Duplicates = Callable[[Collection[int]], Mapping[int, tuple[Place, ...]]]
Origins = Callable[[Collection[int]], Mapping[int, Origin]]
Highlighter = Callable[[Sequence[StoredPassage]], Sequence[Marked]]


@dataclass(frozen=True, slots=True)
class HitMaker:
    """Makes the hits of one question."""

    passages: Mapping[int, StoredPassage]
    confidence: Mapping[int, float]
    rankings: Rankings
    highlight: Highlighter
    duplicates: Duplicates
    origins: Origins

    def hits(self, order: Ranking, k: int) -> tuple[tuple[Hit, ...], tuple[SentenceEvidence, ...]]:
        """The best k, with the evidence for the sentences of each.

        A passage whose text stands higher up already is folded into that hit.
        """
        chosen, near = fold_repeats(order, self.passages, k)
        repeats = self.duplicates([hit.id for hit in chosen])
        documents = {self.passages[hit.id].passage.document_id for hit in chosen}
        origins = self.origins(documents)
        legs = self._leg_places({hit.id for hit in chosen})
        marked = self.highlight([self.passages[hit.id] for hit in chosen])
        hits: list[Hit] = []
        for rank, scored in enumerate(chosen, start=1):
            stored = self.passages[scored.id]
            passage = stored.passage
            origin = origins.get(passage.document_id, Origin())
            folded = (place_of(self.passages[an_id]) for an_id in near.get(scored.id, ()))
            copies = (
                *repeats.get(scored.id, ()),
                *folded,
                *left_out_copies(stored, origin),
            )
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
                    highlights=tuple(marked[rank - 1].spans),
                    duplicates=copies[:_MAX_DUPLICATES],
                    legs={
                        leg: places[scored.id]
                        for leg, places in legs.items()
                        if scored.id in places
                    },
                    kind=passage.kind,
                    page=passage.page,
                    original=original_places(stored, origin),
                )
            )
        return tuple(hits), tuple(each.evidence for each in marked)

    def _leg_places(self, ids: Collection[int]) -> dict[str, dict[int, LegScore]]:
        places: dict[str, dict[int, LegScore]] = {}
        if DENSE in self.rankings.legs:
            places[DENSE] = leg_places(self.rankings.legs[DENSE], ids)
        lexical = self.rankings.lexical()
        if lexical:
            places[LEXICAL] = leg_places(lexical, ids)
        return places


def original_places(stored: StoredPassage, origin: Origin) -> tuple[Span, ...]:
    """Where a passage stands in the text before repair."""
    span = Span(stored.passage.start, stored.passage.end)
    return to_original(origin.pieces, span) if origin.pieces else (span,)


def left_out_copies(stored: StoredPassage, origin: Origin) -> tuple[Place, ...]:
    """The copies of a passage's words that repair left out, with their places in the original."""
    passage = stored.passage
    mine = original_places(stored, origin)
    names = (passage.passage_id, passage.document_id, stored.title, stored.path)
    return tuple(
        Place(*names, passage.start, passage.end, (repair.span,))
        for repair in origin.repairs
        if any(a.start < b.end and b.start < a.end for a in repair.kept for b in mine)
    )


def place_of(stored: StoredPassage) -> Place:
    """Where a passage stands."""
    passage = stored.passage
    names = (passage.passage_id, passage.document_id, stored.title, stored.path)
    return Place(*names, passage.start, passage.end)


def fold_repeats(
    order: Ranking, passages: Mapping[int, StoredPassage], k: int
) -> tuple[Ranking, dict[int, list[int]]]:
    """The best k of different text, and the near copies that were folded into each.

    Equal text counts once wherever it stands, white space apart; text that only a misread
    character tells apart counts once within a document. Of equal texts the first one counts, or
    where its file is called a copy, the first of another name.
    """
    seen: set[bytes] = set()
    kept: Ranking = []
    near: dict[int, list[int]] = {}
    for hit in order:
        stored = passages[hit.id]
        if stored.text_hash in seen:
            continue
        seen.add(stored.text_hash)
        if _is_copy(stored.path):
            hit = _original_of(hit, order, passages)
            stored = passages[hit.id]
        original = next((h.id for h in kept if _is_near(passages[h.id], stored)), None)
        if original is not None:
            near.setdefault(original, []).append(hit.id)
        elif len(kept) == k:
            break
        else:
            kept.append(hit)
    return kept, near


def _is_copy(path: str) -> bool:
    return bool(_LIKE_COPY.search(path) and _COPY.search(PurePath(path).stem))


def _original_of(hit: ScoredId, order: Ranking, passages: Mapping[int, StoredPassage]) -> ScoredId:
    """The first of equal text whose file is called no copy, with the score of this one."""
    equal = (h for h in order if passages[h.id].text_hash == passages[hit.id].text_hash)
    named = (h for h in equal if not _is_copy(passages[h.id].path))
    return ScoredId(next(named, hit).id, hit.score)


def _is_near(stored: StoredPassage, other: StoredPassage) -> bool:
    one, two = stored.passage, other.passage
    return one.document_id == two.document_id and is_near_copy(one.text, two.text)


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
