"""Sentences of Chinese prose, as spans."""

import re
from collections.abc import Iterator

from xunzhang.text.beside import is_day_line
from xunzhang.text.chats import is_message_head, starts_message
from xunzhang.text.fields import is_field, party_starts
from xunzhang.text.patterns import lazily
from xunzhang.types import Span

ENDERS = "。！？!?…"
CLOSERS = "”’」』）)】》〉\"'"

# A wrapped line goes on below it only if it is about as wide as a column of print.
_WRAP_CHARS = 18
_FIELD_CHARS = 40
_END = lazily(rf"[{ENDERS}]+[{re.escape(CLOSERS)}]*")  # 。” and the like
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
# A full stop as journals of mathematics and some scans set it; 约翰.史密斯 ends no line.
_DOT_END = lazily(
    rf"(?<={_HAN})[.．](?={_HAN}|[“‘「『《（(]|\s|$)|(?<=[{re.escape(CLOSERS)}])[.．](?=\s|$)"
)
_DOT_AT_LINE_END = lazily(rf"{_HAN}[.．]\s*$", re.MULTILINE)
_LATIN_END = lazily(r"(?<=[A-Za-z)\]])\.(?=\s|$)")
# The look behind keeps a long run of blanks from being read again at each of them.
_LINE_END = lazily(r"(?<![ \t\u3000])[ \t\u3000]*\n")
_LIST_MARK = lazily(
    r"\s*(?:[#>*\-•·▶●■◆①-⑳]|\d+[.、．)）](?!\d)|[（(]?[一二三四五六七八九十]+[)）、.])"
)
# A row of a sheet as its reader writes it: 姓名：钱雨桐；部门：法务部.
_RECORD = lazily(r"(?:[^：；。\n]{1,30}：)?[^；。\n]{1,200}；[^：；。\n]{1,30}：")
# Wider than any blank between words: what stands behind it is another cell or column.
_WIDE_GAP = lazily(r"(?<=\S)(?: {3,}|(?=[ \u3000]*\u3000)[ \u3000]{2,})(?=\S)")
# Two gaps or bars in it: a row whose cells are set under each other with blanks.
_SPACED = lazily(r"[^\n]*?\S(?: {2,}|\u3000+)\S[^\n]*?\S(?: {2,}|\u3000+)\S|[^\n|]*\|[^\n|]*\|")


def split_sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order, trimmed; together they cover all that is not blank.

    Only the empty cells that a row between tabs begins with stay with it.

    A sentence ends at 。！？!?… with the closing quotes that follow, and where a line ends, unless
    that line is a wrapped one: wide, without final punctuation, and followed by more prose. A text
    that has no 。 and ends a line with a point (. or ．) has points for full stops.
    """
    sentences: list[Span] = []
    start = 0
    for end in _boundaries(text):
        span = trim(text, start, end)
        if span.end > span.start:
            sentences.append(_from_first_cell(text, span, start))
        start = end
    return sentences


def _from_first_cell(text: str, span: Span, least: int) -> Span:
    """The span with the tabs before it where it is a row of cells whose first ones are empty."""
    start = span.start
    while start > least and text[start - 1] == "\t":
        start -= 1
    begins_line = start < span.start and (start == 0 or text[start - 1] == "\n")
    return Span(start, span.end) if begins_line and "\t" in text[slice(*span)] else span


def is_record(line: str) -> bool:
    """Whether a line is the row of a sheet, with the name of its column before each value."""
    return bool(_RECORD.match(line))


def has_wide_gap(line: str) -> bool:
    """Whether cells or columns stand side by side on a line, with a wide gap between them."""
    return bool(_WIDE_GAP.search(line))


def trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _boundaries(text: str) -> list[int]:
    """Where a sentence may end, ascending; the last is the end of the text."""
    ends = {match.end() for match in _END.finditer(text)}
    ends.update(party_starts(text))
    if "." in text:
        ends.update(match.end() for match in _LATIN_END.finditer(text))
    if "。" not in text and _DOT_AT_LINE_END.search(text):
        ends.update(match.end() for match in _DOT_END.finditer(text))
    if "\n" in text:
        ends.update(_line_ends(text))
    ends.add(len(text))
    return sorted(ends)


def _line_ends(text: str) -> Iterator[int]:
    """The ends of the lines that do not go on in the next one."""
    line_start = 0
    for match in _LINE_END.finditer(text):
        if not _is_wrapped(text, line_start, match.start(), match.end()):
            yield match.end()
        line_start = match.end()


def _is_wrapped(text: str, line_start: int, line_end: int, next_start: int) -> bool:
    """Whether the line goes on in the next one."""
    if next_start >= len(text) or text[next_start].isspace():
        return False
    line = text[line_start:line_end].strip()
    if len(line) < _WRAP_CHARS or line[-1] in ENDERS + CLOSERS + "：:；;" or "\t" in line:
        return False
    following = text[next_start : text.find("\n", next_start) + 1 or len(text)]
    if has_wide_gap(line) or has_wide_gap(following):
        return False
    if _SPACED.match(line) and _SPACED.match(text, next_start):
        return False
    if is_field(line) and is_field(text[next_start : next_start + _FIELD_CHARS]):
        return False
    if is_record(line) and _RECORD.match(text, next_start):
        return False
    if is_message_head(line) or starts_message(following):
        return False
    if starts_message(line) and is_day_line(following.strip()):
        return False
    return not _LIST_MARK.match(text, next_start)
