"""`python -m benchmarks.page_servers`: several page servers before one engine, all answers checked.

Milvus Lite runs as a server, one process indexes, and one, two and more processes of `xunzhang
serve` answer from it, while documents are added and removed by the indexing process.
"""

import argparse
import random
import statistics
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.http_load import Tally, Visitor, check_first
from benchmarks.http_server import Running, Warehouse, serving, write_library
from benchmarks.report import markdown_table, replace_section, save_result
from benchmarks.synthetic import SyntheticText
from tests.milvus.lite import lite_server
from xunzhang import Index
from xunzhang.ingest.entries import Entry
from xunzhang.replicas import folder_bytes

STEADY = range(1000, 1060)
CHANGING = range(5000, 6000)
PAUSE_SECONDS = 0.3


def fill(index: Index, corpus: Path, passages: int) -> float:
    """Index the library and made-up passages; returns the seconds."""
    write_library(corpus, STEADY)
    texts = SyntheticText().passages(passages)
    began = time.perf_counter()
    index.refresh([corpus])
    index.add_entries(Entry(f"made-{n}", text) for n, text in enumerate(texts))
    return time.perf_counter() - began


def ask(servers: list[Running], seconds: float, connections: int, tally: Tally) -> None:
    """Let visitors ask all servers in turn, until the time is over."""
    deadline = time.monotonic() + seconds

    def stay(seed: int) -> None:
        visitor, chance = Visitor(servers[seed % len(servers)].port, tally), random.Random(seed)
        while time.monotonic() < deadline:
            check_first(visitor, Warehouse(chance.choice(STEADY)), there=True)
        visitor.close()

    threads = [threading.Thread(target=stay, args=(seed,)) for seed in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Changer(threading.Thread):
    """Adds an article, looks for it on every server, removes it, and looks again."""

    def __init__(self, index: Index, servers: list[Running], tally: Tally) -> None:
        super().__init__()
        self._index = index
        self._tally = tally
        self._visitors = [Visitor(server.port, tally) for server in servers]
        self.done = threading.Event()
        self.rounds = 0

    def run(self) -> None:
        """Go on until `done`."""
        for number in CHANGING:
            if self.done.wait(PAUSE_SECONDS):
                return
            article = Warehouse(number)
            info = self._index.add_upload(article.name, article.text.encode())
            for visitor in self._visitors:
                check_first(visitor, article, there=True)
            self._index.remove_document(info.document_id)
            for visitor in self._visitors:
                check_first(visitor, article, there=False)
            self.rounds += 1


def measure(
    index: Index, folder: Path, count: int, seconds: float, connections: int
) -> dict[str, Any]:
    """What so many page servers do together."""
    tally = Tally()
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serving(folder / "index", folder / f"server-{n}.log"))
            for n in range(count)
        ]
        ask(servers, 3.0, connections, Tally())
        changer = Changer(index, servers, tally)
        changer.start()
        ask(servers, seconds, connections, tally)
        changer.done.set()
        changer.join()
        memory = [server.memory_mb() for server in servers]
    cuts = statistics.quantiles(tally.seconds, n=100)
    return {
        "page_servers": count,
        "requests_per_second": len(tally.seconds) / seconds,
        "p50_ms": cuts[49] * 1000,
        "p95_ms": cuts[94] * 1000,
        "changes": changer.rounds,
        "errors": tally.errors,
        "wrong": tally.wrong,
        "memory_mb": statistics.mean(memory),
    }


def table(rows: list[dict[str, Any]]) -> str:
    """Page servers by what they did."""
    head = ["page servers", "answers a second", "p50 ms", "p95 ms", "MB each"]
    return markdown_table(
        [*head, "changes meanwhile", "errors", "wrong answers"],
        [
            [
                str(row["page_servers"]),
                f"{row['requests_per_second']:.0f}",
                f"{row['p50_ms']:.0f}",
                f"{row['p95_ms']:.0f}",
                f"{row['memory_mb']:.0f}",
                str(row["changes"]),
                str(len(row["errors"])),
                str(len(row["wrong"])),
            ]
            for row in rows
        ],
    )


def main() -> None:
    """Measure, print the table, and write it to `benchmarks/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.page_servers")
    parser.add_argument("--servers", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, lite_server(Path(name) / "milvus") as (uri, _):
        folder = Path(name)
        with Index.open(folder / "index", engine="milvus", uri=uri) as index:
            seconds = fill(index, folder / "corpus", options.passages)
            passages = index.status().passages
            sizes = {**index.status().size_bytes, "milvus": folder_bytes(folder / "milvus")}
            rows = [
                measure(index, folder, count, options.seconds, options.connections)
                for count in options.servers
            ]
    figures = {"passages": passages, "index_seconds": seconds, "bytes": sizes, "rows": rows}
    each = ", ".join(f"{name} {size / passages:.0f}" for name, size in sizes.items())
    section = f"{passages} passages; bytes a passage: {each}.\n\n{table(rows)}"
    print(section)
    print([row["wrong"][:3] + row["errors"][:3] for row in rows])
    if not options.no_save:
        saved = save_result("page_servers", figures)
        replace_section("page servers", f"{saved.describe()}\n\n{section}")


if __name__ == "__main__":
    main()
