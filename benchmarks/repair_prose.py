"""How often repair mends a broken paragraph, and how often it touches a whole one.

Usage: python -m benchmarks.repair_prose PROSE.txt.gz ... (one paragraph per line)

Every page is twelve paragraphs that end with final punctuation. In the first run nothing is
broken: any repair is a false one. In the second, three paragraphs of each page are broken inside a
sentence, as at a column's end: one plainly, one around a photographer's caption, one at a comma.
"""

import gzip
import random
import sys
from pathlib import Path

from xunzhang.text.repair import repair

PAGE = 12
PAGES = 60
CAPTION = "秋收时节 李小禾 摄"
PUNCTUATION = '，。、；：！？“”‘’（）《》…—,.;:!?()" '


def main(paths: list[str]) -> None:
    """Print one row per file."""
    print("file | paragraphs | false repairs | broken | mended | joined wrongly")
    for path in map(Path, paths):
        chance = random.Random(7)
        with gzip.open(path, "rt", encoding="utf-8") as file:
            prose = [line.strip() for line in file if 60 <= len(line.strip()) <= 400]
        prose = [line for line in prose if line[-1] in "。！？"]
        chosen = chance.sample(prose, min(len(prose), PAGE * PAGES))
        pages = [chosen[start : start + PAGE] for start in range(0, len(chosen), PAGE)]
        false = sum(len(repair("\n\n".join(page)).repairs) for page in pages)
        counts = [mended(page, chance) for page in pages if len(page) == PAGE]
        broken, good, wrong = (sum(count[column] for count in counts) for column in range(3))
        print(f"{path.name} | {len(chosen)} | {false} | {broken} | {good} | {wrong}")


def mended(page: list[str], chance: random.Random) -> tuple[int, int, int]:
    """Break three paragraphs of a page: how many were broken, mended, and joined wrongly."""
    blocks = list(page)
    broken = {}
    for number, way in zip(
        chance.sample(range(PAGE), 3), ("plain", "caption", "comma"), strict=True
    ):
        at = _place(page[number], way, chance)
        if at:
            between = f"\n\n\n\n{CAPTION}\n\n" if way == "caption" else "\n\n"
            blocks[number] = page[number][:at] + between + page[number][at:]
            broken[number] = page[number]
    repaired = repair("\n\n".join(blocks)).text.split("\n")
    good = sum(paragraph in repaired for paragraph in broken.values())
    known = {*page, CAPTION, *(part for block in blocks for part in block.split("\n")), ""}
    return len(broken), good, sum(line not in known for line in repaired)


def _place(paragraph: str, way: str, chance: random.Random) -> int:
    """Where to break, 0 for nowhere: behind a comma, or between two characters of a sentence."""
    places = [
        at
        for at in range(25, len(paragraph) - 8)
        if (paragraph[at - 1] in "，、" and paragraph[at] not in PUNCTUATION) == (way == "comma")
        and (way == "comma" or not {paragraph[at - 1], paragraph[at]} & set(PUNCTUATION))
    ]
    return chance.choice(places) if places else 0


if __name__ == "__main__":
    main(sys.argv[1:])
