"""What is no text but layout: stray markdown, page numbers, jump lines, running heads."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xunzhang.text.lines import line_above, line_below
from xunzhang.text.mastheads import find_mastheads
from xunzhang.text.page_heads import cuts_sentence
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import ENDERS, trim
from xunzhang.types import Span

MARK = "mark"
FURNITURE = "furniture"

_HEADING = lazily(r"^[ \t]*(#{1,6}[ \t]+)(?=\S)", re.MULTILINE)
_STRONG = lazily(
    r"(?:(?<![^\s，。、：；！？“（(])(\*\*|__)(?=\S)([^*_\n]{1,80}(?:\n[^*_\n]{1,80})?)(?<=\S)(\1)"
    r"|(\*\*)(?=\S)([^*\n。！？]{1,40})(?<=\S)(\*\*))"
)
_LONE_STRONG = lazily(
    r"^[ \t]*(\*\*)(?=[\u3400-\u9fff“《])|(?<=[\u3400-\u9fff”》。！？])(\*\*)[ \t]*$", re.MULTILINE
)
_RULE = lazily(r"^[ \t]*([-*_=~]{3,}|(?:[-*_] ){3,})[ \t]*$", re.MULTILINE)
_BREAK = lazily(r"<br\s*/?>|&nbsp;|!\[\]\([^)\s]*\)", re.IGNORECASE)
_ARROW = lazily(r"^[ \t\u3000]*([↑↓←→▲▼△▽◀◄►▶][ \t\u3000]*)(?=[\u3400-\u9fff“])", re.MULTILINE)
_CODE = lazily(
    r"^[ \t]*(?:import |from \w+ import|def |class |[$>] ?\w|\w+[ \t]*=[ \t]*\S|\w+\()"
    r"|[;{}][ \t]*$",
    re.MULTILINE,
)
_HAN = lazily(r"[\u3400-\u9fff]")

_PAGE = lazily(
    # Scans set the digits apart, too: — 1 1 7 —.
    r"^[ \t\u3000]*(?:[-—–·]{1,2}[ \t]*\d(?:[ \t]?\d){0,3}[ \t]*[-—–·]{1,2}"
    r"|第[ \t\u3000]*(?:[〇零○一二三四五六七八九十百][ \t\u3000]*){1,6}页"
    r"|第[ \t]*\d(?:[ \t]?\d){0,3}[ \t]*[页版](?:[ \t]*[,，/]?[ \t]*共[ \t]*\d{1,4}[ \t]*[页版])?"
    r"|[Pp]age[ \t]+\d{1,4}(?:[ \t]+of[ \t]+\d{1,4})?)[ \t\u3000]*$",
    re.MULTILINE,
)
_OF_PAGES = lazily(r"^[ \t\u3000]*(\d{1,4})[ \t]*/[ \t]*(\d{1,4})[ \t\u3000]*$", re.MULTILINE)
_LONE_NUMBER = lazily(r"^[ \t\u3000]*(\d{1,4})[ \t\u3000]*$", re.MULTILINE)
# A page is named: (上海人民出版社) and (以上为第二版) are no jumps.
_JUMP_PAGE = (
    r"(?:本报|今日|第)?[ \t]*(?:[A-Z]?\d{1,2}(?:[ \t]*[/、—-][ \t]*\d{1,2})?"
    r"|[一二三四五六七八九十]{1,3}|头)[ \t]*版"
)
_JUMP = lazily(
    rf"[(（][^()（）。\n]{{0,8}}?(?:[上下紧]?[转接])[ \t]*{_JUMP_PAGE}[^()（）。\n]{{0,6}}[)）]"
    r"[ \t\u3000]*$"
    rf"|^[ \t\u3000]*[(（][ \t]*[上下][接转][ \t]*{_JUMP_PAGE}[^()（）\n]{{0,6}}[)）]"
    rf"|(?:[上下][转接]|紧接)[ \t]*{_JUMP_PAGE}[ \t]*$",
    re.MULTILINE,
)
_YEARS = range(1850, 2151)
_LABELLED = lazily(r"[^\s:：]{1,12}[:：][ \t\u3000]*\S|\d{7,}|\d{3,4}-\d{7,8}|@|www\.")
_HEADING_CHARS = 60
_HEAD_CHARS = 40
_HEAD_REPEATS = 3
_CLOSE = 200
# Three cells or more: the head of a table that goes on over the page.
_ROW = lazily(r"[\t|]|\S(?: {2,}|\u3000+)\S.*\S(?: {2,}|\u3000+)\S")


def find_marks(
    text: str, *, pages: Sequence[int] = (), plain: bool = True
) -> list[tuple[Span, str]]:
    """Spans to take out of a text, each a MARK or FURNITURE, in order and apart.

    Args:
        text: The document.
        pages: Where each page begins, if that is known: lines that stand at the same edge of three
            pages or more are running heads.
        plain: Whether the format has no markup of its own, so that markdown in it is stray.
    """
    found = [(span, FURNITURE) for span in (*_furniture(text), *_running_heads(text, pages))]
    if plain:
        found += [(span, MARK) for span in _markdown(text)]
    return _apart(sorted(found))


def find_pointers(text: str) -> list[Span]:
    """Arrows at the heads of lines, which point at a picture or a person."""
    return [Span(*match.span(1)) for match in _ARROW.finditer(text)]


def find_heading_marks(text: str) -> list[tuple[Span, Span]]:
    """Markdown's marks at the head of a heading, each with the line that follows it."""
    found = []
    for match in _HEADING.finditer(text):
        end = text.find("\n", match.end())
        line = trim(text, match.end(), len(text) if end < 0 else end)
        fits = line.end - line.start <= _HEADING_CHARS
        if fits and _HAN.search(text, *line) and not _beside_code(text, match.start()):
            found.append((Span(*match.span(1)), line))
    return found


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page and nothing else: - 7 -, 第 三 十 二 页."""
    return bool(_PAGE.fullmatch(line))


def _furniture(text: str) -> Iterator[Span]:
    numbers = [*(Span(*match.span()) for match in _PAGE.finditer(text)), *_page_numbers(text)]
    yield from numbers
    yield from _beside_numbers(text, numbers)
    yield from find_mastheads(text)
    for match in _JUMP.finditer(text):
        if match.group().strip():
            yield Span(*match.span())
    yield from _pages_of_total(text)


def _beside_numbers(text: str, numbers: Sequence[Span]) -> Iterator[Span]:
    """Lines above or below the numbers of pages, the same on each.

    Two are enough right beside the numbers, three where blank lines stand between. The first line
    of the text stays, and the first of those that state something.
    """
    lines: defaultdict[str, set[Span]] = defaultdict(set)
    close: defaultdict[str, set[Span]] = defaultdict(set)
    for number in numbers:
        for line in _lines_beside(text, number):
            words = text[slice(*line)]
            if words[-1] not in ENDERS + "，,；;：:" and not _ROW.search(words):
                lines[words].add(line)
                close[words].update({line} if _touch(text, line, number) else ())
    begins = len(text) - len(text.lstrip())
    for words, found in lines.items():
        if len(found) < _HEAD_REPEATS:
            found = close[words]
        is_kept = bool(found) and (_LABELLED.search(words) or min(found).start <= begins)
        yield from found - {min(found)} if is_kept else found if len(found) > 1 else ()


def _lines_beside(text: str, line: Span) -> Iterator[Span]:
    """The lines above and below another one that are not blank, if they are short."""
    for found in (line_above(text, line), line_below(text, line)):
        if 0 < found.end - found.start <= _HEAD_CHARS:
            yield found


def _touch(text: str, line: Span, other: Span) -> bool:
    """Whether two lines stand right below each other."""
    first, last = sorted([line, trim(text, *other)])
    return text.count("\n", first.end, last.start) == 1


def _page_numbers(text: str) -> list[Span]:
    """Lines of a number alone, where they count up by one at least three times.

    Years that count up head the parts of a chronicle. Numbers close to each other head the items
    of a list, unless they cut a sentence or have one line beside them all, the head of the pages.
    """
    lines = [Span(*match.span()) for match in _LONE_NUMBER.finditer(text)]
    numbers = [int(text[slice(*line)]) for line in lines]
    if len(lines) < _HEAD_REPEATS:
        return []
    counts_up = all(b == a + 1 for a, b in pairwise(numbers))
    if not counts_up or all(number in _YEARS for number in numbers):
        return []
    is_close = any(after.start - line.end < _CLOSE for line, after in pairwise(lines))
    if is_close and not _share_a_head(text, lines):
        return lines if any(cuts_sentence(text, line) for line in lines) else []
    return lines


def _share_a_head(text: str, lines: Sequence[Span]) -> bool:
    """Whether the same words stand beside each of these lines."""
    beside = [{text[slice(*found)] for found in _lines_beside(text, line)} for line in lines]
    return any(not _ROW.search(words) for words in set.intersection(*beside))


def _pages_of_total(text: str) -> list[Span]:
    """Lines such as 3/12, where they count up to one total; one alone is a fraction."""
    lines = list(_OF_PAGES.finditer(text))
    numbers = [int(match.group(1)) for match in lines]
    one_total = len({match.group(2) for match in lines}) == 1
    rising = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
    return [Span(*m.span()) for m in lines] if one_total and rising and len(lines) > 1 else []


def _running_heads(text: str, pages: Sequence[int]) -> list[Span]:
    """First and last lines that most pages share, the numbers of the pages apart.

    What such a line states (联系电话：…) stays once, at the outer edge of the text.
    """
    places: defaultdict[tuple[str, str], list[tuple[int, Span]]] = defaultdict(list)
    for page, (start, end) in enumerate(zip(pages, [*pages[1:], len(text)], strict=False)):
        lines = [m for m in re.finditer(r"[^\n]*\S[^\n]*", text[start:end])]
        for edge, match in (("first", lines[:1]), ("last", lines[-1:])):
            for line in match:
                bare = re.sub(r"\d+", "0", line.group().strip())
                if len(bare) <= _HEAD_CHARS and len(lines) > 2:
                    span = Span(start + line.start(), start + line.end())
                    places[edge, bare].append((page, span))
    most = max(_HEAD_REPEATS, len(pages) // 3)
    found: list[Span] = []
    for (edge, bare), spans in places.items():
        if len(spans) < most or not _counts_pages(text, spans):
            continue
        stated = bool(bare.strip("0 -") and _LABELLED.search(text, *spans[0][1]))
        kept = spans[0 if edge == "first" else -1] if stated else None
        found += [span for page, span in spans if (page, span) != kept]
    return found


def _counts_pages(text: str, spans: Sequence[tuple[int, Span]]) -> bool:
    """Whether each number in a repeated line is the same on all pages, or that of the page."""
    rows = [(page, [int(n) for n in re.findall(r"\d+", text[a:b])]) for page, (a, b) in spans]
    page, first = rows[0]
    return all(
        numbers[n] == first[n] or numbers[n] - first[n] == other - page
        for other, numbers in rows[1:]
        for n in range(len(first))
    )


def _markdown(text: str) -> Iterator[Span]:
    yield from (mark for mark, _line in find_heading_marks(text))
    for match in _STRONG.finditer(text):
        first = 1 if match.group(1) else 4
        if _HAN.search(match.group(first + 1)):
            yield Span(*match.span(first))
            yield Span(*match.span(first + 2))
    for match in _LONE_STRONG.finditer(text):
        yield Span(*match.span(1 if match.group(1) else 2))
    yield from (Span(*match.span(1)) for match in _RULE.finditer(text))
    yield from (Span(*match.span()) for match in _BREAK.finditer(text))


def _beside_code(text: str, position: int) -> bool:
    """Whether one of the lines around looks like program text."""
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, position)))
    return bool(_CODE.search(text, max(start, position - 200), position + 200))


def _apart(found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    kept: list[tuple[Span, str]] = []
    for span, kind in found:
        if span.end > span.start and (not kept or span.start >= kept[-1][0].end):
            kept.append((span, kind))
    return kept
