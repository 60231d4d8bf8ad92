"""Who signs a foreword stands in its section, not over the next one."""

import pytest

from xunzhang.text.kinds import HEADING
from xunzhang.text.passages import split_passages
from xunzhang.text.repair import repair

SAID = "读者回来了，馆里从早到晚有了人声，全年办了六个展览，谨此致谢。"
COUNTED = "全年到馆读者四十一万人次，比上年多三成，周末两天的读者占了一半以上。"


def headings(text: str) -> list[str]:
    repaired = repair(text)
    return [repaired.text[a:b] for a, b, kind in repaired.blocks if kind == HEADING]


@pytest.mark.parametrize(
    "signature",
    [
        "馆长 周明远",
        "馆长　周　远",
        "云溪市图书馆馆长：周明远",
        "馆长 周明远\n二〇二四年一月",
        "周明远\n2024年1月18日",
    ],
)
def test_a_signature_belongs_to_what_it_ends(signature: str) -> None:
    text = f"图书馆年报\n\n馆长的话\n\n{SAID}\n\n{signature}\n\n读者\n\n{COUNTED}\n"
    assert headings(text) == ["馆长的话", "读者"]
    passages = split_passages(text, blocks=repair(text).blocks)
    assert text[slice(passages[-2].start, passages[-2].end)].endswith(signature)
    assert passages[-1].heading == "读者"


@pytest.mark.parametrize("name", ["馆长 周明远", "周明远", "2024年1月", "第一部长 建设"])
def test_what_stands_over_a_paragraph_stays_its_heading(name: str) -> None:
    assert name in headings(f"图书馆人物\n\n{SAID}\n\n{name}\n\n{COUNTED}\n")


@pytest.mark.parametrize("name", ["周明远", "2024年1月", "第一部长 建设"])
def test_other_lines_over_a_heading_are_headings(name: str) -> None:
    assert name in headings(f"图书馆人物\n\n{SAID}\n\n{name}\n\n早年\n\n{COUNTED}\n")
