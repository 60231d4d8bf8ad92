"""Equal things written differently: one term for 第七十四名 and 第74位, 1.7亿 and 17000万.

Nothing is rewritten in what is stored. A term says what is meant; the index holds it beside the
words, and ranking compares a passage in the spelling of the question (see `docs/matching.md`).
Whatever may be an idiom, a name or a guess (三番五次, 五台山, 两三个月) has no term.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from xunzhang.text.dates import dates, times
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import HAN, Numeral, number_term, numerals
from xunzhang.text.patterns import lazily
from xunzhang.text.units import (
    CLASSIFIER,
    ONE_CLASSIFIER,
    SAME_CLASSIFIER,
    SMALL_CLASSIFIER,
    UNIT,
    UNITS,
)

NAME = "name:"
"""What begins the terms of Latin names."""
SPELLED = "|"
"""Between a term and its spelling in the index."""

_ANYTHING = lazily(rf"[\da-z{HAN}]")
_LATIN_BEGINS = lazily(r"[\da-z]")
_FRACTION = lazily(r" ?分之 ?")
_PERCENT_SIGN = lazily(r" ?([%‰])")
_SLASH = lazily(r"/(\d+)(?![\d/.])")
_TENTHS = lazily(r"成(?![立为功都员果本绩长交就分熟型品了像])")
_FEW = lazily(r"[多余来]")
_NUMBER_SIGN = lazily(r"no\.? ?(\d+)(?!\d)")
_RANK = lazily(r" ?[名位]")
# Letters with digits or signs between or behind them; a blank only before a number: pm 2.5.
_LATIN = lazily(
    r"(?<![a-z\d])(?:[a-z]+(?:[-_/.]?[a-z\d]+)*(?: \d+(?:\.\d+)*(?![\d.%,:万亿]))?[+#]*"
    r"|\d+[a-z][a-z\d]*[+#]*)"
)
_JOINTS = lazily(r"(?<!\d)[-_/. ]|[-_/ ]|\.(?!\d)")
_MOST_LATIN_CHARS = 24

# Words in which a digit before a classifier counts nothing.
_FIXED = lazily(
    r"三番五次|三番两次|三番四次|三回五次|三年五载|三天两头|三天打鱼|三位一体|四位一体|五位一体|两次三番|二人转|"
    r"三人成虎|三人行|四人帮|五台山|五台县|三台县|七台河|五家渠|三家村|三家店|三家子|八家子|七年之痒|"
    r"二次元|三次元|二级市场|三级跳|三级片|十年树木|十年寒窗|十年动乱|十日谈|九章算术|二部曲|三部曲|"
    r"三十而立|四十不惑|二十四史|十项全能|铁人三项|货比三家|约法三章|下不为例|二号人物|二次曝光|张三|李四|王五|赵六|"
    r"五月天|五月花|六月雪|二月河|三句话不离|一二三四五|三人为众|说三道四|三级风|七级浮屠|三条腿|"
    r"五组词|四季度假|二人世界|两个凡是|三个代表|四个自信|四个意识|八项规定精神|九号公路"
)


class Variant(NamedTuple):
    """A term and the place in a folded text where its meaning is spelled."""

    term: str
    start: int
    end: int


def variants(folded: str) -> list[Variant]:
    """All terms of a folded text; they may lie inside each other, in order of their start."""
    if _ANYTHING.search(folded) is None:
        return []
    return _in_order([*_of_numbers(folded), *_latin(folded)])


def _of_numbers(folded: str) -> Iterator[tuple[str, int, int]]:
    """All terms but Latin names."""
    fixed = [match.span() for match in _FIXED.finditer(folded)]
    found = [numeral for numeral in numerals(folded) if not _within(numeral, fixed)]
    days = [*dates(folded, found), *times(folded, found)]
    yield from days
    inside = [(start, end) for term, start, end in days if term.startswith(("day:", "time:"))]
    yield from _counts(folded, [numeral for numeral in found if not _within(numeral, inside)])


def _in_order(places: Iterable[tuple[str, int, int]]) -> list[Variant]:
    found = {Variant(*place) for place in places}
    return sorted(found, key=lambda place: (place.start, -place.end, place.term))


def canonical_terms(text: str) -> list[str]:
    """The terms of a text, each once; empty where it holds no number, date or Latin name."""
    return list(dict.fromkeys(variant.term for variant in variants(fold(text))))


def index_terms(text: str) -> list[str]:
    """What the index holds of a passage: its terms, and each together with its spellings."""
    folded = fold(text)
    terms: dict[str, None] = {}
    for variant in variants(folded):
        terms[variant.term] = None
        terms[spelled(variant.term, folded[variant.start : variant.end])] = None
    return list(terms)


def spelled(term: str, spelling: str) -> str:
    """A term together with one of its spellings."""
    return f"{term}{SPELLED}{'_'.join(spelling.split())}"


def spellings(question: str) -> dict[str, str]:
    """How a question spells each of its terms."""
    folded = fold(question)
    return {v.term: folded[v.start : v.end] for v in reversed(variants(folded))}


def respell(text: str, wanted: Mapping[str, str]) -> str:
    """The folded text with each of these terms in the wanted spelling; the longest go first."""
    folded = fold(text)
    names = [term for term in wanted if term.startswith(NAME)]
    found = _latin(folded) if names else iter(())
    if len(names) < len(wanted):
        found = chain(found, _of_numbers(folded))
    taken: list[Variant] = []
    for variant in sorted(_in_order(found), key=lambda place: place.start - place.end):
        if variant.term in wanted and not any(_overlap(variant, other) for other in taken):
            taken.append(variant)
    parts, last = [], 0
    for variant in sorted(taken, key=lambda place: place.start):
        parts += [folded[last : variant.start], wanted[variant.term]]
        last = variant.end
    return "".join([*parts, folded[last:]])


def _counts(text: str, found: Iterable[Numeral]) -> Iterator[tuple[str, int, int]]:
    """Numbers, ranks, shares and measures."""
    for match in _NUMBER_SIGN.finditer(text):
        yield f"第{match[1]}", match.start(), match.end()
    numbers = list(found)
    for place, numeral in enumerate(numbers):
        follower = numbers[place + 1] if place + 1 < len(numbers) else None
        value = number_term(numeral.value)
        if text.endswith("第", 0, numeral.start):
            yield from _ordinal(text, numeral, value)
        elif text.endswith("分之", 0, numeral.start):
            yield from _share(text, numbers, place)
        elif follower is None or not _joined(text, numeral, follower):
            yield from _count(text, numeral, value)


def _ordinal(text: str, numeral: Numeral, value: str) -> Iterator[tuple[str, int, int]]:
    yield f"第{value}", numeral.start - 1, numeral.end
    rank = _RANK.match(text, numeral.end)
    if rank is not None:
        yield f"第{value}名", numeral.start - 1, rank.end()
    if text.startswith("季度", numeral.end):
        yield f"{value}季度", numeral.start - 1, numeral.end + 2


def _share(text: str, numbers: list[Numeral], place: int) -> Iterator[tuple[str, int, int]]:
    """百分之六十五, 千分之三, 三分之二."""
    numeral = numbers[place]
    start = numeral.start - 3
    value = number_term(numeral.value)
    if text.startswith("百分之", start) and not _numeral_before(text, start):
        yield f"{value}%", start, numeral.end
    elif text.startswith("千分之", start) and not _numeral_before(text, start):
        yield f"{value}‰", start, numeral.end
    elif place and _joined(text, numbers[place - 1], numeral):
        yield (
            f"{value}/{number_term(numbers[place - 1].value)}",
            numbers[place - 1].start,
            numeral.end,
        )


def _count(text: str, numeral: Numeral, value: str) -> Iterator[tuple[str, int, int]]:
    start, end = numeral.start, numeral.end
    sign = _PERCENT_SIGN.match(text, end)
    if sign is not None:
        yield f"{value}{sign[1]}", start, sign.end()
        return
    slash = _SLASH.match(text, end)
    if slash is not None and not numeral.han:
        yield f"{value}/{slash[1]}", start, slash.end()
        return
    if _TENTHS.match(text, end) and numeral.value < 10:
        yield f"{number_term(numeral.value * 10)}%", start, end + 1
        return
    if (
        text[end : end + 1].isascii()
        and text[end : end + 1].isalpha()
        and not UNIT.match(text, end)
    ):
        return
    if numeral.value >= 10 or numeral.decimal:
        if not numeral.han or _sure(text, numeral):
            yield value, start, end
    elif numeral.value >= 1:
        yield from _small(text, numeral, value)
    unit = UNIT.match(text, end)
    if unit is not None and (numeral.value > 1 or not numeral.han):
        size, kind = UNITS[unit[1]]
        yield f"{number_term(numeral.value * size)}{kind}", start, unit.end()


def _sure(text: str, numeral: Numeral) -> bool:
    """Whether a Chinese numeral from ten on counts something: not the 十一 of 双十一."""
    if numeral.decimal or numeral.digits:
        return numeral.digits or bool(
            CLASSIFIER.match(text, numeral.end)
            or UNIT.match(text, numeral.end)
            or numeral.value >= 10**4
        )
    if CLASSIFIER.match(text, numeral.end) or _FEW.match(text, numeral.end):
        return True
    return numeral.end - numeral.start >= 3


def _small(text: str, numeral: Numeral, value: str) -> Iterator[tuple[str, int, int]]:
    """A single digit, by what it counts; 一 hardly ever counts."""
    if numeral.value == 1 and numeral.han:
        one = ONE_CLASSIFIER.match(text, numeral.end)
        if one is None:
            return
    classifier = SMALL_CLASSIFIER.match(text, numeral.end)
    if classifier is not None:
        name = SAME_CLASSIFIER.get(classifier[1], classifier[1])
        yield f"{value}{name}", numeral.start, classifier.end()


def _latin(text: str) -> Iterator[tuple[str, int, int]]:
    """Names of models and other Latin words, without blanks, hyphens and strokes."""
    begin = _LATIN_BEGINS.search(text)
    while begin is not None:
        match = _LATIN.match(text, begin.start())
        if match is not None:
            name = _JOINTS.sub("", match[0])
            if 2 <= len(name) <= _MOST_LATIN_CHARS:
                yield f"{NAME}{name}", match.start(), match.end()
        begin = _LATIN_BEGINS.search(text, begin.end() if match is None else match.end())


def _joined(text: str, one: Numeral, other: Numeral) -> bool:
    return _FRACTION.fullmatch(text, one.end, other.start) is not None


def _numeral_before(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "一二三四五六七八九十百千几"


def _within(numeral: Numeral, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in spans)


def _overlap(one: Variant, other: Variant) -> bool:
    return one.start < other.end and other.start < one.end
