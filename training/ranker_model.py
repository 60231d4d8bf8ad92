"""Training and judging ranking models on the matrices that `ranker_build` wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_data import SEED

Floats = npt.NDArray[np.float32]

PARAMETERS: dict[str, Any] = {
    "objective": "lambdarank",
    "num_leaves": 15,
    "max_depth": 6,
    "learning_rate": 0.06,
    "min_data_in_leaf": 400,
    "lambda_l2": 10.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambdarank_truncation_level": 12,
    "max_bin": 127,
    "verbosity": -1,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
}
TREES = 260
NEGATIVES = 27
MAX_QUERIES = 500


@dataclass(frozen=True)
class Matrices:
    """One built set. `begin[i]` is the first row of list i; a list is one question, one kind."""

    name: str
    family: str
    features: Floats
    labels: npt.NDArray[np.int8]
    ids: npt.NDArray[np.int32]
    query: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int8]
    size: npt.NDArray[np.int32]
    begin: npt.NDArray[np.int64]
    words: npt.NDArray[np.float64]
    sum: npt.NDArray[np.float64]
    ideal: npt.NDArray[np.float64]
    names: tuple[str, ...]


def load(folder: Path) -> list[Matrices]:
    """Every built set."""
    sets = []
    for path in sorted(folder.glob("*.npz")):
        data = np.load(path)
        if "features" not in data:
            continue
        begin = np.concatenate([[0], np.cumsum(data["size"])[:-1]])
        sets.append(
            Matrices(
                path.stem,
                str(data["family"]),
                data["features"],
                data["labels"],
                data["ids"],
                data["query"],
                data["kind"],
                data["size"],
                begin,
                data["words"],
                data["sum"],
                data["ideal"],
                tuple(data["names"].tolist()),
            )  # fmt: skip
        )
    return sets


def training_rows(
    matrices: Matrices, columns: Sequence[int], *, queries: int = MAX_QUERIES
) -> tuple[Floats, npt.NDArray[np.int8], list[int]]:
    """Rows of a sample of questions, the plain negatives thinned: features, labels, list sizes."""
    generator = np.random.default_rng(SEED)
    lists = np.flatnonzero(matrices.kind < 2)
    if len(lists) > 2 * queries:
        kept = generator.permutation(np.unique(matrices.query[lists]))[:queries]
        lists = lists[np.isin(matrices.query[lists], kept)]
    strength = matrices.names.index("legs_sum"), matrices.names.index("soft_share")
    rows, sizes = [], []
    for number in lists:
        place = np.arange(matrices.begin[number], matrices.begin[number] + matrices.size[number])
        labels = matrices.labels[place]
        if not labels.any() or labels.all():
            continue
        negative = place[labels == 0]
        score = matrices.features[negative][:, strength].sum(axis=1)
        order = negative[np.argsort(-score)]
        rest = order[NEGATIVES * 2 // 3 :]
        chosen = generator.permutation(rest)[: NEGATIVES // 3]
        picked = np.concatenate([place[labels > 0], order[: NEGATIVES * 2 // 3], chosen])
        rows.append(picked)
        sizes.append(len(picked))
    joined = np.concatenate(rows)
    return matrices.features[joined][:, columns], matrices.labels[joined], sizes


def train(
    sets: Sequence[Matrices],
    columns: Sequence[int],
    monotone: Sequence[int],
    *,
    trees: int = TREES,
    weights: dict[str, float] | None = None,
    parameters: dict[str, Any] | None = None,
    cache: dict[Any, Any] | None = None,
) -> Any:
    """A LambdaMART model on these sets, each of equal weight but for `weights` by name prefix."""
    import lightgbm

    parts, labels, sizes, row_weights = [], [], [], []
    for matrices in sets:
        key = (matrices.name, tuple(columns))
        if cache is not None and key in cache:
            x, y, lengths = cache[key]
        else:
            x, y, lengths = training_rows(matrices, columns)
            if cache is not None:
                cache[key] = (x, y, lengths)
        factor = weight_of(matrices.name, weights)
        parts.append(x)
        labels.append(y)
        sizes += lengths
        row_weights.append(np.full(len(y), factor * 1000.0 / len(lengths)))
    weight = np.concatenate(row_weights)
    data = lightgbm.Dataset(
        np.concatenate(parts),
        np.concatenate(labels),
        group=sizes,
        weight=weight / weight.mean(),
        params={"max_bin": 127},
    )
    settings = PARAMETERS | {"monotone_constraints": list(monotone)} | (parameters or {})
    return lightgbm.train(settings, data, num_boost_round=trees)


def weight_of(name: str, weights: dict[str, float] | None) -> float:
    """The weight of a set: that of the longest prefix of its name, else 1."""
    best = max((p for p in weights or {} if name.startswith(p)), key=len, default="")
    return (weights or {}).get(best, 1.0)


def judge(
    matrices: Matrices, scores: npt.NDArray[Any], kind: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """nDCG@10 and hit@1 per question for one kind of list; not a number where there is none."""
    ndcg = np.full(len(matrices.ideal), np.nan)
    hit = np.full(len(matrices.ideal), np.nan)
    for number in np.flatnonzero(matrices.kind == kind):
        place = slice(matrices.begin[number], matrices.begin[number] + matrices.size[number])
        order = np.argsort(-scores[place], kind="stable")[:10]
        gains = matrices.labels[place][order].astype(float)
        query = matrices.query[number]
        if matrices.ideal[query] > 0:
            discount = np.log2(np.arange(2, len(gains) + 2))
            ndcg[query] = (gains / discount).sum() / matrices.ideal[query]
            hit[query] = float(gains[0] > 0)
    return ndcg, hit
