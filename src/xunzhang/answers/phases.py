"""Parts of a thing that follow one another: 二期, 第三标段, 第二批.

What is told of no part is none of 二期. The first part is often told of without its number, before
anybody knew of a second one.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from xunzhang.text.numerals import parse_han
from xunzhang.text.patterns import lazily

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MORE = rf"(?: ?[、和与及至到-] ?第?{_N}){{0,3}}"
_KINDS = r"期(?![间待限望货末中刊权刑满许])|标段|(?:(?<=第.)|(?<=第..))批(?![准发评示判])"
# Of 学期, 长期 and 几期 none is a part of a thing.
_PART = lazily(
    r"(?<![\d.学星周假胎孕病长近短中前后早晚同本上下几多])"
    rf"(?P<numbers>第?{_N}{_MORE}) ?(?P<kind>{_KINDS})"
)
_NUMBER = lazily(_N)
_ANY = lazily("[期批]|标段")


class _Part(NamedTuple):
    kind: str
    numbers: frozenset[int]


def names_part(question: str) -> bool:
    """Whether a question names a later part of something."""
    return bool(_asked(question))


def is_of_other_part(question: str, told: str) -> bool:
    """Whether a question names a later part of something, and a folded text says nothing of it."""
    return any(
        not any(part.kind == other.kind and part.numbers & other.numbers for other in _parts(told))
        for part in _asked(question)
    )


def follows_part(question: str, heading: str, before: str, sentence: str) -> bool:
    """Whether a sentence goes on from the part that a question names, or names parts itself.

    Args:
        question: The folded question.
        heading: The folded title and heading.
        before: What stands before the sentence in its passage, folded.
        sentence: The folded sentence.
    """
    for asked in _asked(question):
        if any(part.kind == asked.kind for part in _parts(sentence)):
            continue
        led = [part for part in _parts(before) if part.kind == asked.kind]
        if led and not led[-1].numbers & asked.numbers:
            return False
        if not led and is_of_other_part(question, heading):
            return False
    return True


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[_Part, ...]:
    """The parts that a question names, but for first ones."""
    return tuple(part for part in _parts(question) if min(part.numbers) > 1)


def _parts(text: str) -> list[_Part]:
    if not _ANY.search(text):
        return []
    return [_Part(match["kind"], _numbers(match)) for match in _PART.finditer(text)]


def _numbers(match: re.Match[str]) -> frozenset[int]:
    written = (each[0] for each in _NUMBER.finditer(match["numbers"]))
    found = (int(each) if each.isdecimal() else parse_han(each) for each in written)
    return frozenset(each for each in found if each is not None)
