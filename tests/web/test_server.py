import gc
import socket
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from flask.testing import FlaskClient

from xunzhang import Index
from xunzhang_web import ListenError, Server, create_app
from xunzhang_web.security import ALLOWED_HOSTS_KEY, is_local
from xunzhang_web.server import GARBAGE_THRESHOLDS, SWITCH_SECONDS, settle


@pytest.fixture
def port(index: Index) -> Iterator[int]:
    server = Server(create_app(index), port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.port
    server.stop()
    thread.join(10)
    server.close()


def ask(port: int, method: str, path: str, **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_a_running_server_answers(port: int) -> None:
    status, body = ask(port, "GET", "/api/health")

    assert status == 200
    assert '"ok"' in body
    assert ask(port, "GET", "/", Host="evil.example")[0] == 400
    assert ask(port, "GET", "/%FF%FE?q=%ff")[0] == 404


def test_many_ask_at_once(port: int) -> None:
    statuses: list[int] = []

    def one() -> None:
        statuses.append(ask(port, "GET", "/api/search?q=%E6%B0%B4%E5%BA%93")[0])

    threads = [threading.Thread(target=one) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert statuses == [200] * 16


def served(index: Index, host: str, *allow_hosts: str) -> FlaskClient:
    app = create_app(index)
    Server(app, host=host, port=0, allow_hosts=allow_hosts).close()
    return app.test_client()


def status_at(client: FlaskClient, host: str) -> int:
    return client.get("/api/health/live", headers={"Host": host}).status_code


def test_on_a_loopback_address_only_loopback_names_are_served(index: Index) -> None:
    client = served(index, "127.0.0.1")

    assert [status_at(client, host) for host in ("localhost", "127.0.0.1:80")] == [200, 200]
    assert [status_at(client, host) for host in ("192.168.1.5", "evil.example")] == [400, 400]


def test_beyond_this_machine_addresses_and_its_own_name_are_served(index: Index) -> None:
    client = served(index, "0.0.0.0")

    for host in ("192.168.1.5:8000", "[fe80::1]:8000", "localhost", socket.gethostname()):
        assert status_at(client, host) == 200, host
    assert status_at(client, "evil.example") == 400


def test_a_proxys_name_can_be_allowed(index: Index) -> None:
    client = served(index, "127.0.0.1", "Search.example")

    assert status_at(client, "search.example") == 200
    assert status_at(client, "localhost") == 200
    assert status_at(client, "evil.example") == 400


@pytest.mark.parametrize(
    ("host", "allow_hosts", "local"),
    [
        ("127.0.0.1", (), True),
        ("localhost", (), True),
        ("0.0.0.0", (), False),
        ("127.0.0.1", ("search.example",), False),
    ],
)
def test_an_open_address_or_a_proxys_name_serves_others_too(
    index: Index, host: str, allow_hosts: tuple[str, ...], local: bool
) -> None:
    app = create_app(index)
    Server(app, host=host, port=0, allow_hosts=allow_hosts).close()

    assert is_local(app) is local


def test_hosts_that_were_named_stay(index: Index) -> None:
    app = create_app(index, allowed_hosts={"search.example"})

    Server(app, host="0.0.0.0", port=0).close()

    assert app.config[ALLOWED_HOSTS_KEY] == {"search.example"}


def test_a_port_in_use_is_an_error(index: Index) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(ListenError, match="in use.*choose another port"):
            Server(create_app(index), port=taken.getsockname()[1])


def test_a_foreign_address_cannot_be_listened_on(index: Index) -> None:
    with pytest.raises(ListenError, match=r"Cannot listen on 192\.0\.2\.1"):
        Server(create_app(index), host="192.0.2.1", port=0)


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "http://127.0.0.1:"), ("localhost", "http://localhost:")]
)
def test_the_address_to_open_is_named(index: Index, host: str, address: str) -> None:
    server = Server(create_app(index), host=host, port=0)

    assert server.address == f"{address}{server.port}/"
    server.close()


def test_garbage_is_looked_for_less_often_and_turns_are_short_once_all_is_loaded() -> None:
    usual, turns = gc.get_threshold(), sys.getswitchinterval()
    try:
        settle()
        assert gc.get_threshold() == GARBAGE_THRESHOLDS
        assert gc.get_freeze_count()
        assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    finally:
        sys.setswitchinterval(turns)
        gc.set_threshold(*usual)
        gc.unfreeze()
