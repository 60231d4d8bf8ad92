"""How results are kept: one JSON file per run, and one section of RESULTS.md per benchmark."""

import json
import os
import platform
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xunzhang

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "benchmarks"


@dataclass(frozen=True, slots=True)
class SavedResult:
    """Where one run was saved, and what it was."""

    path: Path
    date: str
    version: str
    machine: str
    command: str

    def describe(self) -> str:
        """One line for RESULTS.md."""
        name = self.path.relative_to(FOLDER)
        return (
            f"`{self.command}`, xunzhang {self.version}, {self.date}, {self.machine}; "
            f"raw figures: [{name}]({name})."
        )


def save_result(
    benchmark: str, figures: Mapping[str, Any], *, module: str | None = None
) -> SavedResult:
    """Write the figures of a run, with what made them, to `benchmarks/results/`.

    Args:
        benchmark: The name of the file.
        figures: What was measured.
        module: The module of `benchmarks` that was run, where it has another name.
    """
    date = datetime.now(UTC).date().isoformat()
    saved = SavedResult(
        path=FOLDER / "results" / f"{benchmark}-{date}.json",
        date=date,
        version=xunzhang.__version__,
        machine=machine(),
        command=" ".join(["python", "-m", f"benchmarks.{module or benchmark}", *sys.argv[1:]]),
    )
    saved.path.parent.mkdir(exist_ok=True)
    content = {
        "date": saved.date,
        "version": saved.version,
        "machine": saved.machine,
        "command": saved.command,
        **figures,
    }
    saved.path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return saved


def replace_section(name: str, content: str, *, path: Path = FOLDER / "RESULTS.md") -> None:
    """Put content between the comments `<!-- name -->` and `<!-- /name -->` of a file."""
    text = path.read_text("utf-8")
    section = f"<!-- {name} -->\n{content.strip()}\n<!-- /{name} -->"
    pattern = re.compile(f"<!-- {name} -->.*<!-- /{name} -->", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{path} has no section <!-- {name} -->.")
    path.write_text(pattern.sub(lambda _found: section, text), "utf-8")


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [header, rule, *rows])


def machine() -> str:
    """The processor, the cores and the Python, in words."""
    try:
        cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        cpu = None
    name = cpu.group(1) if cpu else platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"
