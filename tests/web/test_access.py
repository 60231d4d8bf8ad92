import logging
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.requests import QUESTION, error_code, file, send_files
from xunzhang import Index
from xunzhang_web import Access, TokenError, create_app
from xunzhang_web.login import safe_target

WRITE = "write-token-of-the-tests"
READ = "read-token-of-the-tests"
WRITES = [
    ("POST", "/api/documents"),
    ("POST", "/api/reindex"),
    ("DELETE", "/api/documents/1"),
    ("POST", "/api/documents/1/restore"),
    ("POST", "/documents/upload"),
    ("POST", "/documents/reindex"),
    ("POST", "/documents/1/delete"),
    ("POST", "/documents/1/restore"),
]
READS = ["/api/search?q=水", "/api/documents", "/api/history", "/api/plan", "/api/health"]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def guarded(library: Index) -> FlaskClient:
    """Writing needs a token."""
    return create_app(library, access=Access(write_token=WRITE)).test_client()


@pytest.fixture
def closed(library: Index) -> FlaskClient:
    """Reading needs a token, too."""
    access = Access(write_token=WRITE, read_token=READ)
    return create_app(library, access=access).test_client()


@pytest.fixture
def exposed(library: Index) -> FlaskClient:
    """Served beyond this machine, without a token."""
    return create_app(library, allowed_hosts=None).test_client()


def log_in(client: FlaskClient, token: str, **more: str) -> TestResponse:
    return client.post("/login", data={"token": token, **more})


@pytest.mark.parametrize(("method", "address"), WRITES)
def test_writing_needs_the_token_where_there_is_one(
    guarded: FlaskClient, method: str, address: str
) -> None:
    for headers in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer"}):
        response = guarded.open(address, method=method, headers=headers)
        assert response.status_code == 401, headers
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert len(guarded.get("/api/documents").json["documents"]) == 4


def test_the_token_lets_a_program_write(index: Index) -> None:
    guarded = create_app(index, access=Access(write_token=WRITE)).test_client()
    sent = send_files(guarded, file("信.txt"), headers=bearer(WRITE))
    assert sent.status_code == 201

    document_id = sent.json["files"][0]["document"]["document_id"]
    gone = guarded.delete(f"/api/documents/{document_id}", headers=bearer(WRITE))
    assert gone.status_code == 200


@pytest.mark.parametrize("token", ["wrong", WRITE[:-1], WRITE + "x", WRITE.upper(), "令牌", "\xff"])
def test_a_wrong_token_is_refused_even_for_reading(guarded: FlaskClient, token: str) -> None:
    encoded = token.encode().decode("latin-1")
    response = guarded.get("/api/documents", headers=bearer(encoded))

    assert (response.status_code, error_code(response)) == (401, "bad_token")


def test_a_token_in_the_address_is_not_looked_at(guarded: FlaskClient) -> None:
    for name in ("token", "access_token", "Authorization"):
        response = guarded.post(f"/api/reindex?{name}={WRITE}")
        assert (response.status_code, error_code(response)) == (401, "token_required")


@pytest.mark.parametrize("address", READS)
def test_reading_needs_a_token_where_one_is_set(closed: FlaskClient, address: str) -> None:
    assert error_code(closed.get(address)) == "token_required"
    assert closed.get(address, headers=bearer(READ)).status_code == 200
    assert closed.get(address, headers=bearer(WRITE)).status_code == 200


def test_the_reading_token_does_not_write(closed: FlaskClient) -> None:
    response = closed.post("/api/reindex", headers=bearer(READ))

    assert (response.status_code, error_code(response)) == (401, "token_required")


def test_probes_and_the_login_form_need_no_token(closed: FlaskClient) -> None:
    for address in ("/api/health/live", "/api/health/ready", "/login"):
        assert closed.get(address).status_code == 200, address
    sheet = closed.get("/static/app.css")
    assert sheet.status_code == 200
    sheet.close()
    assert closed.get("/metrics").status_code == 401


def test_a_page_leads_to_the_login_form_and_back(closed: FlaskClient) -> None:
    sent = closed.get("/", query_string={"q": QUESTION})
    assert sent.status_code == 303
    form = closed.get(sent.location).text
    target = re.search(r'name="next" value="([^"]+)"', form)
    assert target is not None

    back = log_in(closed, READ, next=target[1].replace("&amp;", "&"))

    assert back.status_code == 303
    page = closed.get(back.location)
    assert "设车站23座" in page.text
    assert "退出" in page.text


def test_a_session_reads_or_writes_as_its_token_does(index: Index) -> None:
    access = Access(write_token=WRITE, read_token=READ)
    closed = create_app(index, access=access).test_client()
    log_in(closed, READ)
    assert closed.get("/api/documents").status_code == 200
    assert closed.post("/documents/reindex").status_code == 401
    assert "不能添加" in closed.get("/documents").text

    log_in(closed, WRITE)
    assert send_files(closed, file("信.txt")).status_code == 201
    assert 'id="upload"' in closed.get("/documents").text

    closed.post("/logout")
    assert closed.get("/api/documents").status_code == 401


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    guarded: FlaskClient,
) -> None:
    cookie = log_in(guarded, WRITE).headers["Set-Cookie"]

    assert cookie.startswith("xunzhang_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert WRITE not in cookie
    assert "Secure" not in cookie
    behind_tls = guarded.post(
        "/login", data={"token": WRITE}, headers={"X-Forwarded-Proto": "https"}
    )
    assert "Secure" in behind_tls.headers["Set-Cookie"]


def test_a_session_of_another_process_or_a_forged_one_is_nothing(
    library: Index, guarded: FlaskClient
) -> None:
    cookie = log_in(guarded, WRITE).headers["Set-Cookie"].partition(";")[0]
    other = create_app(library, access=Access(write_token=WRITE)).test_client(use_cookies=False)

    for forged in (cookie, "xunzhang_session=eyJsZXZlbCI6Mn0.x.y", "xunzhang_session="):
        response = other.post("/api/reindex", headers={"Cookie": forged})
        assert response.status_code == 401


def test_a_wrong_token_in_the_form_says_so(guarded: FlaskClient) -> None:
    response = log_in(guarded, "wrong")

    assert response.status_code == 401
    assert "令牌不对" in response.text
    assert "Set-Cookie" not in response.headers


def test_guessing_is_slowed_while_the_right_token_works(guarded: FlaskClient) -> None:
    answers = [guarded.get("/api/health", headers=bearer("guess")) for _ in range(12)]

    assert [answer.status_code for answer in answers[:10]] == [401] * 10
    assert error_code(answers[-1]) == "too_many_requests"
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert log_in(guarded, "guess").status_code == 429
    assert guarded.get("/api/health", headers=bearer(WRITE)).status_code == 200


def test_without_a_token_others_may_read_but_not_write(exposed: FlaskClient) -> None:
    assert exposed.get("/api/search", query_string={"q": QUESTION}).status_code == 200
    response = exposed.post("/api/reindex")

    assert (response.status_code, error_code(response)) == (403, "read_only")
    assert "--token-file" in response.json["error"]["message"]
    page = exposed.get("/documents").text
    assert "不能添加" in page
    assert 'id="upload"' not in page and "重新索引</button>" not in page


def test_a_reading_token_alone_lets_its_holder_write_on_this_machine_only(library: Index) -> None:
    access = Access(read_token=READ)
    here = create_app(library, access=access).test_client()
    beyond = create_app(library, access=access, allowed_hosts=None).test_client()

    assert here.get("/api/documents").status_code == 401
    assert here.delete("/api/documents/999", headers=bearer(READ)).status_code == 404
    refused = beyond.delete("/api/documents/999", headers=bearer(READ))
    assert error_code(refused) == "read_only"


def test_a_login_from_another_site_is_refused(guarded: FlaskClient) -> None:
    response = guarded.post(
        "/login", data={"token": WRITE}, headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "token", ["", "short", "x" * 15, "with a blank inside", "长" * 20, "x\n" * 9]
)
def test_a_token_that_can_be_guessed_or_not_be_sent_is_no_token(token: str) -> None:
    with pytest.raises(TokenError, match="secrets.token_urlsafe"):
        Access(write_token=token)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/?q=水库", "/?q=水库"),
        ("/documents/3?part=2", "/documents/3?part=2"),
        (None, "/documents"),
        ("", "/documents"),
        ("https://evil.example/", "/documents"),
        ("//evil.example/", "/documents"),
        ("/\\evil.example/", "/documents"),
        ("/\t/evil.example/", "/documents"),
        ("//[", "/documents"),
        ("javascript:alert(1)", "/documents"),
        ("documents", "/documents"),
    ],
)
def test_a_login_leads_nowhere_but_to_this_site(
    library: Index, target: str | None, expected: str
) -> None:
    with create_app(library).test_request_context("/login"):
        assert safe_target(target) == expected


def test_no_token_reaches_the_log_or_a_page(
    guarded: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    responses = [
        guarded.post("/api/reindex", headers=bearer("a-wrong-token-of-somebody")),
        guarded.get("/api/documents", headers=bearer(WRITE)),
        log_in(guarded, "a-wrong-token-of-somebody"),
        log_in(guarded, WRITE),
        guarded.get("/documents"),
    ]

    told = caplog.text + "".join(response.get_data(as_text=True) for response in responses)
    assert "request" in caplog.text
    assert WRITE not in told
    assert "a-wrong-token" not in told


@pytest.mark.parametrize("tokens", [{}, {"write_token": WRITE}], ids=["open", "with a token"])
@pytest.mark.parametrize(("method", "address"), WRITES)
def test_read_only_refuses_all_writing_whatever_the_token(
    library: Index, method: str, address: str, tokens: dict[str, str]
) -> None:
    client = create_app(library, access=Access(**tokens, read_only=True)).test_client()
    for headers in ({}, bearer(WRITE)):
        response = client.open(address, method=method, headers=headers)
        assert response.status_code == 403
        assert not address.startswith("/api") or error_code(response) == "read_only"


def test_read_only_reads_and_offers_neither_forms_nor_login(library: Index) -> None:
    client = create_app(library, access=Access(write_token=WRITE, read_only=True)).test_client()
    for address in READS:
        assert client.get(address).status_code == 200
    page = client.get("/documents").text
    assert "/documents/upload" not in page
    assert "/login" not in page


def test_read_only_keeps_the_reading_token(library: Index) -> None:
    access = Access(write_token=WRITE, read_token=READ, read_only=True)
    client = create_app(library, access=access).test_client()
    assert client.get("/api/documents").status_code == 401
    for token in (READ, WRITE):
        assert client.get("/api/documents", headers=bearer(token)).status_code == 200
        response = client.delete("/api/documents/1", headers=bearer(token))
        assert (response.status_code, error_code(response)) == (403, "read_only")
    assert log_in(client, READ).status_code == 303
    assert "/login" not in client.get("/documents").text
