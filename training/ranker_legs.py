"""The three legs as plain numpy: BM25 over lists of terms, and static embeddings."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from xunzhang.embedders.windows import CONTEXT_WEIGHT, in_context
from xunzhang.text.windows import split_windows

WINDOW_CHARS = 150
K1, B = 1.2, 0.75
OTHER_DIMENSION = 96


class Bm25:
    """BM25 over lists of terms; a repeated question term counts each time."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.vocabulary: dict[str, int] = {}
        rows, columns, counts = [], [], []
        for row, terms in enumerate(documents):
            for term, count in Counter(terms).items():
                rows.append(row)
                columns.append(self.vocabulary.setdefault(term, len(self.vocabulary)))
                counts.append(count)
        row, column = np.array(rows), np.array(columns)
        count = np.array(counts, dtype=np.float64)
        self.passages = len(documents)
        self.frequencies = np.bincount(column, minlength=len(self.vocabulary))
        idf = np.log1p((self.passages - self.frequencies + 0.5) / (self.frequencies + 0.5))
        length = np.array([len(terms) for terms in documents], dtype=np.float64)
        norm = K1 * (1 - B + B * length[row] / length.mean())
        weight = idf[column] * count * (K1 + 1) / (count + norm)
        shape = (self.passages, len(self.vocabulary))
        self.matrix = sparse.csc_matrix((weight, (row, column)), shape=shape)

    def scores(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """The score of every passage."""
        out = np.zeros(self.passages)
        matrix = self.matrix
        for term, times in Counter(terms).items():
            column = self.vocabulary.get(term)
            if column is not None:
                part = slice(matrix.indptr[column], matrix.indptr[column + 1])
                out[matrix.indices[part]] += times * matrix.data[part]
        return out

    def frequency(self, term: str) -> int:
        """In how many passages a term occurs."""
        column = self.vocabulary.get(term)
        return 0 if column is None else int(self.frequencies[column])


class Static:
    """Token ids and embeddings from a tokenizer and a table of vectors."""

    def __init__(
        self, tokenizer_file: Path, vectors: npt.NDArray[Any], window_chars: int = WINDOW_CHARS
    ) -> None:
        from tokenizers import Tokenizer

        self.window_chars = window_chars
        self.tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.vectors = vectors

    def token_ids(self, texts: Sequence[str]) -> list[npt.NDArray[np.uint16]]:
        """The tokens of each text."""
        encoded = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(row.ids, dtype=np.uint16) for row in encoded]

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The mean of the tokens' vectors, of length 1."""
        rows = np.stack(
            [self.vectors[ids].sum(axis=0, dtype=np.float32) for ids in self.token_ids(texts)]
        )
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


class DenseLeg:
    """The best window of each passage against a question; windows know their passage a little."""

    def __init__(self, model: Static, texts: Sequence[str]) -> None:
        self._model = model
        windows = [split_windows(text, model.window_chars) for text in texts]
        pieces = [t[w.start : w.end] for t, ws in zip(texts, windows, strict=True) for w in ws]
        whole = np.repeat(model.embed(texts), [len(ws) for ws in windows], axis=0)
        self._embeddings = in_context(model.embed(pieces), whole, weight=CONTEXT_WEIGHT)
        self._first = np.concatenate([[0], np.cumsum([len(ws) for ws in windows])[:-1]])

    def scores(self, query: str) -> npt.NDArray[np.float64]:
        """The score of every passage."""
        per_window = self._embeddings @ self._model.embed([query])[0]
        return np.maximum.reduceat(per_window, self._first).astype(np.float64)


def load_models(static: Path, other: Path | None) -> tuple[Static, Static]:
    """The bundled model (a folder, or a tokenizer with a table beside it) and the weaker one."""
    if (static / "0_StaticEmbedding").is_dir():
        from xunzhang.embedders.static import StaticEmbedder

        folder = static / "0_StaticEmbedding" / "tokenizer.json"
        embedder = StaticEmbedder(static)
        model = Static(folder, np.asarray(embedder.vectors), embedder.window_chars)
        tokenizer = folder
    else:
        tokenizer = static.parent / "tokenizer.json"
        model = Static(tokenizer, np.load(static / "table.npy"))
    table = np.load(other)["vectors"] if other else np.asarray(model.vectors)
    generator = np.random.default_rng(5)
    projection = generator.standard_normal((table.shape[1], OTHER_DIMENSION)).astype(np.float32)
    return model, Static(tokenizer, table.astype(np.float32) @ projection)
