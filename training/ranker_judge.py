"""What the ranker does on sets it has not seen: tables for docs/ranking.md."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import DEV_SETS, SEED
from training.ranker_model import Matrices, judge, train
from training.ranker_trust import head_rows

Values = npt.NDArray[np.float64]
Fit = Callable[[Sequence[Matrices]], tuple[Any, Values]]


def report(sets: Sequence[Matrices], constraints: Sequence[int], weights: dict[str, float]) -> None:
    """Leave one family out: nDCG@10 and hit@1 by set, with the bootstrap interval of the gain."""
    columns = range(len(sets[0].names))
    cache: dict[Any, Any] = {}
    means = []
    print("set, nDCG@10 of words, sum, ranker, ranker with the other dense leg, gains, three hit@1")
    for name in (*DEV_SETS, "seeds"):
        held = next((m for m in sets if m.name == name), None)
        if held is None:
            continue
        begin = time.perf_counter()
        seen = [m for m in sets if m.family != held.family and m.name != "seeds"]
        model = train(seen, columns, constraints, weights=weights, cache=cache)
        scores = model.predict(held.features, num_threads=1)
        asked = held.ideal > 0
        ndcg, hit = (part[asked] for part in judge(held, scores, 0))
        other = judge(held, scores, 1)[0][asked]
        words, both = held.words[asked], held.sum[asked]
        print(
            f"{name:18} {words[:, 0].mean():.4f}  {both[:, 0].mean():.4f}  {ndcg.mean():.4f}  "
            f"{np.nanmean(other - words[:, 0]) + words[:, 0].mean():.4f}  "
            f"{interval(ndcg - words[:, 0])}  {interval(ndcg - both[:, 0])}  "
            f"{words[:, 1].mean():.3f} {both[:, 1].mean():.3f} {hit.mean():.3f}  "
            f"{time.perf_counter() - begin:.0f} s",
            flush=True,
        )
        if name != "seeds":
            difference = np.nanmean(other - words[:, 0])
            base = words[:, 0].mean()
            means.append((base, both[:, 0].mean(), ndcg.mean(), base + difference))
    print("mean              ", "  ".join(f"{value:.4f}" for value in np.mean(means, axis=0)))


def interval(gains: Values) -> str:
    """The mean gain in points and its 95 % bootstrap interval over the questions."""
    generator = np.random.default_rng(SEED)
    draws = generator.integers(0, len(gains), (2000, len(gains)))
    low, high = np.quantile(gains[draws].mean(axis=1), (0.025, 0.975)) * 100
    return f"{gains.mean() * 100:+.2f} ({low:+.2f} to {high:+.2f})"


def report_trust(sets: Sequence[Matrices], scores: dict[str, Values], fit: Fit) -> None:
    """Confidence of the first hit, leave one family out: Brier, ECE, refusals."""
    probability, label, kind, names = [], [], [], []
    print("set                answered  mean confidence  Brier   AUC(answerable)")
    for name in DEV_SETS:
        held = next((m for m in sets if m.name == name), None)
        if held is None:
            continue
        model, knots = fit([m for m in sets if m.family != held.family])
        x, y, number = head_rows(held, scores[name], depth=1)
        p = np.interp(model.predict(x, raw_score=True, num_threads=1), knots[0], knots[1])
        kinds = held.kind[number]
        print(
            f"{name:18} {y[kinds == 0].mean():.3f}     {p[kinds == 0].mean():.3f} / unanswerable "
            f"{p[kinds == 2].mean():.3f}   {np.mean((p - y)[kinds != 1] ** 2):.4f}  "
            f"{auc(p[kinds == 0], p[kinds == 2]):.3f}",
            flush=True,
        )
        share = 1.0 / max(1, len(y))
        probability.append(p), label.append(y), kind.append(kinds)
        names.append(np.full(len(y), share))
    p, y, k, w = map(np.concatenate, (probability, label, kind, names))
    kept = k != 1
    brier = np.average((p - y)[kept] ** 2, weights=w[kept])
    print(f"Brier {brier:.4f}  ECE {ece(p[kept], y[kept], w[kept]):.4f}")
    for threshold in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        refused = p < threshold
        answered = (k == 0) & (y > 0)
        shares = [np.average(refused[part], weights=w[part]) for part in (k == 2, k == 0, answered)]
        print(
            f"below {threshold:.2f}: {shares[0]:.3f} of the unanswerable, {shares[1]:.3f} of the "
            f"answerable, {shares[2]:.3f} of those whose first hit answers"
        )


def auc(high: Values, low: Values) -> float:
    """The chance that a random value of `high` is above one of `low`."""
    if not len(high) or not len(low):
        return float("nan")
    ordered = np.sort(low)
    below = np.searchsorted(ordered, high, "left") + np.searchsorted(ordered, high, "right")
    return float(below.mean() / 2 / len(low))


def ece(probability: Values, label: npt.NDArray[Any], weights: Values) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((probability * 10).astype(int), 9)
    total = 0.0
    for number in range(10):
        inside = bins == number
        if inside.any():
            gap = np.average(probability[inside] - label[inside], weights=weights[inside])
            total += abs(float(gap)) * weights[inside].sum()
    return total / float(weights.sum())
