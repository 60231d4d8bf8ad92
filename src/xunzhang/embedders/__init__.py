"""Embedding models, by name: the bundled one, or any sentence-transformers model."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xunzhang.interfaces import Embedder

if TYPE_CHECKING:
    from xunzhang.embedders.static import StaticEmbedder

BUNDLED = "zh-static-v1"


def bundled_folder() -> Path:
    """Where the bundled model lies: a sentence-transformers folder."""
    return Path(__file__).parent / "bundled" / BUNDLED


@cache
def bundled_embedder() -> "StaticEmbedder":
    """The bundled model, one for all indexes of a process: it is never changed."""
    from xunzhang.embedders.static import StaticEmbedder

    return StaticEmbedder(bundled_folder(), name=BUNDLED)


def _load_bundled(cache_folder: Path | None) -> Embedder:
    return bundled_embedder()


EMBEDDERS: dict[str, Callable[[Path | None], Embedder]] = {BUNDLED: _load_bundled}
"""Names that mean one fixed model; every other name is a hub name or a folder."""


def load_embedder(name: str | None = None, *, cache_folder: str | Path | None = None) -> Embedder:
    """Load an embedding model.

    Args:
        name: A name in `EMBEDDERS`, the folder of a sentence-transformers model, or its name on
            the Hugging Face hub. None means the bundled model, which needs no network.
        cache_folder: Where models from the hub are kept; None for the hub's own folder.

    Raises:
        ModelError: If the model cannot be found, fetched or read; the message says what to do.
    """
    cache = None if cache_folder is None else Path(cache_folder)
    loader = EMBEDDERS.get(name or BUNDLED)
    if loader is not None:
        return loader(cache)
    from xunzhang.embedders.static import StaticEmbedder, is_static_folder
    from xunzhang.embedders.transformer import TransformerEmbedder

    folder = Path(str(name)).expanduser()
    if is_static_folder(folder):
        return StaticEmbedder(folder, name=str(name))
    return TransformerEmbedder(str(name), cache_folder=cache)
