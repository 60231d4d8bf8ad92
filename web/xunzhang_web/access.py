"""Who may read and who may write: tokens of programs, and sessions of people who logged in.

    no token set      everything is open on this machine; served beyond it, only reading is
    a write token     writing needs it
    a read token      reading needs it, or the write token
    read only         nobody writes, whatever token they have

A token comes as `Authorization: Bearer …`, or once through the login form, after which a signed
cookie stands for it. It is never looked for in an address, and never written to a log.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import IntEnum

from flask import Flask, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface

from xunzhang.errors import XunzhangError
from xunzhang_web.errors import WebError
from xunzhang_web.limits import take_wrong_token
from xunzhang_web.security import SAFE_METHODS, is_local

ACCESS_KEY = "XUNZHANG_ACCESS"
COOKIE = "xunzhang_session"
LEVEL = "level"
MIN_TOKEN_CHARS = 16
SECRET_BYTES = 32

OPEN_ENDPOINTS = frozenset({"static", "favicon", "login.form", "login.log_in", "login.log_out"})
OPEN_ENDPOINTS |= {"api.live", "api.ready"}


class Level(IntEnum):
    """What a visitor may do; each level includes the ones before it."""

    NOTHING = 0
    READ = 1
    WRITE = 2


class TokenError(XunzhangError):
    """A token that cannot serve as one."""

    code = "bad_token"


@dataclass(frozen=True, slots=True)
class Access:
    """The tokens of one application; None where none is needed."""

    write_token: str | None = None
    read_token: str | None = None
    read_only: bool = False

    def __post_init__(self) -> None:
        for token in (self.write_token, self.read_token):
            if token is not None and not _is_good(token):
                raise TokenError(
                    f"A token must have at least {MIN_TOKEN_CHARS} characters, letters, digits and "
                    "signs of ASCII without blanks. Make one: "
                    "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
                )

    def without_token(self, *, local: bool) -> Level:
        """What anybody may do."""
        if self.read_token is not None:
            return Level.NOTHING
        if self.read_only:
            return Level.READ
        return Level.WRITE if local and self.write_token is None else Level.READ

    def with_token(self, presented: str, *, local: bool) -> Level | None:
        """What the holder of a token may do; None for a token that is neither."""
        if _equal(presented, self.write_token):
            return Level.READ if self.read_only else Level.WRITE
        if _equal(presented, self.read_token):
            is_writer = local and self.write_token is None and not self.read_only
            return Level.WRITE if is_writer else Level.READ
        return None

    def has_tokens(self) -> bool:
        """Whether there is anything to log in with."""
        return self.read_token is not None or (self.write_token is not None and not self.read_only)


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed cookies, kept to TLS where the visitor came by TLS, be it to a proxy."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"


def init_access(app: Flask, access: Access) -> None:
    """Check before each request what the visitor may do. Sessions end with the process."""
    app.config.update(
        {
            ACCESS_KEY: access,
            "SECRET_KEY": secrets.token_bytes(SECRET_BYTES),
            "SESSION_COOKIE_NAME": COOKIE,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Strict",
        }
    )
    app.session_interface = _Sessions()
    app.before_request(check_access)
    app.context_processor(_for_templates)


def access_of(app: Flask) -> Access:
    """The access rules of an application."""
    found = app.config[ACCESS_KEY]
    assert isinstance(found, Access)
    return found


def check_access() -> None:
    """Refuse what the visitor may not do, and remember the level for the page."""
    access, local = access_of(current_app), is_local(current_app)
    g.level = max(access.without_token(local=local), _presented(access, local=local))
    if request.endpoint in OPEN_ENDPOINTS:
        return
    needed = Level.READ if request.method in SAFE_METHODS else Level.WRITE
    if g.level >= needed:
        return
    can_be_had = not access.read_only and (access.write_token is not None or local)
    raise WebError("token_required" if can_be_had or needed is Level.READ else "read_only")


def log_in(token: str) -> None:
    """Let this visitor's browser stand for the token from now on.

    Raises:
        WebError: bad_token, or too_many_requests after a row of them.
    """
    level = access_of(current_app).with_token(token.strip(), local=is_local(current_app))
    if level is None:
        take_wrong_token()
        raise WebError("bad_token")
    session.clear()
    session[LEVEL] = int(level)


def log_out() -> None:
    """Forget who this is."""
    session.clear()


def may(level: Level) -> bool:
    """Whether the visitor of this request may do that."""
    return bool(getattr(g, "level", Level.NOTHING) >= level)


def _presented(access: Access, *, local: bool) -> Level:
    """The level of the token or session that came with the request."""
    if not access.has_tokens():
        return Level.NOTHING
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        level = access.with_token(token.strip(), local=local)
        if level is None:
            take_wrong_token()
            raise WebError("bad_token")
        return level
    kept = session.get(LEVEL)
    return Level(kept) if kept in set(Level) else Level.NOTHING


def _for_templates() -> dict[str, object]:
    access = access_of(current_app)
    highest = Level.READ if access.read_only else Level.WRITE
    return {
        "may_write": may(Level.WRITE),
        "can_log_in": access.has_tokens() and not may(highest),
        "is_logged_in": access.has_tokens() and LEVEL in session,
    }


def _is_good(token: str) -> bool:
    return len(token) >= MIN_TOKEN_CHARS and all("!" <= char <= "~" for char in token)


def _equal(presented: str, token: str | None) -> bool:
    """Compare in constant time; hashed, so that not even lengths are told apart by it."""
    if token is None:
        return False
    digests = (hashlib.sha256(text.encode("utf-8", "replace")) for text in (presented, token))
    return hmac.compare_digest(*(digest.digest() for digest in digests))
