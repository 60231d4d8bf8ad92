"""Sentences with their citations, from an answer that arrives in pieces."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xunzhang.text.patterns import lazily

MAX_ANSWER_CHARS = 4000
"""What a model writes beyond this is not read."""

_CITATION = lazily(r"[\[［【]\s*(\d{1,3}(?:\s*[,，、;；]\s*\d{1,3})*)\s*[\]］】]")
# A sentence ends once something else than closing marks and citations follows.
_END = lazily(
    r"(?:(?<![。！？!?；])[。！？!?；]+|(?<=[a-z\])])\.(?=\s)|\n)[”’」』）)》\"]*"
    r"(?:\s*[\[［【][\d\s,，、;；]*[\]］】])*[。；]?(?=\s*[^\s\[［【”’」』）)》\"。；])"
)
_THOUGHTS, _THOUGHTS_END = "<think>", "</think>"
_DECORATION = lazily(r"^(?:[#>*\-•·]+|\d{1,2}[.、)）])\s+|\*\*|__|`")
_CONTROL = lazily(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


class Cited(NamedTuple):
    """A sentence without its citations, and the numbers that it cites, in order."""

    text: str
    citations: tuple[int, ...]


def cited_sentences(pieces: Iterable[str]) -> Iterator[Cited]:
    """The sentences of an answer, each as soon as it has ended.

    What a model thinks aloud first is left out, and so are marks of layout.
    """
    waiting, size = "", 0
    for piece in _spoken(pieces):
        room = MAX_ANSWER_CHARS - size
        size += len(piece)
        waiting += piece[:room]
        while (end := _END.search(waiting)) is not None:
            yield from _cited(waiting[: end.end()])
            waiting = waiting[end.end() :]
        if size > MAX_ANSWER_CHARS:
            break
    yield from _cited(waiting)


def _spoken(pieces: Iterable[str]) -> Iterator[str]:
    """What is said after the thoughts, where an answer begins with them."""
    held, is_open, is_thought = "", False, False
    for piece in pieces:
        held += piece
        if not is_open:
            beginning = held.lstrip()
            if _THOUGHTS.startswith(beginning):
                continue  # it may yet become the mark
            is_open, is_thought = True, beginning.startswith(_THOUGHTS)
        if is_thought:
            before, end, after = held.partition(_THOUGHTS_END)
            # The mark may come in two pieces.
            held = after if end else before[-len(_THOUGHTS_END) :]
            is_thought = not end
        if not is_thought:
            yield held
            held = ""
    if not is_open and not held.lstrip().startswith(_THOUGHTS):
        yield held


def _cited(sentence: str) -> Iterator[Cited]:
    numbers = [
        int(number)
        for match in _CITATION.finditer(sentence)
        for number in re.findall(r"\d+", match.group())
    ]
    text = _DECORATION.sub("", _CONTROL.sub(" ", _CITATION.sub("", sentence)).strip()).strip()
    if re.search(r"[^\W_]", text):
        yield Cited(text, tuple(dict.fromkeys(numbers)))
