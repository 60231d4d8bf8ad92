import pytest
from werkzeug.exceptions import (
    BadRequest,
    Conflict,
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
)

from xunzhang.errors import (
    BrokenDocumentError,
    DamagedIndexError,
    DocumentError,
    EncodingError,
    EngineError,
    IndexBusyError,
    IndexFormatError,
    ModelError,
    NotFoundError,
    QueryError,
    StoreError,
    UnsupportedFormatError,
)
from xunzhang_web.errors import Problem, describe


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (QueryError("x", code="empty_query"), 400, "empty_query"),
        (QueryError("x", code="query_too_long"), 400, "query_too_long"),
        (NotFoundError("x"), 404, "not_found"),
        (UnsupportedFormatError("x"), 415, "unsupported_format"),
        (EncodingError("x"), 422, "bad_encoding"),
        (BrokenDocumentError("x"), 422, "broken_document"),
        (DocumentError("x"), 422, "bad_document"),
        (IndexBusyError("x"), 503, "index_busy"),
    ],
)
def test_errors_of_ours_keep_their_code_and_words(error: Exception, status: int, code: str) -> None:
    assert describe(error) == Problem(status, code, "x")


@pytest.mark.parametrize("error", [ModelError("secret"), OSError("secret"), KeyError("secret")])
def test_errors_that_a_visitor_cannot_mend_say_nothing_more(error: Exception) -> None:
    assert describe(error) == Problem(500, "internal")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreError("/home/secret"), "store_error"),
        (IndexFormatError("/home/secret"), "store_error"),
        (DamagedIndexError("/home/secret"), "index_damaged"),
    ],
)
def test_an_index_that_fails_is_named_without_its_folder(error: Exception, code: str) -> None:
    assert describe(error) == Problem(500, code)


def test_an_engine_that_does_not_answer_is_named_without_its_address() -> None:
    assert describe(EngineError("http://secret:19530")) == Problem(503, "engine_error")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (MethodNotAllowed(), 405, "method_not_allowed"),
        (RequestEntityTooLarge(), 413, "too_large"),
        (BadRequest(), 400, "bad_request"),
        (Conflict(), 409, "bad_request"),
        (InternalServerError(), 500, "internal"),
        (HTTPException(), 500, "internal"),
    ],
)
def test_errors_of_http_have_codes_too(error: Exception, status: int, code: str) -> None:
    assert describe(error) == Problem(status, code)
