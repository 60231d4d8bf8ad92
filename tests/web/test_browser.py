"""The page in a real browser, served by a real process."""

import re
from pathlib import Path

import pytest

from tests.web.requests import LETTER, LETTER_QUESTION, QUESTION

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Browser = playwright.Browser
Page = playwright.Page
expect = playwright.expect


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "邮局的信箱.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.locator("#q").fill(question)
    page.get_by_role("button", name="查找").click()
    page.wait_for_url(re.compile(r"\?q="))


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def delete(page: Page, title: str) -> None:
    page.goto("/documents")
    row = page.get_by_role("row").filter(has_text=title)
    row.get_by_text("删除", exact=True).click()
    row.get_by_role("button", name="确认删除").click()
    expect(page.get_by_text(f"《{title}》已删除")).to_be_visible()


def test_a_question_leads_to_the_passage_in_its_document(page: Page) -> None:
    ask(page, QUESTION)

    expect(page.locator(".hit mark.answer").first).to_contain_text("设车站23座")
    assert fits(page)

    page.get_by_role("link", name="在原文中查看").first.click()

    expect(page.get_by_role("heading", name="江城地铁三号线开通", level=1)).to_be_attached()
    expect(page.locator("#passage")).to_be_in_viewport()
    expect(page.locator("mark.answer").first).to_contain_text("设车站23座")
    assert fits(page)


def test_an_example_can_be_clicked(page: Page) -> None:
    page.goto("/")
    assert fits(page)

    page.locator(".examples a").first.click()

    expect(page.locator(".hit").first).to_be_visible()


def test_an_uploaded_file_answers_until_it_is_deleted(page: Page, letter: Path) -> None:
    page.goto("/documents")
    assert fits(page)
    page.locator("input[type=file]").set_input_files(letter)

    expect(page.locator("#uploads .good")).to_contain_text("已添加")
    expect(page.get_by_role("row").filter(has_text="邮局的新信箱")).to_be_visible()
    ask(page, LETTER_QUESTION)
    expect(page.locator(".hit").first).to_contain_text("周满仓")

    delete(page, "邮局的新信箱")

    ask(page, LETTER_QUESTION)
    expect(page.locator("main")).not_to_contain_text("周满仓")


def test_each_uploaded_file_has_its_own_result(page: Page, letter: Path, tmp_path: Path) -> None:
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    page.goto("/documents")

    page.locator("input[type=file]").set_input_files([picture, letter])

    expect(page.locator("#uploads .good")).to_contain_text("邮局的信箱.txt")
    expect(page.locator("#uploads .bad")).to_contain_text("不支持这种文件格式")
    expect(page.locator("#uploads .bad")).not_to_contain_text("no reader")
    expect(page.locator("#uploads").get_by_role("button", name="重试")).to_have_count(0)
    expect(page.locator("#live")).to_contain_text("添加了 1 个文件，1 个没有添加")
    delete(page, "邮局的新信箱")


def test_a_reindex_shows_its_outcome_and_the_new_document(
    page: Page, served: tuple[str, Path]
) -> None:
    new = served[1] / "风车.txt"
    new.write_text("海边的风车\n\n海边新立了十二座白色的风车。", encoding="utf-8")
    page.goto("/documents")

    page.get_by_role("button", name="重新索引").click()

    expect(page.locator("#job")).to_contain_text("新增 1")
    expect(page.get_by_role("row").filter(has_text="海边的风车")).to_be_visible()

    new.unlink()
    page.get_by_role("button", name="重新索引").click()
    expect(page.locator("#job")).to_contain_text("移除 1")


def test_everything_works_without_javascript(plain_page: Page, letter: Path) -> None:
    page = plain_page
    ask(page, QUESTION)
    expect(page.locator(".hit mark.answer").first).to_contain_text("设车站23座")

    page.goto("/documents")
    page.locator("input[type=file]").set_input_files(letter)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("#report")).to_contain_text("已添加")
    ask(page, LETTER_QUESTION)
    expect(page.locator(".hit").first).to_contain_text("周满仓")

    delete(page, "邮局的新信箱")

    page.get_by_role("button", name="重新索引").click()
    expect(page.locator("#job")).to_contain_text("索引已是最新", timeout=30_000)


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?q="))

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    assert page.locator("#q").input_value() == QUESTION

    title = page.locator(".hit h3 a").first
    for _ in range(12):
        page.keyboard.press("Tab")
        if title.evaluate("link => link === document.activeElement"):
            break
    expect(title).to_be_focused()
    assert title.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#passage")).to_be_in_viewport()


def test_a_confirmation_closes_by_escape_and_deletes_nothing(page: Page) -> None:
    page.goto("/documents")
    row = page.get_by_role("row").filter(has_text="青石水库除险加固")
    row.get_by_text("删除", exact=True).click()
    expect(row.get_by_role("button", name="确认删除")).to_be_in_viewport()

    page.keyboard.press("Escape")

    expect(row.get_by_role("button", name="确认删除")).to_be_hidden()
    page.reload()
    expect(row).to_be_visible()


def test_a_confirmation_at_the_lower_edge_of_the_window_is_seen_whole(page: Page) -> None:
    page.goto("/documents")
    row = page.get_by_role("row").filter(has_text="青石水库除险加固")
    button = row.get_by_text("删除", exact=True)
    edge = button.bounding_box()["y"] + button.bounding_box()["height"] + 5
    page.set_viewport_size({"width": page.viewport_size["width"], "height": round(edge)})

    button.click()

    expect(row.get_by_role("button", name="确认删除")).to_be_in_viewport(ratio=1)


def test_a_confirmation_for_an_upload_speaks_of_no_folder_and_can_be_cancelled(
    page: Page, letter: Path
) -> None:
    page.goto("/documents")
    page.locator("input[type=file]").set_input_files(letter)
    row = page.get_by_role("row").filter(has_text="邮局的新信箱")
    row.get_by_text("删除", exact=True).click()
    expect(row.locator(".confirm form")).to_contain_text("七天内可以")
    expect(row.locator(".confirm form")).not_to_contain_text("原文件")

    row.get_by_role("button", name="取消").click()

    expect(row.get_by_role("button", name="确认删除")).to_be_hidden()
    expect(row.locator(".confirm summary")).to_be_focused()
    page.reload()
    expect(row).to_be_visible()
    delete(page, "邮局的新信箱")


def test_another_sites_page_can_neither_write_nor_frame(
    browser: Browser, served: tuple[str, Path], tmp_path: Path
) -> None:
    address = served[0]
    hostile = tmp_path / "hostile.html"
    hostile.write_text(
        f'<form method="post" action="{address}/documents/1/delete"><button>go</button></form>'
        f'<iframe src="{address}/"></iframe>',
        encoding="utf-8",
    )
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(hostile.as_uri())

    assert page.frame_locator("iframe").locator("#q").count() == 0
    page.get_by_role("button").click()

    expect(page.locator("h1")).to_contain_text("别的网站")
    context.close()


def test_dark_and_light_are_readable(browser: Browser, served: tuple[str, Path]) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=served[0], color_scheme=scheme, locale="zh-CN")
        page = context.new_page()
        ask(page, QUESTION)
        for selector in (".hit .passage", ".path", ".ask button", ".answer-card .source a"):
            assert contrast(page, selector) >= 4.5, (scheme, selector)
        context.close()


def contrast(page: Page, selector: str) -> float:
    """The contrast ratio of WCAG 2 between an element's text and what it stands on."""
    colors = page.locator(selector).first.evaluate(
        """element => {
            const found = [getComputedStyle(element).color];
            while (element) {
                const color = getComputedStyle(element).backgroundColor;
                if (!color.endsWith(', 0)')) { found.push(color); break; }
                element = element.parentElement;
            }
            return found;
        }"""
    )
    lighter, darker = sorted((luminance(color) for color in colors), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    shares = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
