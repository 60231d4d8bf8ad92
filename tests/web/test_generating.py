"""Written answers over HTTP, from a model server of the test's own."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.generation.model_server import Behaviour, Handler, hanging, model_server, saying, sending
from tests.web.requests import QUESTION
from xunzhang import Index
from xunzhang.generation import ChatModel, Writer
from xunzhang.generation.client import Patience
from xunzhang.text.tagging import tag
from xunzhang_web import Access, create_app, offer_answers

HASTY = Patience(1.0, 0.3, 1.0)


@contextmanager
def writing(index: Index, behaviour: Behaviour, **options: Any) -> Iterator[FlaskClient]:
    with model_server(behaviour) as server:
        app = create_app(index, **options)
        offer_answers(app, Writer(ChatModel(server.url, "小模型", patience=HASTY), tag))
        yield app.test_client()


def lines(client: FlaskClient, **query: Any) -> list[dict[str, Any]]:
    response = client.get("/api/answer", query_string={"q": QUESTION, **query})
    assert response.status_code == 200
    assert response.mimetype == "application/x-ndjson"
    return [json.loads(line) for line in response.get_data(as_text=True).splitlines()]


def test_without_a_model_there_is_no_answer(reader: FlaskClient) -> None:
    response = reader.get("/api/answer", query_string={"q": QUESTION})
    assert (response.status_code, response.json["error"]["code"]) == (404, "llm_off")


def test_an_answer_names_its_passages_then_its_sentences_then_its_end(library: Index) -> None:
    with writing(library, saying("设车站23座[1]。", "设车站99座[1]。")) as client:
        first, *sentences, last = lines(client)
    hits = library.search(QUESTION, k=8).hits
    assert first["model"] == "小模型"
    assert [p["passage_id"] for p in first["passages"]] == [hit.passage_id for hit in hits]
    assert sentences == [
        {
            "sentence": {
                "text": "设车站23座。",
                "citations": [1],
                "supported": True,
                "problem": None,
            }
        },
        {
            "sentence": {
                "text": "设车站99座。",
                "citations": [1],
                "supported": False,
                "problem": "number",
            }
        },
    ]
    assert last == {"done": True}


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (sending("text/event-stream", [b"data: nonsense\n\n"]), "llm_failed"),
        (sending("application/json", [b"{}"], status=503), "llm_failed"),
        (hanging(), "llm_timeout"),
    ],
)
def test_a_failure_is_the_last_line_and_tells_nothing_of_the_address(
    library: Index, behaviour: Behaviour, code: str
) -> None:
    with writing(library, behaviour) as client:
        first, last = lines(client)
        assert client.get("/api/search", query_string={"q": QUESTION}).json["hits"]
    assert first["passages"]
    assert last["error"]["code"] == code
    assert "127.0.0.1" not in json.dumps(last)


def test_a_question_that_cannot_be_searched_is_the_usual_error(library: Index) -> None:
    with writing(library, saying("好")) as client:
        response = client.get("/api/answer", query_string={"q": " "})
    assert (response.status_code, response.json["error"]["code"]) == (400, "empty_query")


def test_who_may_read_may_have_an_answer_but_no_other_site(library: Index) -> None:
    access = Access(read_token="r" * 32)
    with writing(library, saying("设车站23座[1]。"), access=access) as client:
        assert client.get("/api/answer", query_string={"q": QUESTION}).status_code == 401
        token = {"Authorization": f"Bearer {'r' * 32}"}
        asked = client.get("/api/answer", query_string={"q": QUESTION}, headers=token)
        assert asked.status_code == 200
        asked.get_data()
        for sign in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
            foreign = {**token, **sign}
            refused = client.get("/api/answer", query_string={"q": QUESTION}, headers=foreign)
            assert (refused.status_code, refused.json["error"]["code"]) == (403, "cross_site")


def test_only_a_few_answers_are_written_at_once(library: Index) -> None:
    go = threading.Event()

    def wait(handler: Handler) -> None:
        go.wait(10)
        saying("设车站23座[1]。")(handler)

    with model_server(wait) as server:
        app = create_app(library)
        offer_answers(app, Writer(ChatModel(server.url, "m"), tag))
        client = app.test_client()
        held = [client.get("/api/answer", query_string={"q": QUESTION}) for _ in range(2)]
        busy = client.get("/api/answer", query_string={"q": QUESTION})
        assert (busy.status_code, busy.json["error"]["code"]) == (503, "llm_busy")
        go.set()
        for response in held:
            response.get_data()
            response.close()
        again = client.get("/api/answer", query_string={"q": QUESTION})
        assert again.status_code == 200
        again.get_data()


def test_markup_in_an_answer_stays_text(library: Index) -> None:
    with writing(library, saying("<script>alert(1)</script>设车站23座[1]。")) as client:
        response = client.get("/api/answer", query_string={"q": QUESTION})
        assert response.mimetype == "application/x-ndjson"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "<script>" in response.get_data(as_text=True)
