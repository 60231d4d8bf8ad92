"""How far something moved up a list, and from what to what a time ran.

居第二十八位，比上年前移了十七位 counts nobody; 从拿地到开工用了34天 says nothing of how long
从开工到建成 took.
"""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import DURATION, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_MOVED = lazily("(?:[前后上下]移|[上提]升|下[降滑]|前进|后退|跃升|退后|[升降])[了至到]?$")
_ASKS_MOVED = lazily("位次|名次|排名|第几|[移升降进退滑]了?(?:多少|几)")
_PLACE = "位"
_LED_TO = "从(?P<start>[^,;。从到至]{1,10})[到至](?P<end>[^,;。从到至]{1,10}?)"
_ASKED = lazily(rf"{_LED_TO}(?:一?共|总共|前后|只|要|用|花|需|耗|经|历|隔|有|多[久长]|几)")
_TOLD = lazily(
    rf"{_LED_TO},?(?:一?共|总共|前后|只|仅|不到|才|要|用|花|需|耗|经|历|隔|有|了|时|费)*$"
)
_OF_OTHER = 0.0


def moved_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Nothing for the 位 by which something moved, where people or the like are counted."""
    if _ASKS_MOVED.search(ask.question):
        return [1.0] * len(candidates)
    return [
        0.0 if each.unit == _PLACE and _MOVED.search(text, 0, each.start) else 1.0
        for each in candidates
    ]


def stretch_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Nothing for a time that ran from or to something else than a question says.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Its candidates.
    """
    asked = _ASKED.search(ask.question) if ask.type == DURATION else None
    if asked is None:
        return [1.0] * len(candidates)
    told = (_TOLD.search(text, 0, each.start) for each in candidates)
    return [
        _OF_OTHER if each is not None and not _are_alike(asked.groups(), each.groups()) else 1.0
        for each in told
    ]


def _are_alike(asked: Sequence[str], told: Sequence[str]) -> bool:
    """Whether both ends share a character: 开工 and 开建, 建成 and 建好."""
    return all(set(one) & set(other) for one, other in zip(asked, told, strict=True))
