"""What the ranker does on sets it has not seen: tables for docs/ranking.md."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import DEV_SETS, SEED
from training.ranker_model import Matrices, judge, train

Values = npt.NDArray[np.float64]


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
