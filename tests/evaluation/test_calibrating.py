import numpy as np
import pytest

from xunzhang.errors import DatasetError
from xunzhang.evaluation.calibrating import (
    Observed,
    calibrate,
    corrected,
    figures,
    fit,
    reliability,
    wilson,
)


def overconfident(count: int = 400, seed: int = 5) -> list[Observed]:
    """Questions whose confidence says twice the log odds that are true."""
    generator = np.random.default_rng(seed)
    odds = generator.normal(0.0, 1.5, count)
    right = generator.random(count) < 1 / (1 + np.exp(-odds))
    raw = 1 / (1 + np.exp(-2 * odds))
    return [
        Observed(float(c), bool(r), bool(r) or number % 3 == 0)
        for number, (c, r) in enumerate(zip(raw, right, strict=True))
    ]


def test_overconfidence_is_taken_back() -> None:
    report = calibrate(overconfident(), shipped_threshold=0.3, most_refused=0.05)
    assert report.fit.slope == pytest.approx(0.5, abs=0.12)
    assert report.fit.shift == pytest.approx(0.0, abs=0.25)
    assert report.after.brier < report.before.brier
    assert report.after.calibration_error < report.before.calibration_error


def test_no_more_of_the_answerable_are_refused_than_allowed() -> None:
    observed = overconfident()
    raw = np.array([each.confidence for each in observed])
    right = np.array([each.right for each in observed])
    has_answer = np.array([each.answerable for each in observed])
    for most in (0.0, 0.05, 0.2):
        found = fit(raw, right, has_answer, most_refused=most)
        refused = corrected(raw, found.slope, found.shift) < found.threshold
        assert refused[has_answer].mean() <= most
        assert refused[has_answer].mean() >= most - 1 / has_answer.sum() - 1e-9


def test_the_figures_are_not_those_of_the_questions_fitted_to() -> None:
    """With labels by chance nothing can be learned, and the report must not pretend it was."""
    generator = np.random.default_rng(2)
    observed = [
        Observed(float(c), bool(r), bool(a))
        for c, r, a in zip(
            generator.random(3000),
            generator.random(3000) < 0.5,
            generator.random(3000) < 0.5,
            strict=True,
        )
    ]
    report = calibrate(observed, shipped_threshold=0.3, most_refused=0.05)
    assert report.after.brier > 0.24
    assert abs(report.after.refused_unanswerable.share - 0.05) < 0.06


@pytest.mark.parametrize(("answerable", "without"), [(10, 9), (30, 4), (4, 30), (40, 0)])
def test_too_few_questions_are_refused(answerable: int, without: int) -> None:
    observed = [Observed(0.8, True, True)] * answerable + [Observed(0.2, False, False)] * without
    with pytest.raises(DatasetError, match=f"{answerable} questions .* {without} without"):
        calibrate(observed, shipped_threshold=0.3, most_refused=0.05)


def test_confidences_that_separate_perfectly_do_not_break_the_fit() -> None:
    observed = [Observed(1.0, True, True)] * 20 + [Observed(0.0, False, False)] * 20
    report = calibrate(observed, shipped_threshold=0.3, most_refused=0.05)
    assert report.after.refused_unanswerable.share == 1.0
    assert report.after.refused_answerable.share == 0.0
    assert 0.0 < report.fit.threshold < 1.0


def test_the_order_is_never_reversed() -> None:
    observed = [Observed(0.9, False, True)] * 20 + [Observed(0.1, True, False)] * 20
    assert calibrate(observed, shipped_threshold=0.3, most_refused=0.05).fit.slope > 0


def test_answerable_questions_as_doubtful_as_any_are_told_instead_of_refusing_nothing() -> None:
    observed = [Observed(0.9, True, True)] * 20 + [Observed(0.01, False, True)] * 5
    observed += [Observed(0.01, False, False)] * 20
    with pytest.raises(DatasetError, match="5 of the 25 questions .* at most 5% .* Nothing was"):
        calibrate(observed, shipped_threshold=0.1, most_refused=0.05)
    more = calibrate(observed, shipped_threshold=0.1, most_refused=0.25)
    assert more.after.refused_unanswerable.share > 0.9


def test_bins_hold_every_question_once() -> None:
    confidence = np.array([0.0, 0.05, 0.5, 0.99, 1.0])
    bins = reliability(confidence, np.array([False, False, True, True, True]))
    assert [each.questions for each in bins] == [2, 1, 2]
    assert [each.right for each in bins] == [0.0, 1.0, 1.0]


def test_the_calibration_error_is_the_mean_gap() -> None:
    confidence = np.array([0.2, 0.2, 0.8, 0.8])
    right = np.array([False, True, True, True])
    found = figures(confidence, confidence < 0.5, right, np.array([False, True, True, True]))
    assert found.calibration_error == pytest.approx((2 * 0.3 + 2 * 0.2) / 4)
    assert found.refused_unanswerable.share == 1.0
    assert found.refused_answerable.share == pytest.approx(1 / 3)


def test_wilson_intervals_are_those_of_the_textbook() -> None:
    found = wilson(8, 10)
    assert found.low == pytest.approx(0.490, abs=1e-3)
    assert found.high == pytest.approx(0.943, abs=1e-3)
    assert wilson(0, 0).high == 1.0
