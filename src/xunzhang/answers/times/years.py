"""Of which year a question asks, and of which a value is told: 2022年营业收入4.5亿元."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import DATED, DEFINITION, YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.times.changes import BEFORE, SINCE, is_origin
from xunzhang.answers.times.reckoned import relative_years, years_named
from xunzhang.answers.values.dates import dates
from xunzhang.answers.values.numbered import names_by_number
from xunzhang.text.patterns import lazily

_YEAR = lazily(r"(?<![\d-])(\d{4})(?![\d])")
# In 2019年成立的公司 the year says which company, not in which year something was so.
_OF_THE_THING = lazily(
    r"\d{4}年[^,;]{0,8}?(?:成立|创[办立]|建[成立]|组建|始建|开[业通馆园]|出生|上市|投产|发布|签约)于?的"
)
_COHORT = lazily(r"(?<=(?<!\d)20\d\d|(?<!\d)19\d\d)届")
_MEASURED_BY = lazily(r"(?:比|较|相比|相较于?|高于|低于|超过)$")
_AGAINST = lazily(r"[版度同期全末底的]{0,4}相比")
_BACK_TO = lazily(r"(?:恢复|回升|[回达升])[到至]$")
_LEVEL = lazily(r"[同期全末底的]{0,4}水平")
_FROM = lazily(r"[由从自]$")
_YEAR_COLUMN = lazily(r"年[份度] ?(?=[\t|])|[\t|] ?年[份度] ?$", re.MULTILINE)
_RECENT = range(1900, 2100)
_YEAR_BEFORE, _BESIDE, _IN_SERIES = 0.5, 0.3, 1.7
# In 2021年3万吨,2022年4万吨 what is measured is told once, far from the later values.
# 十年间接待640万人次 tells of no single one of these years.
_SEVERAL = lazily(
    r"(?:^|[,;。])(?:这|近|过去|[此之]前|头|前)?(?:[两二三四五六七八九十几]+|[1-9]\d?)多?年"
    r"(?:间|以来|来|[里中内](?=[,共一累]))"
)
_RIGHT_BEHIND = lazily(r"(?:[末底]|全年)?(?:[为是达有约近]|达到|增至|降至)* ?")


def year_factors(ask: Ask, candidates: Sequence[Candidate], text: str, before: str) -> list[float]:
    """A factor for each candidate: 0 where it is told of another year than the question asks of.

    Args:
        ask: What is asked for.
        candidates: The candidates in `text`.
        text: The folded sentence.
        before: What leads up to it; its last line is the sentence before.
    """
    said = [1.0] * len(candidates)
    asked = asked_years(ask)
    if not asked or not candidates:
        return said
    named = [date for date in _dated(text) if date.grain == "relative" or _years(date)]
    told = [date for date in named if not _is_compared(text, date)]
    outside = _year_before(asked, before)
    if any(asked & set(_years(date)) for date in told):
        return _by_year(asked, text, candidates, told)
    compared = compared_years(text)
    if any(min(asked) <= year for year in compared):
        outside = 0.0
    several = _SEVERAL.search(text) if len(asked) == 1 else None
    for place, candidate in enumerate(candidates):
        governing = _governing(told, candidate)
        said[place] = outside if governing is None else float(governing.grain == "relative")
        if asked & compared and is_origin(candidate, text):
            said[place] = 1.0
        elif several is not None and several.end() <= candidate.start:
            said[place] = 0.0
    return said


def _by_year(
    asked: frozenset[int], text: str, candidates: Sequence[Candidate], told: Sequence[Candidate]
) -> list[float]:
    """Less for what stands behind no year or another, where a like value has the asked one."""
    governing = [_governing(told, each) for each in candidates]
    own = [date is not None and bool(asked & set(_years(date))) for date in governing]
    kinds = {each.type for each, is_own in zip(candidates, own, strict=True) if is_own}
    sizes = [
        (each.type, each.size) if date is not None and _stands_behind(text, date, each) else None
        for each, date in zip(candidates, governing, strict=True)
    ]
    return [
        _BESIDE
        if not is_own and each.type in kinds
        else _IN_SERIES
        if is_own and size is not None and sizes.count(size) > 1
        else 1.0
        for each, is_own, size in zip(candidates, own, sizes, strict=True)
    ]


def _stands_behind(text: str, date: Candidate, candidate: Candidate) -> bool:
    """Whether nothing but 为 or the like stands between a year and a value."""
    return _RIGHT_BEHIND.fullmatch(text, date.end, candidate.start) is not None


def _governing(told: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """The last date before a candidate."""
    return next((date for date in reversed(told) if date.end <= candidate.start), None)


def _is_compared(text: str, date: Candidate) -> bool:
    """Whether a year is only what another one is measured by: 比2021年增长, 与2021年相比."""
    before = text[max(0, date.start - 3) : date.start]
    if _MEASURED_BY.search(before) or _AGAINST.match(text, date.end):
        return True
    return _BACK_TO.search(before) is not None and _LEVEL.match(text, date.end) is not None


def _has_a_year(ask: Ask) -> bool:
    return ask.type not in DATED and ask.type not in (DEFINITION, YES_NO)


def asked_years(ask: Ask) -> frozenset[int]:
    """The years of which a question asks what was then; none where it asks for a date."""
    return years_of(ask.question) if _has_a_year(ask) else frozenset()


def years_in(text: str) -> frozenset[int]:
    """The years that the dates and periods of a folded text name or cover."""
    return frozenset(year for date in _dated(text) for year in _years(date))


def years_told(text: str) -> frozenset[int]:
    """The years that a folded text names or covers, but for those that it only compares with."""
    told = [date for date in _dated(text) if not _is_compared(text, date)]
    return frozenset(year for date in told for year in _years(date))


def compared_years(text: str) -> frozenset[int]:
    """The years that a folded text only compares with."""
    compared = [date for date in _dated(text) if _is_compared(text, date)]
    return frozenset(year for date in compared for year in _years(date))


def asked_side(ask: Ask, text: str, start: int) -> str:
    """Whether a question asks, by its year, what was `BEFORE` a change or is so `SINCE`.

    Args:
        ask: What is asked for.
        text: A folded sentence that tells of the change.
        start: Where the number stands that was before it, or is since.
    """
    asked = asked_years(ask)
    if not asked:
        return ""
    led = text[:start]
    if asked & compared_years(text):
        return BEFORE
    told = [date for date in _dated(led) if _years(date) and not _is_compared(led, date)]
    if not told:
        return ""
    own = set(_years(told[-1]))
    if _FROM.search(led, 0, told[-1].start):
        return BEFORE if asked & own else ""
    return SINCE if asked & own else ""


def _dated(text: str) -> Iterator[Candidate]:
    """The dates of a folded text; 2023届 tells of a year, too."""
    return dates(_COHORT.sub("年", text))


@lru_cache(maxsize=64)
def years_of(question: str) -> frozenset[int]:
    """The years of which a folded question asks what was then."""
    if _OF_THE_THING.search(question):
        return frozenset()
    own = [date for date in _dated(question) if not _is_compared(question, date)]
    return frozenset(year for date in own for year in _years(date))


def _year_before(asked: frozenset[int], before: str) -> float:
    """Less where the sentence before tells of another year, and the heading not of this one."""
    heading, _, sentence = before.rpartition("\n")
    said = {year for date in _dated(sentence) for year in _years(date)}
    named = any(str(year) in heading for year in asked)
    return _YEAR_BEFORE if said and not named and not said & asked else 1.0


def _years(date: Candidate) -> Sequence[int]:
    """The years that a date or a period names or covers."""
    named = [int(year) for year in _YEAR.findall(date.value or "")]
    return range(min(named), max(named) + 1) if named else ()


def names_its_case(ask: Ask) -> bool:
    """Whether a question names a year, or a thing by its number, of which it asks."""
    return names_by_number(ask.question) or bool(asked_years(ask))


def is_of_other_years(ask: Ask, told: str) -> bool:
    """Whether a question asks of a year, and a text, its title and heading first, only of others.

    Which year 去年 is, its title may tell; else it may be any.
    """
    return tells_only_other_years(asked_years(ask), told)


def tells_only_other_years(asked: frozenset[int], told: str) -> bool:
    """Whether a text, its title and heading first, tells of years, and of none of those asked."""
    if not asked:
        return False
    named = [date for date in _dated(told) if not _is_compared(told, date)]
    reckoned = _reckoned(told)
    if any(each.grain == "relative" and each.start not in reckoned for each in named):
        return False
    years = {year for each in named for year in _years(each)}.union(*reckoned.values())
    # In a column of years they stand alone.
    alone = {int(year) for year in _YEAR.findall(told)}
    if _YEAR_COLUMN.search(told):
        years |= {year for year in alone if year in _RECENT}
    return bool(years) and asked.isdisjoint(years | alone)


def _reckoned(told: str) -> dict[int, set[int]]:
    """The years that 去年 and the like may be, by their places; none if no title tells a year."""
    written = years_named("\n".join(told.split("\n", 2)[:2]))
    words = relative_years(told) if written else ()
    return {each.start: {year + each.offset for year in written} for each in words}
