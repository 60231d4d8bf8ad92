"""Whether what a question asks for stands in a hit, and what that tells of its confidence.

A passage may hold every word of 园区占地多少亩 and no area. Where a number or a date is asked for,
how far the best candidate of the hit is trusted says something that words do not. And what is told
of another year, or of line 2 where line 1 is asked about, hardly answers, whatever else it holds.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from xunzhang.answers.asks import COUNTED, DATED, TEXT, Ask
from xunzhang.answers.choose import Question
from xunzhang.answers.conditions import is_of_another, is_of_other_years, names_its_case
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.text.normalize import fold
from xunzhang.types import Hit

TELLING = COUNTED | DATED
"""The kinds of which enough is found for its lack to say something."""

# Shift of the log odds by the trust in the best candidate, as a share of what it takes to be shown:
# python -m training.presence_fit
SHARES = (0.0, 0.25, 0.5, 1.0, 2.0)
SHIFTS = (-1.23, 0.13, 0.13, 0.53, 1.71)
OTHER = -0.47
"""The shift where only another year, or another thing of the same kind, is told of."""
WHOLE = 1.5
"""The shift where all rows of a table were compared to find the one that has the most.

The words of such a question are those of every row, and say little of the passage.
"""
_EDGE = 1e-3


def with_presence(
    question: Question | None, hits: Sequence[Hit], found: Sequence[Found], least: float
) -> list[float]:
    """The confidence of each hit, best first, once it is known what stands in them.

    It never rises from a better hit to a worse one: where the worse one holds what is asked for,
    and the better does not, the question is as sure of an answer as the worse one is.

    Args:
        question: The question; None where no kind of answer is told.
        hits: The hits, best first.
        found: The candidates in them.
        least: How far a candidate must be trusted to be shown.
    """
    if question is None:
        return [hit.confidence for hit in hits]
    trusted: defaultdict[int, float] = defaultdict(float)
    for each in found:
        trusted[each.hit.passage_id] = max(trusted[each.hit.passage_id], each.trusted)
    of_rows = {each.hit.passage_id for each in found if each.scored.named}
    whole = {each.hit.document_id for each in found if each.is_whole}
    odds = []
    for hit in hits[:DEPTH]:
        place = hit.passage_id
        share = trusted[place] / least
        told = odds_shift(question.ask, hit, share, is_row=place in of_rows)
        odds.append(told + (WHOLE if hit.document_id in whole else 0.0))
    shifted = [shift(hit.confidence, more) for hit, more in zip(hits, odds, strict=False)]
    supported = [*shifted, *(hit.confidence for hit in hits[DEPTH:])]
    return list(accumulate(reversed(supported), max))[::-1]


def odds_shift(ask: Ask, hit: Hit, share: float, *, is_row: bool = False) -> float:
    """How far the log odds move by what stands in a hit.

    The cell of a row that the question names is as telling as a number, whatever is asked for.
    """
    telling = is_row or ask.type in TELLING
    told = float(np.interp(share, SHARES, SHIFTS)) if telling else 0.0
    return told + (OTHER if ask.type != TEXT and is_of_other(ask, hit) else 0.0)


def is_of_other(ask: Ask, hit: Hit) -> bool:
    """Whether a hit tells only of another year, or of another thing of the same kind."""
    if not names_its_case(ask):
        return False
    told = told_in(hit)
    return is_of_another(ask.question, told) or is_of_other_years(ask, told)


def told_in(hit: Hit) -> str:
    """All that a hit tells, folded."""
    return fold(f"{hit.title}\n{hit.heading}\n{hit.text}")


def shift(confidence: float, odds: float) -> float:
    """The probability with its log odds moved; 0 and 1 count as near to them."""
    if not odds:
        return confidence
    kept = min(max(confidence, _EDGE), 1.0 - _EDGE)
    moved = np.log(kept / (1.0 - kept)) + odds
    return float(1.0 / (1.0 + np.exp(-moved)))
