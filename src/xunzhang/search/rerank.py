"""Reordering the head of a ranking with a cross-encoder of the user's choice."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xunzhang.embedders.hub import ask_hub, first_line, is_cached, looks_like_path
from xunzhang.errors import ModelError


class CrossEncoderReranker:
    """Scores (question, passage) pairs with any sentence-transformers cross-encoder."""

    def __init__(self, name: str, *, batch_size: int = 16) -> None:
        """Load the model.

        Raises:
            ModelError: If it is neither a folder with a cross-encoder nor a name that a hub or the
                local cache knows.
        """
        self.name = name
        self._batch_size = batch_size
        self._model = _load(name)

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score for each passage; larger is better."""
        pairs = [(question, passage) for passage in passages]
        scores = self._model.predict(pairs, batch_size=self._batch_size, show_progress_bar=False)
        return [float(score) for score in scores]


def _load(name: str) -> Any:
    folder = Path(name).expanduser()
    local = folder.is_dir() or is_cached(name)
    failure = (
        f'The reranker "{name}" could not be loaded. Give a folder that holds a cross-encoder, '
        "or a model name while its hub can be reached."
    )
    if not local:
        if looks_like_path(name):
            raise ModelError(failure)
        ask_hub(name, failure=failure)
    from sentence_transformers import CrossEncoder

    try:
        found = str(folder) if folder.is_dir() else name
        return CrossEncoder(found, trust_remote_code=False, local_files_only=local)
    except Exception as error:  # the libraries below raise many kinds for "cannot be loaded"
        raise ModelError(f"{failure} ({type(error).__name__}: {first_line(error)})") from error
