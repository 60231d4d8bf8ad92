"""What changed in an index and when, and what failed: JSON lines beside the database, bounded."""

import json
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xunzhang.types import FailedFile, HistoryEntry, IngestReport, PlannedChange

logger = logging.getLogger(__name__)

FILE_NAME = "history.jsonl"
OLD_FILE_NAME = "history.1.jsonl"
MAX_BYTES = 1024 * 1024
MAX_LISTED = 100
_LOCK_SECONDS = 2.0
_COUNTS = ("added", "updated", "renamed", "removed")


class History:
    """The history of one index folder. Any number of processes may add to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(
        self,
        action: str,
        *,
        changes: Sequence[PlannedChange] = (),
        failed: Sequence[FailedFile] = (),
        counts: dict[str, int] | None = None,
        error: str = "",
        partial: bool = False,
    ) -> None:
        """Note that something happened now; where that cannot be written, only the log says so.

        Args:
            action: refresh, upload, remove or restore.
            changes: What changed; the first hundred are kept.
            failed: What failed and why; the first hundred are kept.
            counts: How many of each there were in all.
            error: The code of the error that ended it all, if one did.
            partial: Whether other folders that are indexed were not looked at.
        """
        entry = HistoryEntry(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            action=action,
            counts=counts or {},
            changes=tuple(changes[:MAX_LISTED]),
            failed=tuple(failed[:MAX_LISTED]),
            error=error,
            partial=partial,
        )
        line = json.dumps(asdict(entry), ensure_ascii=True) + "\n"
        try:
            self._append(line.encode())
        except (OSError, TimeoutError) as problem:
            logger.warning("The history in %s cannot be written: %s", self._folder, problem)

    def add_report(self, report: IngestReport, *, partial: bool = False) -> None:
        """Note what a refresh did, unless it did nothing and the same failed as before.

        Args:
            report: What it did.
            partial: As `add` takes it.
        """
        if report.changes or report.failed[:MAX_LISTED] != self._last_failed():
            counts = {name: int(getattr(report, name)) for name in _COUNTS}
            counts["failed"] = len(report.failed)
            self.add(
                "refresh",
                changes=report.changes,
                failed=report.failed,
                counts=counts,
                partial=partial,
            )

    def entries(self, limit: int = 200) -> list[HistoryEntry]:
        """The latest entries, newest first."""
        found: list[HistoryEntry] = []
        for name in (FILE_NAME, OLD_FILE_NAME):
            try:
                lines = (self._folder / name).read_bytes().splitlines()
            except OSError:
                continue
            for entry in _entries(reversed(lines)):
                if len(found) == limit:
                    return found
                found.append(entry)
        return found

    def failures(self) -> dict[str, tuple[FailedFile, datetime]]:
        """By path the files that failed in a refresh, and since when each is known to fail so."""
        found: dict[str, tuple[FailedFile, datetime]] = {}
        for entry in self.entries():
            for file in entry.failed if entry.action == "refresh" else ():
                found.setdefault(file.path, (file, datetime.fromisoformat(entry.at)))
        return found

    def _last_failed(self) -> tuple[FailedFile, ...]:
        refreshes = (entry for entry in self.entries() if entry.action == "refresh")
        return next((entry.failed for entry in refreshes), ())

    def _append(self, line: bytes) -> None:
        from filelock import FileLock

        path = self._folder / FILE_NAME
        with FileLock(self._folder / "history.lock", timeout=_LOCK_SECONDS):
            if path.exists() and path.stat().st_size + len(line) > MAX_BYTES:
                os.replace(path, self._folder / OLD_FILE_NAME)
            with path.open("ab") as file:
                file.write(line)


def _entries(lines: Iterator[bytes]) -> Iterator[HistoryEntry]:
    """The lines as entries; a line cut short by a crash is passed over."""
    for line in lines:
        try:
            yield _entry(json.loads(line))
        except (ValueError, TypeError, KeyError):
            logger.warning("A line of the history cannot be read and is passed over.")


def _entry(value: dict[str, Any]) -> HistoryEntry:
    changes = tuple(PlannedChange(**change) for change in value["changes"])
    failed = tuple(FailedFile(**file) for file in value["failed"])
    return HistoryEntry(**{**value, "changes": changes, "failed": failed})
