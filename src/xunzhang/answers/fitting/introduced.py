"""Parts of a sentence that each name a thing first: 大黄,2021年买来;小黑,2023年捡到."""

from collections.abc import Sequence

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_PART = lazily(r"(?:^|(?<=;))[^\w;]*(?P<name>[\u4e00-\u9fff]{2,8})[,(][^;]+")
_FEWEST = 2
_OWN, _OTHERS = 1.5, 0.2


def introduced_factors(question: str, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """What is told of the one of these things that a question names gains, all else loses.

    Args:
        question: The folded question; where it names none or several, nothing changes.
        text: The folded sentence.
        candidates: Their places are in the sentence.
    """
    parts = list(_PART.finditer(text)) if ";" in text else []
    factors = [_OWN if part["name"] in question else _OTHERS for part in parts]
    if len(parts) < _FEWEST or factors.count(_OWN) != 1:
        return [1.0] * len(candidates)
    return [
        next((f for f, part in zip(factors, parts, strict=True) if each.start < part.end()), 1.0)
        for each in candidates
    ]
