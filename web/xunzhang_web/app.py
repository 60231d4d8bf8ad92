"""The application factory: parts, limits, errors and headers joined."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, g, json, make_response, redirect, render_template, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import MethodNotAllowed

from xunzhang_web.access import Access, init_access
from xunzhang_web.api import api, error_body
from xunzhang_web.appearance import init_appearance
from xunzhang_web.dictionary import dictionary, dictionary_api
from xunzhang_web.errors import LOGGED_CODES, Problem, describe
from xunzhang_web.filtering import init_filtering
from xunzhang_web.generating import generating
from xunzhang_web.jobs import Jobs
from xunzhang_web.limits import Limits, TooManyRequests, init_limits
from xunzhang_web.login import login, login_address
from xunzhang_web.logs import NO_ROUTE, init_logs, logger
from xunzhang_web.messages import init_messages, translate
from xunzhang_web.metrics import index_gauges, make_metrics
from xunzhang_web.notices import Notices
from xunzhang_web.pages import pages
from xunzhang_web.passages import passages
from xunzhang_web.presentation import FILTERS
from xunzhang_web.quality import quality
from xunzhang_web.reasons import init_reasons
from xunzhang_web.security import LOOPBACK_HOSTS, SAFE_METHODS, init_security
from xunzhang_web.services import EXTENSION, Services, services
from xunzhang_web.suggesting import suggesting
from xunzhang_web.upkeep import upkeep

if TYPE_CHECKING:
    from xunzhang.index import Index

MAX_FORM_BYTES = 64 * 1024
MAX_FORM_PARTS = 200
RETRY_AFTER_SECONDS = 5


def create_app(
    index: "Index",
    *,
    allowed_hosts: Collection[str] | None = LOOPBACK_HOSTS,
    access: Access | None = None,
    limits: Limits | None = None,
    rerankers: Sequence[str] = (),
) -> Flask:
    """Make the page and API over one open index, which stays the caller's to close.

    Args:
        index: The open index.
        allowed_hosts: Names (without port) that the Host header may hold; None allows any. With
            names that are not loopback ones, others than this machine are taken to be served.
        access: The tokens that writing and reading need; None for no tokens.
        limits: What requests may cost.
        rerankers: Cross-encoders, by name or folder, that may be tried out on the quality page.
    """
    limits = limits or Limits()
    app = Flask("xunzhang_web")
    app.config.update(
        MAX_CONTENT_LENGTH=limits.max_request_bytes,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
    )
    provider = cast(DefaultJSONProvider, app.json)
    provider.ensure_ascii = False
    provider.sort_keys = False
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = make_services(index, limits, rerankers)
    # The order of what happens before each request.
    init_logs(app)
    init_messages(app)
    init_reasons(app)
    init_appearance(app)
    init_filtering(app)
    init_security(app, allowed_hosts=allowed_hosts)
    init_limits(app, limits)
    init_access(app, access or Access())
    own = (dictionary, dictionary_api, quality, suggesting, generating)
    for blueprint in (pages, passages, upkeep, login, api, *own):
        app.register_blueprint(blueprint)
    # Browsers ask for it here before they have read what a page names.
    app.add_url_rule("/favicon.ico", "favicon", lambda: app.send_static_file("icon.svg"))
    app.register_error_handler(Exception, respond_to_error)
    return app


def make_services(index: "Index", limits: Limits, rerankers: Sequence[str] = ()) -> Services:
    """The parts that the views share."""

    def gauges() -> dict[str, float]:
        running = float(shared.jobs.running() is not None)
        waiting = float(shared.state.waiting())
        return {**index_gauges(index), "reindexes_running": running, "requests_waiting": waiting}

    metrics = make_metrics(gauges)
    jobs = Jobs(index, note_end=metrics.note_job)
    shared = Services(index, jobs, Notices(), limits, metrics, rerankers=tuple(rerankers))
    return shared


def respond_to_error(error: Exception) -> Response:
    """Answer any error: JSON to programs, a page to people."""
    problem = describe(error)
    g.code = problem.code
    services().metrics.note_failure(problem.code)
    if problem.code in LOGGED_CODES:
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        fields = {"id": g.request_id, "route": route}
        logger.error(
            "%s %s failed.", request.method, route, exc_info=error, extra={"fields": fields}
        )
    if is_for_programs(request.path):
        body = json.dumps({"error": error_body(problem)})
        response = make_response(body, problem.status, {"Content-Type": "application/json"})
    elif problem.code == "bad_host":
        # No page: its links would lead to that host, if they could be made at all.
        text = translate("errors.bad_host") + "\n"
        response = make_response(
            text, problem.status, {"Content-Type": "text/plain; charset=utf-8"}
        )
    elif problem.code == "token_required" and request.method in SAFE_METHODS:
        response = make_response(redirect(login_address(), 303))
    else:
        message = translate(f"errors.{problem.code}")
        page = render_template("error.html", problem=problem, message=message)
        response = make_response(page, problem.status)
    add_error_headers(response, error, problem)
    return response


def add_error_headers(response: Response, error: Exception, problem: Problem) -> None:
    """Say in the headers, too, what would be taken instead, and when."""
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    elif problem.status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    elif response.status_code == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="xunzhang"'


def is_for_programs(path: str) -> bool:
    """Whether programs ask for this address, rather than people."""
    return path in ("/api", "/metrics") or path.startswith("/api/")
