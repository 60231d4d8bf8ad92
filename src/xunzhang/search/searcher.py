"""The life of a question: legs, candidates, evidence, order, hits."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from xunzhang.config import MAX_K, MAX_QUERY_CHARS
from xunzhang.embedders.static import StaticEmbedder
from xunzhang.errors import QueryError
from xunzhang.lexical import PAIRS, WORDS, LexicalReplica
from xunzhang.search.features import FEATURES, Candidate, feature_matrix
from xunzhang.search.fusion import FUSIONS
from xunzhang.search.highlight import find_answer
from xunzhang.search.hits import HitMaker, make_answer
from xunzhang.search.legs import (
    DENSE,
    HYBRID,
    LEG_DEPTH,
    LEXICAL,
    RETRIEVERS,
    Legs,
    Ranking,
    Rankings,
    best_first,
)
from xunzhang.search.question import QueryContext, query_context, query_terms
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.rerank import CrossEncoderReranker
from xunzhang.search.softmatch import TokenVectors
from xunzhang.store import Store, StoredPassage
from xunzhang.text.normalize import collapse_blanks
from xunzhang.types import Embeddings, Explanation, Hit, ScoredId, SearchResult
from xunzhang.vectors import VectorReplica

LEARNED = "learned"
RERANK_DEPTH = 30
"""How many of the best a cross-encoder sees."""


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How to search; see `Index.search`."""

    k: int = 10
    retriever: str = HYBRID
    fusion: str = LEARNED
    document: int | None = None
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of the candidates of one question, in order of their ids."""

    query: QueryContext
    rankings: Rankings
    passages: dict[int, StoredPassage]
    features: npt.NDArray[np.float32]
    confidence: dict[int, float]
    learned: Ranking


class Searcher:
    """Answers questions from one index."""

    def __init__(
        self,
        *,
        store: Store,
        vectors: VectorReplica,
        lexical: LexicalReplica,
        embed: Callable[[str], Embeddings],
        vocabulary: StaticEmbedder,
        ranker: LearnedRanker,
    ) -> None:
        """Join the parts; `vocabulary` is the model whose token ids are stored with passages."""
        self._store = store
        self._lexical = lexical
        self._legs = Legs(vectors, lexical, embed)
        self._vocabulary = vocabulary
        self._vectors = TokenVectors.of(vocabulary.vectors)
        self._ranker = ranker

    def search(
        self,
        question: str,
        options: SearchOptions,
        *,
        reranker: CrossEncoderReranker | None = None,
    ) -> SearchResult:
        """Find, order and mark the passages that answer a question.

        Raises:
            QueryError: If the question or an option cannot be used.
        """
        clock = _Clock()
        text = check_query(question, options)
        within = None
        if options.document is not None:
            self._store.document_info(options.document)  # an unknown one is an error
            within = self._store.passage_ids_of(options.document)
        depth = max(LEG_DEPTH, 2 * options.k)
        rankings = self._legs.run(text, RETRIEVERS[options.retriever], depth=depth, within=within)
        clock.lap("legs")
        evidence = self._weigh(text, rankings)
        clock.lap("evidence")
        order = self._order(evidence, options)
        if reranker is not None:
            order = _rerank(text, order, evidence.passages, reranker)
            clock.lap("rerank")
        maker = HitMaker(
            passages=evidence.passages,
            confidence=evidence.confidence,
            rankings=rankings,
            highlight=lambda stored: find_answer(evidence.query, stored.passage.text),
            duplicates=self._store.duplicates,
        )
        hits = maker.hits(order, options.k)
        clock.lap("hits")
        return SearchResult(
            query=text,
            retriever=options.retriever,
            hits=hits,
            answer=make_answer(hits),
            confidence=hits[0].confidence if hits else 0.0,
            elapsed_seconds=clock.total(),
            explanation=_explain(options, hits, evidence, clock.laps) if options.explain else None,
        )

    def _weigh(self, text: str, rankings: Rankings) -> Evidence:
        """Gather the evidence for every candidate and let the ranker weigh it."""
        passages = self._store.passages(rankings.ids())
        query = self._context(text)
        places = rankings.places()
        candidates = [_candidate(passage, places) for passage in passages.values()]
        features = feature_matrix(query, candidates, self._vectors)
        scores = self._ranker.rank(features)
        confidence = self._ranker.confidence(features, scores)
        return Evidence(
            query,
            rankings,
            passages,
            features,
            dict(zip(passages, map(float, confidence), strict=True)),
            best_first([ScoredId(i, float(s)) for i, s in zip(passages, scores, strict=True)]),
        )

    def _context(self, text: str) -> QueryContext:
        words, pairs = query_terms(text)
        tokenizer = self._vocabulary.tokenizer
        rows = [int(row) for row in self._vocabulary.token_ids([text])[0]]
        return query_context(
            text,
            word_frequencies=[self._lexical.document_frequency(WORDS, word) for word in words],
            pair_frequencies=[self._lexical.document_frequency(PAIRS, pair) for pair in pairs],
            passages=self._lexical.passage_count(),
            tokens={row: tokenizer.id_to_token(row) or "" for row in rows},
        )

    def _order(self, evidence: Evidence, options: SearchOptions) -> Ranking:
        """The candidates as the retriever and the fusion order them."""
        rankings = evidence.rankings
        if options.retriever == DENSE:
            order = rankings.legs[DENSE]
        elif options.retriever == LEXICAL:
            order = rankings.lexical()
        elif options.fusion == LEARNED:
            order = evidence.learned
        else:
            order = FUSIONS[options.fusion]([rankings.lexical(), rankings.legs[DENSE]])
        return [hit for hit in order if hit.id in evidence.passages]


def check_query(question: str, options: SearchOptions) -> str:
    """The question without needless white space.

    Raises:
        QueryError: If it is empty or too long, or an option is out of range.
    """
    text = collapse_blanks(question)
    if not text:
        raise QueryError("The question is empty. Type one.", code="empty_query")
    if len(text) > MAX_QUERY_CHARS:
        raise QueryError(
            f"The question has {len(text)} characters; at most {MAX_QUERY_CHARS} are searched. "
            "Shorten it.",
            code="query_too_long",
        )
    if not 1 <= options.k <= MAX_K:
        raise QueryError(f"k is {options.k}; it must be 1 to {MAX_K}.", code="bad_k")
    if options.retriever not in RETRIEVERS:
        raise QueryError(
            f'No retriever "{options.retriever}"; there are {", ".join(RETRIEVERS)}.',
            code="bad_retriever",
        )
    if options.fusion != LEARNED and options.fusion not in FUSIONS:
        raise QueryError(
            f'No fusion "{options.fusion}"; there are {", ".join([LEARNED, *FUSIONS])}.',
            code="bad_fusion",
        )
    return text


def _candidate(stored: StoredPassage, places: Mapping[str, Mapping[int, Any]]) -> Candidate:
    passage = stored.passage
    legs = {leg: places.get(leg, {}).get(passage.passage_id) for leg in (WORDS, PAIRS, DENSE)}
    found = {f"{leg}_score": place.score for leg, place in legs.items() if place is not None}
    found |= {f"{leg}_rank": place.rank for leg, place in legs.items() if place is not None}
    return Candidate(
        passage_id=passage.passage_id,
        text=passage.text,
        heading=passage.heading,
        title=stored.title,
        token_ids=stored.tokens,
        **found,
    )


def _rerank(
    text: str,
    order: Ranking,
    passages: Mapping[int, StoredPassage],
    reranker: CrossEncoderReranker,
) -> Ranking:
    """The head in the cross-encoder's order; what follows keeps its place below."""
    head, tail = order[:RERANK_DEPTH], order[RERANK_DEPTH:]
    scores = reranker.score(text, [passages[hit.id].passage.text for hit in head])
    scored = best_first([ScoredId(hit.id, score) for hit, score in zip(head, scores, strict=True)])
    lowest = scored[-1].score if scored else 0.0
    return [*scored, *(ScoredId(h.id, lowest - n) for n, h in enumerate(tail, start=1))]


def _explain(
    options: SearchOptions, hits: Sequence[Hit], evidence: Evidence, laps: Mapping[str, float]
) -> Explanation:
    rows = {passage_id: row for row, passage_id in enumerate(evidence.passages)}
    return Explanation(
        words=evidence.query.words,
        character_pairs=evidence.query.pairs,
        fusion=options.fusion if options.retriever == HYBRID else options.retriever,
        candidates=len(rows),
        stage_seconds=dict(laps),
        features={hit.passage_id: _named(evidence.features[rows[hit.passage_id]]) for hit in hits},
    )


def _named(row: npt.NDArray[np.float32]) -> dict[str, float]:
    return {name: float(value) for name, value in zip(FEATURES, row, strict=True)}


class _Clock:
    """How long each stage took."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps[stage] = now - self._last
        self._last = now

    def total(self) -> float:
        return time.perf_counter() - self._start
