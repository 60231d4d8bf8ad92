"""Lines of pages into paragraphs, with the place in the text at which each page begins."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from xunzhang.ingest.builder import clean_characters
from xunzhang.ingest.formats.layout import Block, Line
from xunzhang.ingest.formats.segments import SOFT_HYPHEN
from xunzhang.text.patterns import lazily

_ENDS = "。！？…；：!?;:”’」』）)》"
_FULL = 0.8
_VERY_FULL = 0.92
_MIN_PAGE_EMS = 15.0
_MIN_COLUMN_EMS = 8.0
_INDENT_EMS = 1.2
_SPACE_BEFORE = lazily(r"[A-Za-z0-9(\"'“‘\[]")
_SPACE_AFTER = lazily(r"[A-Za-z0-9,.;:!?%)\"'”’\]]")


class _Set:
    """A line as it is set in its block: how full it is, and whether it is indented."""

    def __init__(self, line: Line, block: Block, left: float, width: float) -> None:
        self.text = clean_characters(line.text).strip()
        self.is_hyphenated = line.text.endswith(SOFT_HYPHEN)
        self.is_row = line.is_row
        self.is_column = block.is_column
        self.fullness = (line.right - left) / width
        self.is_indented = line.left - left > _INDENT_EMS * block.em

    def goes_on_in(self, following: "_Set") -> bool:
        """Whether the page's width, and not the writer, ended this line.

        A very full line that ends a sentence goes on into another full line of the same width: that
        a paragraph ends just there is rarer, and a heading would be short.
        """
        if self.is_row or following.is_row or following.is_indented:
            return False
        if self.fullness < _FULL:
            return False
        if self.text[-1] not in _ENDS:
            return True
        if self.is_column != following.is_column:
            return False
        return self.fullness >= _VERY_FULL and following.fullness >= _FULL


def join_lines(pages: Sequence[Sequence[Block]]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, and the offset in it at which each page begins.

    A blank line stands between paragraphs, and none between the rows of a table.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before: _Set | None = None
    for blocks in pages:
        begins = True
        for line in (line for block in blocks for line in _lines(block)):
            between = _between(before, line)
            length += len(between)
            if begins:
                starts.append(length)
                begins = False
            parts += [between, line.text]
            length += len(line.text)
            before = line
        if begins:
            starts.append(length)
    return "".join(parts), tuple(starts)


def _between(before: _Set | None, line: _Set) -> str:
    """What stands between two lines: nothing, a space, or the end of a row or paragraph."""
    if before is None:
        return ""
    if not before.goes_on_in(line):
        return "\n" if before.is_row and line.is_row else "\n\n"
    if before.is_hyphenated or before.text.endswith("-"):
        return ""
    apart = _SPACE_AFTER.match(before.text[-1]) and _SPACE_BEFORE.match(line.text[0])
    return " " if apart else ""


def _lines(block: Block) -> list[_Set]:
    least = _MIN_COLUMN_EMS if block.is_column else _MIN_PAGE_EMS
    left = _usual_left(block)
    right = max(line.right for line in block.lines)
    width = max(right - left, least * block.em)
    lines = [_Set(line, block, left, width) for line in block.lines]
    return [line for line in lines if line.text]


def _usual_left(block: Block) -> float:
    """Where lines begin: further left than this only single ones do."""
    lefts = sorted(line.left for line in block.lines)
    needed = max(len(lefts) // 5, 1)
    for left in lefts:
        if bisect_right(lefts, left + 0.5 * block.em) - bisect_left(lefts, left) >= needed:
            return left
    return lefts[0]
