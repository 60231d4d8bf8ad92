"""What a refresh will do, worked out before anything is written."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xunzhang.types import FailedFile, PlannedChange

REMOVED = "removed by hand; it comes back when its content changes"
REMOVED_AND_CHANGED = "removed by hand, and changed since"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file on disk: where it is, how it is shown, and what it holds."""

    location: str
    path: str
    content_hash: str
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of the index, as far as a plan needs it."""

    document_id: int
    path: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Step:
    """One planned change; `file` is the new state, `document` the old one."""

    action: str
    reason: str
    file: FoundFile | None = None
    document: KnownDocument | None = None

    def public(self) -> PlannedChange:
        """The step as it is shown."""
        path = self.file.path if self.file else self.document.path if self.document else ""
        return PlannedChange(self.action, path, self.reason)


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order they are done: removals last, so that a stopped run loses nothing.

    `left_out` are the paths of files that stay out, having been removed by hand.
    """

    steps: tuple[Step, ...]
    unchanged: int
    failed: tuple[FailedFile, ...]
    left_out: tuple[str, ...] = ()


class ChangingFileError(OSError):
    """The file was written to while it was read."""


def hash_file(path: Path) -> tuple[str, int, int]:
    """SHA-256 of a file's bytes, its size, and its modification time in nanoseconds.

    Raises:
        ChangingFileError: If it changed meanwhile.
    """
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ChangingFileError(f"{path.name} is being written. It is indexed when it is done.")
    return digest, after.st_size, after.st_mtime_ns


def as_read(file: FoundFile, data: bytes) -> FoundFile:
    """The file with the hash of what was read of it: it may have changed since the plan."""
    return replace(file, content_hash=hashlib.sha256(data).hexdigest(), size_bytes=len(data))


def make_plan(
    found: Sequence[FoundFile],
    known: Mapping[str, KnownDocument],
    excluded: Mapping[str, str],
    failed: Sequence[FailedFile] = (),
    kept: frozenset[str] = frozenset(),
    again: bool = False,
) -> Plan:
    """Compare the files with the documents of the same folders.

    Args:
        found: The files that are there now.
        known: The documents indexed from these folders, by location.
        excluded: Content hashes by location of files that were deleted by hand in the page; they
            stay out while unchanged.
        failed: Files that could not be read, for the report.
        kept: Locations that exist but could not be read; their documents stay as they were.
        again: Whether unchanged files are read again, too.
    """
    present = {file.location for file in found}
    missing = {
        location: document
        for location, document in known.items()
        if location not in present and location not in kept
    }
    moved = {
        (document.content_hash, _suffix(location)): location
        for location, document in missing.items()
    }
    steps: list[Step] = []
    left_out: list[str] = []
    unchanged = 0
    for file in found:
        document = known.get(file.location)
        same = document is not None and document.content_hash == file.content_hash
        if same and not again:
            unchanged += 1
        elif same:
            steps.append(Step("update", "the index is built again", file, document))
        elif document is not None:
            steps.append(Step("update", "its content changed", file, document))
        elif excluded.get(file.location) == file.content_hash:
            left_out.append(file.path)
        elif (source := moved.pop((file.content_hash, _suffix(file.location)), None)) is not None:
            steps.append(_renamed(file, missing.pop(source)))
        else:
            reason = REMOVED_AND_CHANGED if file.location in excluded else "it is new"
            steps.append(Step("add", reason, file))
    gone = [Step("remove", "the file is gone", None, document) for document in missing.values()]
    return Plan((*steps, *gone), unchanged, tuple(failed), tuple(left_out))


def _renamed(file: FoundFile, document: KnownDocument) -> Step:
    return Step("rename", f"it was {document.path}", file, document)


def _suffix(location: str) -> str:
    """The suffix chooses the reader: the same bytes under another one are another document."""
    return Path(location).suffix.lower()
