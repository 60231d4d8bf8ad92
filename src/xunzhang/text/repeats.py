"""Paragraphs that stand in a document twice, or whole inside another one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from xunzhang.text.patterns import lazily

MIN_CHARS = 30
NEAR = 0.9
_NEAR_LENGTH = 0.1
_MAX_CANDIDATES = 60
_NOT_LETTERS = lazily(r"[\W_]+")


def find_repeats(paragraphs: Sequence[str]) -> dict[int, int]:
    """Which paragraphs to leave out, and which of the others holds the words of each.

    A paragraph is a repeat where its letters and digits, all of them and in order, stand inside
    another one: so nothing that it says is lost. Of equal ones the first stays. Those under
    `MIN_CHARS` letters are let be: refrains, form fields.
    """
    letters = [letters_of(paragraph) for paragraph in paragraphs]
    clauses = [_clauses(paragraph) for paragraph in paragraphs]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(clauses):
        for clause in dict.fromkeys(found):
            holders[clause].append(number)
    repeats: dict[int, int] = {}
    for number, found in enumerate(clauses):
        if len(letters[number]) < MIN_CHARS or not found:
            continue
        anchor = max(found[1:-1] or found, key=len)
        for holder in holders[anchor][:_MAX_CANDIDATES]:
            if _is_held(letters, number, holder):
                repeats[number] = holder
                break
    return {number: _last(repeats, number) for number in repeats}


def _is_held(letters: Sequence[str], number: int, holder: int) -> bool:
    """Whether a paragraph stands inside another that is longer, or equal and earlier."""
    mine, other = letters[number], letters[holder]
    if holder == number or len(mine) > len(other) or (len(mine) == len(other) and holder > number):
        return False
    return mine in other


def _last(repeats: dict[int, int], number: int) -> int:
    while number in repeats:
        number = repeats[number]
    return number


def letters_of(text: str) -> str:
    """The letters and digits of a text, full width and half width alike."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text))


def _clauses(text: str) -> list[str]:
    """What stands between punctuation marks and white space."""
    return [clause for clause in _NOT_LETTERS.split(unicodedata.normalize("NFKC", text)) if clause]


def is_near_copy(first: str, second: str) -> bool:
    """Whether two texts are the same but for a misread character or two; numbers all agree."""
    if abs(len(first) - len(second)) > _NEAR_LENGTH * max(len(first), len(second)):
        return False
    if min(len(first), len(second)) < MIN_CHARS or _numbers(first) != _numbers(second):
        return False
    return similarity(first, second) >= NEAR


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", unicodedata.normalize("NFKC", text))


def similarity(first: str, second: str, *, size: int = 5) -> float:
    """The share of runs of `size` letters that the shorter of two texts has in common, 0 to 1."""
    runs = [_runs(letters_of(text), size) for text in (first, second)]
    smaller = min(len(found) for found in runs)
    return len(runs[0] & runs[1]) / smaller if smaller else 0.0


def _runs(letters: str, size: int) -> set[str]:
    return {letters[start : start + size] for start in range(len(letters) - size + 1)}
