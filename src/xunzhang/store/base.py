"""Opening the store, grouping its writes, and what is recorded about its making."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from xunzhang.errors import StoreError
from xunzhang.store import migrations, naming, upkeep
from xunzhang.store.database import Database
from xunzhang.store.session import CommitHooks

FILE_NAME = "xunzhang.db"


class StoreBase:
    """What a store can do without knowing what documents are."""

    def __init__(self, database: Database, format_version: int) -> None:
        self._database = database
        self.format_version = format_version

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open the store in a folder, making both when they are missing.

        Raises:
            IndexFormatError: If the file is no index, or was written by a newer version.
        """
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The index folder {folder} cannot be made ({error}). "
                "Check its permissions, or name another with --index."
            ) from error
        database = Database(folder / FILE_NAME)
        try:
            with database.read() as connection:
                version = migrations.prepare(connection, database.path)
        except BaseException:
            database.close()
            raise
        return cls(database, version)

    @classmethod
    def exists(cls, folder: str | Path) -> bool:
        """Whether the folder holds a store, of whatever format."""
        return (Path(folder) / FILE_NAME).is_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections of all threads; harmless when repeated."""
        self._database.close()

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether this process may not write to the file or its folder."""
        return self._database.read_only

    # Grouping, for the thread that asks for it

    def bulk(self) -> AbstractContextManager[None]:
        """Group many writes into commits of at most 1,000 documents or about a second.

        Every document stays whole. What was put is safe only when its group has been committed,
        at the latest at the end of the block, which commits also when an exception leaves it.
        """
        return self._database.bulk()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside become visible together, or none when an exception leaves it."""
        with self._database.transaction():
            yield

    def set_commit_hooks(self, hooks: CommitHooks) -> None:
        """Let something be told around the commits of `bulk` and `transaction`."""
        self._database.hooks = hooks

    def snapshot(self) -> AbstractContextManager[None]:
        """The reads inside see one moment, whatever others write. Writes raise RuntimeError."""
        return self._database.snapshot()

    def checkpoint(self) -> None:
        """Bring what was committed from the log file into the database, if nobody reads now."""
        with self._database.read() as connection:
            upkeep.checkpoint(connection)

    # What made the data

    def get_meta(self, key: str) -> str | None:
        """What is recorded under a key."""
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Record what shaped the data."""
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def delete_meta(self, key: str) -> None:
        """Forget what is recorded under a key."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM meta WHERE key = ?", (key,))

    def replica_names(self, replica: str) -> list[str]:
        """The seals under which a replica's files may be found; others are not to be trusted."""
        with self._database.read() as connection:
            return naming.names(connection, replica)

    def name_replica(
        self, replica: str, seal: str, *, standing: Sequence[str] = (), wait_seconds: float = 10.0
    ) -> None:
        """Name files of a replica before they are put in place.

        Inside a transaction the name counts from its commit.

        Args:
            replica: Which replica.
            seal: What tells these files from all others.
            standing: Seals of the files that are in place until then.
            wait_seconds: How long to wait for another process that is writing.

        Raises:
            IndexBusyError: If it writes for longer.
        """
        with (
            self._database.read() as connection,
            upkeep.waiting(connection, wait_seconds),
            self._database.write(),
        ):
            naming.add(connection, replica, seal, standing=standing)

    def roots(self) -> tuple[str, ...]:
        """The files and folders that were indexed, in the order given."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT location FROM roots ORDER BY position").fetchall()
        return tuple(row[0] for row in rows)

    def set_roots(self, locations: Sequence[str]) -> None:
        """Replace the list of roots; repeated ones count once."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM roots")
            rows = [(location,) for location in dict.fromkeys(locations)]
            connection.executemany("INSERT INTO roots (location) VALUES (?)", rows)
