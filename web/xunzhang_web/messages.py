"""The texts of the page, one TOML file per language in `translations/`."""

import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, request, url_for

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "zh"
COOKIE = "lang"
COOKIE_SECONDS = 365 * 24 * 3600

Translate = Callable[..., str]


def load_texts(language: str) -> Mapping[str, str]:
    """Read one language's texts under dotted names such as `search.ask`."""
    source = files("xunzhang_web") / "translations" / f"{language}.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        f"{table}.{key}": text for table, texts in tables.items() for key, text in texts.items()
    }


def translate(name: str, /, **values: object) -> str:
    """Look up one text in the language of this request and fill in its values."""
    return str(g.texts[name].format(**values))


def raw(name: str) -> str:
    """One text with its {placeholders} unfilled, for app.js to fill in."""
    return str(g.texts[name])


def reason_of(code: str) -> str:
    """Why something failed, in the language of this request; also for codes of other versions."""
    for name in (f"errors.{code}", f"failed.{code}"):
        if name in g.texts:
            return translate(name)
    return translate("failed.other")


def init_messages(app: Flask) -> None:
    """Choose the language of each request by `?lang=`, then the cookie, then Chinese."""
    texts = {language: load_texts(language) for language in LANGUAGES}

    def choose() -> None:
        wanted = request.args.get(COOKIE) or request.cookies.get(COOKIE)
        g.language = wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE
        g.texts = texts[g.language]

    def remember(response: Response) -> Response:
        if request.args.get(COOKIE) in LANGUAGES:
            response.set_cookie(COOKIE, g.language, COOKIE_SECONDS, httponly=True, samesite="Lax")
        return response

    app.before_request(choose)
    app.after_request(remember)
    app.context_processor(
        lambda: {
            "t": translate,
            "raw": raw,
            "reason_of": reason_of,
            "other_language_url": other_language_url(),
        }
    )


def other_language_url() -> str:
    """The address of this same page in the other language."""
    other = next(language for language in LANGUAGES if language != g.language)
    if request.endpoint is None or request.method not in ("GET", "HEAD"):
        return url_for("pages.search_page", lang=other)
    values = {**request.args.to_dict(), COOKIE: other}
    return f"{quote(request.path)}?{urlencode(values)}"
