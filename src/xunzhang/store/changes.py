"""The change log: what replicas replay to catch up with the store."""

import sqlite3
from collections.abc import Iterable
from secrets import randbits

from xunzhang.replicas import START, Change, ChangeMark

ADD = "add"
REMOVE = "remove"
FLOOR = "log_floor"
"""Under this key `meta` holds the last change before the log was pruned."""


def log(
    connection: sqlite3.Connection, *, added: Iterable[int] = (), removed: Iterable[int] = ()
) -> None:
    """Append removals, then additions, all of them under one new token."""
    token = randbits(63)
    rows = [(REMOVE, passage_id, token) for passage_id in removed]
    rows += [(ADD, passage_id, token) for passage_id in added]
    connection.executemany("INSERT INTO changes (kind, passage_id, token) VALUES (?, ?, ?)", rows)


def last(connection: sqlite3.Connection) -> ChangeMark:
    """The end of the log; (0, 0) when nothing was ever stored."""
    row = connection.execute(
        "SELECT change_id, token FROM changes ORDER BY change_id DESC LIMIT 1"
    ).fetchone()
    return ChangeMark(*row) if row else START


def holds(connection: sqlite3.Connection, mark: ChangeMark) -> bool:
    """Whether this log passed through that mark, and still tells all that came after it."""
    if mark.change_id == 0:
        return True
    if mark.change_id < _floor(connection):
        return False
    row = connection.execute(
        "SELECT token FROM changes WHERE change_id = ?", (mark.change_id,)
    ).fetchone()
    return row is not None and row[0] == mark.token


def prune(connection: sqlite3.Connection) -> None:
    """Forget what only replicas that are behind would need; those are built again."""
    connection.execute(
        "DELETE FROM changes WHERE change_id < (SELECT max(change_id) FROM changes) AND "
        "(kind = 'remove' OR change_id NOT IN "
        "(SELECT max(change_id) FROM changes GROUP BY passage_id))"
    )
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (FLOOR, last(connection)[0]))


def _floor(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (FLOOR,)).fetchone()
    return int(row[0]) if row else 0


def since(connection: sqlite3.Connection, change_id: int) -> list[Change]:
    """The last change of every passage that changed after `change_id`, in order."""
    # With max() SQLite takes the other columns from the row that holds the maximum.
    rows = connection.execute(
        "SELECT max(change_id), kind, passage_id FROM changes WHERE change_id > ? "
        "GROUP BY passage_id ORDER BY 1",
        (change_id,),
    )
    return [Change(*row) for row in rows]
