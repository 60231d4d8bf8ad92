"""Running heads and feet: what stands at the edge of page after page and belongs to none."""

from collections.abc import Sequence
from itertools import groupby

from xunzhang.ingest.formats.layout import rows_of
from xunzhang.ingest.formats.segments import Segment
from xunzhang.text.patterns import lazily

_ROWS = 2
_PAGES = 3
_MOST_CHARS = 40
_SLACK = 3.0
_PAGE_NUMBER = lazily(
    r"^\W{0,3}(?:第\s*)?\d{1,4}\s*(?:页)?(?:\W{0,3}(?:共|of|/)\s*\d{1,4}\s*页?)?\W{0,3}$"
)
# What a browser puts around a page that it prints: 2031/5/6 上午8:55 title, and address 1/2.
_PRINTED_WHEN = lazily(
    r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:[上下]午\s*)?\d{1,2}:\d{2}(?:\s*[AaPp][Mm])?(?!\S)"
)
_PRINTED_FROM = lazily(r"^(?:https?|file|about|data|blob):\S*\s+\d{1,4}/\d{1,4}$")


def without_running_lines(pages: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The pages without running heads and feet and without page numbers.

    Left out are short texts that stand at the same place, within the two outer rows, on at least
    three pages, what a browser prints around each, and page numbers that then are the first or last
    row of their page.
    """
    edges = [_edges(page) for page in pages]
    repeated = _repeated(edges)
    cleaned: list[list[Segment]] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        dropped = {id(segment) for segment in edge if (number, segment) in repeated}
        kept = [segment for segment in page if id(segment) not in dropped]
        numbers = {id(segment) for segment in (*_printed(kept), *_page_numbers(kept))}
        cleaned.append([segment for segment in kept if id(segment) not in numbers])
    return cleaned


def _edges(page: Sequence[Segment]) -> list[Segment]:
    rows = rows_of(page)
    outer = rows if len(rows) <= 2 * _ROWS else rows[:_ROWS] + rows[-_ROWS:]
    return [s for row in outer for s in row if len(s.text) <= _MOST_CHARS]


def _repeated(edges: list[list[Segment]]) -> set[tuple[int, Segment]]:
    """Numbered segments whose text stands at one height on several pages."""
    entries = sorted(
        ((s.text, s.middle, number, s) for number, edge in enumerate(edges) for s in edge),
        key=lambda entry: entry[:3],
    )
    repeated: set[tuple[int, Segment]] = set()
    for _text, group in groupby(entries, key=lambda entry: entry[0]):
        cluster: list[tuple[int, Segment]] = []
        height = 0.0
        for _, middle, number, segment in group:
            if cluster and middle - height > _SLACK:
                repeated |= _if_on_several(cluster)
                cluster = []
            height = height if cluster else middle
            cluster.append((number, segment))
        repeated |= _if_on_several(cluster)
    return repeated


def _if_on_several(cluster: list[tuple[int, Segment]]) -> set[tuple[int, Segment]]:
    return set(cluster) if len({number for number, _ in cluster}) >= _PAGES else set()


def _printed(page: list[Segment]) -> list[Segment]:
    """The last row of a page if it is a printed address, with the first if it is a printed time."""
    rows = rows_of(page)
    if not rows or not _PRINTED_FROM.match(_text(rows[-1])):
        return []
    head = rows[0] if _PRINTED_WHEN.match(_text(rows[0])) else []
    return [*rows[-1], *head]


def _text(row: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in row)


def _page_numbers(page: list[Segment]) -> list[Segment]:
    rows = rows_of(page)
    outer = [rows[0], rows[-1]] if len(rows) > 1 else rows
    return [segment for row in outer if _PAGE_NUMBER.match(_text(row)) for segment in row]
