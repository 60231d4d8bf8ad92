"""From what to what a time ran: 从拿地到开工用了34天 says nothing of how long 从开工到建成 took."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import DURATION, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_LED_TO = "从(?P<start>[^,;。从到至]{1,10})[到至](?P<end>[^,;。从到至]{1,10}?)"
_ASKED = lazily(rf"{_LED_TO}(?:一?共|总共|前后|只|要|用|花|需|耗|经|历|隔|有|多[久长]|几)")
_TOLD = lazily(
    rf"{_LED_TO},?(?:一?共|总共|前后|只|仅|不到|才|要|用|花|需|耗|经|历|隔|有|了|时|费)*$"
)


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
        0.0 if each is not None and not _are_alike(asked.groups(), each.groups()) else 1.0
        for each in told
    ]


def _are_alike(asked: Sequence[str], told: Sequence[str]) -> bool:
    """Whether both ends share a character: 开工 and 开建, 建成 and 建好."""
    return all(set(one) & set(other) for one, other in zip(asked, told, strict=True))
