"""Where `make serve` opens the page, as make itself would run it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def served_by(*words: str, **variables: str) -> str:
    """The command that serves the page, run by nobody."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    ours = ("MAKEFLAGS", "MAKELEVEL", "ARGS", "PORT", "HOST")
    settings = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [make, "--dry-run", "serve", *words],
        cwd=ROOT,
        env={**settings, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return next(line for line in done.stdout.splitlines() if "xunzhang serve" in line).strip()


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], ""),
        (["PORT=8080"], " --port 8080"),
        (["HOST=0.0.0.0"], " --host 0.0.0.0"),
        (["PORT=0", "HOST=::1", "ARGS=--read-only"], " --port 0 --host ::1 --read-only"),
    ],
)
def test_port_and_host_reach_the_server(words: list[str], options: str) -> None:
    assert served_by(*words) == f".venv/bin/xunzhang serve{options}"


def test_a_port_may_stand_in_the_environment_and_a_host_only_be_named() -> None:
    served = served_by(PORT="8080", HOST="x86_64-conda-linux-gnu")

    assert served == ".venv/bin/xunzhang serve --port 8080"
