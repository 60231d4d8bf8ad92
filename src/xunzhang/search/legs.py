"""The legs of a search: what each finds for a question, and their scores for all candidates."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from xunzhang.interfaces import DenseLeg, TermLeg
from xunzhang.lexical import PAIRS, WORDS
from xunzhang.search.fusion import weighted_sum
from xunzhang.text.segment import PLAIN, Segmenter, character_pairs
from xunzhang.types import Embeddings, LegScore, ScoredId

DENSE, LEXICAL, HYBRID = "dense", "lexical", "hybrid"
RETRIEVERS = {HYBRID: (WORDS, PAIRS, DENSE), DENSE: (DENSE,), LEXICAL: (WORDS, PAIRS)}
"""The legs that each retriever uses."""

LEG_DEPTH = 40
"""How many candidates each leg names."""

Ranking = list[ScoredId]


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

    def places(self) -> dict[str, dict[int, LegScore]]:
        """Rank and score of each candidate, by leg."""
        return {name: leg_places(ranking) for name, ranking in self.legs.items()}


class Legs:
    """Runs the legs of a search."""

    def __init__(
        self,
        vectors: DenseLeg,
        lexical: TermLeg,
        embed: Callable[[str], Embeddings],
        *,
        segmenter: Segmenter = PLAIN,
    ) -> None:
        """Join the engines; `embed` gives a question's embedding of shape (dimension,)."""
        self._segmenter = segmenter
        self._vectors = vectors
        self._lexical = lexical
        self._embed = embed

    def run(
        self,
        question: str,
        legs: Sequence[str],
        *,
        depth: int,
        within: list[int] | None = None,
        also: Collection[int] = (),
    ) -> Rankings:
        """Rank by each leg, then let every leg score the candidates of the others, too.

        Args:
            question: The question.
            legs: Which ones.
            depth: How many candidates each names.
            within: Only these passages, where given.
            also: Further candidates, which say the same in other words.
        """
        terms = {WORDS: self._segmenter.segment(question), PAIRS: character_pairs(question)}
        embedding = self._embed(question) if DENSE in legs else None
        found = Rankings(
            {
                leg: self._vectors.search(embedding, depth, within=within)
                if embedding is not None and leg == DENSE
                else self._lexical.search(leg, terms[leg], depth, within=within)
                for leg in legs
            }
        )
        if len(legs) == 1:
            return found
        ids = sorted({*found.ids(), *also})
        completed: dict[str, Ranking] = {}
        for leg, ranking in found.legs.items():
            missing = set(ids).difference(hit.id for hit in ranking)
            if not missing:
                completed[leg] = ranking
                continue
            if leg == DENSE and embedding is not None:
                rest = list(self._vectors.scores(embedding, missing).items())
            else:
                rest = list(self._lexical.search(leg, terms[leg], len(missing), within=missing))
            completed[leg] = best_first([*ranking, *(ScoredId(*hit) for hit in rest)])
        return Rankings(completed)


def best_first(hits: Collection[ScoredId]) -> Ranking:
    """By score, the best first; equal scores in order of id, so that runs repeat exactly."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def leg_places(ranking: Ranking) -> dict[int, LegScore]:
    """Rank, from 1, and score of each id."""
    return {hit.id: LegScore(rank, hit.score) for rank, hit in enumerate(ranking, start=1)}
