"""The time of questions: stage by stage in this process, and by many connections of a server."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote

import numpy as np
from threadpoolctl import threadpool_limits

from xunzhang import Index
from xunzhang.types import ScoredId
from xunzhang.vectors import FaissVectorIndex
from xunzhang_web.server import settle

REPEATS = 3
REQUEST_SECONDS = 60
CONNECTIONS = (1, 8, 32)
RETRIEVERS = ("hybrid", "lexical", "dense")
_BATCH = 2000


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """The middle and the slow end."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {
        "p50_ms": round(cuts[49] * 1000, 2),
        "p95_ms": round(cuts[94] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
    }


def by_stage(index: Index, questions: Sequence[str]) -> dict[str, Any]:
    """Each question by each retriever, the fastest of three times, and where its time goes.

    As in a server, threads take turns sooner, the garbage collector leaves alone what was loaded
    before and looks at the rest less often, and BLAS has one thread. The stages are of the same
    questions asked once more, with an explanation.
    """
    for question in questions[:5]:
        index.search(question)
    settle()
    with threadpool_limits(1, user_api="blas"):
        return _by_stage(index, questions)


def _by_stage(index: Index, questions: Sequence[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for retriever in RETRIEVERS:
        figures[retriever] = milliseconds([_fastest(index, q, retriever) for q in questions])
    explained = [_stages(index, question) for question in questions]
    names = dict.fromkeys(name for stages in explained for name in stages)
    figures["stages_mean_ms"] = {
        name: round(1000 * statistics.fmean(s.get(name, 0.0) for s in explained), 2)
        for name in names
    }
    ratio = figures["hybrid"]["p50_ms"] / figures["lexical"]["p50_ms"]
    figures["hybrid_over_lexical"] = round(ratio, 2)
    return figures


def _fastest(index: Index, question: str, retriever: str) -> float:
    times: list[float] = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        index.search(question, retriever=retriever)
        times.append(time.perf_counter() - started)
    return min(times)


def _stages(index: Index, question: str) -> dict[str, float]:
    """The seconds of each stage, of the fastest of three times."""
    found = []
    for _ in range(REPEATS):
        result = index.search(question, explain=True)
        if result.explanation is not None:
            found.append((result.elapsed_seconds, result.explanation.stage_seconds))
    return dict(min(found, key=lambda pair: pair[0], default=(0.0, {}))[1])


def vector_leg(index: Index, questions: Sequence[str], k: int = 40) -> dict[str, float]:
    """The vector leg beside an exact scan of all rows as floats, in turns."""
    engine = index._engine
    index.search(questions[0])
    leg, exact = engine.vectors, _all_rows(index)
    asked = [engine.embedder.embed_queries([question])[0] for question in questions]
    seconds: dict[str, list[float]] = {"leg": [], "exact": []}
    recalls: dict[int, list[float]] = {10: [], k: []}
    for query in asked:
        found = _timed(lambda query=query: leg.search(query, k), seconds["leg"])  # type: ignore[misc]
        judged = _timed(lambda query=query: exact.search(query, k), seconds["exact"])  # type: ignore[misc]
        for depth, shares in recalls.items():
            wanted = {hit.id for hit in judged[:depth]}
            shares.append(len(wanted & {hit.id for hit in found[:depth]}) / max(len(wanted), 1))
    middle = {name: statistics.median(times) * 1000 for name, times in seconds.items()}
    return {
        "rows": len(exact),
        "leg_p50_ms": round(middle["leg"], 2),
        "exact_p50_ms": round(middle["exact"], 2),
        "leg_over_exact": round(middle["leg"] / middle["exact"], 3),
        "recall_at_10": round(float(np.mean(recalls[10])), 4),
        f"recall_at_{k}": round(float(np.mean(recalls[k])), 4),
    }


def _timed(ask: Callable[[], list[ScoredId]], times: list[float]) -> list[ScoredId]:
    best, found = float("inf"), []
    for _ in range(REPEATS):
        started = time.perf_counter()
        found = ask()
        best = min(best, time.perf_counter() - started)
    times.append(best)
    return found


def _all_rows(index: Index) -> FaissVectorIndex:
    store = index._engine.store
    exact = FaissVectorIndex(index.status().dimension)
    ids = [change.passage_id for change in store.changes_since(0) if change.kind == "add"]
    for start in range(0, len(ids), _BATCH):
        found = store.embeddings(ids[start : start + _BATCH])
        owners = [passage_id for passage_id, rows in found.items() for _ in rows]
        exact.add(owners, np.concatenate(list(found.values())))
    return exact


def by_connections(port: int, questions: Sequence[str], seconds: float) -> dict[str, Any]:
    """A server asked by 1, 8 and 32 connections at once, each as fast as it is answered."""
    return {str(number): _asked(port, questions, number, seconds) for number in CONNECTIONS}


def _asked(port: int, questions: Sequence[str], connections: int, seconds: float) -> dict[str, Any]:
    times: list[float] = []
    deadline = time.monotonic() + seconds

    def stay(first: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=REQUEST_SECONDS)
        place = first
        while time.monotonic() < deadline:
            started = time.perf_counter()
            connection.request("GET", f"/api/search?q={quote(questions[place % len(questions)])}")
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"the server answered {response.status}")
            times.append(time.perf_counter() - started)
            place += connections
        connection.close()

    threads = [threading.Thread(target=stay, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {**milliseconds(times), "per_second": round(len(times) / seconds, 1)}
