"""The login form: a token is typed once, and a signed cookie stands for it afterwards."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from xunzhang_web import access
from xunzhang_web.errors import WebError, describe
from xunzhang_web.limits import TooManyRequests
from xunzhang_web.messages import translate

login = Blueprint("login", __name__)


@login.get("/login")
def form() -> ResponseReturnValue:
    """The form."""
    return render_template("login.html", problem="", target=safe_target(request.args.get("next")))


@login.post("/login")
def log_in() -> ResponseReturnValue:
    """Check the token and go where the visitor was going."""
    target = safe_target(request.form.get("next"))
    try:
        access.log_in(request.form.get("token", ""))
    except TooManyRequests:
        raise
    except WebError as error:
        problem = describe(error)
        message = translate(f"errors.{problem.code}")
        return render_template("login.html", problem=message, target=target), problem.status
    return redirect(target, 303)


@login.post("/logout")
def log_out() -> ResponseReturnValue:
    """Forget the session."""
    access.log_out()
    return redirect(url_for("login.form"), 303)


def safe_target(target: str | None) -> str:
    """An address on this site to go to; the documents where it is anything else."""
    wanted = target or ""
    home = url_for("pages.documents_page")
    if not wanted.startswith("/") or "\\" in wanted or not wanted.isprintable():
        return home
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return home
    return home if parts.scheme or parts.netloc or wanted.startswith("//") else wanted


def login_address() -> str:
    """The login form that leads back to the page asked for."""
    asked = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None
    return url_for("login.form", next=asked, lang=request.args.get("lang"))
