"""Forms of a text that are equal for matching; the stored text is never rewritten."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from xunzhang.text.misread import as_meant
from xunzhang.text.patterns import lazily
from xunzhang.text.scripts import simplified_characters, simplify

_BLANK = lazily(r"\s+")
_SURROGATE = lazily("[\ud800-\udfff]")
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


def fold(text: str) -> str:
    """The form that is compared: NFKC (full width is half width), lower case, simplified.

    Characters that recognition can only have taken for others are those that were meant.
    """
    if len(text) <= _SHORT:
        return _fold_short(text)
    plain = text.replace(*_ELLIPSIS)
    folded = _by_table(_simplified_table(), plain)
    if folded is None:
        folded = simplify(_by_table(_plain_table(), plain) or _normalize(text))
    return as_meant(folded)


@lru_cache(maxsize=512)
def _fold_short(text: str) -> str:
    """The same; a question and its terms are folded in a dozen places."""
    return as_meant(simplify(_normalize(text)))


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def fold_each(texts: Sequence[str]) -> list[str]:
    """The same for each of several texts, in one go for those that are plain and simplified."""
    texts = [text.replace(*_ELLIPSIS) for text in texts]
    codes = _codes("\n".join([*texts, ""]))
    folded = _simplified_table().take(codes, mode="clip")
    ends = [*accumulate((len(text) + 1 for text in texts), initial=0)]
    others = {bisect_right(ends, place) - 1 for place in np.flatnonzero(folded == 0).tolist()}
    # A plain character stays one character, so the texts lie where they lay; and what is meant
    # by one follows from what stands beside it on its line.
    meant = as_meant(folded.tobytes().decode("utf-16-le"))
    return [
        fold(texts[n]) if n in others else meant[start : end - 1]
        for n, (start, end) in enumerate(pairwise(ends))
    ]


def _by_table(table: npt.NDArray[np.uint16], text: str) -> str | None:
    """NFKC in lower case by a table, ten times as fast; None if it lacks a character."""
    folded = table.take(_codes(text), mode="clip")
    return None if not folded.all() else folded.tobytes().decode("utf-16-le")


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def _simplified_table() -> npt.NDArray[np.uint16]:
    """What each plain character becomes; 0 for all others and where that is a traditional one."""
    table = _plain_table().copy()
    is_traditional = np.zeros(len(table), dtype=bool)
    is_traditional[[ord(one) for one in simplified_characters()]] = True
    table[is_traditional[table]] = 0
    return table


@cache
def _plain_table() -> npt.NDArray[np.uint16]:
    """What each plain character becomes; 0 for all others, as for the last of the table."""
    table = np.zeros(0x10000, dtype="<u2")
    for code in _PLAIN:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(folded) == 1:
            table[code] = ord(folded)
    return table


def squeeze(text: str) -> str:
    """NFKC with all white space removed: how evidence and duplicates are compared."""
    return without_blanks(unicodedata.normalize("NFKC", text))


def without_blanks(text: str) -> str:
    """The text without white space of any kind."""
    return "".join(text.split())


def is_unicode(text: str) -> bool:
    """Whether a text can be written as UTF-8.

    Halves of surrogate pairs cannot; Python makes them of the bytes of a file name or an argument
    that are no UTF-8, and JSON can spell them.
    """
    return text.isascii() or not _SURROGATE.search(text)


def collapse_blanks(text: str) -> str:
    """One space for every run of white space, none at the ends."""
    return _BLANK.sub(" ", text).strip()
