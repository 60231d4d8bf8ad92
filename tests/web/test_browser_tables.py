"""An answer that is a row of a table, in a real browser on a phone and on a desktop."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.browsing import SIZES, opened, serving

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page = playwright.Page
expect = playwright.expect

COLUMNS = (
    "门店",
    "所在地址",
    "主营商品和服务",
    "负责人",
    "联系电话",
    "营业时间",
    "建筑面积",
    "备注",
)
ROWS = (
    "南桥门店 南桥镇沿河路一百零二号 种子和化肥 史大江 0571-2233 8:00—18:00 320平方米 无".split(),
    "北桥门店 北桥镇火车站东侧三十号 家电和水暖 元小满 0571-4455 9:00—20:00 150平方米 无".split(),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("表格")
    (folder / "资料").mkdir()
    lines = [f"| {' | '.join(row)} |" for row in (COLUMNS, ("---",) * len(COLUMNS), *ROWS)]
    (folder / "资料" / "门店.md").write_text("# 供销社门店\n\n" + "\n".join(lines), "utf-8")
    with serving(folder, folder / "资料") as served:
        yield served


@pytest.fixture(params=sorted(SIZES))
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Page]:
    yield from opened(browser, address, SIZES[request.param])


def test_short_cells_of_the_marked_passage_do_not_break(browser: Any, address: str) -> None:
    for page in opened(browser, address):
        page.goto("/?q=北桥门店的负责人是谁？")
        page.locator(".hit h3 a").first.click()

        for cell in page.locator(".sheet td.short mark").all():
            expect(cell).to_have_css("white-space", "nowrap")
        expect(page.locator(".sheet mark.passage").first).to_have_text("南桥门店")


def test_every_value_of_the_row_is_seen_below_the_name_of_its_column(page: Page) -> None:
    page.goto("/?q=北桥门店的负责人是谁？")
    card = page.locator(".answer-card")
    fields = card.locator(".fields > div")

    expect(fields).to_have_count(len(COLUMNS))
    expect(card.locator(".fields mark.typed")).to_have_text("元小满")
    frame = card.bounding_box()
    for field, label, value in zip(fields.all(), COLUMNS, ROWS[1], strict=True):
        name, said = (field.locator(part).bounding_box() for part in ("dt", "dd"))
        expect(field).to_have_text(label + value)
        assert name["y"] + name["height"] <= said["y"] + 1
        assert frame["x"] <= said["x"]
        assert said["x"] + said["width"] <= frame["x"] + frame["width"]


def test_the_column_that_answers_is_seen_where_a_table_scrolls(browser: Any, address: str) -> None:
    for page in opened(browser, address, (760, 900)):
        page.goto("/?q=北桥门店的建筑面积是多少？")
        table = page.locator(".passage .sheet-scroll").first
        assert table.evaluate("t => t.scrollWidth > t.clientWidth")

        frame = table.bounding_box()
        value = table.locator("td", has_text="150平方米").bounding_box()

        assert value["x"] + value["width"] <= frame["x"] + frame["width"] + 1


def test_a_wide_table_of_a_document_takes_the_margins_and_not_more(page: Page) -> None:
    page.goto("/?q=北桥门店的负责人是谁？")
    page.locator(".hit h3 a").first.click()
    table = page.locator(".reading-text .sheet-scroll").first

    frame = table.bounding_box()
    width = page.evaluate("document.documentElement.clientWidth")

    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= width
    assert abs(frame["x"] + frame["width"] / 2 - width / 2) <= 1
