"""Dates in brackets, each of what stands right before it: “甲”(2016年)、“乙”(2020年)."""

from collections.abc import Sequence

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_LED = lazily(r"(?P<name>[^,;。、()“”\"「」《》]{2,20})[”\"」》]?\($")
_CLOSED = lazily(r"[年月日]*\)")
_LEAST_SAID = 4
"""A question may say no more than the end of a long name."""
_OF_ANOTHER = 0.1


def bracket_factors(question: str, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the dates in brackets behind other names than the one that a question says.

    Args:
        question: The folded question.
        text: The folded sentence.
        candidates: Its dates.
    """
    names = [_name_before(text, each) for each in candidates]
    said = [name is not None and name[-_LEAST_SAID:] in question for name in names]
    if not any(said):
        return [1.0] * len(candidates)
    return [
        1.0 if name is None or is_said else _OF_ANOTHER
        for name, is_said in zip(names, said, strict=True)
    ]


def _name_before(text: str, date: Candidate) -> str | None:
    """What stands right before a date that is alone in its brackets; None for any other date."""
    led = _LED.search(text, 0, date.start)
    return led["name"] if led is not None and _CLOSED.match(text, date.end) else None
