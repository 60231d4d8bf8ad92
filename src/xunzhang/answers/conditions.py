"""What a question says of the case: from how many years on, winter or summer, a part of a whole."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from xunzhang.answers.asks import Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.terms import Term

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
            names_it = said or any(
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
