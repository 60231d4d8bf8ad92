"""The page on a phone of 390 by 844 in both languages, and the way of the Tab key through it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import opened
from tests.web.requests import QUESTION
from xunzhang import Index

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page = playwright.Page
expect = playwright.expect

PHONE = (390, 844)
UNANSWERED = "大熊猫的孕期一般是几个月？"
BOTH_PASSAGES = "三号线"
CUT = """() => [...document.querySelectorAll("[placeholder]")].filter((field) => {
    const style = getComputedStyle(field);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return pen.measureText(field.placeholder).width > room;
}).map((field) => field.placeholder)"""
FOCUSED = """() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    return {name: at.id || at.className || at.innerText, y: box.top + scrollY, height: box.height,
            outline: getComputedStyle(at).outlineStyle, ring: getComputedStyle(
                at.closest(".ask") ?? at).boxShadow, isTitle: at.matches(".hit h3 a")};
}"""


@pytest.fixture(params=["zh-CN", "en-GB"])
def phone(request: pytest.FixtureRequest, browser: Any, served: tuple[str, Path]) -> Iterator[Page]:
    yield from opened(browser, served[0], PHONE, locale=request.param)


@pytest.mark.parametrize("address", ["/", f"/?q={QUESTION}", "/documents", "/dictionary"])
def test_no_placeholder_is_cut(phone: Page, address: str) -> None:
    phone.goto(address)

    assert phone.locator("[placeholder]").count()
    assert phone.evaluate(CUT) == []


def test_below_a_refusal_the_first_passage_begins_on_the_first_screen(phone: Page) -> None:
    phone.goto(f"/?q={UNANSWERED}")

    expect(phone.locator(".unanswered")).to_be_visible()
    first = phone.locator(".hit .passage").first.bounding_box()
    assert first["y"] < PHONE[1] / 2


def test_each_of_several_refusals_is_said_in_a_line(phone: Page) -> None:
    phone.goto(f"/?q={UNANSWERED}海豚一天睡几个小时？")

    refusals = phone.locator(".unanswered")
    expect(refusals).to_have_count(2)
    for box in (refusal.bounding_box() for refusal in refusals.all()):
        assert box["height"] < 90
    assert phone.locator(".hit .passage").first.bounding_box()["y"] < PHONE[1] * 0.7


def test_the_line_below_every_title_begins_at_the_edge(phone: Page) -> None:
    phone.goto(f"/?q={BOTH_PASSAGES}")

    starts = phone.evaluate(
        """() => [...document.querySelectorAll(".hit")].filter((hit) => hit.offsetHeight).map(
            (hit) => hit.querySelector(".hit-place > *").getBoundingClientRect().left
            - hit.getBoundingClientRect().left)"""
    )
    assert len(starts) > 1
    assert set(starts) == {0}


def test_the_figures_of_a_hit_stand_beside_each_other(
    phone: Page, served: tuple[str, Path]
) -> None:
    with Index.open(served[1].parent / "索引", create=False) as index:
        passage = index.search(QUESTION).hits[0].passage_id
    phone.goto(f"/passages/{passage}/why?q={QUESTION}")

    rows = phone.locator(".legs li").all()
    assert len(rows) > 2
    for row in rows:
        figure = row.locator("span").last
        assert figure.bounding_box()["height"] < 30
        assert figure.bounding_box()["x"] > PHONE[0] / 2
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_tab_leads_down_the_page_from_the_question_into_the_passages(phone: Page) -> None:
    phone.goto(f"/?q={QUESTION}")
    phone.locator("#q").focus()

    found = [phone.evaluate(FOCUSED)]
    while not found[-1]["isTitle"] and len(found) < 10:
        phone.keyboard.press("Tab")
        found.append(phone.evaluate(FOCUSED))

    assert found[-1]["isTitle"], found
    assert [at["y"] for at in found[2:]] == sorted(at["y"] for at in found[2:])
    for at in found:
        assert at["height"] > 0
        assert at["outline"] != "none" or at["ring"] != "none", at
    phone.keyboard.press("Enter")
    expect(phone.locator("#passage")).to_be_in_viewport()


def test_the_names_of_what_is_compared_are_not_broken_within_a_word(
    phone: Page, served: tuple[str, Path]
) -> None:
    with Index.open(served[1].parent / "索引", create=False) as index:
        for question in (QUESTION, "设站几座？", "有几座站？", "有多少车站？", "车站几座？"):
            index.quality.add(question, ["设车站23座"])
    phone.goto("/quality")
    phone.locator("select[name=other]").select_option("lexical")
    phone.locator("form.run button").click()
    heads = phone.locator("table.figures thead th.figure")
    expect(heads).to_have_count(3, timeout=60_000)

    for head in heads.all():
        assert head.evaluate("(cell) => cell.scrollWidth <= cell.clientWidth")
        assert head.bounding_box()["width"] > 40
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
