"""How often repair makes paragraphs whole that were set in a column, by the column's width.

Usage: python -m benchmarks.repair_columns PROSE.txt.gz ... (one paragraph per line)

Pages of twelve paragraphs are cut into lines of so many Han characters, Latin words and numbers
whole and no closing mark at a line's head, in three ways: with nothing between paragraphs, with an
indent at the head of each, and with a blank line behind every line. Where nothing tells a new
paragraph, one that happens to fill its line with the end of a sentence is cut there: that line
counts as left, but no sentence is broken by it.
"""

import gzip
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from xunzhang.text.repair import repair

PAGE = 12
PAGES = 6
WIDTHS = (8, 10, 12, 15, 20, 28, 36)
WAYS = ("plain", "indented", "blank lines")
CLOSING = "，。、；：！？”’）》」』】…"
_UNIT = re.compile(r"[A-Za-z0-9]+(?:[.,][0-9]+)*%?|.")
_ENDED = re.compile(r"[。！？!?…：:；;][”’」』）)】》]*$")


def main(paths: list[str]) -> None:
    """Print one row for each width and way."""
    pages = [page for path in paths for page in _pages(Path(path))]
    print("width | way | line ends | left | inside a sentence | joined wrongly")
    for width in WIDTHS:
        for way in WAYS:
            counts = [judged(page, width, way) for page in pages]
            ends, left, broken, wrong = (sum(row[column] for row in counts) for column in range(4))
            print(f"{width} | {way} | {ends} | {left} | {broken} | {wrong}", flush=True)


def judged(page: Sequence[str], width: int, way: str) -> tuple[int, int, int, int]:
    """Line ends made, those left, those left inside a sentence, and lines of two paragraphs."""
    lines = [wrapped(paragraph, width) for paragraph in page]
    gap = "\n\n" if way == "blank lines" else "\n"
    indent = "　　" if way == "indented" else ""
    text = gap.join(indent + line if n == 0 else line for p in lines for n, line in enumerate(p))
    whole = "\n".join(_squeezed(paragraph) for paragraph in page)
    found = [line for line in map(_squeezed, repair(text).text.split("\n")) if line]
    broken = sum(not _ENDED.search(line) for line in found)
    wrong = sum(line not in whole for line in found)
    return sum(map(len, lines)) - len(page), len(found) - len(page), broken, wrong


def wrapped(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph in a column of so many Han characters."""
    lines, columns = [""], 0
    for unit in _UNIT.findall(paragraph):
        more = len(unit.encode("gbk", "replace"))
        if lines[-1] and columns + more > 2 * width and unit not in CLOSING:
            lines.append("")
            columns = 0
        lines[-1] += unit
        columns += more
    return [line.strip() for line in lines if line.strip()]


def _pages(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        prose = [line.strip() for line in file if 60 <= len(line.strip()) <= 400]
    prose = [line for line in prose if line[-1] in "。！？"]
    chosen = random.Random(7).sample(prose, min(len(prose), PAGE * PAGES))
    pages = [chosen[start : start + PAGE] for start in range(0, len(chosen), PAGE)]
    return [page for page in pages if len(page) == PAGE]


def _squeezed(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main(sys.argv[1:])
