"""Narrow columns: lines that only the width of a page broke, whatever that width is."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from xunzhang.text.beside import is_byline, is_caption, is_day_line
from xunzhang.text.joins import has_cells, starts_with_mark
from xunzhang.text.patterns import lazily
from xunzhang.text.spacing import find_split_numbers
from xunzhang.types import Span

# The look behind keeps a long run of blanks from being read again at each of them.
_LINE = lazily(r"(?<![ \t\u3000])([ \t\u3000]*)(\S[^\n]*)")
_ENDED = lazily(r"[。！？!?…：:；;][”’」』）)】》]*$")
_BARE = lazily(r"[\w%％‰℃]$")
_SENTENCE_INSIDE = lazily(r"[。！？；;][”’」』）)]*[^\s。！？；;”’」』）)]")
_PAUSE_INSIDE = lazily(r"[。！？；，、：,;].")
_CHAPTER = lazily(r"第[\d一二三四五六七八九十百]+[章节条编部篇回课][\s\u3000]")
_NUMBER = lazily(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]")
_LABEL = lazily(r"[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,3} ?[:：](?=.)")
_FIELD = lazily(rf"{_LABEL.pattern}[^，。；！？：:]+$")
_LATIN_WORDS = lazily(r"[A-Za-z]\n[A-Za-z]")
_MIN_COLUMNS = 14
_MAX_COLUMNS = 120
_NARROW = 40
_MIN_LINES = 4
_MIN_WIDE = 5
_FULL = 0.8
_OVERFULL = 1.4
_NEAR_COLUMNS = 4
_SHORT_BY = 8
_EVEN_SHARE = 0.85
_FLUSH_COLUMNS = 2
_JUSTIFIED_LINES = 8
_PAUSE_PLACES = 5
_BARE_SHARE = 0.5
_SENTENCES_SHARE = 0.1
_PAUSES_SHARE = 0.3
_LATIN_SHARE = 0.75
_WIDTHS_APART = 0.15
_STEPS = (1, 2)


class _Line(NamedTuple):
    """A line that is not blank: where its words stand, how wide it is, how far it is indented."""

    start: int
    end: int
    width: int
    indent: int
    words: str


def find_columns(text: str) -> list[Span]:
    """The white space at line ends inside paragraphs that were set in a column, in order.

    Such lines are about as wide as each other and end anywhere in a sentence, while sentences end
    inside of them; in verse, lists and tables they do not. A recognition program may have put a
    blank line behind each of them.
    """
    lines = list(_lines(text))
    if len(lines) < _MIN_LINES:
        return []
    by_signs = [line._replace(width=2 * len(line.words)) for line in lines]
    measured = (lines, by_signs)  # a program that cuts lines may count signs, whatever their width
    return sorted({gap for each in measured for step in _STEPS for gap in _gaps(text, each, step)})


def find_gaps(text: str) -> list[Span]:
    """The white space that only layout made: at line ends and in numbers."""
    return sorted({*find_split_numbers(text), *find_columns(text)})


def joiner(text: str, gap: Span) -> str:
    """What stands in place of a line end: nothing, but for a blank where Latin words meet."""
    around = f"{text[gap.start - 1 : gap.start]}\n{text[gap.end : gap.end + 1]}"
    return " " if "\n" in text[gap.start : gap.end] and _LATIN_WORDS.match(around) else ""


def is_ended(line: str) -> bool:
    """Whether a line ends with what may end its paragraph."""
    return bool(_ENDED.search(line))


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        words = found.group(2).rstrip()
        start = found.start(2)
        yield _Line(start, start + len(words), width_of(words), width_of(found.group(1)), words)


def width_of(words: str) -> int:
    """How many columns of print; in GBK whatever is set as wide as a Han character has two."""
    return len(words[: 2 * _MAX_COLUMNS].encode("gbk", "replace"))


def _gaps(text: str, lines: Sequence[_Line], step: int) -> Iterator[Span]:
    """The gaps of the columns whose lines stand `step` line ends apart."""
    runs = [run for run in _runs(text, lines, step) if any(map(_is_bare, run[:-1]))]
    for _, group in groupby(_alike(runs), key=lambda pair: pair[0]):
        column = [run for _, run in group]
        width = _usual_width(column)
        if _is_column(column, width):
            for run in column:
                yield from _wraps(run, width, at_head=run[0] is lines[0])


def _runs(text: str, lines: Sequence[_Line], step: int) -> Iterator[list[_Line]]:
    """Lines that follow each other at the same distance and may be of one column."""
    run: list[_Line] = []
    for line in lines:
        follows = run and text.count("\n", run[-1].end, line.start) == step
        if not (follows and _may_be_prose(line)):
            if len(run) > 1:
                yield run
            run = []
        if _may_be_prose(line):
            run.append(line)
    if len(run) > 1:
        yield run


def _alike(runs: Sequence[list[_Line]]) -> Iterator[tuple[int, list[_Line]]]:
    """Each run with a number that those of about the same width in succession share."""
    number, last = 0, 0.0
    for run in runs:
        width = _usual_width([run])
        if abs(width - last) > _WIDTHS_APART * max(width, last):
            number += 1
        last = width
        yield number, run


def _usual_width(runs: Sequence[Sequence[_Line]]) -> float:
    return median(line.width for run in runs for line in run[:-1] if _is_bare(line))


def _is_column(runs: Sequence[Sequence[_Line]], width: float) -> bool:
    """Whether these lines are prose that was cut at a width."""
    lines = [line for run in runs for line in _without_heads(run, width)]
    cut = [line for run in runs for line in _without_heads(run, width)[:-1] if _is_bare(line)]
    even = sum(_off(line, width) <= _NEAR_COLUMNS for line in cut)
    pauses = sum(bool(_PAUSE_INSIDE.search(line.words)) for line in lines)
    return (
        _MIN_COLUMNS <= width <= _MAX_COLUMNS
        and len({line.words for line in cut}) >= _MIN_LINES
        and (width <= _NARROW or len(cut) >= _MIN_WIDE + (_flush(cut, width) < len(cut)))
        and len(cut) >= _BARE_SHARE * (len(lines) - len(runs))
        and even >= _EVEN_SHARE * len(cut)
        and pauses >= _PAUSES_SHARE * len(lines)
        and _fits(lines, width)
        and (_holds_sentences(lines) or _is_justified(cut, width))
    )


def _without_heads(run: Sequence[_Line], width: float) -> list[_Line]:
    """The lines of a run that are no headings: short ones or numbered ones between paragraphs."""
    kept: list[_Line] = []
    begins = True
    for line in run:
        is_marked = starts_with_mark(line.words) or bool(_CHAPTER.match(line.words))
        is_short = is_marked or line.width < _FULL * width
        is_head = begins and is_short and _is_bare(line) and not _pauses(line)
        if not is_head:
            kept.append(line)
        begins = is_head or is_ended(line.words)
    return kept


def _pauses(line: _Line) -> bool:
    """Whether a line holds a mark at which its words pause, behind its number if it has one."""
    number = _NUMBER.match(line.words)
    return bool(_PAUSE_INSIDE.search(line.words, number.end() if number else 0))


def _off(line: _Line, width: float) -> float:
    """How much wider or narrower a line is; the indent of a paragraph may fill it up."""
    return min(abs(line.width - width), abs(line.indent + line.width - width))


def _fits(lines: Sequence[_Line], width: float) -> bool:
    """Whether hardly any line is wider than the column; paragraphs on one line each are."""
    too_wide = sum(line.width > _OVERFULL * width for line in lines)
    return too_wide <= (1 - _EVEN_SHARE) * len(lines)


def _holds_sentences(lines: Sequence[_Line]) -> bool:
    """Whether sentences end and begin inside the lines."""
    found = sum(bool(_SENTENCE_INSIDE.search(line.words)) for line in lines)
    return found >= max(1, _SENTENCES_SHARE * len(lines))


def _is_justified(cut: Sequence[_Line], width: float) -> bool:
    """Whether many lines have all but the same width, and pauses anywhere: no verse, no list."""
    pauses = {found.start() for line in cut if (found := _PAUSE_INSIDE.search(line.words))}
    return (
        len(cut) >= _JUSTIFIED_LINES
        and _flush(cut, width) >= _EVEN_SHARE * len(cut)
        and len(pauses) >= _PAUSE_PLACES
    )


def _flush(cut: Sequence[_Line], width: float) -> int:
    return sum(abs(line.width - width) <= _FLUSH_COLUMNS for line in cut)


def _wraps(run: Sequence[_Line], width: float, *, at_head: bool) -> Iterator[Span]:
    """The gaps of one run at which its paragraphs go on."""
    least_indent = median(line.indent for line in run) + 2
    # Where indents begin the paragraphs, a sentence that fills its line ends none.
    is_indented = sum(line.indent >= least_indent for line in run[1:]) > 1
    begins, is_headed = True, False
    for line, following in pairwise(run):
        wraps = following.indent < least_indent and _goes_on(line, following.words, width)
        wraps = wraps and (is_indented or not is_ended(line.words))
        wraps = wraps and not (begins and _are_labelled(line.words, following.words))
        if wraps and begins and _is_bare(line) and not _pauses(line):
            # It may be a heading: the title of all, or one that does not fill its line. Below the
            # number of a section it hardly is another one.
            is_title = at_head and line is run[0]
            short_by = _NEAR_COLUMNS if is_headed else _FLUSH_COLUMNS
            wraps = not is_title and line.indent + line.width >= width - short_by
        if wraps:
            yield Span(line.end, following.start)
        is_headed = begins and not wraps and _is_head(line)
        begins = not wraps


def _is_head(line: _Line) -> bool:
    """Whether a line is the heading of a section, with its number."""
    is_marked = bool(_NUMBER.match(line.words) or _CHAPTER.match(line.words))
    return is_marked and _is_bare(line) and not _pauses(line)


def _are_labelled(line: str, following: str) -> bool:
    """Whether both begin with the name of what they tell (主讲：…, 时间：…)."""
    return bool(_FIELD.match(line) and _LABEL.match(following))


def _goes_on(line: _Line, following: str, width: float) -> bool:
    least = max(_FULL * width, width - _SHORT_BY)
    if not least <= line.width <= _OVERFULL * width:
        return False
    if starts_with_mark(following) or _CHAPTER.match(following) or _CHAPTER.match(line.words):
        return False
    if is_day_line(line.words):
        return False
    return not any(is_byline(words) or is_caption(words) for words in (line.words, following))


def _may_be_prose(line: _Line) -> bool:
    """Whether a line is not too wide, has no cells, and is not mostly Latin."""
    ascii_letters = sum(map(str.isascii, line.words)) if line.width <= _MAX_COLUMNS else 0
    too_wide = line.width > _OVERFULL * _MAX_COLUMNS
    return (
        not too_wide
        and ascii_letters <= _LATIN_SHARE * len(line.words)
        and not ("|" in line.words or has_cells(line.words))
    )


def _is_bare(line: _Line) -> bool:
    """Whether a line ends without any punctuation."""
    return bool(_BARE.search(line.words))
