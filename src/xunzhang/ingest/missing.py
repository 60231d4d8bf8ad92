"""Folders that are suddenly gone or empty: a disk that is not mounted must not empty an index."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xunzhang.ingest.plan import KnownDocument, Plan
from xunzhang.types import FailedFile

CODE = "folder_missing"

IsBelow = Callable[[str, str], bool]


def protect(
    plan: Plan, roots: Sequence[Path], known: Mapping[str, KnownDocument], *, is_below: IsBelow
) -> Plan:
    """The plan without the removals that look like an accident, each told as a failure.

    Protected is a folder that is not there, and one without any document that held more than one.
    Where some documents are left, or the only one is gone, somebody deleted what is missing.

    Args:
        plan: What a comparison of folders and index comes to.
        roots: The folders that were compared.
        known: The documents of these folders, by location.
        is_below: Whether a location is in a folder.
    """
    locations = {document.document_id: location for location, document in known.items()}
    gone = {
        locations[step.document.document_id]
        for step in plan.steps
        if step.action == "remove" and step.document is not None
    }
    found = [step.file.location for step in plan.steps if step.file is not None]
    found += [location for location in known if location not in gone]
    kept: set[str] = set()
    failed: list[FailedFile] = []
    for root, reason in _accidents(roots, gone, found, is_below=is_below):
        kept |= {location for location in gone if is_below(location, str(root))}
        failed.append(FailedFile(str(root), CODE, reason))
    if not failed:
        return plan
    steps = tuple(
        step
        for step in plan.steps
        if step.action != "remove"
        or step.document is None
        or locations[step.document.document_id] not in kept
    )
    return replace(plan, steps=steps, failed=(*plan.failed, *failed))


def _accidents(
    roots: Sequence[Path], gone: Collection[str], found: Sequence[str], *, is_below: IsBelow
) -> Iterator[tuple[Path, str]]:
    for root in roots:
        lost = [location for location in gone if is_below(location, str(root))]
        if not lost or lost == [str(root)]:
            continue
        if not root.exists():
            # A folder in another one that can be looked into was deleted there.
            if not any(other in root.parents and other.is_dir() for other in roots):
                yield root, _message("is not there", len(lost))
        elif len(lost) > 1 and not any(is_below(location, str(root)) for location in found):
            what = "is empty" if root.is_dir() and _is_empty(root) else "holds no document any more"
            yield root, _message(what, len(lost))


def _is_empty(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def _message(what: str, documents: int) -> str:
    noun = "document" if documents == 1 else "documents"
    return (
        f"The folder {what}; the {documents} {noun} indexed from it were kept. Connect its disk, "
        "or if they are to go: xunzhang index --remove-missing"
    )
