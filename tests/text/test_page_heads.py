"""The heads of a book's pages go, and the sentences that they cut are whole."""

import pytest

from xunzhang.ingest.titles import find_headline
from xunzhang.text.page_heads import find_page_heads
from xunzhang.text.repair import repair

BRIDGE = (
    "　　桥头原有一座石拱桥，相传是乡民捐资所建，桥面铺条石，两侧有石栏，栏上刻莲花。\n"
    "　　光绪年间发过三次大水，{}孔桥拱塌了一半，附近几个村子出工出料，第二年春天才修好。\n"
    "　　后来又由县里派{}名工匠，各村合力集资，用原来的石"
)
GOES_ON = "料重新修复，一直用到民国末年。\n"
WHOLE = "用原来的石料重新修复"


def book(*heads: str) -> str:
    """Pages under heads, each of which ends inside a sentence that goes on on the next one."""
    pages = [BRIDGE.format(number, number) for number in "三四五六七"[: len(heads)]]
    return f"{heads[0]}\n\n" + "".join(
        f"{page}\n\n{head}\n\n{GOES_ON}" for page, head in zip(pages, heads[1:], strict=False)
    )


def taken_out(text: str) -> list[str]:
    return [text[slice(*span)].strip() for span in find_page_heads(text)]


@pytest.mark.parametrize(
    "heads",
    [
        ("青河镇志 · 12 ·", "青河镇志 · 13 ·", "青河镇志 · 14 ·"),
        ("青河镇志        — 12 —", "青河镇志        — 13 —", "青河镇志        — 15 —"),
        ("青河镇志 第12页", "青河镇志 第13页", "青河镇志 第14页"),
        ("青河镇志　　　　12", "青河镇志　　　　13", "青河镇志　　　　14"),
        ("12    青河镇志", "青河镇志    13", "14    青河镇志"),
    ],
)
def test_heads_with_numbers_that_count_up_go(heads: tuple[str, ...]) -> None:
    repaired = repair(book(*heads))
    assert not any(head in repaired.text for head in heads)
    assert repaired.text.count(WHOLE) == len(heads) - 1


def test_pages_on_the_left_and_on_the_right_have_heads_of_their_own() -> None:
    heads = ("6    青河镇志", "桥梁    7", "8    青河镇志", "桥梁    9", "10    青河镇志")
    text = book(*heads)
    assert taken_out(text) == ["6", *heads[1:]]
    assert repair(text).text.count(WHOLE) == len(heads) - 1


def test_the_first_head_of_a_text_stays_as_its_title() -> None:
    text = book("青河镇志 · 1 ·", "青河镇志 · 2 ·", "青河镇志 · 3 ·")
    assert repair(text).text.startswith("青河镇志\n")
    assert find_headline(text) == "青河镇志"


def test_what_is_taken_out_is_on_record() -> None:
    text = book("青河镇志 · 1 ·", "青河镇志 · 2 ·", "青河镇志 · 3 ·")
    told = {(repair.kind, text[slice(*repair.span)].strip()) for repair in repair(text).repairs}
    assert {("furniture", "青河镇志 · 2 ·"), ("furniture", "青河镇志 · 3 ·")} <= told


@pytest.mark.parametrize(
    "lines",
    [
        ("青河镇志 · 12 ·", "青河镇志 · 13 ·"),
        ("青河镇志 · 14 ·", "青河镇志 · 13 ·", "青河镇志 · 12 ·"),
        ("出处：青河镇志 第12页", "出处：青河镇志 第13页", "出处：青河镇志 第14页"),
        ("本页合计    12", "本页合计    40", "本页合计    95"),
        ("大事记    1951", "大事记    1952", "大事记    1953"),
    ],
)
def test_lines_that_do_not_count_pages_stay(lines: tuple[str, ...]) -> None:
    assert find_page_heads(book(*lines)) == []


@pytest.mark.parametrize("line", ["案例    {}", "练习    {}", "附图 - {} -", "读书札记 第{}页"])
def test_a_number_behind_a_name_that_cuts_no_sentence_is_no_page(line: str) -> None:
    parts = [f"{line.format(n)}\n\n{BRIDGE.format(n, n)}{GOES_ON}" for n in (1, 2, 3)]
    assert find_page_heads("\n".join(parts)) == []


def test_rows_that_count_up_are_no_heads() -> None:
    rows = "".join(f"白菜    {n}\n" for n in range(1, 40))
    assert find_page_heads(f"品名    斤\n{rows}") == []
    assert repair(f"品名    斤\n{rows}").text.count("白菜") == 39


def test_a_title_has_no_wide_gap() -> None:
    text = "青河镇志　卷六　　　　　　　　第四十七页\n\n镇东有古渡一处，往来不绝。\n"
    assert find_headline(text) == "青河镇志　卷六 第四十七页"
