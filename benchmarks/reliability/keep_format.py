"""`python -m benchmarks.reliability.keep_format`: keep an index of this format for the tests.

To be run once for each release that has a new format, and never for one that was released.
"""

import sys
import tempfile
from pathlib import Path

from tests.conftest import write_corpus
from xunzhang import Index

FORMATS = Path(__file__).parents[2] / "tests" / "data" / "formats"


def main() -> int:
    """Write the back-up of a small index; refuse to replace one."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "资料")
        with Index.open(Path(folder) / "index") as index:
            index.refresh([corpus])
            index.add_upload("渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
            target = FORMATS / f"format-{index.status().format_version}.db"
            if target.exists():
                print(f"{target} is there already; a released format does not change.")
                return 1
            index.backup(target)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
