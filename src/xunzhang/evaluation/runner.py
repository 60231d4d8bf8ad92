"""Runs a search over judged queries or questions and reports how good it was."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from xunzhang.evaluation.datasets import Dataset, Question
from xunzhang.evaluation.metrics import hit_at_k, mean, mrr_at_k, ndcg_at_k, recall_at_k
from xunzhang.evaluation.sources import compared
from xunzhang.types import Hit, SearchResult

CUTOFF = 10


class ScoredEntry(NamedTuple):
    """A corpus id and its score in one ranking; larger is better."""

    id: str
    score: float


EntrySearch = Callable[[str, int], Sequence[tuple[str, float]]]
"""Takes a query and k; returns at most k corpus ids with their scores, best first."""

QuestionSearch = Callable[[str, int], SearchResult]
"""Takes a question and k; returns at most k hits."""


@dataclass(frozen=True, slots=True)
class DatasetReport:
    """The quality of one retriever on one dataset.

    `per_query` holds, per metric, one value for each judged query, in the order of the qrels.
    """

    dataset: str
    retriever: str
    queries: int
    per_query: Mapping[str, tuple[float, ...]]
    seconds_per_query: float
    rankings: Mapping[str, tuple[ScoredEntry, ...]]

    def as_dict(self) -> dict[str, str | int | float]:
        """The report as `xunzhang eval --json` prints it."""
        means = {metric: mean(values) for metric, values in self.per_query.items()}
        return {
            "dataset": self.dataset,
            "retriever": self.retriever,
            "queries": self.queries,
            **means,
            "seconds_per_query": self.seconds_per_query,
        }


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """What became of one question. Ranks count from 1; None where the evidence was not found."""

    question: Question
    rank: int | None
    answered: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """How well the questions of a file were answered from an index."""

    outcomes: tuple[QuestionOutcome, ...]

    def as_dict(self) -> dict[str, int | float | None]:
        """The report as `xunzhang eval --json` prints it; None where there was nothing to count.

        All but the refusals count over the questions that have an answer.
        """
        answerable = [outcome for outcome in self.outcomes if outcome.question.evidence]
        others = [outcome for outcome in self.outcomes if not outcome.question.evidence]
        ranks = [outcome.rank for outcome in answerable]
        return {
            "questions": len(self.outcomes),
            **{f"hit@{k}": _share([_within(rank, k) for rank in ranks]) for k in (1, 5, CUTOFF)},
            f"mrr@{CUTOFF}": _share([1 / rank if rank else 0.0 for rank in ranks]),
            "sentence@1": _share([outcome.answered for outcome in answerable]),
            "refused_unanswerable": _share([outcome.refused for outcome in others]),
            "refused_answerable": _share([outcome.refused for outcome in answerable]),
        }


def evaluate_dataset(
    search: EntrySearch, dataset: Dataset, *, retriever: str, depth: int = CUTOFF
) -> DatasetReport:
    """Search for every judged query and average the metrics over all of them.

    A query without text is not searched for and counts 0. The first query is searched once more
    beforehand, so that `seconds_per_query` counts no loading.

    Args:
        search: Ranks corpus ids for a query. A query without hits counts 0.
        dataset: What to search for, and what is relevant.
        retriever: The name that the report carries.
        depth: How many hits to ask for, at least 10; a TREC run holds as many.

    Raises:
        ValueError: If a ranking names an id twice.
    """
    asked = {query_id: dataset.queries[query_id] for query_id in dataset.qrels}
    search(next(filter(str.strip, asked.values()), "?"), depth)
    started = time.perf_counter()
    found = {
        query_id: search(query, depth) if query.strip() else () for query_id, query in asked.items()
    }
    elapsed_seconds = time.perf_counter() - started
    rankings = {
        query_id: tuple(ScoredEntry(*hit) for hit in hits[:depth])
        for query_id, hits in found.items()
    }
    return DatasetReport(
        dataset=dataset.name,
        retriever=retriever,
        queries=len(asked),
        per_query=_measure(rankings, dataset),
        seconds_per_query=elapsed_seconds / len(asked),
        rankings=rankings,
    )


def evaluate_questions(search: QuestionSearch, questions: Sequence[Question]) -> QuestionReport:
    """Ask every question and look for its evidence in the hits.

    Args:
        search: Answers a question with at most k hits.
        questions: What to ask, and what an answer must hold.
    """
    outcomes = []
    for question in questions:
        result = search(question.question, CUTOFF)
        wanted = [compared(piece) for piece in question.evidence]
        hits = result.hits[:CUTOFF]
        outcomes.append(
            QuestionOutcome(
                question=question,
                rank=next(
                    (rank for rank, hit in enumerate(hits, 1) if _holds(hit.text, wanted)), None
                ),
                answered=bool(hits) and _holds(_marked_sentence(hits[0]), wanted),
                refused=not result.answered,
            )
        )
    return QuestionReport(tuple(outcomes))


def write_run(
    path: str | Path, rankings: Mapping[str, Sequence[tuple[str, float]]], *, tag: str
) -> None:
    """Write a TREC run file: query id, Q0, corpus id, rank, score and tag on each line."""
    lines = [
        f"{query_id} Q0 {entry_id} {rank} {score:.9g} {tag}\n"
        for query_id, hits in rankings.items()
        for rank, (entry_id, score) in enumerate(hits, start=1)
    ]
    Path(path).write_text("".join(lines), encoding="utf-8")


def _measure(
    rankings: Mapping[str, Sequence[ScoredEntry]], dataset: Dataset
) -> dict[str, tuple[float, ...]]:
    judged = [
        (_distinct_ids(query_id, rankings[query_id]), grades)
        for query_id, grades in dataset.qrels.items()
    ]
    return {
        "ndcg@10": tuple(ndcg_at_k(ids, grades, 10) for ids, grades in judged),
        "recall@10": tuple(recall_at_k(ids, grades, 10) for ids, grades in judged),
        "mrr@10": tuple(mrr_at_k(ids, grades, 10) for ids, grades in judged),
        "hit@1": tuple(hit_at_k(ids, grades, 1) for ids, grades in judged),
    }


def _distinct_ids(query_id: str, hits: Sequence[ScoredEntry]) -> list[str]:
    """The ids of a ranking; one that stands twice would count twice."""
    ids = [hit.id for hit in hits]
    if len(set(ids)) < len(ids):
        repeated = next(entry_id for entry_id in ids if ids.count(entry_id) > 1)
        raise ValueError(f'The ranking for query "{query_id}" names "{repeated}" twice.')
    return ids


def holds_evidence(text: str, evidence: Sequence[str]) -> bool:
    """Whether one piece of the evidence stands in a text, however both are spaced and written."""
    return _holds(text, [compared(piece) for piece in evidence])


def _holds(text: str, wanted: Sequence[str]) -> bool:
    own = compared(text)
    return any(piece in own for piece in wanted)


def _marked_sentence(hit: Hit) -> str:
    if not hit.highlights:
        return ""
    start, end = hit.highlights[0]
    return hit.text[start:end]


def _within(rank: int | None, k: int) -> bool:
    return rank is not None and rank <= k


def _share(values: Sequence[float]) -> float | None:
    return mean(values) if values else None
