"""When a web page says that it appeared, and who wrote it: in its head, times and footers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from xunzhang.ingest.builder import clean_characters
from xunzhang.text.patterns import lazily

_DATE_NAMES = (
    "article:published_time datepublished pubdate publishdate publish_date publish-date "
    "dcterms.issued dc.date.issued dc.date date"
).split()
_AUTHOR_NAMES = "author article:author dc.creator dcterms.creator".split()
_KEYS = ("property", "name", "itemprop")
_DAY = lazily(r"\s*((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_NO_AUTHOR = lazily(
    r"admin|administrator|webmaster|root|user|editor|author|unknown|管理员|网站管理员|系统管理员|编辑|小编|"
    r"作者|佚名|匿名|未知|无|本站|本网",
    re.IGNORECASE,
)
_AUTHOR = lazily(r"(?!.*(?://|@|[。！？]))\S(?:.{0,28}\S)?")
_LETTERS = lazily(r"[\u3400-\u9fff]{2}|[A-Za-z]{2}")
_LABEL = lazily(r"^(?:本?文?作者|撰文|撰稿人?|文)\s*[:：/／]\s*")
_LABELLED = lazily(
    r"(?:本?文?作者|撰文|撰稿人?)\s*[:：]\s*([\u4e00-\u9fff·]{2,4}(?:[、,，][\u4e00-\u9fff·]{2,4})*)"
    r"(?=$|[\s|,，;；)）。])"
)
_APPEARED = lazily(
    r"(?:(?:发布|发表|刊发|出版|印发)(?:时间|日期|于)?)\s*[:：]?\s*(?=(?:19|20)\d{2}[-/.年])"
)
_LIST_MARKS = lazily(r"\s*[,，;；/、]\s*")


class Stated(NamedTuple):
    """The day, ISO 8601, and the authors with 、 between them; None where a page says neither."""

    published_on: str | None = None
    author: str | None = None


def read_stated(root: Any) -> Stated:
    """What a page states in elements made for it; of the days the one that is surest."""
    metas = _metas(root)
    footers = [" ".join(" ".join(each.itertext()).split()) for each in root.iter("footer")]
    days = [
        *(read_day(metas.get(name, "")) for name in _DATE_NAMES),
        _only(read_day(_written(time)) for time in root.iter("time") if _is_of_page(time)),
        _only(read_day(text[m.end() :]) for text in footers for m in _APPEARED.finditer(text)),
    ]
    authors = [
        *(read_author(metas.get(name, "")) for name in _AUTHOR_NAMES),
        *(read_author("".join(each.itertext())) for each in root.iter("a") if _is_by(each)),
        *(read_author(name) for text in footers for name in _LABELLED.findall(text)),
    ]
    return Stated(next(filter(None, days), None), next(filter(None, authors), None))


def _metas(root: Any) -> dict[str, str]:
    """The first content of each name that a `meta` element has."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        for key in _KEYS:
            name = (meta.get(key) or "").strip().lower()
            if name and (meta.get("content") or "").strip():
                found.setdefault(name, meta.get("content"))
    return found


def _is_by(link: Any) -> bool:
    return "author" in (link.get("rel") or "").split()


def _is_of_page(time: Any) -> bool:
    """Whether a time is of the page: declared so, or in the header or footer of its article."""
    if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
        return True
    if time.get("itemprop"):
        return False
    around = {parent.tag for parent in time.iterancestors()}
    return not around.isdisjoint(("header", "footer")) and not around.isdisjoint(
        ("article", "main")
    )


def _written(time: Any) -> str:
    return str(time.get("datetime") or "".join(time.itertext()))


def read_day(text: str) -> str | None:
    """The day, ISO 8601, that a text begins with."""
    match = _DAY.match(text)
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _only(days: Iterable[str | None]) -> str | None:
    """The one day of all that are named; None where they differ."""
    named = {day for day in days if day}
    return named.pop() if len(named) == 1 else None


def read_author(text: str) -> str | None:
    """The names of people or an office; None for an address and what programs fill in."""
    names = [*_names(_LABEL.sub("", " ".join(clean_characters(text).split())))]
    return "、".join(dict.fromkeys(names)) or None


def _names(text: str) -> Iterator[str]:
    if not _AUTHOR.fullmatch(text) or not _LETTERS.search(text):
        return
    for name in _LIST_MARKS.split(text):
        if len(name) > 1 and not _NO_AUTHOR.fullmatch(name):
            yield name
