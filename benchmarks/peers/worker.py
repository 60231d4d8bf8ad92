"""`python worker.py TASK.json`: one step of one system in a process of its own, measured.

A task names the system, the step (index or search), the folders and the data; what was measured
is printed as one line of JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent)]

from systems import SYSTEMS  # noqa: E402


def run(task: dict[str, Any]) -> dict[str, Any]:
    """Do the step; times in seconds, memory in MB."""
    began = time.perf_counter()
    system = SYSTEMS[task["system"]]()
    system.load(Path(task["encoder"]))
    loaded = time.perf_counter() - began
    if task["step"] == "index":
        corpus = [tuple(entry) for entry in json.loads(Path(task["corpus"]).read_text("utf-8"))]
        before = time.perf_counter()
        system.index(corpus, Path(task["folder"]))
        seconds = time.perf_counter() - before
        return {"load": loaded, "seconds": seconds, "passages": len(corpus), "mb": _peak_mb()}
    questions = json.loads(Path(task["questions"]).read_text("utf-8"))
    system.open(Path(task["folder"]))
    first = next(iter(questions.values()))
    system.search(first, task["k"])
    ready = time.perf_counter() - began
    hits, times = {}, []
    for name, question in questions.items():
        before = time.perf_counter()
        hits[name] = system.search(question, task["k"])
        times.append(time.perf_counter() - before)
    return {"load": loaded, "ready": ready, "hits": hits, "times": times, "mb": _peak_mb()}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(run(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
