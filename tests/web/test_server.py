import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from xunzhang import Index
from xunzhang_web import ListenError, Server, create_app
from xunzhang_web.security import ALLOWED_HOSTS_KEY


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


def test_the_default_hosts_follow_the_address(index: Index) -> None:
    for host, expected in (("127.0.0.1", {"localhost", "127.0.0.1", "[::1]"}), ("0.0.0.0", None)):
        app = create_app(index)
        Server(app, host=host, port=0).close()
        assert app.config[ALLOWED_HOSTS_KEY] == expected


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
