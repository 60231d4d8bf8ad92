"""The web page and HTTP API of xunzhang: `create_app(index)` and `serve(app, ...)`."""

from xunzhang_web.access import Access, TokenError
from xunzhang_web.app import create_app
from xunzhang_web.generating import offer_answers
from xunzhang_web.limits import Limits
from xunzhang_web.server import ListenError, Server, serve

__all__ = [
    "Access",
    "Limits",
    "ListenError",
    "Server",
    "TokenError",
    "create_app",
    "offer_answers",
    "serve",
]
