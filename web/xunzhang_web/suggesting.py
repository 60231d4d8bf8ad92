"""Suggestions while somebody types, from the indexed documents."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from xunzhang.config import MAX_QUERY_CHARS
from xunzhang_web.errors import WebError
from xunzhang_web.json import to_jsonable
from xunzhang_web.parameters import integer, within
from xunzhang_web.services import services

suggesting = Blueprint("suggesting", __name__, url_prefix="/api")

DEFAULT_SUGGESTIONS = 8
MAX_SUGGESTIONS = 20


@suggesting.get("/suggest")
def suggest() -> ResponseReturnValue:
    """What a question that begins so may be; nothing for an empty one."""
    prefix = request.args.get("q", "")
    if len(prefix) > MAX_QUERY_CHARS:
        raise WebError("query_too_long")
    count = integer(request.args.get("k"), default=DEFAULT_SUGGESTIONS, code="bad_k", name="k")
    count = within(count, 1, MAX_SUGGESTIONS, code="bad_k", name="k")
    return jsonify({"suggestions": to_jsonable(services().index.complete(prefix, count))})
