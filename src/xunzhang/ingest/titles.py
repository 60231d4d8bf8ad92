"""What a document is called: its headline, where one can be told from the first sentence."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from xunzhang.text.authors import byline_behind
from xunzhang.text.beside import is_day_line, is_issued, is_request, signers_of
from xunzhang.text.fields import is_field
from xunzhang.text.marks import is_page_number
from xunzhang.text.mastheads import is_below_masthead, is_masthead, is_running_head
from xunzhang.text.notices import is_document_number, is_letterhead
from xunzhang.text.page_heads import without_page_heads
from xunzhang.text.patterns import lazily
from xunzhang.text.spacing import find_spacing

HEADLINE_CHARS = 40
TITLE_CHARS = 120
_HEAD = 400
_PAGES = 20_000
"""So many characters show whether a line is the head of pages."""
_MARKS = "#*\u3000 \t"
_NOT_LAST = "。；，、：;,:."
_SUBTITLE = lazily(r"^(?:#+\s|[—–─-]{1,2}(?=\w|[“‘《「]))")
_BYLINE = lazily(
    r"记者|通讯员|作者|来源|编辑|供稿|^[文图][/／|]|^\d{4}[年./-]|^\d{1,2}月\d{1,2}日|^(?:19|20)\d{6}$"
)
# A headline that ends so is whole; what stands below it is something else.
_WHOLE = lazily(
    r"(?:说明书|须知|通知|通告|公告|办法|条例|规定|细则|章程|合同|协议书?|纪要|手册)[)）]?$"
)
_DATE = lazily(r"[（(]?[ \t]*(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})[ \t]*[年./-]")
# （2031年版）, （2031年5月修订，2032年1月1日起施行）: which one of several of the same name it is.
_EDITION = lazily(
    r"[（(][ \t]*(?:19|20)\d{2}[ \t]*(?:年度?)?(?:\d{1,2}月)?(?:第?[一二三四五六七八九十\d]+次)?"
    r"(?:修[订正改]|[新旧试暂]行?)?[版稿本]?(?:[，,、；; ][^（）()。]{1,24})?[ \t]*[)）]"
)
_WORD = lazily(r"[^\W\d_]")
_PLACEHOLDER = lazily(
    r"^(?:untitled(?:[- ]?\d+)?|\(?anonymous\)?|(?:word|new) document|document ?\d*|title"
    r"|(?:presentation|book|sheet|slide) ?\d+|无标题.*|未命名.*|未标题.*|文档 ?\d*"
    r"|新建.*(?:文档|工作表|工作簿|表格).*"
    r"|powerpoint.*|(?:幻灯片|演示文稿|工作簿|工作表|扫描件?|图像) ?\d*|(?:scan|img|dsc)[-_ ]?\d+)$"
    r"|^(?:microsoft (?:word|excel|powerpoint)|camscanner|扫描全能王)\b"
    # What a browser prints, and where a file lay.
    r"|^(?:about:|data:|blob:|file:|https?:|[a-z]:[\\/]|\\\\)|^/(?:[^/]+/)+[^/]+$"
    r"|\.(?:docx?|wps|pdf|indd|pptx?|xlsx?|txt|html?)$",
    re.IGNORECASE,
)
# Latin letters with accents side by side: Chinese bytes that were read as Western ones.
_MOJIBAKE = lazily(r"[\x80-\xff]{2}|\ufffd")
_WIDE_GAP = lazily(r"\s{2,}")


def choose_title(candidates: Iterable[str | None], *, text: str, path: Path) -> str:
    """The first real title of the candidates, else the text's headline, else the file's name."""
    for candidate in candidates:
        title = " ".join(_unspaced(candidate or "").split())
        if is_sane_title(title) and not _heads_entry(title, text):
            return _with_edition(title, text)[:TITLE_CHARS]
    return find_headline(text) or path.stem


def _with_edition(title: str, text: str) -> str:
    """A title with the line below it, where the text begins with it and that says the edition."""
    lines = (" ".join(line.strip(_MARKS).split()) for line in _unspaced(text[:_HEAD]).splitlines())
    first, second = [*filter(None, lines), "", ""][:2]
    return _joined(title, second) if first == title and _EDITION.fullmatch(second) else title


def _joined(title: str, line: str) -> str:
    """A title and the line that goes on with it; a wide bracket has its own room."""
    return f"{title}{'' if line.startswith('（') else ' '}{line}"


def is_sane_title(title: str) -> bool:
    """Whether a title out of a file's properties was given by a person."""
    if not _WORD.search(title) or len(title) > TITLE_CHARS:
        return False
    return not _PLACEHOLDER.search(title) and not _MOJIBAKE.search(title)


def find_headline(text: str) -> str:
    """The headline that a text begins with, a second line of it joined; or empty.

    A second line belongs to it where it begins with a dash or a Markdown mark, names the edition,
    or where the two stand alone together between blank lines. The masthead of a newspaper's page
    and the number of an official document are the headline only where none stands below them; the
    day of a diary's first entry never is.
    """
    shown = _unspaced(without_page_heads(text[:_PAGES])[:4000]).splitlines()
    lines = ["" if is_page_number(line) else line.strip() for line in shown]
    told = [i for i, line in enumerate(lines) if _WORD.search(line)]
    below = next((i for i in told if not _is_above_title(lines, i)), None)
    first = below if below is not None and _is_headline(lines[below]) else next(iter(told), None)
    if first is None or not _is_headline(lines[first]) or _heads_entry(lines[first], text):
        return ""
    title = _without_byline(lines[first].strip(_MARKS))
    second = next((i for i in range(first + 1, len(lines)) if lines[i]), None)
    if second is not None and _continues(lines, first, second):
        title = _joined(title, lines[second].strip(_MARKS))
    return _WIDE_GAP.sub(" ", title)


def _without_byline(line: str) -> str:
    """A headline without who wrote, where that stands behind it in its line."""
    return line.removesuffix(byline_behind(line)).rstrip()


def _unspaced(text: str) -> str:
    """The text without the blanks of widely set lines (石 桥 镇 志), as repair takes them out."""
    ends = [0, *(gap.end for gap in find_spacing(text))]
    starts = [*(gap.start for gap in find_spacing(text)), len(text)]
    return "".join(text[start:end] for start, end in zip(ends, starts, strict=True))


def _is_above_title(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a masthead, or of the head of an official document: 国科〔2022〕1号."""
    line, rest = lines[place], lines[place + 1 :]
    below = next(filter(None, rest), "")
    is_head = is_document_number(line) or is_letterhead(line, below)
    return is_head or _is_masthead(lines, place) or _ends_masthead(lines, place)


def _is_masthead(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a masthead, or the head of a page with a headline apart from it below."""
    if is_masthead(lines[place]):
        return True
    rest = lines[place + 1 :]
    gap = next((i for i, line in enumerate(rest) if not line), len(rest))
    below = next(filter(None, rest[gap:]), "")
    line = rest[0] if gap else ""
    apart = gap == 0 or (gap == 1 and is_below_masthead(line))
    return apart and _is_headline(below) and is_running_head(lines[place], line)


def _ends_masthead(lines: Sequence[str], place: int) -> bool:
    """Whether a line goes on with the masthead above it, and a headline stands apart below."""
    rest = lines[place + 1 :]
    if place == 0 or not rest or rest[0] or not is_below_masthead(lines[place]):
        return False
    below = next(filter(None, rest), "")
    is_title = _is_headline(below) and not _BYLINE.search(below) and not _SUBTITLE.match(below)
    return is_title and _is_masthead(lines, place - 1)


def _heads_entry(line: str, text: str) -> bool:
    """Whether a line is the day of one entry of several, as in a diary, and so names no other."""
    if not is_day_line(line.strip(_MARKS)):
        return False
    days = {other.strip(_MARKS) for other in text[:_PAGES].splitlines()}
    return sum(map(is_day_line, days)) > 1


def _is_headline(line: str) -> bool:
    line = line.strip(_MARKS)
    if not line or len(line) > HEADLINE_CHARS or not _WORD.search(line):
        return False
    return line[-1] not in _NOT_LAST


def _continues(lines: list[str], first: int, second: int) -> bool:
    """Whether the line at `second` is the rest of the headline at `first`."""
    line = lines[second]
    if _EDITION.fullmatch(line):
        return True
    if not _is_headline(line) or _BYLINE.search(line):
        return False
    if _SUBTITLE.match(line):
        return True
    if is_field(line) or _DATE.match(line) or is_request(line) or is_issued(line):
        return False
    if signers_of(line) or is_document_number(line):
        return False
    if _WHOLE.search(lines[first]) and not line.startswith(("（", "(")):
        return False
    alone = second + 1 >= len(lines) or not lines[second + 1]
    return second == first + 1 and alone and second + 1 < len(lines)
