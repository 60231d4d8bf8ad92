"""Asking and reading in a real browser: a phone in Chinese and a desktop in English."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import SIZES, opened
from tests.web.requests import QUESTION

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page = playwright.Page
expect = playwright.expect

VISITORS = {"phone in Chinese": ("phone", "zh-CN"), "desktop in English": ("desktop", "en-GB")}
UNANSWERED = "大熊猫的孕期一般是几个月？"
BOTH_PASSAGES = "三号线"


@pytest.fixture(params=VISITORS)
def page(request: pytest.FixtureRequest, browser: Any, served: tuple[str, Path]) -> Iterator[Page]:
    size, locale = VISITORS[request.param]
    for page in opened(browser, served[0], SIZES[size], locale=locale):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


@pytest.fixture(params=VISITORS)
def plain(request: pytest.FixtureRequest, browser: Any, served: tuple[str, Path]) -> Iterator[Page]:
    """The same visitors with JavaScript off."""
    size, locale = VISITORS[request.param]
    yield from opened(browser, served[0], SIZES[size], locale=locale, java_script_enabled=False)


def ask(page: Page, question: str = QUESTION) -> None:
    page.goto(f"/?q={question}")


def focused(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.closest('.hit')?.querySelector('.rank').innerText")
    )


def first_hit(page: Page) -> Any:
    return page.locator(".hit").first


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_answer_comes_first_with_its_source_and_how_sure_it_is(page: Page) -> None:
    ask(page)

    card = page.locator(".answer-card")
    expect(card.locator("blockquote")).to_contain_text("设车站23座")
    expect(card.locator(".source a")).to_contain_text("江城地铁三号线开通")
    expect(card.locator(".confidence .bar")).to_be_visible()
    assert card.bounding_box()["y"] < first_hit(page).bounding_box()["y"]
    assert fits(page)


def test_a_question_too_long_for_the_field_of_a_phone_is_seen_whole(page: Page) -> None:
    ask(page, "江城地铁三号线昨天正式开通运营，全长多少公里？")

    seen = page.locator("h1").bounding_box()
    is_phone = page.viewport_size["width"] < 640
    assert (seen["height"] > 10) is is_phone
    assert fits(page)

    ask(page, "江城地铁三号线昨天正式开通运营，那么它的全长一共有多少公里？" + "请问" * 20)
    seen = page.locator("h1").bounding_box()
    assert seen["height"] > 10
    assert fits(page)

    ask(page, "三号线")
    assert page.locator("h1").bounding_box()["height"] <= 1


def test_a_question_that_is_not_answered_is_said_not_to_be_before_anything_else(page: Page) -> None:
    ask(page, UNANSWERED)

    expect(page.locator(".answer-card")).to_have_count(0)
    said = page.locator(".unanswered h2")
    assert said.bounding_box()["y"] < first_hit(page).bounding_box()["y"]
    expect(page.locator("#live")).to_contain_text(said.inner_text())


def test_keys_lead_from_hit_to_hit_and_into_the_document(page: Page) -> None:
    ask(page, BOTH_PASSAGES)

    page.keyboard.press("j")
    assert focused(page) == "1"
    page.keyboard.press("j")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "1"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "2"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert focused(page) == "1"

    page.keyboard.press("Enter")
    expect(page.locator("#passage")).to_be_in_viewport()


def test_keys_go_on_into_what_is_folded_away(page: Page) -> None:
    ask(page)
    folded = page.locator(".doubtful .hit").first
    expect(page.locator(".doubtful")).not_to_have_attribute("open", "")
    expect(folded).to_be_hidden()
    shown = page.locator(".hits > li:visible").count()

    for _ in range(shown + 1):
        page.keyboard.press("j")

    expect(folded).to_be_visible()
    assert focused(page) == folded.locator(".rank").inner_text()


def test_what_is_folded_away_opens_without_javascript_by_click_and_by_link(plain: Page) -> None:
    ask(plain)
    rank = plain.locator(".doubtful .rank").first.text_content()
    plain.locator(".doubtful > summary").click()
    expect(plain.locator(f"#hit-{rank}")).to_be_visible()

    plain.goto(f"/?q={QUESTION}&k=9#hit-{rank}")
    expect(plain.locator(f"#hit-{rank}")).to_be_in_viewport()
    assert fits(plain)


def test_the_keys_are_shown_and_can_be_switched_off(page: Page) -> None:
    ask(page)
    page.keyboard.press("?")
    dialog = page.locator("#keys")
    expect(dialog).to_be_visible()
    dialog.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.reload()
    page.keyboard.press("j")
    assert focused(page) == "None"
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()

    page.locator("#show-keys").click()
    dialog.locator("#keys-on").check()
    dialog.get_by_role("button").click()
    page.keyboard.press("j")
    assert focused(page) == "1"


def test_typing_a_question_is_never_taken_for_a_key(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j/k?c")

    assert page.locator("#q").input_value() == "j/k?c"
    expect(page.locator("#keys")).to_be_hidden()


def test_a_passage_is_copied_with_where_it_stands(page: Page) -> None:
    ask(page)

    first_hit(page).locator("button.copy").click()

    expect(page.locator("#live")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "设车站23座" in copied[0]
    assert copied[-2].startswith("——《江城地铁三号线开通》")
    page.goto(copied[-1])
    expect(page.locator("mark.passage").filter(has_text="设车站23座")).to_be_in_viewport()


def test_why_it_was_found_and_what_stands_around_it_come_on_demand(page: Page) -> None:
    ask(page)
    hit = first_hit(page)

    hit.locator('details[data-load="#why"] summary').click()
    expect(hit.locator(".why .words").first).to_contain_text("车站")
    expect(hit.locator(".legs .bar").first).to_be_visible()

    hit.locator('details[data-load="#around"] summary').click()
    expect(hit.locator(".around")).to_contain_text("起步价2元")
    assert fits(page)


def test_on_demand_works_by_link_without_javascript(plain: Page) -> None:
    for part, text in (("why", "车站"), ("around", "起步价2元")):
        ask(plain)
        details = first_hit(plain).locator(f'details[data-load="#{part}"]')
        details.locator("summary").click()
        details.locator("a").click()

        expect(plain.locator(f"#{part}")).to_contain_text(text)


def test_the_document_marks_what_the_question_met_and_leads_through_it(page: Page) -> None:
    ask(page, BOTH_PASSAGES)
    first_hit(page).locator("h3 a").click()

    expect(page.locator(".hit-map rect")).to_have_count(2)
    expect(page.locator(".hit-map rect.current")).to_have_count(1)
    before = page.locator("#passage").inner_text()
    page.locator('.passage-nav a[rel="next"], .passage-nav a[rel="prev"]').first.click()
    expect(page.locator("#passage")).to_be_in_viewport()
    expect(page.locator("#passage")).not_to_have_text(before)

    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.locator(".hit-map rect.current")).to_have_count(1)
    page.locator(".hit-map rect").first.click()
    page.wait_for_url(re.compile("passage="))
    assert fits(page)


def test_the_map_is_a_list_of_links_to_those_who_do_not_see_it(plain: Page) -> None:
    ask(plain, BOTH_PASSAGES)
    first_hit(plain).locator("h3 a").click()
    plain.locator(".hit-map summary").click()

    links = plain.locator(".hit-map li a")
    expect(links).to_have_count(2)
    expect(plain.locator(".hit-map li a[aria-current]")).to_have_count(1)
    links.last.click()
    expect(plain.locator("#passage")).to_be_in_viewport()


def test_light_and_dark_are_chosen_by_click_and_kept(page: Page) -> None:
    ask(page)
    page.locator(".menu summary").click()
    page.locator('[data-theme-choice="dark"]').click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert "q=" in page.url


def test_theme_and_language_are_chosen_without_javascript(plain: Page) -> None:
    ask(plain)
    plain.locator(".menu summary").click()
    plain.locator('[data-theme-choice="dark"]').click()
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")

    spoken = plain.locator("html").get_attribute("lang")
    plain.locator(".language").click()
    plain.goto("/")
    expect(plain.locator("html")).not_to_have_attribute("lang", spoken)
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")


def test_earlier_questions_are_offered_until_they_are_forgotten(page: Page) -> None:
    ask(page)
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("三号")
    options = page.locator(".suggestions").get_by_role("option")
    expect(options.filter(has_text=QUESTION)).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    assert page.locator("#q").input_value() == QUESTION
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == "三号"
    expect(options).to_have_count(0)

    page.locator(".clear-mine button").click()
    page.reload()
    expect(page.locator(".clear-mine")).to_have_count(0)
    assert page.evaluate("JSON.parse(localStorage['xunzhang.questions'])") == []


def test_the_answer_itself_stands_above_its_sentence(page: Page) -> None:
    ask(page, "青石水库的总投资是多少？")

    chip = page.locator(".answer-card .chip-large")
    expect(chip.locator(".value")).to_have_text("1.2亿元")
    expect(chip.locator(".plain-value")).to_contain_text("120,000,000")
    expect(page.locator("blockquote mark.typed")).to_have_text("1.2亿元")
    expect(page.locator("#live")).to_contain_text("1.2亿元")


def test_several_questions_at_once_have_a_card_each(page: Page) -> None:
    ask(page, "三号线有多少座车站？青石水库的总投资是多少？")

    expect(page.locator(".answer-card .chip-large .value")).to_have_text(["23座", "1.2亿元"])
    expect(page.locator(".part-question").first).to_have_text("三号线有多少座车站？")
    assert fits(page)


def test_one_can_ask_on_and_sees_how_it_was_read(page: Page) -> None:
    ask(page)

    page.locator("#follow-q").fill("起步价呢？")
    page.keyboard.press("Enter")

    expect(page.locator("#read-as strong")).to_have_text("三号线的起步价是多少？")
    expect(page.locator(".answer-card")).to_contain_text("2元")
    first_hit(page).locator("h3 a").click()
    expect(page.locator("#q")).to_have_value("三号线的起步价是多少？")

    page.go_back()
    page.locator("#read-as a").click()
    expect(page.locator("#read-as")).to_have_count(0)
    assert page.locator("#q").input_value() == "起步价呢？"


def test_older_browsers_get_their_narrow_spaces_without_a_change_of_the_text(page: Page) -> None:
    ask(page)
    passage = page.locator(".hit .passage").first
    expect(passage.locator(".gap")).to_have_count(0)
    text = passage.inner_text()

    page.add_init_script("CSS.supports = () => false")
    page.reload()

    expect(passage.locator(".gap")).not_to_have_count(0)
    assert passage.inner_text() == text


def test_questions_are_suggested_from_the_documents_while_somebody_types(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("青石水")
    option = page.locator(".suggestions").get_by_role("option").first
    expect(option).to_contain_text("青石水库")
    wanted = option.inner_text()

    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert page.locator("#q").get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"\?q="))
    assert page.locator("#q").input_value() == wanted


def test_a_suggestion_can_be_clicked(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("青石水")
    page.locator(".suggestions").get_by_role("option").first.click()

    expect(first_hit(page)).to_contain_text("青石水库")
