"""Trains the shipped ranker from the matrices of `ranker_build`, and judges it.

Run: python -m training.ranker_train [--matrices FOLDER] [--judge]

Always writes src/xunzhang/search/bundled/ranker-v1.npz, trained on every set but the seeds.
With --judge, first trains once for each development set without any set of its family and prints
what that model does there.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.ranker_build import WORK
from training.ranker_data import ROOT
from training.ranker_export import export_trees
from training.ranker_judge import report
from training.ranker_model import load, train
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
    model = train(seen, range(len(FEATURES)), constraints, weights=WEIGHTS)
    arrays = {
        "names": np.array(FEATURES),
        **export_trees(model, "rank"),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(TARGET, **arrays)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(seen)} sets")


if __name__ == "__main__":
    main()
