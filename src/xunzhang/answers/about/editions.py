"""The year that a yearbook tells of: 《临溪年鉴(2022)》 came out in 2022, and records 2021."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xunzhang.text.patterns import lazily
from xunzhang.types import AnswerSource, Hit, SearchResult

_EDITION = lazily(
    r"年鉴 ?[·\-—(（〔\[《]{0,2} ?(?P<year>(?:19|20)\d\d)(?!\d| ?年)|"
    r"(?<!\d)(?P<led>(?:19|20)\d\d)(?= ?年鉴)"
)


def under_year_told(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, titles and headings with the year that a yearbook tells of, not of its edition.

    Where its hits name the year of the edition, and not the one before, that is told of.
    """
    editions = {hit.document_id: _edition(hit.title) for hit in hits}
    if not any(editions.values()):
        return tuple(hits)
    texts: defaultdict[int, str] = defaultdict(str)
    for hit in hits:
        texts[hit.document_id] += f"{hit.text}\n"
    return tuple(
        replace(hit, title=_retitled(hit.title), heading=_retitled(hit.heading))
        if (year := editions[hit.document_id]) and not _tells_of(texts[hit.document_id], year)
        else hit
        for hit in hits
    )


def as_written(result: SearchResult, hits: Sequence[Hit]) -> SearchResult:
    """The result with the titles and headings of these hits, which are its own."""
    headed = zip(result.hits, hits, strict=True)
    shown = tuple(replace(one, title=hit.title, heading=hit.heading) for one, hit in headed)
    titles = {hit.document_id: hit.title for hit in hits}
    answer = result.answer
    if answer is not None:
        answer = replace(
            answer,
            title=titles[answer.document_id],
            sources=_titled(answer.sources, titles),
            disagreements=_titled(answer.disagreements, titles),
        )
    return replace(result, hits=shown, answer=answer)


def _titled(sources: Sequence[AnswerSource], titles: Mapping[int, str]) -> tuple[AnswerSource, ...]:
    return tuple(replace(source, title=titles[source.document_id]) for source in sources)


def _edition(title: str) -> int | None:
    match = _EDITION.search(title) if "年鉴" in title else None
    return int(match["year"] or match["led"]) if match else None


def _retitled(title: str) -> str:
    """A title or heading with the year before its edition: 临溪年鉴(2021年)."""
    match = _EDITION.search(title)
    if match is None:
        return title
    start, end = match.span("year" if match["year"] else "led")
    return f"{title[:start]}{int(title[start:end]) - 1}年{title[end:]}"


def _tells_of(text: str, year: int) -> bool:
    return f"{year}年" in text and f"{year - 1}年" not in text
