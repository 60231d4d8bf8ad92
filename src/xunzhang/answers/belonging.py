"""Which of the candidates are of what a question names, and which are of another thing."""

from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.choose import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.subjects import sentence_tells_of_another

_LEAST_SHARE = 0.25
"""What is trusted less as a share of what it takes to be shown is not looked at."""


class Belonging(NamedTuple):
    """The candidates whose sentences may tell of what is asked about, and all others."""

    own: list[Found]
    others: list[Found]


def belonging(question: Question, found: Sequence[Found], least: float) -> Belonging:
    """Part the candidates by what their sentences tell of.

    Args:
        question: The question.
        found: The candidates in its hits.
        least: How far a candidate must be trusted to be shown.
    """
    own: list[Found] = []
    others: list[Found] = []
    for each in found:
        looked_at = each.trusted >= _LEAST_SHARE * least and not each.scored.named
        is_other = looked_at and sentence_tells_of_another(question, each.hit, each.folded.text)
        (others if is_other else own).append(each)
    return Belonging(own, others)
