"""The years in which people held an office: 1931年至1949年在任, 一九五八年到任, 任职至1981年."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import PERSON, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.values.reigns import reign_years
from xunzhang.text.patterns import lazily

_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)(?!号|名|人|元)")
_HAN_YEAR = lazily("[一二][〇○零o一二三四五六七八九]{3}(?=年)")
_DIGITS = str.maketrans("〇○零o一二三四五六七八九", "0000123456789")
_DAY = r"年?(?:\d{1,2}月)?(?:\d{1,2}日)?"
_UNTIL = lazily(rf"{_DAY} ?(?:直?[至到]|[-—–~])+ ?")
_TODAY = lazily(rf"{_DAY}起? ?(?:直?[至到]|[-—–~])+ ?(?:今|现在|目前)")
_BEGINS = lazily(
    rf"{_DAY}起?[^,;。\d至到]{{0,6}}?(?:[上到就接出继担]任|当选|接替|接手|履新|任(?![期职务免至到]))"
)
_ENDS = lazily(
    rf"{_DAY}[^,;。\d]{{0,4}}?(?:[离卸]任|退休|离职|辞职|辞去|调离|调走|去职|下台|病逝|逝世|去世|为止|被免)"
)
_TO = lazily(r"任职?[^,;。\d]{0,6}[至到]$")
_HELD = lazily(rf"任|在位|执掌|主持|{TITLES}")
_LISTED = lazily("历任|任期|任职|在任|先后|历届")
_IN_BRACKETS = lazily(r"\(\d{4}年? ?[-—–~至到]")
_SEGMENT = lazily("[;。!?]")
_BY_WHOM = lazily(rf"(?<![至到—–~-])(?P<year>\d{{4}}){_DAY},?(?:由|又由|改由)?$")
_TAKES = lazily(
    "(?:先生|女士|同志)?(?:正式|已经?)?(?:[上到就接出继担]任|当选|任(?![期职务免至到]))"
)
_PRESENT = lazily(r"现任|现由|现(?=[校院所馆站厂队]长)|目前|如今")
_WHO_HELD = lazily(
    rf"(?:{TITLES})(?:都|分别)?[是叫为由](?:谁|什么|啥|哪)|"
    rf"(?:谁|哪一?[位个]人?)[^,]{{0,6}}?[任当做是掌][^,]{{0,12}}?(?:{TITLES})"
)
_OTHER_TIME = lazily(
    "[上到就接继]任|当选|[离卸]任|退休|辞职|[首前现新]任|第[一二三四五六七八九十]+任"
)
_NOT_THEN = lazily(r"年?(?:以前|之前|以后|之后|[前后])")
_NOW = 9999
_SPAN_COLUMN = lazily("任期|任职(?:时间|年限|年份|年度|期间|起止)|在任(?:时间|年份|期间)?$|起止")
_END_COLUMN = lazily(
    "(?P<last>(?:任职|任期|在任)?(?:止|终止|结束|截止|届满)|[离卸]任|免职)|"
    "(?P<first>(?:任职|任期|在任)?(?:起|开始|起始)|[到上就接]任|任命)"
)
_SAYS_NOW = lazily("今|现在|目前|在任")


class InOffice(NamedTuple):
    """From when until when somebody held an office; None where that is not told."""

    first: int | None
    last: int | None

    def holds(self, year: int) -> bool | None:
        """Whether a year lies in it; None where what is told does not say."""
        if self.first is not None and year < self.first:
            return False
        if self.last is not None and year > self.last:
            return False
        return True if None not in self or year == self.first else None

    @property
    def is_now(self) -> bool:
        """Whether it is told that it has not ended."""
        return self.last == _NOW


def years_of_office(ask: Ask) -> tuple[int, ...]:
    """The year, or the first and the last, of which a question asks who held an office then."""
    return _asked_years(ask.question) if ask.type == PERSON else ()


@lru_cache(maxsize=64)
def _asked_years(question: str) -> tuple[int, ...]:
    if not _WHO_HELD.search(question) or _OTHER_TIME.search(question):
        return ()
    named = [each for each in _years(question) if not _NOT_THEN.match(question, each[1])]
    asked = tuple(sorted({year for _, _, year in named}))
    is_span = len(named) == 2 and _UNTIL.fullmatch(question, named[0][1], named[1][0])
    return asked if len(asked) == 1 or is_span else ()


def term_of_cells(cells: Sequence[Cell]) -> InOffice | None:
    """The term that a row of a table tells, by two cells or by one; None where it does not.

    任职起 1979 and 任职止 1985, or 任期 1979—1985.
    """
    ends: dict[str, int | None] = {}
    for cell in cells:
        span = _SPAN_COLUMN.search(cell.label)
        told = _terms(cell.value) if span is not None else []
        if len(told) == 1:
            return told[0]
        column = _END_COLUMN.search(cell.label)
        if column is not None and column.lastgroup is not None:
            years = [year for _, _, year in _years(cell.value)]
            is_now = _SAYS_NOW.search(cell.value) is not None
            ends[column.lastgroup] = years[0] if years else _NOW if is_now else None
    if ends.get("first") is None or "last" not in ends:
        return None
    return InOffice(ends["first"], ends["last"])


def in_office_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """0 for those who did not hold the office in the year that is asked for, as far as is told.

    Who holds it today held it in no year, unless it is told since when.
    """
    years = years_of_office(ask)
    if not years:
        return [1.0] * len(candidates)
    return [_in_office(years, text, each, candidates) for each in candidates]


def _in_office(
    years: Sequence[int], text: str, candidate: Candidate, others: Sequence[Candidate]
) -> float:
    held = held_in(years, text, candidate, others)
    if held is None:
        return float(not is_present(text, candidate))
    return float(held)


def held_in(
    years: Sequence[int], text: str, candidate: Candidate, others: Sequence[Candidate]
) -> bool | None:
    """Whether somebody held an office in all these years; None where a text does not say it."""
    start, end = _segment(text, candidate.start)
    if not _tells_terms(text[start:end]):
        return None
    start = max([start, *(other.end for other in others if other.end <= candidate.start)])
    end = min([end, *(other.start for other in others if other.start >= candidate.end)])
    lead, behind = text[start : candidate.start], text[candidate.end : end]
    terms = _terms(behind) or _terms(lead)
    taken = _BY_WHOM.search(_in_digits(lead))
    if taken is not None and _TAKES.match(behind):
        terms = [InOffice(int(taken["year"]), terms[0].last if terms else None)]
    if is_present(text, candidate):
        terms = [_until_today(term) for term in terms]
    return _hold(years, terms)


def is_in_term(ask: Ask, told: str) -> bool:
    """Whether the year of which a question asks lies in a term of office that a text tells of."""
    years = years_of_office(ask)
    parts = re.split("[;。!?\n]", told) if years else ()
    return any(_hold(years, _terms_in(part)) for part in parts if _tells_terms(part))


def _terms_in(part: str) -> list[InOffice]:
    """All terms of a part of a text, until today where that tells of who holds the office now."""
    spans, joined = _spans_and_ends(part)
    is_now = _PRESENT.search(part) is not None
    return [_until_today(term) if is_now else term for term in (*spans, *joined)]


def _hold(years: Sequence[int], terms: Sequence[InOffice]) -> bool | None:
    """Whether one of the terms holds all years; None where what is told does not say it."""
    said = [_all_of(term.holds(year) for year in years) for term in terms]
    return True if True in said else None if None in said or not said else False


def _all_of(said: Iterable[bool | None]) -> bool | None:
    """Whether all is so; None where something is not told, and the rest is so."""
    told = list(said)
    return False if False in told else None if None in told else True


def _until_today(term: InOffice) -> InOffice:
    return InOffice(term.first, _NOW) if term.last is None else term


def _tells_terms(part: str) -> bool:
    """Whether years in a part of a text are those of an office, and not of a life: (1899—1952)."""
    return bool(_HELD.search(part)) and (
        not _IN_BRACKETS.search(part) or bool(_LISTED.search(part))
    )


def _segment(text: str, place: int) -> tuple[int, int]:
    """Where the part of a text between ; or 。 begins and ends that holds a place."""
    start = max((match.end() for match in _SEGMENT.finditer(text, 0, place)), default=0)
    end = _SEGMENT.search(text, place)
    return start, end.start() if end is not None else len(text)


def is_present(text: str, candidate: Candidate) -> bool:
    """Whether a name is that of who holds an office today: 现任校长某某."""
    lead = re.split("[,;。!?]", text[max(0, candidate.start - 24) : candidate.start])[-1]
    return bool(_PRESENT.search(lead)) or text.startswith(("现任", "现为"), candidate.end)


def _terms(told: str) -> list[InOffice]:
    """The terms of one who is told of: from one year until another, else when he came or went."""
    spans, joined = _spans_and_ends(told)
    return spans or joined


def _spans_and_ends(told: str) -> tuple[list[InOffice], list[InOffice]]:
    """The terms of office that a part of a folded sentence tells, in one piece and in two."""
    years = list(_years(told))
    spans: list[InOffice] = []
    alone: list[InOffice] = []
    place = 0
    while place < len(years):
        start, end, year = years[place]
        following = years[place + 1] if place + 1 < len(years) else None
        if following is not None and _UNTIL.fullmatch(told, end, following[0]):
            spans.append(InOffice(year, following[2]))
            place += 1
        elif _TODAY.match(told, end):
            spans.append(InOffice(year, _NOW))
        elif _TO.search(told, 0, start) or _ENDS.match(told, end):
            alone.append(InOffice(None, year))
        elif _BEGINS.match(told, end):
            alone.append(InOffice(year, None))
        place += 1
    return spans, _joined(alone)


def _joined(ends: Sequence[InOffice]) -> list[InOffice]:
    """The years of one who came and went as one term."""
    first = next((term.first for term in ends if term.first is not None), None)
    last = next((term.last for term in reversed(ends) if term.last is not None), None)
    return [InOffice(first, last)] if ends else []


def _years(text: str) -> Iterator[tuple[int, int, int]]:
    """The years in a folded text with their places: 1958, 一九五八年, 民国二十四年."""
    found = [(*match.span(), int(match[0])) for match in _YEAR.finditer(text)]
    found += [
        (*match.span(), int(match[0].translate(_DIGITS))) for match in _HAN_YEAR.finditer(text)
    ]
    found += [(each.start, each.end, int(each.value or 0)) for each in reign_years(text)]
    yield from sorted(found)


def _in_digits(text: str) -> str:
    return _HAN_YEAR.sub(lambda match: match[0].translate(_DIGITS), text)
