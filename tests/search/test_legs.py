"""Rankings by several legs, each completed with what the others found."""

from collections.abc import Collection, Sequence

import numpy as np
import pytest

from xunzhang.lexical import PAIRS, WORDS
from xunzhang.search.helper import Helper
from xunzhang.search.legs import DENSE, Legs, Rankings
from xunzhang.types import Embeddings, ScoredId

SCORES = {
    WORDS: {1: 3.0, 2: 2.0, 3: 1.0},
    PAIRS: {3: 5.0, 4: 4.0, 1: 0.5},
    DENSE: {5: 0.9, 1: 0.8, 2: 0.3, 3: 0.2, 4: 0.1},
}


def ranked(leg: str, k: int, within: Collection[int] | None) -> list[ScoredId]:
    hits = [ScoredId(*item) for item in SCORES[leg].items() if within is None or item[0] in within]
    return sorted(hits, key=lambda hit: -hit.score)[:k]


class Lexical:
    def search(
        self,
        field: str,
        terms: Sequence[str],
        k: int,
        *,
        document: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[ScoredId]:
        if "坏" in terms:
            raise OSError("unreadable")
        return ranked(field, k, within)


class Vectors:
    def search(
        self, embedding: Embeddings, k: int, *, within: Collection[int] | None = None
    ) -> list[ScoredId]:
        return ranked(DENSE, k, within)

    def scores(self, embedding: Embeddings, ids: Collection[int]) -> dict[int, float]:
        return {hit.id: hit.score for hit in ranked(DENSE, len(ids), ids)}


def rankings(question: str, legs: Sequence[str], cores: int) -> Rankings:
    helper = Helper(cores=cores)
    try:
        asked = Legs(Vectors(), Lexical(), lambda _: np.zeros(4, np.float32), helper=helper)  # type: ignore[arg-type]
        return asked.end(asked.begin(question, legs, depth=1))
    finally:
        helper.close()


@pytest.mark.parametrize("cores", [1, 2])
def test_each_leg_scores_what_only_the_others_found(cores: int) -> None:
    found = rankings("甲乙", (WORDS, PAIRS, DENSE), cores).legs

    assert found == {
        WORDS: [ScoredId(1, 3.0), ScoredId(3, 1.0)],
        PAIRS: [ScoredId(3, 5.0), ScoredId(1, 0.5)],
        DENSE: [ScoredId(5, 0.9), ScoredId(1, 0.8), ScoredId(3, 0.2)],
    }


@pytest.mark.parametrize("cores", [1, 2])
def test_one_leg_alone_stays_as_it_ranked(cores: int) -> None:
    assert rankings("甲乙", (DENSE,), cores).legs == {DENSE: [ScoredId(5, 0.9)]}


@pytest.mark.parametrize("cores", [1, 2])
def test_an_error_of_any_leg_reaches_who_asked(cores: int) -> None:
    with pytest.raises(OSError, match="unreadable"):
        rankings("坏", (WORDS, PAIRS, DENSE), cores)
