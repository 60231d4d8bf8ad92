"""Whether a model is there, asked before anything is loaded: loading would retry for a minute."""

from pathlib import Path

from xunzhang.errors import ModelError

HUB_TIMEOUT_SECONDS = 10.0
MODEL_FILES = ("modules.json", "config.json")


def looks_like_path(name: str) -> bool:
    """Whether this can only be a folder, not a name on the hub."""
    return name.startswith((".", "~", "/", "\\")) or name.count("/") > 1 or "\\" in name


def is_cached(repository: str, cache_folder: Path | None = None) -> bool:
    """Whether the hub's own cache, or this folder, holds the model."""
    from huggingface_hub import try_to_load_from_cache

    try:
        found = [
            try_to_load_from_cache(repository, part, cache_dir=cache_folder) for part in MODEL_FILES
        ]
    except ValueError:  # no name that the hub could have
        return False
    return any(isinstance(path, str) for path in found)


def ask_hub(repository: str, *, failure: str) -> None:
    """One quick question whether the hub has the model.

    Raises:
        ModelError: With this message and the cause, if it has not or does not answer.
    """
    from huggingface_hub import HfApi

    try:
        HfApi().model_info(repository, timeout=HUB_TIMEOUT_SECONDS)
    except Exception as error:  # httpx, requests and the hub each have their own
        raise ModelError(f"{failure} ({type(error).__name__}: {first_line(error)})") from error


def first_line(error: Exception) -> str:
    """What an error says, as far as it fits into a message."""
    return (str(error).strip().splitlines() or [""])[0][:300]
