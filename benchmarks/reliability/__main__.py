"""`python -m benchmarks.reliability [NAME...]`: run trials in full, and write down what came of it.

Each is bounded in time; a report says how far it came. Exit status 1 if anything failed.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from benchmarks.reliability import faults, flips, forks, kills, readers, walk

RESULTS = Path(__file__).parents[1] / "results"

Options = argparse.Namespace

TRIALS: dict[str, tuple[int, Callable[[Path, Options], dict[str, Any]]]] = {
    "kills": (
        200,
        lambda folder, o: kills.run(folder, trials=o.size, seed=o.seed, seconds=o.seconds),
    ),
    "faults": (
        650,  # so that 500 of them reach a call that is made
        lambda folder, o: faults.start(folder, trials=o.size, seed=o.seed, seconds=o.seconds),
    ),
    "flips": (
        2000,
        lambda folder, o: flips.run(folder, trials=o.size, seed=o.seed, seconds=o.seconds),
    ),
    "readers": (
        10_000,
        lambda folder, o: readers.run(folder, documents=o.size, seed=o.seed, seconds=o.seconds),
    ),
    "walk": (
        5_000,
        lambda folder, o: walk.run(folder, operations=o.size, seed=o.seed, seconds=o.seconds),
    ),
}
"""Each with its full size: trials, documents, or operations."""


def main() -> int:
    """Run the named trials, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TRIALS))
    parser.add_argument("--seconds", type=float, default=240.0, help="for each trial")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, help="other than the full one; prints only")
    arguments = parser.parse_args()
    forks.warm_up()
    failed = False
    for name in arguments.names or list(TRIALS):
        full, run = TRIALS[name]
        options = Options(**vars(arguments) | {"size": arguments.size or full})
        with tempfile.TemporaryDirectory(prefix="xunzhang-") as folder:
            began = time.monotonic()
            report = run(Path(folder), options)
        report = {
            "trial": name,
            "command": f"python -m benchmarks.reliability {name} --seed {arguments.seed}",
            "seconds": round(time.monotonic() - began, 1),
            "load": round(os.getloadavg()[0], 1),
            **report,
        }
        text = json.dumps(report, ensure_ascii=False, indent=1)
        if arguments.size is None:
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"reliability-{name}.json").write_text(text + "\n", "utf-8")
        print(text)
        failed |= bool(report["failures"])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
