"""An answer that a language model writes, in a real browser and from a model server of our own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import write_corpus
from tests.generation.model_server import Behaviour, Handler, model_server, saying
from tests.web.browsing import SIZES, opened, serving
from tests.web.requests import QUESTION

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page = playwright.Page
expect = playwright.expect


class Speaker:
    """What the model says; a test may change it."""

    def __init__(self) -> None:
        self.behaviour: Behaviour = saying("三号线设车站23座[1]。", "一共有99座[1]。", "大概吧。")

    def __call__(self, handler: Handler) -> None:
        self.behaviour(handler)


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return Speaker()


@pytest.fixture(scope="module")
def written_at(tmp_path_factory: pytest.TempPathFactory, speaker: Speaker) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("写")
    with model_server(speaker) as model:
        options = ("--llm-url", model.url, "--llm-model", "小模型")
        with serving(folder, write_corpus(folder / "资料"), options) as address:
            yield address


@pytest.fixture(params=[("phone", "zh-CN"), ("desktop", "en-GB")], ids="-".join)
def page(request: pytest.FixtureRequest, browser: Any, written_at: str) -> Iterator[Page]:
    size, locale = request.param
    yield from opened(browser, written_at, SIZES[size], locale=locale)


def test_an_answer_is_written_below_the_passages_with_its_citations(page: Page) -> None:
    page.goto(f"/?q={QUESTION}")
    written = page.locator(".written")
    written.get_by_role("button").click()

    expect(written.locator(".written-text > span")).to_have_count(3)
    expect(written.locator(".written-text > span").first).not_to_have_class("unsupported")
    expect(written.locator(".unsupported")).to_have_count(2)
    expect(written.locator(".written-note")).to_contain_text("小模型")
    expect(page.locator("#live")).to_contain_text("三号线设车站23座")
    written.locator(".citation").first.click()
    expect(page.locator("#hit-1")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_markup_of_a_model_is_text_and_its_failure_is_said(page: Page, speaker: Speaker) -> None:
    said = speaker.behaviour
    page.goto(f"/?q={QUESTION}")
    text = page.locator(".written-text")
    try:
        speaker.behaviour = saying("<img src=x onerror=alert(1)>设车站23座[1]。")
        page.locator(".written button").click()
        expect(text).to_contain_text("<img src=x")
        expect(text.locator("img")).to_have_count(0)

        speaker.behaviour = lambda handler: handler.begin(status=500)
        page.locator(".written button").click()
        expect(text.locator(".problem")).not_to_be_empty()
        expect(page.locator(".hit").first).to_be_visible()
    finally:
        speaker.behaviour = said
