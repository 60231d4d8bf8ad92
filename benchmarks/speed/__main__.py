"""`make bench`: what indexing, searching, starting and changing cost, by size of the index."""

import argparse
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.http_server import serving
from benchmarks.report import markdown_table, replace_section, save_result
from benchmarks.speed import asking, building, living
from benchmarks.speed.texts import questions
from xunzhang import Index

QUESTIONS = 200
LARGE = 200_000


def measure(folder: Path, passages: int, options: argparse.Namespace) -> dict[str, Any]:
    """All figures for an index of so many passages; one that is there is used again."""
    text: Path | None = options.text
    asked = questions(text, passages, QUESTIONS)
    figures: dict[str, Any] = {"passages": passages}
    if not (folder / "xunzhang.db").exists():
        figures["indexing"] = building.build(folder, text, passages)
    with Index.open(folder) as index:
        sizes = index.status().size_bytes
        figures["disk_mb"] = {name: round(size / 1e6, 1) for name, size in sizes.items()}
        figures["asking"] = asking.by_stage(index, asked)
        few = asked[:50] if passages > LARGE else asked
        figures["vector_leg"] = asking.vector_leg(index, few)
    figures["start_up"] = living.start_up(folder, asked[0])
    with tempfile.TemporaryDirectory() as logs:
        with serving(folder, Path(logs) / "server.log") as server:
            figures["memory"] = living.memory(server, asked)
            figures["connections"] = asking.by_connections(server.port, asked, options.seconds)
        copy = living.copy_of(folder, Path(logs) / "copy")
        with Index.open(folder) as untouched, Index.open(copy) as index:
            figures["adding"] = living.adding(index)
            figures["removing"] = living.removing(index, untouched, asked[:60])
    return figures


def flat(figures: Mapping[str, Any], before: str = "") -> dict[str, float]:
    """Nested figures by the names that lead to them."""
    found: dict[str, float] = {}
    for name, value in figures.items():
        path = f"{before}: {name}" if before else name
        if isinstance(value, Mapping):
            found |= flat(value, path)
        else:
            found[path.replace("_", " ")] = value
    return found


def table(runs: Sequence[Mapping[str, Any]]) -> str:
    """Figures by number of passages."""
    columns = [flat(run) for run in runs]
    names = list(dict.fromkeys(name for column in columns for name in column))
    names.remove("passages")
    header = ["", *(f"{run['passages']:,} passages" for run in runs)]
    rows = [[name, *(_shown(column.get(name)) for column in columns)] for name in names]
    return markdown_table(header, rows)


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def main() -> None:
    """Measure, print the tables, and write them to `benchmarks/`."""
    shared = os.environ.get("XUNZHANG_SHARED")
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.speed")
    parser.add_argument(
        "passages", nargs="*", type=int, default=[1_000, 10_000], help="sizes of the index"
    )
    parser.add_argument(
        "--text",
        type=Path,
        default=Path(shared) / "data" if shared else None,
        help="folder with pairs/*.jsonl.gz and text/*.txt.gz; without it the text is made up",
    )
    parser.add_argument("--keep", type=Path, help="keep the indexes in this folder for next time")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long a server is asked")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    stages = building.stages(options.text)
    runs: list[dict[str, Any]] = []
    for passages in options.passages:
        with tempfile.TemporaryDirectory() as folder:
            place = (options.keep or Path(folder)) / f"speed-{passages}"
            runs.append(measure(place, passages, options))
        print(table(runs[-1:]), flush=True)
        section = f"{stage_table(stages)}\n{table(runs)}"
        if not options.no_save:  # after each size: large ones take long
            saved = save_result("speed", {"stages": stages, "runs": runs})
            replace_section("speed", f"{saved.describe()}\n\n{section}")
    print(section)


def stage_table(stages: Mapping[str, float]) -> str:
    """Passages per second and core of each stage of indexing."""
    return markdown_table(
        ["stage of indexing, alone", "passages per second and core"],
        [[name, f"{rate:,}"] for name, rate in stages.items()],
    )


if __name__ == "__main__":
    main()
