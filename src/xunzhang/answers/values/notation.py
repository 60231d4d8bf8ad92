"""Numbers that a text writes otherwise than the question does: 九月 for 9月, 第3季度 for 三季度.

What is read in a text is read in the question's notation, so that nothing that compares the two
has to know of others.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from xunzhang.answers.values.dates import dates
from xunzhang.answers.values.folded import Folded
from xunzhang.text.numerals import HAN, numerals, written_in_han
from xunzhang.text.patterns import lazily

NUMBERED = lazily(
    r"(?<![\d零〇一二三四五六七八九十百千万第几])(?<!\d[.,])第?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[月日号季楼层班车组队栋期级单]"
)
"""What is called by a number in either notation: 9月, 三楼, 第4季."""

Notations = Sequence[tuple[str, str]]
"""Pairs of what a text may write and what the question writes for it."""

_MOST = 9999
# Behind 一 most words count nothing: 一般, 一个.
_COUNTED_FROM_ONE = frozenset("月季楼号层期班级车组队届标批区栋单")
# 第二季度 is 二季度, but 第二天 is not 二天.
_ORDERED_OR_NOT = frozenset("季车标期班组队楼单章节")
_DAYS = {"日": "号", "号": "日"}
_BEGUN, _POINT = frozenset(f"{HAN}第几数"), lazily(r"\d[.,-]")
# 3分之1, 3点5 and 十几 are no number with a word behind it.
_NO_WORD = frozenset("几多余来点分成第与和至到、")


@lru_cache(maxsize=64)
def notations(question: str) -> Notations:
    """How a text may write the numbers of a folded question, each with the word behind it."""
    return tuple(dict.fromkeys(_notations(question)))


def _notations(question: str) -> Iterator[tuple[str, str]]:
    days = {each.end for each in dates(question) if each.grain in ("day", "lone day")}
    for numeral in numerals(question):
        word = question[numeral.end : numeral.end + 1]
        value = int(numeral.value)
        if value != numeral.value or not 0 < value <= _MOST or not "\u4e00" <= word <= "\u9fff":
            continue
        if word in _NO_WORD or (value == 1 and word not in _COUNTED_FROM_ONE):
            continue
        is_ordered = question[numeral.start - 1 : numeral.start] == "第"
        asked = question[numeral.start - is_ordered : numeral.end + 1]
        words = [word, _DAYS[word]] if word in _DAYS and numeral.end + 1 in days else [word]
        orders = {"第" if is_ordered else "", *(["", "第"] if word in _ORDERED_OR_NOT else [])}
        for order in orders:
            for written in (str(value), *written_in_han(value)):
                yield from ((f"{order}{written}{w}", asked) for w in words)


def is_numbered_otherwise(one: str, text: str) -> bool:
    """Whether a text begins with what has the word behind a number, 9月, and another number."""
    other = NUMBERED.match(text) if NUMBERED.fullmatch(one) else None
    if other is None or other[0] == one:
        return False
    return other[0][-1] in (one[-1], _DAYS.get(one[-1]))


def in_notation(folded: Folded, wanted: Notations) -> Folded:
    """The same text as the question would write its numbers."""
    for other, asked in wanted:
        at = folded.text.find(other) if other != asked else -1
        while at >= 0:
            step = 1
            if not _goes_on(folded.text, at):
                folded = folded.with_other(at, at + len(other), asked)
                step = len(asked)
            at = folded.text.find(other, at + step)
    return folded


def _goes_on(text: str, start: int) -> bool:
    """Whether what stands at a place goes on a number or a 第 before it."""
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    return bool(last) and (last in _BEGUN or last.isdigit() or _POINT.fullmatch(before) is not None)
