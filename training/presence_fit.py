"""Fits what the presence of a value tells of confidence: the numbers of `answers/presence.py`.

Run: python -m training.presence_fit

The written questions weigh five times as much as the archives (`presence_build`). The archives
alone would say that presence tells little: in web snippets and judgments few of the values that
there are get found. Prints the shifts, and the Brier score without and with them.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.confidence import ANSWERABLE
from training.presence_build import TARGET
from training.trust_train import Rows
from xunzhang.answers.presence import SHARES, TELLING

ARCHIVES, WRITTEN = "archives", "written"
WEIGHTS = {ARCHIVES: 80.0, WRITTEN: 400.0}
"""Beside a penalty of 1 on each step from shift to shift."""
_WRITTEN_WEIGHTS = {ANSWERABLE: 1.0, "about": 0.4, "near": 0.3, "far": 0.3}
_EDGE, _TINY = 1e-3, 1e-9

Values = npt.NDArray[np.float64]


class Part(NamedTuple):
    """Questions: confidence, what is present, whether the first hit answers, and their weights."""

    confidence: Values
    design: Values
    right: Values
    weight: Values

    def joined(self, other: "Part") -> "Part":
        """Both."""
        return Part(*(np.concatenate(pair) for pair in zip(self, other, strict=True)))

    def brier(self, shifts: Values) -> float:
        """The weighted mean of squared errors, with these shifts."""
        error = probability(self, shifts) - self.right
        return float(np.average(error**2, weights=self.weight))


def load() -> tuple[Part, Part]:
    """The archives, and the written questions.

    Raises:
        SystemExit: If there are none.
    """
    parts: dict[bool, list[Part]] = {True: [], False: []}
    for path in sorted(TARGET.glob("*.npz")):
        data = np.load(path)
        confidence, share, other, right = data["rows"].T
        telling = np.isin(data["types"], list(TELLING))
        design = np.column_stack([between(share) * telling[:, None], other])
        weight = _weights(str(data["family"]), data["kinds"])
        parts[path.stem == WRITTEN].append(Part(confidence, design, right, weight))
    if not all(parts.values()):
        raise SystemExit(f"{TARGET} is not complete; run python -m training.presence_build")
    return _joined(parts[False], WEIGHTS[ARCHIVES]), _joined(parts[True], WEIGHTS[WRITTEN])


def _joined(parts: list[Part], weight: float) -> Part:
    """All of them, of the same weight however many."""
    part = Part(*map(np.concatenate, zip(*parts, strict=True)))
    return part._replace(weight=part.weight * weight / part.weight.sum())


def _weights(family: str, kinds: npt.NDArray[Any]) -> Values:
    if family != WRITTEN:
        nothing = np.zeros(len(kinds))
        return Rows(family, nothing, nothing, kinds, nothing).weights
    counts = {kind: (kinds == kind).sum() for kind in _WRITTEN_WEIGHTS}
    return np.array([_WRITTEN_WEIGHTS.get(k, 0.0) / max(counts.get(k, 0), 1) for k in kinds])


def probability(part: Part, shifts: Values) -> Values:
    """The confidence, shifted."""
    kept = np.clip(part.confidence, _EDGE, 1 - _EDGE)
    odds = np.log(kept / (1 - kept)) + part.design @ shifts
    return np.asarray(1 / (1 + np.exp(-odds)))


def between(shares: Values) -> Values:
    """How much each of `SHARES` counts for these: shape (questions, len(SHARES))."""
    return np.stack([np.interp(shares, SHARES, one) for one in np.eye(len(SHARES))], axis=1)


def fit(part: Part) -> Values:
    """The likeliest shifts of the log odds: ascending, and what tells of others never raised."""
    from scipy.optimize import minimize

    count = len(SHARES)
    steps = np.tril(np.ones((count + 1, count + 1)))  # each shift is the sum of the steps up to it
    steps[-1, :-1] = 0.0

    def loss(parts: Values) -> tuple[float, Values]:
        shifts = steps @ parts
        p = np.clip(probability(part, shifts), _TINY, 1 - _TINY)
        told = part.right * np.log(p) + (1 - part.right) * np.log(1 - p)
        slope = part.design.T @ (part.weight * (part.right - p))
        value = -float(part.weight @ told) + float(parts @ parts) / 2
        return value, parts - steps.T @ slope

    bounds = [(None, None), *[(0.0, None)] * (count - 1), (None, 0.0)]
    found = minimize(loss, np.zeros(count + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(steps @ found.x)


def main() -> None:
    """Fit and print."""
    archives, written = load()
    shifts = np.round(fit(archives.joined(written)), 2)
    print(f"SHIFTS = {tuple(shifts[:-1].tolist())}, OTHER = {shifts[-1]}")
    for name, part in ((ARCHIVES, archives), (WRITTEN, written)):
        before, after = part.brier(0 * shifts), part.brier(shifts)
        print(f"{name}: {len(part.right)} questions, Brier score {before:.4f}, with it {after:.4f}")


if __name__ == "__main__":
    main()
