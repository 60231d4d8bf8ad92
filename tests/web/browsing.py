"""A real browser over a real server process, for the tests of the page."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SIZES = {"desktop": (1280, 900), "phone": (375, 760)}
START_SECONDS = 60


def chromium() -> str:
    """The path of the browser; skips where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("no Chromium is installed")


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, corpus: Path, options: Sequence[str] = ()) -> Iterator[str]:
    """The address of a server process over an index of a corpus, both below the folder."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "XUNZHANG_INDEX": str(folder / "索引")}
    paths = [str(ROOT / "src"), str(ROOT / "web"), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    command = [sys.executable, "-m", "xunzhang"]
    indexed = subprocess.run(
        [*command, "index", str(corpus)], env=environment, check=False, capture_output=True
    )
    assert indexed.returncode in (0, 1), indexed.stderr  # 1 where a file is meant to fail
    port = free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "serve", "--port", str(port), *options],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended at once"
        try:
            with urlopen(f"{address}/api/health/ready", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")


def opened(
    browser: Any, address: str, size: tuple[int, int] = SIZES["desktop"], **more: Any
) -> Iterator[Any]:
    """A page that fails the test at the end if its console complained."""
    width, height = size
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        **{"locale": "zh-CN", **more},
    )
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    found.on("console", lambda entry: complaints.extend(_complaint(entry.type, entry.text)))
    yield found
    context.close()
    assert complaints == []


def _complaint(kind: str, text: str) -> list[str]:
    """What the console said, unless it only notes a request that was refused or lost."""
    refused = any(f"status of {status}" in text for status in (400, 401, 404, 415, 422, 429))
    refused = refused or "net::ERR_FAILED" in text
    return [text] if kind in ("error", "warning") and not refused else []
