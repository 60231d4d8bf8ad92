"""Rules with tiers: 满1年不满10年的, 5天, and the tier that holds the number of a question."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.quantities import quantities
from xunzhang.text.patterns import lazily

_FROM_ON = lazily(r"(?<![不未])满$")
_BELOW = lazily(r"[不未]满$")
_INSIDE_TIER, _OUTSIDE_TIER = 1.3, 0.0
_MOST = Decimal("Infinity")
_MONEY, _LEAST_MONEY = "元", Decimal(10_000)
_ANY, _NEVER = (-_MOST, _MOST), (_MOST, -_MOST)

Given = frozenset[tuple[str, str | None]]
"""The values that a question gives itself, each with its unit."""


def tier_factors(given: Given, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """A factor for each candidate where a rule has tiers: 满1年不满10年的, 5天.

    What stands behind a tier belongs to it; a question that gives 12 years gets the value of the
    tier that holds 12, the narrowest if several do, and the bounds themselves are no answers.
    """
    factors = [1.0] * len(candidates)
    asked = _asked(given)
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


def _asked(given: Given) -> dict[str, Decimal]:
    """The number of each unit that a question gives; 十亿 without one is money."""
    numbers = {unit: number for value, unit in given if (number := _number(value))}
    bare = numbers.pop(None, None)
    asked = {unit: number for unit, number in numbers.items() if unit}
    return asked if bare is None or bare < _LEAST_MONEY else {_MONEY: bare} | asked


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


def tiers_of_names(given: Given, text: str, names: Sequence[Candidate]) -> list[float]:
    """Less for the 经理 of 三天以内由经理批准, where a question gives five days."""
    if not given or not names:
        return [1.0] * len(names)
    all_told = sorted((*quantities(text), *names), key=lambda each: each.start)
    factors = tier_factors(given, text, all_told)
    return [factors[all_told.index(each)] for each in names]
