"""Exports of chats: the line over a message that says who wrote it and when.

周小满 18:09 may as well be a shift, and 开幕式 9:00 an item of a programme. Such lines are heads of
messages where several of them stand in a text, nearly each with a short text below, and most name
people or somebody who comes again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from xunzhang.text.beside import is_byline, is_day_line, is_name
from xunzhang.text.patterns import lazily

_DAY = r"(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}日)"
_WEEKDAY = r"(?:[ \t]*(?:星期|周)[一二三四五六日天])?"
_TIME, _SECONDS = r"(?:[01]?\d|2[0-3])[:：][0-5]\d", r"[:：][0-5]\d"
_CLOCK = rf"(?:[上下中]午|早上|晚上|凌晨)?[ \t]*{_TIME}(?P<seconds>{_SECONDS})?"
_STAMP = rf"(?:{_DAY}{_WEEKDAY}[ \t\u3000]+)?{_CLOCK}"
_NAMED = r"[^\s，。！？；：:、,;|（）()<>]{1,16}"
_WHO = rf"(?P<who>{_NAMED})(?:[（(<][^\s（）()<>]{{1,40}}[)）>])?"
_FORMS = (
    lazily(rf"{_WHO}[ \t\u3000]+{_STAMP}"),
    lazily(rf"{_WHO}[ \t\u3000]*[（(]{_STAMP}[)）]"),
    lazily(rf"{_DAY}{_WEEKDAY}[ \t\u3000]+{_CLOCK}[ \t\u3000]+{_WHO}"),
)
_NOBODY = lazily(
    r"(?:今天|明天|昨天|当[日天]|次日)?(?:[上下中]午|早上|早晨|晚上|凌晨|夜间)|.*[至到于在约]|[今明昨当次][天日]"
    rf"|.*(?:星期|周)[一二三四五六日天]|.*(?:时间|日期)|[\d.\-—–~]+|{_DAY}"
)
_DAY_ALONE = lazily(
    r"[-—–─= \t]*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)"
    rf"{_WEEKDAY}[-—–─= \t]*"
)
_TIMED = rf"[\[【(（]?{_TIME}(?:{_SECONDS})?[\]】)）]?"
# [09:12] 周小满：message and all in one line, or 周小满 09:12：the same.
_SAID_AT = lazily(rf"\s*(?:{_TIMED}[ \t\u3000]*{_NAMED}|{_NAMED}[ \t\u3000]+{_TIMED})[:：]")
_HEAD_CHARS = 70
_FEWEST = 3
_USUAL_CHARS, _MOST_CHARS = 100, 600
"""How long messages are at most as a rule, and each of them."""


class Chat(NamedTuple):
    """The lines of a text, by number, that are heads of messages, and those of the messages."""

    heads: frozenset[int] = frozenset()
    messages: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    """Lines with nothing but the day of the messages below."""

    @property
    def lines(self) -> frozenset[int]:
        """All of it."""
        return self.heads | self.messages | self.days


def message_start(line: str) -> int:
    """Where a message begins behind its time and writer, [09:12] 周小满：好的; 0 where it has none.

    The writer may stand first: 周小满 09:12：好的.
    """
    said = _SAID_AT.match(line)
    return said.end() if said else 0


def is_message_head(line: str) -> bool:
    """Whether a line alone looks like the head of a message: 周小满 18:09."""
    return _head_of(line) is not None


def starts_message(line: str) -> bool:
    """Whether a line begins a message of a chat: it says who wrote it and when."""
    return is_message_head(line) or message_start(line) > 0


def find_chat(lines: Sequence[str]) -> Chat:
    """Which lines of a text are heads of messages, messages and their days; none of no chat.

    Args:
        lines: The lines or blocks that are not blank, in order.
    """
    heads = {n: head for n, line in enumerate(lines) if (head := _head_of(line.strip()))}
    if len(heads) < _FEWEST:
        return Chat()
    days = frozenset(n for n, line in enumerate(lines) if n + 1 in heads and _is_day(line))
    edges = sorted({*heads, *days})
    stretches = [range(a + 1, b) for a, b in pairwise(edges) if a in heads]
    longest = max((len(each) for each in stretches), default=1)
    stretches.append(range(edges[-1] + 1, min(len(lines), edges[-1] + 1 + max(longest, 1))))
    said = [each for each in stretches if each]
    chars = [sum(len(lines[n]) for n in each) for each in said]
    if len(said) < _FEWEST or 3 * len(said) < 2 * len(heads) or median(chars) > _USUAL_CHARS:
        return Chat()
    if not _by_people(list(heads.values())):
        return Chat()
    messages = {
        n
        for each, length in zip(said, chars, strict=True)
        for n in (each if length <= _MOST_CHARS else each[:1])
    }
    return Chat(frozenset(heads), frozenset(messages), days)


def head_over(lines: Sequence[str], number: int) -> int | None:
    """Which line says who wrote another, where that is a message; of a part of a chat, too.

    Where fewer heads stand in it than tell a chat, the one above has to name a person.
    """
    chat = find_chat(lines)
    if number in chat.messages:
        return max((n for n in chat.heads if n < number), default=None)
    heads = [n for n, line in enumerate(lines[: number + 1]) if is_message_head(line)]
    if not heads or number in heads or heads[-1] - 1 in heads:
        return None
    head = _head_of(lines[heads[-1]])
    return heads[-1] if head is not None and is_name(head["who"]) else None


def _head_of(line: str) -> re.Match[str] | None:
    """A line taken apart as the head of a message; None for one of another kind."""
    if len(line) > _HEAD_CHARS or not (":" in line or "：" in line):
        return None
    line = line.strip()
    head = next((found for form in _FORMS if (found := form.fullmatch(line))), None)
    return head if head and not (_NOBODY.fullmatch(head["who"]) or is_byline(line)) else None


def _by_people(heads: Sequence[re.Match[str]]) -> bool:
    """Whether most heads name a person or somebody who comes again, or tell the second."""
    often = Counter(head["who"] for head in heads)
    people = [
        head for head in heads if often[head["who"]] > 1 or is_name(head["who"]) or head["seconds"]
    ]
    return 2 * len(people) > len(heads)


def _is_day(line: str) -> bool:
    return is_day_line(line) or _DAY_ALONE.fullmatch(line) is not None
