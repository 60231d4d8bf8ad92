"""Windows of long passages."""

import numpy as np
import pytest

from xunzhang.embedders import load_embedder
from xunzhang.embedders.windows import CONTEXT_WEIGHT, embed_windows, in_context
from xunzhang.interfaces import Embedder
from xunzhang.text.windows import split_windows

SHORT = "水库修好了。"
LONG = "镇上修了一座新的水库。" * 12 + "值班的人每天记录两次水位，夜里也不间断。" * 9


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


def test_a_text_within_the_limit_is_embedded_as_it_is(embedder: Embedder):
    (rows,) = embed_windows(embedder, [SHORT])
    np.testing.assert_allclose(rows, embedder.embed_passages([SHORT]), atol=1e-6)


def test_a_long_text_has_a_row_per_window_each_leaning_on_the_whole(embedder: Embedder):
    first, rows, last = embed_windows(embedder, [SHORT, LONG, SHORT])
    spans = split_windows(LONG, embedder.window_chars)
    windows = embedder.embed_passages([LONG[span.start : span.end] for span in spans])
    mixed = windows + CONTEXT_WEIGHT * embedder.embed_passages([LONG])
    expected = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    assert len(rows) == len(spans) > 4
    np.testing.assert_allclose(rows, expected, atol=1e-6)
    np.testing.assert_allclose(first, last, atol=1e-6)


def test_every_row_has_length_one(embedder: Embedder):
    rows = np.concatenate(embed_windows(embedder, ["", "？！", SHORT, LONG, "。" * 500]))
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows.dtype == np.float32


def test_no_texts_give_nothing(embedder: Embedder):
    assert embed_windows(embedder, []) == []


def test_no_weight_leaves_windows_alone():
    windows = np.eye(3, dtype=np.float32)
    passages = np.full((3, 3), 3**-0.5, dtype=np.float32)
    np.testing.assert_array_equal(in_context(windows, passages, weight=0.0), windows)


def test_a_window_near_its_end_is_found_by_a_question_on_it(embedder: Embedder):
    (rows,) = embed_windows(embedder, [LONG])
    scores = rows @ embedder.embed_queries(["值班的人多久记录一次水位"])[0]
    assert scores[-1] > scores[0]
