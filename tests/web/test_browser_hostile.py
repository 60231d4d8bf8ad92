"""What strangers wrote is shown as text: in names, titles, texts, questions and addresses."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.web.browsing import opened, serving

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Browser = playwright.Browser
Page = playwright.Page
expect = playwright.expect

SCRIPT = "<script>window.hacked=1;alert(1)</script>"
IMAGE = '"><img src=x onerror="window.hacked=1">'
DRAWING = "'><svg onload=window.hacked=1>"
ENDING = "</title></textarea></mark><iframe srcdoc='<b>'></iframe>"
TEMPLATE = "{{191*7919}}{% raw %}${191*7919}"
PAYLOADS = {
    "脚本": SCRIPT,
    "图片": IMAGE,
    "图形": DRAWING,
    "结尾": ENDING,
    "模板": TEMPLATE,
    "事件": "<b onmouseover=window.hacked=1 style=position:fixed;inset:0>",
    "地址": "javascript:window.hacked=1//<a href=javascript:window.hacked=1>点我</a>",
    "转向": "\u202e<script>window.hacked=1</script>\u2028\ufeff",
}
NAMES = [
    "<img src=x onerror=window.hacked=1>.txt",
    "'\"><svg onload=window.hacked=1>.md",
    "{{191*7919}}&lt;b&gt;&amp;.txt",
    "javascript:window.hacked=1.txt",
]
HACKED = """() => [
    window.hacked ? "ran" : "",
    ...Array.from(document.querySelectorAll(
        "img[src='x'], svg[onload], iframe, [onerror], [onmouseover], script:not([src]), "
        + "a[href^='javascript:'], main [style]"), element => element.outerHTML)
].filter(Boolean)"""


def article(kind: str, payload: str) -> str:
    return (
        f"{payload}{kind}标题\n\n{payload}\n\n"
        f"关于{kind}的磨坊{payload}每小时磨面粉八十斤，{kind}的主人是何满仓。{payload}"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over articles that mean harm."""
    folder = tmp_path_factory.mktemp("恶意")
    corpus = folder / "<img src=x onerror=window.hacked=1>资料"
    corpus.mkdir()
    for number, (kind, payload) in enumerate(PAYLOADS.items()):
        name = NAMES[number] if number < len(NAMES) else f"{kind}.txt"
        (corpus / name).write_text(article(kind, payload), encoding="utf-8")
    (corpus / "<script>window.hacked=1<script>.html").write_text(
        f"<html><head><title>{SCRIPT}网页</title></head><body><h1>网页磨坊{IMAGE}</h1>"
        f"<p>网页里的磨坊{SCRIPT}每天磨面粉三百斤。</p></body></html>",
        encoding="utf-8",
    )
    (corpus / "<img src=x onerror=window.hacked=1>坏.pdf").write_bytes(b"%PDF-1.4 broken")
    with serving(folder, corpus) as address:
        yield address


@pytest.fixture
def page(browser: Browser, hostile: str) -> Iterator[Page]:
    yield from opened(browser, hostile)


def check(page: Page, where: str) -> None:
    """Nothing ran, and nothing of the strangers' became an element."""
    assert page.evaluate(HACKED) == [], where
    assert page.evaluate("document.body.innerText.includes('1512529')") is False, where


def addresses(page: Page) -> list[str]:
    page.goto("/documents")
    found: list[str] = page.locator("tbody th a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return found


def test_names_titles_and_texts_are_text_on_every_page(page: Page) -> None:
    documents = addresses(page)
    assert len(documents) >= len(PAYLOADS)
    for address in ["/", "/documents", "/documents/plan", "/history", "/login", *documents]:
        page.goto(address)
        check(page, address)
    page.goto("/documents")
    listed = page.locator("table").inner_text()
    for name in NAMES:
        assert name in listed
    page.goto("/history")
    assert "<img src=x onerror=window.hacked=1>坏.pdf" in page.locator("main").inner_text()


def test_found_passages_and_answers_are_text(page: Page) -> None:
    for kind in PAYLOADS:
        page.goto(f"/?q={quote(f'{kind}的磨坊每小时磨面粉多少斤？')}")
        expect(page.locator(".hit").first).to_contain_text("八十斤")
        for summary in page.locator(".doubtful > summary, .hit summary").all():
            summary.press("Enter")  # what one opens moves what a click would aim at
        check(page, kind)
        page.locator(".hit h3 a").first.click()
        expect(page.locator("#passage").first).to_be_attached()
        check(page, f"{kind}, its document")
    page.goto(f"/?q={quote('脚本的磨坊每小时磨面粉多少斤？')}")
    assert SCRIPT in page.locator("main").inner_text()


@pytest.mark.parametrize("payload", list(PAYLOADS.values()), ids=list(PAYLOADS))
def test_questions_and_addresses_are_text(page: Page, payload: str) -> None:
    page.goto(f"/?q={quote(payload)}")
    check(page, "the question")
    assert page.locator("#q").input_value() in (payload, payload.replace("\u2028", ""))

    for address in (
        f"/documents?name={quote(payload)}",
        f"/documents?notice={quote(payload)}&page={quote(payload)}",
        f"/?lang={quote(payload)}",
        f"/?q=水&k={quote(payload)}&document={quote(payload)}",
        f"/login?next={quote(payload)}",
        f"/nowhere/{quote(payload, safe='')}",
        f"/documents/{quote(payload, safe='')}?passage={quote(payload)}",
    ):
        page.goto(address)
        check(page, address)


def test_what_is_uploaded_with_a_hostile_name_is_text_at_each_step(
    page: Page, tmp_path: Path
) -> None:
    good = tmp_path / "<img src=x onerror=window.hacked=1>信.txt"
    good.write_text(article("来信", SCRIPT), encoding="utf-8")
    bad = tmp_path / "'\"><svg onload=window.hacked=1>.exe"
    bad.write_bytes(b"MZ")
    page.goto("/documents")

    page.locator("input[type=file]").set_input_files([good, bad])

    expect(page.locator("#uploads .good")).to_contain_text(good.name)
    expect(page.locator("#uploads .bad")).to_contain_text(bad.name)
    check(page, "the results of the upload")
    row = page.get_by_role("row").filter(has_text=good.name)
    row.get_by_text("删除", exact=True).click()
    check(page, "the question before a deletion")
    row.get_by_role("button", name="确认删除").click()
    expect(page.locator("#report")).to_contain_text("已删除")
    check(page, "the notice after a deletion")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#report")).to_contain_text("已恢复")
    check(page, "the notice after undoing it")


def test_inline_script_would_not_even_run(browser: Browser, hostile: str) -> None:
    context = browser.new_context(base_url=hostile, locale="zh-CN")
    page = context.new_page()
    page.goto("/")

    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked=1'>");
        }"""
    )
    page.wait_for_timeout(300)

    assert page.evaluate("window.hacked") is None
    context.close()
