"""How far the confidence moves by what stands in the hits and how likely their sentences answer.

The log odds by words alone count for a part; the rest is added up (`training/confidence_fit.py`).
"""

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from xunzhang.answers.about.belonging import Belonging
from xunzhang.answers.about.presence import Presence, Standing
from xunzhang.answers.asked.asks import COUNTED, DATED, DEFINITION, LIST, NAMED, Ask
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH
from xunzhang.odds import log_odds, probability
from xunzhang.types import Hit

# All of these but WHOLE: python -m training.confidence_fit
TRUSTED, BIAS = 0.189, 0.744
"""What the log odds by words alone count for, and what is added to those of every hit: words are
surer of themselves than they are right."""
SHARES = (0.0, 0.25, 0.5, 1.0, 2.0)
SHIFTS: dict[str, tuple[float, ...]] = {
    "counted": (-0.286, -0.243, -0.243, -0.243, -0.133),
    "dated": (-0.58, -0.58, -0.58, -0.119, 0.231),
    "named": (-0.598, 0.079, 0.079, 0.079, 0.142),
    "listed": (-0.899, -0.53, -0.53, -0.53, 1.584),
    "told": (0.0, 0.0, 0.0, 0.0, 0.0),
}
"""The shift of the log odds by the trust in the best candidate, as a share of what it takes to be
shown: of numbers, times, names, lists and meanings, and all the rest."""
OTHER = -1.6
"""The shift where only another year, place or thing of a kind, or a counterpart, is told of."""
LACKING = -0.155
"""The shift where a hit says nothing that could be what is asked for: no number with its unit."""
NOWHERE = -2.151
"""The shift where no hit names what is asked about, and some name others; or where it is asked for
a number to call, and there is none."""
READ = 0.771
"""What the log odds count for that one of the sentences answers."""
WHOLE = 0.75
"""The shift where all rows of a table were compared to find the one that has the most. Set.

The words of such a question are those of every row, and say little of the passage.
"""
_OTHERS = (TRUSTED, BIAS, OTHER, LACKING, NOWHERE, READ, WHOLE)
FINGERPRINT = ",".join(map(str, (*SHIFTS.values(), *_OTHERS)))
"""Tells these numbers from others: a calibration of one set does not fit the other."""
_GROUPS = {
    "counted": COUNTED,
    "dated": DATED,
    "named": NAMED,
    "listed": frozenset({LIST, DEFINITION}),
}
EDGE = 1e-3
"""How far inside 0 and 1 a confidence is taken before its log odds are moved."""


def with_presence(
    question: Question | None,
    hits: Sequence[Hit],
    found: Belonging,
    present: Presence,
    read: Sequence[float] = (),
) -> list[float]:
    """The confidence of each hit, best first, once it is known what stands in them.

    It never rises from a better hit to a worse one: where the worse one holds what is asked for,
    and the better does not, the question is as sure of an answer as the worse one is. That one,
    and those before it, are as sure as the sentences of all hits make the question.

    Args:
        question: The question as answers need it; None where no kind of answer is told.
        hits: The hits, best first.
        found: The candidates in them.
        present: What `presence` says of them.
        read: How likely one of the sentences of each of the first answers (`likely.py`); none of
            the others answers likelier than the least likely of these.
    """
    shifts = _shifts(question, hits, found, present)
    every, own = _of_sentences(read, len(hits))
    of_question = [believed(h.confidence, s + every) for h, s in zip(hits, shifts, strict=True)]
    surest = of_question.index(max(of_question))
    sure = [believed(h.confidence, s + o) for h, s, o in zip(hits, shifts, own, strict=True)]
    return never_rising([*[of_question[surest]] * (surest + 1), *sure[surest + 1 :]])


def _shifts(
    question: Question | None, hits: Sequence[Hit], found: Belonging, present: Presence
) -> list[float]:
    """The shift of each hit by what stands in it."""
    ask = question.ask if question is not None else None
    whole = {each.hit.document_id for each in found.own if each.is_whole}
    aside = max((h.confidence for h in hits if h.document_id in found.set_aside), default=0.0)
    shifted = []
    for hit, standing in zip(hits, present.standings, strict=False):
        more = WHOLE if hit.document_id in whole else 0.0
        if standing.share >= 1.0 and hit.document_id not in found.set_aside:
            more += _beside(hit.confidence, aside)
        shifted.append(odds_shift(ask, standing) + more)
    return [*shifted, *[0.0] * len(hits[DEPTH:])]


def _of_sentences(read: Sequence[float], hits: int) -> tuple[float, list[float]]:
    """The shift by the sentences of all hits that were read, and that by those of each hit."""
    if not read:
        return 0.0, [0.0] * hits
    none_answers = math.prod(1.0 - chance for chance in read)
    own = [READ * log_odds(chance, EDGE) for chance in read]
    unread = [min(own)] * (hits - len(own))
    return READ * log_odds(1.0 - none_answers, EDGE), [*own, *unread]


def never_rising(confidences: Sequence[float]) -> list[float]:
    """Each confidence, or that of a worse hit where it is higher."""
    return list(accumulate(reversed(confidences), max))[::-1]


def odds_shift(ask: Ask | None, standing: Standing) -> float:
    """How far the log odds move by what stands in a hit; None where no kind of answer is told.

    What is told of another thing is no value of the one that is asked about.
    """
    shifts = SHIFTS[group_of(ask)]
    share = 0.0 if standing.is_of_other else standing.share
    odds = float(np.interp(share, SHARES, shifts)) + OTHER * standing.is_of_other
    return odds + LACKING * standing.is_lacking + NOWHERE * standing.is_nowhere


def _beside(confidence: float, aside: float) -> float:
    """What a hit gains beside a surer one of a document on somebody else that was set aside.

    Both tell in the same way what is asked, and most sentences of both name nobody.
    """
    ahead = log_odds(aside, EDGE) - log_odds(confidence, EDGE)
    return max(0.0, TRUSTED * ahead) / 2.0 if aside else 0.0


def group_of(ask: Ask | None) -> str:
    """Which of `SHIFTS` holds for a kind of answer; a few words may as well ask for a passage."""
    if ask is None or ask.is_unasked:
        return "told"
    return next((name for name, types in _GROUPS.items() if ask.type in types), "told")


def believed(confidence: float, odds: float = 0.0) -> float:
    """How sure a hit is of which words alone are so sure, its log odds moved further."""
    return shift(confidence, BIAS + odds - (1.0 - TRUSTED) * log_odds(confidence, EDGE))


def shift(confidence: float, odds: float) -> float:
    """The probability with its log odds moved; 0 and 1 count as near to them."""
    if not odds:
        return confidence
    return probability(log_odds(confidence, EDGE) + odds)
