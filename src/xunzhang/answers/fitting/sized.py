"""Of which size a value is told: the time over 100米 is not that over 1500米."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_MEASURED = frozenset({"m", "kg", "l", "m2"})
_BOUND = lazily(r"以[上下内外]|起|(?:超|不|至少|至多|最[多少高低]|满).*")
_LED_BY_BOUND = lazily(r"(?:每|满|超过?|不足|不到|低于|高于|以内|首重|续重)$")
_OF_ANOTHER, _BESIDE = 0.1, 0.6


_ASKS_YIELD = lazily(
    r"(?:产[量出]?|打|收获?)了?(?:是|有|为)?(?:多少|几)(?!亩|公顷)(?!.*(?:面积|[元钱]))"
)
_AREA = "m2"


def yield_factors(question: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for areas where it is asked how much was harvested: 打了多少粮食."""
    asks = _ASKS_YIELD.search(question) is not None
    return [_OF_ANOTHER if asks and each.size == _AREA else 1.0 for each in candidates]


def size_factors(
    given: frozenset[tuple[str, str | None]], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for what stands behind another size of the unit in which a question names one.

    Args:
        given: The quantities of the question, with their units.
        text: The folded sentence.
        candidates: All of its quantities, in order.
    """
    factors = [1.0] * len(candidates)
    units = {unit for _, unit in given if unit}
    sizes = [
        each
        for each in candidates
        if each.unit in units and each.size in _MEASURED and not _is_bound(text, each)
    ]
    for place, each in enumerate(candidates):
        before = [size for size in sizes if size.end <= each.start and size.size != each.size]
        own = [any(_holds(size, value, unit) for value, unit in given) for size in before]
        if before and not own[-1]:
            # 长30米，宽6米 are of one thing.
            factors[place] = _BESIDE if any(own) else _OF_ANOTHER
    return factors


def _is_bound(text: str, size: Candidate) -> bool:
    """Whether a size says only from which one on, or for how much something is told."""
    written = text[size.start : size.end]
    return (
        _BOUND.search(written) is not None
        or _BOUND.match(text, size.end) is not None
        or _LED_BY_BOUND.search(text, 0, size.start) is not None
    )


def _holds(size: Candidate, value: str, unit: str | None) -> bool:
    """Whether a size, or the span of one from another, is one that is given."""
    if unit != size.unit:
        return False
    try:
        bounds = [Decimal(each) for each in (size.value or "").split("/")]
        return min(bounds) <= Decimal(value) <= max(bounds)
    except InvalidOperation:
        return value == size.value
