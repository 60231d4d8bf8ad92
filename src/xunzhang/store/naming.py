"""Which files of replicas count: the store names them, and what it does not name is not trusted."""

import json
import sqlite3
from collections.abc import Sequence

PREFIX = "replica:"
"""Under this and the replica `meta` holds the seals of its files, the newest first."""
_KEPT = 8


def names(connection: sqlite3.Connection, replica: str) -> list[str]:
    """The seals under which a replica's files may be found; none where it was never named."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (PREFIX + replica,)).fetchone()
    if row is None:
        return []
    try:
        found = json.loads(row[0])
    except ValueError:  # damaged: nothing is named then
        return []
    return [seal for seal in found if isinstance(seal, str)] if isinstance(found, list) else []


def add(
    connection: sqlite3.Connection, replica: str, seal: str, *, standing: Sequence[str]
) -> None:
    """Name files that are about to be put in place.

    Those `standing` there stay named, as do some that were named before: until the new ones are in
    place, and if they never come to be, the old ones count.
    """
    all_names = dict.fromkeys([seal, *standing, *names(connection, replica)])
    value = json.dumps(list(all_names)[:_KEPT])
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (PREFIX + replica, value))
