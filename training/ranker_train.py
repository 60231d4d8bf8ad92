"""Trains the shipped ranker from the matrices of `ranker_build`, and judges it.

Run: python -m training.ranker_train [--matrices FOLDER] [--judge]

Always writes src/xunzhang/search/bundled/ranker-v1.npz, trained on every set but the seeds.
With --judge, first trains once for each development set without any set of its family and prints
what that model does there.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.ranker_build import WORK
from training.ranker_data import ROOT
from training.ranker_export import export_trees
from training.ranker_judge import report, report_trust
from training.ranker_model import Matrices, load, train, weight_of
from training.ranker_trust import head_rows, isotonic_knots, train_trust
from xunzhang.search.features import FEATURES
from xunzhang.search.ranker import MODEL_FILE

TARGET = ROOT / "src/xunzhang/search/bundled" / MODEL_FILE
WEIGHTS = {"pairs-": 0.2, "pairs-squad-zh": 0.3}
_FALLING = {"heaviest_missing"}
_FREE = (
    "asks_",
    "answer_",
    "unit_",
    "length",
    "head_share",
    "lead_share",
    "consensus",
    "window_consensus",
    "focus",
    "soft_lead",
)


def monotone_constraints(names: Sequence[str]) -> list[int]:
    """1 where more evidence can only help, -1 where it can only harm, 0 where nobody knows."""
    constraints = []
    for name in names:
        plain = name.removesuffix("_behind")
        free = plain.startswith(_FREE)
        constraints.append(-1 if plain in _FALLING else 0 if free else 1)
    return constraints


def fit_trust(
    sets: Sequence[Matrices], scores: dict[str, npt.NDArray[np.float64]]
) -> tuple[Any, npt.NDArray[np.float64]]:
    """The trust model and its calibration, the latter on halves that the other half predicts."""
    constraints = monotone_constraints(FEATURES)
    heads = {m.name: head_rows(m, scores[m.name], depth=3) for m in sets}
    raw, labels, weights = [], [], []
    families = sorted({m.family for m in sets})
    for half in (0, 1):
        inside = [m for m in sets if families.index(m.family) % 2 == half]
        outside = [m for m in sets if families.index(m.family) % 2 != half]
        model = train_trust(
            [(m.name, *heads[m.name][:2]) for m in outside], constraints, weights=WEIGHTS
        )
        for m in inside:
            x, y, number = heads[m.name]
            first = np.diff(number, prepend=-1) > 0
            raw.append(model.predict(x[first], raw_score=True, num_threads=1))
            labels.append(y[first])
            weights.append(np.full(first.sum(), weight_of(m.name, WEIGHTS) / first.sum()))
    knots = isotonic_knots(np.concatenate(raw), np.concatenate(labels), np.concatenate(weights))
    model = train_trust([(m.name, *heads[m.name][:2]) for m in sets], constraints, weights=WEIGHTS)
    return model, knots


def out_of_family_scores(
    sets: Sequence[Matrices], *, folds: int = 3
) -> dict[str, npt.NDArray[np.float64]]:
    """For every set, the scores of a ranker that saw no set of its family."""
    constraints = monotone_constraints(FEATURES)
    families = sorted({m.family for m in sets})
    scores: dict[str, npt.NDArray[np.float64]] = {}
    cache: dict[Any, Any] = {}
    columns = range(len(FEATURES))
    for fold in range(folds):
        held = [m for m in sets if families.index(m.family) % folds == fold]
        seen = [m for m in sets if families.index(m.family) % folds != fold]
        model = train(seen, columns, constraints, weights=WEIGHTS, cache=cache)
        for m in held:
            scores[m.name] = model.predict(m.features, num_threads=1)
    return scores


def main() -> None:
    """Judge if asked to, then train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matrices", type=Path, default=WORK / "matrices")
    parser.add_argument("--judge", action="store_true")
    arguments = parser.parse_args()
    sets = load(arguments.matrices)
    for m in sets:
        if m.names != FEATURES:
            raise SystemExit(f"{m.name} has other features; run python -m training.ranker_build")
    seen = [m for m in sets if m.name != "seeds"]
    constraints = monotone_constraints(FEATURES)
    if arguments.judge:
        report(sets, constraints, WEIGHTS)
    scores = out_of_family_scores(seen)
    if arguments.judge:
        report_trust(seen, scores, lambda part: fit_trust(part, scores))
    model = train(seen, range(len(FEATURES)), constraints, weights=WEIGHTS)
    trust, knots = fit_trust(seen, scores)
    arrays = {
        "names": np.array(FEATURES),
        **export_trees(model, "rank"),
        **export_trees(trust, "trust"),
        "knots": knots,
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(TARGET, **arrays)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(seen)} sets")


if __name__ == "__main__":
    main()
