"""What every embedder promises, whatever kind of model it is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.embedders.tiny_bert import save_tiny_bert
from xunzhang.embedders import load_embedder
from xunzhang.interfaces import Embedder

TEXTS = [
    "我们在北京看猫",
    "天气好吗",
    "大鱼上山来了",
    "Ｐｙｔｈｏｎ ３.11",
    "﷽ 𠀀 \u0000",
    "？！",
    "",
]


@pytest.fixture(scope="module")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_bert(tmp_path_factory.mktemp("bert"), prompts={"query": "问题:"})


@pytest.fixture(scope="module", params=["bundled", "transformer"])
def embedder(request: pytest.FixtureRequest, tiny_bert: Path) -> Embedder:
    return load_embedder(None if request.param == "bundled" else str(tiny_bert))


@pytest.fixture(params=["passages", "queries"])
def embed(request: pytest.FixtureRequest, embedder: Embedder) -> Callable[..., np.ndarray]:
    return embedder.embed_passages if request.param == "passages" else embedder.embed_queries


def test_embeddings_are_float32_rows_of_the_stated_dimension(embedder, embed):
    rows = embed(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), embedder.dimension)


def test_every_row_has_length_one_even_for_a_text_without_words(embed):
    np.testing.assert_allclose(np.linalg.norm(embed(TEXTS), axis=1), 1.0, atol=1e-5)


def test_the_same_text_gets_the_same_embedding_twice(embed):
    np.testing.assert_array_equal(embed(TEXTS), embed(TEXTS))


def test_a_batch_gives_what_single_texts_give(embed):
    single = np.concatenate([embed([text]) for text in TEXTS])
    np.testing.assert_allclose(embed(TEXTS), single, atol=1e-5)


def test_the_order_of_a_batch_is_kept(embed):
    np.testing.assert_allclose(embed(TEXTS[::-1])[::-1], embed(TEXTS), atol=1e-5)


def test_no_texts_give_no_rows(embedder, embed):
    assert embed([]).shape == (0, embedder.dimension)


def test_different_texts_get_different_embeddings(embed):
    first, second = embed(["我们在北京看猫", "大鱼上山来了"])
    assert not np.allclose(first, second, atol=1e-3)


def test_an_embedder_names_itself_and_its_window(embedder):
    assert embedder.name
    assert embedder.window_chars >= 40


def test_the_caller_may_change_the_rows_it_got(embed):
    before = embed(["天气好吗"])
    changed = embed(["天气好吗"])
    changed[:] = 0
    np.testing.assert_array_equal(embed(["天气好吗"]), before)
