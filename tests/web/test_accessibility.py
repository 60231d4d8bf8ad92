"""axe-core finds nothing serious on any page, in both languages, sizes and colour schemes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import SIZES
from tests.web.requests import QUESTION
from xunzhang import Index

axe_playwright = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)

UNANSWERED = "大熊猫的孕期一般是几个月？"
LINK = f"{'f' * 20}-{'0' * 8}-1"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
OPEN = """() => {
    const closed = [...document.querySelectorAll("main details:not([open], .confirm)")];
    for (const details of closed) details.open = true;
    return closed.length;
}"""
GRAVE = ("serious", "critical", "moderate")


@pytest.fixture(scope="module")
def addresses(served: tuple[str, Path]) -> list[str]:
    """One address of every kind of page."""
    with Index.open(served[1].parent / "索引", create=False) as index:
        result = index.search(QUESTION)
        passage = result.hits[0].passage_id
        document = result.hits[0].document_id
        link = index.lookup.placed([passage])[passage].link
    return [
        "/",
        "/?q=",
        f"/?q={QUESTION}",
        f"/?q={UNANSWERED}",
        f"/?q={QUESTION}&document={document}",
        f"/documents/{document}",
        f"/documents/{document}?q={QUESTION}&passage={passage}#passage",
        f"/documents/{document}?view=original",
        f"/passages/{passage}/around",
        f"/passages/{passage}/why?q={QUESTION}",
        f"/p/{link}",
        f"/p/{LINK}",
        "/documents",
        "/documents/plan",
        "/dictionary",
        "/quality",
        "/history",
        "/quality/proposals",
        "/documents?failed=1&sort=size",
        "/login",
        "/nowhere",
    ]


@pytest.fixture(params=[("phone", "light", "zh-CN"), ("desktop", "dark", "en-GB")], ids="-".join)
def visitor(
    request: pytest.FixtureRequest, browser: Any, served: tuple[str, Path]
) -> Iterator[Any]:
    """A page in one size, colour scheme and language, and the addresses that it asked for."""
    size, scheme, locale = request.param
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=served[0],
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale=locale,
    )
    yield context.new_page()
    context.close()


def grave_problems(page: Any) -> list[str]:
    found = axe_playwright.Axe().run(page, options=RULES)
    return [
        f"{problem['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for problem in found.response["violations"]
        if problem["impact"] in GRAVE
        for node in problem["nodes"]
    ]


def test_no_page_keeps_people_out_and_none_asks_another_server(
    visitor: Any, served: tuple[str, Path], addresses: list[str]
) -> None:
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))

    found = {}
    for address in addresses:
        visitor.goto(address)
        found[address] = grave_problems(visitor)
        if visitor.evaluate(OPEN):
            visitor.wait_for_load_state("networkidle")
            found[f"{address} opened"] = grave_problems(visitor)

    assert {address: problems for address, problems in found.items() if problems} == {}
    assert len(asked) > len(addresses)
    assert [url for url in asked if not url.startswith(f"{served[0]}/")] == []


def test_what_opens_over_a_page_keeps_nobody_out(visitor: Any) -> None:
    visitor.goto("/")
    visitor.keyboard.press("Tab")
    visitor.locator("#show-keys").click()
    assert grave_problems(visitor) == []
    visitor.keyboard.press("Escape")

    visitor.locator(".menu summary").click()
    assert grave_problems(visitor) == []
