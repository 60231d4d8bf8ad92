"""Blanks between single Han characters and inside numbers, which recognition makes."""

import re
from collections.abc import Iterator

from xunzhang.text.patterns import lazily
from xunzhang.types import Span

_H = r"\u3400-\u9fff\U00020000-\U000323af"
_SPACED_LINE = lazily(rf"^[^\n]*[{_H}][ \u3000][{_H}][ \u3000][{_H}][^\n]*$", re.MULTILINE)
_PAIR = lazily(rf"[{_H}](?=([ \u3000]?)[{_H}])")
# A blank between two signs, of which no two are letters or numbers of several digits.
_BLANK = lazily(
    r"(?<=[^\sA-Za-z])[ \u3000](?=[^\sA-Za-z\d])|(?<=[^\sA-Za-z\d])[ \u3000](?=\d)"
    r"|(?<=(?<!\d)\d)[ \u3000](?=\d(?!\d))"
)
# The thousands of one amount: behind a word that numbers nothing, and with a unit.
_THOUSANDS = lazily(
    rf"(?<=[{_H}])(?<![图表例题附第章节条款项步式卷册期号月年])[1-9１-９]\d{{0,2}}(?: \d{{3}})+"
    r"(?:[.．]\d+)?(?=[多余]?[万亿]?(?:[%％‰℃人户名家个亩元米吨件辆台座册株头只间次张份套位枚棵桶把]"
    r"|平方|立方|公[里斤顷]|千[米克瓦]|厘米|毫米|海里))"
)
_PUNCTUATION = lazily("[，。、；：！？,]")
_SURE_PAIRS = 5
_LEAST_PAIRS = 2
_TITLE_PAIRS = 3
_SHARE = 0.9


def find_spacing(text: str) -> list[Span]:
    """The blanks of lines in which every Han character stands apart, in order.

    A line shows it by itself where it is a sentence; a shorter one counts where there are such
    lines, or at the head of the text. Elsewhere single blanks stand between names and words.
    """
    spaced = list(_spaced_lines(text))
    sure = any(pairs >= _SURE_PAIRS and _PUNCTUATION.search(text, *line) for line, pairs in spaced)
    head = len(text) - len(text.lstrip())
    return [
        Span(*blank.span())
        for line, pairs in spaced
        if sure or (line.start <= head and pairs >= _TITLE_PAIRS)
        for blank in _BLANK.finditer(text, *line)
    ]


def find_split_numbers(text: str) -> list[Span]:
    """The blanks that recognition, or print, puts before the thousands of an amount (18 732人).

    Only where it is sure to be one amount: it follows a word at once, and a unit follows it.
    """
    return [
        Span(found.start() + blank.start(), found.start() + blank.end())
        for found in _THOUSANDS.finditer(text)
        for blank in re.finditer(" ", found[0])
    ]


def _spaced_lines(text: str) -> Iterator[tuple[Span, int]]:
    """Lines in which hardly any two Han characters stand together, and how many stand apart."""
    for found in _SPACED_LINE.finditer(text):
        blanks = [pair.group(1) for pair in _PAIR.finditer(text, *found.span())]
        apart = sum(map(bool, blanks))
        if apart >= _LEAST_PAIRS and apart >= _SHARE * len(blanks):
            yield Span(*found.span()), apart
