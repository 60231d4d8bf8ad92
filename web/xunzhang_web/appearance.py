"""Light or dark: as the system has it, or as chosen by click."""

from urllib.parse import quote, urlencode

from flask import Flask, Response, request, url_for

COOKIE = "theme"
COOKIE_SECONDS = 365 * 24 * 3600
AUTO = "auto"
THEMES = (AUTO, "light", "dark")


def chosen_theme() -> str:
    """The theme by `?theme=`, then by the cookie, then as the system has it."""
    for wanted in (request.args.get(COOKIE), request.cookies.get(COOKIE)):
        if wanted in THEMES:
            return str(wanted)
    return AUTO


def remember_theme(response: Response) -> Response:
    """Keep a theme that was chosen by `?theme=` in a cookie; a script may change it, too."""
    if request.args.get(COOKIE) in THEMES:
        response.set_cookie(COOKIE, chosen_theme(), COOKIE_SECONDS, samesite="Lax")
    return response


def theme_url(theme: str) -> str:
    """The address of this same page in another theme."""
    if request.endpoint is None or request.method not in ("GET", "HEAD"):
        return url_for("pages.search_page", theme=theme)
    return f"{quote(request.path)}?{urlencode({**request.args.to_dict(), COOKIE: theme})}"


def init_appearance(app: Flask) -> None:
    """Give the templates `theme`, `themes` and `theme_url`."""
    app.after_request(remember_theme)
    app.context_processor(
        lambda: {"theme": chosen_theme(), "themes": THEMES, "theme_url": theme_url}
    )
