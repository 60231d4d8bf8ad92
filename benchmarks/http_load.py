"""Many connections that ask at once while documents are added and removed, every answer checked."""

import argparse
import json
import random
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.http_server import Warehouse, running_server, write_library
from benchmarks.report import save_result

STEADY = range(1000, 1200)
UPLOADED = range(5000, 5040)
WATCHED = range(7000, 7040)
JOB_SECONDS = 60
REQUEST_SECONDS = 60


@dataclass(slots=True)
class Tally:
    """What the visitors saw; shared by their threads."""

    seconds: list[float] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Visitor:
    """One connection that is kept, and asks for JSON or pages."""

    def __init__(self, port: int, tally: Tally) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=REQUEST_SECONDS)
        self._tally = tally

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Any:
        """The answer: JSON where it is, else text. An error is noted, and None returned."""
        started = time.perf_counter()
        try:
            self._connection.request(method, path, body=body, headers=headers)
            response = self._connection.getresponse()
            data = response.read()
        except (OSError, HTTPException) as error:
            self._connection.close()
            self._tally.errors.append(f"{method} {path}: {error!r}")
            return None
        self._tally.seconds.append(time.perf_counter() - started)
        self._tally.done[f"{method} {path.partition('?')[0].rstrip('0123456789')}"] += 1
        if response.status >= 400:
            self._tally.errors.append(f"{method} {path}: {response.status} {data[:200]!r}")
            return None
        is_json = response.headers.get_content_type() == "application/json"
        return json.loads(data) if is_json else data.decode()

    def hits(self, article: Warehouse) -> list[dict[str, Any]] | None:
        """The hits for an article's question."""
        found = self.send("GET", f"/api/search?q={quote(article.question)}&k=5")
        return None if found is None else found["hits"]

    def upload(self, article: Warehouse) -> int | None:
        """Add an article; returns its id."""
        head = f'--b\r\nContent-Disposition: form-data; name="f"; filename="{article.name}"\r\n\r\n'
        body = f"{head}{article.text}\r\n--b--\r\n".encode()
        kind = "multipart/form-data; boundary=b"
        answer = self.send("POST", "/api/documents", body, **{"Content-Type": kind})
        return None if answer is None else int(answer["files"][0]["document"]["document_id"])

    def wrong(self, what: str) -> None:
        """Note a wrong answer."""
        self._tally.wrong.append(what)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def check_first(visitor: Visitor, article: Warehouse, *, there: bool) -> None:
    """An article that is there is the first hit of its question; one that is gone is no hit."""
    hits = visitor.hits(article)
    if hits is None:
        return
    if there and not (hits and article.fact in hits[0]["text"]):
        visitor.wrong(f"{article.question}: {[hit['title'] for hit in hits]}")
    if not there and any(article.fact in hit["text"] for hit in hits):
        visitor.wrong(f"{article.question}: answered by what was removed")
    for hit in hits:
        # Every title holds the number that its text tells of: nothing may be mixed up.
        number = "".join(filter(str.isdigit, hit["title"]))
        if f"{number}号仓库" not in hit["text"]:
            visitor.wrong(f"{hit['title']} with the text of another: {hit['text'][:60]}")


def read(visitor: Visitor, chance: random.Random, steady: Sequence[Warehouse]) -> None:
    """What most visitors do: ask, and look at a page now and then."""
    article = chance.choice(steady)
    if chance.random() < 0.85:
        check_first(visitor, article, there=True)
        return
    address = chance.choice([f"/?q={quote(article.question)}", "/documents", "/api/health"])
    answer = visitor.send("GET", address)
    if answer is not None and address.startswith("/?q=") and article.fact not in answer:
        visitor.wrong(f"the page for {article.question} does not hold {article.fact}")


def upload_and_remove(visitor: Visitor, chance: random.Random, _: Sequence[Warehouse]) -> None:
    """Add an article, find it at once, remove it, and find it no more."""
    article = Warehouse(chance.choice(UPLOADED))
    document_id = visitor.upload(article)
    if document_id is None:
        return
    check_first(visitor, article, there=True)
    if visitor.send("DELETE", f"/api/documents/{document_id}") is not None:
        check_first(visitor, article, there=False)


def make_reindexer(corpus: Path) -> Callable[[Visitor, random.Random, Sequence[Warehouse]], None]:
    """Somebody who puts files into the folder and takes them out, reindexing each time."""

    def reindex(visitor: Visitor, chance: random.Random, _: Sequence[Warehouse]) -> None:
        article = Warehouse(chance.choice(WATCHED))
        path = corpus / article.name
        path.write_text(article.text, encoding="utf-8")
        if finish_job(visitor):
            check_first(visitor, article, there=True)
        path.unlink()
        if finish_job(visitor):
            check_first(visitor, article, there=False)

    return reindex


def finish_job(visitor: Visitor) -> bool:
    """Start a reindex and wait for its end; whether it went well."""
    started = visitor.send("POST", "/api/reindex")
    deadline = time.monotonic() + JOB_SECONDS
    while started is not None and time.monotonic() < deadline:
        job = visitor.send("GET", f"/api/jobs/{started['job']}")
        if job is None or job["state"] == "failed":
            visitor.wrong(f"the reindex failed: {job}")
            return False
        if job["state"] == "done":
            return True
        time.sleep(0.05)
    return False


def run(port: int, corpus: Path, *, connections: int, seconds: float) -> Tally:
    """Let the visitors come: one uploads, one reindexes, all others read.

    Args:
        port: Where the server listens on this machine.
        corpus: The folder that it indexed, with the articles of `STEADY`.
        connections: How many visitors there are.
        seconds: How long they stay.
    """
    tally = Tally()
    steady = [Warehouse(number) for number in STEADY if (corpus / Warehouse(number).name).exists()]
    tasks = [upload_and_remove, make_reindexer(corpus), *[read] * (connections - 2)]
    deadline = time.monotonic() + seconds

    def stay(seed: int) -> None:
        visitor, chance = Visitor(port, tally), random.Random(seed)
        try:
            while time.monotonic() < deadline:
                tasks[seed](visitor, chance, steady)
        except Exception as error:
            tally.errors.append(f"a visitor failed: {error!r}")
        visitor.close()

    threads = [threading.Thread(target=stay, args=(seed,)) for seed in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def figures(tally: Tally, seconds: float) -> dict[str, Any]:
    """The tally in numbers."""
    cuts = statistics.quantiles(tally.seconds, n=100)
    return {
        "requests": len(tally.seconds),
        "requests_per_second": round(len(tally.seconds) / seconds, 1),
        "p50_ms": round(cuts[49] * 1000, 1),
        "p95_ms": round(cuts[94] * 1000, 1),
        "p99_ms": round(cuts[98] * 1000, 1),
        "by_route": dict(tally.done.most_common()),
        "errors": len(tally.errors),
        "first_errors": tally.errors[:10],
        "wrong_answers": len(tally.wrong),
        "first_wrong_answers": tally.wrong[:10],
    }


def measure(connections: int, seconds: float, folder: Path) -> dict[str, Any]:
    """All figures, for a server of its own."""
    write_library(folder / "corpus", STEADY)
    with running_server(folder, folder / "corpus") as server:
        before = server.memory_mb()
        tally = run(server.port, folder / "corpus", connections=connections, seconds=seconds)
        after = server.memory_mb()
        tracebacks = server.log.read_text("utf-8", "replace").count("Traceback")
    return {
        "connections": connections,
        "seconds": seconds,
        **figures(tally, seconds),
        "tracebacks_in_log": tracebacks,
        "memory_mb_before": round(before, 1),
        "memory_mb_after": round(after, 1),
    }


def main() -> None:
    """Measure, print, and write it to `benchmarks/results/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.http_load")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.connections, options.seconds, Path(folder))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if not options.no_save:
        save_result("http_load", found)


if __name__ == "__main__":
    main()
