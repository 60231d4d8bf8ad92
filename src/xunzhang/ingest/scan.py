"""Folders on disk against documents in the store: the plan of a refresh."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xunzhang.config import MAX_FILE_BYTES
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.archives import MEMBER_MARK, archive_of
from xunzhang.ingest.discover import SourceFile, discover
from xunzhang.ingest.missing import protect
from xunzhang.ingest.plan import (
    ChangingFileError,
    FoundFile,
    KnownDocument,
    Plan,
    hash_file,
    make_plan,
)
from xunzhang.interfaces import Progress
from xunzhang.store import FileState, Store
from xunzhang.types import FailedFile

_TELL_EVERY = 50


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How folders are compared with the index.

    `again` reads unchanged files once more. `remove_missing` removes what was indexed from a
    folder that is gone, or empty of several documents. Of `changed` it is known that other files
    did not change, so that those of equal size and time are not read. `unsettled` files are left
    as they are.
    """

    again: bool = False
    remove_missing: bool = False
    changed: frozenset[str] | None = None
    unsettled: frozenset[str] = frozenset()


_PLAIN = ScanOptions()


def refresh_plan(
    roots: Sequence[Path],
    store: Store,
    options: ScanOptions = _PLAIN,
    *,
    progress: Progress | None = None,
) -> Plan:
    """What has to be done so that the store matches these files and folders.

    Of a root that was indexed before and is gone, or suddenly empty of several documents,
    everything is kept, and the plan says so among its failures.

    Args:
        roots: Absolute paths; only documents from below them are looked at.
        store: What is indexed.
        options: How they are compared.
        progress: Called while files are read.

    Raises:
        DocumentError: If a path does not exist that was never indexed.
    """
    states = store.locations()
    known = _known_below(roots, states)
    remembered = set(store.roots())
    there = [root for root in roots if root.exists() or str(root) not in remembered]
    discovery = discover(there)
    failed = list(discovery.skipped)
    found: list[FoundFile] = []
    kept = {str(folder) for folder in discovery.unreadable}
    for number, file in enumerate(discovery.files, start=1):
        location = str(file.location)
        if progress is not None and (number % _TELL_EVERY == 0 or number == len(discovery.files)):
            progress("comparing", number, len(discovery.files))
        if location in options.unsettled:
            kept.add(location)
            continue
        try:
            found.append(_unread(file, states.get(location), options) or _found(file))
        except (OSError, BrokenDocumentError) as error:
            code = "changing" if isinstance(error, ChangingFileError) else "unreadable"
            failed.append(FailedFile(file.path, code, str(error)))
            kept.add(location)
    kept_locations = frozenset(
        location for location in known if not kept.isdisjoint(_around(location))
    )
    plan = make_plan(
        found, known, store.excluded(), failed=failed, kept=kept_locations, again=options.again
    )
    return plan if options.remove_missing else protect(plan, roots, known, is_below=_is_below)


def _unread(file: SourceFile, state: FileState | None, options: ScanOptions) -> FoundFile | None:
    """An indexed file of which it is known that it did not change, as it is indexed."""
    if options.changed is None or state is None or archive_of(file.location) is not None:
        return None
    location = str(file.location)
    if location in options.changed:
        return None
    stat = file.location.stat()
    if (stat.st_size, stat.st_mtime_ns) != (state.size_bytes, state.modified_ns):
        return None
    return FoundFile(location, file.path, state.content_hash, state.size_bytes, state.modified_ns)


def _known_below(
    roots: Sequence[Path], states: Mapping[str, FileState]
) -> dict[str, KnownDocument]:
    folders = [str(root) for root in roots]
    return {
        location: KnownDocument(state.document_id, state.path, state.content_hash)
        for location, state in states.items()
        if not state.uploaded and any(_is_below(location, folder) for folder in folders)
    }


def _is_below(location: str, folder: str) -> bool:
    """Whether a location is this folder, in it, or a member of this archive."""
    if location == folder or location.startswith(folder.rstrip(os.sep) + os.sep):
        return True
    return location.startswith(f"{folder}{MEMBER_MARK}{os.sep}")


def _around(location: str) -> Iterator[str]:
    """The location itself, and every folder and archive that it is in."""
    yield location
    for parent in map(str, Path(location).parents):
        yield parent
        yield parent.removesuffix(MEMBER_MARK)


def _found(file: SourceFile) -> FoundFile:
    archive = archive_of(file.location)
    if archive is not None:
        modified_ns = archive.stat().st_mtime_ns
        location = str(file.location)
        return FoundFile(location, file.path, file.content_hash, file.size_bytes, modified_ns)
    size = file.location.stat().st_size
    if size > MAX_FILE_BYTES:
        raise BrokenDocumentError(
            f"{file.path} has {size:,} bytes, more than the {MAX_FILE_BYTES:,} allowed. Split it."
        )
    content_hash, size_bytes, modified_ns = hash_file(file.location)
    return FoundFile(str(file.location), file.path, content_hash, size_bytes, modified_ns)
