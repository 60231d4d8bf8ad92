"""Folders on disk against documents in the store: the plan of a refresh."""

import os
from collections.abc import Sequence
from pathlib import Path

from xunzhang.config import MAX_FILE_BYTES
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.discover import SourceFile, discover
from xunzhang.ingest.plan import FoundFile, KnownDocument, Plan, hash_file, make_plan
from xunzhang.store import Store
from xunzhang.types import FailedFile


def refresh_plan(roots: Sequence[Path], store: Store, *, again: bool = False) -> Plan:
    """What has to be done so that the store matches these files and folders.

    A root that was indexed before and is gone is not an error where other roots are there: what
    was indexed from it is removed.

    Args:
        roots: Absolute paths; only documents from below them are looked at.
        store: What is indexed.
        again: Whether unchanged files are to be read again, too.

    Raises:
        DocumentError: If a path does not exist that was never indexed.
    """
    known = _known_below(roots, store)
    remembered = set(store.roots())
    there = [root for root in roots if root.exists() or str(root) not in remembered]
    discovery = discover(there)
    failed = list(discovery.skipped)
    found: list[FoundFile] = []
    kept = {str(folder) for folder in discovery.unreadable}
    for file in discovery.files:
        try:
            found.append(_found(file))
        except (OSError, BrokenDocumentError) as error:
            failed.append(FailedFile(file.path, "unreadable", str(error)))
            kept.add(str(file.location))
    kept_locations = frozenset(
        location for location in known if any(_is_below(location, folder) for folder in kept)
    )
    return make_plan(
        found, known, store.excluded(), failed=failed, kept=kept_locations, again=again
    )


def _known_below(roots: Sequence[Path], store: Store) -> dict[str, KnownDocument]:
    folders = [str(root) for root in roots]
    return {
        location: KnownDocument(state.document_id, state.path, state.content_hash)
        for location, state in store.locations().items()
        if not state.uploaded and any(_is_below(location, folder) for folder in folders)
    }


def _is_below(location: str, folder: str) -> bool:
    return location == folder or location.startswith(folder.rstrip(os.sep) + os.sep)


def _found(file: SourceFile) -> FoundFile:
    size = file.location.stat().st_size
    if size > MAX_FILE_BYTES:
        raise BrokenDocumentError(
            f"{file.path} has {size:,} bytes, more than the {MAX_FILE_BYTES:,} allowed. Split it."
        )
    content_hash, size_bytes, modified_ns = hash_file(file.location)
    return FoundFile(str(file.location), file.path, content_hash, size_bytes, modified_ns)
