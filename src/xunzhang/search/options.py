"""How to search, and whether a question can be searched so."""

from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from xunzhang.arguments import check_type
from xunzhang.config import MAX_K, MAX_QUERY_CHARS
from xunzhang.errors import QueryError
from xunzhang.search.fusion import FUSIONS
from xunzhang.search.legs import HYBRID, RETRIEVERS
from xunzhang.search.syntax import parse_period
from xunzhang.text.normalize import collapse_blanks, is_unicode
from xunzhang.text.patterns import lazily

LEARNED = "learned"
_DAY = lazily(r"\d{4}-\d{2}-\d{2}")
_MONTHS = lazily(r"\d{4}(?:-\d{2})?")


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How to search; see `Index.search`."""

    k: int = 10
    retriever: str = HYBRID
    fusion: str = LEARNED
    document: int | None = None
    explain: bool = False
    published_from: str | None = None
    published_to: str | None = None
    author: str | None = None
    within: frozenset[int] | None = None
    corrected: bool = True

    @property
    def is_filtered(self) -> bool:
        """Whether only some documents are searched, by what they say of themselves."""
        return any((self.published_from, self.published_to, self.author))


def whole_days(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a time: of 2024 the 1st of January and the 31st of December.

    What is no year and no month stays as it is.
    """
    begins, ends = (parse_period(end) if _is_month(end) else None for end in (first, last))
    return (begins.first if begins else first), (ends.last if ends else last)


def _is_month(text: object) -> TypeGuard[str]:
    return isinstance(text, str) and _MONTHS.fullmatch(text) is not None


def check_query(question: str, options: SearchOptions) -> str:
    """The question without needless white space.

    Raises:
        QueryError: If it is empty or too long, or an option is out of range.
        TypeError: If it is no text, or k no whole number.
    """
    check_type(question, str, "A question")
    check_type(options.k, int, "k")
    text = collapse_blanks(question)
    if not text:
        raise QueryError("The question is empty. Type one.", code="empty_query")
    if len(text) > MAX_QUERY_CHARS:
        raise QueryError(
            f"The question has {len(text)} characters; at most {MAX_QUERY_CHARS} are searched. "
            "Shorten it.",
            code="query_too_long",
        )
    if not is_unicode(text):
        raise QueryError(
            "The question holds bytes that are no UTF-8. Type it anew, in a terminal set to UTF-8."
        )
    if not 1 <= options.k <= MAX_K:
        raise QueryError(f"k is {options.k}; it must be 1 to {MAX_K}.", code="bad_k")
    if options.retriever not in RETRIEVERS:
        raise QueryError(
            f'No retriever "{options.retriever}"; there are {", ".join(RETRIEVERS)}.',
            code="bad_retriever",
        )
    _check_days(options.published_from, options.published_to)
    if options.fusion != LEARNED and options.fusion not in FUSIONS:
        raise QueryError(
            f'No fusion "{options.fusion}"; there are {", ".join([LEARNED, *FUSIONS])}.',
            code="bad_fusion",
        )
    return text


def _check_days(first: str | None, last: str | None) -> None:
    """Raise QueryError where an end of the time asked of is no day, or they are swapped."""
    for day in (first, last):
        if day and not _is_day(day):
            raise QueryError(
                f'"{day}" is no date. Write it as year-month-day: 2031-05-06, 2031-05, 2031.',
                code="bad_date",
            )
    if first and last and first > last:
        raise QueryError(
            f"The time begins on {first}, after its end on {last}. Exchange the two days.",
            code="bad_date",
        )


def _is_day(text: object) -> bool:
    """Whether this is a day of the calendar as year-month-day."""
    try:
        return isinstance(text, str) and bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
