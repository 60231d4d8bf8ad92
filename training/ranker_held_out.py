"""Rankers that have not seen a development set, for figures that are honest about it.

Run: python -m training.ranker_held_out [--matrices FOLDER] [--to FOLDER]

Writes one file for each development set to training/work/ranker/held-out: the ranker trained
without any set of that family. `benchmarks.quality` takes them by itself; for `xunzhang eval`
name one in XUNZHANG_RANKER. The confidence in them is that of the shipped file.
"""

import argparse
from pathlib import Path

import numpy as np

from training.ranker_build import WORK
from training.ranker_data import DEV_SETS
from training.ranker_export import export_trees
from training.ranker_model import load, train
from training.ranker_train import TARGET, WEIGHTS, monotone_constraints
from xunzhang.search.features import FEATURES


def main() -> None:
    """Train and write one ranker for each development set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matrices", type=Path, default=WORK / "matrices")
    parser.add_argument("--to", type=Path, default=WORK / "held-out")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    with np.load(TARGET, allow_pickle=False) as shipped:
        rest = {name: shipped[name] for name in shipped.files if not name.startswith("rank_")}
    sets = load(arguments.matrices)
    constraints = monotone_constraints(FEATURES)
    for name in DEV_SETS:
        family = next(m.family for m in sets if m.name == name)
        seen = [m for m in sets if m.family != family and m.name != "seeds"]
        model = train(seen, range(len(FEATURES)), constraints, weights=WEIGHTS)
        np.savez_compressed(arguments.to / f"{name}.npz", **rest, **export_trees(model, "rank"))
        print(f"{name}: trained on {len(seen)} sets", flush=True)


if __name__ == "__main__":
    main()
