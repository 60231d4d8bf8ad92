"""Long passages, embedded in windows that still know the passage they were cut from."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xunzhang.interfaces import Embedder
from xunzhang.text.windows import split_windows
from xunzhang.types import Embeddings

CONTEXT_WEIGHT = 0.4
"""The share of the whole passage in the embedding of its window; docs/models.md has the figures."""


def embed_windows(embedder: Embedder, texts: Sequence[str]) -> list[Embeddings]:
    """Embed each text in windows of `embedder.window_chars` characters.

    Returns:
        For each text float32 rows of length 1, one per window in order; a text within the limit
        has one.
    """
    spans = [split_windows(text, embedder.window_chars) for text in texts]
    counts = np.array([len(each) for each in spans], dtype=np.int64)
    pieces = [
        text[span.start : span.end]
        for text, each in zip(texts, spans, strict=True)
        for span in each
    ]
    several = [text for text, each in zip(texts, spans, strict=True) if len(each) > 1]
    rows = embedder.embed_passages(pieces)
    cut = np.repeat(counts > 1, counts)
    owner = np.repeat(np.arange(len(several)), counts[counts > 1])
    rows[cut] = in_context(rows[cut], embedder.embed_passages(several)[owner])
    return np.split(rows, np.cumsum(counts)[:-1]) if len(texts) else []


def in_context(
    windows: Embeddings, passages: Embeddings, *, weight: float = CONTEXT_WEIGHT
) -> Embeddings:
    """Windows with a share of their passages (row by row), again of length 1."""
    rows = windows + weight * passages
    lengths: npt.NDArray[np.float32] = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
