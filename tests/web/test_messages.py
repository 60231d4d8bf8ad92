import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

import xunzhang_web
from xunzhang.quality import COMPARED
from xunzhang_web.appearance import THEMES
from xunzhang_web.comparing import CHANGES
from xunzhang_web.errors import STATUS_OF_CODE
from xunzhang_web.filtering import SORTS
from xunzhang_web.messages import LANGUAGES, translate
from xunzhang_web.plans import ACTIONS
from xunzhang_web.quality import WAYS
from xunzhang_web.reasons import NAMED

KINDS = ("title", "heading", "caption", "byline", "table", "notice")
PACKAGE = Path(xunzhang_web.__file__).parent
USED = re.compile(r"""(?:\bt|raw|translate)\(\s*['"]([\w.]*[a-z\d])['"]""")


def load_texts(language: str) -> Mapping[str, tuple[str, ...]]:
    """The forms of every text of one language: one, or singular and plural."""
    path = PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalogue
        if message.id
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    chinese, english = (load_texts(language) for language in LANGUAGES)

    assert chinese.keys() == english.keys()
    for name in chinese:
        wanted = placeholders(chinese[name][0])
        for text in (*chinese[name], *english[name]):
            assert text, name
            assert placeholders(text) == wanted, name


def test_no_text_is_written_twice() -> None:
    for language in LANGUAGES:
        path = PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.po"
        names = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
        assert len(names) == len(set(names)), language


def test_every_text_that_is_used_exists() -> None:
    texts = load_texts("zh")
    sources = [*PACKAGE.glob("templates/*.html"), *PACKAGE.glob("*.py")]

    used = {name for source in sources for name in USED.findall(source.read_text("utf-8"))}

    assert len(used) > 50
    assert used - texts.keys() == set()


def test_every_text_is_used() -> None:
    sources = [*PACKAGE.glob("templates/*.html"), *PACKAGE.glob("*.py")]
    used = {name for source in sources for name in USED.findall(source.read_text("utf-8"))}
    computed = {f"search.{word}" for word in ("sure", "likely", "possible", "unsure")}
    computed |= {f"site.theme_{theme}" for theme in THEMES}
    computed |= {f"why.leg_{leg}" for leg in ("words", "pairs", "dense", "lexical")}
    computed |= {f"kind.{kind}" for kind in KINDS}
    counts = ("added", "updated", "renamed", "removed", "unchanged", "failed")
    computed |= {f"count.{name}" for name in (*counts, "comma")}
    computed |= {f"plan.{action}" for action in ("add", "update", "rename", "remove")}
    computed |= {"answer.yes", "answer.no"}
    computed |= {
        f"written.{problem}"
        for problem in ("no_citation", "unknown_citation", "number", "name", "words")
    }
    computed |= {f"errors.{code}" for code in STATUS_OF_CODE}
    computed |= {f"change.{name}" for name in (*ACTIONS, *NAMED.values())}
    computed |= {"answer.month_day", "answer.month_alone"}
    computed |= {f"compare.{kind}" for kind in CHANGES}
    computed |= {f"documents.sort_{sort}" for sort in SORTS}
    computed |= {f"quality.way_{way}" for way in WAYS}
    figures = (*COMPARED, "refused_unanswerable", "refused_answerable")
    computed |= {f"quality.figure_{figure.replace('@', '_')}" for figure in figures}
    computed |= {"history.obstacle_replaced", "history.obstacle_rebuilt"}
    computed |= {f"failed.{code}" for code in ("folder_missing", "unreadable", "changing")}
    computed |= {f"history.{action}" for action in ("refresh", "upload", "remove", "restore")}

    assert load_texts("zh").keys() - used - computed == set()


def test_every_error_code_has_its_message() -> None:
    for language in LANGUAGES:
        named = {name for name in load_texts(language) if name.startswith("errors.")}
        assert named == {f"errors.{code}" for code in STATUS_OF_CODE}


def test_the_page_speaks_chinese_and_english_on_request(client: FlaskClient) -> None:
    assert '<html lang="zh-Hans">' in client.get("/").text

    english = client.get("/?lang=en")
    assert '<html lang="en">' in english.text
    assert "Search" in english.text
    assert '<html lang="en">' in client.get("/documents").text

    client.get("/?lang=zh")
    assert '<html lang="zh-Hans">' in client.get("/documents").text


@pytest.mark.parametrize("language", ["fr", "", "../zh"])
def test_an_unknown_language_is_chinese_and_is_not_kept(reader: FlaskClient, language: str) -> None:
    response = reader.get("/", query_string={"lang": language})

    assert '<html lang="zh-Hans">' in response.text
    assert "Set-Cookie" not in response.headers


def test_the_switch_keeps_the_question(reader: FlaskClient) -> None:
    page = reader.get("/?q=水库&lang=zh").text

    assert "lang=en" in page
    assert re.search(r'href="/\?[^"]*q=%E6%B0%B4%E5%BA%93[^"]*lang=en', page)


@pytest.mark.parametrize(
    "query", ["endpoint=x&values=y", "_external=1&_anchor=x", "q=1&q=2&self=3"]
)
def test_no_parameter_confuses_the_switch(reader: FlaskClient, query: str) -> None:
    page = reader.get(f"/documents?{query}").text

    assert re.search(r'href="/documents\?[^"]*lang=en"', page)


def test_the_switch_of_a_page_that_is_not_there_leads_home(reader: FlaskClient) -> None:
    page = reader.get("/evil.example/x").text

    assert 'href="/?lang=en"' in page


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("en;q=0.3,zh-CN;q=0.9", "zh-Hans"),
        ("fr,de;q=0.5", "zh-Hans"),
        ("", "zh-Hans"),
    ],
)
def test_a_first_visit_is_in_the_language_that_the_browser_asks_for(
    app: Flask, asked: str, spoken: str
) -> None:
    page = app.test_client().get("/", headers={"Accept-Language": asked})

    assert f'<html lang="{spoken}"' in page.text
    assert "Set-Cookie" not in page.headers


def test_what_was_chosen_by_click_counts_more_than_the_browsers_languages(app: Flask) -> None:
    client = app.test_client()
    client.get("/?lang=zh", headers={"Accept-Language": "en"})

    assert '<html lang="zh-Hans"' in client.get("/", headers={"Accept-Language": "en"}).text


def test_a_text_with_plural_forms_is_chosen_by_its_count(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        one, many = (translate("hit.duplicates", count=count) for count in (1, 2))
    with app.test_request_context("/?lang=zh"):
        chinese = translate("hit.duplicates", count=2)

    assert (one, many) == ("The same stands in 1 other place", "The same stands in 2 other places")
    assert chinese == "另有 2 处相同的段落"
