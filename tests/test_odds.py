import numpy as np
import pytest

from xunzhang.odds import EDGE, all_log_odds, all_probabilities, log_odds, probability


@pytest.mark.parametrize("share", [EDGE, 0.02, 0.5, 0.9, 1 - EDGE])
def test_log_odds_and_probability_are_inverse(share: float) -> None:
    assert probability(log_odds(share)) == pytest.approx(share)


def test_nothing_is_certain() -> None:
    assert log_odds(0.0) == log_odds(EDGE)
    assert log_odds(1.0, edge=0.01) == pytest.approx(np.log(99))


def test_far_odds_do_not_overflow() -> None:
    assert (probability(-1e6), probability(1e6)) == (0.0, 1.0)


def test_arrays_are_read_as_their_numbers() -> None:
    shares = np.array([0.0, 0.3, 0.5, 1.0])
    assert all_log_odds(shares).tolist() == pytest.approx([log_odds(each) for each in shares])
    assert all_probabilities(all_log_odds(shares)).tolist() == pytest.approx(
        [EDGE, 0.3, 0.5, 1 - EDGE]
    )
