"""The parent's side of the reader process: formats that C code parses are read outside.

A hostile file can make that code crash, loop, or ask for all memory. It then ends the worker, which
is limited in time and memory, and the file is refused by name; this process does not notice.
"""

import atexit
import logging
import math
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from xunzhang.errors import (
    BrokenDocumentError,
    DocumentError,
    EmptyDocumentError,
    EncodingError,
    UnsupportedFormatError,
)
from xunzhang.ingest.frames import FrameError, read_frame, source_from, write_frame
from xunzhang.types import SourceText

_ERRORS: dict[str, type[DocumentError]] = {
    kind.code: kind
    for kind in (
        DocumentError,
        UnsupportedFormatError,
        EncodingError,
        BrokenDocumentError,
        EmptyDocumentError,
    )
}
_START_SECONDS = 60.0
_logger = logging.getLogger(__name__)


class WorkerUnavailableError(Exception):
    """No worker can be started here."""


class ScannedError(Exception):
    """The worker found pages that are pictures; the message is for who cannot read those."""


class ReaderProcess:
    """A process that reads one document after another; started when first needed.

    Threads take turns. It is started anew after it died, after it grew, and in a forked child.
    """

    def __init__(self, *, seconds: float, memory_bytes: int) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, name: str, data: bytes, *, recognise: bool = False) -> SourceText:
        """Read a document in the worker.

        Args:
            name: The file's name, for its suffix and for messages.
            data: Its bytes.
            recognise: Whether pages that are pictures are recognised (OCR).

        Raises:
            DocumentError: If it cannot be read, or made the worker crash or exceed a limit.
            ScannedError: If pages are pictures, unless `recognise`.
            WorkerUnavailableError: If no worker can be started.
        """
        with self._lock:
            process = self._running()
            try:
                reply = self._ask(process, name, data, recognise)
            except BaseException:
                self._end()  # what it would still answer belongs to no question any more
                raise
            if reply.get("last"):
                self._end()
        if "error" in reply:
            if reply["error"] == "scanned":
                raise ScannedError(str(reply["message"]))
            raise _ERRORS.get(reply["error"], BrokenDocumentError)(str(reply["message"]))
        return source_from(reply)

    def close(self) -> None:
        """End the worker; the next document starts another."""
        with self._lock:
            self._end()

    def _ask(
        self, process: subprocess.Popen[bytes], name: str, data: bytes, recognise: bool
    ) -> dict[str, Any]:
        assert process.stdin is not None and process.stdout is not None
        question = {"name": name, "size": len(data), "recognise": recognise}
        with _Deadline(process, self._seconds) as deadline:
            try:
                write_frame(process.stdin, question)
                process.stdin.write(data)
                process.stdin.flush()
                reply = read_frame(process.stdout)
            except (OSError, FrameError):
                reply = None
        if reply is None:
            raise BrokenDocumentError(
                f"{name} made its reader stop ({self._cause(process, deadline.passed)}). It is "
                "damaged, or made to do harm. Open it in the program that made it, save it again "
                "as a new file, or split it."
            )
        return reply

    def _cause(self, process: subprocess.Popen[bytes], late: bool) -> str:
        if late:
            return f"after {self._seconds:,.0f} seconds, the limit"
        process.kill()
        code = process.wait()
        try:
            return signal.Signals(-code).name if code < 0 else f"exit status {code}"
        except ValueError:
            return f"signal {-code}"

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self._process = None  # a forked child must not talk through its parent's pipes
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = self._start()
            self._owner = os.getpid()
            atexit.register(self.close)
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "xunzhang.ingest.worker", *self._limits()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise WorkerUnavailableError(str(error)) from error
        assert process.stdout is not None
        with _Deadline(process, _START_SECONDS):
            try:
                ready = read_frame(process.stdout)
            except (OSError, FrameError):
                ready = None
        if ready != {"ready": True}:
            _stop(process)
            raise WorkerUnavailableError(f"{sys.executable} started no worker")
        _logger.debug("Started the reader process %d.", process.pid)
        return process

    def _limits(self) -> list[str]:
        return [str(math.ceil(self._seconds)), str(self._memory_bytes)]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            _stop(process)
            atexit.unregister(self.close)


class _Deadline:
    """Kills a process that has not answered in time; waiting on pipes alone has no limit."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.passed = False
        self._process = process
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def __enter__(self) -> "_Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _kill(self) -> None:
        self.passed = True
        self._process.kill()


def _environment() -> dict[str, str]:
    """This process's own environment, with this very package first on the path."""
    package = str(Path(__file__).parents[2])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        # numpy would set aside memory for each core.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()  # it holds nothing that could be lost
    for pipe in (process.stdin, process.stdout):
        _close(pipe)
    process.wait()


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass  # what was still buffered for a dead process
