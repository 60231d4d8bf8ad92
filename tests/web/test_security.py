import re

import pytest
from flask.testing import FlaskClient

from tests.web.requests import error_code, file, send_files, titles
from xunzhang import Index
from xunzhang_web import create_app
from xunzhang_web.security import host_name, is_loopback

SCRIPT = '<script>alert("寻")</script>'
IMAGE = '"><img src=x onerror=alert(1)>'


def test_the_icon_is_found_where_browsers_look_for_it_first(reader: FlaskClient) -> None:
    response = reader.get("/favicon.ico")
    assert response.status_code == 200
    assert response.mimetype == "image/svg+xml"
    response.close()


@pytest.mark.parametrize(
    "address", ["/", "/?q=水库", "/documents", "/nothing", "/api/health", "/static/app.css"]
)
def test_every_response_carries_the_security_headers(reader: FlaskClient, address: str) -> None:
    response = reader.get(address)
    headers = response.headers
    response.close()

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_pages_hold_no_inline_script_or_style_and_load_nothing_from_elsewhere(
    reader: FlaskClient,
) -> None:
    first = titles(reader)["青石水库除险加固"]
    for address in ("/", "/?q=水库", "/documents", f"/documents/{first}", "/documents/999"):
        page = reader.get(address).text
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), address
        assert not re.search(r"<style|\sstyle=|\son\w+=", page), address
        assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", page), address


def test_questions_are_shown_as_text(reader: FlaskClient) -> None:
    for question in (SCRIPT, IMAGE):
        page = reader.get("/", query_string={"q": question}).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;" in reader.get("/", query_string={"q": SCRIPT}).text


def test_names_titles_and_texts_of_documents_are_shown_as_text(client: FlaskClient) -> None:
    body = f"{SCRIPT}标题\n\n{SCRIPT}山谷里的磨坊每小时磨面粉八十斤。{IMAGE}"
    name = "<b onmouseover=alert(1)>名字.txt"
    added = send_files(client, file(name, body)).json["files"][0]["document"]

    pages = [
        client.get("/", query_string={"q": "磨坊每小时磨面粉多少斤？"}).text,
        client.get("/documents").text,
        client.get(f"/documents/{added['document_id']}?start=0&end=20").text,
        client.get("/").text,
    ]

    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b onmouseover" not in page
    assert "磨坊" in pages[0] and "磨坊" in pages[2]


def test_the_result_of_a_form_is_shown_as_text(client: FlaskClient) -> None:
    response = client.post(
        "/documents/upload",
        data={"files[]": [file("<img src=x>.txt"), file("<img src=x>.exe")]},
        follow_redirects=True,
    )

    assert response.status_code == 200
    assert "<img src=x" not in response.text
    assert "&lt;img src=x" in response.text


WRITES = [
    ("POST", "/api/documents"),
    ("POST", "/api/reindex"),
    ("DELETE", "/api/documents/1"),
    ("POST", "/documents/upload"),
    ("POST", "/documents/reindex"),
    ("POST", "/documents/1/delete"),
]


@pytest.mark.parametrize(("method", "address"), WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
    ],
)
def test_writes_from_other_sites_are_refused(
    reader: FlaskClient, method: str, address: str, headers: dict[str, str]
) -> None:
    response = reader.open(address, method=method, headers=headers)

    assert response.status_code == 403
    if address.startswith("/api/"):
        assert error_code(response) == "cross_site"
    else:
        assert "别的网站" in response.text
    assert len(titles(reader)) == 4


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {},
    ],
)
def test_writes_from_the_page_itself_and_from_programs_are_taken(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    assert send_files(client, file("信.txt"), headers=headers).status_code == 201


def test_reading_from_another_site_is_left_to_the_browser(reader: FlaskClient) -> None:
    response = reader.get("/api/health", headers={"Origin": "https://evil.example"})

    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1"])
def test_loopback_names_are_served(reader: FlaskClient, host: str) -> None:
    assert reader.get("/api/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.1.5", "[::2]"),
        *("a" * 5000, "寻章".encode().decode("latin-1"), "[::1", "a b", "<script>", ".", ""),
    ],
)
def test_foreign_names_are_refused(reader: FlaskClient, host: str) -> None:
    response = reader.get("/api/health", headers={"Host": host})

    assert (response.status_code, error_code(response)) == (400, "bad_host")
    page = reader.get("/documents", headers={"Host": host})
    assert (page.status_code, page.mimetype) == (400, "text/plain")
    assert "--allow-host" in page.text


def test_other_names_can_be_allowed(index: Index) -> None:
    own = create_app(index, allowed_hosts={"search.example"}).test_client()
    every = create_app(index, allowed_hosts=None).test_client()

    assert own.get("/", headers={"Host": "search.example:80"}).status_code == 200
    assert own.get("/", headers={"Host": "localhost"}).status_code == 400
    assert every.get("/", headers={"Host": "anything.example"}).status_code == 200


def test_what_is_no_host_name_is_refused_even_where_any_name_is_allowed(library: Index) -> None:
    client = create_app(library, allowed_hosts=None).test_client()

    response = client.get("/api/health", headers={"Host": "a" * 5000})

    assert (response.status_code, error_code(response)) == (400, "bad_host")


@pytest.mark.parametrize(
    ("host", "name"),
    [("LocalHost:80", "localhost"), ("[::1]:80", "[::1]"), ("a.b.", "a.b"), ("[::1", "[::1]")],
)
def test_a_host_is_named_without_its_port(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.2", False),
        ("example.com", False),
    ],
)
def test_loopback_addresses_are_known(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
