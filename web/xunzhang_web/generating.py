"""Answers that a language model writes from the passages, where the user named one.

It is a request of its own: whatever happens to it, the passages were shown before.
"""

import json
import logging
import threading
from collections.abc import Iterator, Mapping

from flask import Blueprint, Flask, Response, current_app, request
from flask.typing import ResponseReturnValue

from xunzhang.errors import XunzhangError
from xunzhang.interfaces import AnswerWriter
from xunzhang.types import SearchResult
from xunzhang_web.api import FILTERS, error_body
from xunzhang_web.errors import STATUS_OF_CODE, Problem, WebError
from xunzhang_web.json import Jsonable, to_jsonable
from xunzhang_web.parameters import optional_id
from xunzhang_web.security import check_own_page
from xunzhang_web.services import timed_search

generating = Blueprint("generating", __name__, url_prefix="/api")

_log = logging.getLogger(__name__)

EXTENSION = "xunzhang-writer"
FAILURES = ("llm_failed", "llm_timeout")
MOST_AT_ONCE = 2
"""How many answers are written at a time: each holds a thread of the server."""


def offer_answers(app: Flask, writer: AnswerWriter) -> None:
    """Let this application's visitors have answers written."""
    app.extensions[EXTENSION] = writer, threading.BoundedSemaphore(MOST_AT_ONCE)


@generating.app_context_processor
def for_templates() -> dict[str, bool]:
    """Whether the page may offer a written answer."""
    return {"can_write_answers": EXTENSION in current_app.extensions}


@generating.get("/answer")
def answer() -> ResponseReturnValue:
    """Write an answer, as lines of JSON: the passages, each sentence, and the end or an error."""
    if EXTENSION not in current_app.extensions:
        raise WebError("llm_off")
    # A GET, so that who may read may have it; but not for another site's page, for it costs.
    check_own_page()
    writer, free = current_app.extensions[EXTENSION]
    result = timed_search(
        request.args.get("q", ""),
        k=writer.most_passages,
        document=optional_id(request.args.get("document"), name="document"),
        filters={name: request.args[name] for name in FILTERS if request.args.get(name)},
    )
    if not free.acquire(blocking=False):
        raise WebError("llm_busy")
    # The lines come when the request is over, but in its language.
    errors = {code: error_body(Problem(STATUS_OF_CODE[code], code)) for code in FAILURES}
    response = Response(_lines(writer, result, errors), mimetype="application/x-ndjson")
    # Also where nothing is ever read of it.
    response.call_on_close(free.release)
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _lines(
    writer: AnswerWriter, result: SearchResult, errors: Mapping[str, Jsonable]
) -> Iterator[str]:
    passages = [
        {"number": number, "passage_id": hit.passage_id, "document_id": hit.document_id}
        for number, hit in enumerate(result.hits[: writer.most_passages], start=1)
    ]
    yield _line({"model": writer.name, "passages": to_jsonable(passages)})
    try:
        if result.hits:
            for sentence in writer.write(result.read_as or result.query, result.hits):
                yield _line({"sentence": to_jsonable(sentence)})
    except XunzhangError as error:
        _log.warning("No answer could be written: %s", error)
        yield _line({"error": errors.get(error.code, errors[FAILURES[0]])})
        return
    yield _line({"done": True})


def _line(value: dict[str, Jsonable]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
