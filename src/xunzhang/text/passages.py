"""Documents into passages: whole sentences, a few hundred characters, under their heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xunzhang.config import PassageSettings
from xunzhang.text.beside import is_greeting
from xunzhang.text.blocks import find_blocks
from xunzhang.text.chats import find_chat
from xunzhang.text.fields import is_bracketed, is_bracketed_name
from xunzhang.text.grids import names_columns, split_cells
from xunzhang.text.kinds import (
    BESIDE,
    BODY,
    HEADING,
    NOTICE,
    TABLE,
    TITLE,
    TextBlock,
    classify_blocks,
)
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences, trim
from xunzhang.types import Span

_SOFT_BREAKS = ("；;", "，,、：:", " \t\n")
_HEADER_CHARS = 80
_HEADING_CHARS = 120
_SUBJECT = lazily(r"^关于\S+$")


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A passage before it has an id: `text[start:end]`, under `heading` (may be empty).

    `kind` is one of `kinds.KINDS`: body unless all of it is something else.
    """

    start: int
    end: int
    heading: str
    kind: str = BODY


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a piece of one that is longer than a passage may be."""

    start: int
    end: int
    heading: str
    starts_section: bool
    starts_paragraph: bool
    kind: str = BODY
    leads: bool = False
    """Whether what stands behind it belongs to it: a reply to a question, a message to its head."""


def split_passages(
    text: str,
    headings: Sequence[Span] = (),
    *,
    settings: PassageSettings | None = None,
    blocks: Sequence[TextBlock] | None = None,
) -> list[PassageSpan]:
    """Cut a document into passages in order, which together hold all its sentences.

    A passage ends where a sentence ends, if a paragraph does so near the target length there, and
    always where a new section begins; the heading stands at the head of its first passage. Only a
    sentence longer than `max_chars` is cut, at its punctuation where it has any. Captions and
    bylines, tables and notices are passages by themselves; a table that is too long is cut
    between rows, and its first row is then part of the heading of every piece.

    Args:
        text: The document.
        headings: Spans that the file format marks as headings; more are recognised.
        settings: Target and maximum length in characters.
        blocks: Its blocks with their kinds, where they are known; from `repair`.
    """
    settings = settings or PassageSettings()
    if blocks is None:
        found = find_blocks(text, headings)
        kinds = classify_blocks(text, found, headings)
        blocks = [TextBlock(*span, kind) for span, kind in zip(found, kinds, strict=True)]
    passages: list[PassageSpan] = []
    current: list[_Unit] = []
    for unit in _units(text, blocks, settings.max_chars):
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
    if unit.starts_section or unit.kind != current[-1].kind:
        return True
    if unit.end - current[0].start > settings.max_chars:
        return True
    if unit.kind == TABLE or current[-1].leads:
        return False
    if unit.starts_paragraph and length >= settings.target_chars // 2:
        return unit.end - current[0].start > settings.target_chars or length >= (
            settings.target_chars * 3 // 4
        )
    return length >= settings.target_chars


def _passage(units: list[_Unit]) -> PassageSpan:
    return PassageSpan(units[0].start, units[-1].end, units[0].heading, units[0].kind)


def _join_short(passages: list[PassageSpan], settings: PassageSettings) -> list[PassageSpan]:
    """Join a short last piece of a section to the passage before it, where both fit."""
    joined: list[PassageSpan] = []
    for passage in passages:
        short = passage.end - passage.start < settings.target_chars // 4
        last = joined[-1] if joined else None
        if (
            short
            and last is not None
            and (last.heading, last.kind) == (passage.heading, passage.kind)
            and passage.end - last.start <= settings.max_chars
        ):
            joined[-1] = replace(last, end=passage.end)
        else:
            joined.append(passage)
    return joined


def _units(text: str, blocks: Sequence[TextBlock], max_chars: int) -> Iterator[_Unit]:
    """Sentences in order, each with the heading above it."""
    heading = outer = subject = header = ""
    first: TextBlock | None = None  # of the headings that wait for what follows them
    last: TextBlock | None = None
    chat = find_chat([text[block.start : block.end] for block in blocks])
    for number, block in enumerate(blocks):
        line = text[block.start : block.end]
        if block.kind in (HEADING, TITLE):
            goes_on = last is not None and text.count("\n", last.end, block.start) == 1
            heading = f"{heading if goes_on else ''} {_heading_text(line)}".strip()
            heading = heading[:_HEADING_CHARS]
            if not is_bracketed_name(line):
                outer = heading
            first, last, header = first or block, block, ""
            continue
        ends_field = is_bracketed(line) and is_bracketed_name(heading) and first is None
        heading = outer if ends_field else heading
        if first and block.kind == BODY and is_greeting(line):
            last = block  # it goes with what follows it, and names nothing
            continue
        if first and last and (block.kind in BESIDE or block.kind == NOTICE):
            yield _Unit(first.start, last.end, "", True, True, first.kind)
            first = None
        is_notice = block.kind == NOTICE
        subject = (subject or _subject(text, blocks[number : number + 4])) if is_notice else ""
        if names_columns([line[slice(*cell)] for cell in split_cells(line)]):
            header = ""  # another table begins
        tabled = f"{heading} {header}".strip()
        under = {BODY: heading, TABLE: tabled, NOTICE: subject}.get(block.kind, "")
        for place, sentence in enumerate(_sentences(text, block, max_chars)):
            start = first.start if first else sentence.start
            leads = text[sentence.end - 1] in "？?" or number in chat.heads
            begins = first is not None or (ends_field and place == 0)
            is_first = place == 0 and number not in chat.messages
            yield _Unit(start, sentence.end, under, begins, is_first, block.kind, leads)
            first = last = None
        header = (header or _heading_text(line)[:_HEADER_CHARS]) if block.kind == TABLE else ""
    if first and last:
        yield _Unit(first.start, last.end, heading, True, True, first.kind)


def _subject(text: str, blocks: Sequence[TextBlock]) -> str:
    """The subject line of a notice, which is the heading of all of it."""
    lines = (text[block.start : block.end] for block in blocks)
    return next((line for line in lines if _SUBJECT.match(line)), "")


def _sentences(text: str, block: TextBlock, max_chars: int) -> Iterator[Span]:
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


def _heading_text(line: str) -> str:
    line = line.strip().lstrip("#").strip()
    return re.sub(r"\s*[\n\t]\s*", " ", line).strip("*").strip()
