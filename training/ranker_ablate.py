"""What each kind of evidence is worth to the ranker: trained without it, on sets not seen.

Run: python -m training.ranker_ablate [--matrices FOLDER]

Families of sets are held out a quarter at a time. Each row leaves some features out and prints the
mean nDCG@10 of the development sets, and by how much it lies below that of all features (paired
bootstrap over the questions, sets weighing alike, 95 %).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.ranker_build import WORK
from training.ranker_data import DEV_SETS, SEED
from training.ranker_model import Matrices, judge, load, train
from training.ranker_train import WEIGHTS, monotone_constraints
from xunzhang.search.features import FEATURES

FOLDS = 4
DRAWS = 2000
EMBEDDING = ("dense_", "soft_", "focus", "consensus", "window_consensus")
GROUPS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "dense leg": ("dense_",),
    "soft coverage": ("soft_",),
    "focus and consensus": ("focus", "consensus", "window_consensus"),
    "all that needs word vectors": EMBEDDING,
    "character pairs": ("pairs_", "pair_", "char_"),
    "best sentence and windows": ("sentence_", "narrow_", "wide_", "pair_sentence", "pair_narrow"),
    "runs": ("longest_run", "mean_run"),
    "answer type and unit": ("answer_", "unit_", "asks_"),
    "heading and first lines": ("head_share", "lead_share", "soft_lead"),
    "length": ("length",),
}
COMPARED = ("_behind", "_order", "_standing", "_relative")
Values = npt.NDArray[np.float64]


def kept_columns(left_out: Sequence[str]) -> list[int]:
    """The columns of the features that stay."""
    starts = tuple(left_out)
    return [i for i, name in enumerate(FEATURES) if not (starts and name.startswith(starts))]


def held_out_ndcg(sets: Sequence[Matrices], columns: Sequence[int]) -> dict[str, Values]:
    """Per development set, nDCG@10 of each question by a ranker that saw no set of its family."""
    constraints = [monotone_constraints(FEATURES)[column] for column in columns]
    families = sorted({m.family for m in sets})
    found: dict[str, Values] = {}
    for fold in range(FOLDS):
        away = {family for number, family in enumerate(families) if number % FOLDS == fold}
        seen = [m for m in sets if m.family not in away]
        held = [m for m in sets if m.family in away and m.name in DEV_SETS]
        if held:
            model = train(seen, columns, constraints, weights=WEIGHTS)
        for m in held:
            scores = model.predict(m.features[:, columns], num_threads=1)
            found[m.name] = judge(m, scores, 0)[0][m.ideal > 0]
    return found


def loss(full: dict[str, Values], less: dict[str, Values]) -> tuple[float, float, float]:
    """The mean over sets of what is lost, in points, and its 95 % interval."""
    generator = np.random.default_rng(SEED)
    totals = np.zeros(DRAWS)
    mean = 0.0
    for name, values in full.items():
        lost = values - less[name]
        drawn = generator.integers(0, len(lost), (DRAWS, len(lost)))
        totals += lost[drawn].mean(axis=1) / len(full)
        mean += float(lost.mean()) / len(full)
    low, high = np.quantile(totals, (0.025, 0.975))
    return mean * 100, float(low) * 100, float(high) * 100


def main() -> None:
    """Print one line for each group of features."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matrices", type=Path, default=WORK / "matrices")
    sets = [m for m in load(parser.parse_args().matrices) if m.name != "seeds"]
    full: dict[str, Values] = {}
    against = [i for i, name in enumerate(FEATURES) if not name.endswith(COMPARED)]
    chosen = {name: kept_columns(starts) for name, starts in GROUPS.items()}
    chosen["comparison with the other candidates"] = against
    print("| left out | features | mean nDCG@10 | lost, points |\n|---|---|---|---|")
    for name, columns in chosen.items():
        found = held_out_ndcg(sets, columns)
        full = full or found
        mean = np.mean([values.mean() for values in found.values()])
        lost, low, high = loss(full, found)
        shown = f"{lost:.2f} ({low:.2f} to {high:.2f})" if columns != chosen["nothing"] else ""
        print(f"| {name} | {len(columns)} | {mean:.4f} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
