"""Turns retrieval sets into feature matrices: the three legs, their candidates, the evidence.

Run: python -m training.ranker_build [--static FOLDER] [--other TABLE] [SET ...]

Writes one `.npz` per set to training/work/ranker. Each question has its candidates twice: with
the dense leg of the bundled model and with that of another, weaker one. A part of the questions
has them a third time, its relevant passages taken out of the corpus.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import ROOT, Entry, RankingSet, all_sets
from training.ranker_legs import Bm25, DenseLeg, Static, load_models
from xunzhang.search.features import FEATURES, Candidate, feature_matrix
from xunzhang.search.question import query_context, query_terms
from xunzhang.search.softmatch import TokenVectors
from xunzhang.text.segment import character_pairs, segment

WORK = ROOT / "training" / "work" / "ranker"
BUNDLED = ROOT / "src/xunzhang/embedders/bundled/zh-static-v1"
OTHER = ROOT / "training/work/static/first.npz"
"""Word vectors before they are trained; without them the bundled ones are projected."""

TOP = 40  # more than a search takes from each leg: harder cases to learn from
UNANSWERABLE_SHARE = 0.3
DENSE_SHIFT = 2.0  # keeps cosines above 0; the features are blind to it


def with_title(entry: Entry) -> str:
    """What the baseline indexes: the title above the text. The legs themselves index the text."""
    return f"{entry.title}\n{entry.text}" if entry.title else entry.text


@dataclass
class Corpus:
    """One set, ready to be searched."""

    set: RankingSet
    model: Static
    other: Static

    @cached_property
    def texts(self) -> list[str]:
        return [entry.text for entry in self.set.entries]

    @cached_property
    def words(self) -> Bm25:
        return Bm25([segment(text) for text in self.texts])

    @cached_property
    def pairs(self) -> Bm25:
        return Bm25([character_pairs(text) for text in self.texts])

    @cached_property
    def dense(self) -> tuple[DenseLeg, DenseLeg]:
        return DenseLeg(self.model, self.texts), DenseLeg(self.other, self.texts)

    @cached_property
    def tokens(self) -> list[npt.NDArray[np.uint16]]:
        return self.model.token_ids(self.texts)


def best(scores: npt.NDArray[np.float64]) -> list[int]:
    """The passages that a leg names."""
    order = np.argsort(-scores, kind="stable")[:TOP]
    return [int(row) for row in order if scores[row] > 0]


def places(scores: npt.NDArray[np.float64], rows: Sequence[int]) -> dict[int, tuple[float, int]]:
    """Score and rank among the candidates; a leg names only what scores above 0."""
    order = sorted((row for row in rows if scores[row] > 0), key=lambda row: -scores[row])
    return {row: (float(scores[row]), rank) for rank, row in enumerate(order, start=1)}


class FeatureBuilder:
    """Candidates and features of the questions of one corpus."""

    def __init__(self, corpus: Corpus, table: TokenVectors) -> None:
        self._corpus = corpus
        self._table = table

    def rows(
        self, query: str, *, dense: int, without: Sequence[int] = ()
    ) -> tuple[list[int], npt.NDArray[np.float32], npt.NDArray[np.float64]]:
        """Candidates, their features, and the scores of words-BM25 over the whole corpus."""
        candidates, words = self.candidates(query, dense=dense, without=without)
        features = feature_matrix(self.context(query), candidates, self._table)
        return [candidate.passage_id for candidate in candidates], features, words

    def candidates(
        self, query: str, *, dense: int = 0, without: Sequence[int] = ()
    ) -> tuple[list[Candidate], npt.NDArray[np.float64]]:
        """The passages that the legs name, and the scores of words-BM25."""
        corpus = self._corpus
        words = corpus.words.scores(segment(query))
        pairs = corpus.pairs.scores(character_pairs(query))
        near = corpus.dense[dense].scores(query)
        for scores in (words, pairs):
            scores[list(without)] = 0.0
        near = near + DENSE_SHIFT
        near[list(without)] = 0.0
        found = sorted(set(best(words)) | set(best(pairs)) | set(best(near)))
        legs = [places(scores, found) for scores in (words, pairs, near)]
        return [self._candidate(row, legs) for row in found], words

    def _candidate(self, row: int, legs: Sequence[dict[int, tuple[float, int]]]) -> Candidate:
        entry = self._corpus.set.entries[row]
        pairs = [leg.get(row, (None, None)) for leg in legs]
        return Candidate(
            row,
            entry.text,
            entry.heading,
            entry.title,
            self._corpus.tokens[row],
            *pairs[0],
            *pairs[1],
            *pairs[2],
        )

    def context(self, query: str) -> Any:
        """What ranking knows of a question on this corpus."""
        corpus = self._corpus
        words, pairs = query_terms(query)
        ids = corpus.model.token_ids([query])[0]
        tokens = {int(i): corpus.model.tokenizer.id_to_token(int(i)) for i in ids}
        return query_context(
            query,
            word_frequencies=[corpus.words.frequency(word) for word in words],
            pair_frequencies=[corpus.pairs.frequency(pair) for pair in pairs],
            passages=len(corpus.texts),
            tokens=tokens,
        )


def build(ranking_set: RankingSet, model: Static, other: Static) -> dict[str, Any]:
    """All matrices of one set; `kind` is 0 bundled dense, 1 other dense, 2 without its answer."""
    corpus = Corpus(ranking_set, model, other)
    builder = FeatureBuilder(corpus, TokenVectors(np.asarray(model.vectors)))
    generator = np.random.default_rng(7)
    matrices, labels, ids, queries, kinds, sizes = [], [], [], [], [], []
    for number, (query, relevant) in enumerate(
        zip(ranking_set.queries, ranking_set.relevant, strict=True)
    ):
        unanswerable = not relevant or generator.random() < UNANSWERABLE_SHARE
        kinds_here = [0, *([1] if number % 2 == 0 else []), *([2] if unanswerable else [])]
        for kind in kinds_here:
            without = list(relevant) if kind == 2 else []
            found, features, _ = builder.rows(query, dense=int(kind == 1), without=without)
            if not found:
                continue
            matrices.append(features)
            labels += [relevant.get(row, 0) if kind < 2 else 0 for row in found]
            ids += found
            queries.append(number)
            kinds.append(kind)
            sizes.append(len(found))
    return {
        "features": np.concatenate(matrices),
        "labels": np.array(labels, dtype=np.int8),
        "ids": np.array(ids, dtype=np.int32),
        "query": np.array(queries, dtype=np.int32),
        "kind": np.array(kinds, dtype=np.int8),
        "size": np.array(sizes, dtype=np.int32),
        "names": np.array(FEATURES),
        "family": np.array(ranking_set.family),
        "lengths": np.array([len(entry.text) for entry in ranking_set.entries]),
        **baselines(corpus),
    }


def baselines(corpus: Corpus) -> dict[str, Any]:
    """Per question: nDCG@10 and hit@1 of words-BM25 and of the sum of the lexical legs."""
    texts = [with_title(entry) for entry in corpus.set.entries]
    if texts == corpus.texts:
        by_words, by_pairs = corpus.words, corpus.pairs
    else:
        by_words = Bm25([segment(text) for text in texts])
        by_pairs = Bm25([character_pairs(text) for text in texts])
    words, both, dense, ideal = [], [], [], []
    for query, relevant in zip(corpus.set.queries, corpus.set.relevant, strict=True):
        a = by_words.scores(segment(query))
        b = by_pairs.scores(character_pairs(query))
        words.append(ndcg(np.argsort(-a, kind="stable"), relevant))
        total = a / max(a.max(), 1e-9) + b / max(b.max(), 1e-9)
        both.append(ndcg(np.argsort(-total, kind="stable"), relevant))
        dense.append(
            [
                ndcg(np.argsort(-leg.scores(query), kind="stable"), relevant)[0]
                for leg in corpus.dense
            ]
        )
        ideal.append(ideal_gain(relevant))
    return {
        "words": np.array(words), "sum": np.array(both),
        "dense": np.array(dense), "ideal": np.array(ideal),
    }  # fmt: skip


def ideal_gain(relevant: dict[int, int]) -> float:
    """The largest DCG@10 there could be."""
    gains = sorted(relevant.values(), reverse=True)[:10]
    return float(sum(gain / np.log2(rank + 1) for rank, gain in enumerate(gains, start=1)))


def ndcg(order: Sequence[int] | npt.NDArray[Any], relevant: dict[int, int]) -> tuple[float, float]:
    """nDCG@10 and hit@1 of a ranking."""
    if not relevant:
        return 0.0, 0.0
    gains = [relevant.get(int(row), 0) for row in order[:10]]
    total = sum(gain / np.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
    return float(total / ideal_gain(relevant)), float(bool(gains) and gains[0] > 0)


def sample(whole: RankingSet, queries: int) -> RankingSet:
    """The set with at most so many of its questions."""
    if len(whole.queries) <= queries:
        return whole
    generator = np.random.default_rng(11)
    kept = sorted(generator.choice(len(whole.queries), queries, replace=False).tolist())
    return replace(
        whole,
        queries=[whole.queries[i] for i in kept],
        relevant=[whole.relevant[i] for i in kept],
    )


def main() -> None:
    """Build the sets named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--static", type=Path, default=BUNDLED)
    parser.add_argument("--other", type=Path, default=OTHER, help="vectors of the weaker leg")
    parser.add_argument("--matrices", type=Path, default=WORK / "matrices")
    parser.add_argument("--queries", type=int, default=10**6, help="at most so many of each set")
    parser.add_argument("--part", default="0/1", help="i/n: only every n-th set, from the i-th")
    parser.add_argument("sets", nargs="*")
    arguments = parser.parse_args()
    model, other = load_models(
        arguments.static, arguments.other if arguments.other.exists() else None
    )
    arguments.matrices.mkdir(parents=True, exist_ok=True)
    part, parts = map(int, arguments.part.split("/"))
    for number, ranking_set in enumerate(all_sets()):
        if number % parts != part:
            continue
        if arguments.sets and ranking_set.name not in arguments.sets:
            continue
        begin = time.perf_counter()
        ranking_set = sample(ranking_set, arguments.queries)
        made = build(ranking_set, model, other)
        np.savez(arguments.matrices / f"{ranking_set.name}.npz", **made)
        words, both = made["words"][:, 0].mean(), made["sum"][:, 0].mean()
        print(
            f"{ranking_set.name:26} {words:.4f} {both:.4f} "
            f"dense {made['dense'].mean(axis=0).round(3)} rows {len(made['labels'])} "
            f"{time.perf_counter() - begin:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
