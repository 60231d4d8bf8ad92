"""Where somebody was born, studied, lived, died or was buried: only where just that is told.

In 1978年回到云州 nothing is told of where somebody was buried, whatever else is known of him.
"""

from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import PLACE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_WHERE = "(?:哪|什么地方|啥地方|何处|何地)"
_FAMILIES = tuple(
    (lazily(asked), lazily(said))
    for asked, said in (
        (
            rf"(?:葬|埋)[在于到]?了?{_WHERE}|(?:骨灰|墓地?|陵墓?)[^,]{{0,6}}{_WHERE}",
            "葬|埋|骨灰|墓|陵|安放|撒|长眠|安息|入土",
        ),
        (
            rf"{_WHERE}[^,]{{0,6}}毕业|毕业[^,]{{0,4}}{_WHERE}|就读[^,]{{0,4}}{_WHERE}|在{_WHERE}[上读]的?(?:大?学|书)",
            "毕业(?![以之]?后)|就读|学[历位习]|本科|硕士|博士|求学|考[上入取]|入学|读|进修|师从",
        ),
        (
            rf"(?:出生|诞?生)[在于]{_WHERE}|{_WHERE}[^,]{{0,2}}出生",
            "出生|生[于在]|诞生|籍|老家|家乡|故乡|[省市县区镇乡村州]人",
        ),
        (
            rf"(?<![居入])住[在到]?了?{_WHERE}|家住{_WHERE}",
            "住|居|家[在住]|[搬迁]|寓|宿|落户|安家|户|地址",
        ),
        (
            rf"(?:去世|逝世|病逝|牺牲|遇难|死)[在于]{_WHERE}|{_WHERE}[^,]{{0,2}}(?:去世|逝世|病逝|牺牲|遇难|死)",
            "去世|逝|病故|牺牲|遇难|殉|卒|亡|离世|死",
        ),
    )
)
_IN_CLAUSE = frozenset({0, 1})
"""Of these the clause of a place has to say it: who died in one place is buried in another."""
_CLAUSE = lazily("[^,;。!?]*")


def life_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """0 for the places of a folded sentence that does not tell what a question asks of a life.

    Args:
        ask: What is asked.
        text: The sentence.
        candidates: The places in it.
    """
    family = _family(ask.question) if ask.type == PLACE else None
    if family is None:
        return [1.0] * len(candidates)
    said = _FAMILIES[family][1]
    if family not in _IN_CLAUSE:
        return [float(said.search(text) is not None)] * len(candidates)
    clauses = [match for match in _CLAUSE.finditer(text) if said.search(match[0])]
    return [
        float(any(match.start() <= each.start < match.end() for match in clauses))
        for each in candidates
    ]


@lru_cache(maxsize=64)
def _family(question: str) -> int | None:
    """What a question asks of a life; None where it asks where something else is."""
    return next((n for n, (asked, _) in enumerate(_FAMILIES) if asked.search(question)), None)
