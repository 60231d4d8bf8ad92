"""How near the words of a question stand to a candidate."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from xunzhang.answers.asked.terms import CLAUSE, CLAUSE_GAP, Term
from xunzhang.text.patterns import lazily

_ITEM = lazily("、")
_REACH = 12.0
_ITEM_GAP = 4
_OTHER_GAP, _OWNED = 5, 2
SLOT, SLOT_TERMS = 0.3, 2
"""How much the best of the words next to the asking words counts beside the mean of all."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A folded sentence with the places of the question's words and of the candidates.

    `gaps` says how far a comma parts what stands before a candidate from it, and what stands
    behind. `clauses`, `items`, `starts` and `ends` are places in ascending order.
    """

    terms: tuple[Term, ...]
    places: tuple[tuple[tuple[int, int], ...], ...]
    clauses: tuple[int, ...]
    items: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[int, int] = (CLAUSE_GAP, CLAUSE_GAP)

    def nearness(self, start: int, end: int) -> float:
        """How near the words stand to a span, 0 to 1; what clauses or candidates part is far."""
        total = sum(term.weight for term in self.terms)
        if not total:
            return 0.0
        near = [self._decay(places, start, end) for places in self.places]
        weighed = zip(self.terms, near, strict=True)
        spread = sum(term.weight * each for term, each in weighed) / total
        return (1 - SLOT) * spread + SLOT * max(near[:SLOT_TERMS])

    def _decay(self, places: Sequence[tuple[int, int]], start: int, end: int) -> float:
        best = math.inf
        for place, after in places:
            forward = place >= end
            low, high = (after, start) if after <= start else (end, place)
            gap = max(high - low, 0)
            if gap >= best:
                continue
            gap += self.gaps[forward] * _between(self.clauses, low, high)
            if forward and _between(self.starts, after, after + _OWNED + 1):
                gap += _OTHER_GAP  # 营收4亿元和利润2亿元: 利润 belongs to what follows it
            gap += _ITEM_GAP * _between(self.items, low, high)
            others = bisect_right(self.ends, high) - bisect_left(self.starts, low)
            gap += _OTHER_GAP * max(others, 0)
            best = min(best, gap)
        return math.exp(-best / _REACH)


def ground(
    terms: Sequence[Term],
    text: str,
    spans: Sequence[tuple[int, int]],
    gaps: tuple[int, int] = (CLAUSE_GAP, CLAUSE_GAP),
) -> Ground:
    """What distances in a folded sentence are measured on, gathered once for all candidates."""
    return Ground(
        tuple(terms),
        tuple(tuple(term.places(text)) for term in terms),
        tuple(match.start() for match in CLAUSE.finditer(text)),
        tuple(match.start() for match in _ITEM.finditer(text)),
        tuple(sorted(start for start, _ in spans)),
        tuple(sorted(end for _, end in spans)),
        gaps,
    )


def _between(places: Sequence[int], low: int, high: int) -> int:
    """How many of the ascending places are in [low, high)."""
    return bisect_left(places, high) - bisect_left(places, low) if high > low else 0
