"""What is marked, said and folded of several questions, of tables and where nothing answers."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.browsing import SIZES, opened, serving

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page = playwright.Page
expect = playwright.expect

VISITORS = [
    ("phone", "zh-CN", True),
    ("phone", "en-GB", False),
    ("desktop", "zh-CN", False),
    ("desktop", "en-GB", True),
]
PIER = """白石渡口乘船须知

各位乘客：

白石渡口的船票每张3元。渡口的末班船是晚上8点，遇到大雾停开。渡口上有一座茶棚，夏天供应凉茶。冬天河面结冰，渡船一般要停几个月。
带自行车的乘客请走东边的跳板，雨天路滑，请慢行。等船的人可以在茶棚里坐一坐，也可以看看墙上的老照片。
"""
BOATS = """# 白石渡口的船

| 船名 | 载客量 | 船工 |
|---|---|---|
| 青鸟号 | 42人 | 林守田 |
| 江豚号 | 65人 | 周阿水 |
| 白鹭号 | 30人 | 何满仓 |
"""
BOTH = "白石渡口的末班船是几点？白石渡口的船票多少钱？"
UNANSWERED = "大熊猫的孕期一般是几个月？"
OTHERS = ("磨坊", "榨油坊", "铁匠铺", "染坊", "酒坊")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("渡口")
    (folder / "资料").mkdir()
    (folder / "资料" / "须知.txt").write_text(PIER, "utf-8")
    (folder / "资料" / "船.md").write_text(BOATS, "utf-8")
    for name in OTHERS:
        text = f"{name}\n\n村东头的{name}开了几个月，来的人一般都是附近村里的。\n"
        (folder / "资料" / f"{name}.txt").write_text(text, "utf-8")
    with serving(folder, folder / "资料") as served:
        yield served


@pytest.fixture(params=VISITORS, ids=lambda visitor: "-".join(map(str, visitor)))
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Page]:
    size, locale, scripted = request.param
    yield from opened(browser, address, SIZES[size], locale=locale, java_script_enabled=scripted)


def test_a_passage_that_answers_two_questions_says_which_sentence_answers_which(page: Page) -> None:
    page.goto(f"/?q={BOTH}")

    hit = page.locator(".hit").first
    expect(hit.locator("mark.answer-1")).to_contain_text("末班船是晚上8点")
    expect(hit.locator("mark.answer-2")).to_contain_text("船票每张3元")
    links = hit.locator(".hit-answers a")
    expect(links).to_have_count(2)
    links.nth(1).click()
    card = page.locator(".answer-card").nth(1)
    expect(card.locator(".part")).to_contain_text("2 白石渡口的船票多少钱？")
    expect(card.locator("h2")).to_be_in_viewport()


def test_only_the_row_that_answers_is_marked_and_the_value_that_decides_is_red(page: Page) -> None:
    page.goto("/?q=载客量最多的是哪条船？")

    marked = page.locator(".hit").first.locator("tr:has(mark)")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("江豚号")
    fields = page.locator(".answer-card .fields mark.typed")
    expect(fields).to_have_text(["江豚号", "65人"])


def test_where_nothing_answers_the_nearest_are_shown_in_short_and_the_rest_is_folded(
    page: Page,
) -> None:
    page.goto(f"/?q={UNANSWERED}")

    hits = page.locator(".hits > li:visible")
    expect(hits).to_have_count(3)
    folded = page.locator(".doubtful.nearest > summary")
    folded.focus()
    page.keyboard.press("Enter")
    assert hits.count() > 3
    short = page.locator("p.cut-start.cut-end").first
    expect(short.locator("mark.also")).to_contain_text("停几个月")
    assert 0 < len(short.inner_text()) < len(short.get_attribute("data-text"))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
