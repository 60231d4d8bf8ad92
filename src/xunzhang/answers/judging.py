"""Whether the best candidate is shown: how likely it is the right value, and if that is enough."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.answers.asked.asks import (
    COUNTED,
    DATE,
    DURATION,
    LIST,
    NAMED,
    PERSON,
    QUANTITY,
    Ask,
)
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.value_evidence import (
    Evidence,
    Row,
    asks_money,
    evidence,
    most_trusted,
    text_of,
)
from xunzhang.errors import ModelError
from xunzhang.model_files import read_model
from xunzhang.odds import probability
from xunzhang.types import SearchResult

MODEL_FILE = "value-v1.npz"
LEAST_CHANCE, LEAST_UNTRUSTED = 0.35, 0.46
"""The chance to be right that is enough for what the rules trust, and for what they trust less."""

_SURE_SHARE = 1.5
"""What the rules trust so far above what its kind takes is shown, however likely it is."""
_LESS_TRUSTED = {PERSON: 0.8, QUANTITY: 0.65, DURATION: 0.65}
"""Kinds of which also less trusted values are judged, and the share from which they are: of all
others the rules know that such a value is of something else."""
_LINKED, _LINKED_AHEAD = 0.55, 1.7
"""The share for a name of the first hit that the office or the deed asked for leads up to, and how
much more it has to be trusted than the next."""
_JUDGED = COUNTED | NAMED | {DATE, LIST}
"""Of the other kinds there are too few values to learn from."""


class Weights(NamedTuple):
    """What each column of the evidence adds to the log odds, and what they begin with."""

    columns: npt.NDArray[np.float64]
    constant: float

    def chance(self, row: Row) -> float:
        """How likely a candidate is the right value."""
        return probability(float(row @ self.columns) + self.constant)


def to_show(
    question: Question, found: Sequence[Found], result: SearchResult, least: float
) -> Found | None:
    """The candidate that is trusted most, if it is likely enough to be the right value.

    What the rules find with certainty is shown anyway: a cell of the row that is named, the reply
    to the question, what follows from a whole table.

    Args:
        question: The question.
        found: The candidates that are of what the question names.
        result: What was found, with the sentence that is the answer.
        least: How far one of their kind has to be trusted.
    """
    judged = most_trusted(found)
    if not judged:
        return None
    best = judged[0]
    if not may_be_shown(question.ask, judged, least):
        return None
    if is_sure(question.ask.type, best, least):
        return best
    row = evidence(question, judged, 0, least=least, hits=result.hits, answer=result.answer)
    chance = bundled().chance(row)
    return best if chance >= least_chance(judged, least) else None


def may_be_shown(ask: Ask, judged: Sequence[Found], least: float) -> bool:
    """Whether the best candidate is trusted far enough to be judged at all.

    A number that says not what it counts has to be trusted in full, and so has money where none
    is asked for.
    """
    best = judged[0]
    share = _LINKED if _is_led_up_to(judged) else _LESS_TRUSTED.get(ask.type, 1.0)
    one = best.scored.candidate
    is_bare = ask.type in COUNTED and not one.unit
    is_money = one.size == "cny" and not asks_money(ask)
    return best.trusted >= (1.0 if is_bare or is_money else share) * least


def least_chance(judged: Sequence[Found], least: float) -> float:
    """How likely the best candidate has to be, more where the rules trust it less."""
    is_trusted = judged[0].trusted >= least or _is_led_up_to(judged)
    return LEAST_CHANCE if is_trusted else LEAST_UNTRUSTED


def _is_led_up_to(judged: Sequence[Found]) -> bool:
    """Whether the best is a name of the first hit that is led up to, and far ahead of others."""
    best = judged[0]
    others = (each.trusted for each in judged if text_of(each) != text_of(best))
    is_ahead = best.trusted >= _LINKED_AHEAD * max(others, default=0.0)
    return best.linked and best.hit.rank == 1 and is_ahead


def is_sure(kind: str, best: Found, least: float) -> bool:
    """Whether the rules find it with certainty, or there is nothing to judge it by."""
    is_certain = best.scored.named > 0 or best.scored.is_reply or best.is_whole
    enough = 1.0 if is_certain or kind not in _JUDGED else _SURE_SHARE
    return best.trusted >= enough * least


@cache
def bundled() -> Weights:
    """The weights that come with the package.

    Raises:
        ModelError: If their file is missing, damaged or made for other evidence.
    """
    model = read_model("xunzhang.answers", MODEL_FILE, "The model that judges values")
    if model.names != Evidence._fields:
        raise ModelError(
            "The model that judges values was trained on other evidence than this version "
            "gathers. Run python -m training.value_judge."
        )
    return Weights(model.arrays["columns"], float(model.arrays["constant"]))
