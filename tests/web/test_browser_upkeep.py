"""Undo, plan, history, retry and log-in in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import write_corpus
from tests.web.browsing import opened, serving
from tests.web.requests import LETTER, QUESTION

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Browser = playwright.Browser
Page = playwright.Page
expect = playwright.expect

TOKEN = "the-token-of-this-browser-test"
SUBWAY = "江城地铁三号线开通"


def delete(page: Page, title: str) -> None:
    page.goto("/documents")
    row = page.get_by_role("row").filter(has_text=title)
    row.get_by_text("删除", exact=True).click()
    row.get_by_role("button", name="确认删除").click()


@pytest.mark.parametrize("kind", ["desktop_page", "plain_page"])
def test_a_deletion_can_be_undone(request: pytest.FixtureRequest, kind: str) -> None:
    page: Page = request.getfixturevalue(kind)
    delete(page, SUBWAY)
    expect(page.get_by_role("row").filter(has_text=SUBWAY)).to_have_count(0)

    page.get_by_role("button", name="撤销").click()

    expect(page.locator("#report")).to_contain_text(f"《{SUBWAY}》已恢复")
    page.goto(f"/?q={QUESTION}")
    expect(page.locator(".hit mark.answer").first).to_contain_text("设车站23座")


@pytest.mark.parametrize("kind", ["desktop_page", "plain_page"])
def test_a_large_reindex_is_shown_before_it_is_done(
    request: pytest.FixtureRequest, kind: str, served: tuple[str, Path]
) -> None:
    page: Page = request.getfixturevalue(kind)
    new = [served[1] / f"{kind}{number}.txt" for number in range(21)]
    for number, path in enumerate(new):
        path.write_text(f"第{number}号简报\n\n仓库存放粮食{number + 40}吨。", encoding="utf-8")
    page.goto("/documents")

    page.get_by_role("button", name="重新索引").click()

    expect(page.get_by_role("heading", name="重新索引会做这些")).to_be_visible()
    expect(page.locator(".change-list .add")).to_have_count(21)
    page.get_by_role("button", name="照此进行").click()
    expect(page.locator("#job")).to_contain_text("新增 21", timeout=30_000)

    for path in new:
        path.unlink()
    page.get_by_role("button", name="重新索引").click()
    expect(page.locator(".plan-counts")).to_contain_text("移除 21")
    page.get_by_role("button", name="照此进行").click()
    expect(page.locator("#job")).to_contain_text("移除 21", timeout=30_000)
    page.get_by_role("link", name="变更记录").click()
    expect(page.locator(".history-list > li").first).to_contain_text("移除 21")


def test_a_file_that_failed_can_be_tried_again(desktop_page: Page, tmp_path: Path) -> None:
    page = desktop_page
    letter = tmp_path / "再试的信.txt"
    letter.write_text(LETTER, encoding="utf-8")
    page.goto("/documents")
    page.route("**/api/documents", lambda route: route.abort())
    page.locator("input[type=file]").set_input_files(letter)
    expect(page.locator("#uploads .bad")).to_contain_text("连接中断")
    page.unroute("**/api/documents")

    page.get_by_role("button", name="重试").click()

    expect(page.locator("#uploads .good")).to_contain_text("已添加")
    expect(page.locator("#uploads li")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text="邮局的新信箱")).to_be_visible()
    delete(page, "邮局的新信箱")


def test_a_reindex_that_cannot_begin_says_so(desktop_page: Page) -> None:
    page = desktop_page
    page.goto("/documents")
    refusal = {"error": {"code": "too_many_requests", "message": "问得太多了。"}}
    page.route("**/api/reindex", lambda route: route.abort())
    page.get_by_role("button", name="重新索引").click()
    expect(page.locator("#job [role=alert]")).to_contain_text("连接")

    page.unroute("**/api/reindex")
    page.route("**/api/reindex", lambda route: route.fulfill(status=429, json=refusal))
    page.get_by_role("button", name="重新索引").click()
    expect(page.locator("#job [role=alert]")).to_have_text("问得太多了。")

    page.unroute("**/api/reindex")
    page.get_by_role("button", name="重新索引").click()
    expect(page.locator("#job [role=status]")).to_be_visible(timeout=30_000)


def test_files_are_still_sent_after_the_list_could_not_be_shown_anew(
    desktop_page: Page, tmp_path: Path
) -> None:
    page = desktop_page
    page.goto("/documents")
    page.route(
        re.compile(r"//[^/]+/documents$"),
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    for name in ("早稻", "晚稻"):
        (tmp_path / f"{name}.txt").write_text(f"{name}开镰\n\n{name}今天开镰。", "utf-8")
        page.locator("#upload input[type=file]").set_input_files(tmp_path / f"{name}.txt")
        row = page.locator("#uploads li").filter(has_text=name)
        expect(row.locator(".file-name + span")).to_contain_text("1", timeout=30_000)
        expect(row).to_have_class("good")


def test_a_server_that_is_asked_too_often_is_waited_for(desktop_page: Page, tmp_path: Path) -> None:
    page = desktop_page
    letter = tmp_path / "慢信.txt"
    letter.write_text(LETTER, encoding="utf-8")
    refusals = [{"status": 429, "headers": {"Retry-After": "1"}, "body": "{}"}]
    page.route(
        "**/api/documents",
        lambda route: route.fulfill(**refusals.pop()) if refusals else route.continue_(),
    )
    page.goto("/documents")

    page.locator("input[type=file]").set_input_files(letter)

    expect(page.locator("#uploads li")).to_contain_text("1 秒后继续")
    expect(page.locator("#uploads .good")).to_contain_text("已添加")
    delete(page, "邮局的新信箱")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that reads and writes with a token only."""
    folder = tmp_path_factory.mktemp("令牌")
    token = folder / "token"
    token.write_text(TOKEN + "\n", encoding="utf-8")
    options = ["--token-file", str(token), "--read-token-file", str(token)]
    with serving(folder, write_corpus(folder / "资料"), options) as address:
        yield address


def test_a_visitor_logs_in_once_and_out_again(browser: Browser, guarded: str) -> None:
    for page in opened(browser, guarded):
        page.goto(f"/?q={QUESTION}")
        page.get_by_label("访问令牌").fill("a-wrong-token-0123")
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("alert")).to_contain_text("令牌不对")

        page.get_by_label("访问令牌").fill(TOKEN)
        page.get_by_role("button", name="登录").click()

        expect(page.locator(".hit mark.answer").first).to_contain_text("设车站23座")
        assert TOKEN not in page.url
        page.goto("/documents")
        page.get_by_role("button", name="重新索引").click()
        expect(page.locator("#job")).to_contain_text("索引已是最新")
        page.get_by_role("button", name="退出").click()
        page.goto("/documents")
        expect(page.get_by_label("访问令牌")).to_be_visible()
