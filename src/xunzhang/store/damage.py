"""What SQLite complains of, in words that say what happened and what to do."""

import sqlite3
from pathlib import Path

from xunzhang.errors import DamagedIndexError, IndexBusyError, IndexFormatError, StoreError

BUSY_SECONDS = 10.0


def store_error(error: sqlite3.Error, path: Path) -> StoreError:
    """The error of ours that says what happened to this file and what to do about it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return IndexBusyError(
            f"Another process has been writing to {path} for more than {BUSY_SECONDS:.0f} seconds. "
            "Wait until it is done, then try again."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return IndexFormatError(
            f"{path} is not an index of xunzhang. Name another folder with --index, or move the "
            "file away and index again: xunzhang index PATH"
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedIndexError(damaged(path, error))
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"The disk of {path} is full. Nothing is lost; make room and try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(
            f"{path} cannot be opened or written ({error}). Check the permissions of its folder, "
            "or name another with --index."
        )
    if isinstance(error, sqlite3.OperationalError) and code in (0, sqlite3.SQLITE_ERROR):
        # A table that is gone or text that is none: nothing that our own statements ask for.
        return DamagedIndexError(damaged(path, error))
    return StoreError(f"{path} could not be read or written: {error}. Check the disk.")


def damaged(path: Path, error: Exception) -> str:
    """What is said of a damaged file."""
    return (
        f"{path} is damaged ({error}). See what is wrong: xunzhang doctor; mend it: xunzhang "
        "doctor --repair; or put a back-up back: xunzhang restore FILE"
    )
