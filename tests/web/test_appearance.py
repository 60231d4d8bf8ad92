import pytest
from flask import Flask
from flask.testing import FlaskClient


def test_the_page_follows_the_system_until_a_theme_is_chosen(app: Flask) -> None:
    client = app.test_client()
    assert "data-theme=" not in client.get("/").text

    client.get("/?theme=dark")

    assert '<html lang="zh-Hans" data-theme="dark">' in client.get("/documents").text
    assert "data-theme=" not in client.get("/?theme=auto").text.partition(">")[2][:200]


@pytest.mark.parametrize("theme", ["pink", "", "<script>"])
def test_an_unknown_theme_is_not_kept(reader: FlaskClient, theme: str) -> None:
    response = reader.get("/", query_string={"theme": theme})

    assert "Set-Cookie" not in response.headers
    assert '<html lang="zh-Hans">' in response.text


def test_the_choice_keeps_the_question(reader: FlaskClient) -> None:
    page = reader.get("/?q=水库").text

    assert "q=%E6%B0%B4%E5%BA%93&amp;theme=dark" in page
