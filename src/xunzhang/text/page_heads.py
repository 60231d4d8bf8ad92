"""The heads of a book's pages: its name and the number of the page on one line, 青河镇志 · 48 ·.

A line of words and a number may be a row, a sum or the name of an example just as well. It is a
head where its words come again with numbers that count up as pages do, and such a line cuts a
sentence in two somewhere, as no row does. 读书札记 第12页 over whole notes says of which page they
are.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from xunzhang.text.fields import is_field
from xunzhang.text.joins import has_cells, is_unfinished, starts_with_mark
from xunzhang.text.lines import line_above, line_below
from xunzhang.text.normalize import without_blanks
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import trim
from xunzhang.types import Span

_LINE = lazily(r"^[^\n]*\d[^\n]*$", re.MULTILINE)
_MARK = "[·•・—–-]{1,2}"
_PAGE = (
    rf"(?P<marked>{_MARK}[ \t]*(?P<inside>\d{{1,4}})[ \t]*{_MARK}"
    r"|第[ \t]*(?P<page>\d{1,4})[ \t]*页)|(?P<bare>\d{1,4})"
)
_BEHIND = lazily(rf"(?P<gap>[ \t\u3000]+)(?:{_PAGE})$")
_BEFORE = lazily(rf"(?:{_PAGE})(?P<gap>[ \t\u3000]+)")
_WORDS = lazily(r"[\u4e00-\u9fffA-Za-z0-9·\-—\s]*[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·\-—\s]*")
_PAUSE = lazily("[。！？；，、,;]")
_INDENTED = lazily(r"^(?:\u3000\u3000| {4,8})\u3000*[\u4e00-\u9fff]", re.MULTILINE)
_MAX_LINE, _MAX_WORDS = 120, 30
_WIDE_GAP = 4
_REPEATS = 3
_NEXT_PAGES = 2
"""The head of left pages alone counts up by two."""
_USUAL_APART = 120
_LEAST_PROSE = 15
_LINES, _OFF = 4, 3
_PARAGRAPHS = 3
"""So many indented ones show that an indent begins each."""
_YEARS = range(1850, 2151)


class _Head(NamedTuple):
    """A line that may be the head of a page; `cut` is what goes if its words are to stay."""

    line: Span
    cut: Span
    words: str
    page: int
    is_marked: bool


def find_page_heads(text: str) -> list[Span]:
    """What to take out of a text for the heads of its pages, in order and apart.

    That is the line; of one that begins the text only the number; with the white space around it
    where it stands inside a sentence.
    """
    heads = list(_lines(text))
    by_words: defaultdict[str, list[_Head]] = defaultdict(list)
    for head in heads:
        by_words[head.words].append(head)
    sure = sorted(h for same in by_words.values() if _count_pages(text, same) for h in same)
    if not sure:
        return []
    is_indented = len(_INDENTED.findall(text)) >= _PARAGRAPHS
    begins = len(text) - len(text.lstrip())
    found = []
    for head in sorted({*sure, *_between(text, heads, sure)}):
        inside = Span(line_above(text, head.line).end, line_below(text, head.line).start)
        is_inside = is_indented and cuts_sentence(text, head.line)
        is_first = head.line.start <= begins
        found.append(inside if is_inside else head.cut if is_first else head.line)
    return found


def without_page_heads(text: str) -> str:
    """A text without the heads of its pages."""
    heads = find_page_heads(text)
    starts, ends = [0, *(head.end for head in heads)], [*(head.start for head in heads), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _lines(text: str) -> Iterator[_Head]:
    """The lines of words and a number, with a gap or a mark between them."""
    for match in _LINE.finditer(text):
        line = trim(text, *match.span())
        if line.end - line.start > _MAX_LINE:
            continue
        words = text[slice(*line)]
        number = _BEHIND.search(words) or _BEFORE.match(words)
        if number is None:
            continue
        rest = words[: number.start()] or words[number.end() :]
        is_marked = number["marked"] is not None
        if not (is_marked or _width(number["gap"]) >= _WIDE_GAP) or not _is_name(rest):
            continue
        page = number["inside"] or number["page"] or number["bare"]
        cut = Span(line.start + number.start(), line.start + number.end())
        yield _Head(line, cut, without_blanks(rest), int(page), is_marked)


def _width(gap: str) -> int:
    """How many columns of print a gap takes."""
    return sum({"\t": _WIDE_GAP, "\u3000": 2}.get(blank, 1) for blank in gap)


def _is_name(words: str) -> bool:
    return len(words) <= _MAX_WORDS and _WORDS.fullmatch(words) is not None


def _count_pages(text: str, heads: Sequence[_Head]) -> bool:
    """Whether lines of the same words, in their order, count up as the pages of a book do."""
    steps = [after.page - head.page for head, after in pairwise(heads)]
    if len(heads) < _REPEATS or min(steps) < 1:
        return False
    if sum(step <= _NEXT_PAGES for step in steps) * 2 < len(steps):
        return False
    if median(after.line.start - head.line.end for head, after in pairwise(heads)) < _USUAL_APART:
        return False
    is_marked = all(head.is_marked for head in heads)
    if not is_marked and all(head.page in _YEARS for head in heads):
        return False
    return any(cuts_sentence(text, head.line) for head in heads)


def cuts_sentence(text: str, line: Span) -> bool:
    """Whether a line stands inside a sentence: prose leads to it, and goes on without an indent."""
    above, below = line_above(text, line), line_below(text, line)
    last, first = text[slice(*above)], text[slice(*below)]
    if not first or text[below.start - 1] != "\n" or starts_with_mark(first):
        return False
    if has_cells(last) or has_cells(first) or is_field(last) or is_field(first):
        return False
    if len(last) < _LEAST_PROSE or not is_unfinished(last) or not _PAUSE.search(first):
        return False
    return _PAUSE.search(last) is not None or _is_full(text, above)


def _is_full(text: str, line: Span) -> bool:
    """Whether a line is as long as those above it, as lines of prose are and items are not."""
    length, above, alike = line.end - line.start, line, 0
    for _ in range(_LINES):
        above = line_above(text, above)
        alike += abs(above.end - above.start - length) <= _OFF
    return alike > _LINES // 2


def _between(text: str, heads: Sequence[_Head], sure: Sequence[_Head]) -> Iterator[_Head]:
    """Lines of other words, each with the one number that the pages before and after it leave.

    A row may have that number, too: so it is marked, cuts a sentence, or is not the only one.
    """
    fitting = [head for head in heads if _fits_between(head, sure)]
    often = Counter(head.words for head in fitting)
    for head in fitting:
        if often[head.words] > 1 or head.is_marked or cuts_sentence(text, head.line):
            yield head


def _fits_between(head: _Head, sure: Sequence[_Head]) -> bool:
    place = bisect_left(sure, head)
    if not 0 < place < len(sure):
        return False
    return sure[place - 1].page + 1 == head.page == sure[place].page - 1
