"""Which documents are shown and in what order, and which ones a question is asked of."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from flask import Flask, request

from xunzhang.showing import whole_days
from xunzhang.types import DocumentInfo, FailedFile
from xunzhang_web.parameters import optional_id
from xunzhang_web.services import services

if TYPE_CHECKING:
    from xunzhang.index import Index

SORTS: dict[str, Callable[[DocumentInfo], object]] = {
    "path": lambda info: (info.path, info.document_id),
    "title": lambda info: (info.title.casefold(), info.document_id),
    "date": lambda info: (info.published_on or "", info.document_id),
    "added": lambda info: (info.indexed_at, info.document_id),
    "size": lambda info: (info.size_bytes, info.document_id),
    "passages": lambda info: (info.passages, info.document_id),
}
"""What documents can be sorted by; dates and figures begin with the largest."""

LARGEST_FIRST = frozenset({"date", "added", "size", "passages"})
ORDERS = ("up", "down")
MAX_TEXT_CHARS = 200
LISTED_DOCUMENTS = 200
"""Up to so many documents are offered by name where a question is asked."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What is looked for among the documents; nothing that an address may hold is trusted."""

    name: str = ""
    format: str = ""
    author: str = ""
    date_from: str = ""
    date_to: str = ""
    failed: bool = False
    sort: str = "path"
    order: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return self != DocumentFilter(sort=self.sort, order=self.order)

    @property
    def is_down(self) -> bool:
        """Whether the largest come first."""
        if self.order in ORDERS:
            return self.order == "down"
        return self.sort in LARGEST_FIRST

    def arguments(self, **changes: object) -> dict[str, object]:
        """The parameters of an address that shows this, but for some changes."""
        values: dict[str, object] = {
            name: getattr(self, name) for name in self.__slots__ if name != "failed"
        }
        values["failed"] = "1" if self.failed else ""
        if self.sort == "path":
            values["sort"] = ""
        return {name: value for name, value in {**values, **changes}.items() if value}

    def sorted_by(self, sort: str) -> dict[str, object]:
        """The parameters that sort by this column, or the other way round where they do now."""
        turned = "" if sort != self.sort else ("up" if self.is_down else "down")
        return self.arguments(sort=sort, order=turned)

    def apply(self, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
        """The documents that are looked for, in order."""
        found = [info for info in documents if self._matches(info)]
        return sorted(found, key=SORTS[self.sort], reverse=self.is_down)  # type: ignore[arg-type]

    def _matches(self, info: DocumentInfo) -> bool:
        name, author = self.name.casefold(), self.author.casefold()
        said = f"{info.author or ''}\n{info.newspaper or ''}".casefold()
        published = info.published_on or ""
        return (
            (name in info.title.casefold() or name in info.path.casefold())
            and self.format in ("", info.format)
            and author in said
            and (not self.date_from or published >= self.date_from)
            and (not self.date_to or "" < published <= self.date_to)
        )


def document_filter(arguments: Mapping[str, str]) -> DocumentFilter:
    """The filter that an address asks for; what makes no sense is left out."""
    sort, order = arguments.get("sort", ""), arguments.get("order", "")
    first, last = _days(arguments, "date_from", "date_to")
    return DocumentFilter(
        name=_text(arguments.get("name")),
        format=_text(arguments.get("format")),
        author=_text(arguments.get("author")),
        date_from=first,
        date_to=last,
        failed=arguments.get("failed") == "1",
        sort=sort if sort in SORTS else "path",
        order=order if order in ORDERS else "",
    )


def formats_of(documents: Sequence[DocumentInfo]) -> list[tuple[str, int]]:
    """The formats of documents and how many there are of each, the most frequent first."""
    return Counter(info.format for info in documents).most_common()


def names_of(documents: Sequence[DocumentInfo]) -> list[str]:
    """The authors and newspapers that documents name, the most frequent first."""
    counts: Counter[str] = Counter()
    for info in documents:
        counts.update(filter(None, [*(info.author or "").split("、"), info.newspaper]))
    return [name for name, _ in counts.most_common(LISTED_DOCUMENTS)]


def failed_files(index: "Index") -> list[FailedFile]:
    """The files that failed when they were last tried, by the history of changes."""
    failed: dict[str, FailedFile] = {}
    later: set[str] = set()
    refreshed = False
    for entry in index.history.entries():
        if entry.action == "upload" or not refreshed:
            for file in entry.failed:
                if file.path not in later:
                    failed.setdefault(file.path, file)
        is_whole = entry.action == "refresh" and not entry.error and not entry.partial
        refreshed = refreshed or is_whole
        later.update(change.path for change in entry.changes)
    return list(failed.values())


@dataclass(frozen=True, slots=True)
class AskFilter:
    """Of which documents a question is asked: a time, an author, or one document."""

    published_from: str = ""
    published_to: str = ""
    author: str = ""
    document: int | None = None

    @property
    def search(self) -> dict[str, str]:
        """The filters as `Index.search` takes them, the document apart."""
        values = replace(self, document=None).arguments
        return {name: str(value) for name, value in values.items()}

    @property
    def is_of_time(self) -> bool:
        """Whether only documents that appeared in a time are asked."""
        return bool(self.published_from or self.published_to)

    @property
    def arguments(self) -> dict[str, object]:
        """The parameters of an address that asks the same documents."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value}


def ask_filter(arguments: Mapping[str, str]) -> AskFilter:
    """The filter that an address asks for. Raises WebError for a document that cannot be."""
    first, last = _days(arguments, "published_from", "published_to")
    return AskFilter(
        published_from=first,
        published_to=last,
        author=_text(arguments.get("author")),
        document=optional_id(arguments.get("document"), name="document"),
    )


def init_filtering(app: Flask) -> None:
    """Give the templates `asked_of()`, and `ask_choices()` for the form that asks."""
    app.context_processor(
        lambda: {"asked_of": lambda: ask_filter(request.args), "ask_choices": _ask_choices}
    )


def _ask_choices() -> dict[str, object]:
    """The documents and names to choose from; none where there are too many to list."""
    index = services().index
    if index.status().documents > LISTED_DOCUMENTS:
        return {"documents": [], "names": []}
    documents = index.documents()
    return {"documents": documents, "names": names_of(documents)}


def _text(value: str | None) -> str:
    return (value or "").strip()[:MAX_TEXT_CHARS]


def _days(arguments: Mapping[str, str], first: str, last: str) -> tuple[str, str]:
    """The two ends of a time as days: 2031 begins on the 1st of January; empty for no time."""
    ends = whole_days(arguments.get(first), arguments.get(last))
    return _day(ends[0]), _day(ends[1])


def _day(value: str | None) -> str:
    if not value or not _DAY.fullmatch(value):
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""
