"""Captions, bylines and bare titles: found, but not in the way of the text itself."""

from collections.abc import Mapping

from xunzhang.search.legs import Ranking
from xunzhang.store import StoredPassage
from xunzhang.types import ScoredId

BESIDE_KINDS = frozenset({"caption", "byline", "title", "heading"})
HANDICAP = 0.25
"""What such a passage loses, as a share of the score between the best hit and the tenth."""

_DEPTH = 10


def lower_beside(order: Ranking, passages: Mapping[int, StoredPassage]) -> Ranking:
    """Rank captions, bylines and bare titles below text of about the same score.

    They lose a quarter of the span of scores of the first ten hits. So one that is the best by
    far stays the best, and one that only shares a word with the question gives way.
    """
    if len(order) < 2 or not any(_is_beside(hit, passages) for hit in order):
        return order
    handicap = HANDICAP * (order[0].score - order[min(len(order), _DEPTH) - 1].score)
    lowered = [
        ScoredId(hit.id, hit.score - handicap) if _is_beside(hit, passages) else hit
        for hit in order
    ]
    return sorted(lowered, key=lambda hit: -hit.score)


def _is_beside(hit: ScoredId, passages: Mapping[int, StoredPassage]) -> bool:
    return passages[hit.id].passage.kind in BESIDE_KINDS
