"""Fits the meaning of confidence to a person's own documents: correction, threshold, figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xunzhang.errors import DatasetError
from xunzhang.odds import all_log_odds, all_probabilities

LEAST_QUESTIONS = 20
LEAST_OF_EACH = 5
FOLDS = 5
BINS = 10
_PULL = 2.0
_STEPS = 50
_LEAST_SLOPE = 0.1

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """One question that was asked: the uncorrected confidence, and what became of it."""

    confidence: float
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """A line on the log odds of confidence, and the corrected confidence to refuse below."""

    slope: float
    shift: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with its 95 % interval after Wilson."""

    share: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of about the same confidence: how often the first hit should be right, and was."""

    confidence: float
    right: float
    questions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How far confidence can be believed."""

    refused_unanswerable: Share
    refused_answerable: Share
    brier: float
    calibration_error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """What was fitted; `before` is as shipped, `after` is cross-validated, never in-sample."""

    fit: Fit
    answerable: int
    unanswerable: int
    before: Figures
    after: Figures


def calibrate(
    observed: Sequence[Observed], *, shipped_threshold: float, most_refused: float
) -> CalibrationReport:
    """Fit to all questions; the figures come from fits that have not seen the question.

    Args:
        observed: The questions, asked without any correction.
        shipped_threshold: What was refused below so far.
        most_refused: The share of answerable questions that may be refused.

    Raises:
        DatasetError: If there are too few questions to learn anything from, or so many of the
            answerable ones are as doubtful as any that nothing would be refused.
    """
    answerable = sum(each.answerable for each in observed)
    unanswerable = len(observed) - answerable
    if len(observed) < LEAST_QUESTIONS or min(answerable, unanswerable) < LEAST_OF_EACH:
        raise DatasetError(
            f"{answerable} questions with an answer and {unanswerable} without are too few: there "
            f"must be {LEAST_QUESTIONS}, and {LEAST_OF_EACH} of each kind. A question that the "
            'documents do not answer has an empty "evidence".'
        )
    raw = np.array([each.confidence for each in observed])
    right = np.array([each.right for each in observed])
    has_answer = np.array([each.answerable for each in observed])
    after, refused = _cross_validated(raw, right, has_answer, most_refused)
    fitted = fit(raw, right, has_answer, most_refused=most_refused)
    if not (corrected(raw, fitted.slope, fitted.shift)[~has_answer] < fitted.threshold).any():
        raise DatasetError(_refuses_nothing(raw, has_answer, most_refused))
    return CalibrationReport(
        fit=fitted,
        answerable=answerable,
        unanswerable=unanswerable,
        before=figures(raw, raw < shipped_threshold, right, has_answer),
        after=figures(after, refused, right, has_answer),
    )


def fit(
    raw: Values,
    right: npt.NDArray[np.bool_],
    has_answer: npt.NDArray[np.bool_],
    *,
    most_refused: float,
) -> Fit:
    """The line that makes the confidences likeliest, drawn towards none, and the threshold.

    The threshold lies where no more of the answerable questions are refused than allowed.
    """
    odds = all_log_odds(raw)
    line = np.array([1.0, 0.0])
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    for _ in range(_STEPS):
        p = all_probabilities(design @ line)
        gradient = design.T @ (p - right) + _PULL * (line - (1.0, 0.0))
        curvature = (design * (p * (1 - p))[:, None]).T @ design + _PULL * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        line = line - np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    slope, shift = max(float(line[0]), _LEAST_SLOPE), float(line[1])
    kept = np.sort(corrected(raw, slope, shift)[has_answer])
    place = int(np.floor(most_refused * len(kept)))
    below = kept[place - 1] if place else 0.0
    return Fit(slope, shift, float((below + kept[place]) / 2))


def _refuses_nothing(raw: Values, has_answer: npt.NDArray[np.bool_], most_refused: float) -> str:
    """Why no question would be refused, and how to mend that."""
    doubtful = int((raw[has_answer] <= raw[~has_answer].min()).sum())
    count = int(has_answer.sum())
    return (
        f"{doubtful} of the {count} questions with an answer are as doubtful as any without: where "
        f"at most {most_refused:.0%} of them may be refused, nothing would be. Allow more "
        "(--most-refused), or see what is found for them (xunzhang eval). Nothing was changed."
    )


def corrected(raw: Values, slope: float, shift: float) -> Values:
    """The confidences on the line."""
    return all_probabilities(slope * all_log_odds(raw) + shift)


def _cross_validated(
    raw: Values,
    right: npt.NDArray[np.bool_],
    has_answer: npt.NDArray[np.bool_],
    most_refused: float,
) -> tuple[Values, npt.NDArray[np.bool_]]:
    """Confidences and refusals by fits on the other folds; each fold holds both kinds alike."""
    order = np.argsort(~has_answer, kind="stable")
    fold = np.empty(len(raw), dtype=np.int64)
    fold[order] = np.arange(len(raw)) % FOLDS
    after, refused = np.zeros(len(raw)), np.zeros(len(raw), dtype=bool)
    for number in range(FOLDS):
        held, seen = fold == number, fold != number
        found = fit(raw[seen], right[seen], has_answer[seen], most_refused=most_refused)
        after[held] = corrected(raw[held], found.slope, found.shift)
        refused[held] = after[held] < found.threshold
    return after, refused


def figures(
    confidence: Values,
    refused: npt.NDArray[np.bool_],
    right: npt.NDArray[np.bool_],
    has_answer: npt.NDArray[np.bool_],
) -> Figures:
    """What was refused, and how far the confidences were from what came true."""
    bins = reliability(confidence, right)
    gaps = [each.questions * abs(each.confidence - each.right) for each in bins]
    return Figures(
        refused_unanswerable=wilson(int(refused[~has_answer].sum()), int((~has_answer).sum())),
        refused_answerable=wilson(int(refused[has_answer].sum()), int(has_answer.sum())),
        brier=float(np.mean((confidence - right) ** 2)),
        calibration_error=float(sum(gaps) / max(len(confidence), 1)),
        bins=bins,
    )


def reliability(confidence: Values, right: npt.NDArray[np.bool_]) -> tuple[Bin, ...]:
    """The questions in bins of equal width; those without questions are left out."""
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(float(confidence[here].mean()), float(right[here].mean()), int(here.sum()))
        for here in (places == number for number in range(BINS))
        if here.any()
    )


def wilson(found: int, count: int, *, z: float = 1.96) -> Share:
    """The share of `found` in `count` with its interval; that of nothing is 0 to 1."""
    if not count:
        return Share(0.0, 0.0, 1.0, 0)
    share = found / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    half = float(half / (1 + z * z / count))
    return Share(share, max(0.0, middle - half), min(1.0, middle + half), count)
