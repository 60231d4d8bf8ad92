"""Settings and limits; the only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from xunzhang.errors import SettingError

MAX_FREQUENCY = 1_000_000_000
"""How often a word of the user's dictionary occurs at most."""
MAX_QUERY_CHARS = 500
MAX_K = 100
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_DOCUMENT_CHARS = 20_000_000
MAX_UPLOAD_FILES = 50

REFUSAL_CONFIDENCE = 0.3
"""Below this confidence the documents are said not to answer; `calibrate` sets another."""

LIKELY_CONFIDENCE = 0.65
SURE_CONFIDENCE = 0.85
"""From here on an answer is called likely, or sure; below likely it is called possible."""


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """What shapes stored passages; recorded in the index. Lengths in characters."""

    target_chars: int = 220
    max_chars: int = 320


def default_index_path() -> Path:
    """The index folder: `XUNZHANG_INDEX`, or `index` in the working folder."""
    return Path(os.environ.get("XUNZHANG_INDEX") or "index")


def write_token() -> str | None:
    """The token that writing over HTTP needs: `XUNZHANG_TOKEN`; None where there is none."""
    return os.environ.get("XUNZHANG_TOKEN") or None


def read_token() -> str | None:
    """The token that reading over HTTP needs: `XUNZHANG_READ_TOKEN`; None where there is none."""
    return os.environ.get("XUNZHANG_READ_TOKEN") or None


def ranker_file() -> Path | None:
    """A ranker to use in place of the bundled one: `XUNZHANG_RANKER`; None where there is none."""
    named = os.environ.get("XUNZHANG_RANKER")
    return Path(named) if named else None


def segmenter_engine() -> str | None:
    """What cuts words, `XUNZHANG_SEGMENTER`: jieba or rjieba; None for the faster one there is."""
    return os.environ.get("XUNZHANG_SEGMENTER") or None


def milvus_token() -> str | None:
    """What a Milvus server asks for: `XUNZHANG_MILVUS_TOKEN`; None where it asks for nothing."""
    return os.environ.get("XUNZHANG_MILVUS_TOKEN") or None


def milvus_dense_index() -> str:
    """The index of embeddings in new Milvus collections: `XUNZHANG_MILVUS_INDEX`, or FLAT."""
    return os.environ.get("XUNZHANG_MILVUS_INDEX") or "FLAT"


def llm_key() -> str | None:
    """What a language model's address asks for: `XUNZHANG_LLM_KEY`; None where it wants nothing."""
    return os.environ.get("XUNZHANG_LLM_KEY") or None


def private_cache_folder() -> Path:
    """A cache folder of this user alone, made when missing.

    jieba would keep its dictionary under a fixed name in the shared temporary folder, where any
    other local user can plant a file for it to load.

    Raises:
        SettingError: If it cannot be made.
    """
    base = os.environ.get("XUNZHANG_CACHE") or os.environ.get("XDG_CACHE_HOME")
    folder = Path(base) if base else Path.home() / ".cache"
    folder = folder if os.environ.get("XUNZHANG_CACHE") else folder / "xunzhang"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"The cache folder {folder} cannot be made: {error.strerror}. Set XUNZHANG_CACHE to "
            "one that can be written."
        ) from error
    return folder
