"""Reindexing in the background, one job at a time, with its progress."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xunzhang.types import IngestReport
from xunzhang_web.errors import Problem, describe

if TYPE_CHECKING:
    from xunzhang.index import Index

logger = logging.getLogger(__name__)

MAX_JOBS = 50


@dataclass(frozen=True, slots=True)
class Job:
    """One reindex as it stands now. `state` is running, done or failed."""

    job_id: int
    state: str
    started_at: str
    stage: str = ""
    done: int = 0
    total: int = 0
    finished_at: str | None = None
    report: IngestReport | None = None
    problem: Problem | None = None


class Jobs:
    """Starts reindex jobs and remembers the latest of them."""

    def __init__(self, index: "Index", *, note_end: Callable[[str], object] | None = None) -> None:
        """Over one index; `note_end` is told the state of every job that ended."""
        self._index = index
        self._note_end = note_end
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._threads: dict[int, threading.Thread] = {}
        self._lock = threading.Lock()
        self._last_id = 0

    def start(self) -> Job:
        """Start a reindex; while one is running, return that one instead."""
        with self._lock:
            running = self._running()
            if running is not None:
                return running
            self._last_id += 1
            job = Job(self._last_id, "running", _now())
            self._jobs[job.job_id] = job
            while len(self._jobs) > MAX_JOBS:
                self._jobs.popitem(last=False)
            name = f"reindex-{job.job_id}"
            thread = threading.Thread(target=self._run, args=(job.job_id,), name=name, daemon=True)
            self._threads = {job.job_id: thread}
            thread.start()
            return job

    def get(self, job_id: int) -> Job | None:
        """The job of that id as it stands now, if it is still known."""
        with self._lock:
            return self._jobs.get(job_id)

    def running(self) -> Job | None:
        """The job that is running now, if any."""
        with self._lock:
            return self._running()

    def wait(self, job_id: int, *, timeout_seconds: float) -> Job | None:
        """The job of that id once it has finished, or as it stands when time is up."""
        with self._lock:
            thread = self._threads.get(job_id)
        if thread is not None:
            thread.join(timeout_seconds)
        return self.get(job_id)

    def _running(self) -> Job | None:
        return next((job for job in self._jobs.values() if job.state == "running"), None)

    def _run(self, job_id: int) -> None:
        def progress(stage: str, done: int, total: int) -> None:
            self._update(job_id, stage=stage, done=done, total=total)

        try:
            report = self._index.refresh(progress=progress)
        except Exception as error:
            logger.exception("Reindex job %d failed.", job_id)
            problem = describe(error)
            self._index.history.add("refresh", error=problem.code)
            self._end(job_id, state="failed", problem=problem)
        else:
            self._end(job_id, state="done", report=report)

    def _end(self, job_id: int, *, state: str, **outcome: object) -> None:
        self._update(job_id, state=state, finished_at=_now(), **outcome)
        if self._note_end is not None:
            self._note_end(state)

    def _update(self, job_id: int, **changes: object) -> None:
        with self._lock:
            if job_id in self._jobs:
                self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
