"""What a question says of the case: in which year, from how many years on, winter or summer."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from xunzhang.answers.asks import DATED, DEFINITION, YES_NO, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.dates import dates
from xunzhang.answers.numbered import names_by_number, names_part_of
from xunzhang.answers.terms import Term

_YEAR = re.compile(r"(?<![\d-])(\d{4})(?![\d])")
# In 2019年成立的公司 the year says which company, not in which year something was so.
_OF_THE_THING = re.compile(
    r"\d{4}年[^,;]{0,8}?(?:成立|创[办立]|建[成立]|组建|始建|开[业通馆园]|出生|上市|投产|发布|签约)于?的"
)
_MEASURED_BY = re.compile(r"(?:比|较|相比|相较于?|高于|低于|超过)$")
_YEAR_BEFORE, _BESIDE, _IN_SERIES = 0.5, 0.3, 1.7
# In 2021年3万吨,2022年4万吨 what is measured is told once, far from the later values.
_RIGHT_BEHIND = re.compile(r"(?:[末底]|全年)?(?:[为是达有约近]|达到|增至|降至)* ?")
_FROM_ON = re.compile(r"(?<![不未])满$")
_BELOW = re.compile(r"[不未]满$")
_INSIDE_TIER, _OUTSIDE_TIER = 1.3, 0.0
_MOST = Decimal("Infinity")
_ANY, _NEVER = (-_MOST, _MOST), (_MOST, -_MOST)
_CLAUSE_END = re.compile(r"[,;。:、|\t]")
_SIBLING = re.compile(r"(?![每各该本此其全总共一])[\u4e00-\u9fff]{2,4}(?<!某)")
_HEAD = re.compile(r"(?:其中|其余的?|另有|而)?[是为]?")
_LONGEST_SIBLING = 4
_OF_SIBLING = 0.2
_SUM = re.compile(r"一共|总共|共[有计是需]|合计|总计|各项|全部|总[额数量]")
_TOTAL_OF = re.compile(
    r"(?P<members>[^,;。:]*、[^,;。:]*?)等?(?:各项|多项|[几两三四五]项)?(?:损失|费用|支出)?"
    r"(?:共计|合计|总计|一共|总共|共)[有约为]*$"
)
_OF_PART, _OF_SUM = 0.5, 0.15
_LEAST_PART = 4
"""So many characters that begin a part name it: 一级文物 in 其中一级文物23件."""


def year_factors(ask: Ask, candidates: Sequence[Candidate], text: str, before: str) -> list[float]:
    """A factor for each candidate: 0 where it is told of another year than the question asks of.

    Args:
        ask: What is asked for.
        candidates: The candidates in `text`.
        text: The folded sentence.
        before: What leads up to it; its last line is the sentence before.
    """
    said = [1.0] * len(candidates)
    asked = _asked_years(ask.question) if _has_a_year(ask) else frozenset()
    if not asked or not candidates:
        return said
    named = [date for date in dates(text) if date.grain == "relative" or _years(date)]
    told = [date for date in named if not _is_compared(text, date)]
    outside = _year_before(asked, before)
    if any(asked & set(_years(date)) for date in told):
        return _by_year(asked, text, candidates, told)
    if any(asked & set(_years(date)) for date in named):
        outside = 0.0
    for place, candidate in enumerate(candidates):
        governing = _governing(told, candidate)
        said[place] = outside if governing is None else float(governing.grain == "relative")
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
    """Whether a year is only what another one is measured by: 比2021年增长."""
    return _MEASURED_BY.search(text, max(0, date.start - 3), date.start) is not None


def _has_a_year(ask: Ask) -> bool:
    return ask.type not in DATED and ask.type not in (DEFINITION, YES_NO)


@lru_cache(maxsize=64)
def _asked_years(question: str) -> frozenset[int]:
    """The years of which a question asks what was then."""
    if _OF_THE_THING.search(question):
        return frozenset()
    own = [date for date in dates(question) if not _is_compared(question, date)]
    return frozenset(year for date in own for year in _years(date))


def _year_before(asked: frozenset[int], before: str) -> float:
    """Less where the sentence before tells of another year, and the heading not of this one."""
    heading, _, sentence = before.rpartition("\n")
    said = {year for date in dates(sentence) for year in _years(date)}
    named = any(str(year) in heading for year in asked)
    return _YEAR_BEFORE if said and not named and not said & asked else 1.0


def _years(date: Candidate) -> Sequence[int]:
    """The years that a date or a period names or covers."""
    named = [int(year) for year in _YEAR.findall(date.value or "")]
    return range(min(named), max(named) + 1) if named else ()


def tier_factors(
    given: frozenset[tuple[str, str | None]], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """A factor for each candidate where a rule has tiers: 满1年不满10年的, 5天.

    What stands behind a tier belongs to it; a question that gives 12 years gets the value of the
    tier that holds 12, the narrowest if several do, and the bounds themselves are no answers.
    """
    factors = [1.0] * len(candidates)
    asked = {unit: number for value, unit in given if unit and (number := _number(value))}
    bounds = {
        place: bound
        for place, each in enumerate(candidates)
        if each.unit in asked and (bound := _bound(text, each)) is not None
    }
    if not bounds:
        return factors
    tiers: dict[int, tuple[Decimal, Decimal]] = {}
    least, most = _ANY
    for place, each in enumerate(candidates):
        if place not in bounds:
            tiers[place] = least, most
            continue
        if place - 1 not in bounds:
            least, most = _ANY
        low, high = bounds[place]
        is_inside = low <= asked[each.unit or ""] < high
        least, most = (max(least, low), min(most, high)) if is_inside else _NEVER
        factors[place] = 0.0
    inside = {tier for tier in tiers.values() if tier not in (_ANY, _NEVER)}
    for place, tier in tiers.items():
        is_narrowest = tier in inside and not any(_is_within(other, tier) for other in inside)
        factors[place] = _INSIDE_TIER if is_narrowest else _OUTSIDE_TIER
    return factors


def _is_within(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    """Whether the numbers of one tier, 满5年, are some of those of the other, 满1年."""
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _bound(text: str, candidate: Candidate) -> tuple[Decimal, Decimal] | None:
    """The numbers that 满10年, 不满20年 or 60岁以上 allow: from the first to below the second."""
    written = text[candidate.start : candidate.end]
    before = text[max(0, candidate.start - 3) : candidate.start]
    least, _, most = (candidate.value or "").partition("/")
    one, other = _number(least), _number(most)
    if one is None:
        return None
    if other is not None:
        return one, other.next_plus()
    if _BELOW.search(before):
        return Decimal(0), one
    if written.endswith(("以下", "以内")):
        return Decimal(0), one.next_plus()
    if _FROM_ON.search(before) or written.endswith("以上"):
        return one, _MOST
    return None


def _number(written: str) -> Decimal | None:
    try:
        return Decimal(written)
    except InvalidOperation:
        return None


def part_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for what is told of a part, 其中女职工131人, where the question does not ask for it.

    It asks for the part if it says something of it that does not stand before 其中.
    """
    factors = [1.0] * len(candidates)
    if "其中" in ask.question:
        return factors
    for place, each in enumerate(candidates):
        clause = _CLAUSE_END.split(text[: each.start])[-1].lstrip()
        if clause.startswith("其中"):
            whole = text[: each.start - len(clause)]
            part = clause.removeprefix("其中").lstrip(",:")
            said = part[:_LEAST_PART] in ask.question and len(part) >= _LEAST_PART
            names_it = bool(said or names_part_of(ask.question, clause)) or any(
                len(t.text) > 1
                # 门急诊52人,其中急诊6人: the whole holds the word only as the end of another.
                and (
                    (not n and part.startswith(t.text)) or (t.is_in(clause) and not t.is_in(whole))
                )
                for n, t in enumerate(terms)
            )
            factors[place] = 1.0 if names_it else _OF_PART
    return factors


def total_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the sum of several things, 餐费、路费等共计9万元, where one of them is asked for."""
    factors = [1.0] * len(candidates)
    if _SUM.search(ask.question):
        return factors
    for place, each in enumerate(candidates):
        match = _TOTAL_OF.search(text, 0, each.start)
        if match is not None:
            members = [part[-4:] for part in re.split("、|以及|[和及与]", match["members"]) if part]
            named = sum(any(m in ask.question for m in (part, part[-3:])) for part in members)
            factors[place] = _OF_SUM if named == 1 and len(members) > 1 else 1.0
    return factors


def names_its_case(ask: Ask) -> bool:
    """Whether a question names a year, or a thing by its number, of which it asks."""
    return names_by_number(ask.question) or bool(_has_a_year(ask) and _asked_years(ask.question))


def is_of_other_years(ask: Ask, told: str) -> bool:
    """Whether a question asks of a year, and a text names only others, none by 去年 or the like."""
    asked = _asked_years(ask.question) if _has_a_year(ask) else frozenset()
    if not asked:
        return False
    named = [date for date in dates(told) if not _is_compared(told, date)]
    if any(each.grain == "relative" for each in named):
        return False
    years = {year for each in named for year in _years(each)}
    if not years or asked & years:
        return False
    # In a column of years they stand alone.
    return asked.isdisjoint(map(int, _YEAR.findall(told)))


def sibling_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less where a candidate's clause tells of 夏装 and another one of the 冬装 asked about."""
    heads = [_head(clause) for clause in _CLAUSE_END.split(text)]
    words = [term.text for term in terms if _SIBLING.fullmatch(term.text)]
    begun = {word for word in words if any(head.startswith(word) for head in heads)}
    begun.update(word for head in heads if (word := _said_in(ask.question, head)))
    if not begun:
        return [1.0] * len(candidates)
    factors = []
    for each in candidates:
        clause = _CLAUSE_END.split(text[: each.start])[-1].lstrip()
        others = [word for word in begun if word not in clause]
        head = _head(clause)
        is_other = any(
            _is_sibling(word, head) and head[: len(word)] not in ask.question for word in others
        )
        factors.append(_OF_SIBLING if is_other else 1.0)
    return factors


def _head(clause: str) -> str:
    """A clause from its first noun on: 其余是 says nothing of what it is."""
    bare = clause.lstrip()
    return _HEAD.sub("", bare, count=1)


def _said_in(question: str, head: str) -> str:
    """The name of three or four characters that begins a clause and stands in a question."""
    if head[: _LONGEST_SIBLING + 1] in question:
        return ""
    for length in (_LONGEST_SIBLING, _LONGEST_SIBLING - 1):
        if head[:length] in question and _SIBLING.fullmatch(head[:length]):
            return head[:length]
    return ""


def _is_sibling(word: str, clause: str) -> bool:
    """Whether a clause begins with a word that ends alike: 夏装 beside 冬装, but not 每装."""
    other = clause[: len(word)]
    alike = other[-1:] == word[-1] and other != word
    return alike and _SIBLING.fullmatch(other) is not None
