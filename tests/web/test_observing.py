import json
import logging
import re
import sys

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import QUESTION, error_code, file, send_files
from xunzhang import Index
from xunzhang_web import Server, create_app
from xunzhang_web.services import EXTENSION


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    found = [record.getMessage() for record in caplog.records if record.name == "xunzhang.web"]
    return [json.loads(message) for message in found]


def without_chance(line: dict[str, object]) -> dict[str, object]:
    """A line without its random id and its measured time, whose digits may be any."""
    return {name: value for name, value in line.items() if name not in ("id", "milliseconds")}


def test_each_request_is_one_json_line_without_what_was_asked(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="xunzhang.web")

    found = client.get("/api/search", query_string={"q": QUESTION})
    client.get("/api/search")
    client.get("/documents/4711")
    client.get("/一个问题写在地址里")
    send_files(client, file("机密的名字.txt"))

    first, second, third, fourth, fifth = lines(caplog)
    assert first["route"] == "/api/search"
    assert (first["method"], first["status"], first["client"]) == ("GET", 200, "127.0.0.1")
    assert first["id"] == found.headers["X-Request-Id"]
    assert isinstance(first["milliseconds"], float)
    assert (second["status"], second["code"]) == (400, "empty_query")
    assert third["route"] == "/documents/<document_id>"
    assert (fourth["route"], fourth["status"]) == ("-", 404)
    assert (fifth["method"], fifth["status"]) == ("POST", 201)
    written = json.dumps([without_chance(line) for line in lines(caplog)], ensure_ascii=False)
    for secret in ("三号线", "4711", "写在地址里", "机密"):
        assert secret not in written


def test_nothing_is_logged_of_a_request_unless_it_is_wanted(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="xunzhang.web")

    client.get("/")

    assert lines(caplog) == []


def test_a_failure_is_found_in_the_log_by_the_id_on_the_page(
    client: FlaskClient, index: Index, caplog: pytest.LogCaptureFixture
) -> None:
    index.close()

    page = client.get("/documents")

    assert page.status_code == 500
    shown = re.search(r"请求编号 (\w+)", page.text)
    assert shown is not None and shown[1] == page.headers["X-Request-Id"]
    failure = next(record for record in caplog.records if record.levelno == logging.ERROR)
    assert failure.__dict__["fields"]["id"] == shown[1]


def test_health_says_live_and_ready(client: FlaskClient) -> None:
    assert client.get("/api/health/live").json == {"live": True}
    assert client.get("/api/health/ready").json == {"ready": True}
    health = client.get("/api/health").json
    assert (health["live"], health["ready"]) == (True, True)


def test_who_was_not_ready_is_so_after_a_search(app: Flask, client: FlaskClient) -> None:
    app.extensions[EXTENSION].state.is_ready = False
    client.get("/api/search", query_string={"q": "三号线有多少座车站？"})
    assert client.get("/api/health/ready").status_code == 200


def test_before_the_models_are_loaded_it_is_live_but_not_ready(
    client: FlaskClient, app: Flask
) -> None:
    app.extensions[EXTENSION].state.is_ready = False

    ready = client.get("/api/health/ready")

    assert (ready.status_code, error_code(ready)) == (503, "not_ready")
    assert int(ready.headers["Retry-After"]) > 0
    assert client.get("/api/health/live").status_code == 200
    assert client.get("/api/health").json["ready"] is False


def test_an_index_that_cannot_be_read_is_live_but_not_ready(
    client: FlaskClient, index: Index
) -> None:
    index.close()

    assert client.get("/api/health/live").status_code == 200
    assert client.get("/api/health/ready").status_code == 500


def sample(text: str, name: str, **labels: str) -> float:
    """The value of one figure of an exposition; 0 where it was never counted."""
    from prometheus_client.parser import text_string_to_metric_families

    for family in text_string_to_metric_families(text):
        for found in family.samples:
            if found.name == name and labels.items() <= found.labels.items():
                return float(found.value)
    return 0.0


def test_the_figures_follow_what_happens(client: FlaskClient, app: Flask, index: Index) -> None:
    pytest.importorskip("prometheus_client", reason="the extra `metrics` is not installed")
    client.get("/api/search", query_string={"q": QUESTION})
    client.get("/", query_string={"q": QUESTION})
    client.get("/api/search")
    send_files(client, file("信.txt"), file("图.jpg"))
    jobs = app.extensions[EXTENSION].jobs
    jobs.wait(jobs.start().job_id, timeout_seconds=60)

    response = client.get("/metrics")
    text = response.text

    assert response.mimetype == "text/plain"
    assert sample(text, "xunzhang_search_seconds_count", stage="all") == 2
    stages = set(re.findall(r'search_seconds_count\{stage="(\w+)"', text))
    assert {"embed", "all"} <= stages or len(stages) > 2
    assert sample(text, "xunzhang_documents") == 5
    assert sample(text, "xunzhang_passages") == index.status().passages
    assert sample(text, "xunzhang_failures_total", code="empty_query") == 1
    assert sample(text, "xunzhang_failures_total", code="unsupported_format") == 1
    assert sample(text, "xunzhang_reindexes_total", state="done") == 1
    assert sample(text, "xunzhang_reindexes_running") == 0
    assert sample(text, "xunzhang_requests_waiting") == 0
    asked = {"route": "/api/search", "method": "GET", "status": "200"}
    assert sample(text, "xunzhang_request_seconds_count", **asked) == 1
    assert "三号线" not in text


def test_strange_methods_and_paths_add_no_new_figures(client: FlaskClient) -> None:
    pytest.importorskip("prometheus_client", reason="the extra `metrics` is not installed")
    for number in range(5):
        client.open(f"/nowhere/{number}", method=f"MADEUP{number}")

    text = client.get("/metrics").text

    assert "MADEUP" not in text and "nowhere" not in text
    made_up = {"route": "-", "method": "other", "status": "404"}
    assert sample(text, "xunzhang_request_seconds_count", **made_up) == 5


def test_without_the_client_library_it_says_what_to_install(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    client = create_app(index).test_client()

    response = client.get("/metrics")

    assert (response.status_code, error_code(response)) == (404, "no_metrics")
    assert "xunzhang[metrics]" in response.json["error"]["message"]
    assert client.get("/api/search", query_string={"q": QUESTION}).status_code == 200


def test_a_server_counts_the_requests_that_wait(app: Flask) -> None:
    server = Server(app, port=0)

    assert app.extensions[EXTENSION].state.waiting() == 0
    server.close()
