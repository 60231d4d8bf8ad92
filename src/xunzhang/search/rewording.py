"""A question in the words of notices, manuals and price lists, where it is asked in everyday ones.

    午饭一顿几块钱？   午餐一顿几块钱？
    谁没来开会？      谁缺席会议？
    9月产量多少？     九月产量多少？

Only what is hardly found is asked again so, and only with words that some passage holds. The
reading is shown, so that a wrong one is seen.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, product

from xunzhang.search.everyday import LEFT_OUT, WRITTEN
from xunzhang.search.everyday_affairs import AFFAIRS
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import parse_han, written_in_han
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN
from xunzhang.text.tagging import tag

MOST = 4
"""So many readings are tried at most."""

_MOST_WORDS = 4

_NUMBERED = lazily(
    r"(?<![\d.第零〇一二三四五六七八九十百千])(?P<number>[1-9]\d?|[一二三四五六七八九十]{1,3})"
    r"(?P<of>月(?![\d一二三四五六七八九十份])|季度|年级|号?楼|层)"
)
# In 满20年 and 10年以上 they are so many years, and round ones may always be.
_SHORT_YEAR = lazily(
    r"(?<![\d.第满近约超过达了前后每用住干做存保])(?![1-9]0|15)\d\d年(?=[\u4e00-\u9fff])(?![以之前后内的来间级代限期龄了多])"
)
_SIDES = "里内外上中"
"""A word may end before one of these: 屋子 in 屋子里."""


def rewordings(question: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Up to four readings of a question in other words, the likeliest first; often none.

    Args:
        question: A question.
        is_known: Whether a word stands in some passage.
    """
    said = fold(question)
    shown = question if len(question) == len(said) else said
    pieces: list[list[str]] = []
    end = 0
    for start, stop, others in islice(_said_otherwise(said), _MOST_WORDS):
        word = said[start:stop]
        rest = f"{said[:start]} {said[stop:]}"
        written = [other for other in others if other not in rest]
        known = ["" if each == LEFT_OUT else each for each in written if _may_be(each, is_known)]
        if known:
            own = [word] if is_known(word) else []
            pieces += [[shown[end:start]], [*known, *own]]
            end = stop
    pieces.append([shown[end:]])
    likeliest = sorted(product(*map(enumerate, pieces)), key=lambda each: sum(n for n, _ in each))
    readings = ("".join(piece for _, piece in reading) for reading in likeliest)
    return tuple(islice((reading for reading in readings if reading != shown), MOST))


def _may_be(word: str, is_known: Callable[[str], bool]) -> bool:
    return word == LEFT_OUT or is_known(word)


def _said_otherwise(said: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Everyday words and numbers with what documents may write for them, in order."""
    words = [(start, stop, _written()[said[start:stop]]) for start, stop in _places(said)]
    taken = {place for start, stop, _ in words for place in range(start, stop)}
    numbers = [each for each in _numbers(said) if taken.isdisjoint(range(*each[:2]))]
    return iter(sorted((*words, *numbers)))


def _numbers(said: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    """九月 for 9月 and 9月 for 九月; 2031年 for 31年."""
    for match in _NUMBERED.finditer(said):
        number, of = match["number"], match["of"]
        if number.isdecimal():
            yield *match.span(), [f"{each}{of}" for each in written_in_han(int(number))]
        elif (value := parse_han(number)) is not None:
            yield *match.span(), [f"{value}{of}"]
    for match in _SHORT_YEAR.finditer(said):
        yield *match.span(), [f"20{match[0]}", f"19{match[0]}"]


def _places(said: str) -> Iterator[tuple[int, int]]:
    """Where everyday words stand, none of them a part of another word: no 罚 in 处罚."""
    found = [match.span() for match in _everyday().finditer(said)]
    inside: set[int] = set()
    at = 0
    for word, _ in tag(said) if found else ():
        start = max(said.find(word, at), at)
        at = start + len(word)
        if PLAIN.knows(word):
            inside.update(range(start + 1, at - (word[-1] in _SIDES)))
    yield from (place for place in found if inside.isdisjoint(place))


@cache
def _written() -> dict[str, tuple[str, ...]]:
    """The words of documents for each of everyday life."""
    return {word: others for words, others in _lines() for word in words}


def _lines() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for line in f"{WRITTEN.strip()}\n{AFFAIRS.strip()}".splitlines():
        everyday, _, written = line.partition("=")
        yield tuple(everyday.split()), tuple(written.split())


@cache
def _everyday() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _written()), key=len, reverse=True)))
