"""A lock that many readers share and one writer has alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class SharedLock:
    """Searches run side by side; a change waits for them and they for it."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._readers = 0
        self._writers = 0
        self._writing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Together with other readers; writers that wait go first."""
        with self._condition:
            self._condition.wait_for(lambda: not self._writing and not self._writers)
            self._readers += 1
        try:
            yield
        finally:
            with self._condition:
                self._readers -= 1
                self._condition.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone."""
        with self._condition:
            self._writers += 1
            self._condition.wait_for(lambda: not self._writing and not self._readers)
            self._writers -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._condition:
                self._writing = False
                self._condition.notify_all()
