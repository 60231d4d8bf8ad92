import time

import pytest

from tests.generation.model_server import (
    babbling,
    dropping,
    hanging,
    model_server,
    saying,
    sending,
)
from xunzhang.errors import GenerationError
from xunzhang.generation.client import ChatModel, Patience

MESSAGES = [{"role": "user", "content": "问题"}]
HASTY = Patience(connect=1.0, idle=0.3, total=1.0)


def test_the_pieces_come_as_they_are_streamed() -> None:
    with model_server(saying("全线", "设车站", "23座")) as server:
        model = ChatModel(server.url, "small-model", "a-secret")
        assert "".join(model.stream(MESSAGES)) == "全线设车站23座"
        path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer a-secret"
    assert (body["model"], body["stream"], body["messages"]) == ("small-model", True, MESSAGES)
    assert "a-secret" not in repr(model)


def test_without_a_key_none_is_sent() -> None:
    with model_server(saying("好")) as server:
        list(ChatModel(server.url + "/", "m").stream(MESSAGES))
        path, headers, _body = server.requests[0]
    assert "authorization" not in headers
    assert path == "/v1/chat/completions"


def test_the_first_piece_is_there_before_the_last_is_sent() -> None:
    with model_server(hanging("全线")) as server:
        stream = ChatModel(server.url, "m", patience=HASTY).stream(MESSAGES)
        assert next(stream) == "全线"
        with pytest.raises(GenerationError) as error:
            next(stream)
    assert error.value.code == "llm_timeout"


def test_an_answer_in_one_piece_will_do() -> None:
    whole = '{"choices": [{"message": {"role": "assistant", "content": "二十三座"}}]}'.encode()
    with model_server(sending("application/json", [whole])) as server:
        assert list(ChatModel(server.url, "m").stream(MESSAGES)) == ["二十三座"]


def test_a_character_may_come_in_two_chunks() -> None:
    line = 'data: {"choices": [{"delta": {"content": "站"}}]}\r\n\r\n'.encode()
    for cut in range(1, len(line)):
        chunks = [b": a comment\n\n", line[:cut], line[cut:], b"data: [DONE]\n\n"]
        with model_server(sending("text/event-stream", chunks)) as server:
            assert list(ChatModel(server.url, "m").stream(MESSAGES)) == ["站"]


def test_an_event_without_content_is_passed_over() -> None:
    chunks = [b"data:\n\n", b'data: {"choices": [null]}\n\n', b"data: [DONE]\n\n"]
    with model_server(sending("text/event-stream", chunks)) as server:
        assert "".join(ChatModel(server.url, "m").stream(MESSAGES)) == ""


HALF = b'data: {"choices": [{"delta": {"content": "half"}, "finish_reason": %s}]}\n\n'


@pytest.mark.parametrize(
    "behaviour",
    [
        sending("text/event-stream", [b"data: {no json\n\n"]),
        sending("text/event-stream", [b'data: {"error": {"message": "no such model"}}\n\n']),
        sending("text/event-stream", [b"data: [1, 2]\n\n"]),
        sending("text/event-stream", [b'data: {"choices": 3}\n\n']),
        sending("text/event-stream", [b'data: {"choices": [3]}\n\n']),
        sending("text/event-stream", [b'data: {"choices": [null]}\n\n']),
        sending("text/event-stream", [b"data: \xff\xfe\n\n"]),
        sending("text/event-stream", [b"x" * 100_000] * 4),
        sending("application/json", [b"<html>"]),
        sending("text/html", [b"<html><p>Please log in.</p></html>"]),
        sending("text/event-stream", [HALF % b"null"]),
        sending("text/event-stream", [HALF % b'"length"', b"data: [DONE]\n\n"]),
        sending("application/json", [b'"' + b"x" * 100_000] * 4),
        sending("application/json", [b"{}"], status=500),
        sending("application/json", [b"{}"], status=302),
        dropping,
    ],
    ids=range(16),
)
def test_whatever_is_no_answer_is_one_clear_error(behaviour: object) -> None:
    with model_server(behaviour) as server:  # type: ignore[arg-type]
        model = ChatModel(server.url, "m", "a-secret", HASTY)
        with pytest.raises(GenerationError) as error:
            list(model.stream(MESSAGES))
        assert error.value.code == "llm_failed"
        assert server.url in str(error.value)
        assert "a-secret" not in str(error.value)


@pytest.mark.parametrize("behaviour", [hanging(), babbling], ids=["silent", "endless"])
def test_who_takes_too_long_is_left(behaviour: object) -> None:
    started = time.monotonic()
    with model_server(behaviour) as server:  # type: ignore[arg-type]
        with pytest.raises(GenerationError) as error:
            list(ChatModel(server.url, "m", patience=HASTY).stream(MESSAGES))
    assert error.value.code == "llm_timeout"
    assert time.monotonic() - started < 5


def test_nobody_at_the_address_is_one_clear_error() -> None:
    with model_server(saying()) as server:
        url = server.url
    with pytest.raises(GenerationError) as error:
        list(ChatModel(url, "m", patience=HASTY).stream(MESSAGES))
    assert error.value.code == "llm_failed"


def test_who_stops_listening_ends_the_request() -> None:
    with model_server(babbling) as server:
        stream = ChatModel(server.url, "m").stream(MESSAGES)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert server.was_left.wait(5)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:11434",
        "ftp://a/v1",
        "file:///etc/passwd",
        "http://",
        "http://u:p@a/v1",
        "http://a:0/v1",
        "http://a:99999/v1",
        "http://a/v1?key=1",
    ],
)
def test_what_is_no_address_is_refused_at_once(url: str) -> None:
    with pytest.raises(GenerationError):
        ChatModel(url, "m")


def test_an_answer_may_end_with_its_reason_alone() -> None:
    with model_server(sending("text/event-stream", [HALF % b'"stop"'])) as server:
        assert list(ChatModel(server.url, "m").stream(MESSAGES)) == ["half"]
