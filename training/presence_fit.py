"""Fits what the presence of a value tells of confidence: the numbers of `answers/presence.py`.

Run: python -m training.presence_fit

Half of the weight is that of the archives, half that of the written questions (`presence_build`).
The archives alone would say that presence tells little: in web snippets and judgments few of the
values that there are get found. Prints the shifts, and the Brier score without and with them.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.confidence import ANSWERABLE
from training.presence_build import TARGET
from training.trust_train import Rows
from xunzhang.answers.presence import SHARES, TELLING

WEIGHT = 200.0
"""Of the archives, and of the written questions, beside a penalty of 1 on each shift."""
WRITTEN = "written"
_WRITTEN_WEIGHTS = {ANSWERABLE: 1.0, "about": 0.4, "near": 0.3, "far": 0.3}
_STEPS = 60
_EDGE = 1e-3

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
    return _joined(parts[False]), _joined(parts[True])


def _joined(parts: list[Part]) -> Part:
    """All of them, of the same weight however many."""
    part = Part(*map(np.concatenate, zip(*parts, strict=True)))
    return part._replace(weight=part.weight * WEIGHT / part.weight.sum())


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
    """The shifts of the log odds, by Newton's method on the penalised likelihood, ascending."""
    shifts = np.zeros(part.design.shape[1])
    for _ in range(_STEPS):
        p = probability(part, shifts)
        slope = part.design.T @ (part.weight * (part.right - p)) - shifts
        spread = part.design * (part.weight * p * (1 - p))[:, None]
        shifts += np.linalg.solve(spread.T @ part.design + np.eye(len(shifts)), slope)
    return np.append(np.maximum.accumulate(shifts[:-1]), shifts[-1])


def main() -> None:
    """Fit and print."""
    archives, written = load()
    shifts = np.round(fit(archives.joined(written)), 2)
    print(f"SHIFTS = {tuple(shifts[:-1].tolist())}, OTHER = {shifts[-1]}")
    for name, part in (("archives", archives), (WRITTEN, written)):
        before, after = part.brier(0 * shifts), part.brier(shifts)
        print(f"{name}: {len(part.right)} questions, Brier score {before:.4f}, with it {after:.4f}")


if __name__ == "__main__":
    main()
