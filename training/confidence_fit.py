"""Fits what stands in the hits tells of confidence (`answers/about/shifts.py`).

Run: python -m training.confidence_fit

A logistic regression of whether the documents answer, on what `confidence_build` saw: the log odds
by words alone, moved by what stands in a hit, of the surest hit, and by how likely one of their
sentences answers (`likely_train`, which has to run before). Prints what is refused in archives
that it was not fitted to, each left out in turn, by words alone and with the shifts, and then the
shifts.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.confidence import ANSWERABLE, shown
from training.confidence_build import FAR, FOLDER, SETS, TARGET, TOGETHER, UNASKED
from training.likely_train import READ
from training.trust_train import ece
from xunzhang.answers.about.shifts import EDGE, SHARES, SHIFTS
from xunzhang.config import REFUSAL_CONFIDENCE
from xunzhang.evaluation.calibrating import wilson
from xunzhang.odds import all_log_odds, all_probabilities

OLDER, OF_SETS, WRONG_HIT = 0.6, 0.1, 0.5
"""The weight of a question of older archives, which rules were mended with an eye on; of one of the
development sets, which name what they ask of in full; and of one that is answered elsewhere than in
the first hit, and counts as not answered."""
LEAST_OTHER = -1.6
"""What speaks of another year or thing counts at least so much: archives have few questions of that
kind, whose answer would be wrong."""
PENALTY = 0.3
"""On the squares of shifts, and of the steps from share to share."""
ANSWERED_SHARE = 2 / 3
"""So many of the questions that are asked have an answer."""
MARKS = ("OTHER", "LACKING", "NOWHERE")
UNMOVED = "told"
"""The group in which the lack of a candidate says nothing."""
_MOST_BALANCED, _ROUNDS = 4.0, 8
_REFUSED = (0.05, 0.1)

Values = npt.NDArray[np.float64]
Bound = tuple[float | None, float | None]


class Part(NamedTuple):
    """Questions of one source: their kinds, what is right, what each weighs, and their first hits.

    `odds` has the shape (questions, hits), -inf where there is no such hit; `present`, what each
    shift counts for, (questions, hits, shifts); `read`, the log odds that one of the sentences
    answers, and `unknown`, how many signs there are of a name that none tells of, (questions,).
    """

    source: str
    kinds: npt.NDArray[Any]
    right: Values
    weight: Values
    odds: Values
    present: Values
    read: Values
    unknown: npt.NDArray[np.int64]


def load() -> list[Part]:
    """All that was seen.

    Raises:
        SystemExit: If there is nothing.
    """
    paths = sorted(TARGET.glob("*.npz"))
    if not paths:
        raise SystemExit(f"{TARGET} is empty; run python -m training.confidence_build")
    read = np.load(READ)
    return [_part(path.stem, np.load(path), read[path.stem]) for path in paths]


def _part(name: str, data: Any, read: Values) -> Part:
    source = name.removesuffix(f"-{TOGETHER}")
    kinds, right = data["kinds"], data["right"].astype(float)
    weight = np.where((kinds == ANSWERABLE) & (right == 0), WRONG_HIT, 1.0)
    if name != source:
        weight[kinds == FAR] = 0.0  # another archive may answer it
    if source.startswith(SETS):
        weight *= OF_SETS
    else:
        weight = balanced(weight, kinds == ANSWERABLE, data["groups"])
        weight *= 1.0 if is_fresh(source) else OLDER
    odds = all_log_odds(data["confidence"], EDGE)
    odds[np.isnan(odds)] = -np.inf
    marks, share = data["marks"], np.nan_to_num(data["share"])
    knots = between(np.where(marks[:, 0] == 1, 0.0, share))
    columns = [knots * (data["groups"] == group)[:, None, None] for group in SHIFTS]
    present = np.concatenate([*columns, np.nan_to_num(marks).transpose(0, 2, 1)], axis=2)
    read = np.nan_to_num(all_log_odds(read, EDGE))
    return Part(source, kinds, right, weight, odds, present, read, data["unknown"])


def is_fresh(source: str) -> bool:
    """Whether an archive is none of the older ones, which most rules were made with an eye on."""
    return (FOLDER / source).is_dir()


def balanced(weight: Values, answerable: npt.NDArray[Any], groups: npt.NDArray[Any]) -> Values:
    """The weights with as large a part of unanswerable questions in every group.

    How many questions of a kind somebody wrote without an answer says nothing of the kind.
    """
    weight = weight.copy()
    for group in (*SHIFTS, UNASKED):
        yes, no = (groups == group) & answerable, (groups == group) & ~answerable
        if weight[yes].any() and weight[no].any():
            wanted = weight[yes].sum() * (1 - ANSWERED_SHARE) / ANSWERED_SHARE
            weight[no] *= np.clip(wanted / weight[no].sum(), 1 / _MOST_BALANCED, _MOST_BALANCED)
    return weight


def between(shares: Values) -> Values:
    """How much each of `SHARES` counts for these, in one more dimension."""
    return np.stack([np.interp(shares, SHARES, one) for one in np.eye(len(SHARES))], axis=-1)


class Fitted(NamedTuple):
    """Shifts of the log odds: by what stands in a hit, by its sentences, and of all questions."""

    trusted: float
    shifts: Values
    read: float
    bias: float

    def surest(self, part: Part) -> npt.NDArray[np.int64]:
        """The place of the surest hit of each question."""
        return np.asarray(np.argmax(self.trusted * part.odds + part.present @ self.shifts, axis=1))

    def odds(self, part: Part) -> Values:
        """The log odds that each question is answered."""
        hits = self.trusted * part.odds + part.present @ self.shifts
        return np.asarray(hits.max(axis=1) + self.read * part.read + self.bias)


def fit(parts: Sequence[Part]) -> Fitted:
    """The likeliest shifts; those of a group never fall with the share."""
    found = Fitted(1.0, np.zeros(len(SHIFTS) * len(SHARES) + len(MARKS)), 0.0, 0.0)
    weight, right = (
        np.concatenate([getattr(p, name) for p in parts]) for name in ("weight", "right")
    )
    for _ in range(_ROUNDS):
        rows = [_of_surest(part, found.surest(part)) for part in parts]
        found = _fit(np.concatenate(rows), right, weight)
    return found


def _of_surest(part: Part, places: npt.NDArray[np.int64]) -> Values:
    """The columns of the surest hit of each question."""
    all_of_them = np.arange(len(places))
    own = part.present[all_of_them, places]
    return np.column_stack([part.odds[all_of_them, places], own, part.read, np.ones(len(places))])


def _fit(design: Values, right: Values, weight: Values) -> Fitted:
    from scipy.optimize import minimize

    count = len(SHARES)
    # Within a group each shift is the sum of the steps up to it.
    steps = np.eye(design.shape[1])
    for first in range(1, 1 + count * len(SHIFTS), count):
        steps[first : first + count, first : first + count] = np.tril(np.ones((count, count)))
    penalty = np.full(design.shape[1], PENALTY)
    penalty[0] = penalty[-1] = 0.0
    columns = design @ steps

    def loss(values: Values) -> tuple[float, Values]:
        odds = columns @ values
        likely = right * odds - np.logaddexp(0.0, odds)
        slope = columns.T @ (weight * (all_probabilities(odds) - right)) + penalty * values
        return float(penalty @ values**2 / 2 - weight @ likely), slope

    free: Bound = (None, None)
    rising: Bound = (0.0, None)
    falling: Bound = (None, 0.0)
    groups = [each for _ in SHIFTS for each in (free, *[rising] * (count - 1))]
    fixed = 1 + list(SHIFTS).index(UNMOVED) * count
    groups[fixed - 1] = (0.0, 0.0)
    of_marks = [(None, LEAST_OTHER), falling, falling]
    bounds = [rising, *groups, *of_marks, rising, free]
    values = (
        steps @ minimize(loss, np.zeros(len(penalty)), jac=True, bounds=bounds, method="L-BFGS-B").x
    )
    return Fitted(float(values[0]), values[1:-2], float(values[-2]), float(values[-1]))


def judge(parts: Sequence[Part]) -> None:
    """Print what is refused of archives that were left out, and how calibrated that is."""
    own = [part for part in parts if is_fresh(part.source)]
    kinds = np.concatenate([part.kinds for part in own])
    signs = np.concatenate([part.unknown for part in own]) > 0
    shares = (f"{kind} {signs[kinds == kind].mean():.1%}" for kind in sorted({*kinds.tolist()}))
    print(f"with a sign of an unknown name: {', '.join(shares)}")
    report("words alone", [part.odds.max(axis=1) for part in own], own)
    report("fitted without it, no sentence read", left_out([unread(part) for part in parts]), own)
    report("fitted without it", left_out(parts), own)


def left_out(parts: Sequence[Part]) -> list[Values]:
    """The log odds of each archive, by shifts that were fitted to all the others."""
    own = [part for part in parts if is_fresh(part.source)]
    names = {part.source for part in own}
    models = {name: fit([part for part in parts if part.source != name]) for name in names}
    return [models[part.source].odds(part) for part in own]


def unread(part: Part) -> Part:
    """The same questions as if no sentence had been read."""
    return part._replace(read=np.zeros_like(part.read))


def report(name: str, odds: Sequence[Values], parts: Sequence[Part]) -> None:
    """Print what thresholds refuse, first those that refuse a given share of the answerable."""
    kinds, right = (np.concatenate([getattr(p, of) for p in parts]) for of in ("kinds", "right"))
    probability = all_probabilities(np.concatenate(odds))
    answerable = kinds == ANSWERABLE
    weight = np.where(answerable, 1.0, answerable.sum() * (1 / ANSWERED_SHARE - 1))
    weight[~answerable] /= (~answerable).sum()
    print(f"{name}: {len(kinds)} questions, ECE {ece(probability, right, weight):.3f}")
    for least in (*np.quantile(probability[answerable], _REFUSED), REFUSAL_CONFIDENCE):
        told = []
        for kind in sorted({*kinds.tolist()}):
            refused = probability[kinds == kind] < least
            told.append(f"{kind} {shown(wilson(int(refused.sum()), len(refused)))}")
        print(f"    below {least:.3f}: {', '.join(told)}")


def main() -> None:
    """Fit and print."""
    parts = load()
    judge(parts)
    found = fit(parts)
    *groups, marks = np.split(found.shifts.round(3), np.arange(1, len(SHIFTS) + 1) * len(SHARES))
    for name, own in zip(SHIFTS, groups, strict=True):
        print(f'"{name}": {tuple(own.tolist())},')
    for name, shift in zip((*MARKS, "READ"), (*marks, found.read), strict=True):
        print(f"{name} = {shift:.3f}")
    print(f"TRUSTED, BIAS = {found.trusted:.3f}, {found.bias:.3f}")


if __name__ == "__main__":
    main()
