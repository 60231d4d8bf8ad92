"""Clean prose goes through repair unchanged."""

import gzip
import os
import random
from pathlib import Path

import pytest

from xunzhang.text.repair import repair

SHARED = Path(os.environ.get("XUNZHANG_SHARED") or Path(__file__).parents[2] / ".." / "shared")
PROSE = sorted((SHARED / "data" / "text").glob("*.txt.gz"))
PAGE = 12
PER_FILE = 240


def is_changed(text: str) -> bool:
    """Whether repair did anything; that a book says a paragraph twice is no fault of repair."""
    repaired = repair(text)
    if repaired.text == text:
        return bool(repaired.repairs)
    return any(found.kind != "repeat" for found in repaired.repairs)


@pytest.mark.skipif(not PROSE, reason="the prose is not here")
def test_clean_prose_is_unchanged_by_the_paragraph_and_by_the_page() -> None:
    chance = random.Random(11)
    changed, seen = [], 0
    for path in PROSE:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = [line.strip() for line in file if line.strip().endswith(("。", "！", "？"))]
        chosen = chance.sample(lines, min(len(lines), PER_FILE))
        pages = ["\n\n".join(chosen[at : at + PAGE]) for at in range(0, len(chosen), PAGE)]
        changed += [text for text in (*chosen, *pages) if is_changed(text)]
        seen += len(chosen)
    assert seen > 2000
    assert changed == []


LETTER = """尊敬的各位邻居：

楼下的银杏叶黄了，物业打算这个周末请大家一起扫落叶，扫完在院子里喝茶。

一、时间：周六上午九点；
二、地点：南门小广场。

请自带手套

海棠社区居委会
二〇三一年十一月三日
"""

VERSE = """雨落在旧屋檐上
像有人轻轻叩门

我起身去看
只有一只猫
"""

CODE = """安装好以后运行下面的命令。

pip install something
# 注释要留着
value = compute(**options)

完成。
"""


@pytest.mark.parametrize(
    "text", [LETTER, VERSE, CODE, "", "\n", "一", "。", "“", "　　缩进的一句话。\n"]
)
def test_texts_that_only_look_broken_are_unchanged(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == text
    assert repaired.repairs == ()
