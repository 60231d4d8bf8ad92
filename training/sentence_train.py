"""Trains the small model that marks the answering sentence of a passage, and judges it.

Run: python -m training.sentence_train

Prints how often the marked sentence of the right passage holds the answer, for the sum weighed by
hand and for trees that have not seen the set; then trains on all sets but the seeds and the
samples and writes src/xunzhang/search/bundled/sentence-v2.npz.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import ROOT, SEED
from training.ranker_export import export_trees
from training.sentence_data import SETS, SentenceSet, build
from xunzhang.search.highlight import MODEL_FILE
from xunzhang.search.mark_evidence import FEATURES

TARGET = ROOT / "src/xunzhang/search/bundled" / MODEL_FILE
JUDGED_ONLY = ("seeds", "samples")
TREES = 200
PARAMETERS: dict[str, Any] = {
    "objective": "lambdarank",
    "num_leaves": 16,
    "learning_rate": 0.06,
    "min_data_in_leaf": 150,
    "lambda_l2": 10.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambdarank_truncation_level": 5,
    "verbosity": -1,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
}
_HELPS = frozenset(
    "hand words pairs characters run joint around "
    "with_title with_first beside_title beside_first only_here value".split()
)
_HAND = FEATURES.index("hand")

Values = npt.NDArray[np.float64]


def train(sets: Sequence[SentenceSet]) -> Any:
    """Trees on these sets, each of equal weight; more of the question can only help."""
    import lightgbm

    weight = np.concatenate([np.full(len(s.labels), 1000.0 / len(s.size)) for s in sets])
    data = lightgbm.Dataset(
        np.concatenate([s.features for s in sets]),
        np.concatenate([s.labels for s in sets]),
        group=np.concatenate([s.size for s in sets]),
        weight=weight / weight.mean(),
    )
    monotone = [int(name.removesuffix("_behind") in _HELPS) for name in FEATURES]
    settings = PARAMETERS | {"monotone_constraints": monotone}
    return lightgbm.train(settings, data, num_boost_round=TREES)


def holds(sentences: SentenceSet, scores: npt.NDArray[Any]) -> Values:
    """Per question: 1 if the sentence of the highest score holds the answer."""
    begin = np.concatenate([[0], np.cumsum(sentences.size)[:-1]])
    pairs = zip(begin, sentences.size, strict=True)
    return np.array([sentences.labels[i + np.argmax(scores[i : i + n])] for i, n in pairs], float)


def interval(gains: Values) -> str:
    """The mean gain in points with its 95 % bootstrap interval."""
    draws = np.random.default_rng(SEED).integers(0, len(gains), (2000, len(gains)))
    low, high = np.quantile(gains[draws].mean(axis=1), (0.025, 0.975)) * 100
    return f"{gains.mean() * 100:+.1f} ({low:+.1f} to {high:+.1f})"


def main() -> None:
    """Judge, train and write the model."""
    sets = [build(name) for name in SETS]
    shipped = train([s for s in sets if s.name not in JUDGED_ONLY])
    print("| set | questions | by hand | trees | gain, points |\n|---|---|---|---|---|")
    gains = []
    for held in sets:
        seen = [s for s in sets if s.family != held.family and s.name not in JUDGED_ONLY]
        model = shipped if held.name in JUDGED_ONLY else train(seen)
        by_hand = holds(held, held.features[:, _HAND])
        by_trees = holds(held, model.predict(held.features, num_threads=1))
        if held.name not in JUDGED_ONLY:
            gains.append(by_trees - by_hand)
        print(
            f"| {held.name} | {len(by_hand)} | {by_hand.mean():.3f} | {by_trees.mean():.3f} | "
            f"{interval(by_trees - by_hand)} |"
        )
    print(f"all questions of the sets trained on: {interval(np.concatenate(gains))}")
    arrays = {"names": np.array(FEATURES), **export_trees(shipped, "sentence")}
    np.savez_compressed(TARGET, **arrays)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
