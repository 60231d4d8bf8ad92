"""The life of a question: legs, candidates, evidence, order, hits."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.embedders.static import StaticEmbedder
from xunzhang.errors import DamagedIndexError
from xunzhang.interfaces import READ_HITS, DenseLeg, SentenceEvidence, SentenceValues, TermLeg
from xunzhang.lexical import PAIRS, WORDS
from xunzhang.search.beside import lower_beside
from xunzhang.search.calibration import GENERAL, StoredCalibration
from xunzhang.search.candidates import make_candidates
from xunzhang.search.equal import NOTHING_EQUAL, EqualFinder, EqualThings, credit
from xunzhang.search.fallback import LEAST_HINT, Fallback, is_better, is_weak
from xunzhang.search.features import FEATURES, feature_matrix
from xunzhang.search.fusion import FUSIONS
from xunzhang.search.helper import Helper
from xunzhang.search.highlight import Marked, Shown, find_answers
from xunzhang.search.hit_evidence import with_hits
from xunzhang.search.hits import HitMaker, make_answer
from xunzhang.search.legs import (
    DENSE,
    HYBRID,
    LEG_DEPTH,
    LEXICAL,
    MOST_WEIGHED,
    RETRIEVERS,
    Legs,
    Ranking,
    Rankings,
    best_first,
)
from xunzhang.search.options import LEARNED, SearchOptions, check_query
from xunzhang.search.question import QueryContext, Weights, each_once, query_context, query_terms
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.rerank import CrossEncoderReranker
from xunzhang.search.respelling import respellings
from xunzhang.search.roles import role_rows
from xunzhang.search.said import WordVectors
from xunzhang.search.softmatch import TokenVectors
from xunzhang.search.titles import below_titles, with_titles
from xunzhang.search.trust import Ranked, TrustModel, of_hits, trust_rows
from xunzhang.search.value_shift import shifted
from xunzhang.search.wording import ASKING
from xunzhang.store import Store, StoredPassage
from xunzhang.text.segment import PLAIN, Segmenter
from xunzhang.types import Embeddings, Explanation, Hit, Passage, ScoredId, SearchResult

_PAIR = 2
_FEATURE_DIGITS = 4
RERANK_DEPTH = 30
"""How many of the best a cross-encoder sees."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of the candidates of one question, in order of their ids."""

    query: QueryContext
    equal: EqualThings
    rankings: Rankings
    passages: dict[int, StoredPassage]
    features: npt.NDArray[np.float32]
    confidence: dict[int, float]
    of_hits: dict[int, Weights]
    """What the answers are told of each."""
    learned: Ranking
    values: SentenceValues | None

    def highlight(self, found: Sequence[StoredPassage]) -> list[Marked]:
        """The sentences of each passage that answer."""
        shown = [
            Shown(
                stored.passage.text,
                stored.passage.heading,
                stored.title,
                self._as_asked(stored.passage),
            )
            for stored in found
        ]
        return find_answers(self.query, shown, self.values)

    def _as_asked(self, passage: Passage) -> Callable[[str], str]:
        if passage.passage_id not in self.equal.holders:
            return str
        return partial(self.equal.as_asked, document_id=passage.document_id)

    def respellings(self, passage_id: int) -> tuple[tuple[str, str], ...]:
        """What a passage spells otherwise than the question, and the question's spelling."""
        passages = {passage_id: self.passages[passage_id]}
        asked = self.equal.respelled(passages).get(passage_id)
        return respellings(passages[passage_id].passage.text, asked) if asked else ()


class Searched(NamedTuple):
    """What one search found, and the evidence for the sentences of the first of its hits."""

    result: SearchResult
    sentences: tuple[SentenceEvidence, ...]


class Searcher:
    """Answers questions from one index."""

    def __init__(
        self,
        *,
        store: Store,
        vectors: DenseLeg,
        lexical: TermLeg,
        embed: Callable[[str], Embeddings],
        vocabulary: StaticEmbedder,
        ranker: LearnedRanker,
        segmenter: Segmenter = PLAIN,
        trust: TrustModel | None = None,
        calibration: StoredCalibration | None = None,
        helper: Helper | None = None,
        values: Callable[[str], SentenceValues | None] = lambda _: None,
    ) -> None:
        """Join the parts.

        `vocabulary` is the model whose token ids are stored with passages; `values` reads what
        kind of value a question asks for.
        """
        self._store = store
        self._lexical = lexical
        self._segmenter = segmenter
        self._legs = Legs(vectors, lexical, embed, segmenter=segmenter, helper=helper)
        self._equal = EqualFinder(store, lexical)
        self._fallback = Fallback(lexical, segmenter)
        self._vocabulary = vocabulary
        self._vectors = TokenVectors(vocabulary.vectors)
        self._ranker = ranker
        self._trust = trust or TrustModel.load()
        self._values = values
        self._words = WordVectors(vocabulary.token_ids, self._vectors)
        self.calibration = calibration or StoredCalibration()

    def search(
        self,
        question: str,
        options: SearchOptions,
        *,
        reranker: CrossEncoderReranker | None = None,
    ) -> Searched:
        """Find, order and mark the passages that answer a question.

        Confidence is that of words alone; `Asker.complete` makes it final.

        Raises:
            QueryError: If the question or an option cannot be used.
        """
        clock = _Clock()
        text = check_query(question, options)
        within = self.within(options)
        exact = self._evidence(text, options, within, clock)
        reading, evidence = self._read_again(exact, options, within, clock)
        order = self._order(evidence, options)
        if reranker is not None:
            order = _rerank(evidence.query.text, order, evidence.passages, reranker)
            clock.lap("rerank")
        order = lower_beside(order, evidence.passages)
        maker = HitMaker(
            passages=evidence.passages,
            confidence=evidence.confidence,
            rankings=evidence.rankings,
            highlight=evidence.highlight,
            duplicates=self._store.duplicates,
            origins=self._store.origins,
        )
        hits, sentences = maker.hits(order, options.k)
        sentences = self._with_hits(evidence, hits[:READ_HITS], sentences)
        clock.lap("hits")
        result = SearchResult(
            query=text,
            retriever=options.retriever,
            hits=hits,
            answer=make_answer(hits),
            answered=bool(hits) and hits[0].confidence >= GENERAL.threshold,
            confidence=hits[0].confidence if hits else 0.0,
            elapsed_seconds=clock.total(),
            explanation=_explain(options, hits, evidence, clock.laps) if options.explain else None,
            suggestion=reading,
        )
        return Searched(result, sentences)

    def _with_hits(
        self, evidence: Evidence, hits: Sequence[Hit], sentences: Sequence[SentenceEvidence]
    ) -> tuple[SentenceEvidence, ...]:
        """What is known of the sentences of some hits, and of these."""
        ids = [hit.passage_id for hit in hits]
        roles = role_rows(evidence.query.text, [evidence.passages[i] for i in ids], self._words)
        return with_hits(sentences, [evidence.of_hits[i] for i in ids], roles)

    def knows(self, text: str) -> bool:
        """Whether each word of a text that says what it is about stands in some passage.

        One of two characters may be part of a longer word there: 留观 of 留观区. A number has to
        stand there as it is written, with what it counts: 九月, and not 9月.
        """
        written = self._equal.is_written(text)
        if written is not None:
            return written
        words = self._segmenter.content_terms(text)
        telling = [word for word in words if len(word) > 1 and not ASKING.search(word)] or words
        counts = self._lexical.document_frequencies(WORDS, telling)
        unknown = [word for word, count in zip(telling, counts, strict=True) if not count]
        return all(len(word) == _PAIR for word in unknown) and all(
            self._lexical.document_frequencies(PAIRS, unknown)
        )

    def within(self, options: SearchOptions) -> list[int] | None:
        """The passages that may be found; None for all."""
        within = None if options.within is None else sorted(options.within)
        if options.document is not None:
            self._store.document_info(options.document)  # an unknown one is an error
            found = self._store.passage_ids_of(options.document)
            within = found if within is None else sorted({*within} & {*found})
        if options.is_filtered:
            found = self._store.passage_ids_where(
                published_from=options.published_from,
                published_to=options.published_to,
                author=options.author,
            )
            within = found if within is None else sorted({*within} & {*found})
        return within

    def _evidence(
        self, text: str, options: SearchOptions, within: list[int] | None, clock: "_Clock"
    ) -> Evidence:
        """Run the legs and weigh what they find."""
        legs = RETRIEVERS[options.retriever]
        begun = self._legs.begin(text, legs, depth=max(LEG_DEPTH, 2 * options.k), within=within)
        equal = self._equal.find(text, within) if WORDS in legs else NOTHING_EQUAL
        query = self._context(text, begun.terms)
        values = self._values(text)
        clock.lap("question")
        also = equal.holders
        if WORDS in legs:
            also |= below_titles(query, self._lexical, within)
        rankings = self._legs.end(begun, also)
        rankings = rankings.best(max(MOST_WEIGHED, 2 * options.k), also)
        clock.lap("legs")
        equal = self._equal.among(equal, rankings.ids())
        evidence = self._weigh(query, rankings, equal, values)
        clock.lap("evidence")
        return evidence

    def _read_again(
        self,
        exact: Evidence,
        options: SearchOptions,
        within: list[int] | None,
        clock: "_Clock",
    ) -> tuple[str | None, Evidence]:
        """Another reading of a question that is hardly found, and the evidence that counts.

        That is the evidence for the reading only where the question's own is weak.
        """
        best = max(exact.confidence.values(), default=0.0)
        if WORDS not in RETRIEVERS[options.retriever]:
            return None, exact
        reading = self._fallback.reading(exact.query, exact.features, best)
        if reading is None:
            return None, exact
        other = self._evidence(reading, options, within, clock)
        clock.lap("fallback")
        trusted = max(other.confidence.values(), default=0.0) > best
        better = is_better(other.features, exact.features)
        if trusted and better and is_weak(exact.features, best):
            return reading, other
        offered = is_better(other.features, exact.features, by=LEAST_HINT)
        return reading if offered else None, exact

    def _weigh(
        self,
        query: QueryContext,
        rankings: Rankings,
        equal: EqualThings,
        values: SentenceValues | None,
    ) -> Evidence:
        """Gather the evidence for every candidate and let the ranker weigh it."""
        ids = rankings.ids()
        passages = self._store.passages(ids)
        if len(passages) < len(ids):
            raise DamagedIndexError(
                "The index names passages that it does not hold. Mend it: xunzhang doctor --repair"
            )
        asked = equal.respelled(passages)
        spelled = {i: (passages[i].passage.text, respelled) for i, respelled in asked.items()}
        rankings = credit(rankings, query, spelled)
        candidates = make_candidates(passages, rankings, asked, self._vocabulary.token_ids)
        read = with_titles(query, candidates, self._vocabulary.token_ids)
        # Sums of floats depend on the order of the candidates; a tree must not see that.
        evidence = feature_matrix(query, read, self._vectors)
        features = np.round(evidence, _FEATURE_DIGITS)
        scores = self._ranker.rank(features)
        scores = shifted(scores, query, candidates, values, self._ranker.value_shifts)
        rows = trust_rows(query, Ranked(candidates, features, scores), self._words, values)
        confidence = self._trust.confidence(rows, scores)
        return Evidence(
            query,
            equal,
            rankings,
            passages,
            features,
            dict(zip(passages, confidence.tolist(), strict=True)),
            of_hits(rows, list(passages), scores),
            best_first(list(map(ScoredId, passages, scores.tolist()))),
            values,
        )

    def _context(self, text: str, cut: Mapping[str, Sequence[str]]) -> QueryContext:
        """What is known of a question; the legs have cut it, unless it is the dense one alone."""
        words, pairs = terms = (
            each_once(cut[WORDS], cut[PAIRS]) if cut else query_terms(text, self._segmenter)
        )
        rows = [int(row) for row in self._vocabulary.token_ids([text])[0]]
        return query_context(
            text,
            word_frequencies=self._lexical.document_frequencies(WORDS, words),
            pair_frequencies=self._lexical.document_frequencies(PAIRS, pairs),
            passages=self._lexical.passage_count(),
            tokens={row: self._vocabulary.token(row) for row in rows},
            terms=terms,
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
        normalised={hit.passage_id: evidence.respellings(hit.passage_id) for hit in hits},
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
