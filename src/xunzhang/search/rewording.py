"""A question in the words of notices, manuals and price lists, where it is asked in everyday ones.

    午饭一顿几块钱？   午餐一顿几块钱？
    谁没来开会？      谁缺席会议？
    年会要找谁报名？   年会报名联系人是谁？
    住一晚多少钱？     每晚住多少钱？
    9月产量多少？     九月产量多少？

Only what is hardly found is asked again so, and only with words that some passage holds. The
reading is shown, so that a wrong one is seen, and has to be Chinese: 几年换每次 is none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, product

from xunzhang.search.everyday import LEFT_OUT, WRITTEN
from xunzhang.search.everyday_affairs import AFFAIRS
from xunzhang.search.wording import ASKING
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import parse_han, written_in_han
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN
from xunzhang.text.tagging import tag

MOST = 4
"""So many readings are tried at most."""

_MOST_WORDS = 4

_MARKS = "？?！!。 呢啊呀"
_EACH = "每"
# 联系人是谁 ends a question: what is done stands before it, and no 要.
_ENDS_ASKING = lazily(rf".*是(?:{ASKING.pattern})钱?")
_WOULD = lazily(r"(?<=..)(?:应该?|可以|需要|该|要|得|能|想)去?$")
_SOUGHT = lazily(r"^(?:来|去(?=.)|才?能)?(?:联系|咨询|打听|询问|问)(?:一下)?")
_APART = lazily(rf"[，,、；;。的]|{ASKING.pattern}")
_OFTEN = lazily(r"[一两二三四五六七八九十半每\d]个?(?:[年月天日周晚]|星期|小时)$")
_TAGGED_AMISS = frozenset("换 去 来 用 吃 喝 打 洗 修 停".split())
_HOW_MANY = lazily(r"[^，,？?]*(?:多少|几|多[大长高远重久])")

_NUMBERED = lazily(
    r"(?<![\d.第零〇一二三四五六七八九十百千])(?P<number>[1-9]\d?|[一二三四五六七八九十]{1,3})"
    r"(?P<of>月(?![\d一二三四五六七八九十份])|季度|年级|号?楼|层)"
)
_SIDES = "里内外上中"
"""A word may end before one of these: 屋子 in 屋子里."""


def rewordings(question: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Up to four readings of a question in other words, the likeliest first; often none.

    Args:
        question: A question.
        is_known: Whether a word stands in some passage.
    """
    folded = fold(question)
    asked = question if len(question) == len(folded) else folded
    shown = _asked_last(asked)
    said = fold(shown)
    pieces: list[list[str]] = []
    end = 0
    for start, stop, others in islice(_said_otherwise(said), _MOST_WORDS):
        word = said[start:stop]
        known = [other for other in _fitting(said, start, stop, others) if _may_be(other, is_known)]
        deed = _deed_before(said[end:start]) if known and known[0].startswith(_EACH) else ""
        if deed and not _HOW_MANY.match(said, stop):
            continue
        # What is named before may look like a deed of two characters: 停车 in 停车一天多少钱.
        deed = deed if len(deed) == 1 else ""
        if known:
            # 文章是谁写的 is 文章作者是谁: what asks with 是 needs no other before it.
            led = "是" if shown[end:start].endswith("是") and not deed else ""
            own = [led + deed + word] if is_known(word) else []
            texts = (led if each == LEFT_OUT else _behind(led, each) + deed for each in known)
            pieces += [[shown[end : start - len(deed + led)]], [*texts, *own]]
            end = stop
    pieces.append([shown[end:]])
    likeliest = sorted(product(*map(enumerate, pieces)), key=lambda each: sum(n for n, _ in each))
    readings = ("".join(piece for _, piece in reading) for reading in likeliest)
    return tuple(islice((reading for reading in readings if reading not in (asked, shown)), MOST))


def _behind(led: str, other: str) -> str:
    """Other words behind 是, and without it where they ask with a 是 of their own."""
    return other if _ENDS_ASKING.fullmatch(other) else led + other


def _fitting(said: str, start: int, stop: int, written: Sequence[str]) -> list[str]:
    """What documents write for a word, but what is said already, and what must end a question."""
    rest, is_last = f"{said[:start]} {said[stop:]}", not said[stop:].strip(_MARKS)
    return [
        other
        for other in written
        if other not in rest and (is_last or not _ENDS_ASKING.fullmatch(other))
    ]


def _asked_last(question: str) -> str:
    """The question with a deed before what is asked: 年会报名找谁 of 年会要找谁报名."""
    folded = fold(question)
    for start, stop in _places(folded) if len(folded) == len(question) else ():
        word, deed = question[start:stop], question[stop:].rstrip(_MARKS)
        is_asked = any(map(_ENDS_ASKING.fullmatch, _written()[folded[start:stop]]))
        if is_asked and ASKING.search(word) and (not deed or _is_deed(deed)):
            marks = question[stop + len(deed) :]
            return f"{_WOULD.sub('', question[:start])}{_SOUGHT.sub('', deed)}{word}{marks}"
    return question


def _is_deed(text: str) -> bool:
    """Whether words say what is done, and nothing else."""
    begins = tag(text)[0][1].startswith("v") or _SOUGHT.match(text) is not None
    return begins and not _APART.search(text)


def _deed_before(said: str) -> str:
    """The verb that a text ends with, 住 of 民宿住, or how often it is done, 一年."""
    often, (last, kind) = _OFTEN.search(said), [("", ""), *tag(said)][-1]
    if often is not None:
        return often.group()
    return last if kind.startswith("v") or last in _TAGGED_AMISS else ""


def _may_be(word: str, is_known: Callable[[str], bool]) -> bool:
    return word == LEFT_OUT or is_known(word)


def _said_otherwise(said: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Everyday words and numbers with what documents may write for them, in order."""
    words = [(start, stop, _written()[said[start:stop]]) for start, stop in _places(said)]
    taken = {place for start, stop, _ in words for place in range(start, stop)}
    numbers = [each for each in _numbers(said) if taken.isdisjoint(range(*each[:2]))]
    return iter(sorted((*words, *numbers)))


def _numbers(said: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    """九月 for 9月 and 9月 for 九月."""
    for match in _NUMBERED.finditer(said):
        number, of = match["number"], match["of"]
        if number.isdecimal():
            yield *match.span(), [f"{each}{of}" for each in written_in_han(int(number))]
        elif (value := parse_han(number)) is not None:
            yield *match.span(), [f"{value}{of}"]


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
