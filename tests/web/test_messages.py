import re
from pathlib import Path
from string import Formatter

import pytest
from flask.testing import FlaskClient

import xunzhang_web
from xunzhang_web.comparing import CHANGES
from xunzhang_web.errors import STATUS_OF_CODE
from xunzhang_web.messages import LANGUAGES, load_texts
from xunzhang_web.plans import ACTIONS

PACKAGE = Path(xunzhang_web.__file__).parent
USED = re.compile(r"""(?:\bt|raw|translate)\(\s*['"]([\w.]+\w)['"]""")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    chinese, english = (load_texts(language) for language in LANGUAGES)

    assert chinese.keys() == english.keys()
    for name in chinese:
        assert placeholders(chinese[name]) == placeholders(english[name]), name


def test_every_text_that_is_used_exists() -> None:
    texts = load_texts("zh")
    sources = [*PACKAGE.glob("templates/*.html"), *PACKAGE.glob("*.py")]

    used = {name for source in sources for name in USED.findall(source.read_text("utf-8"))}

    assert len(used) > 50
    assert used - texts.keys() == set()


def test_every_text_is_used() -> None:
    sources = [*PACKAGE.glob("templates/*.html"), *PACKAGE.glob("*.py")]
    used = {name for source in sources for name in USED.findall(source.read_text("utf-8"))}
    computed = {"hit.why_dense", "hit.why_lexical", "hit.why_other"}
    computed |= {f"search.{word}" for word in ("likely", "possible", "unsure")}
    computed |= {f"errors.{code}" for code in STATUS_OF_CODE}
    computed |= {f"change.{action}" for action in ACTIONS}
    computed |= {f"compare.{kind}" for kind in CHANGES}
    computed |= {f"failed.{code}" for code in ("folder_missing", "unreadable")}
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
