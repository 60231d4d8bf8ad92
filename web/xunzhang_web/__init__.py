"""The web page and HTTP API of xunzhang: `create_app(index)` and `serve(app, ...)`."""

from xunzhang_web.app import create_app
from xunzhang_web.server import ListenError, Server, serve

__all__ = ["ListenError", "Server", "create_app", "serve"]
