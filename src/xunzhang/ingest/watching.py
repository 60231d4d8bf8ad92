"""Following folders: what changed, once it has settled, a burst of changes as one batch."""

import logging
import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xunzhang.ingest.discover import is_of_index

_log = logging.getLogger(__name__)

_STEP_MS = 200
_BURST_MS = 1_000
_WAKE_MS = 500
_SETTLED_SECONDS = 1.0
_PATIENCE_SECONDS = 5.0
_LOOK_AGAIN_SECONDS = 300.0
_RETRY_SECONDS = 2.0


@dataclass(slots=True)
class Batch:
    """Files that changed: `changed` ones are complete, `unsettled` ones are still being written.

    `changed` is None where any file may have changed. Call `failed` to get it all once more.
    """

    changed: frozenset[str] | None
    unsettled: frozenset[str]
    is_failed: bool = False

    def failed(self) -> None:
        """Note that the batch could not be worked off."""
        self.is_failed = True


def watch_folders(
    roots: Sequence[Path], *, stop: threading.Event | None = None, poll: bool = False
) -> Iterator[Batch]:
    """Follow files and folders until `stop` is set.

    Changes in an index are passed over: each run would call for the next. Where the system cannot
    tell of changes (too many folders, or a folder that is gone), they are looked for instead.
    Every five minutes all files are looked at, whatever was told.

    Args:
        roots: What to follow.
        stop: Ends it.
        poll: Whether to look for changes from the beginning, as network disks need.
    """
    stop = stop or threading.Event()
    before: list[Path] | None = None
    while not stop.is_set():
        there = [root for root in roots if root.exists()]
        pending = _Pending(everything=before is not None and there != before)
        before = there
        try:
            yield from _follow(there, roots, stop, pending, poll=poll)
        except FileNotFoundError:
            pass  # a root is gone: look which are there
        except (OSError, RuntimeError) as error:
            _log.warning("changes are looked for, since the system does not tell: %s", error)
            poll = True
        stop.wait(_RETRY_SECONDS)


def _follow(
    there: Sequence[Path],
    roots: Sequence[Path],
    stop: threading.Event,
    pending: "_Pending",
    *,
    poll: bool,
) -> Iterator[Batch]:
    """The batches until a root comes or goes."""
    from watchfiles import watch

    if not there:
        return
    looked = time.monotonic()
    for changes in watch(
        *there,
        stop_event=stop,
        watch_filter=None,
        debounce=_BURST_MS,
        step=_STEP_MS,
        rust_timeout=_WAKE_MS,
        yield_on_timeout=True,
        force_polling=poll or None,
        poll_delay_ms=_WAKE_MS,
        raise_interrupt=True,
    ):
        pending.note(path for _kind, path in changes if not is_of_index(Path(path), there))
        if time.monotonic() - looked > _LOOK_AGAIN_SECONDS:
            pending.everything, looked = True, time.monotonic()
        batch = pending.take()
        if batch is not None:
            yield batch
            if batch.is_failed:
                pending.put_back(batch)
                stop.wait(_RETRY_SECONDS)
        if [root for root in roots if root.exists()] != there:
            return


@dataclass(slots=True)
class _Pending:
    """Changes that wait until their files are as they were a second ago."""

    seen: dict[str, tuple[object, float]] = field(default_factory=dict)
    since: float | None = None
    everything: bool = False

    def note(self, paths: Iterator[str]) -> None:
        now = time.monotonic()
        for path in paths:
            self.seen[path] = (_look(path), now)
            self.since = self.since or now

    def take(self) -> Batch | None:
        """What is to be worked off now: all when it has settled, after a while what has."""
        now = time.monotonic()
        unsettled = set()
        for path, (before, at) in list(self.seen.items()):
            state = _look(path)
            if state != before:
                self.seen[path] = (state, now)
                unsettled.add(path)
            elif state is not None and now - at < _SETTLED_SECONDS:
                unsettled.add(path)
        settled = frozenset(self.seen) - unsettled
        if not settled and not self.everything:
            return None
        if unsettled and self.since is not None and now - self.since < _PATIENCE_SECONDS:
            return None
        batch = Batch(None if self.everything else settled, frozenset(unsettled))
        self.seen = {path: self.seen[path] for path in unsettled}
        self.since, self.everything = (now if unsettled else None), False
        return batch

    def put_back(self, batch: Batch) -> None:
        self.everything = True
        self.since = self.since or time.monotonic()


def _look(path: str) -> object:
    """What changes when a file is written to; None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino)
