"""A static model: a text is the mean of its words' vectors. numpy and tokenizers, no torch."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from xunzhang.errors import ModelError
from xunzhang.types import Embeddings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Table = npt.NDArray[np.float16] | npt.NDArray[np.float32]
TokenIds = npt.NDArray[np.unsignedinteger[Any]]

MODULE = "0_StaticEmbedding"
TABLE_NAME = "embedding.weight"
DEFAULT_WINDOW_CHARS = 150
UNKNOWN_ID = 0
BATCH = 1024
MANY = 256


def is_static_folder(folder: Path) -> bool:
    """Whether this folder holds a static model that `StaticEmbedder` can read."""
    parts = ("model.safetensors", "tokenizer.json")
    return all((folder / MODULE / part).is_file() for part in parts)


class StaticEmbedder:
    """The mean of word vectors, as in the StaticEmbedding module of sentence-transformers.

    The folder is an ordinary sentence-transformers model folder; `SentenceTransformer(folder)`
    gives the same embeddings. A text without any token is embedded as the unknown token.
    Safe to use from several threads.
    """

    def __init__(self, folder: str | Path, *, name: str | None = None) -> None:
        self._folder = Path(folder)
        self._name = name or self._folder.name
        if not is_static_folder(self._folder):
            raise ModelError(
                f"{self._folder} holds no static model ({MODULE}/model.safetensors and "
                f"tokenizer.json). Reinstall xunzhang, or name another model with --model."
            )

    @property
    def name(self) -> str:
        """The name an index records."""
        return self._name

    @property
    def dimension(self) -> int:
        """The length of one embedding."""
        return int(self.vectors.shape[1])

    @cached_property
    def window_chars(self) -> int:
        """Longer passages are embedded in windows of this many characters."""
        path = self._folder / "config_sentence_transformers.json"
        settings = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        return int(settings.get("window_chars", DEFAULT_WINDOW_CHARS))

    @cached_property
    def vectors(self) -> Table:
        """The word vectors, shape (tokens, dimension); their lengths are the words' weights."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        path = self._folder / MODULE / "model.safetensors"
        try:
            table: Table = load_file(path)[TABLE_NAME]
        except (OSError, KeyError, SafetensorError) as error:
            raise _damaged(path, error) from error
        table.flags.writeable = False
        return table

    @cached_property
    def token_weights(self) -> npt.NDArray[np.float32]:
        """How much each token counts in a mean: the length of its vector."""
        squares = np.einsum("td,td->t", self.vectors, self.vectors, dtype=np.float32)
        return np.asarray(np.sqrt(squares), dtype=np.float32)

    @cached_property
    def tokenizer(self) -> "Tokenizer":
        """The tokenizer, without truncation or padding."""
        from tokenizers import Tokenizer

        path = self._folder / MODULE / "tokenizer.json"
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare Exception
            raise _damaged(path, error) from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """The rows of `vectors` that each text is the mean of; none for a text without words."""
        kind = np.dtype(np.uint16 if len(self.vectors) <= 1 << 16 else np.uint32)
        encoded = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(row.ids, dtype=kind) for row in encoded]

    def embed_passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages: float32, shape (len(texts), dimension), rows of length 1."""
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        table = self._wide_vectors if len(texts) >= MANY else self.vectors
        for begin in range(0, len(texts), BATCH):
            part = self.token_ids(texts[begin : begin + BATCH])
            for place, ids in enumerate(part, start=begin):
                found = table[ids] if len(ids) else table[[UNKNOWN_ID]]
                rows[place] = found.sum(axis=0, dtype=np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return rows

    def embed_queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions, the same way as passages."""
        return self.embed_passages(texts)

    @cached_property
    def _wide_vectors(self) -> npt.NDArray[np.float32]:
        """The table in float32, for many texts: three times as fast to add up, twice as large."""
        return self.vectors.astype(np.float32)


def _damaged(path: Path, error: Exception) -> ModelError:
    return ModelError(
        f"The model file {path} could not be read: {error}. "
        f"Reinstall xunzhang, or fetch the model again."
    )
