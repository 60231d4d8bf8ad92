import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import error_code
from xunzhang import Index
from xunzhang_web import Access, create_app
from xunzhang_web.words import parse_words


def test_pasted_lines_are_words_frequencies_and_parts_of_speech() -> None:
    lines = ["# 人名", "", "周大山", "云投集团 7", " 豆豆匠 12 nz ", "青石渡 ns", "两个 词", "一",
             "过多 3 n 了", "云海 -1", "空0 0"]  # fmt: skip
    parsed = parse_words(lines)
    assert parsed.words == {"周大山": None, "云投集团": 7, "豆豆匠": 12, "青石渡": None}
    assert [number for number, _ in parsed.bad] == [7, 8, 9, 10, 11]


def test_words_are_added_by_the_form_and_bad_lines_are_named(
    client: FlaskClient, index: Index
) -> None:
    sent = client.post("/dictionary/add", data={"words": "云投集团 7\n\n两个 词\n豆豆匠"})
    page = client.get(sent.location).text

    assert index.dictionary() == {"云投集团": 7, "豆豆匠": None}
    assert "添加了 2 个词" in page
    assert "第 3 行" in page and "两个 词" in page


def test_ticked_words_are_removed(client: FlaskClient, index: Index) -> None:
    index.add_words(["云投集团", "豆豆匠"])
    sent = client.post("/dictionary/remove", data={"word": ["云投集团", "不在的词"]})
    assert "移除了 1 个词：云投集团" in client.get(sent.location).text
    assert index.dictionary() == {"豆豆匠": None}


@pytest.mark.parametrize("data", [{}, {"words": " \n# 没有"}])
def test_nothing_to_add_changes_nothing(
    client: FlaskClient, index: Index, data: dict[str, str]
) -> None:
    sent = client.post("/dictionary/add", data=data)
    assert "没有改动" in client.get(sent.location).text
    assert index.dictionary() == {}


def test_the_words_come_in_pages_and_can_be_looked_for(client: FlaskClient, index: Index) -> None:
    index.add_words([f"词语{number}" for number in range(250)])
    assert client.get("/dictionary").text.count('name="word" value=') == 200
    assert client.get("/dictionary?page=2").text.count('name="word" value=') == 50
    assert client.get("/dictionary?word=语24").text.count('name="word" value=') == 11


def test_a_word_counts_at_once_and_nothing_is_embedded(client: FlaskClient, index: Index) -> None:
    before = index.status().last_change
    client.post("/dictionary/add", data={"words": "先看病后付费"})
    explained = client.get("/api/search?explain=1&q=先看病后付费").json["explanation"]
    assert "先看病后付费" in explained["words"]
    assert index.status().last_change == before


def test_the_api_lists_adds_and_removes(client: FlaskClient) -> None:
    added = client.post("/api/dictionary", json={"words": {"云投集团": 7}})
    assert (added.status_code, added.json) == (201, {"added": ["云投集团"], "total": 1})
    again = client.post("/api/dictionary", json={"words": ["云投集团", "豆豆匠"]})
    assert again.json == {"added": ["豆豆匠"], "total": 2}
    assert client.get("/api/dictionary").json == {"words": {"云投集团": None, "豆豆匠": None}}
    gone = client.delete("/api/dictionary?word=豆豆匠&word=不在")
    assert gone.json == {"removed": ["豆豆匠"], "total": 1}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_request"),
        (b"[" * 100_000, "bad_request"),
        (b'{"words": {}}', "bad_request"),
        (b'{"words": "\xe8\xaf\x8d"}', "bad_request"),
        (b'{"words": {"ab": -1}}', "bad_request"),
        (b'{"words": {"ab": true}}', "bad_request"),
        (b'{"words": {"ab": 1e3}}', "bad_request"),
        (json.dumps({"words": ["好的", "不 好"]}).encode(), "bad_word"),
        (b" " * 1_100_000, "too_large"),
    ],
)
def test_a_body_that_is_no_list_of_words_adds_none(
    client: FlaskClient, index: Index, body: bytes, code: str
) -> None:
    assert error_code(client.post("/api/dictionary", data=body)) == code
    assert index.dictionary() == {}


def test_removing_needs_a_word(client: FlaskClient) -> None:
    refused = client.delete("/api/dictionary")
    assert error_code(refused) == "bad_request"
    assert "?word=" in refused.json["error"]["detail"]


@pytest.mark.parametrize("body", [b"", b'{"wort": []}', b'{"words": [1]}', b'{"words": {"ab": 0}}'])
def test_what_a_body_must_be_is_said(client: FlaskClient, body: bytes) -> None:
    error = client.post("/api/dictionary", data=body).json["error"]
    assert '{"words": ["…"]}' in error["detail"]


@pytest.mark.parametrize("path", ["/dictionary/add", "/quality/questions", "/removed/empty"])
def test_writing_follows_the_rules_of_all_writes(app: Flask, index: Index, path: str) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert app.test_client().post(path, headers=elsewhere).status_code == 403
    guarded = create_app(index, access=Access(write_token="a-token-of-this-test")).test_client()
    assert guarded.post(path).status_code == 401
    assert guarded.post("/api/dictionary", json={"words": ["好的"]}).status_code == 401
    assert 'name="words"' not in guarded.get("/dictionary").text
    assert index.dictionary() == {}
