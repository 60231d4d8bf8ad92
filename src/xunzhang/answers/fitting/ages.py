"""How old somebody was then is not how old he is: 他二十岁时修过水库."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_ASKS_NOW = lazily(
    r"(?:今年|现在|如今|目前)[^,;]{0,4}(?:多大|几岁|多少岁|岁数|年[纪龄])|多大(?:年[纪龄]|岁数|了)|几岁了"
)
_THEN = lazily(r"(?:那[年时]|时(?![今下])|的时候|起|就|便|开始|上(?!下)|参加|进|入)")
_AGES = frozenset(("岁", "周岁"))


def then_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Nothing for the age at which somebody did something, where it is asked how old he is now.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Its candidates.
    """
    if not _ASKS_NOW.search(ask.question):
        return [1.0] * len(candidates)
    return [
        0.0 if each.unit in _AGES and _THEN.match(text, each.end) else 1.0 for each in candidates
    ]
