"""A static model: a text is the mean of its words' vectors. numpy and tokenizers, no torch."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from xunzhang.embedders.halves import widen
from xunzhang.embedders.tensor_file import map_tensor
from xunzhang.embedders.unigram import UnigramTokenizer
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
_NO_TOKENS = np.array([UNKNOWN_ID], dtype=np.uint16)
BATCH = 1024
_TOKENS_TOGETHER = 1000
"""The vectors of about so many tokens are fetched at once; those of more leave the cache."""
_REMEMBERED = 4096
_FEW = 8
_FEW_CHARS = 250
"""Up to so many characters are cut one by one; more are cut together."""
_WORTH_CHARS = 20_000
"""So many characters are worth what it takes to begin cutting together."""


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
        self._remembered: dict[str, TokenIds] = {}
        self._passage_chars = 0

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
        """The word vectors, shape (tokens, dimension); their lengths are the words' weights.

        They are mapped into memory: of the file only what is used is read.
        """
        path = self._folder / MODULE / "model.safetensors"
        try:
            return map_tensor(path, TABLE_NAME)
        except (OSError, ValueError) as error:
            raise _damaged(path, error) from error

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
        remembered = self._remembered
        known = {text: remembered[text] for text in texts if text in remembered}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            kind = np.dtype(np.uint16 if len(self.vectors) <= 1 << 16 else np.uint32)
            fresh = {
                text: np.array(rows, dtype=kind)
                for text, rows in zip(missing, self._encoded(missing), strict=True)
            }
            known |= fresh
            self._remember(fresh)
        return [known[text] for text in texts]

    def token(self, row: int) -> str:
        """The token whose vector stands in this row; empty where there is none."""
        if self._unigram is not None:
            return self._unigram.token(row)
        return self.tokenizer.id_to_token(row) or ""

    @cached_property
    def _unigram(self) -> UnigramTokenizer | None:
        path = self._folder / MODULE / "tokenizer.json"
        try:
            return UnigramTokenizer.read(path)
        except (OSError, ValueError) as error:
            raise _damaged(path, error) from error

    def _encoded(self, texts: Sequence[str]) -> Sequence[npt.ArrayLike]:
        unigram = self._unigram
        if unigram is None:
            return self._encoded_by_library(texts)
        chars = sum(map(len, texts))
        ready = "lattice" in vars(unigram) or max(self._passage_chars, chars) > _WORTH_CHARS
        if ready and chars > _FEW_CHARS:
            return unigram.lattice.ids(texts)
        return [unigram.ids(text) for text in texts]

    def _encoded_by_library(self, texts: Sequence[str]) -> Sequence[Sequence[int]]:
        if len(texts) > _FEW:
            found = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
            return [encoding.ids for encoding in found]
        # A batch is handed to threads of the tokenizer, for which a question would have to wait.
        return [self.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]

    def _remember(self, fresh: dict[str, TokenIds]) -> None:
        """Keep the last ones: a passage that was embedded is soon asked for its tokens, too."""
        for ids in fresh.values():
            ids.flags.writeable = False
        if len(self._remembered) + len(fresh) > _REMEMBERED:
            self._remembered = fresh
        else:
            self._remembered.update(fresh)

    def embed_passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages: float32, shape (len(texts), dimension), rows of length 1."""
        self._passage_chars += sum(map(len, texts))
        return self._embedded(texts)

    def embed_queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions, the same way as passages."""
        return self._embedded(texts)

    def _embedded(self, texts: Sequence[str]) -> Embeddings:
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for begin in range(0, len(texts), BATCH):
            tokens = self.token_ids(texts[begin : begin + BATCH])
            several = max(1, _TOKENS_TOGETHER // max(1, *map(len, tokens)))
            for first in range(0, len(tokens), several):
                self._sum(tokens[first : first + several], out=rows[begin + first :])
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return rows

    def _sum(self, tokens: Sequence[TokenIds], *, out: Embeddings) -> None:
        """Write the sum of each text's word vectors to the first rows of `out`."""
        used = [ids if len(ids) else _NO_TOKENS for ids in tokens]
        wide = widen(self.vectors.take(np.concatenate(used), axis=0))
        begin = 0
        for row, ids in zip(out, used, strict=False):
            wide[begin : begin + len(ids)].sum(axis=0, out=row)
            begin += len(ids)


def _damaged(path: Path, error: Exception) -> ModelError:
    return ModelError(
        f"The model file {path} could not be read: {error}. "
        f"Reinstall xunzhang, or fetch the model again."
    )
