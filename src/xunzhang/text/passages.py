"""Documents into passages: whole sentences, a few hundred characters, under their heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xunzhang.config import PassageSettings
from xunzhang.text.sentences import ENDERS, split_sentences, trim
from xunzhang.types import Span

_BLANK_LINES = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")
_HEADING_CHARS = 36
_PROSE_CHARS = 40
_SOFT_BREAKS = ("；;", "，,、：:", " \t\n")
_NOT_LAST = "，,；;、）)"
_NOT_HEADING = re.compile(r"摄影|摄$|供图|图片|资料图|^\W*(?:本报)?(?:记者|通讯员)|^[↑↓←→—]")


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A passage before it has an id: `text[start:end]`, under `heading` (may be empty)."""

    start: int
    end: int
    heading: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a piece of one that is longer than a passage may be."""

    start: int
    end: int
    heading: str
    starts_section: bool
    starts_paragraph: bool


def split_passages(
    text: str, headings: Sequence[Span] = (), *, settings: PassageSettings | None = None
) -> list[PassageSpan]:
    """Cut a document into passages in order, which together hold all its sentences.

    A passage ends where a sentence ends, if a paragraph does so near the target length there, and
    always where a new section begins; the heading stands at the head of its first passage. Only a
    sentence longer than `max_chars` is cut, at its punctuation where it has any.

    Args:
        text: The document.
        headings: Spans that the file format marks as headings; more are recognised.
        settings: Target and maximum length in characters.
    """
    settings = settings or PassageSettings()
    passages: list[PassageSpan] = []
    current: list[_Unit] = []
    for unit in _units(text, headings, settings.max_chars):
        if current and _breaks_before(unit, current, settings):
            passages.append(_passage(current))
            current = []
        current.append(unit)
    if current:
        passages.append(_passage(current))
    return _join_short(passages, settings)


def _breaks_before(unit: _Unit, current: list[_Unit], settings: PassageSettings) -> bool:
    """Whether a passage ends before this unit."""
    length = current[-1].end - current[0].start
    if unit.starts_section:
        return True
    if unit.end - current[0].start > settings.max_chars:
        return True
    if unit.starts_paragraph and length >= settings.target_chars // 2:
        return unit.end - current[0].start > settings.target_chars or length >= (
            settings.target_chars * 3 // 4
        )
    return length >= settings.target_chars


def _passage(units: list[_Unit]) -> PassageSpan:
    return PassageSpan(units[0].start, units[-1].end, units[0].heading)


def _join_short(passages: list[PassageSpan], settings: PassageSettings) -> list[PassageSpan]:
    """Join a short last piece of a section to the passage before it, where both fit."""
    joined: list[PassageSpan] = []
    for passage in passages:
        short = passage.end - passage.start < settings.target_chars // 4
        last = joined[-1] if joined else None
        if (
            short
            and last is not None
            and last.heading == passage.heading
            and passage.end - last.start <= settings.max_chars
        ):
            joined[-1] = PassageSpan(last.start, passage.end, last.heading)
        else:
            joined.append(passage)
    return joined


def _units(text: str, headings: Sequence[Span], max_chars: int) -> Iterator[_Unit]:
    """Sentences in order, each with the heading above it."""
    heading = ""
    section_start: int | None = None
    blocks = list(_blocks(text, headings))
    for position, block in enumerate(blocks):
        if _is_heading(text, blocks, position, headings):
            goes_on = section_start is not None and _adjacent(text, blocks[position - 1], block)
            heading = f"{heading if goes_on else ''} {_heading_text(text, block)}".strip()
            section_start = block.start if section_start is None else section_start
            continue
        for number, sentence in enumerate(_sentences(text, block, max_chars)):
            start = sentence.start if section_start is None else section_start
            yield _Unit(start, sentence.end, heading, section_start is not None, number == 0)
            section_start = None
    if section_start is not None:
        yield _Unit(section_start, blocks[-1].end, heading, True, True)


def _sentences(text: str, block: Span, max_chars: int) -> Iterator[Span]:
    for sentence in split_sentences(text[block.start : block.end]):
        span = Span(block.start + sentence.start, block.start + sentence.end)
        yield from _cut_long(text, span, max_chars)


def _cut_long(text: str, span: Span, max_chars: int) -> Iterator[Span]:
    """The sentence itself, or pieces of at most `max_chars` where it is longer."""
    start = span.start
    while span.end - start > max_chars:
        end = _soft_break(text, start, start + max_chars)
        piece = trim(text, start, end)
        if piece.end > piece.start:
            yield piece
        start = end
    last = trim(text, start, span.end)
    if last.end > last.start:
        yield last


def _soft_break(text: str, start: int, limit: int) -> int:
    """The best place to cut in the second half of `text[start:limit]`, else the limit."""
    for marks in _SOFT_BREAKS:
        for position in range(limit - 1, start + (limit - start) // 2, -1):
            if text[position] in marks:
                return position + 1
    return limit


def _blocks(text: str, headings: Sequence[Span]) -> Iterator[Span]:
    """Paragraphs: lines, or wrapped lines together; a marked heading is one by itself."""
    cuts = {0, len(text)}
    cuts.update(edge for span in headings for edge in span)
    cuts.update(match.end() for match in _BLANK_LINES.finditer(text))
    for start, end in pairwise(sorted(cuts)):
        yield from _paragraphs(text, start, end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a block at the line ends that end a sentence or stand beside a short line."""
    block = text[start:end]
    paragraph_start = 0
    for sentence in split_sentences(block):
        if "\n" in block[sentence.end : sentence.end + 2] or sentence.end == len(block.rstrip()):
            span = trim(text, start + paragraph_start, start + sentence.end)
            if span.end > span.start:
                yield span
            paragraph_start = sentence.end


def _is_heading(text: str, blocks: list[Span], position: int, marked: Sequence[Span]) -> bool:
    """Whether the block is a heading: marked as one, or a short line with prose below it."""
    block = blocks[position]
    if any(span.start <= block.start and block.end <= span.end for span in marked):
        return True
    line = text[block.start : block.end]
    if line.startswith("#"):
        return True
    if position + 1 == len(blocks) or len(line) > _HEADING_CHARS or line[-1] in _NOT_LAST:
        return False
    if _NOT_HEADING.search(line) or any(mark in line for mark in ENDERS + "\t"):
        return False
    following = blocks[position + 1]
    is_prose = following.end - following.start >= _PROSE_CHARS
    return is_prose or _is_heading(text, blocks, position + 1, marked)


def _adjacent(text: str, above: Span, below: Span) -> bool:
    return text.count("\n", above.end, below.start) == 1


def _heading_text(text: str, block: Span) -> str:
    line = text[block.start : block.end].strip().lstrip("#").strip()
    return re.sub(r"\s*\n\s*", " ", line).strip("*").strip()
