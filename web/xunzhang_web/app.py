"""The application factory: parts, limits, errors and headers joined."""

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, json, make_response, render_template, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import MethodNotAllowed

from xunzhang.config import MAX_FILE_BYTES
from xunzhang_web.api import api, error_body
from xunzhang_web.errors import describe
from xunzhang_web.jobs import Jobs
from xunzhang_web.messages import init_messages, translate
from xunzhang_web.notices import Notices
from xunzhang_web.pages import pages
from xunzhang_web.presentation import FILTERS
from xunzhang_web.security import LOOPBACK_HOSTS, init_security
from xunzhang_web.services import EXTENSION, Services

if TYPE_CHECKING:
    from xunzhang.index import Index

MAX_REQUEST_BYTES = 4 * MAX_FILE_BYTES
MAX_FORM_BYTES = 64 * 1024
MAX_FORM_PARTS = 200
RETRY_AFTER_SECONDS = 5


def create_app(
    index: "Index",
    *,
    allowed_hosts: Collection[str] | None = LOOPBACK_HOSTS,
    max_file_bytes: int = MAX_FILE_BYTES,
    max_request_bytes: int = MAX_REQUEST_BYTES,
) -> Flask:
    """Make the page and API over one open index, which stays the caller's to close.

    Args:
        index: The open index.
        allowed_hosts: Names (without port) that the Host header may hold; None allows any.
        max_file_bytes: Longer uploaded files are refused, one by one.
        max_request_bytes: Longer requests are refused as a whole.
    """
    app = Flask("xunzhang_web")
    app.config.update(
        MAX_CONTENT_LENGTH=max_request_bytes,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
    )
    provider = cast(DefaultJSONProvider, app.json)
    provider.ensure_ascii = False
    provider.sort_keys = False
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = Services(index, Jobs(index), Notices(), max_file_bytes)
    init_messages(app)
    init_security(app, allowed_hosts=allowed_hosts)
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.register_error_handler(Exception, respond_to_error)
    return app


def respond_to_error(error: Exception) -> Response:
    """Answer any error: JSON under /api, a page elsewhere."""
    problem = describe(error)
    if problem.code == "internal":
        from flask import current_app

        current_app.logger.error("%s %s failed.", request.method, request.path, exc_info=error)
    if request.path == "/api" or request.path.startswith("/api/"):
        body = json.dumps({"error": error_body(problem)})
        response = make_response(body, problem.status, {"Content-Type": "application/json"})
    else:
        message = translate(f"errors.{problem.code}")
        page = render_template("error.html", problem=problem, message=message)
        response = make_response(page, problem.status)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if problem.status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
