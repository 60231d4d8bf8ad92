"""Any sentence-transformers model, from a folder or from the Hugging Face hub."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from xunzhang.embedders.hub import (
    MODEL_FILES,
    ask_hub,
    first_line,
    is_cached,
    looks_like_path,
)
from xunzhang.errors import ModelError
from xunzhang.text.patterns import lazily
from xunzhang.types import Embeddings

WINDOW_CHARS = 400
"""Passages of this length fit the 512 tokens that most models read."""

BATCH = 32
INSTRUCTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (lazily(r"bge-(small|base|large)-zh"), "为这个句子生成表示以用于检索相关文章："),
)
"""What to put before a question, for models that want it but do not say so themselves."""


def question_instruction(name: str) -> str:
    """The instruction that a model of this name wants before questions; mostly none."""
    return next((text for pattern, text in INSTRUCTIONS if pattern.search(name)), "")


class TransformerEmbedder:
    """A sentence-transformers model; its own prompts for queries and documents are used.

    A model without a query prompt gets the instruction in `INSTRUCTIONS` that fits its name.
    No code that comes with a model is run.

    Raises:
        ModelError: If the model cannot be found, fetched or read.
    """

    def __init__(
        self,
        name: str,
        *,
        cache_folder: Path | None = None,
        device: str | None = None,
        batch_size: int = BATCH,
    ) -> None:
        self._name = name
        self._batch_size = batch_size
        self._model = _load(name, cache_folder, device)
        prompts: dict[str, str] = getattr(self._model, "prompts", None) or {}
        own = prompts.get("query")
        self._query_prompt: dict[str, str] = {} if own else _instruction_argument(name)
        self._dimension = self._measure()

    @property
    def name(self) -> str:
        """The name an index records."""
        return self._name

    @property
    def dimension(self) -> int:
        """The length of one embedding."""
        return self._dimension

    @property
    def window_chars(self) -> int:
        """Longer passages are embedded in windows of this many characters."""
        return WINDOW_CHARS

    def embed_passages(self, texts: Sequence[str]) -> Embeddings:
        """Embed passages: float32, shape (len(texts), dimension), rows of length 1."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return _unit_rows(self._model.encode_document(list(texts), **self._options()))

    def embed_queries(self, texts: Sequence[str]) -> Embeddings:
        """Embed questions: float32, shape (len(texts), dimension), rows of length 1."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        options = {**self._options(), **self._query_prompt}
        return _unit_rows(self._model.encode_query(list(texts), **options))

    def _options(self) -> dict[str, Any]:
        return {
            "batch_size": self._batch_size,
            "show_progress_bar": False,
            "convert_to_numpy": True,
            "normalize_embeddings": True,
        }

    def _measure(self) -> int:
        try:
            return int(self._model.encode(["一"], show_progress_bar=False).shape[1])
        except (AttributeError, IndexError, RuntimeError, ValueError, TypeError) as error:
            raise ModelError(
                f'The model "{self._name}" gives no embedding for a text: {error}. '
                f"Name a sentence-transformers text embedding model with --model."
            ) from error


def _instruction_argument(name: str) -> dict[str, str]:
    instruction = question_instruction(name)
    return {"prompt": instruction} if instruction else {}


def _unit_rows(rows: Any) -> Embeddings:
    embeddings = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(embeddings, axis=1, keepdims=True)
    return np.asarray(embeddings / np.maximum(lengths, 1e-12), dtype=np.float32)


def _load(name: str, cache_folder: Path | None, device: str | None) -> Any:
    """The model; a folder is never looked for on the hub, the hub only when nothing is cached."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not _is_model_folder(folder):
            raise ModelError(_no_model(name))
        return _load_from(str(folder), None, device, local=True, failure=_no_model(name))
    if looks_like_path(name):
        raise ModelError(
            f"There is no folder {name}. Give the folder of a sentence-transformers model, "
            f"its name on the hub (like BAAI/bge-small-zh-v1.5), or leave --model out."
        )
    cached = is_cached(_full(name), cache_folder)
    if not cached:
        ask_hub(_full(name), failure=_not_fetched(name))
    return _load_from(name, cache_folder, device, local=cached, failure=_not_fetched(name))


def _load_from(
    name: str, cache_folder: Path | None, device: str | None, *, local: bool, failure: str
) -> Any:
    from sentence_transformers import SentenceTransformer

    cache = None if cache_folder is None else str(cache_folder)
    try:
        return SentenceTransformer(
            name,
            cache_folder=cache,
            device=device,
            trust_remote_code=False,
            local_files_only=local,
        )
    except Exception as error:  # the hub, torch and transformers raise what they like
        raise ModelError(f"{failure} ({type(error).__name__}: {first_line(error)})") from error


def _full(name: str) -> str:
    """Names without an owner are those of the sentence-transformers project."""
    return name if "/" in name else f"sentence-transformers/{name}"


def _is_model_folder(folder: Path) -> bool:
    return any((folder / part).is_file() for part in MODEL_FILES)


def _no_model(name: str) -> str:
    return (
        f"The folder {name} holds no sentence-transformers model (modules.json or config.json, "
        f"with weights). Save one there with SentenceTransformer(...).save(folder), or leave "
        f"--model out to use the bundled model."
    )


def _not_fetched(name: str) -> str:
    return (
        f'The model "{name}" could not be loaded from the Hugging Face hub. Check the name and '
        f"the network; without a network, fetch it elsewhere, save it with "
        f"SentenceTransformer(...).save(folder) and give that folder with --model, or leave "
        f"--model out to use the bundled model."
    )
