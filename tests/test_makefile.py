"""Where `make serve` opens the page, as make itself would run it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def made(*words: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """What `make serve` does with these words behind it."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    ours = ("MAKEFLAGS", "MAKELEVEL", "ARGS", "PORT", "HOST")
    settings = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [make, "serve", *words],
        cwd=folder,
        env={**settings, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def served_by(*words: str, **variables: str) -> str:
    """The command that serves the page, run by nobody."""
    done = made("--dry-run", *words, **variables)
    assert done.returncode == 0, done.stderr
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


@pytest.mark.parametrize(("status", "goes_on"), [(0, True), (1, True), (2, False), (130, False)])
def test_files_that_fail_are_told_of_and_the_page_is_served(
    tmp_path: Path, status: int, *, goes_on: bool
) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    program = tmp_path / ".venv" / "bin" / "xunzhang"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho ran "$1"\n[ "$1" != index ] || exit {status}\n')
    program.chmod(0o755)
    done = made("--silent", "--old-file=.venv/.setup", folder=tmp_path)
    assert ("ran serve" in done.stdout) is goes_on
    assert ("Not everything in corpus/" in done.stdout) is (status == 1)
