"""The blocks of a document: paragraphs, headings, captions, table rows, as spans."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xunzhang.text.beside import CAPTION_CHARS, is_byline, is_caption
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences, trim
from xunzhang.types import Span

_BLANK_LINES = lazily(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")
_LINE_END = lazily(r"[ \t\u3000]*(?:\n|$)")
_SHORT_LINE = lazily(rf"^[^\s。][^\n]{{2,{CAPTION_CHARS}}}$", re.MULTILINE)
_EXTRA_LINES = 2


def find_blocks(text: str, headings: Sequence[Span] = ()) -> list[Span]:
    """The blocks in order, trimmed; together they cover all that is not blank.

    A block is a line, or several lines of which each but the last was wrapped inside a sentence;
    a heading that the format marks is a block by itself.
    """
    cuts = {0, len(text)}
    cuts.update(edge for span in headings for edge in span)
    cuts.update(match.end() for match in _BLANK_LINES.finditer(text))
    cuts.update(edge for span in _lines_beside(text) for edge in span)
    return [
        block for start, end in pairwise(sorted(cuts)) for block in _paragraphs(text, start, end)
    ]


def _lines_beside(text: str) -> Iterator[Span]:
    """Lines that are a byline or a caption by their own words."""
    for match in _SHORT_LINE.finditer(text):
        line = match.group().rstrip()
        if is_byline(line) or is_caption(line):
            yield Span(match.start(), match.start() + len(line))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a part without blank lines at the line ends that end a sentence."""
    part = text[start:end]
    paragraph_start = 0
    for sentence in split_sentences(part):
        if _LINE_END.match(part, sentence.end):
            span = trim(text, start + paragraph_start, start + sentence.end)
            if span.end > span.start:
                yield span
            paragraph_start = sentence.end


def line_gaps(text: str, blocks: Sequence[Span]) -> list[int]:
    """How many line ends stand before each block, and last, after the last block.

    The edges of the text count as wide gaps.
    """
    wide = 1 + _EXTRA_LINES + usual_gap(text, blocks)
    between = [text.count("\n", a.end, b.start) for a, b in pairwise(blocks)]
    return [wide, *between, wide]


def usual_gap(text: str, blocks: Sequence[Span]) -> int:
    """The number of line ends that most often stands between blocks; 1 where there are none."""
    gaps = [text.count("\n", a.end, b.start) for a, b in pairwise(blocks)]
    return max(set(gaps), key=lambda gap: (gaps.count(gap), -gap)) if gaps else 1


def is_wide(gap: int, usual: int) -> bool:
    """Whether a gap is so much wider than usual that something stood there: a picture, a rule."""
    return gap >= usual + _EXTRA_LINES
