"""Archives, filters, the dictionary and the quality page in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.test_archives import packed
from tests.web.browsing import SIZES, opened
from tests.web.requests import LETTER, QUESTION

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Browser = playwright.Browser
Page = playwright.Page
expect = playwright.expect


@pytest.fixture
def phone_page(browser: Browser, served: tuple[str, Path]) -> Iterator[Page]:
    yield from opened(browser, served[0], SIZES["phone"])


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_an_archive_is_sent_and_its_members_are_told(page: Page, tmp_path: Path) -> None:
    archive = tmp_path / "信件.zip"
    archive.write_bytes(packed({"信/甲.txt": LETTER, "图.jpg": b"x"}))
    page.goto("/documents")

    page.locator("input[type=file]").set_input_files(archive)

    expect(page.locator("#uploads")).to_contain_text("信件.zip/图.jpg", timeout=20_000)
    row = page.get_by_role("row").filter(has_text="信件.zip/信/甲.txt")
    expect(row).to_be_visible()
    row.get_by_text("删除", exact=True).click()
    row.get_by_role("button", name="确认删除").click()
    expect(page.locator("#report")).to_contain_text("以前可以恢复")


@pytest.mark.parametrize("kind", ["desktop_page", "phone_page", "plain_page"])
def test_documents_are_filtered_and_sorted(request: pytest.FixtureRequest, kind: str) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto("/documents")
    page.get_by_text("筛选与排序").click()
    page.locator("select[name=format]").select_option("txt")
    page.locator("select[name=sort]").select_option("size")

    page.get_by_role("button", name="筛选").click()

    expect(page.locator(".found")).to_contain_text("3 / 4 篇")
    sizes = page.locator("tbody td:nth-child(4)").all_inner_texts()
    assert sizes == sorted(sizes, key=lambda text: -int(text.split()[0]))
    assert overflow(page) <= 0


def test_a_question_is_asked_of_one_document(page: Page) -> None:
    page.goto(f"/?q={QUESTION}")
    page.get_by_text("限定范围").first.click()
    page.locator(".ask select[name=document]").first.select_option(label="青石水库除险加固")

    page.get_by_role("button", name="查找").first.click()

    expect(page.locator(".hit h3").first).to_contain_text("青石水库")
    assert page.locator(".hit h3").filter(has_text="地铁").count() == 0
    assert overflow(page) <= 0


@pytest.mark.parametrize("kind", ["desktop_page", "phone_page", "plain_page"])
def test_words_are_pasted_and_ticked_away(request: pytest.FixtureRequest, kind: str) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto("/documents")
    page.get_by_role("link", name="词典").click()
    page.get_by_label("添加词语").fill("云投集团 7\n两个 词")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("status").first).to_contain_text("添加了 1 个词：云投集团")
    expect(page.get_by_role("status").first).to_contain_text("第 2 行")

    page.get_by_label("云投集团").check()
    page.get_by_role("button", name="移除选中的词").click()

    expect(page.get_by_role("status").first).to_contain_text("移除了 1 个词")
    assert overflow(page) <= 0


@pytest.mark.parametrize("kind", ["desktop_page", "phone_page", "plain_page"])
def test_a_hit_is_kept_and_the_questions_are_asked(
    request: pytest.FixtureRequest, kind: str
) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto(f"/?q={QUESTION}")
    page.locator(".hit").first.get_by_role("button", name="这段回答了我的问题").click()
    expect(page.locator("main")).to_contain_text("已收进质量题集")

    page.goto("/quality")
    page.get_by_label("对比").select_option("lexical")
    page.get_by_role("button", name="检验").click()

    expect(page.locator(".figures")).to_contain_text("首条命中", timeout=30_000)
    expect(page.locator(".figures svg.bars")).to_have_count(7)
    assert overflow(page) <= 0
    page.locator(".kept-list").last.get_by_role("button", name="移除").first.click()
    expect(page.get_by_text("还没有问题")).to_be_visible()


@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_pages_speak_english(browser: Browser, served: tuple[str, Path], size: str) -> None:
    for page in opened(browser, served[0], SIZES[size], locale="en-GB"):
        for address, heading in (
            ("/dictionary", "Dictionary"),
            ("/quality", "Quality"),
            ("/quality/proposals", "Propose questions from the documents"),
        ):
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
            assert overflow(page) <= 0
        page.get_by_role("button", name="Keep").first.click()
        page.goto("/quality")
        expect(page.get_by_role("heading", name="Questions (1)")).to_be_visible()
        page.get_by_role("button", name="Remove").first.click()
        expect(page.get_by_text("No question is kept yet")).to_be_visible()
