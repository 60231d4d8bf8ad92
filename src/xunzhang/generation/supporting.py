"""Whether a cited passage says what a sentence says; by its words, numbers and names."""

import re
from collections.abc import Callable, Sequence

from xunzhang.text.normalize import fold, without_blanks
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import content_terms
from xunzhang.text.variants import canonical_terms, variants

Tag = Callable[[str], Sequence[tuple[str, str]]]
"""Gives the words of a text with their parts of speech as jieba names them."""

NO_CITATION, UNKNOWN, NUMBER, NAME, WORDS = (
    "no_citation",
    "unknown_citation",
    "number",
    "name",
    "words",
)

_NAMES = frozenset({"nr", "nrt", "nrfg", "ns", "nt"})
_LEAST_NAME_CHARS = 2
_LEAST_SHARE = 0.3
_DIGITS = lazily(r"\d+(?:\.\d+)?")
_QUOTED = lazily(r"[“「『《]([^”」』》]+)[”」』》]")


def missing_support(sentence: str, cited: Sequence[str], tag: Tag) -> str | None:
    """What of a sentence does not stand in the cited passages; None where nothing is missed.

    Equal numbers and dates count as the same however they are spelled. That all stands there does
    not make the sentence true: it may still join it wrongly.

    Args:
        sentence: A sentence without its citations.
        cited: The passages that it cites, with their titles and headings.
        tag: The parts of speech.
    """
    if not cited:
        return NO_CITATION
    text = "\n".join(cited)
    folded = without_blanks(fold(text))
    if not _numbers_stand(fold(sentence), text, folded):
        return NUMBER
    if any(without_blanks(fold(name)) not in folded for name in _names(sentence, tag)):
        return NAME
    words = content_terms(_without_numbers(fold(sentence)))
    standing = sum(len(word) for word in words if word in folded)
    return None if standing >= _LEAST_SHARE * sum(map(len, words)) else WORDS


def _numbers_stand(sentence: str, text: str, folded: str) -> bool:
    """Whether each number, date and Latin word does; one that is part of another, with that."""
    known = set(canonical_terms(text))
    places: dict[tuple[int, int], set[str]] = {}
    for term, start, end in variants(sentence):
        places.setdefault((start, end), set()).add(term)
    # Digits that are no number by themselves, as in a code.
    places |= {m.span(): set() for m in _DIGITS.finditer(sentence) if m.span() not in places}
    standing: list[tuple[int, int]] = []
    for (start, end), terms in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1])):
        if terms & known or _stands(without_blanks(sentence[start:end]), folded):
            standing.append((start, end))
        elif not any(low <= start and end <= high for low, high in standing):
            return False
    return True


def _without_numbers(sentence: str) -> str:
    """What is left of a folded sentence: numbers are compared by what they come to."""
    characters = list(sentence)
    for _term, start, end in variants(sentence):
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _stands(written: str, folded: str) -> bool:
    """Whether something stands there, not inside a longer number."""
    before = r"(?<![\d.])" if written[:1].isdigit() else ""
    after = r"(?!\.?\d)" if written[-1:].isdigit() else ""
    return re.search(before + re.escape(written) + after, folded) is not None


def _names(sentence: str, tag: Tag) -> list[str]:
    quoted = _QUOTED.findall(sentence)
    tagged = [word for word, part in tag(sentence) if part in _NAMES]
    return [*quoted, *(word for word in tagged if len(word) >= _LEAST_NAME_CHARS)]
