"""Forms of a text that are equal for matching; the stored text is never rewritten."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from xunzhang.text.misread import as_meant
from xunzhang.text.scripts import is_simplified, simplify

_BLANK = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = (
    *range(0x20, 0x7F),
    *range(0x2010, 0x2024),  # dashes and quotation marks
    *range(0x3001, 0x3020),  # 、。〈〉《》「」
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0xFF01, 0xFF5F),  # full width
    *range(0xA1, 0x180),  # Latin letters with accents, × ± °
    *(code for code in range(0x391, 0x3CA) if chr(code) != "Σ"),  # whose small form differs
    *range(0x410, 0x450),
    *range(0x2190, 0x2300),  # arrows, ≠ ≤ ∞
    *range(0x2500, 0x27C0),  # ■ ★ ✓
    *range(0x3041, 0x3097),
    *range(0x30A1, 0x30FB),
    *map(ord, "\n\t\r"),
)
"""Characters that join with none beside them: most Chinese text is made of these alone."""
_ELLIPSIS = "…", "..."
_SHORT = 40
_FEW = 4


def fold(text: str) -> str:
    """The form that is compared: NFKC (full width is half width), lower case, simplified.

    Characters that recognition can only have taken for others are those that were meant.
    """
    if len(text) <= _SHORT:
        return _fold_short(text)
    plain = _fold_plain(text.replace(*_ELLIPSIS))
    return as_meant(simplify(plain if plain is not None else _normalize(text)))


@lru_cache(maxsize=512)
def _fold_short(text: str) -> str:
    """The same; a question and its terms are folded in a dozen places."""
    return as_meant(simplify(_normalize(text)))


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def fold_each(texts: Sequence[str]) -> list[str]:
    """The same for each of several texts, in one go as far as they are plain."""
    texts = [text.replace(*_ELLIPSIS) for text in texts]
    plain = _fold_plain("\n".join(texts))
    if plain is not None and is_simplified(plain):
        # A plain character stays one character, so the texts lie where they lay; and what is meant
        # by one follows from what stands beside it on its line.
        meant = as_meant(plain)
        ends = accumulate((len(text) + 1 for text in texts), initial=0)
        return [meant[start : end - 1] for start, end in pairwise(ends)]
    if len(texts) <= _FEW:
        return [fold(text) for text in texts]
    middle = len(texts) // 2
    return fold_each(texts[:middle]) + fold_each(texts[middle:])


def _fold_plain(text: str) -> str | None:
    """NFKC in lower case by a table, ten times as fast; None if a character is not plain."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    folded = _plain_table()[codes]
    return None if not folded.all() else folded.tobytes().decode("utf-16-le")


@cache
def _plain_table() -> npt.NDArray[np.uint16]:
    """What each plain character becomes; 0 for all others."""
    table = np.zeros(0x10000, dtype="<u2")
    for code in _PLAIN:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(folded) == 1:
            table[code] = ord(folded)
    return table


def squeeze(text: str) -> str:
    """NFKC with all white space removed: how evidence and duplicates are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def is_unicode(text: str) -> bool:
    """Whether a text can be written as UTF-8.

    Halves of surrogate pairs cannot; Python makes them of the bytes of a file name or an argument
    that are no UTF-8, and JSON can spell them.
    """
    return text.isascii() or not _SURROGATE.search(text)


def collapse_blanks(text: str) -> str:
    """One space for every run of white space, none at the ends."""
    return _BLANK.sub(" ", text).strip()
