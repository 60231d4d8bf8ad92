"""Broken text made whole: a new order of slices of the original, and a record of each change.

Repair joins, moves and takes out; it never writes a word. The repaired text is made of pieces of
the original with nothing but white space between them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from xunzhang.text import kinds as kind
from xunzhang.text.blocks import find_blocks
from xunzhang.text.chats import find_chat
from xunzhang.text.columns import find_gaps, joiner
from xunzhang.text.doubled import find_doubled
from xunzhang.text.fields import is_field
from xunzhang.text.kinds import TextBlock, classify_blocks
from xunzhang.text.linking import find_chains, find_wraps
from xunzhang.text.marks import FURNITURE, MARK, find_heading_marks, find_marks, find_pointers
from xunzhang.text.page_heads import find_page_heads
from xunzhang.text.relaid import RelaidText, ReorderedText
from xunzhang.text.repeats import find_repeats, letters_of
from xunzhang.text.sentences import ENDERS
from xunzhang.text.side_columns import Slice, find_side_columns
from xunzhang.text.spacing import find_spacing
from xunzhang.text.writer import PieceWriter
from xunzhang.types import Piece, Repair, Span, to_original

JOINED = "joined"
MOVED = "moved"
REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A repaired text, where each piece of it stood, and what was done."""

    text: str
    headings: tuple[Span, ...]
    blocks: tuple[TextBlock, ...]
    pieces: tuple[Piece, ...]
    repairs: tuple[Repair, ...]


class _Source(NamedTuple):
    """A text to repair, the headings and pages that are known of it, and whether it is plain."""

    text: str
    headings: Sequence[Span]
    pages: Sequence[int]
    plain: bool

    def laid(self, laid: RelaidText | ReorderedText) -> "_Source":
        """The same of the text as it is laid anew."""
        moved = [Span(laid.place(span.start), laid.place(span.end)) for span in self.headings]
        return _Source(laid.text, moved, [laid.place(page) for page in self.pages], self.plain)


def repair(
    text: str, headings: Sequence[Span] = (), *, pages: Sequence[int] = (), plain: bool = True
) -> RepairedText:
    """Join what was broken, take out marks, page furniture and repeats; leave the rest as it is.

    Args:
        text: The original.
        headings: Spans that the file format marks as headings.
        pages: Where each page begins, where that is known.
        plain: Whether the format has no markup of its own, so that markdown in it is stray.
    """
    source = _Source(text, headings, pages, plain)
    heads = find_page_heads(text) if plain else []
    return _said_once(_without(source, heads, FURNITURE, _repair) if heads else _repair(source))


def _repair(source: _Source) -> RepairedText:
    """Repair a text but for the heads of its pages, and what stands twice inside a paragraph."""
    slices = find_side_columns(source.text)
    if slices:
        return _repair_reordered(source, slices)
    spaced = find_spacing(source.text)  # first: a heading is as wide as its words
    return _without(source, spaced, JOINED, _repair_gaps) if spaced else _repair_gaps(source)


def _repair_gaps(source: _Source) -> RepairedText:
    gaps = find_gaps(source.text)
    return _without(source, gaps, JOINED, _repair_lines) if gaps else _repair_lines(source)


def _repair_lines(source: _Source) -> RepairedText:
    return _Repairer(source).run()


def _without(
    source: _Source, gaps: Sequence[Span], reason: str, rest: Callable[[_Source], RepairedText]
) -> RepairedText:
    """A text with gaps taken out for a reason, and the rest of it repaired."""
    relaid = RelaidText(source.text, gaps, joiner)
    run = rest(source.laid(relaid))
    repairs = sorted(relaid.repairs(run.repairs, kind=reason), key=lambda repair: repair.span)
    return replace(run, pieces=tuple(relaid.pieces(run.pieces)), repairs=tuple(repairs))


def _repair_reordered(source: _Source, slices: Sequence[Slice]) -> RepairedText:
    """Repair a text whose columns stand side by side, laid one behind the other."""
    laid = ReorderedText(source.text, [(part.before, part.span) for part in slices])
    run = _repair(source.laid(laid))
    repairs = [*laid.repairs(run.repairs), *(Repair(MOVED, s.span) for s in slices if s.moved)]
    repairs.sort(key=lambda repair: repair.span)
    return replace(run, pieces=tuple(laid.pieces(run.pieces)), repairs=tuple(repairs))


def _said_once(run: RepairedText) -> RepairedText:
    """A repaired text without the sentences that stand twice in a row in a paragraph.

    A paragraph that is shorter by them may repeat another one.
    """
    bodies = [block for block in run.blocks if block.kind == kind.BODY]
    doubled = [found for b in bodies for found in find_doubled(run.text, b.start, b.end)]
    if not doubled:
        return run
    once = _taken_out(run, doubled)
    again = [*_repeated(once)]
    return _taken_out(once, again) if again else once


def _repeated(run: RepairedText) -> Iterator[tuple[Span, Span]]:
    """The paragraphs that stand in another one, each with the blank before it, and that one."""
    lines = [run.text[block.start : block.end] for block in run.blocks]
    bodies = _repeatable(lines, [block.kind for block in run.blocks])
    repeats = find_repeats([lines[number] for number in bodies])
    for number, holder in sorted(repeats.items()):
        gone, kept = bodies[number], run.blocks[bodies[holder]]
        start = run.blocks[gone - 1].end if gone else 0
        yield Span(start, run.blocks[gone].end), Span(kept.start, kept.end)


def _taken_out(run: RepairedText, repeats: Sequence[tuple[Span, Span]]) -> RepairedText:
    """A repaired text without what repeats something; each comes with that, and is noted."""
    laid = RelaidText(run.text, [span for span, _ in repeats], lambda _text, _gap: "")
    noted = [
        Repair(REPEAT, place, to_original(run.pieces, kept))
        for span, kept in repeats
        for place in to_original(run.pieces, span)
    ]
    moved = (TextBlock(laid.place(a), laid.place(b), kind) for a, b, kind in run.blocks)
    return RepairedText(
        text=laid.text,
        headings=tuple(Span(laid.place(a), laid.place(b)) for a, b in run.headings),
        blocks=tuple(block for block in moved if block.end > block.start),
        pieces=tuple(laid.through(run.pieces)),
        repairs=tuple(sorted([*run.repairs, *noted], key=lambda repair: repair.span)),
    )


def unrepaired(text: str, headings: Sequence[Span] = ()) -> RepairedText:
    """A text as it is, for formats whose cells and rows are not to be touched."""
    blocks = find_blocks(text, headings)
    kinds = classify_blocks(text, blocks, headings)
    told = (TextBlock(*block, found) for block, found in zip(blocks, kinds, strict=True))
    pieces = (Piece(0, 0, len(text)),) if text else ()
    return RepairedText(text, tuple(headings), tuple(told), pieces, ())


class _Repairer:
    """The repair of one text."""

    def __init__(self, source: _Source) -> None:
        text, headings, pages, plain = source
        self._text = text
        self._pages = pages
        marks = find_marks(text, pages=pages, plain=plain)
        masked = _masked(text, [span for span, _ in marks])
        unmarked = [line for _, line in find_heading_marks(text)] if plain else []
        self._given = headings
        self._headings = sorted([*headings, *unmarked])
        self._blocks = find_blocks(masked, self._headings)
        self._kinds = classify_blocks(masked, self._blocks, self._headings)
        self._lines = [masked[block.start : block.end] for block in self._blocks]
        pointers = [(span, MARK) for span in self._pointers()] if plain else []
        self._cuts = sorted([*marks, *pointers])
        self._cut_starts = [span.start for span, _ in self._cuts]
        # Without its mark a line still stands for itself: blank lines say so.
        starts = {span.end for span, _ in marks}
        ends = {span.start for span, _ in marks}
        wrapped = {a for a, b in self._blocks if a in starts and b in ends}
        self._alone = wrapped.union(line.start for line in [*unmarked, *(s for s, _ in pointers)])
        self._repairs = [Repair(reason, span) for span, reason in self._cuts]
        self._writer = PieceWriter(text)
        self._written: list[TextBlock] = []

    def run(self) -> RepairedText:
        ends = [number for number in range(len(self._blocks)) if self._ends_page(number)]
        chains = find_chains(
            self._text, self._blocks, self._kinds, marked=self._given, page_ends=set(ends)
        )
        left_out = self._left_out(chains)
        for chain in chains:
            if chain[0] not in left_out:
                self._write_chain(chain)
        self._writer.finish(self._blocks[-1].end if self._blocks else 0)
        self._note_moves(chains)
        pieces = tuple(self._writer.pieces)
        return RepairedText(
            text=self._writer.text,
            headings=tuple(self._moved_headings()),
            blocks=tuple(self._written),
            pieces=pieces,
            repairs=tuple(sorted(self._repairs, key=lambda repair: repair.span)),
        )

    def _pointers(self) -> Iterator[Span]:
        """Arrows before captions and bylines; in other text they are bullets."""
        for span in find_pointers(self._text):
            at = bisect_right(self._blocks, (span.end, span.end)) - 1
            if at >= 0 and self._kinds[at] in kind.BESIDE and self._blocks[at].start >= span.start:
                yield span

    def _left_out(self, chains: Sequence[Sequence[int]]) -> set[int]:
        """The first block of each chain that only repeats another."""
        own = {*_repeatable(self._lines, self._kinds)}
        body = [chain for chain in chains if chain[0] in own]
        texts = ["".join(self._lines[n] for n in chain) for chain in body]
        repeats = find_repeats(texts)
        for number, holder in sorted(repeats.items()):
            kept = self._same_words(texts[number], body[holder])
            self._repairs += [Repair(REPEAT, self._blocks[n], kept) for n in body[number]]
        return {body[number][0] for number in repeats}

    def _same_words(self, repeated: str, holder: Sequence[int]) -> tuple[Span, ...]:
        """Where in the original the words of a repeat stand in the paragraph that holds them."""
        letters: list[str] = []
        places: list[tuple[int, int]] = []
        for number in holder:
            for offset, character in enumerate(self._lines[number], self._blocks[number].start):
                found = letters_of(character)
                letters.append(found)
                places += [(number, offset)] * len(found)
        wanted = letters_of(repeated)
        at = "".join(letters).find(wanted)
        if at < 0:
            return tuple(self._blocks[number] for number in holder)
        inside = places[at : at + len(wanted)]
        return tuple(
            Span(min(offsets), max(offsets) + 1)
            for number in holder
            if (offsets := [offset for place, offset in inside if place == number])
        )

    def _write_chain(self, chain: Sequence[int]) -> None:
        """Write blocks that belong together, those of one sentence without a gap."""
        first = self._blocks[chain[0]]
        self._writer.gap(self._gap(chain[0]), before=first.start)
        start = self._writer.length
        for position, number in enumerate(chain):
            if position:
                before, block = self._blocks[chain[position - 1]], self._blocks[number]
                self._repairs.append(Repair(JOINED, Span(before.end, block.start)))
                heads = self._kinds[number] in (kind.HEADING, kind.TITLE)
                self._writer.join(" " if heads else "")
            self._write_block(number)
        self._written.append(TextBlock(start, self._writer.length, self._kinds[chain[0]]))

    def _write_block(self, number: int) -> None:
        block = self._blocks[number]
        wraps = find_wraps(self._text, block) if self._kinds[number] != kind.TABLE else []
        self._repairs += [Repair(JOINED, span) for span in wraps]
        inside = [(span, False) for span, _ in self._cuts_in(*block)]
        gaps = sorted([*inside, *((span, True) for span in wraps)])
        start = block.start
        for span, is_wrap in gaps:
            self._writer.add(start, span.start)
            if is_wrap:
                self._writer.join("")
            start = max(start, span.end)
        self._writer.add(start, block.end)

    def _gap(self, number: int) -> str:
        """The white space before a block, without what was taken out of it."""
        start = self._blocks[number - 1].end if number else 0
        end = self._blocks[number].start
        cuts = self._cuts_in(start, end)
        blank = self._text[start : cuts[0][0].start] if cuts else self._text[start:end]
        if not number:
            return blank
        taken = any(
            reason == FURNITURE or "\n" in self._text[span.end : end] for span, reason in cuts
        )
        alone = {end, self._blocks[number - 1].start} & self._alone
        return "\n\n" if taken or (alone and blank.count("\n") < 2) else blank

    def _ends_page(self, number: int) -> bool:
        """Whether a page ends behind a block."""
        start = self._blocks[number].end
        end = self._blocks[number + 1].start if number + 1 < len(self._blocks) else len(self._text)
        page = bisect_right(self._pages, start)
        begins = page < len(self._pages) and self._pages[page] <= end
        return begins or any(why == FURNITURE for _, why in self._cuts_in(start, end))

    def _cuts_in(self, start: int, end: int) -> list[tuple[Span, str]]:
        """What was taken out between two places."""
        first = max(0, bisect_right(self._cut_starts, start) - 1)
        last = bisect_left(self._cut_starts, end)
        return [cut for cut in self._cuts[first:last] if cut[0].end > start]

    def _note_moves(self, chains: Sequence[Sequence[int]]) -> None:
        """Note what stood inside a sentence; neighbours as one."""
        between = {
            other
            for chain in chains
            for before, number in pairwise(chain)
            for other in range(before + 1, number)
        }
        inner = {number for chain in chains for number in chain[1:]}
        moved: list[Span] = []
        last = -2
        for number in sorted(between - inner):
            block = self._blocks[number]
            moved[-1:] = (
                [Span(moved[-1].start, block.end)] if number == last + 1 else [*moved[-1:], block]
            )
            last = number
        self._repairs += [Repair(MOVED, span) for span in moved]

    def _moved_headings(self) -> Iterator[Span]:
        """The marked headings at their new places."""
        pieces = sorted(self._writer.pieces, key=lambda piece: piece.original_start)
        starts = [piece.original_start for piece in pieces]
        for span in self._headings:
            for piece in pieces[max(0, bisect_right(starts, span.start) - 1) :]:
                start = max(span.start, piece.original_start)
                stop = min(span.end, piece.original_start + piece.length)
                if start < stop:
                    shift = piece.start - piece.original_start
                    yield Span(start + shift, stop + shift)
                if start < stop or piece.original_start >= span.end:
                    break


def _repeatable(lines: Sequence[str], kinds: Sequence[str]) -> list[int]:
    """The blocks that are left out where they only repeat another, by number."""
    said = find_chat(lines).lines  # 好的 is said again and again
    return [
        number
        for number, (line, of) in enumerate(zip(lines, kinds, strict=True))
        if of == kind.BODY and number not in said and not _states(line)
    ]


def _states(line: str) -> bool:
    """Whether a line is a field of a form, which may say the same of another thing."""
    return is_field(line) and not any(mark in line for mark in ENDERS)


def _masked(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in place of these spans, so that offsets stay."""
    parts: list[str] = []
    start = 0
    for span in spans:
        parts += [text[start : span.start], " " * (span.end - span.start)]
        start = span.end
    return "".join([*parts, text[start:]])
