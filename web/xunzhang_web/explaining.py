"""Why a passage was found, in figures that the page can show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xunzhang.types import Hit, SearchResult

# How near to the best of its list each leg placed the passage: features of the ranker, 0 to 1.
_LEGS = {"words": "words_place", "pairs": "pairs_place", "dense": "dense_place"}

_ASKING = frozenset(
    "多少 几个 多大 多高 多长 多久 多远 什么 怎么 怎样 怎么样 如何 哪个 哪些 哪里 哪儿 哪年 哪天 "
    "何时 何地 几号 几点 几月 为何 为什么 是否 有没有 是不是 能否 谁 一共 总共 共有 请问".split()
)


class LegPart(NamedTuple):
    """One leg: where it placed the passage, and how near to the best of its list that is."""

    leg: str
    rank: int | None
    score: float | None
    part: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why one passage was found."""

    hit: Hit
    candidates: int
    words: tuple[str, ...]
    missing: tuple[str, ...]
    equal: tuple[tuple[str, str], ...]
    parts: tuple[LegPart, ...]


def why(result: SearchResult, passage_id: int) -> Why | None:
    """Why a passage is among the hits of an explained result; None where it is not."""
    hit = next((hit for hit in result.hits if hit.passage_id == passage_id), None)
    explanation = result.explanation
    if hit is None or explanation is None:
        return None
    text = f"{hit.title}\n{hit.heading}\n{hit.text}".casefold()
    words = whole_words(explanation.words)
    return Why(
        hit=hit,
        candidates=explanation.candidates,
        words=tuple(word for word in words if word.casefold() in text),
        missing=tuple(word for word in words if _is_missed(word.casefold(), text)),
        equal=explanation.normalised.get(passage_id, ()),
        parts=leg_parts(hit, explanation.features.get(passage_id, {})),
    )


def _is_missed(word: str, text: str) -> bool:
    """Whether a word says something that is not there.

    A word that asks says nothing, and one whose characters all stand there may only have been cut
    wrong (种鸟 in 多少种鸟).
    """
    if word in text or word in _ASKING:
        return False
    return word.isascii() or not all(char in text for char in word)


def whole_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that are no piece of a longer one among them, each once, and no mere particle."""
    once = tuple(word for word in dict.fromkeys(words) if len(word) > 1 or word.isascii())
    return tuple(
        word for word in once if not any(word in other and word != other for other in once)
    )


def leg_parts(hit: Hit, features: Mapping[str, float]) -> tuple[LegPart, ...]:
    """What each leg said of a hit."""
    parts = []
    for leg, feature in _LEGS.items():
        place = hit.legs.get(leg)
        nearness = features.get(feature, 0.0)
        near = nearness if 0.0 <= nearness <= 1.0 else 0.0  # it is no number where not found
        if place is not None or near > 0:
            rank, score = (place.rank, place.score) if place else (None, None)
            parts.append(LegPart(leg, rank, score, near))
    lexical = hit.legs.get("lexical")
    if lexical is not None:
        parts.append(LegPart("lexical", lexical.rank, lexical.score, 0.0))
    return tuple(parts)
