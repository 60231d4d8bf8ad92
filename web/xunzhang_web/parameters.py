"""Numbers that arrive as text in an address."""

import re

from xunzhang.config import MAX_K
from xunzhang_web.errors import WebError

PAGE_K = 10

# What a SQLite id can be at most; larger numbers would not even reach a comparison.
MAX_ID = 2**63 - 1

# Python's int() also takes 1_000 and spaces, and refuses more than 4,300 digits.
_SAID_CHARS = 40
_WHOLE_NUMBER = re.compile(r"-?\d{1,4000}")


def integer(text: str | None, *, default: int, code: str, name: str = "") -> int:
    """Read a whole number; `name` is that of the parameter, for who has to mend it.

    Raises:
        WebError: With this code, if the text is something else.
    """
    if text is None or text == "":
        return default
    if not _WHOLE_NUMBER.fullmatch(text):
        detail = f'{name} is "{text[:_SAID_CHARS]}"; it must be a whole number.'
        raise WebError(code, detail if name else "")
    return int(text)


def within(value: int, least: int, most: int, *, code: str, name: str) -> int:
    """The value of a parameter. Raises WebError where it lies outside its bounds."""
    if not least <= value <= most:
        raise WebError(code, f"{name} must be {least} to {most}.")
    return value


def page_k(text: str | None) -> int:
    """How many hits a page shows: what is asked for, within bounds.

    Raises:
        WebError: bad_k if it is no number.
    """
    return min(max(integer(text, default=PAGE_K, code="bad_k", name="k"), 1), MAX_K)


def optional_id(text: str | None, *, name: str = "") -> int | None:
    """Read the id of a query parameter, None where it is missing.

    Raises:
        WebError: bad_request if it is no number, not_found if nothing can have it.
    """
    if text is None or text == "":
        return None
    value = integer(text, default=0, code="bad_request", name=name)
    if not 0 < value <= MAX_ID:
        raise WebError("not_found")
    return value


def path_id(text: str) -> int:
    """Read the id in a path; not_found where nothing can have it."""
    value = integer(text, default=0, code="not_found")
    if not 0 < value <= MAX_ID:
        raise WebError("not_found")
    return value


def flag(text: str | None) -> bool:
    """Read a yes or no; what is missing, empty, 0 or false is no."""
    return (text or "").lower() not in ("", "0", "false")
