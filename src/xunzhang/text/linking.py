"""Which blocks belong together: halves of a broken sentence, lines of one heading."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence

from xunzhang.text import kinds as kind
from xunzhang.text.beside import is_day_line
from xunzhang.text.blocks import usual_gap
from xunzhang.text.chats import find_chat
from xunzhang.text.joins import (
    ends_are_written,
    goes_on,
    is_bare_line,
    is_finished_prose,
    is_sure_to_go_on,
    is_unfinished,
    starts_with_mark,
)
from xunzhang.text.numbering import is_numbered
from xunzhang.text.patterns import lazily
from xunzhang.text.repeats import find_repeats
from xunzhang.types import Span

_WRAP = lazily(r"(?<![ \t\u3000])[ \t\u3000]*\n[ \t\u3000]*")
_COMMA = lazily("[，,；;]")
_HAN = lazily(r"[\u3400-\u9fff]")
# The mark of a footnote, in the text and before the note.
_NOTE = lazily(r"[①-⑳]|[\[［〔]\d{1,2}[\]］〕]")
_NOTED = "footnote"
"""A footnote at the end of a page; only while sentences are joined."""
_SAID = "message"
"""Of a chat, where each message stands for itself; only while sentences are joined."""
_NOTES_ABOVE = 30
_HAN_SHARE = 0.4
_MAX_BETWEEN = 90
_MAX_HEADINGS = 2
_LOOK_BACK = 200
_FULL = 0.85
_MIN_COLUMNS = 30
_MAX_COLUMNS = 120
_NOT_WRAPPED = "。！？!?…：:；;"


def find_chains(
    text: str,
    blocks: Sequence[Span],
    kinds: Sequence[str],
    *,
    marked: Sequence[Span] = (),
    page_ends: Collection[int] = (),
) -> list[list[int]]:
    """The blocks by number, each in one chain; the chains in the order of their first blocks.

    Args:
        text: The document.
        blocks: Its blocks.
        kinds: The kind of each block.
        marked: Spans that the file format marks as headings.
        page_ends: The numbers of the blocks that are the last of their page.
    """
    lines = [text[block.start : block.end] for block in blocks]
    after = _sentence_links(lines, kinds, page_ends)
    if not marked:
        after |= _heading_links(text, blocks, kinds)
    inner = set(after.values())
    chains: list[list[int]] = []
    for number in range(len(blocks)):
        if number in inner:
            continue
        chains.append(_chain(number, after))
    return chains


def _chain(first: int, after: Mapping[int, int]) -> list[int]:
    """A block and all that go on with it."""
    chain = [first]
    while chain[-1] in after:
        chain.append(after[chain[-1]])
    return chain


def find_wraps(text: str, block: Span) -> list[Span]:
    """The line ends inside a block that only the width of the page made, with blanks around."""
    breaks = list(_WRAP.finditer(text, block.start, block.end))
    lines = [line.strip() for line in text[block.start : block.end].split("\n")]
    if not breaks or len(breaks) != len(lines) - 1:
        return []
    is_column = _is_column(lines)
    wraps: list[Span] = []
    so_far = lines[0]
    for found, line in zip(breaks, lines[1:], strict=True):
        fits = is_column and not starts_with_mark(line)
        if so_far[-1:] not in _NOT_WRAPPED and (fits or goes_on(so_far, line)):
            wraps.append(Span(*found.span()))
            so_far += line
        else:
            so_far = line
    return wraps


def _is_column(lines: Sequence[str]) -> bool:
    """Whether lines are Chinese, as wide as each other but for the last, and not over wide."""
    widths = [_columns(line) for line in lines]
    widest = max(widths)
    if not _MIN_COLUMNS <= widest <= _MAX_COLUMNS:
        return False
    if any(len(_HAN.findall(line)) < _HAN_SHARE * len(line) for line in lines):
        return False
    full = [width >= _FULL * widest for width in widths]
    return all(full[:-1]) and (full[-1] or not is_unfinished(lines[-1]))


def _sentence_links(
    lines: Sequence[str], kinds: Sequence[str], page_ends: Collection[int]
) -> dict[int, int]:
    """For each block that breaks off the one that goes on with it."""
    notes = _footnotes(lines, page_ends)
    said = find_chat(lines).lines
    kinds = [_NOTED if n in notes else found for n, found in enumerate(kinds)]
    kinds = [_SAID if n in said else found for n, found in enumerate(kinds)]
    sure = _links(lines, kinds, written=False)
    # As it reads with these joined and repeats left out, so that a repaired text is judged alike.
    body = [number for number, found in enumerate(kinds) if found == kind.BODY]
    inner = set(sure.values())
    chains = [_chain(n, sure) for n in body if n not in inner]
    paragraphs = ["".join(lines[n] for n in chain) for chain in chains]
    repeats = find_repeats(paragraphs)
    kept = [n for n in range(len(chains)) if n not in repeats]
    # The end of a page says nothing of how paragraphs end.
    cut = {*page_ends, *(note - 1 for note in notes)}
    within = [paragraphs[n] for n in kept if chains[n][-1] not in cut]
    if not any(map(is_finished_prose, within)):
        within = [paragraphs[n] for n in kept]
    return _links(lines, kinds, written=True) if ends_are_written(within) else sure


def _footnotes(lines: Sequence[str], page_ends: Collection[int]) -> set[int]:
    """The last blocks of pages that begin with a mark which stands inside the text above them."""
    notes: set[int] = set()
    for last in page_ends:
        for number in range(last, -1, -1):
            mark = _NOTE.match(lines[number])
            above = lines[max(0, number - _NOTES_ABOVE) : number]
            if mark is None or not any(line.find(mark[0]) > 0 for line in above):
                break
            notes.add(number)
    return notes


def _links(lines: Sequence[str], kinds: Sequence[str], *, written: bool) -> dict[int, int]:
    """The links, all of them or, where a text does not write its ends, those that are sure."""
    links: dict[int, int] = {}
    before: dict[int, str] = {}
    for number, found in enumerate(kinds):
        if found not in (kind.BODY, kind.NOTICE):
            continue
        so_far = before.pop(number, "") + lines[number]
        if not written and not is_sure_to_go_on(so_far):
            continue
        following, aside = _following(lines, kinds, number)
        if following and goes_on(so_far, lines[following], aside=aside):
            links[number] = following
            before[following] = so_far[-_LOOK_BACK:]
    return links


def _following(lines: Sequence[str], kinds: Sequence[str], number: int) -> tuple[int, bool]:
    """The next running text, 0 for none, and whether a heading or other bare line is between."""
    headings = 0
    for other in range(number + 1, min(len(kinds), number + _MAX_BETWEEN)):
        is_bare = kinds[other] == kind.BODY and is_bare_line(lines[other])
        if kinds[other] == kinds[number] and not is_bare:
            return other, headings > 0
        if kinds[other] == kind.HEADING or is_bare:
            headings += 1
        beside = kinds[other] in kind.BESIDE or kinds[other] in (kind.NOTICE, kind.HEADING, _NOTED)
        beside = beside or is_bare
        if not beside or headings > _MAX_HEADINGS or kinds[number] == kind.NOTICE:
            break
    return 0, False


def _heading_links(text: str, blocks: Sequence[Span], kinds: Sequence[str]) -> dict[int, int]:
    """Headings that stand on two lines, or throughout a document in two blocks."""
    runs = _heading_runs(kinds)
    gaps = {
        run[0]: text.count("\n", blocks[run[0]].end, blocks[run[1]].start)
        for run in runs
        if len(run) == 2
    }
    usual = usual_gap(text, blocks)
    all_in_two = len(runs) >= 2 and all(len(run) == 2 for run in runs)
    links: dict[int, int] = {}
    for first, gap in gaps.items():
        line, below = (
            text[blocks[number].start : blocks[number].end] for number in (first, first + 1)
        )
        if (
            is_day_line(line)
            or is_numbered(below)
            or below[:1] in "—#"
            or (is_numbered(line) and _COMMA.search(below))
        ):
            continue
        if (gap == 1 and usual > 1) or (all_in_two and gap <= usual):
            links[first] = first + 1
    return links


def _heading_runs(kinds: Sequence[str]) -> list[list[int]]:
    """Headings that follow each other, as lists of block numbers."""
    runs: list[list[int]] = []
    for number, found in enumerate(kinds):
        if found != kind.HEADING:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _columns(line: str) -> int:
    """How wide a line is set: Chinese characters count two."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line.strip())
