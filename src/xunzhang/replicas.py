"""What the derived indexes have in common: the log they replay and how they write files."""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from xunzhang.types import Embeddings, Passage


class Change(NamedTuple):
    """One step of the change log. `kind` is add or remove; an add of a known id replaces it."""

    change_id: int
    kind: str
    passage_id: int


class ChangeMark(NamedTuple):
    """A place in the change log; `token` tells this log from another of the same length."""

    change_id: int
    token: int


START = ChangeMark(0, 0)
"""Before the first change of any log."""


class CatchUp(NamedTuple):
    """What a replica did to agree with the store again.

    `applied` counts passages; `rebuilt` says why it started over, None when it did not.
    """

    applied: int
    rebuilt: str | None = None


class TitledPassage(Protocol):
    """A passage and the title of its document."""

    @property
    def passage(self) -> Passage: ...

    @property
    def title(self) -> str: ...


class Replica(Protocol):
    """What keeps in agreement with the store, whatever it is for."""

    def catch_up(self, *, save: bool = True) -> CatchUp: ...

    def discard(self) -> None: ...

    def agrees(self, mark: ChangeMark) -> bool: ...

    def problems(self) -> list[str]: ...

    def close(self) -> None: ...


class ChangeSource(Protocol):
    """What a replica needs of the store."""

    def snapshot(self) -> AbstractContextManager[None]: ...

    def last_change(self) -> ChangeMark: ...

    def holds(self, mark: ChangeMark) -> bool: ...

    def changes_since(self, change_id: int) -> Sequence[Change]: ...

    def embeddings(self, ids: Collection[int]) -> Mapping[int, Embeddings]: ...

    def passages(self, ids: Collection[int]) -> Mapping[int, TitledPassage]: ...

    def replica_names(self, replica: str) -> Sequence[str]: ...

    def name_replica(
        self, replica: str, seal: str, *, standing: Sequence[str] = (), wait_seconds: float = 10.0
    ) -> None: ...


def replace_file(path: Path, *parts: bytes | memoryview) -> None:
    """Write a file beside, make it last, and put it in place: old or new, never half.

    Raises:
        OSError: If the disk is full or the folder may not be written; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def folder_bytes(folder: Path) -> int:
    """The size of all files in a folder; 0 when there is none. Others may be changing it."""
    total = 0
    for inner, _folders, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.stat(os.path.join(inner, name)).st_size
    return total


def sync_folder(folder: Path) -> None:
    """Make the new name itself last; only POSIX systems know how."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
