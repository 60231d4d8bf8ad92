import numpy as np

from training.value_fit import Heads, fit, ndcg


def heads(generator: np.random.Generator, *, telling: bool) -> Heads:
    """Questions whose labelled hit scores alike, but holds a value where values are `telling`."""
    scores = generator.normal(size=(200, 10))
    labels = np.eye(10)[generator.integers(0, 10, 200)]
    shares = np.where(labels > 0, 1.5, 0.1) if telling else generator.uniform(0, 2, (200, 10))
    return Heads(scores + labels, shares, labels, np.ones(200), asked=250)


def test_shifts_ascend_where_values_tell_and_vanish_where_they_do_not() -> None:
    generator = np.random.default_rng(1)
    telling = fit([heads(generator, telling=True)])
    assert np.all(np.diff(telling) >= 0)
    assert telling[-1] - telling[0] > 1
    blind = fit([heads(generator, telling=False)])
    assert blind[-1] - blind[0] < 0.5
    assert abs(blind.sum()) < 0.05


def test_missing_hits_are_no_error() -> None:
    whole = heads(np.random.default_rng(2), telling=True)
    scores = whole.scores.copy()
    scores[:, 7:] = -np.inf
    labels = whole.labels.copy()
    labels[:, 7:] = 0
    assert np.isfinite(fit([Heads(scores, whole.shares, labels, whole.relevant, 250)])).all()


def test_ndcg_falls_with_the_place_of_what_is_labelled() -> None:
    labels = np.zeros((2, 10))
    labels[:, 3] = 1
    found = Heads(np.zeros((2, 10)), labels, labels, np.array([1.0, 2.0]), 2)
    first = np.zeros((2, 10))
    first[:, 3] = 1
    assert ndcg(found, first)[0] == 1.0
    assert 0 < ndcg(found, first)[1] < 1.0
    assert ndcg(found, found.scores)[0] == 1 / np.log2(5)
