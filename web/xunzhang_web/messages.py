"""The texts of the page: Flask-Babel over the gettext catalogues in `translations/`."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import cast
from urllib.parse import quote, urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, Response, request, url_for
from flask_babel import Babel, Domain, get_locale, get_translations
from flask_babel import gettext as look_up

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "zh"
DOMAIN = "messages"
COOKIE = "lang"
COOKIE_SECONDS = 365 * 24 * 3600


@cache
def load_catalogue(name: str) -> Translations:
    """Read the texts of one language, and compile them in memory."""
    source = files("xunzhang_web") / "translations" / name / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=name, abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled)


def language() -> str:
    """The language of this request."""
    locale = get_locale()
    return str(locale.language) if locale else DEFAULT_LANGUAGE


def translate(name: str, /, **values: object) -> str:
    """Look up one text in the language of this request and fill in its {values}.

    A text with plural forms is chosen by its `count`.
    """
    return raw(name, count=values.get("count")).format(**values)


def raw(name: str, *, count: object = None) -> str:
    """One text with its {placeholders} unfilled, for app.js to fill in."""
    if isinstance(count, int):
        text = cast(str, get_translations().ungettext(name, name, count))
        if text != name:
            return text
    return cast(str, look_up(name))


def said_counts(area: str, counts: Mapping[str, int], names: Iterable[str]) -> str:
    """What happened how often, in the order of the names; what did not happen goes unsaid."""
    said = [(name, counts.get(name) or 0) for name in names]
    told = (translate(f"{area}.{name}", count=count) for name, count in said if count)
    return translate("count.comma").join(told)


def is_known(name: str) -> bool:
    """Whether there is such a text."""
    return raw(name) != name


def reason_of(code: str) -> str:
    """Why something failed, in the language of this request; also for codes of other versions."""
    for name in (f"errors.{code}", f"failed.{code}"):
        if is_known(name):
            return translate(name)
    return translate("failed.other")


def choose_language() -> str:
    """The language by `?lang=`, then the cookie, then what the browser asks for, then Chinese."""
    for wanted in (request.args.get(COOKIE), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    # Not best_match: of "zh-CN,en;q=0.8" it would take the English, which matches to the letter.
    asked = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    return next((name for name in asked if name in LANGUAGES), DEFAULT_LANGUAGE)


def remember_language(response: Response) -> Response:
    """Keep a language that was chosen by `?lang=` in a cookie."""
    if request.args.get(COOKIE) in LANGUAGES:
        response.set_cookie(COOKIE, language(), COOKIE_SECONDS, httponly=True, samesite="Lax")
    return response


def init_messages(app: Flask) -> None:
    """Give the application its texts, and the templates `t`, `raw` and `reason_of`."""
    babel = Babel(app, default_locale=DEFAULT_LANGUAGE, locale_selector=choose_language)
    # Filled in beforehand, Flask-Babel's own cache stands in for compiled files on the disk.
    babel.domain_instance = Domain(domain=DOMAIN)
    babel.domain_instance.cache.update({(name, DOMAIN): load_catalogue(name) for name in LANGUAGES})
    app.after_request(remember_language)
    app.context_processor(
        lambda: {
            "t": translate,
            "raw": raw,
            "is_known": is_known,
            "reason_of": reason_of,
            "said_counts": said_counts,
            "other_language_url": other_language_url(),
        }
    )


def other_language_url() -> str:
    """The address of this same page in the other language."""
    other = next(name for name in LANGUAGES if name != language())
    if request.endpoint is None or request.method not in ("GET", "HEAD"):
        return url_for("pages.search_page", lang=other)
    values = {**request.args.to_dict(), COOKIE: other}
    return f"{quote(request.path)}?{urlencode(values)}"
