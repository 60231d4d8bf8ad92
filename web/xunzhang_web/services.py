"""What the views share: the parts of one application, and searching with its time taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from flask import current_app

from xunzhang.types import SearchResult
from xunzhang_web.jobs import Jobs
from xunzhang_web.limits import Limits
from xunzhang_web.metrics import Metrics
from xunzhang_web.notices import Notices

if TYPE_CHECKING:
    from xunzhang.index import Index

EXTENSION = "xunzhang"


@dataclass(slots=True)
class State:
    """What changes while an application runs."""

    is_ready: bool = True
    """Whether the models are loaded; a server says no until its first search is done."""

    waiting: Callable[[], int] = lambda: 0
    """How many requests wait for a thread."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that one application was made of."""

    index: "Index"
    jobs: Jobs
    notices: Notices
    limits: Limits
    metrics: Metrics
    state: State = field(default_factory=State)
    rerankers: tuple[str, ...] = ()
    """The cross-encoders that may be tried out in the page."""


def services() -> Services:
    """The services of the application that handles this request."""
    return cast(Services, current_app.extensions[EXTENSION])


def timed_search(
    question: str,
    *,
    k: int,
    retriever: str = "hybrid",
    document: int | None = None,
    explain: bool = False,
    filters: Mapping[str, str] | None = None,
) -> SearchResult:
    """Ask the index, and note how long each stage took where that is measured.

    `filters` are published_from, published_to, author and previous, those that are set.
    """
    shared = services()
    timed = shared.metrics.is_on
    result = shared.index.search(
        question,
        k=k,
        retriever=retriever,
        document=document,
        explain=explain or timed,
        **(filters or {}),
    )
    shared.state.is_ready = True
    if timed:
        shared.metrics.note_search(result)
    return result if explain else unexplained(result)


def unexplained(result: SearchResult) -> SearchResult:
    """A result that does not say how it came about, nor do its parts."""
    parts = tuple(replace(part, explanation=None) for part in result.parts)
    return replace(result, explanation=None, parts=parts)
