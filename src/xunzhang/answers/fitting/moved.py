"""How far something moved up a list: 居第二十八位，比上年前移了十七位 counts nobody."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_MOVED = lazily("(?:[前后上下]移|[上提]升|下[降滑]|前进|后退|跃升|退后|[升降])[了至到]?$")
_ASKS_MOVED = lazily("位次|名次|排名|第几|[移升降进退滑]了?(?:多少|几)")
_PLACE = "位"


def moved_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Nothing for the 位 by which something moved, where people or the like are counted.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Its candidates.
    """
    if _ASKS_MOVED.search(ask.question):
        return [1.0] * len(candidates)
    return [
        0.0 if each.unit == _PLACE and _MOVED.search(text, 0, each.start) else 1.0
        for each in candidates
    ]
