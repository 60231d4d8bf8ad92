"""What kind of text each block is: title, heading, body, caption, byline, table or notice."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.text.beside import (
    CAPTION_CHARS,
    ends_byline,
    is_byline,
    is_caption,
    is_greeting,
    is_issued,
    is_list_of_names,
    is_request,
    is_stamp,
    signers_of,
)
from xunzhang.text.blocks import is_wide, line_gaps, usual_gap
from xunzhang.text.chats import find_chat
from xunzhang.text.fields import is_bracketed, is_bracketed_name, is_field, is_known_field
from xunzhang.text.grids import holds_figures_apart
from xunzhang.text.joins import begins_inside, is_cut_number
from xunzhang.text.notices import is_document_number, notice_ranges
from xunzhang.text.numbering import is_numbered, left_between, numbering_of, style_of
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import ENDERS, is_record
from xunzhang.text.signatures import signs
from xunzhang.types import Span

TITLE = "title"
HEADING = "heading"
BODY = "body"
CAPTION = "caption"
BYLINE = "byline"
TABLE = "table"
NOTICE = "notice"
KINDS = (TITLE, HEADING, BODY, CAPTION, BYLINE, TABLE, NOTICE)
LOOSE = "loose"
"""Body text too short to tell that the line above it is a heading; only while classifying."""
FIELD = "field"
"""A name and its value; only while classifying. A heading may stand over such a line."""
BESIDE = frozenset({CAPTION, BYLINE})
"""Kinds that stand beside the text: a sentence goes on behind them."""

HEADING_CHARS = 36
_PROSE_CHARS = 40
_SENTENCE_CHARS = 20
_TITLE_CHARS = 48
_HEAD_BLOCKS = 6
_NOT_LAST = "，,；;、）)"
# The last words of a title: 用水办法（试行）.
_VERSION = lazily(
    r"\S[（(](?:节选|摘录|摘要|试行|暂行|草案|征求意见稿|(?:\d{4}年?)?修订[版本稿]?|\d{4}年?版?)[)）]$"
)
# 一、收支情况（单位：元）, where 二、 and 三、 are headings.
_REMARK = lazily(r"\S[（(][^（()）]+[)）]$")
_PARAGRAPH_INDENTS = ("\u3000\u3000", "    ")
_SERIES = lazily(r"第?[一二三四五六七八九十]+[、章节条编部篇]|[（(][一二三四五六七八九十]+[)）]")
_PICTURED = lazily(
    r"(?:图|鸟瞰|[全夜外远街]景|一[角隅瞥]|现场|场景|车间|[厂新]房|厂区|工厂|园区|园|大[楼厦桥]|广场|风[光貌]|新貌"
    r"|港口?|码头|展[厅台]|生产线|基地|[校社小]区|合影|仪式|留影)$"
)
_SCENE = lazily(r"图$|鸟瞰$|[的内外边里旁上中]\S{0,6}(?:厂房|车间|厂区|大[楼厦桥]|生产线)$")
_COMMA = lazily("[，,]")
_LIST_ITEM = lazily(r"[-*+] +\S")
_DASH = lazily(r"^(?:—{1,2}|──|--)\s*\S")
_CELLS = lazily(r"[^\t|]*\S\s*(?:\t|\|)\s*\S")
_FEWEST_TABS = 2
_FEWEST_NAMED, _BLANK_NAME = 2, 4
"""More columns than the first has a row under the names of the others, which stand so far in."""
_COLUMNS = lazily(r"\S(?: {2,}|\u3000+)(?=\S)")


class TextBlock(NamedTuple):
    """A block of a text, `text[start:end]`, and its kind."""

    start: int
    end: int
    kind: str


def classify_blocks(text: str, blocks: Sequence[Span], headings: Sequence[Span] = ()) -> list[str]:
    """One of `KINDS` for each block.

    Args:
        text: The document.
        blocks: Its blocks, from `find_blocks`.
        headings: Spans that the file format marks as headings.
    """
    return _Classifier(text, blocks, headings).kinds()


class _Classifier:
    """Looks at each block and at what stands around it."""

    def __init__(self, text: str, blocks: Sequence[Span], headings: Sequence[Span]) -> None:
        self._text = text
        self._blocks = blocks
        self._lines = [text[block.start : block.end] for block in blocks]
        self._marked = sorted(headings)
        self._gaps = line_gaps(text, blocks)
        self._usual = usual_gap(text, blocks)
        first = (n for n, line in enumerate(self._lines) if is_prose(line))
        self._first_prose = next(first, len(blocks))
        self._fields = [self._is_field(position) for position in range(len(blocks))]

    def kinds(self) -> list[str]:
        kinds = [self._alone(position) for position in range(len(self._blocks))]
        self._mark_tables(kinds)
        for start, end in notice_ranges(self._lines):
            kinds[start:end] = [NOTICE] * (end - start)
        said = self._mark_chat(kinds)
        # From the end, since a heading is told by what follows it.
        following = ""
        for position in range(len(kinds) - 1, -1, -1):
            if position in said:
                following = kinds[position]
                continue
            if kinds[position] == BODY and self._is_heading(position, following):
                kinds[position] = TITLE if self._is_title(position) else HEADING
            if kinds[position] not in BESIDE and not self._is_addressed(position):
                following = kinds[position] if kinds[position] != BODY else self._prose(position)
        self._mark_series(kinds)
        return kinds

    def _mark_chat(self, kinds: list[str]) -> frozenset[int]:
        """Mark the messages of a chat, their heads and days, and tell which blocks they are."""
        chat = find_chat(self._lines)
        for position in chat.lines:
            if not self._is_marked(position):
                kinds[position] = HEADING if position in chat.days else BODY
        return chat.lines

    def _mark_series(self, kinds: list[str]) -> None:
        """Where 一、 and 二、 are headings, 三、 is one, too, even over a list of short items.

        2. is one only between 1. and 3.: such numbers stand before items as well.
        """
        series = [_SERIES.match(line) for line in self._lines]
        heads = [
            each[0] for each, kind in zip(series, kinds, strict=True) if each and kind == HEADING
        ]
        styles = {
            style_of(head)
            for head in heads
            if sum(style_of(h) == style_of(head) for h in heads) > 1
        }
        for position, numbered in enumerate(series[:-1]):
            if numbered is None or kinds[position] != BODY or style_of(numbered[0]) not in styles:
                continue
            beside = [series[position + 1]]
            beside += series[position - 1 : position] if kinds[position - 1] == BODY else []
            is_item = any(each and style_of(each[0]) == style_of(numbered[0]) for each in beside)
            may_head = self._may_head(position, behind=_REMARK)
            if not is_item and may_head and not self._fields[position]:
                kinds[position] = HEADING
        for position in left_between(self._lines, [kind in (HEADING, TITLE) for kind in kinds]):
            if kinds[position] == BODY and self._may_head(position):
                kinds[position] = HEADING

    def _prose(self, position: int) -> str:
        """BODY for a block that a heading can stand over: a paragraph, or a whole sentence."""
        line = self._lines[position]
        if self._fields[position] and (line[-1] not in ENDERS or is_bracketed(line)):
            return FIELD
        if holds_figures_apart(line):
            return FIELD
        is_sentence = len(line) >= _SENTENCE_CHARS and line[-1] in ENDERS and _COMMA.search(line)
        is_prose = len(line) >= _PROSE_CHARS or is_record(line) or _leads_up(line)
        return BODY if is_prose or is_sentence else LOOSE

    def _alone(self, position: int) -> str:
        """The kind as far as it can be told without what follows."""
        line = self._lines[position]
        if self._is_marked(position):
            return HEADING
        if position and self._gaps[position] == 1 and ends_byline(self._lines[position - 1], line):
            return BYLINE
        in_head = 0 < position < min(_HEAD_BLOCKS, self._first_prose)
        says_who = is_list_of_names(line) or is_stamp(line) or is_issued(line)
        if is_byline(line) or (in_head and says_who) or self._is_signed(position):
            return BYLINE
        return CAPTION if self._is_caption(position) else BODY

    def _is_signed(self, position: int) -> bool:
        """Whether a line says who wrote the text above or below it, and when.

        That is right under a title, else between one and a paragraph or at the very end; more than
        one in a row are a list.
        """
        if not position or not signers_of(self._lines[position]):
            return False
        above, below = self._lines[position - 1], [*self._lines, ""][position + 1]
        if signers_of(above) or signers_of(below):
            return False
        over_text = len(below) >= _PROSE_CHARS and self._may_head(position - 1)
        ends = not below and len(above) >= _PROSE_CHARS
        return position == 1 or over_text or ends

    def _is_marked(self, position: int) -> bool:
        block = self._blocks[position]
        at = bisect_right(self._marked, (block.start, len(self._text))) - 1
        return at >= 0 and block.end <= self._marked[at].end

    def _is_caption(self, position: int) -> bool:
        line = self._lines[position]
        if len(line) > CAPTION_CHARS or "\t" in line or "|" in line:
            return False
        if is_caption(line):
            return True
        wide_before = is_wide(self._gaps[position], self._usual)
        wide_after = is_wide(self._gaps[position + 1], self._usual)
        if position > self._first_prose and _DASH.match(line):
            return wide_before or wide_after
        if position == 0 or len(line) > HEADING_CHARS or _has_marks(line):
            return False
        if wide_before and _PICTURED.search(line):
            return True
        return 1 < position < self._first_prose and bool(_SCENE.search(line))

    def _is_heading(self, position: int, following: str) -> bool:
        line = self._lines[position]
        if line.startswith("#"):
            return True
        if _LIST_ITEM.match(line) or self._is_addressed(position) or not self._may_head(position):
            return False
        below = self._lines[position + 1] if position + 1 < len(self._lines) else ""
        if is_cut_number(line, below) or self._begins_paragraph(position):
            return False
        above = self._lines[position - 1] if position else ""
        if _leads_up(line) or (following in (HEADING, TITLE) and signs(line, above)):
            return False
        if _COMMA.search(line) and numbering_of(line) and numbering_of(line) == numbering_of(below):
            return False  # 一、木耳 5袋，单价40元 is an item, and so is the line below.
        if is_record(line) or (is_record(below) and "：" in line) or self._fields[position]:
            return False
        if holds_figures_apart(line):
            return following == TABLE  # the years over its columns
        if is_bracketed_name(line):
            return bool(following) and not is_bracketed_name(below)
        if following == LOOSE:
            over_fields = any(self._fields[position + 1 : position + 2])
            return line.endswith("——") or (over_fields and is_numbered(line))
        if following == FIELD:
            return not is_field(line) or not position
        return following in (BODY, HEADING, TITLE, TABLE) and not begins_inside(below)

    def _is_addressed(self, position: int) -> bool:
        """Whether a line only greets, is the document's number or, right under the title, asks."""
        line = self._lines[position]
        is_asking = position == 1 and is_request(line)
        return is_asking or is_greeting(line) or is_document_number(line)

    def _may_head(self, position: int, *, behind: re.Pattern[str] = _VERSION) -> bool:
        """Whether a line is as short as headings are and ends as they do, or as `behind` says."""
        line = self._lines[position]
        ends_well = line[-1] not in _NOT_LAST or bool(behind.search(line))
        is_short = len(line) <= HEADING_CHARS and ends_well
        return is_short and not _has_marks(line)

    def _is_field(self, position: int) -> bool:
        """Whether a line is a field: by its name, or as one of several that stand together."""
        line = self._lines[position]
        if not is_field(line) or is_numbered(line):
            return False
        if is_known_field(line) or not position:
            return is_known_field(line)
        beside = self._lines[position - 1 : position] if position > 1 else []
        beside += self._lines[position + 1 : position + 2]
        return any(is_field(other) and not is_numbered(other) for other in beside)

    def _begins_paragraph(self, position: int) -> bool:
        """Whether a line is indented as paragraphs are, and the one right below it is not."""
        if position + 1 == len(self._blocks) or self._gaps[position + 1] != 1:
            return False
        here, below = (self._indent(number) for number in (position, position + 1))
        return here in _PARAGRAPH_INDENTS and not below and not is_numbered(self._lines[position])

    def _indent(self, position: int) -> str:
        """The blanks before the first line of a block."""
        start = self._blocks[position].start
        return self._text[self._text.rfind("\n", 0, start) + 1 : start]

    def _is_title(self, position: int) -> bool:
        """Whether a heading is the title of the whole, or a line below that goes on with it."""
        if position == 0:
            return len(self._lines[0]) <= _TITLE_CHARS
        before = self._lines[1:position]
        return position <= 2 and bool(
            _DASH.match(self._lines[position]) and all(_DASH.match(line) for line in before)
        )

    def _mark_tables(self, kinds: list[str]) -> None:
        """Mark rows: of cells between tabs or bars, or three lines of as many columns."""
        columns = [self._columns(line) for line in self._lines]
        cells = [bool(_CELLS.match(line)) and "\n" not in line for line in self._lines]
        for position, is_row in enumerate(cells):
            beside = cells[max(0, position - 1) : position] + cells[position + 1 : position + 2]
            # 摄影, 乔一鸣, 周三 below a row of as many cells tells of no photographer.
            tabs = {line.count("\t") for line in self._lines[max(0, position - 1) : position + 1]}
            goes_on = position > 0 and len(tabs) == 1 and min(tabs) >= _FEWEST_TABS
            is_open = kinds[position] == BODY or (goes_on and kinds[position] in BESIDE)
            if is_row and any(beside) and is_open:
                kinds[position] = TABLE
        for position in range(len(columns) - 2):
            run = slice(position, position + 3)
            close = all(self._gaps[n] == 1 for n in range(position + 1, position + 3))
            if close and columns[position] > 1 and len(set(columns[run])) == 1:
                if all(kind in (BODY, TABLE) for kind in kinds[run]):
                    kinds[run] = [TABLE] * 3
                    if self._names_columns_of(position, columns):
                        kinds[position - 1] = TABLE

    def _names_columns_of(self, position: int, columns: Sequence[int]) -> bool:
        """Whether the line above a row names all of its columns but the first, which is blank."""
        if not position or self._gaps[position] != 1 or columns[position] <= _FEWEST_NAMED:
            return False
        indent, below = (len(self._indent(number)) for number in (position - 1, position))
        return columns[position - 1] == columns[position] - 1 and indent >= below + _BLANK_NAME

    @staticmethod
    def _columns(line: str) -> int:
        if "\n" in line or len(line) > CAPTION_CHARS or any(mark in line for mark in ENDERS):
            return 0
        return 1 + len(_COLUMNS.findall(line))


def is_prose(line: str) -> bool:
    """Whether a block is running text and no heading, caption or name."""
    return len(line) >= _PROSE_CHARS or any(mark in line for mark in ENDERS)


def _leads_up(line: str) -> bool:
    """Whether a line is the beginning of a sentence that a list below it goes on with."""
    return line[-1] in ":：" and bool(_COMMA.search(line))


def _has_marks(line: str) -> bool:
    return "\t" in line or any(mark in line for mark in ENDERS)
