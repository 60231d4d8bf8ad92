"""Forms of a text that are equal for matching; the stored text is never rewritten."""

import re
import unicodedata

from xunzhang.text.scripts import simplify

_BLANK = re.compile(r"\s+")


def fold(text: str) -> str:
    """The form that is compared: NFKC (full width is half width), lower case, simplified."""
    return simplify(unicodedata.normalize("NFKC", text).lower())


def squeeze(text: str) -> str:
    """NFKC with all white space removed: how evidence and duplicates are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def collapse_blanks(text: str) -> str:
    """One space for every run of white space, none at the ends."""
    return _BLANK.sub(" ", text).strip()
