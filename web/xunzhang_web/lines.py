"""Lines of stored text: which line ends are only wraps, and which lines are a heading."""

import re

from xunzhang.showing import is_day_line, starts_message

# A line this long that stops in the middle of a sentence was wrapped; shorter ones may be verse.
WRAPPED_LINE_CHARS = 20

_ENDS_SENTENCE = tuple("。！？；：…!?;:.”’」』）)】》~～|")
_FIRST_CELL = re.compile(r"[^：；\n]{1,30}：(?=[^；\n]*；)")
# 列席： begins a line of its own; 他对记者 / 说： and 分工 / 如下： go on with a sentence.
_LABEL = re.compile(
    r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·（）() \u3000]{0,10}(?<![\d说道称是为到下写])"
    r"(?<!指出|表示|认为|强调|告诉|以下|之一|规定|要求)[：:](?!//)"
)
_BEGINS_ANEW = re.compile(r"[\s\u3000#>|\-*•·]|[（(]?[\d一二三四五六七八九十]+[)）、.．]")


def line_wraps(text: str) -> dict[int, str]:
    """What to show in place of each line end that only wraps a sentence, by its position.

    Nothing between Chinese characters, a space between Latin letters or digits. Of the line ends
    around blank lines the first one stays, and rows of a table, lines that begin with a label and
    those that begin a message of a chat, or tell a day alone, stay on lines of their own.
    """
    wraps: dict[int, str] = {}
    position = -1
    while (position := text.find("\n", position + 1)) != -1:
        if text[:position].rstrip(" \t\u3000").endswith("\n"):
            wraps[position] = ""
            continue
        above = text[text.rfind("\n", 0, position) + 1 : position]
        below = text[position + 1 : position + 12]
        if len(above.strip()) < WRAPPED_LINE_CHARS or above.rstrip().endswith(_ENDS_SENTENCE):
            continue
        if not below.strip() or _BEGINS_ANEW.match(below):
            continue
        if _is_apart(above, text, position + 1):
            continue
        is_latin = above[-1].isascii() and below[0].isascii()
        wraps[position] = " " if is_latin else ""
    return wraps


def _is_apart(above: str, text: str, start: int) -> bool:
    """Whether the line that starts there is no sentence that goes on: a row, or a label's line."""
    end = text.find("\n", start)
    lines = above.strip(), text[start : end if end != -1 else None].strip()
    if any("\t" in line or starts_message(line) for line in lines) or is_day_line(lines[1]):
        return True
    return _LABEL.match(text, start) is not None or _is_next_row(above, text, start)


def _is_next_row(above: str, text: str, start: int) -> bool:
    """Whether a line and the next are rows of a sheet: both begin with the same column."""
    one, other = _FIRST_CELL.match(above), _FIRST_CELL.match(text, start)
    return one is not None and other is not None and one[0] == other[0]


def heading_end(text: str, heading: str, *, title: str = "") -> int:
    """How many characters at the head of a passage only repeat its heading or the title.

    0 where nothing else would be left.
    """
    unsaid, end = heading.strip(), 0
    for line in text.splitlines(keepends=True):
        bare = line.strip().lstrip("#").strip().strip("*").strip()
        if unsaid.startswith(bare):
            unsaid = unsaid[len(bare) :].lstrip()
        elif not is_title_line(bare, title):
            break
        end += len(line)
    is_whole_heading = not unsaid or unsaid == heading.strip()
    return end if is_whole_heading and end < len(text) else 0


def is_title_line(line: str, title: str) -> bool:
    """Whether a line is the title or, where that stood on several lines, begins or ends it.

    A title has single blanks where its line has wide gaps.
    """
    bare = " ".join(line.split())
    return bool(bare) and (title.startswith(bare) or title.endswith(bare))
