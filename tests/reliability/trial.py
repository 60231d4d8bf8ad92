"""Running a trial of `benchmarks.reliability` in short, in a process that may fork and die."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def run_trial(name: str, *, size: int, seed: int = 7) -> dict[str, Any]:
    """The report of a short trial."""
    if not hasattr(os, "fork"):
        pytest.skip("the trials fork")
    paths = [str(ROOT), str(ROOT / "src")]
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.reliability", name]
        + ["--size", str(size), "--seed", str(seed), "--seconds", "60"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.stdout, ended.stderr
    report: dict[str, Any] = json.loads(ended.stdout)
    assert report["failures"] == [], ended.stderr[-2000:]
    return report
