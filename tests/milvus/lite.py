"""Milvus Lite for tests: in the process of the test, or as a server of its own."""

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WANTING = [name for name in ("pymilvus", "milvus_lite") if importlib.util.find_spec(name) is None]
needs_lite = pytest.mark.skipif(bool(WANTING), reason=f"{' and '.join(WANTING)} not installed")

PLACES = ("北湖", "南岭", "东港", "西山", "青禾", "石桥")
THINGS = ("图书馆", "体育场", "污水处理厂", "公交枢纽", "养老院", "菜市场", "科技馆")
PEOPLE = ("王秀兰", "李文涛", "陈立新", "周小梅", "赵国庆")


def write_news(folder: Path, count: int = 42) -> Path:
    """Write short articles that differ in length, words, date and author."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        place, thing = PLACES[n % len(PLACES)], THINGS[n % len(THINGS)]
        person, more = PEOPLE[n % len(PEOPLE)], "周边的道路也一并改造。" * (n % 4)
        text = (
            f"{place}{thing}{'建成' if n % 2 else '开工'}\n\n"
            f"2031-{n % 12 + 1:02}-{n % 27 + 1:02}\n\n"
            f"本报讯（记者 {person}）{place}{thing}总投资{n + 3}亿元，占地{n * 7 + 20}亩，"
            f"预计每天接待{n * 110 + 300}人。{more}\n\n负责人{PEOPLE[(n + 2) % 5]}说，"
            f"{thing}由{PLACES[(n + 1) % 6]}建筑公司承建，{n % 12 + 1}月底前交付使用。"
        )
        (folder / f"{place}-{thing}-{n}.txt").write_text(text, "utf-8")
    return folder


QUESTIONS = (
    "北湖图书馆总投资多少？",
    "南岭体育场什么时候交付使用",
    "哪家公司承建污水处理厂",
    "石桥的公交枢纽占地多少亩",
    "负责人赵国庆说了什么",
    "科技馆每天接待多少人",
    "周边的道路改造",
    "不相干的问题：潜水艇",
)


@contextmanager
def lite_server(
    folder: Path, port: int | None = None
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server in a process of its own, and the URI where it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "milvus_lite", "server", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--data-dir", str(folder), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens to now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    for _attempt in range(300):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"no server on port {port}")
