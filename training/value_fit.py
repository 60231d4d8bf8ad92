"""Fits what values add to the ranker's score (`search/value_shift.py`), and judges it.

Run: python -m training.value_fit [--part I/N] [SET ...]

Looks at the first ten hits of questions of the development sets, each ranked by the ranker that
has not seen the set (`ranker_held_out`), and writes what it saw to training/work/ranker/values;
with --part it does no more. Then adds the shifts to each of these rankers, fitted without its set,
and to the shipped one, fitted on all sets. Prints what they gain in nDCG@10, with the 95 % interval
of a paired bootstrap.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_build import BUNDLED, WORK, Corpus, FeatureBuilder
from training.ranker_data import DEV_SETS, SEED, RankingSet, read_dev_set
from training.ranker_legs import Static, load_models
from training.ranker_train import TARGET
from xunzhang.answers.reading import QuestionReader
from xunzhang.evaluation.bootstrap import paired_bootstrap
from xunzhang.search.features import feature_matrix
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.softmatch import TokenVectors
from xunzhang.search.value_shift import DEPTH, SHARES, best_value
from xunzhang.text.segment import PLAIN
from xunzhang.text.tagging import tag

LOOKED_AT = WORK / "values"
MOST_QUESTIONS = 600
PENALTY = 1.0
_FULL_SET = 30
_SET_WEIGHT = 200.0

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Heads:
    """The first hits of questions that ask for a kind of value: rows of at most ten.

    Shape (questions, ten); what is missing has a score of -inf. `relevant` counts what is labelled.
    """

    scores: Values
    shares: Values
    labels: Values
    relevant: Values
    asked: int
    """How many questions were asked, also those that ask for no kind of value."""


def look(whole: RankingSet, model: Static, ranker: LearnedRanker) -> Heads:
    """The first hits of a sample of the questions of one set."""
    table = TokenVectors(np.asarray(model.vectors))
    builder = FeatureBuilder(Corpus(whole, model, model), table)
    reader = QuestionReader(PLAIN.content_terms, tag)
    picked = [n for n, query in enumerate(whole.queries) if query.strip()]
    picked = random.Random(SEED).sample(picked, min(MOST_QUESTIONS, len(picked)))
    rows = []
    for number in picked:
        query, grades = whole.queries[number], whole.relevant[number]
        values = reader.values(query)
        if values is None:
            continue
        candidates, _ = builder.candidates(query)
        context = builder.context(query)
        features = feature_matrix(context, candidates, table)
        scores = ranker.rank(np.round(features, 4))
        row = np.array([np.full(DEPTH, -np.inf), np.zeros(DEPTH), np.zeros(DEPTH)])
        for column, place in enumerate(np.argsort(-scores, kind="stable")[:DEPTH]):
            found = candidates[place]
            label = float(grades.get(found.passage_id, 0) > 0)
            row[:, column] = scores[place], best_value(context, found, values), label
        rows.append((row, len(grades)))
    stacked = np.stack([row for row, _ in rows])
    relevant = np.array([count for _, count in rows], dtype=np.float64)
    return Heads(stacked[:, 0], stacked[:, 1], stacked[:, 2], relevant, len(picked))


def between(shares: Values) -> Values:
    """How much each of `SHARES` counts for these: one more axis, of len(SHARES)."""
    return np.stack([np.interp(shares, SHARES, one) for one in np.eye(len(SHARES))], axis=-1)


def fit(sets: Sequence[Heads]) -> Values:
    """The shifts of the ranker's score, ascending, of mean 0.

    Those for which a softmax over the first hits likeliest picks a labelled one.
    """
    from scipy.optimize import minimize

    start = np.append(1.0, np.zeros(len(SHARES)))
    found = minimize(_loss, start, args=([_telling(each) for each in sets],), jac=True).x
    shifts = np.maximum.accumulate(found[1:] / found[0])
    return np.asarray(np.round(shifts - shifts.mean(), 2))


def _telling(heads: Heads) -> tuple[Values, Values, Values]:
    """Scores, design and targets of the questions whose first hits differ in their labels."""
    held = np.isfinite(heads.scores)
    right = heads.labels.sum(axis=1)
    kept = (right > 0) & (right < held.sum(axis=1))
    targets = heads.labels[kept] / right[kept, None]
    return heads.scores[kept], between(heads.shares[kept]), targets


def _loss(x: Values, sets: Sequence[tuple[Values, Values, Values]]) -> tuple[float, Values]:
    """The penalised cross entropy, each set of one weight, and its slope."""
    total, slope = PENALTY * x[1:] @ x[1:], np.append(0.0, 2 * PENALTY * x[1:])
    for scores, design, targets in sets:
        if not len(scores):
            continue
        weight = _SET_WEIGHT / max(len(scores), _FULL_SET)
        held = np.isfinite(scores)
        known = np.where(held, scores, 0.0)
        odds = np.where(held, x[0] * known + design @ x[1:], -np.inf)
        odds -= odds.max(axis=1, keepdims=True)
        chance = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
        total -= weight * float((targets * np.log(np.maximum(chance, 1e-12))).sum())
        off = weight * (chance - targets)
        slope[0] += (off * known).sum()
        slope[1:] += np.einsum("ij,ijk->k", off, design)
    return float(total), slope


def ndcg(heads: Heads, scores: Values) -> Values:
    """nDCG@10 of each question with its first hits in the order of these scores."""
    discounts = 1 / np.log2(np.arange(DEPTH) + 2.0)
    order = np.argsort(-scores, axis=1, kind="stable")
    gained = np.take_along_axis(heads.labels, order, axis=1) @ discounts
    ideal = np.cumsum(discounts)[np.minimum(heads.relevant, DEPTH).astype(int) - 1]
    return np.asarray(gained / ideal)


def report(name: str, heads: Heads, shifts: Values) -> None:
    """Print what the shifts gain on one set, over all its questions."""
    after = ndcg(heads, heads.scores + np.interp(heads.shares, SHARES, shifts))
    others = np.zeros(heads.asked - len(heads.scores))
    before = np.append(ndcg(heads, heads.scores), others)
    gain = paired_bootstrap(before.tolist(), np.append(after, others).tolist())
    numbers = " ".join(f"{shift:+.2f}" for shift in shifts)
    print(
        f"| {name} | {heads.asked} | {len(heads.scores)} | {gain.difference * 100:+.2f} "
        f"({gain.low * 100:+.2f} to {gain.high * 100:+.2f}) | {numbers} |"
    )


def add_to(path: Path, shifts: Values) -> None:
    """Write the shifts to a ranker's file."""
    with np.load(path, allow_pickle=False) as data:
        arrays: dict[str, Any] = dict(data)
    np.savez_compressed(path, **arrays | {"value_shifts": shifts})


def _saved(name: str) -> Heads:
    with np.load(LOOKED_AT / f"{name}.npz") as data:
        return Heads(*(data[field] for field in Heads.__slots__[:-1]), asked=int(data["asked"]))


def main() -> None:
    """Look, fit, judge and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", help="i/n: only look, at every n-th set")
    options = parser.parse_args()
    part, parts = map(int, (options.part or "0/1").split("/"))
    LOOKED_AT.mkdir(parents=True, exist_ok=True)
    model, _ = load_models(BUNDLED, None)
    for name in DEV_SETS[part::parts]:
        if not (LOOKED_AT / f"{name}.npz").exists():
            ranker = LearnedRanker.load(WORK / "held-out" / f"{name}.npz")
            heads = look(read_dev_set(name), model, ranker)
            np.savez(LOOKED_AT / f"{name}.npz", **{f: getattr(heads, f) for f in Heads.__slots__})
            print(f"{name}: {len(heads.scores)} of {heads.asked} questions", flush=True)
    if options.part:
        return
    heads_of = {name: _saved(name) for name in DEV_SETS}
    print("| set | questions | with a kind | gain, points | shifts |\n|---|---|---|---|---|")
    for name, heads in heads_of.items():
        shifts = fit([other for other_name, other in heads_of.items() if other_name != name])
        report(name, heads, shifts)
        add_to(WORK / "held-out" / f"{name}.npz", shifts)
    shifts = fit(list(heads_of.values()))
    print(f"shipped: {shifts.tolist()}")
    add_to(TARGET, shifts)


if __name__ == "__main__":
    main()
