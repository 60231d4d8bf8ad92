"""What an index costs that is in use: starting, memory, adding, removing."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from benchmarks.http_server import ROOT, Running
from xunzhang import Index

STARTS = 3
ASKED = 6
ADDITIONS = 7
REMOVED_SHARE = 100
PEER = "import sentence_transformers"


def start_up(folder: Path, question: str) -> dict[str, float]:
    """A search in a new process beside the import of sentence-transformers, each three times."""
    search = [sys.executable, "-m", "xunzhang", "search", question, "--index", str(folder)]
    peer = [sys.executable, "-c", PEER]
    turns = [(_process(search), _process(peer)) for _ in range(STARTS)]
    ours, theirs = (min(turn[side] for turn in turns) for side in (0, 1))
    return {
        "search_seconds": round(ours[0], 2),
        "search_core_seconds": round(ours[1], 2),
        "sentence_transformers_seconds": round(theirs[0], 2),
        "sentence_transformers_core_seconds": round(theirs[1], 2),
        "ratio": round(ours[0] / theirs[0], 3),
        "ratio_of_core_seconds": round(ours[1] / theirs[1], 3),
    }


def _process(command: Sequence[str]) -> tuple[float, float]:
    """The seconds until a process ends, and its processor time.

    Bytecode is kept from the first time on, as it is where the package was installed.
    """
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "web")])
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, worked


def memory(server: Running, questions: Sequence[str]) -> dict[str, float]:
    """The resident memory of a server, before and after these questions."""
    before = server.memory_mb()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
    for question in questions:
        connection.request("GET", f"/api/search?q={quote(question)}")
        connection.getresponse().read()
    connection.close()
    status = Path(f"/proc/{server.process.pid}/status").read_text("utf-8").splitlines()
    kinds = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in status if "Rss" in line}
    return {
        "started_mb": round(before, 1),
        "after_questions_mb": round(server.memory_mb(), 1),
        "of_that_mapped_files_mb": round(kinds.get("RssFile", 0.0), 1),
    }


def adding(index: Index) -> dict[str, float]:
    """From having one new article until it is found, the middle of seven."""
    index.search("第一段")
    times = []
    for number in range(ADDITIONS):
        fact = f"观测站{number}号于昨夜测得降雨{number + 40}毫米，为入夏以来最多。"
        article = f"第{number}号观测站\n\n{fact}"
        started = time.perf_counter()
        index.add_upload(f"观测站{number}.txt", article.encode())
        hits = index.search(f"观测站{number}号测得降雨多少毫米？").hits
        times.append(time.perf_counter() - started)
        if not hits or f"观测站{number}号" not in hits[0].text:
            raise RuntimeError("the new article was not found first")
    return {"visible_ms": round(statistics.median(times) * 1000, 1)}


def removing(index: Index, untouched: Index, questions: Sequence[str]) -> dict[str, float]:
    """How much longer questions take after 1 % are removed, and after compacting.

    Machines drift by more than that: every question is asked of an untouched copy in turns.
    """
    before = _compared(index, untouched, questions)
    documents = [document.document_id for document in index.documents()][::REMOVED_SHARE]
    started = time.perf_counter()
    store = index._engine.store
    with index._engine.writing():
        for document_id in documents:
            store.remove_document(document_id)
    removal = time.perf_counter() - started
    removed = _compared(index, untouched, questions)
    index.compact()
    compacted = _compared(index, untouched, questions)
    return {
        "documents_removed": len(documents),
        "removal_seconds": round(removal, 2),
        "removed_over_before": round(removed / before, 3),
        "compacted_over_before": round(compacted / before, 3),
    }


def _compared(index: Index, other: Index, questions: Sequence[str]) -> float:
    """How long the middle question takes in one index, as a multiple of that in another."""
    ratios = []
    for question in questions:
        best = [float("inf"), float("inf")]
        for turn in range(2 * ASKED):
            which = turn % 2
            started = time.perf_counter()
            (index, other)[which].search(question)
            best[which] = min(best[which], time.perf_counter() - started)
        ratios.append(best[0] / best[1])
    return statistics.median(ratios)


def copy_of(folder: Path, target: Path) -> Path:
    """A copy that may be changed."""
    shutil.copytree(folder, target)
    os.sync()  # else the first commits would wait for all of it
    return target
