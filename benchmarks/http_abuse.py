"""Thousands of hostile requests over raw sockets against a real server, on the loopback only."""

import argparse
import asyncio
import collections
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.http_hostile import Hostile, hostile_requests
from benchmarks.http_server import Warehouse, running_server, write_library
from benchmarks.report import save_result

ANSWER_SECONDS = 20.0
CONNECTIONS = 32
# A transfer coding that a server does not know is answered 501, by RFC 9112, section 6.1.
NOT_IMPLEMENTED = 501


@dataclass(slots=True)
class Outcome:
    """What became of the requests: by status, or `closed` and `silent` where there was none."""

    answers: collections.Counter[str] = field(default_factory=collections.Counter)
    kinds: collections.Counter[str] = field(default_factory=collections.Counter)
    server_errors: list[str] = field(default_factory=list)

    def note(self, hostile: Hostile, answer: str) -> None:
        """Count one."""
        self.answers[answer] += 1
        self.kinds[hostile.kind] += 1
        if answer.startswith("5") and int(answer) != NOT_IMPLEMENTED:
            start = b"".join(hostile.pieces)[:300]
            self.server_errors.append(f"{answer} {hostile.kind}: {start!r}")


async def attack(port: int, requests: Sequence[Hostile]) -> Outcome:
    """Send all requests to this port of this machine, each on a connection of its own."""
    outcome = Outcome()
    gate = asyncio.Semaphore(CONNECTIONS)

    async def one(hostile: Hostile) -> None:
        async with gate:
            outcome.note(hostile, await _send(port, hostile))

    await asyncio.gather(*(one(hostile) for hostile in requests))
    return outcome


async def _send(port: int, hostile: Hostile) -> str:
    """The status that a request is answered with, or what happened instead."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return "refused"
    try:
        return await asyncio.wait_for(_talk(reader, writer, hostile), ANSWER_SECONDS)
    except TimeoutError:
        return "silent"
    except (OSError, asyncio.IncompleteReadError):
        return "closed"
    finally:
        writer.close()


async def _talk(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hostile: Hostile
) -> str:
    for place, piece in enumerate(hostile.pieces):
        if place and hostile.pause_seconds:
            await asyncio.sleep(hostile.pause_seconds)
        writer.write(piece)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
    line = await reader.readline()
    while line.startswith(b"HTTP/1.1 100"):
        await reader.readuntil(b"\r\n")  # "continue": the answer itself comes after it
        line = await reader.readline()
    words = line.split(None, 2)
    if not line:
        return "closed"
    return words[1].decode("latin-1") if line.startswith(b"HTTP/") else "no status line"


def still_right(port: int, articles: Sequence[Warehouse]) -> int:
    """How many of the articles' questions are still answered rightly."""
    return sum(answer_holds(port, article) for article in articles)


def answer_holds(port: int, article: Warehouse) -> bool:
    """Whether the first hit for an article's question holds its fact."""
    address = f"http://127.0.0.1:{port}/api/search?q={quote(article.question)}&k=3"
    with urlopen(address, timeout=60) as response:
        hits = json.load(response)["hits"]
    return bool(hits) and article.fact in hits[0]["text"]


def measure(count: int, seed: int, folder: Path) -> dict[str, Any]:
    """Attack a server of its own and look at what is left."""
    articles = write_library(folder / "corpus", range(100, 140))
    outside = sorted(path.name for path in folder.iterdir())
    with running_server(folder, folder / "corpus") as server:
        before = server.memory_mb()
        right_before = still_right(server.port, articles)
        started = time.perf_counter()
        outcome = asyncio.run(attack(server.port, hostile_requests(count, seed=seed)))
        seconds = time.perf_counter() - started
        right_after = still_right(server.port, articles)
        after = server.memory_mb()
        alive = server.process.poll() is None
        log = server.log.read_text("utf-8", "replace")
    written = {path.name for path in folder.iterdir()} - {*outside, "index", "server.log"}
    return {
        "requests": count,
        "seed": seed,
        "seconds": round(seconds, 1),
        "answers": dict(sorted(outcome.answers.items())),
        "kinds": dict(sorted(outcome.kinds.items())),
        "server_errors": outcome.server_errors,
        "tracebacks_in_log": log.count("Traceback"),
        "process_alive": alive,
        "files_written_elsewhere": sorted(written),
        "right_answers_before": f"{right_before} of {len(articles)}",
        "right_answers_after": f"{right_after} of {len(articles)}",
        "memory_mb_before": round(before, 1),
        "memory_mb_after": round(after, 1),
    }


def main() -> None:
    """Attack, print what happened, and write it to `benchmarks/results/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.http_abuse")
    parser.add_argument("requests", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options.requests, options.seed, Path(folder))
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    if not options.no_save:
        save_result("http_abuse", figures)


if __name__ == "__main__":
    main()
