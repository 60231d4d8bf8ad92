"""A second thread, for what need not wait while the first one scans embeddings."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")


class Helper:
    """Helps one search at a time; others do without: on a busy server no core is idle anyway."""

    def __init__(self, *, cores: int | None = None) -> None:
        """Nothing is started yet; with one core nothing will be."""
        self._is_of_use = (cores or _usable_cores()) > 1
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._helped = 0
        self._waiting = 0

    def beside(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin some work that reads nothing that changes; gives what waits for it and returns it.

        Where the helper is busy with another search, that does the work itself when it is called.
        """
        # A forked process has the object, but not the thread.
        if not self._is_of_use or os.getpid() != self._process:
            return work
        me = threading.get_ident()
        with self._lock:
            if self._waiting and self._helped != me:
                return work
            self._helped = me
            self._waiting += 1
            future = self._threads.submit(work)
        future.add_done_callback(self._end)
        return future.result

    def close(self) -> None:
        """Let what was begun end; afterwards everyone works alone."""
        self._is_of_use = False
        threads = self.__dict__.pop("_threads", None)
        if threads is not None:
            threads.shutdown()

    def _end(self, _done: object) -> None:
        with self._lock:
            self._waiting -= 1

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="xunzhang-search")


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
