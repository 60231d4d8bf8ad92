"""Readers while another process indexes thousands of documents: no error, quick, one state."""

import random
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.reliability.forks import Child, Say
from benchmarks.reliability.material import QUESTIONS, article
from xunzhang import Index

_CHANGING = 60
_VERSION = re.compile(r"第(\d+)号公告第(\d+)版")
_IDLE_SHARE = 0.2
_MOST_IDLE_SECONDS = 15.0
_LATE = 12
_FEW_LATE = 4


def run(folder: Path, *, documents: int, seed: int, seconds: float) -> dict[str, Any]:
    """Ask while another process indexes, and after that.

    Returns:
        Latencies in milliseconds while indexing and idle, their ratio, how late a committed
        change was seen, and every failure in words.
    """
    root = folder / "材料"
    root.mkdir()
    for number in range(_CHANGING):
        _write(root, number, 1)
    with Index.open(folder / "index") as index:
        index.refresh([root])
    for number in range(_CHANGING):
        _write(root, number, 2)
    for number in range(_CHANGING, documents):
        _write(root, number, 1)
    reader = Child.start(lambda say: _read_on(folder, seed, say))
    assert reader.first(60.0) == "ready"
    writer = Child.start(lambda say: _index_all(folder, root, say))
    began = time.monotonic()
    said: list[Any] = []
    while not writer.ended(0.0) and time.monotonic() - began < seconds:
        said += reader.said(0.2)
    finished = writer.status is not None
    took = time.monotonic() - began
    if not finished:
        writer.kill()
        writer.ended()
    said += reader.said(0.5)
    busy_until = time.monotonic()
    said += reader.said(min(_MOST_IDLE_SECONDS, 2.0 + _IDLE_SHARE * took))
    reader.kill()
    reader.ended()
    busy = [(ms, n) for kind, at, ms, n in said if kind == "asked" and at < busy_until - 0.5]
    idle = [ms for kind, at, ms, _n in said if kind == "asked" and at > busy_until]
    failures = [detail for kind, _at, detail, _n in said if kind == "failure"]
    lags = _lags(folder, root, seed, _LATE if documents >= 1000 else _FEW_LATE)
    threads = _in_threads(folder, root, documents)
    return {
        "documents": max((n for _ms, n in busy), default=0),
        "wanted": documents,
        "finished": finished,
        "indexing_seconds": round(took, 1),
        "questions": len(busy),
        "busy_ms": _quantiles([ms for ms, _n in busy]),
        "idle_ms": _quantiles(idle),
        "p99_ratio": round(
            _quantiles([ms for ms, _n in busy])["p99"] / max(_quantiles(idle)["p99"], 1e-9), 2
        ),
        "visible_after_ms": _quantiles(lags),
        "same_process": threads,
        "failures": failures,
    }


def _write(root: Path, number: int, version: int) -> None:
    mark = f"第{number}号公告第{version}版："
    text = article((number, version), paragraphs=2 + number % 2, sentences=3, mark=mark)
    (root / f"{number}.txt").write_text(text, "utf-8")


def _index_all(folder: Path, root: Path, say: Say) -> None:
    with Index.open(folder / "index") as index:
        report = index.refresh([root])
    say((report.added, report.updated))


def _read_on(folder: Path, seed: int, say: Say) -> None:
    """Ask for ever; tell how long each question took, and what was wrong."""
    chance = random.Random(seed)
    with Index.open(folder / "index") as index:
        for question in QUESTIONS:
            index.search(question)
        say("ready")
        count = 0
        for number in range(10_000_000):
            kind, detail = "asked", ""
            began = time.monotonic()
            asked = chance.randrange(_CHANGING) if number % 3 == 0 else None
            question = QUESTIONS[number % len(QUESTIONS)]
            try:
                found = index.search(
                    question if asked is None else f"第{asked}号公告第2版说了什么", k=20
                )
                took = 1000 * (time.monotonic() - began)
                detail = _several_states(found.hits)
                if number % 20 == 0:
                    documents = len(index.documents())
                    detail = detail or ("documents vanished" if documents < count else "")
                    count = documents
            except Exception as error:
                kind, detail, took = "failure", f"{type(error).__name__}: {error}", 0.0
            if detail:
                say(("failure", time.monotonic(), detail, count))
            if kind == "asked":
                say((kind, time.monotonic(), took, count))


def _in_threads(folder: Path, root: Path, documents: int) -> dict[str, Any]:
    """The same in one process, as the page does it: a thread indexes, another asks."""
    asked = 0

    def ask(until: Callable[[], bool]) -> list[float]:
        nonlocal asked
        took = []
        while not until():
            began = time.monotonic()
            index.search(QUESTIONS[asked % len(QUESTIONS)], k=20)
            took.append(1000 * (time.monotonic() - began))
            asked += 1
        return took

    with Index.open(folder / "index") as index:
        index.search("热身")
        idle_until = time.monotonic() + _MOST_IDLE_SECONDS * min(documents / 1000, 1)
        idle = ask(lambda: time.monotonic() > idle_until)
        for number in range(documents, documents + documents // 10 + 10):
            _write(root, number, 1)
        thread = threading.Thread(target=index.refresh, args=([root],))
        thread.start()
        busy = ask(lambda: not thread.is_alive())
    return {"busy_ms": _quantiles(busy), "idle_ms": _quantiles(idle)}


def _several_states(hits: Any) -> str:
    """All passages of a document are of one version of it."""
    versions: dict[str, set[str]] = {}
    for hit in hits:
        for number, version in _VERSION.findall(hit.text):
            if hit.path.endswith(f"/{number}.txt"):
                versions.setdefault(hit.path, set()).add(version)
    mixed = [path for path, found in versions.items() if len(found) > 1]
    return f"several versions of {mixed[0]} at once" if mixed else ""


def _lags(folder: Path, root: Path, seed: int, count: int) -> list[float]:
    """How many milliseconds after a refresh ended another process finds what it added."""

    def write(say: Say) -> None:
        with Index.open(folder / "index") as index:
            for number in range(count):
                word = f"特{seed}报{number}讯"
                file = root / f"late{number}.txt"
                file.write_text(f"{word}\n\n{word}的内容是新的。\n", "utf-8")
                index.refresh([file])
                say((word, time.monotonic()))
                time.sleep(0.3)

    lags = []
    with Index.open(folder / "index") as index:
        index.search("热身")
        writer = Child.start(write)
        for _ in range(count):
            told = writer.first(60.0)
            if told is None:
                break
            word, at = told
            while not any(word in hit.text for hit in index.search(word, k=3).hits):
                if time.monotonic() - at > 10:
                    break
            lags.append(1000 * (time.monotonic() - at))
        writer.ended()
    return lags


def _quantiles(values: list[float]) -> dict[str, float]:
    if not values:
        return {"p50": 0.0, "p99": 0.0, "max": 0.0}
    ordered = sorted(values)
    at = lambda share: round(ordered[min(int(share * len(ordered)), len(ordered) - 1)], 1)  # noqa: E731
    return {"p50": at(0.5), "p99": at(0.99), "max": round(ordered[-1], 1)}
