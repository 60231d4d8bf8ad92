"""Which other places say the same as an answer, and which say another thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from xunzhang.answers.about.same_thing import (
    are_of_other_owners,
    are_of_other_parts,
    lacks_name,
    tells_of_the_same,
)
from xunzhang.answers.asked.asks import AMOUNT, COUNTED, DATE, NUMBER, PERSON, RANK, SHARE, TEXT
from xunzhang.answers.asked.terms import overlap
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.tables.same_cell import cells_differ
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import character_pairs
from xunzhang.text.units import UNITS

# How good another place has to be beside the answer: its score, its hit, and what of the
# question's words its sentence holds.
_SAME_SCORE, _OTHER_SCORE, _OTHER_CONFIDENCE, _OTHER_SAID = 0.6, 0.8, 0.5, 0.9
_LEAST_SAID = 0.5
_ALIKE, _ALIKE_IN_DOCUMENT = 0.2, 0.35
_MOST = 5
_OPPOSED = frozenset({AMOUNT, NUMBER, SHARE, RANK, DATE})
_YEAR = lazily(r"(?<!\d)(?:1[89]|20)\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The places that say the same, in other documents, and those that say otherwise."""

    agreeing: tuple[Found, ...]
    contradicting: tuple[Found, ...]


def compare(question: Question, best: Found, found: Sequence[Found]) -> Comparison:
    """Hold the other candidates against the best one.

    What agrees has to stand in another document, once for each. What contradicts has to be of the
    same kind and measure, and to answer nearly as well; a place that names another year does not.
    """
    agreeing: dict[int, Found] = {}
    contradicting: dict[tuple[int, str], Found] = {}
    for other in _best_of_sentences(found):
        if other.hit is best.hit and other.sentence == best.sentence:
            continue
        if _agrees(best, other):
            if other.hit.document_id != best.hit.document_id and (
                other.scored.score >= _SAME_SCORE * best.scored.score
            ):
                agreeing.setdefault(other.hit.document_id, other)
        elif _contradicts(question, best, other):
            key = other.hit.document_id, other.scored.candidate.value or ""
            contradicting.setdefault(key, other)
    return Comparison(tuple(agreeing.values())[:_MOST], tuple(contradicting.values())[:_MOST])


def _best_of_sentences(found: Sequence[Found]) -> list[Found]:
    """The best candidate of every sentence, the best sentences first."""
    best: dict[tuple[int, int], Found] = {}
    for each in found:
        key = each.hit.passage_id, each.sentence.start
        if key not in best or each.trusted > best[key].trusted:
            best[key] = each
    return sorted(best.values(), key=lambda each: -each.trusted)


def _agrees(best: Found, other: Found) -> bool:
    one, two = best.scored.candidate, other.scored.candidate
    if one.value is None or two.value is None:
        return _words(best) == _words(other)
    if one.type == DATE == two.type:
        shorter, longer = sorted((one.value, two.value), key=len)
        # 7月28日 says the same as 2023年7月28日, only less.
        return longer.startswith(shorter) or (
            shorter.startswith("--") and longer.endswith(shorter.removeprefix("-"))
        )
    return (one.value, one.unit) == (two.value, two.unit) or (
        _measure(best) is not None and _measure(best) == _measure(other)
    )


def _contradicts(question: Question, best: Found, other: Found) -> bool:
    one, two = best.scored.candidate, other.scored.candidate
    if one.type == two.type and one.type in (TEXT, PERSON):
        return cells_differ(question, best, other) is True
    if one.type != two.type or one.type not in _OPPOSED or one.size != two.size:
        return False
    if one.value is None or two.value is None or one.grain != two.grain or _is_rounded(best, other):
        return False
    if question.ask.type in COUNTED and (
        _of_other_years(best, other)
        or are_of_other_parts(best, other)
        or are_of_other_owners(question, best, other)
    ):
        return False
    if lacks_name(question, best, other):
        return False
    of_cells = cells_differ(question, best, other)
    if of_cells is not None:
        return of_cells
    if tells_of_the_same(question, best, other):
        return True
    if other.scored.score < _OTHER_SCORE * best.scored.score:
        return False
    if other.hit.confidence < _OTHER_CONFIDENCE * best.hit.confidence:
        return False
    said, also = (
        overlap(question.terms, best.folded.text),
        overlap(question.terms, other.folded.text),
    )
    if also < max(_LEAST_SAID, _OTHER_SAID * said):
        return False
    same_document = best.hit.document_id == other.hit.document_id
    return _alike(question, best, other) >= (_ALIKE_IN_DOCUMENT if same_document else _ALIKE)


def _alike(question: Question, best: Found, other: Found) -> float:
    """How much more than the question two sentences share: the same thing is told alike."""
    asked = set(character_pairs(question.ask.question))
    one, two = (_pairs(each.folded.text) - asked for each in (best, other))
    return len(one & two) / max(1, min(len(one), len(two)))


def _pairs(text: str) -> set[str]:
    return {pair for pair in character_pairs(text) if not pair.isascii()}


def _is_rounded(best: Found, other: Found) -> bool:
    """Whether one value is the other, said less exactly: 53 and 53.46."""
    try:
        one, two = (Decimal(each.scored.candidate.value or "") for each in (best, other))
        rougher = one if _digits(one) < _digits(two) else two
        finer = two if rougher is one else one
        exponent = rougher.normalize().as_tuple().exponent
        return finer.quantize(Decimal((0, (1,), int(exponent)))) == rougher
    except InvalidOperation:
        return False


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _measure(found: Found) -> tuple[Decimal, str] | None:
    """The value in the base unit of its measure, 10 000 m2 for 1公顷."""
    candidate = found.scored.candidate
    if candidate.unit not in UNITS or candidate.value is None:
        return None
    size, kind = UNITS[candidate.unit]
    try:
        return Decimal(candidate.value) * size, kind
    except InvalidOperation:
        return None


def _of_other_years(best: Found, other: Found) -> bool:
    one, two = (set(_YEAR.findall(each.folded.text)) for each in (best, other))
    return bool(one and two and one.isdisjoint(two))


def _words(found: Found) -> str:
    span = found.span
    return "".join(fold(found.hit.text[span.start : span.end]).split()).strip("“”\"'《》")
