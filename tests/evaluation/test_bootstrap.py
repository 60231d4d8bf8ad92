import numpy as np
import pytest

from xunzhang.evaluation.bootstrap import paired_bootstrap


def test_a_constant_gain_has_an_interval_of_no_width() -> None:
    interval = paired_bootstrap([0.1, 0.5, 0.9], [0.3, 0.7, 1.1])
    assert interval.difference == pytest.approx(0.2)
    assert (interval.low, interval.high) == (pytest.approx(0.2), pytest.approx(0.2))
    assert interval.excludes_zero


def test_the_interval_has_the_width_that_the_normal_law_predicts() -> None:
    # 400 differences of standard deviation 1: half width 1.96 / sqrt(400) = 0.098.
    differences = np.random.default_rng(7).standard_normal(400)
    differences = (differences - differences.mean()) / differences.std()
    interval = paired_bootstrap([0.0] * 400, list(differences), samples=4000)
    assert interval.low == pytest.approx(-0.098, abs=0.01)
    assert interval.high == pytest.approx(0.098, abs=0.01)
    assert not interval.excludes_zero


def test_a_clear_loss_excludes_zero_from_below() -> None:
    interval = paired_bootstrap([1.0] * 50, [0.0] * 40 + [1.0] * 10)
    assert interval.difference == pytest.approx(-0.8)
    assert interval.high < 0
    assert interval.excludes_zero


def test_one_seed_gives_one_interval() -> None:
    baseline, system = [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 0.0, 0.0]
    again = paired_bootstrap(baseline, system, seed=3)
    assert paired_bootstrap(baseline, system, seed=3) == again


@pytest.mark.parametrize(("baseline", "system"), [([], []), ([1.0], [1.0, 0.0])])
def test_values_that_are_no_pairs_are_refused(baseline: list[float], system: list[float]) -> None:
    with pytest.raises(ValueError, match="cannot be compared in pairs"):
        paired_bootstrap(baseline, system)
