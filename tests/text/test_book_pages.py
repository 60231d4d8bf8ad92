"""What the pages of a scanned book leave in its text: numbers, heads, notes at their foot."""

import pytest

from xunzhang.text.repair import repair

PARAGRAPH = "石码湖的水面有两千多亩，湖边住着四百多户人家，多以打鱼和编苇席为生。"
FIRST = "湖堤是光绪年间筑的。民国二十年大水时决口三处，次年由四乡民工修复，用工三"
REST = "万六千个，花费银元八千元。堤上种柳，后来叫柳堤。"


def paged(*between: str) -> str:
    """A paragraph that the end of a page cuts, with these lines between the halves."""
    last = PARAGRAPH[:-1] + "的。"
    return "\n".join(["　　" + PARAGRAPH, "　　" + FIRST, *between, REST, "　　" + last])


@pytest.mark.parametrize(
    "number",
    [
        "第 三 十 二 页",
        "第三十二页",
        "第一百〇五页",
        "  第　十　页",
        "- 32 -",
        "— 1 3 2 —",
        "—— 32 ——",
        "第 1 3 2 页",
    ],
)
def test_a_page_number_set_wide_or_in_han_digits_cuts_no_sentence(number: str) -> None:
    assert FIRST + REST in repair(paged("", number, "")).text


@pytest.mark.parametrize("line", ["第三页写着他的名字", "第十版", "第一百页的插图"])
def test_a_line_that_only_names_a_page_stays(line: str) -> None:
    text = f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH[:-1]}的。"
    assert line in repair(text).text


def test_the_line_beside_three_page_numbers_is_their_head() -> None:
    pages = "\n\n".join(
        f"{PARAGRAPH[n:]}\n\n{number}\n\n石码湖 2031年度报告" for n, number in enumerate("345")
    )
    text = f"湖区报告\n\n{pages}\n\n{PARAGRAPH[4:]}"
    found = repair(text).text
    assert "年度报告" not in found
    assert not any(line in "345" for line in found.split("\n") if line)


def test_numbers_over_short_items_and_heads_of_tables_stay() -> None:
    items = "\n\n".join(f"{n}\n\n{PARAGRAPH[n:]}" for n in range(1, 5))
    assert repair(items).text == items
    table = "\n\n".join(f"- {n} -\n\n品种\t斤数\t价钱\n鲤鱼\t{n}00\t1" for n in range(3, 6))
    assert repair(table).text.count("品种") == 3


def test_a_note_at_the_foot_of_a_page_stands_behind_the_sentence_it_cut() -> None:
    text = paged("① 据县志卷三。", "② 一说六千个。", "", "第 三 十 二 页", "")
    text = text.replace("三处", "三处①").replace("修复", "修复②")
    found = repair(text).text
    assert FIRST.replace("三处", "三处①").replace("修复", "修复②") + REST in found
    assert "\n① 据县志卷三。" in found


def test_an_item_that_begins_with_such_a_mark_is_no_note() -> None:
    text = f"{PARAGRAPH}\n{FIRST}\n① 先修堤。\n② 后种柳。\n{REST}"
    assert "\n① 先修堤。\n② 后种柳。\n" in repair(text).text
