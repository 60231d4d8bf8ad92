"""One JSON line for each request on the logger `xunzhang.web`: no question, no token, no name."""

import json
import logging
import secrets
import time

from flask import Flask, Response, g, request

from xunzhang_web.limits import client_of
from xunzhang_web.services import services

logger = logging.getLogger("xunzhang.web")

NO_ROUTE = "-"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def init_logs(app: Flask) -> None:
    """Give each request an id and a line, and count it."""
    app.before_request(begin)
    app.after_request(end)


def begin() -> None:
    """Note when it began; the id is in the log, in the answer's header, and on error pages."""
    g.started = time.perf_counter()
    g.request_id = secrets.token_hex(6)
    g.code = ""


def end(response: Response) -> Response:
    """Count and log it. The route is its pattern: what a visitor typed stays out of the log."""
    seconds = time.perf_counter() - g.started
    route = request.url_rule.rule if request.url_rule else NO_ROUTE
    # A visitor may make up methods; a log line and a figure must not grow with them.
    method = request.method if request.method in METHODS else "other"
    services().metrics.note_request(route, method, response.status_code, seconds)
    response.headers["X-Request-Id"] = g.request_id
    if logger.isEnabledFor(logging.INFO):
        fields = {
            "event": "request",
            "id": g.request_id,
            "method": method,
            "route": route,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": response.content_length,
            "client": client_of(request.remote_addr),
        }
        fields |= {"code": g.code} if g.code else {}
        line = json.dumps(fields, ensure_ascii=False)
        # A formatter that makes JSON itself takes the fields instead of the line.
        logger.info("%s", line, extra={"fields": {**fields, "message": "request"}})
    return response
