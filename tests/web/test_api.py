import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import pytest
from filelock import FileLock
from flask import Flask
from flask.testing import FlaskClient

import xunzhang.engine
from tests.web.requests import (
    LETTER_QUESTION,
    QUESTION,
    error_code,
    file,
    send_files,
    titles,
)
from xunzhang import Index
from xunzhang.errors import DamagedIndexError, StoreError
from xunzhang.types import DocumentInfo, Hit, SearchResult
from xunzhang_web import Limits, create_app


def names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def test_a_question_is_answered_with_a_search_result(reader: FlaskClient) -> None:
    response = reader.get("/api/search", query_string={"q": QUESTION, "k": "3"})

    assert response.status_code == 200
    result = response.json
    assert set(result) == names(SearchResult)
    assert result["query"] == QUESTION
    best = result["hits"][0]
    assert set(best) == names(Hit)
    assert best["rank"] == 1
    assert "设车站23座" in best["text"]
    start, end = best["highlights"][0]
    assert "23座" in best["text"][start:end]
    assert len(result["hits"]) <= 3


def test_chinese_is_sent_as_it_is_and_not_as_escapes(reader: FlaskClient) -> None:
    response = reader.get("/api/search", query_string={"q": QUESTION})

    assert "三号线" in response.get_data(as_text=True)


def test_an_explanation_comes_when_it_is_asked_for(reader: FlaskClient) -> None:
    plain = reader.get("/api/search", query_string={"q": QUESTION})
    explained = reader.get("/api/search", query_string={"q": QUESTION, "explain": "1"})

    assert plain.json["explanation"] is None
    assert explained.json["explanation"]["words"]


def test_a_search_can_be_kept_to_one_document(reader: FlaskClient) -> None:
    reservoir = titles(reader)["青石水库除险加固"]

    found = reader.get("/api/search", query_string={"q": QUESTION, "document": str(reservoir)})

    assert {hit["document_id"] for hit in found.json["hits"]} == {reservoir}


@pytest.mark.parametrize("retriever", ["hybrid", "dense", "lexical"])
def test_each_retriever_can_be_chosen(reader: FlaskClient, retriever: str) -> None:
    found = reader.get("/api/search", query_string={"q": QUESTION, "retriever": retriever})

    assert found.json["retriever"] == retriever
    assert found.json["hits"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({}, 400, "empty_query"),
        ({"q": ""}, 400, "empty_query"),
        ({"q": " \u3000\n"}, 400, "empty_query"),
        ({"q": "问" * 501}, 400, "query_too_long"),
        ({"q": "水", "k": "0"}, 400, "bad_k"),
        ({"q": "水", "k": "101"}, 400, "bad_k"),
        ({"q": "水", "k": "十"}, 400, "bad_k"),
        ({"q": "水", "k": "9" * 5000}, 400, "bad_k"),
        ({"q": "水", "retriever": "magic"}, 400, "bad_retriever"),
        ({"q": "水", "document": "水库"}, 400, "bad_request"),
        ({"q": "水", "document": "99999999999999999999"}, 404, "not_found"),
    ],
)
def test_a_search_that_cannot_be_done_says_why(
    reader: FlaskClient, query: dict[str, str], status: int, code: str
) -> None:
    response = reader.get("/api/search", query_string=query)

    assert (response.status_code, error_code(response)) == (status, code)


@pytest.mark.parametrize(
    ("path", "query", "detail"),
    [
        (
            "search",
            {"q": "水", "document": "水库"},
            'document is "水库"; it must be a whole number.',
        ),
        ("search", {"q": "水", "k": "十"}, 'k is "十"; it must be a whole number.'),
        ("suggest", {"q": "水", "k": "21"}, "k must be 1 to 20."),
        ("history", {"limit": "many"}, 'limit is "many"; it must be a whole number.'),
        ("history", {"limit": "0"}, "limit must be 1 to 1000."),
        (
            "search",
            {"q": "水", "published_from": "2031-02-01", "published_to": "2030-02-01"},
            "The time begins on 2031-02-01, after its end on 2030-02-01. Exchange the two days.",
        ),
    ],
)
def test_a_parameter_that_cannot_be_is_named(
    reader: FlaskClient, path: str, query: dict[str, str], detail: str
) -> None:
    assert reader.get(f"/api/{path}", query_string=query).json["error"]["detail"] == detail


def test_any_yes_asks_for_an_explanation_and_unknown_parameters_change_nothing(
    reader: FlaskClient,
) -> None:
    def explained(**query: str) -> bool:
        found = reader.get("/api/search", query_string={"q": "水库", **query})
        return found.json["explanation"] is not None

    assert explained(explain="1")
    assert explained(explain="yes")
    assert not explained(explain="0")
    assert not explained(explian="1")


@pytest.mark.parametrize(
    "question", ['"', "C++", "AND", "a OR (", "*", "水 NOT 火", "？！", "\x00"]
)
def test_awkward_questions_are_questions(reader: FlaskClient, question: str) -> None:
    response = reader.get("/api/search", query_string={"q": question})

    assert response.status_code in (200, 400)
    assert "hits" in response.json or error_code(response) == "empty_query"


def test_messages_are_chinese_and_english_on_request(reader: FlaskClient) -> None:
    chinese = reader.get("/api/search").json["error"]["message"]
    english = reader.get("/api/search?lang=en").json["error"]["message"]

    assert chinese == "请输入问题。"
    assert english == "Please type a question."


def test_documents_are_listed_and_read(reader: FlaskClient) -> None:
    listed = reader.get("/api/documents").json["documents"]
    assert len(listed) == 4
    assert all(set(info) == names(DocumentInfo) for info in listed)

    wanted = titles(reader)["青石水库除险加固"]
    document = reader.get(f"/api/documents/{wanted}").json
    assert document["info"]["document_id"] == wanted
    assert "总投资1.2亿元" in document["text"]
    passage = document["passages"][0]
    assert document["text"][passage["start"] : passage["end"]] == passage["text"]


@pytest.mark.parametrize("address", ["999", "0", "-1", "99999999999999999999", "水库", "1.5"])
def test_a_document_that_is_not_there_is_not_found(reader: FlaskClient, address: str) -> None:
    for response in (
        reader.get(f"/api/documents/{address}"),
        reader.delete(f"/api/documents/{address}"),
        reader.get(f"/api/jobs/{address}"),
    ):
        assert (response.status_code, error_code(response)) == (404, "not_found")


def test_an_uploaded_file_answers_until_it_is_deleted(client: FlaskClient) -> None:
    response = send_files(client, file("信箱.txt"))

    assert response.status_code == 201
    added = response.json["files"][0]["document"]
    assert added["uploaded"] is True
    best = client.get("/api/search", query_string={"q": LETTER_QUESTION}).json["hits"][0]
    assert best["document_id"] == added["document_id"]

    removed = client.delete(f"/api/documents/{added['document_id']}")

    assert removed.json["removed"]["title"] == added["title"]
    hits = client.get("/api/search", query_string={"q": LETTER_QUESTION}).json["hits"]
    assert added["document_id"] not in {hit["document_id"] for hit in hits}


def test_every_file_of_an_upload_has_its_own_result(client: FlaskClient) -> None:
    response = send_files(
        client,
        file("信箱.txt"),
        file("照片.jpg", b"\xff\xd8\xff"),
        file("坏的.pdf", b"%PDF-1.4 and nothing more"),
    )

    assert response.status_code == 207
    body = response.json
    assert (body["added"], body["failed"]) == (1, 2)
    assert [entry["name"] for entry in body["files"]] == ["信箱.txt", "照片.jpg", "坏的.pdf"]
    codes = [entry["error"] and entry["error"]["code"] for entry in body["files"]]
    assert codes == [None, "unsupported_format", "broken_document"]
    assert "jpg" in body["files"][1]["error"]["detail"]


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("照片.jpg", b"\xff\xd8\xff", 415, "unsupported_format"),
        ("没有后缀", b"abc", 415, "unsupported_format"),
        ("空.txt", b"", 422, "empty_document"),
        ("坏的.docx", b"PK\x03\x04", 422, "broken_document"),
        ("乱码.txt", b"\x81\xff\xfe\x00\x81" * 200, 422, "bad_encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    client: FlaskClient, name: str, content: bytes, status: int, code: str
) -> None:
    response = send_files(client, file(name, content))

    assert (response.status_code, error_code(response)) == (status, code)
    assert response.json["files"][0]["error"]["code"] == code
    assert len(titles(client)) == 4


def test_an_upload_without_files_is_refused(reader: FlaskClient) -> None:
    assert error_code(reader.post("/api/documents")) == "no_files"
    assert error_code(reader.post("/api/documents", data={"text": "字"})) == "no_files"


def test_too_many_files_at_once_are_refused_together(client: FlaskClient) -> None:
    response = send_files(client, *(file(f"{number}.txt") for number in range(51)))

    assert (response.status_code, error_code(response)) == (400, "too_many_files")
    assert len(titles(client)) == 4


def test_a_form_of_too_many_parts_is_refused_while_it_is_read(reader: FlaskClient) -> None:
    response = reader.post(
        "/api/documents",
        data={str(number): "字" for number in range(300)},
        content_type="multipart/form-data",
    )

    assert (response.status_code, error_code(response)) == (400, "too_many_files")


def test_a_file_over_the_limit_is_refused_alone(index: Index) -> None:
    client = create_app(index, limits=Limits(max_file_bytes=400)).test_client()

    response = send_files(client, file("长.txt", "长" * 200), file("短.txt"))

    assert response.status_code == 207
    assert [entry["error"] and entry["error"]["code"] for entry in response.json["files"]] == [
        "too_large",
        None,
    ]


def test_a_request_over_the_limit_is_refused_whole(index: Index) -> None:
    client = create_app(index, limits=Limits(max_request_bytes=2000)).test_client()

    response = send_files(client, file("长.txt", "长" * 2000))

    assert (response.status_code, error_code(response)) == (413, "too_large")


@pytest.mark.parametrize("name", ["../../外面.txt", "/etc/外面.txt", "子/外面.txt"])
def test_only_the_last_part_of_a_file_name_counts(client: FlaskClient, name: str) -> None:
    added = send_files(client, file(name)).json["files"][0]

    assert added["name"] == "外面.txt"
    assert ".." not in added["document"]["path"]


def test_a_reindex_takes_up_what_changed(client: FlaskClient, app: Flask, corpus: Path) -> None:
    (corpus / "信箱.txt").write_text(
        "邮局的新信箱\n\n信箱每天由邮递员周满仓开箱。", encoding="utf-8"
    )
    (corpus / "医院.txt").unlink()

    started = client.post("/api/reindex")

    assert started.status_code == 202
    job_id = started.json["job"]
    app.extensions["xunzhang"].jobs.wait(job_id, timeout_seconds=60)
    job = client.get(f"/api/jobs/{job_id}").json
    assert (job["state"], job["error"]) == ("done", None)
    assert (job["report"]["added"], job["report"]["removed"]) == (1, 1)
    assert "邮局的新信箱" in titles(client)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the writer's lock from another thread, as another process would."""
    locked, release = threading.Event(), threading.Event()

    def hold() -> None:
        with FileLock(path):
            locked.set()
            release.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    assert locked.wait(10)
    try:
        yield
    finally:
        release.set()
        thread.join()


def test_a_write_beside_another_writer_says_that_the_index_is_busy(
    client: FlaskClient, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xunzhang.engine, "_LOCK_SECONDS", 0.1)
    wanted = titles(client)["青石水库除险加固"]

    with held(index.path / "write.lock"):
        response = client.delete(f"/api/documents/{wanted}")

    assert (response.status_code, error_code(response)) == (503, "index_busy")
    assert int(response.headers["Retry-After"]) > 0
    assert client.delete(f"/api/documents/{wanted}").status_code == 200


def test_health_says_what_the_index_holds(client: FlaskClient, index: Index) -> None:
    health = client.get("/api/health").json

    assert health["status"] == "ok"
    assert health["documents"] == 4
    assert health["passages"] == index.status().passages
    assert health["job"] is None


def test_an_unknown_address_is_not_found(reader: FlaskClient) -> None:
    for address in ("/api", "/api/", "/api/nothing", "/api/search/more"):
        response = reader.get(address)
        assert (response.status_code, error_code(response)) == (404, "not_found")


def test_a_wrong_method_names_the_right_ones(reader: FlaskClient) -> None:
    response = reader.post("/api/search")

    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError("/a/secret/place"), "internal"),
        (StoreError("/a/secret/place"), "store_error"),
        (DamagedIndexError("/a/secret/place"), "index_damaged"),
    ],
)
def test_what_a_visitor_cannot_mend_is_logged_and_tells_nothing_more(
    client: FlaskClient,
    index: Index,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: str,
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(index, "documents", fail)

    response = client.get("/api/documents")

    assert (response.status_code, error_code(response)) == (500, code)
    assert set(response.json["error"]) == {"code", "message"}
    assert "/a/secret/place" not in client.get("/documents").text
    assert "GET /api/documents failed" in caplog.text
