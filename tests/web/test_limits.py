import pytest
from flask.testing import FlaskClient

from tests.web.requests import error_code, file, send_files
from xunzhang import Index
from xunzhang_web import Limits, create_app
from xunzhang_web import limits as limits_module
from xunzhang_web.limits import Buckets, client_of


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)

    def take() -> float:
        return buckets.take("read", "a", rate=2.0, burst=3.0)

    assert [take() for _ in range(3)] == [0.0] * 3
    assert take() == pytest.approx(0.5)
    clock.now += 0.25
    assert take() == pytest.approx(0.25)
    clock.now += 0.25
    assert take() == 0.0
    clock.now += 100.0
    assert [take() for _ in range(4)] == [0.0] * 3 + [pytest.approx(0.5)]


def test_buckets_of_others_and_of_other_kinds_are_separate() -> None:
    buckets = Buckets(clock=Clock())

    for kind, client in (("read", "a"), ("read", "b"), ("write", "a")):
        assert buckets.take(kind, client, rate=1.0, burst=1.0) == 0.0
    assert buckets.take("read", "a", rate=1.0, burst=1.0) > 0


def test_old_clients_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "MAX_CLIENTS", 2)
    buckets = Buckets(clock=Clock())

    for client in ("a", "b", "c", "a"):
        assert buckets.take("read", client, rate=1.0, burst=1.0) == 0.0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", "unknown"),
        (None, "unknown"),
        ("localhost", "unknown"),
    ],
)
def test_a_client_is_an_address_or_the_network_of_one(address: str | None, client: str) -> None:
    assert client_of(address) == client


def limited(index: Index, rate: float | None, **more: object) -> FlaskClient:
    app = create_app(index, limits=Limits(requests_per_second=rate), **more)  # type: ignore[arg-type]
    return app.test_client()


def test_too_many_requests_are_refused_with_the_time_to_wait(library: Index) -> None:
    client = limited(library, 0.01)

    assert client.get("/api/health").status_code == 200
    refused = client.get("/api/search?q=水")

    assert (refused.status_code, error_code(refused)) == (429, "too_many_requests")
    assert int(refused.headers["Retry-After"]) > 90
    page = client.get("/?q=水")
    assert page.status_code == 429
    assert "请求太频繁" in page.text
    other = client.get("/api/health", environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert other.status_code == 200


def test_writes_have_a_bucket_of_their_own(index: Index) -> None:
    client = limited(index, 0.01)
    client.get("/api/health")

    assert send_files(client, file("信.txt")).status_code == 201
    assert send_files(client, file("又一封.txt")).status_code == 429
    assert "又一封.txt" not in {info.path for info in index.documents()}


def test_static_files_and_probes_are_always_served(library: Index) -> None:
    client = limited(library, 0.01)

    for _ in range(3):
        for address in ("/static/icon.svg", "/api/health/live", "/api/health/ready"):
            response = client.get(address)
            assert response.status_code == 200
            response.close()


def test_only_others_are_limited_unless_a_rate_is_given(library: Index) -> None:
    here = limited(library, None)
    beyond = limited(library, None, allowed_hosts=None)
    free = limited(library, 0.0, allowed_hosts=None)

    def statuses(client: FlaskClient) -> set[int]:
        return {client.get("/login").status_code for _ in range(80)}

    assert statuses(here) == {200}
    assert statuses(beyond) == {200, 429}
    assert statuses(free) == {200}
