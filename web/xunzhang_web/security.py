"""What every request must pass and every response carries."""

import socket
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from flask.globals import request_ctx

from xunzhang_web.errors import WebError

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ALLOWED_HOSTS_KEY = "XUNZHANG_ALLOWED_HOSTS"
LOCAL_KEY = "XUNZHANG_LOCAL"

ANY_ADDRESS = "<address>"
"""Among the allowed hosts: every IP address. A site can point its name at us, but no address."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with that, browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def init_security(app: Flask, *, allowed_hosts: Collection[str] | None) -> None:
    """Check host and origin before each request, add the headers after it.

    Args:
        app: The application.
        allowed_hosts: Names (without port) that the Host header may hold; None allows any.
    """
    app.config[ALLOWED_HOSTS_KEY] = allowed_hosts
    app.config[LOCAL_KEY] = allowed_hosts is not None and all(map(is_loopback, allowed_hosts))
    app.before_request(check_host)
    app.before_request(check_same_origin)
    app.after_request(add_headers)


def expose(app: Flask, *, host: str, also: Collection[str] = ()) -> None:
    """Fit the default rules to the address that is listened on; rules that were named stay.

    Beyond this machine the names of this machine and all IP addresses are allowed.

    Args:
        app: The application.
        host: The address to listen on.
        also: More names to answer to, as that of a proxy; with one, others are served, too.
    """
    loopback = is_loopback(host)
    if app.config[ALLOWED_HOSTS_KEY] is LOOPBACK_HOSTS:
        names = {host_name(f"[{host}]" if ":" in host else host), *map(host_name, also)}
        if not loopback:
            names |= {ANY_ADDRESS, *own_names()}
        app.config[ALLOWED_HOSTS_KEY] = LOOPBACK_HOSTS | names
    app.config[LOCAL_KEY] = app.config[LOCAL_KEY] and loopback and not also


def is_local(app: Flask) -> bool:
    """Whether only this machine is served, neither an open address nor a proxy's name."""
    return bool(app.config[LOCAL_KEY])


def own_names() -> set[str]:
    """What this machine calls itself, and its name in a local network."""
    name = socket.gethostname().lower()
    return {name, f"{name.partition('.')[0]}.local"}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def host_name(host: str) -> str:
    """The Host header without its port, in lower case; an IPv6 address keeps its brackets."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower().rstrip(".")


def check_host() -> None:
    """Refuse foreign host names: another site's name may have been pointed at this machine."""
    allowed: Collection[str] | None = current_app.config[ALLOWED_HOSTS_KEY]
    if request_ctx.url_adapter is None:  # it is no host name at all
        raise WebError("bad_host")
    if allowed is None:
        return
    name = host_name(request.host)
    if name not in allowed and not (ANY_ADDRESS in allowed and is_address(name)):
        raise WebError("bad_host")


def is_address(name: str) -> bool:
    """Whether a host name is an IP address."""
    try:
        return bool(ip_address(name.strip("[]")))
    except ValueError:
        return False


def check_same_origin() -> None:
    """Refuse writes that another site's page sends through the visitor's browser.

    Browsers say where a request comes from; programs such as curl send neither header.
    """
    if request.method not in SAFE_METHODS:
        check_own_page()


def check_own_page() -> None:
    """Refuse what another site's page sends, whatever it is."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise WebError("cross_site")
        return
    origin = request.headers.get("Origin")
    if origin is not None and site_of(origin) != request.host.lower():
        raise WebError("cross_site")


def site_of(origin: str) -> str:
    """The host and port of an Origin header; empty where it is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def add_headers(response: Response) -> Response:
    """Add the security headers, and keep pages and answers out of caches."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in ("static", "favicon"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
