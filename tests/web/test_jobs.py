import threading
from pathlib import Path

from xunzhang import Index
from xunzhang.interfaces import Progress
from xunzhang_web.jobs import MAX_JOBS, Jobs

SECONDS = 60


def test_a_job_ends_with_its_report(index: Index, corpus: Path) -> None:
    (corpus / "新的.txt").write_text("新的文章\n\n今天写了一篇新的文章。", encoding="utf-8")
    jobs = Jobs(index)

    job = jobs.wait(jobs.start().job_id, timeout_seconds=SECONDS)

    assert job is not None and job.report is not None
    assert (job.state, job.report.added) == ("done", 1)
    assert job.finished_at is not None and job.finished_at >= job.started_at
    assert job.done == job.total > 0
    assert jobs.running() is None


def test_a_job_that_fails_says_so(index: Index) -> None:
    index.close()
    jobs = Jobs(index)

    job = jobs.wait(jobs.start().job_id, timeout_seconds=SECONDS)

    assert job is not None and job.problem is not None
    assert (job.state, job.problem.code) == ("failed", "store_error")
    assert jobs.running() is None


def test_starting_again_names_the_job_that_is_running(index: Index, corpus: Path) -> None:
    for number in range(200):
        (corpus / f"{number}.txt").write_text(f"第{number}号\n\n第{number}号文章的正文。", "utf-8")
    jobs = Jobs(index)

    first, second = jobs.start(), jobs.start()

    assert first.job_id == second.job_id
    jobs.wait(first.job_id, timeout_seconds=SECONDS)
    third = jobs.start()
    assert third.job_id == first.job_id + 1
    jobs.wait(third.job_id, timeout_seconds=SECONDS)


def test_old_jobs_are_forgotten(index: Index) -> None:
    jobs = Jobs(index)
    for _ in range(MAX_JOBS + 1):
        last = jobs.wait(jobs.start().job_id, timeout_seconds=SECONDS)

    assert jobs.get(1) is None
    assert last is not None and jobs.get(last.job_id) == last


def test_a_running_job_is_not_forgotten(index: Index) -> None:
    held = threading.Event()
    jobs = Jobs(index)

    def work(_progress: Progress) -> dict[str, object]:
        held.wait(SECONDS)
        return {}

    running = jobs._start("held", work)
    for _ in range(MAX_JOBS + 1):
        jobs.wait(jobs.start().job_id, timeout_seconds=SECONDS)

    assert jobs.get(running.job_id) is not None
    assert jobs.running("held") is not None
    held.set()
    jobs.wait(running.job_id, timeout_seconds=SECONDS)
