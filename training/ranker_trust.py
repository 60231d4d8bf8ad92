"""The second model: how likely a candidate near the top answers the question."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import SEED
from training.ranker_model import Matrices, weight_of
from xunzhang.search.ranker import trust_rows

DEPTH = 3
TREES = 80
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.08,
    "min_data_in_leaf": 150,
    "lambda_l2": 10.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "verbosity": -1,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
}
Floats = npt.NDArray[np.float32]


def head_rows(
    matrices: Matrices, scores: npt.NDArray[np.float64], *, depth: int
) -> tuple[Floats, npt.NDArray[np.int8], npt.NDArray[np.int64]]:
    """The first candidates of every list: their rows for the trust model, labels, list number."""
    rows, labels, lists = [], [], []
    for number in range(len(matrices.size)):
        place = slice(matrices.begin[number], matrices.begin[number] + matrices.size[number])
        here = scores[place]
        head = np.argsort(-here, kind="stable")[:depth]
        rows.append(trust_rows(matrices.features[place], here)[head])
        labels.append((matrices.labels[place][head] > 0).astype(np.int8))
        lists.append(np.full(len(head), number))
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(lists)


def train_trust(
    parts: Sequence[tuple[str, Floats, npt.NDArray[np.int8]]],
    monotone: Sequence[int],
    *,
    weights: dict[str, float] | None = None,
) -> Any:
    """A binary model on the heads of several sets, each of equal weight."""
    import lightgbm

    weight = np.concatenate(
        [np.full(len(y), weight_of(name, weights) * 1000.0 / len(y)) for name, _, y in parts]
    )
    data = lightgbm.Dataset(
        np.concatenate([x for _, x, _ in parts]),
        np.concatenate([y for _, _, y in parts]),
        weight=weight / weight.mean(),
        params={"max_bin": 63},
    )
    settings = PARAMETERS | {"monotone_constraints": [*monotone, 1, 1]}
    return lightgbm.train(settings, data, num_boost_round=TREES)


def isotonic_knots(
    raw: npt.NDArray[np.float64],
    labels: npt.NDArray[np.int8],
    weights: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Raw trust and probability, both ascending, shape (2, knots)."""
    from sklearn.isotonic import IsotonicRegression

    model = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
    model.fit(raw, labels, sample_weight=weights)
    grid = np.quantile(raw, np.linspace(0, 1, 60))
    return np.stack([grid, model.predict(grid)])
