"""WriterLock: one process writes to an index, and the others can say which one."""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xunzhang.errors import IndexBusyError, StoreError
from xunzhang.replicas import replace_file

_LOCK = "write.lock"
_NOTE = "writer.json"
_MAX_COMMAND_CHARS = 200


@dataclass(frozen=True, slots=True)
class Writer:
    """The process that holds the lock."""

    pid: int
    host: str
    command: str
    since: str

    def __str__(self) -> str:
        return f'process {self.pid} on {self.host} ("{self.command}", since {self.since})'


class WriterLock:
    """The right to write to an index folder. Threads of one process wait for each other, too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owner: int | None = None

    @contextmanager
    def held(self, *, wait_seconds: float) -> Iterator[None]:
        """Hold it, as the only one. The thread that holds it may ask again.

        Raises:
            IndexBusyError: If another holds it for as long as this waits; the message names it.
            StoreError: If the folder cannot be written.
        """
        if self._owner == threading.get_ident():
            yield
            return
        lock = self._acquired(wait_seconds)
        self._owner = threading.get_ident()
        try:
            self._leave_note()
            yield
        finally:
            with suppress(OSError):
                (self._folder / _NOTE).unlink()
            self._owner = None
            lock.release()

    def other(self) -> Writer | None:
        """The other living process on this machine that is writing, as far as it says so."""
        writer = self._noted()
        if writer is None or (writer.pid == os.getpid() and writer.host == socket.gethostname()):
            return None
        return writer if _lives(writer) else None

    def _acquired(self, wait_seconds: float) -> Any:
        from filelock import FileLock, Timeout

        lock = FileLock(self._folder / _LOCK, thread_local=False)
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise IndexBusyError(self._busy(wait_seconds)) from None
        except OSError as error:
            raise StoreError(
                f"The index folder {self._folder} cannot be written: {error}. Check its "
                "permissions and the disk, or name another with --index."
            ) from error
        return lock

    def _busy(self, wait_seconds: float) -> str:
        writer = self._noted()
        who = str(writer) if writer is not None else "another process"
        return (
            f"The index {self._folder} is being written by {who}. Waited {wait_seconds:.0f} "
            "seconds for it to end; try again when it has. Searches go on meanwhile."
        )

    def _leave_note(self) -> None:
        """Say who is writing; without room on the disk it goes unsaid."""
        command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:]])
        writer = Writer(
            pid=os.getpid(),
            host=socket.gethostname(),
            command=command[:_MAX_COMMAND_CHARS],
            since=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        with suppress(OSError):
            replace_file(self._folder / _NOTE, json.dumps(asdict(writer)).encode())

    def _noted(self) -> Writer | None:
        for _attempt in range(3):
            try:
                return Writer(**json.loads((self._folder / _NOTE).read_bytes()))
            except FileNotFoundError:
                return None
            except (OSError, ValueError, TypeError):
                time.sleep(0.01)
        return None


def _lives(writer: Writer) -> bool:
    """Whether the process is there; one on another host, or that cannot be asked, is said to be."""
    if writer.host != socket.gethostname() or os.name != "posix":
        return True
    try:
        os.kill(writer.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
