"""Trains the model of trust on what `trust_build` wrote, and judges it.

Run: python -m training.trust_train [--rows FOLDER]

Every figure is of trees that have seen no archive of that family, and of a curve fitted on the
others. Writes src/xunzhang/search/bundled/trust-v1.npz, trained on all of them.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_build import WORK
from training.ranker_data import ROOT, SEED
from training.ranker_export import export_trees
from training.ranker_train import monotone_constraints
from training.trust_data import ABOUT, ASKED, CROSSED, FAR, GRAFTED, NEAR, POSED, SWAPPED
from xunzhang.search.trust import MODEL_FILE, NAMES

TARGET = ROOT / "src/xunzhang/search/bundled" / MODEL_FILE
TREES = 200
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 16,
    "learning_rate": 0.06,
    "min_data_in_leaf": 100,
    "lambda_l2": 10.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "verbosity": -1,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
}
KINDS = (ASKED, ABOUT, NEAR, FAR, SWAPPED, GRAFTED, POSED, CROSSED)
KIND_WEIGHTS = {
    ASKED: 1.0,
    ABOUT: 0.3,
    NEAR: 0.25,
    FAR: 0.2,
    SWAPPED: 0.2,
    GRAFTED: 0.15,
    POSED: 0.15,
    CROSSED: 0.3,
}
STRESS = {SWAPPED: 2.0, CROSSED: 2.0}
"""How much more the trees look at the kinds that are hardest to tell; the curve does not."""
FAMILY_WEIGHTS = {"cjrc-dev": 0.5, "rgb-zh-news": 0.4, "webqa-sample": 0.4, "xwlb-title": 0.25}
# Court judgments and reports of one event answer each other's questions; many web snippets and
# pages that answer are not labelled.
UNSURE_LABELS = {
    ("cjrc-dev", NEAR): 0.3,
    ("crud-news", NEAR): 0.3,
    ("rgb-zh-news", NEAR): 0.3,
    ("rgb-zh-news", ABOUT): 0.3,
    ("webqa-sample", NEAR): 0.3,
    ("webqa-sample", ABOUT): 0.3,
}
_FULL_LISTS = 60
_FALLING = frozenset(
    "numbers_missing latin_missing joint_heaviest_missing words_missing "
    "names_missing names_missing_beside years_missing rest_heaviest_missing value_elsewhere".split()
)
_FREE = tuple(
    "asked_ names_asked sentence_typed sentence_counted content_words question_length "
    "value_asked rest_weight focus_before_there focus_after_there".split()
)

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """The first hits of the questions of one archive; `first` marks the best of each."""

    family: str
    rows: npt.NDArray[np.float32]
    labels: npt.NDArray[np.int8]
    kinds: npt.NDArray[Any]
    first: npt.NDArray[np.bool_]

    @property
    def weights(self) -> Values:
        """Each kind weighs alike in every archive, small samples less."""
        weights = np.zeros(len(self.labels))
        for kind, weight in KIND_WEIGHTS.items():
            here = self.kinds == kind
            if here.any():
                sure = UNSURE_LABELS.get((self.family, kind), 1.0)
                part = min(1.0, here.sum() / _FULL_LISTS)
                weights[here] = 1000.0 * weight * sure * part / here.sum()
        return weights * FAMILY_WEIGHTS.get(self.family, 1.0)

    @property
    def stress(self) -> Values:
        """What the trees are trained with."""
        return self.weights * np.array([STRESS.get(kind, 1.0) for kind in self.kinds.tolist()])


def load(folder: Path) -> list[Rows]:
    """Every archive that was built.

    Raises:
        SystemExit: If there is none, or one was built with other evidence.
    """
    found = []
    for path in sorted(folder.glob("*.npz")):
        data = np.load(path)
        if tuple(data["names"].tolist()) != NAMES:
            raise SystemExit(f"{path.name} has other evidence; run python -m training.trust_build")
        first = data["lists"] >= 0
        found.append(Rows(str(data["family"]), data["rows"], data["labels"], data["kinds"], first))
    if not found:
        raise SystemExit(f"{folder} is empty; run python -m training.trust_build")
    return found


def constraints() -> list[int]:
    """1 where more evidence can only help, -1 where it can only harm, 0 where nobody knows."""
    known = monotone_constraints(NAMES)
    return [
        -1 if name in _FALLING else 0 if name.startswith(_FREE) else given
        for name, given in zip(NAMES, known, strict=True)
    ]


def train(archives: Sequence[Rows]) -> Any:
    """Trees that say how likely a row answers."""
    import lightgbm

    weight = np.concatenate([a.stress for a in archives])
    data = lightgbm.Dataset(
        np.concatenate([a.rows for a in archives]),
        np.concatenate([a.labels for a in archives]),
        weight=weight / weight.mean(),
        params={"max_bin": 63},
    )
    settings = PARAMETERS | {"monotone_constraints": constraints()}
    return lightgbm.train(settings, data, num_boost_round=TREES)


def raw_out_of_family(archives: Sequence[Rows]) -> list[Values]:
    """For the first hits of each archive, what trees say that have not seen its family."""
    models = {
        family: train([a for a in archives if a.family != family])
        for family in sorted({a.family for a in archives})
    }
    return [
        models[a.family].predict(a.rows[a.first], raw_score=True, num_threads=1) for a in archives
    ]


def isotonic_knots(raw: Values, labels: npt.NDArray[np.int8], weights: Values) -> Values:
    """Raw trust and probability, both ascending, shape (2, knots)."""
    from sklearn.isotonic import IsotonicRegression

    model = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
    model.fit(raw, labels, sample_weight=weights)
    grid = np.quantile(raw, np.linspace(0, 1, 60))
    smooth = np.convolve(np.pad(model.predict(grid), 2, mode="edge"), np.ones(5) / 5, "valid")
    return np.stack([grid, np.maximum.accumulate(smooth)])


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of first hits, by trees and a curve of other families."""

    confidence: Values
    labels: npt.NDArray[np.int8]
    kinds: npt.NDArray[Any]
    families: npt.NDArray[Any]
    weights: Values


def judged(archives: Sequence[Rows], raw: Sequence[Values]) -> Judged:
    """Calibrate the first hits of each family by the curve of the others."""
    labels = np.concatenate([a.labels[a.first] for a in archives])
    kinds = np.concatenate([a.kinds[a.first] for a in archives])
    weights = np.concatenate([a.weights[a.first] for a in archives])
    families = np.concatenate([np.full(a.first.sum(), a.family) for a in archives])
    joined = np.concatenate(raw)
    confidence = np.zeros(len(joined))
    for family in set(families):
        other = families != family
        knots = isotonic_knots(joined[other], labels[other], weights[other])
        confidence[~other] = np.interp(joined[~other], knots[0], knots[1])
    return Judged(confidence, labels, kinds, families, weights)


def report(found: Judged) -> None:
    """AUC by family and kind, calibration, and what each threshold refuses."""
    p, y, k, w = found.confidence, found.labels, found.kinds, found.weights
    answered = (k == ASKED) & (y > 0)
    print(f"| set | {' | '.join(KINDS[1:])} |\n|---|{'---|' * len(KINDS[1:])}")
    for family in sorted(set(found.families)):
        here = found.families == family
        values = [auc(p[here & answered], p[here & (k == kind)]) for kind in KINDS[1:]]
        print(f"| {family} | {' | '.join(f'{value:.3f}' for value in values)} |")
    print(f"Brier {np.average((p - y) ** 2, weights=w):.4f}  ECE {ece(p, y, w):.4f}")
    print(f"| refuse below | {' | '.join(KINDS[1:])} | answerable | answerable, first hit right |")
    print(f"|---|{'---|' * (len(KINDS) + 1)}")
    parts: Mapping[str, Any] = {kind: k == kind for kind in KINDS[1:]}
    for threshold in np.arange(0.05, 0.55, 0.05):
        groups = [*parts.values(), k == ASKED, answered]
        shares = [np.average(p[group] < threshold, weights=w[group]) for group in groups]
        print(f"| {threshold:.2f} | {' | '.join(f'{share:.3f}' for share in shares)} |")


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


def main() -> None:
    """Judge, train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, default=WORK / "trust")
    archives = load(parser.parse_args().rows)
    raw = raw_out_of_family(archives)
    report(judged(archives, raw))
    knots = isotonic_knots(
        np.concatenate(raw),
        np.concatenate([a.labels[a.first] for a in archives]),
        np.concatenate([a.weights[a.first] for a in archives]),
    )
    model = train(archives)
    arrays = {"names": np.array(NAMES), "knots": knots, **export_trees(model, "trust")}
    np.savez_compressed(TARGET, **arrays)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(archives)} archives")


if __name__ == "__main__":
    main()
