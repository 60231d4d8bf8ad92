"""Work in the background, one job of a kind at a time, with its progress."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xunzhang.interfaces import Progress
from xunzhang.types import IngestReport
from xunzhang_web.errors import Problem, describe

if TYPE_CHECKING:
    from xunzhang.index import Index, QualityReport, SearchSettings

logger = logging.getLogger(__name__)

MAX_JOBS = 50
REINDEX = "reindex"
QUALITY = "quality"

Work = Callable[[Progress], dict[str, object]]
"""Does a job while it tells its progress; returns the fields of the job that it fills."""


@dataclass(frozen=True, slots=True)
class Job:
    """One job as it stands now. `kind` is reindex or quality, `state` running, done or failed."""

    job_id: int
    state: str
    started_at: str
    kind: str = REINDEX
    stage: str = ""
    done: int = 0
    total: int = 0
    finished_at: str | None = None
    report: IngestReport | None = None
    quality: "QualityReport | None" = None
    problem: Problem | None = None


class Jobs:
    """Starts jobs and remembers the latest of them."""

    def __init__(self, index: "Index", *, note_end: Callable[[str], object] | None = None) -> None:
        """Over one index; `note_end` is told the state of every reindex that ended."""
        self._index = index
        self._note_end = note_end
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._threads: dict[str, tuple[int, threading.Thread]] = {}
        self._lock = threading.Lock()
        self._last_id = 0

    def start(self, *, remove_missing: bool = False) -> Job:
        """Start a reindex; while one is running, return that one instead."""

        def work(progress: Progress) -> dict[str, object]:
            report = self._index.refresh(remove_missing=remove_missing, progress=progress)
            return {"report": report}

        return self._start(REINDEX, work)

    def start_quality(
        self, settings: "SearchSettings", other: "SearchSettings | None" = None
    ) -> Job:
        """Ask the kept questions; while that is running, return that job instead."""

        def work(progress: Progress) -> dict[str, object]:
            report = self._index.quality.evaluate(settings, other=other, progress=progress)
            return {"quality": report}

        return self._start(QUALITY, work)

    def get(self, job_id: int) -> Job | None:
        """The job of that id as it stands now, if it is still known."""
        with self._lock:
            return self._jobs.get(job_id)

    def running(self, kind: str = REINDEX) -> Job | None:
        """The job of that kind that is running now, if any."""
        with self._lock:
            return self._running(kind)

    def latest(self, kind: str) -> Job | None:
        """The job of that kind that was started last, if it is still known."""
        with self._lock:
            return next((job for job in reversed(self._jobs.values()) if job.kind == kind), None)

    def wait(self, job_id: int, *, timeout_seconds: float) -> Job | None:
        """The job of that id once it has finished, or as it stands when time is up."""
        with self._lock:
            threads = [thread for known, thread in self._threads.values() if known == job_id]
        for thread in threads:
            thread.join(timeout_seconds)
        return self.get(job_id)

    def _running(self, kind: str) -> Job | None:
        jobs = (job for job in self._jobs.values() if job.kind == kind)
        return next((job for job in jobs if job.state == "running"), None)

    def _start(self, kind: str, work: Work) -> Job:
        with self._lock:
            running = self._running(kind)
            if running is not None:
                return running
            self._last_id += 1
            job = Job(self._last_id, "running", _now(), kind)
            self._jobs[job.job_id] = job
            ended = [each.job_id for each in self._jobs.values() if each.state != "running"]
            for job_id in ended[: max(0, len(self._jobs) - MAX_JOBS)]:
                del self._jobs[job_id]
            name = f"{kind}-{job.job_id}"
            thread = threading.Thread(target=self._run, args=(job, work), name=name, daemon=True)
            self._threads[kind] = (job.job_id, thread)
            thread.start()
            return job

    def _run(self, job: Job, work: Work) -> None:
        def progress(stage: str, done: int, total: int) -> None:
            self._update(job.job_id, stage=stage, done=done, total=total)

        try:
            outcome = work(progress)
        except Exception as error:
            logger.exception("Job %d (%s) failed.", job.job_id, job.kind)
            problem = describe(error)
            if job.kind == REINDEX:
                self._index.history.add("refresh", error=problem.code)
            self._end(job, state="failed", problem=problem)
        else:
            self._end(job, state="done", **outcome)

    def _end(self, job: Job, *, state: str, **outcome: object) -> None:
        self._update(job.job_id, state=state, finished_at=_now(), **outcome)
        if self._note_end is not None and job.kind == REINDEX:
            self._note_end(state)

    def _update(self, job_id: int, **changes: object) -> None:
        with self._lock:
            if job_id in self._jobs:
                self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
