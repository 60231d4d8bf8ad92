"""Thousands of damaged files through every reader: python -m benchmarks.fuzz_readers.

Only `DocumentError` may come out, and each file is bounded in time and memory. The table says for
each format how many mutants were read, how many refused, and how many ended the reader process.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.mutations import attacks, mutated
from benchmarks.reader_samples import ARTICLE, MAKERS, make_pdf
from xunzhang.errors import DocumentError
from xunzhang.ingest.archives import expand_archive
from xunzhang.ingest.readers import read_document


class Tally:
    """What became of the mutants of one format."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.seconds: list[float] = []

    def take(self, name: str, data: bytes) -> str:
        """Read one mutant; whatever is no DocumentError ends the run."""
        started = time.perf_counter()
        outcome = "read"
        try:
            if name.endswith(".zip"):
                expand_archive(name, data)
            else:
                read_document(Path(name), data)
        except DocumentError as error:
            outcome = "stopped" if "made its reader stop" in str(error) else "refused"
            assert name in str(error), (name, error)
        self.outcomes[outcome] += 1
        self.seconds.append(time.perf_counter() - started)
        return outcome

    def row(self, name: str) -> str:
        """One line of the table."""
        counts = "".join(f"{self.outcomes[key]:>9,}" for key in ("read", "refused", "stopped"))
        times = sorted(self.seconds)
        median, slowest = times[len(times) // 2], times[-1]
        return f"{name:10}{len(times):>8,}{counts}{median * 1000:>11.1f}{slowest:>10.2f}"


def samples() -> dict[str, bytes]:
    """Good files to damage."""
    good = {suffix: make(ARTICLE) for suffix, make in MAKERS.items()}
    good["zip"] = _archive(good)
    return good


def _archive(good: dict[str, bytes]) -> bytes:
    from benchmarks.reader_samples import make_zip

    return make_zip({f"资料/文章.{suffix}": data for suffix, data in good.items()})


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files, format by format in turn."""
    random = Random(seed)
    good = samples()
    columns = make_pdf(ARTICLE, columns=2)
    for number in range(count):
        suffix = list(good)[number % len(good)]
        data = columns if suffix == "pdf" and random.random() < 0.5 else good[suffix]
        yield f"a.{suffix}", mutated(data, random)


def main() -> None:
    """Run, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=9000, help="mutants, of all formats together")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=600, help="stop after this time")
    options = parser.parse_args()
    started = time.perf_counter()
    tallies: dict[str, Tally] = {}
    for name, data in mutants(options.count, options.seed):
        tallies.setdefault(name, Tally()).take(name, data)
        if time.perf_counter() - started > options.seconds:
            print("Stopped by the time limit.")
            break
    print(f"{'mutants of':10}{'files':>8}{'read':>9}{'refused':>9}{'stopped':>9}", end="")
    print(f"{'median ms':>11}{'max s':>10}")
    for name, tally in tallies.items():
        print(tally.row(name))
    print("\nattacks")
    for what, name, data in attacks(samples()):
        tally = Tally()
        outcome = tally.take(name, data)
        print(f"  {name:8}{what:45}{outcome:>9}{tally.seconds[0]:>8.2f} s")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    readers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\npeak memory: this process {own:,.0f} MB, ended readers {readers:,.0f} MB")
    print(f"seconds: {time.perf_counter() - started:,.1f}; seed {options.seed}")


if __name__ == "__main__":
    main()
