"""The lines beside a line, past the blank ones."""

from xunzhang.text.sentences import trim
from xunzhang.types import Span


def line_above(text: str, line: Span) -> Span:
    """The last line above another one that is not blank; empty where none is."""
    end = line.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return trim(text, text.rfind("\n", 0, end) + 1, end)


def line_below(text: str, line: Span) -> Span:
    """The first line below another one that is not blank; empty where none is."""
    start = line.end
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return trim(text, start, len(text) if end < 0 else end)
