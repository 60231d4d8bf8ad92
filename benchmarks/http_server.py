"""A real server process over a made-up library, for the benchmarks that talk HTTP to it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 120
_COMMAND = [sys.executable, "-m", "xunzhang"]
PLACES = ("北湖", "青石", "松岭", "白鹭", "银杏", "柳溪", "云台", "金沙", "石桥", "桃源")
GOODS = ("粮食", "茶叶", "棉花", "木材", "水泥", "药材", "煤炭", "玉米", "食盐", "纸张")


@dataclass(frozen=True, slots=True)
class Warehouse:
    """An article with one fact that nothing else tells, and the question about it."""

    number: int

    @property
    def name(self) -> str:
        """Its file name."""
        return f"{self.number}号仓库.txt"

    @property
    def title(self) -> str:
        """Its headline, which holds its number."""
        place = PLACES[self.number % len(PLACES)]
        return f"{place}{self.number}号仓库盘点"

    @property
    def fact(self) -> str:
        """What only this article says."""
        goods = GOODS[self.number // len(PLACES) % len(GOODS)]
        return f"{self.number}号仓库现存{goods}{self.number * 7 % 9973 + 100}吨"

    @property
    def text(self) -> str:
        """The article."""
        return f"{self.title}\n\n上周盘点结束，{self.fact}，由{self.number}号管理组看管。\n"

    @property
    def question(self) -> str:
        """What it answers."""
        return f"{self.number}号仓库现存多少吨？"


def write_library(folder: Path, numbers: Sequence[int]) -> list[Warehouse]:
    """Write these articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [Warehouse(number) for number in numbers]
    for article in found:
        (folder / article.name).write_text(article.text, encoding="utf-8")
    return found


@dataclass(frozen=True, slots=True)
class Running:
    """A server process: where it answers, and its log."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def memory_mb(self) -> float:
        """Its resident memory now; NaN where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return float("nan")
        lines = status.read_text("utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


@contextmanager
def running_server(folder: Path, corpus: Path, *options: str) -> Iterator[Running]:
    """Index a corpus in this folder and serve it until the block ends."""
    index = folder / "index"
    subprocess.run([*_COMMAND, "index", str(corpus)], env=_environment(index), check=True)
    with serving(index, folder / "server.log", *options) as server:
        yield server


@contextmanager
def serving(index: Path, log: Path, *options: str) -> Iterator[Running]:
    """Serve an index that is there until the block ends."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*_COMMAND, "serve", "--port", "0", *options],
            env=_environment(index),
            stdout=output,
            stderr=output,
        )
    try:
        yield Running(_wait(process, log), process, log)
    finally:
        process.terminate()
        process.wait(30)


def _environment(index: Path) -> dict[str, str]:
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "web")])
    return {**os.environ, "XUNZHANG_INDEX": str(index), "PYTHONPATH": paths}


def _wait(process: subprocess.Popen[bytes], log: Path) -> int:
    """The port, once the server is ready."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        told = log.read_text("utf-8").partition("http://127.0.0.1:")[2]
        if told:
            port = int(told.partition("/")[0])
            try:
                with urlopen(f"http://127.0.0.1:{port}/api/health/ready", timeout=5):
                    return port
            except OSError:
                pass
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text('utf-8')}")
