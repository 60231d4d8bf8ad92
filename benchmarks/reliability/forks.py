"""Running a part of a trial in a process of its own, which is warm and may die."""

import json
import os
import select
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xunzhang import Index
from xunzhang.embedders import load_embedder
from xunzhang.search.ranker import LearnedRanker
from xunzhang.text.segment import segment

Say = Callable[[Any], None]


def warm_up() -> None:
    """Load what every child needs, so that children start in milliseconds."""
    import faiss  # noqa: F401
    import filelock  # noqa: F401
    import tantivy  # noqa: F401

    segment("先把词典读进来。")
    load_embedder(None).embed_queries(["先把模型读进来。"])
    LearnedRanker.load()
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        index.add_upload("热身.txt", "热身\n\n先把所有的部件都装好。".encode())
        index.search("装好什么?")


@dataclass(slots=True)
class Child:
    """A forked process that tells what it does, a JSON value on a line."""

    pid: int
    pipe: int
    _rest: bytes = b""
    status: int | None = None

    @classmethod
    def start(cls, work: Callable[[Say], None]) -> "Child":
        """Run `work(say)` in a child."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writing)
            return cls(pid, reading)
        code = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "w", buffering=1) as out:
                work(lambda value: print(json.dumps(value), file=out, flush=True))
            code = 0
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)

    def said(self, seconds: float) -> list[Any]:
        """What it says within this time; less time if it ends."""
        until = time.monotonic() + seconds
        lines: list[Any] = []
        while True:
            left = until - time.monotonic()
            ready = select.select([self.pipe], [], [], max(left, 0))[0]
            if not ready:
                return lines
            data = os.read(self.pipe, 1 << 20)
            *whole, self._rest = (self._rest + data).split(b"\n")
            lines += [json.loads(line) for line in whole]
            if not data or left <= 0:
                return lines

    def first(self, seconds: float) -> Any:
        """The next thing it says, or None."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ready = select.select([self.pipe], [], [], 0.05)[0]
            if ready:
                data = os.read(self.pipe, 1)
                if not data:
                    return None
                self._rest += data
                if data == b"\n":
                    line, self._rest = self._rest, b""
                    return json.loads(line)
        return None

    def kill(self) -> None:
        """End it at once, wherever it is."""
        os.kill(self.pid, signal.SIGKILL)

    def ended(self, seconds: float = 30.0) -> bool:
        """Wait for its end; whether it came."""
        until = time.monotonic() + seconds
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                os.close(self.pipe)
                return True
            if time.monotonic() > until:
                return False
            time.sleep(0.002)
        return True


def run_apart(work: Callable[[Say], None], *, seconds: float) -> tuple[list[Any], str]:
    """Run to the end; what it said, and how it ended: done, failed, crashed, or hung."""
    child = Child.start(work)
    lines: list[Any] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        lines += child.said(0.05)
        if child.ended(0.0):
            break
    if child.status is None:
        child.kill()
        child.ended()
        return lines, "hung"
    if os.WIFSIGNALED(child.status):
        return lines, f"crashed with signal {os.WTERMSIG(child.status)}"
    return lines, "done" if child.status == 0 else "failed"
