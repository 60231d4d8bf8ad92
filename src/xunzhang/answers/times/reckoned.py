"""Which year 去年 and 今年 are, counted from the one that the title of a report names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from xunzhang.answers.asked.asks import DATE
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.dates import dates
from xunzhang.text.patterns import lazily

_NO_COMPARING = r"(?<![比较])(?<!高于)(?<!低于)(?<!超过)"
_WORD = lazily(
    rf"{_NO_COMPARING}(?:(?P<two>(?<![年天\d])前年)|(?P<one>去年|(?<!以)上一?年(?=度|同期|[,的全末底]|(?!龄|限|满|纪)[\u4e00-\u9fff])度?)|"
    r"(?P<own>今年|本年度?)|(?P<next>明年|来年|下一年度?))(?!(?:同期)?相?比)"
)
_OFFSETS = {"two": -2, "one": -1, "own": 0, "next": 1}
_YEAR = lazily(r"(?<![\d.-])((?:19|20)\d\d)(?![\d.])")
_REPORT = lazily(
    r"(?:19|20)\d\d年?[^,;。]{0,24}?(?:报告|总结|小结|公报|汇报|述职|讲话|致辞|贺词|简报)"
)


class RelativeYear(NamedTuple):
    """The place of 去年 or the like, and by how many years it differs from that of the writing."""

    start: int
    end: int
    offset: int


def relative_years(text: str) -> Iterator[RelativeYear]:
    """The relative years of a folded text in order, but for those that are only compared with."""
    for match in _WORD.finditer(text) if "年" in text else ():
        yield RelativeYear(match.start(), match.end(), _OFFSETS[match.lastgroup or "own"])


def years_named(text: str) -> frozenset[int]:
    """The years that a folded title or heading names."""
    return frozenset(map(int, _YEAR.findall(text)))


def report_year(heading: str) -> int | None:
    """The one year that the folded title and heading of a report name."""
    years = years_named(heading)
    return next(iter(years)) if len(years) == 1 and _REPORT.search(heading) else None


def reckoned(text: str, date: Candidate, heading: str) -> Candidate:
    """The date of a folded text; with its year, where that is 去年 in a report of a known year."""
    word = _WORD.match(text, date.start) if date.type == DATE and date.value is None else None
    year = report_year(heading) if word is not None else None
    if word is None or year is None:
        return date
    value = f"{year + _OFFSETS[word.lastgroup or 'own']:04d}"
    if date.end == word.end():
        return replace(date, value=value, grain="year")
    within = text[word.end() : date.end].lstrip(" 的")
    rest = next((each.value for each in dates(within) if each.value), None)
    return replace(date, value=f"{value}{rest.removeprefix('-')}" if rest else value)


def reckoned_year(text: str, date: Candidate, heading: str) -> Candidate | None:
    """The year alone of such a date; None where nobody knows which that is."""
    known = reckoned(text, date, heading)
    word = _WORD.match(text, date.start)
    if known.value is None or word is None or date.value is not None:
        return None
    return Candidate(DATE, date.start, word.end(), known.value[:4], grain="year")
