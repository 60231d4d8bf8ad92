"""The legs of a search: what each finds for a question, and their scores for all candidates."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from xunzhang.interfaces import DenseLeg, TermLeg
from xunzhang.lexical import PAIRS, WORDS
from xunzhang.search.fusion import weighted_sum
from xunzhang.search.helper import Helper
from xunzhang.text.segment import PLAIN, Segmenter, character_pairs
from xunzhang.types import Embeddings, LegScore, ScoredId

DENSE, LEXICAL, HYBRID = "dense", "lexical", "hybrid"
RETRIEVERS = {HYBRID: (WORDS, PAIRS, DENSE), DENSE: (DENSE,), LEXICAL: (WORDS, PAIRS)}
"""The legs that each retriever uses."""

LEG_DEPTH = 30
"""How many candidates each leg names."""
MOST_WEIGHED = 40
"""How many of them all, the best by every leg together, are worth all evidence."""
MOST_OTHERS = 10
"""How many beyond these that spell otherwise what is asked for, or stand below its name."""

Ranking = list[ScoredId]

_SCORE = attrgetter("score")


@dataclass(frozen=True, slots=True)
class Rankings:
    """The candidates of a question, ranked by each leg, best first; a leg may leave some out."""

    legs: dict[str, Ranking]

    def ids(self) -> list[int]:
        """Every candidate once, in order of id."""
        return sorted({hit.id for ranking in self.legs.values() for hit in ranking})

    def lexical(self) -> Ranking:
        """Words and character pairs together: each divided by its best score, then added."""
        return weighted_sum([self.legs.get(WORDS, []), self.legs.get(PAIRS, [])])

    def best(self, most: int, also: Collection[int]) -> "Rankings":
        """Only the best candidates by all legs together, and the best of these others."""
        lexical, dense = self.lexical(), self.legs.get(DENSE, [])
        together = weighted_sum([lexical, dense]) if lexical and dense else lexical or dense
        others = [hit for hit in together[most:] if hit.id in also]
        kept = {hit.id for hit in (*together[:most], *others[:MOST_OTHERS])}
        return Rankings({leg: [h for h in r if h.id in kept] for leg, r in self.legs.items()})


@dataclass(frozen=True, slots=True)
class Begun:
    """A search by legs that is under way: what they are asked, and what waits for the dense one."""

    terms: dict[str, list[str]]
    embedding: Embeddings | None
    dense: Callable[[], Ranking]
    depth: int
    within: list[int] | None


class Legs:
    """Runs the legs of a search."""

    def __init__(
        self,
        vectors: DenseLeg,
        lexical: TermLeg,
        embed: Callable[[str], Embeddings],
        *,
        segmenter: Segmenter = PLAIN,
        helper: Helper | None = None,
    ) -> None:
        """Join the engines; `embed` gives a question's embedding of shape (dimension,)."""
        self._helper = helper or Helper(cores=1)
        self._segmenter = segmenter
        self._vectors = vectors
        self._lexical = lexical
        self._embed = embed

    def begin(
        self, question: str, legs: Sequence[str], *, depth: int, within: list[int] | None = None
    ) -> Begun:
        """Let the helper compare embeddings, if that is one of the legs.

        Args:
            question: The question.
            legs: Which ones.
            depth: How many candidates each names.
            within: Only these passages, where given.
        """
        cut = {WORDS: self._segmenter.segment, PAIRS: character_pairs}
        asked = [leg for leg in legs if leg in cut]
        embedding: Embeddings | None = None
        dense: Callable[[], Ranking] = list
        if DENSE in legs:
            embedding = self._embed(question)
            search = partial(self._vectors.search, embedding, depth, within=within)
            dense = self._helper.beside(search) if asked else search
        terms = {leg: cut[leg](question) for leg in asked}
        return Begun(terms, embedding, dense, depth, within)

    def end(self, begun: Begun, also: Collection[int] = ()) -> Rankings:
        """Rank by each leg, then let every leg score the candidates of the others, too.

        `also` are further candidates, which say the same in other words or below a title.
        """
        rankings = {
            leg: self._lexical.search(leg, terms, begun.depth, within=begun.within)
            for leg, terms in begun.terms.items()
        }
        if begun.embedding is not None:
            rankings[DENSE] = begun.dense()
        found = Rankings(rankings)
        if len(rankings) == 1:
            return found
        ids = {*found.ids(), *also}
        return self._completed(
            begun, found, {leg: ids.difference(h.id for h in r) for leg, r in rankings.items()}
        )

    def _completed(
        self, begun: Begun, found: Rankings, missing: Mapping[str, set[int]]
    ) -> Rankings:
        """The rankings with those that the other legs found; all but one leg by the helper."""
        legs = [leg for leg in (DENSE, PAIRS, WORDS) if missing.get(leg)]
        scores = {leg: partial(self._scores, begun, leg, missing[leg]) for leg in legs}
        waiting = {leg: self._helper.beside(scores[leg]) for leg in legs[:-1]}
        others = {leg: scores[leg]() for leg in legs[-1:]}
        others |= {leg: wait() for leg, wait in waiting.items()}
        return Rankings(
            {
                leg: best_first([*ranking, *others[leg]]) if others.get(leg) else ranking
                for leg, ranking in found.legs.items()
            }
        )

    def _scores(self, begun: Begun, leg: str, missing: Collection[int]) -> Ranking:
        """What one leg gives these passages, which it has not named."""
        if leg in begun.terms:
            return self._lexical.search(leg, begun.terms[leg], len(missing), within=missing)
        if begun.embedding is None:
            return []
        scores = self._vectors.scores(begun.embedding, missing)
        return [ScoredId(*scored) for scored in scores.items()]


def best_first(hits: Collection[ScoredId]) -> Ranking:
    """By score, the best first; equal scores in order of id, so that runs repeat exactly."""
    return sorted(sorted(hits), key=_SCORE, reverse=True)


def leg_places(ranking: Ranking, ids: Collection[int]) -> dict[int, LegScore]:
    """Rank, from 1, and score of each of these ids that is ranked."""
    return {
        hit.id: LegScore(rank, hit.score)
        for rank, hit in enumerate(ranking, start=1)
        if hit.id in ids
    }
