"""Fits what the presence of a value tells of confidence: `answers/about/presence.py`.

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
from xunzhang.answers.about.presence import SHARES, SHIFTS

ARCHIVES, WRITTEN = "archives", "written"
WEIGHTS = {ARCHIVES: 80.0, WRITTEN: 400.0}
PENALTY = 50.0
"""On each step from shift to shift that is not as expected."""
EXPECTED = np.array(
    [
        *(-1.5, -0.2, 0.1, 0.6, 2.1),  # numbers
        *(-1.2, -0.5, -0.2, 0.8, 1.6),  # times
        *(-0.9, -0.4, 0.0, 0.2, 0.5),  # names
        *(0.0, 0.0, 0.0, 0.2, 0.5),  # all the rest
        *(-2.0, -1.5),  # OTHER, LACKING
    ]
)
"""What some hundred questions about other documents told, by a fit of their own.

But names and lists that are found raise little: more of those that are shown would be wrong.
"""
UNMOVED = "told"
"""The group in which the lack of a candidate says nothing."""
_WRITTEN_WEIGHTS = {ANSWERABLE: 1.0, "about": 0.4, "near": 0.3, "far": 0.3}
_MOST_BALANCED = 4.0
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
        confidence, share, other, lacking, right = data["rows"].T
        design = designed(share, other, lacking, data["groups"])
        weight = _weights(str(data["family"]), data["kinds"])
        if path.stem == WRITTEN:
            weight = balanced(weight, data["kinds"] == ANSWERABLE, data["groups"])
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


def balanced(weight: Values, answerable: npt.NDArray[Any], groups: npt.NDArray[Any]) -> Values:
    """The weights with as large a part of unanswerable questions in every group.

    Most that were written to have no answer ask for a number; that says nothing of numbers.
    """
    weight = weight.copy()
    usual = weight[~answerable].sum() / weight[answerable].sum()
    for group in SHIFTS:
        yes, no = (groups == group) & answerable, (groups == group) & ~answerable
        if yes.any() and no.any():
            factor = usual * weight[yes].sum() / weight[no].sum()
            weight[no] *= np.clip(factor, 1 / _MOST_BALANCED, _MOST_BALANCED)
    return weight


def probability(part: Part, shifts: Values) -> Values:
    """The confidence, shifted."""
    kept = np.clip(part.confidence, _EDGE, 1 - _EDGE)
    odds = np.log(kept / (1 - kept)) + part.design @ shifts
    return np.asarray(1 / (1 + np.exp(-odds)))


def designed(share: Values, other: Values, lacking: Values, groups: npt.NDArray[Any]) -> Values:
    """What each shift counts for, as in `odds_shift`: those of groups, then OTHER and LACKING."""
    by_share = between(np.where(other > 0, 0.0, share))
    columns = [by_share * (groups == group)[:, None] for group in SHIFTS]
    return np.column_stack([*columns, other, lacking])


def between(shares: Values) -> Values:
    """How much each of `SHARES` counts for these: shape (questions, len(SHARES))."""
    return np.stack([np.interp(shares, SHARES, one) for one in np.eye(len(SHARES))], axis=1)


def fit(part: Part) -> Values:
    """The likeliest shifts of the log odds, near `EXPECTED`: those of a group ascend.

    What all shifts have in common is left out: it says how many of these questions have an answer.
    """
    from scipy.optimize import minimize

    count, fixed = len(SHARES), list(SHIFTS).index(UNMOVED) * len(SHARES)
    size = part.design.shape[1] + 1
    # Within a group each shift is the sum of the steps up to it; what is common comes last.
    steps = np.eye(size)
    for first in range(0, count * len(SHIFTS), count):
        own = slice(first, first + count)
        steps[own, own] = np.tril(np.ones((count, count)))
    design = np.column_stack([part.design, np.ones(len(part.right))]) @ steps
    expected = np.linalg.solve(steps, np.append(EXPECTED, 0.0))
    penalty = np.append(np.full(size - 1, PENALTY), 0.0)

    def loss(parts: Values) -> tuple[float, Values]:
        p = np.clip(probability(part._replace(design=design), parts), _TINY, 1 - _TINY)
        told = part.right * np.log(p) + (1 - part.right) * np.log(1 - p)
        away = parts - expected
        value = -float(part.weight @ told) + float(penalty @ away**2) / 2
        return value, penalty * away - design.T @ (part.weight * (part.right - p))

    rising: list[tuple[float | None, float | None]] = [(None, None), *[(0.0, None)] * (count - 1)]
    bounds = [*rising * len(SHIFTS), (None, 0.0), (None, 0.0), (None, None)]
    bounds[fixed] = (0.0, 0.0)
    found = minimize(loss, expected, jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray((steps @ found.x)[:-1])


def main() -> None:
    """Fit and print."""
    archives, written = load()
    shifts = np.round(fit(archives.joined(written)), 2)
    *groups, last = np.split(shifts, range(len(SHARES), len(shifts), len(SHARES)))
    for name, own in zip(SHIFTS, groups, strict=True):
        print(f'"{name}": {tuple(own.tolist())},')
    print(f"OTHER = {last[0]}, LACKING = {last[1]}")
    for name, part in ((ARCHIVES, archives), (WRITTEN, written)):
        before, after = part.brier(0 * shifts), part.brier(shifts)
        print(f"{name}: {len(part.right)} questions, Brier score {before:.4f}, with it {after:.4f}")


if __name__ == "__main__":
    main()
