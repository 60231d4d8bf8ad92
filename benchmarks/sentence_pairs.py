"""How well the bundled model's cosine orders labelled sentence pairs: Spearman's correlation.

Run: python -m benchmarks.sentence_pairs (needs the data folder that training/README.md describes)

`held out` are the pairs that no training saw: one in ten of a collection, chosen by a hash, and
STS-B dev wholly. `as shipped` are all pairs of the file; the model was trained on the other nine
in ten, as most published Chinese models were on the training halves of these collections. The
intervals are 95 % bootstrap intervals over the pairs.
"""

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.report import markdown_table, replace_section, save_result
from training.graded import Row, graded_rows, held_out_rows
from training.settings import load_settings
from xunzhang.embedders import load_embedder

SETS = ("LCQMC.dev", "STSB.dev", "AFQMC.train", "BQ.dev", "ATEC.train", "PAWSX.dev")
DRAWS = 500
Values = npt.NDArray[np.float64]


def spearman(cosines: Values, labels: Values) -> float:
    """Spearman's rank correlation, times 100."""
    from scipy.stats import spearmanr  # type: ignore[import-untyped]

    return 100 * float(spearmanr(cosines, labels).statistic)


def measured(cosines: Values, labels: Values) -> dict[str, Any]:
    """The correlation with its bootstrap interval."""
    generator = np.random.default_rng(0)
    drawn = generator.integers(0, len(labels), (DRAWS, len(labels)))
    low, high = np.quantile([spearman(cosines[d], labels[d]) for d in drawn], (0.025, 0.975))
    value = spearman(cosines, labels)
    return {"pairs": len(labels), "spearman": value, "low": float(low), "high": float(high)}


def cosines_of(rows: Sequence[Row], model: str | None) -> tuple[Values, Values]:
    """The cosine of each pair, and its label."""
    embedder = load_embedder(model)
    left, right, labels = zip(*rows, strict=True)
    products = embedder.embed_queries(list(left)) * embedder.embed_queries(list(right))
    return products.sum(axis=1).astype(np.float64), np.array(labels)


def shown(figures: dict[str, Any]) -> str:
    """A cell of the table."""
    return f"{figures['spearman']:.1f} [{figures['low']:.1f}, {figures['high']:.1f}]"


def main() -> None:
    """Measure, print the table, and write it to `benchmarks/`."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m benchmarks.sentence_pairs"
    )
    parser.add_argument("--model", help="a sentence-transformers model instead of the bundled one")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    settings = load_settings(None)
    figures: dict[str, Any] = {}
    for name in SETS:
        parts = {
            "held out": held_out_rows(settings, name),
            "as shipped": graded_rows(settings, name),
        }
        figures[name] = {p: measured(*cosines_of(rows, options.model)) for p, rows in parts.items()}
    rows = [
        [name, str(f["held out"]["pairs"]), shown(f["held out"]), shown(f["as shipped"])]
        for name, f in figures.items()
    ]
    section = markdown_table(["set", "held-out pairs", "held out", "as shipped, all pairs"], rows)
    print(section)
    if not options.no_save:
        saved = save_result("sentence_pairs", figures)
        replace_section("sentence pairs", f"{saved.describe()}\n\n{section}")


if __name__ == "__main__":
    main()
