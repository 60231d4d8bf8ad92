"""Candidates: the passages that were found, as the question would have spelled them."""

from collections.abc import Callable, Mapping, Sequence

from xunzhang.lexical import PAIRS, WORDS
from xunzhang.search.features import Candidate
from xunzhang.search.legs import DENSE, Ranking, Rankings
from xunzhang.search.softmatch import TokenIds
from xunzhang.store import StoredPassage

_NOWHERE = (None, None)


def make_candidates(
    passages: Mapping[int, StoredPassage],
    rankings: Rankings,
    asked: Mapping[int, str],
    token_ids: Callable[[Sequence[str]], Sequence[TokenIds]],
) -> list[Candidate]:
    """What is to be weighed, in the order of `passages`.

    Args:
        passages: What was found.
        rankings: Where each leg placed it.
        asked: For those that spell something otherwise than the question: their text as asked.
        token_ids: Gives the static model's tokens of texts; of stored texts they are known.
    """
    tokens = dict(zip(asked, token_ids(list(asked.values())), strict=True))
    words, pairs, dense = (_places(rankings.legs.get(leg, [])) for leg in (WORDS, PAIRS, DENSE))
    return [
        Candidate(
            passage_id,
            asked.get(passage_id, stored.passage.text),
            stored.passage.heading,
            stored.title,
            tokens.get(passage_id, stored.tokens),
            *words.get(passage_id, _NOWHERE),
            *pairs.get(passage_id, _NOWHERE),
            *dense.get(passage_id, _NOWHERE),
        )
        for passage_id, stored in passages.items()
    ]


def _places(ranking: Ranking) -> dict[int, tuple[float, int]]:
    """Score and rank, from 1, of each id."""
    return {hit.id: (hit.score, rank) for rank, hit in enumerate(ranking, start=1)}
