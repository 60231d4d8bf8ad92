"""What of a question is lacking in a candidate, beside the names and the title that it shares.

李明养了几头牛 over an article on 李明 finds the name, which weighs most, and no word of the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xunzhang.interfaces import SentenceValues
from xunzhang.search.features import Candidate
from xunzhang.search.question import QueryContext, Weights
from xunzhang.search.sentence_evidence import found_in
from xunzhang.search.value_shift import best_value
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

LACKING_FEATURES: tuple[str, ...] = (
    "value_asked",
    "value_share",
    "value_elsewhere",
    "rest_weight",
    "rest_share",
    "rest_joint",
    "rest_soft",
    "rest_soft_weakest",
    "rest_heaviest_missing",
    "focus_before_there",
    "focus_before_whole",
    "focus_before_joint",
    "focus_after_there",
    "focus_after_whole",
    "focus_after_joint",
)
_ASKING = lazily(
    r"(?:一共|总共|共|分别|大概|大约|最多|最少|最短|到底|究竟)?(?:[是有为达叫在由被]|排在|位于|等于|属于)*"
    r"(?:谁|什么|多少|第?几|哪[一些]?|何[时地]?|怎么样?|怎样|如何|为啥|为什么|多[大长高远重久深宽快厚]|吗$)"
    r"[个名位家座所种类条项支只年]?"
)
_EDGE = lazily(r"[的了过,;:。?!、“”\"《》 ]")
_NEAR = 4
_MOST_SHARE = 3.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which content words stand in titles, whole candidates, and the best sentences; (words, n)."""

    words: Sequence[str]
    weights: Weights
    titles: Weights
    whole: Weights
    joint: Weights
    soft: Weights


def rest_columns(found: Coverage, names: Sequence[str]) -> dict[str, Weights]:
    """How much stands there of what is neither a name nor in the title."""
    named = np.array([any(w in n or n in w for n in names) for w in found.words], dtype=bool)
    shape = found.whole.shape
    rest = (~named[:, None]) & (found.titles == 0) if len(named) else np.zeros(shape, dtype=bool)
    weights = np.where(rest, found.weights[:, None], 0.0)
    total = weights.sum(axis=0)
    heaviest = np.maximum(weights.max(axis=0, initial=0.0), 1e-6)
    some = total > 0

    def part(table: Weights) -> Weights:
        share = (weights * table).sum(axis=0) / np.maximum(total, 1e-6)
        return np.asarray(np.where(some, share, 1.0))

    missing = np.where(found.joint > 0, 0.0, weights).max(axis=0, initial=0.0)
    return {
        "rest_weight": total / max(float(found.weights.sum()), 1e-6),
        "rest_share": part(found.whole),
        "rest_joint": part(found.joint),
        "rest_soft": part(found.soft),
        "rest_soft_weakest": np.where(rest, found.soft, 1.0).min(axis=0, initial=1.0),
        "rest_heaviest_missing": missing / heaviest,
    }


def focus_columns(text: str, wholes: Sequence[str], beside: Sequence[str]) -> dict[str, Weights]:
    """How many of the character pairs right before and behind the asking words stand there."""
    asked = fold(text).rstrip("?。!")
    match = _ASKING.search(asked)
    before = after = ""
    if match is not None:
        before = _EDGE.split(asked[: match.start()].rstrip("的了"))[-1][-_NEAR:]
        after = _EDGE.split(asked[match.end() :].lstrip("的了"))[0][:_NEAR]
    columns = {}
    for name, piece in (("before", before), ("after", after)):
        pairs = [piece[n : n + 2] for n in range(len(piece) - 1)]
        nothing = np.ones(len(wholes), dtype=np.float32)
        columns[f"focus_{name}_there"] = np.full(len(wholes), float(bool(pairs)))
        for where, texts in (("whole", wholes), ("joint", beside)):
            held = found_in(pairs, texts).mean(axis=0) if pairs else nothing
            columns[f"focus_{name}_{where}"] = held
    return columns


def value_columns(
    query: QueryContext, head: Sequence[Candidate], values: SentenceValues | None
) -> dict[str, Weights]:
    """How far the best sentence of each candidate answers with a value."""
    count = len(head)
    if values is None:
        none = np.zeros(count, dtype=np.float32)
        return {"value_asked": none, "value_share": none, "value_elsewhere": none}
    shares = np.array([min(best_value(query, c, values), _MOST_SHARE) for c in head])
    others = [max([*shares[:n], *shares[n + 1 :]], default=0.0) for n in range(count)]
    return {
        "value_asked": np.ones(count, dtype=np.float32),
        "value_share": shares,
        "value_elsewhere": np.array(others) - shares,
    }
