"""The reading order of a page: its columns one after the other, and what spans them in place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from xunzhang.ingest.formats.segments import Segment, em_of

_GUTTER_EMS = 0.5
_COLUMN_EMS = 8.0
_COLUMN_LINES = 3
_FILLED = 0.65
_FILLED_SHARE = 0.5
_MAX_CANDIDATES = 24
_MAX_COLUMNS_DEPTH = 4
_MAX_DISORDER = 0.25
_TABLE_CELLS, _TABLE_ROWS = 3, 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block. `is_row` says that it has gaps, as the rows of tables have."""

    text: str
    left: float
    right: float
    is_row: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand under each other: a column, or what is set over the whole page."""

    lines: tuple[Line, ...]
    em: float
    is_column: bool


def arrange(segments: Sequence[Segment]) -> list[Block]:
    """The blocks of a page in the order they are read, each with its lines."""
    return list(_arranged(list(segments), em_of(segments), 0))


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments beside each other, from the top down; from left to right in a row."""
    rows: list[list[Segment]] = []
    bottom = 0.0
    for segment in sorted(segments, key=lambda s: -s.middle):
        if rows and segment.middle > bottom:
            rows[-1].append(segment)
        else:
            rows.append([segment])
            # A hair of slack, for figures and punctuation are lower than characters.
            bottom = segment.bottom + 0.1 * (segment.top - segment.bottom)
    return [sorted(row, key=lambda s: s.left) for row in rows]


def _arranged(segments: list[Segment], em: float, depth: int) -> Iterator[Block]:
    if not segments:
        return
    rows = rows_of(segments)
    gutter = _find_gutter(rows, em) if depth < _MAX_COLUMNS_DEPTH else None
    if gutter is None:
        yield _block(segments, em, is_column=depth > 0)
        return
    order = {id(segment): number for number, segment in enumerate(segments)}
    for is_columns, run in _runs(rows, gutter, em):
        inside = sorted((s for row in run for s in row), key=lambda s: order[id(s)])
        if is_columns:
            yield from _arranged([s for s in inside if s.right <= gutter], em, depth + 1)
            yield from _arranged([s for s in inside if s.right > gutter], em, depth + 1)
        else:
            yield _block(inside, em, is_column=depth > 0)


def _find_gutter(rows: list[list[Segment]], em: float) -> float | None:
    """The place between two columns of the most lines; None where there are no columns."""
    lefts = Counter(round(segment.left) for row in rows for segment in row)
    likely = [left for left, count in lefts.most_common(_MAX_CANDIDATES) if count >= 2]
    best: tuple[int, float] | None = None
    for left in likely:
        gutter = left - _GUTTER_EMS * em / 2
        lines = sum(len(run) for is_columns, run in _runs(rows, gutter, em) if is_columns)
        if lines and (best is None or (lines, -gutter) > best):
            best = (lines, -gutter)
    return -best[1] if best is not None else None


def _runs(
    rows: list[list[Segment]], gutter: float, em: float
) -> Iterator[tuple[bool, list[list[Segment]]]]:
    """Rows in order, in runs that stand in columns beside the gutter, and runs that do not."""

    def crosses(row: list[Segment]) -> bool:
        return any(segment.left < gutter < segment.right for segment in row)

    rest: list[list[Segment]] = []
    for crossing, group in groupby(rows, key=crosses):
        run = list(group)
        if not crossing and _are_columns(run, gutter, em):
            if rest:
                yield False, rest
            yield True, run
            rest = []
        else:
            rest += run
    if rest:
        yield False, rest


def _are_columns(rows: list[list[Segment]], gutter: float, em: float) -> bool:
    """Whether both sides of a gutter hold lines that fill a column, beside each other."""
    sides: tuple[list[list[Segment]], list[list[Segment]]] = ([], [])
    for row in rows:
        for side, is_left in zip(sides, (True, False), strict=True):
            inside = [segment for segment in row if (segment.right <= gutter) == is_left]
            if inside:
                side.append(inside)
    if min(len(side) for side in sides) < _COLUMN_LINES:
        return False
    left, right = ([s for row in side for s in row] for side in sides)
    if min(s.left for s in right) - max(s.right for s in left) < _GUTTER_EMS * em:
        return False
    return all(_is_filled(side, em) for side in sides) and _beside(left, right)


def _is_filled(side: list[list[Segment]], em: float) -> bool:
    """Whether lines fill a column's width, as those of prose do and cells of tables do not."""
    start = min(row[0].left for row in side)
    width = max(row[-1].right for row in side) - start
    if width < _COLUMN_EMS * em:
        return False
    full = sum(
        sum(segment.width for segment in row) >= _FILLED * width and row[-1].width > 2 * em
        for row in side
    )
    return full >= _FILLED_SHARE * len(side)


def _beside(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two columns share at least half of the height of the shorter one."""
    tops = [max(s.top for s in side) for side in (left, right)]
    bottoms = [min(s.bottom for s in side) for side in (left, right)]
    heights = [top - bottom for top, bottom in zip(tops, bottoms, strict=True)]
    return min(tops) - max(bottoms) >= 0.5 * min(heights)


def _block(segments: list[Segment], em: float, *, is_column: bool) -> Block:
    """The lines of a block in the file's own order, unless that runs up and down the page."""
    upwards = sum(b.middle > a.middle + 0.5 * em for a, b in pairwise(segments))
    if upwards > max(_MAX_DISORDER * len(segments), 1):
        segments = [segment for row in rows_of(segments) for segment in row]
    elif upwards:
        segments = _edges_in_place(segments, em)
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and _same_row(rows[-1][-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    lines = (_line(row, is_cells) for row, is_cells in zip(rows, _are_cells(rows), strict=True))
    return Block(tuple(lines), em, is_column)


def _edges_in_place(segments: list[Segment], em: float) -> list[Segment]:
    """A head that the file has last, or a foot that it has first, where they stand on the page."""
    rows = rows_of(segments)
    head, foot = rows[0], rows[-1]
    if len(rows) < 3:
        return segments
    above = min(s.bottom for s in head) - max(s.top for s in rows[1])
    below = min(s.bottom for s in rows[-2]) - max(s.top for s in foot)
    first = head if above > em else []
    last = foot if below > em else []
    moved = {id(segment) for segment in (*first, *last)}
    return [*first, *(s for s in segments if id(s) not in moved), *last]


def _same_row(before: Segment, segment: Segment) -> bool:
    return before.bottom < segment.middle < before.top and segment.left >= before.right - 1.0


def _are_cells(rows: Sequence[Sequence[Segment]]) -> Iterator[bool]:
    """For each row whether it is one of a table: several under each other with as many cells."""
    for count, group in groupby(rows, key=len):
        run = list(group)
        yield from [count >= _TABLE_CELLS and len(run) >= _TABLE_ROWS] * len(run)


def _line(row: list[Segment], is_cells: bool) -> Line:
    text = ("\t" if is_cells else " ").join(segment.text for segment in row)
    return Line(text, row[0].left, row[-1].right, len(row) > 1)
