from pathlib import Path

import numpy as np
import pytest

from xunzhang.errors import ModelError
from xunzhang.search.features import FEATURES
from xunzhang.search.ranker import LearnedRanker
from xunzhang.trees import Trees

# Two trees over two features: the first asks twice, the second is a stump.
TREES = {
    "t_feature": np.array([0, 1, 1]),
    "t_threshold": np.array([0.5, 2.0, 0.0], dtype=np.float32),
    "t_left": np.array([3, 4, 6]),
    "t_right": np.array([1, 5, 7]),
    "t_roots": np.array([0, 2]),
    "t_value": np.array([1.0, 2.0, 4.0, 10.0, 20.0], dtype=np.float32),
}


def rows(count: int = 40, seed: int = 3) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    generator = np.random.default_rng(seed)
    return generator.random((count, len(FEATURES)), dtype=np.float32)


def test_trees_add_the_leaves_that_each_row_reaches() -> None:
    trees = Trees.from_arrays(TREES, "t")
    features = np.array([[0.5, 0.0], [0.6, 2.0], [0.6, 2.1], [0.0, 5.0]], dtype=np.float32)
    assert trees.predict(features).tolist() == [11.0, 22.0, 24.0, 21.0]


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    inner = np.arange(16)
    chain = {
        "t_feature": np.zeros(16, dtype=np.int16),
        "t_threshold": np.linspace(0, 1, 16, dtype=np.float32),
        "t_left": inner + 16,
        "t_right": np.append(inner[1:], 32),
        "t_roots": np.array([0]),
        "t_value": np.arange(17, dtype=np.float32),
    }
    with pytest.raises(ModelError, match="more than 16 leaves"):
        Trees.from_arrays(chain, "t")


def test_trees_of_no_rows_give_no_scores() -> None:
    assert Trees.from_arrays(TREES, "t").predict(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


def test_exported_trees_agree_with_lightgbm(tmp_path: Path) -> None:
    lightgbm = pytest.importorskip("lightgbm", reason="lightgbm is only needed for training")
    from training.ranker_export import export_trees

    generator = np.random.default_rng(1)
    x = generator.random((600, 5), dtype=np.float32)
    y = (x[:, 0] + x[:, 1] * x[:, 2] > 0.8).astype(float)
    data = lightgbm.Dataset(x, y, params={"verbosity": -1})
    settings = {"objective": "binary", "num_leaves": 9, "verbosity": -1, "num_threads": 1}
    model = lightgbm.train(settings, data, num_boost_round=25)
    np.savez(tmp_path / "trees.npz", **export_trees(model, "t"))
    trees = Trees.from_arrays(dict(np.load(tmp_path / "trees.npz")), "t")
    np.testing.assert_allclose(trees.predict(x), model.predict(x, raw_score=True), atol=1e-5)


def test_the_shipped_ranker_prefers_more_evidence() -> None:
    ranker = LearnedRanker.load()
    weak, strong = np.zeros((2, len(FEATURES)), dtype=np.float32)
    for place, name in enumerate(FEATURES):
        if name.endswith("_behind"):
            weak[place] = -0.5
        elif name == "heaviest_missing":
            weak[place] = 1.0
        elif name.endswith(("_share", "_relative", "_order", "_window")):
            strong[place] = 1.0
    scores = ranker.rank(np.stack([weak, strong]))
    assert scores[1] > scores[0] + 1.0


def test_a_ranking_of_nothing_and_of_one_candidate() -> None:
    ranker = LearnedRanker.load()
    assert ranker.rank(np.zeros((0, len(FEATURES)), dtype=np.float32)).shape == (0,)
    assert ranker.rank(rows(1)).shape == (1,)


def test_a_ranker_for_other_features_is_refused() -> None:
    with pytest.raises(ModelError, match="2 features"):
        LearnedRanker.from_arrays({"names": np.array(["a", "b"])})
