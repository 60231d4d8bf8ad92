"""What went wrong in a request, as a status, a code and (from the translations) a message."""

from dataclasses import dataclass

from werkzeug.exceptions import HTTPException

from xunzhang.errors import DamagedIndexError, EngineError, StoreError, XunzhangError

STATUS_OF_CODE = {
    "bad_request": 400,
    "bad_host": 400,
    "bad_query": 400,
    "empty_query": 400,
    "nothing_asked": 400,
    "query_too_long": 400,
    "bad_k": 400,
    "bad_retriever": 400,
    "bad_date": 400,
    "bad_word": 400,
    "bad_evidence": 400,
    "bad_dataset": 400,
    "too_many_questions": 400,
    "no_files": 400,
    "too_many_files": 400,
    "token_required": 401,
    "bad_token": 401,
    "cross_site": 403,
    "read_only": 403,
    "not_found": 404,
    "llm_off": 404,
    "no_metrics": 404,
    "method_not_allowed": 405,
    "cannot_restore": 409,
    "too_large": 413,
    "unsupported_format": 415,
    "bad_document": 422,
    "bad_encoding": 422,
    "broken_document": 422,
    "empty_document": 422,
    "too_many_requests": 429,
    "internal": 500,
    "store_error": 500,
    "index_damaged": 500,
    "index_busy": 503,
    "engine_error": 503,
    "not_ready": 503,
    "llm_busy": 503,
    "llm_failed": 502,
    "llm_timeout": 504,
}
"""Every code that the API sends. A published code never changes."""

CODE_OF_STATUS = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}

LOGGED_CODES = frozenset({"internal", "store_error", "index_damaged", "engine_error"})
"""What whoever runs the server must mend: it goes to the log, and its words to nobody else."""

QUIET_CODES = frozenset(STATUS_OF_CODE) - LOGGED_CODES


class WebError(XunzhangError):
    """A request that the page or the API refuses; `code` says why, `detail` what of it, if any."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail or code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as a client sees it; `detail` is the engine's own English sentence, if any."""

    status: int
    code: str
    detail: str = ""


def describe(error: Exception) -> Problem:
    """Name any exception; what we did not foresee is `internal` and says nothing more."""
    if isinstance(error, HTTPException):
        status = error.code or 500
        code = CODE_OF_STATUS.get(status, "bad_request" if status < 500 else "internal")
        return Problem(status, code)
    if isinstance(error, WebError):
        return Problem(STATUS_OF_CODE[error.code], error.code, detail=error.detail)
    if isinstance(error, XunzhangError) and error.code in QUIET_CODES:
        return Problem(STATUS_OF_CODE[error.code], error.code, detail=str(error))
    if isinstance(error, EngineError):
        return Problem(STATUS_OF_CODE[EngineError.code], EngineError.code)
    if isinstance(error, StoreError):
        damaged = isinstance(error, DamagedIndexError)
        return Problem(500, DamagedIndexError.code if damaged else StoreError.code)
    return Problem(500, "internal")
