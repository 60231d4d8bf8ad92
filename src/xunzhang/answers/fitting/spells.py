"""Of which part of a year a value is told: what 前三季度 did is not what 上半年 did."""

import re
from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import COUNTED, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_N = "[一二三四1-4]"
_PART = lazily(
    rf"(?P<half>[上下])半年|前(?P<first>{_N})个?季度|第?(?P<quarter>{_N})季度|"
    r"(?<!\d)(?P<month>1[0-2]|[1-9])(?:月?(?:-|~|—+|–|至|到)(?P<last>1[0-2]|[1-9]))?月(?!\d)"
)
_NUMBERS = {number: place for place, number in enumerate("一二三四", start=1)}
_COMPARED = lazily(r"(?:比|较|相[比较]于?|高于|低于)(?:去年|上年|今年|同期)*第?$")
_OTHER = 0.2


def spell_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the numbers of another part of the year than the one that a question names.

    比上半年加快 tells nothing of 上半年 but this.
    """
    factors = [1.0] * len(candidates)
    asked = _named(ask.question) if ask.type in COUNTED else ()
    told = _named(text) if asked else ()
    wanted = {months for months, _ in asked}
    for place, each in enumerate(candidates):
        governing = [months for months, end in told if end <= each.start]
        if governing and governing[-1] not in wanted:
            factors[place] = _OTHER
    return factors


@lru_cache(maxsize=256)
def _named(text: str) -> tuple[tuple[tuple[int, int], int], ...]:
    """The parts of a year that a text tells of, each with its end; none that others are held to.

    A part is its first and its last month, so that 1—6月 are 上半年.
    """
    return tuple(
        (_months(match), match.end())
        for match in _PART.finditer(text)
        if not _COMPARED.search(text, max(0, match.start() - 8), match.start())
    )


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a part of a year."""
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["month"]:
        first = int(match["month"])
        return first, int(match["last"] or first)
    written = match["first"] or match["quarter"]
    number = _NUMBERS.get(written) or int(written)
    return (1, 3 * number) if match["first"] else (3 * number - 2, 3 * number)
