"""What a counted slogan stands for: 推行“四办机制”,即马上办、网上办、就近办、一次办."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import DEFINITION, LIST, ORGANIZATION, PLACE, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.text.numerals import parse_han
from xunzhang.text.patterns import lazily

_TYPES = frozenset({TEXT, LIST, DEFINITION, ORGANIZATION, PLACE})
_N = "[一二两三四五六七八九十]"
_OPENING, _CLOSING = '“"「『《', '”"」』》'
_MARKS = _OPENING + _CLOSING
_NUMERAL = lazily(_N)
_NUMERALS = lazily(f"(?<!{_N}){_N}+")
_QUOTED = lazily(rf"[{_OPENING}](?P<head>[^{_MARKS},;:。、]{{2,12}})[{_CLOSING}]")
_COUNTED = lazily(rf"{_N}{{1,3}}[\u4e00-\u9fff]{{1,7}}")
_COUNTS = lazily(rf"({_N}{{1,3}})(?:[个大项条]一?|[^一二两三四五六七八九十])")
_COUNT_WORDS = lazily(rf"{_N}+[^一二两三四五六七八九十]+")
# 三个一目标是指啥, 四大机制是哪四个, 三看一评看的是哪几样; but not 四大机制有什么作用.
_ASKED = lazily(
    r"(?P<rest>[^,的]{0,6}?)(?:到底|究竟|具体|主要|分别|各|都|就)*"
    r"(?:[\u4e00-\u9fff]的(?:都|各|分别|又)?是?|是?指的?是?|[是有]|包括了?|包含|代表|意味着)?"
    rf"(?:都|各|分别)*[是些个]{{0,2}}(?:什么|啥|哪(?:些|几|{_N}+)?)"
    r"[个大样项条种家点件方面]{0,2}(?P<tail>[\u4e00-\u9fff]{0,4})"
)
_TAIL = lazily("(?:意思|含义|内容|东西|产业|公司|企业|单位|部门|事|来着)?")
_IS = (
    r"(?:,?(?:也?就是(?:说|指)?|即(?:是|为)?|指的是|是指|指|亦即|意思是|分别[是为]|包括)|,是(?!否)|"
    r"是(?=[看要指])|:|——):?"
)
_LEAD = lazily(
    rf"[{_CLOSING}]?(?P<rest>[^,;:。、\d{_MARKS}是即指]{{0,8}}?)[{_CLOSING}]?(?P<is>{_IS}) ?"
)
_LED_BY = lazily(
    rf"[{_OPENING}](?P<told>[^{_MARKS};。]{{6,120}})[{_CLOSING}]的(?:这)?[{_OPENING}]?$"
)
_TELLS = lazily(rf"[{_CLOSING}]?,?[是即指:]")
_AND = lazily(r"(?<=.{2})(?:以及|和|及|与)(?=.{2})")
_Span = tuple[int, int]
_LONGEST = 60
_MOST_BEFORE = 130
_LEAST_TOLD = 4


class _Asked(NamedTuple):
    """A word that is asked about, and what follows it up to the asking words: 目标."""

    head: str
    rest: str


class Slogan(NamedTuple):
    """What a word stands for, and whether all is told that the question names before it."""

    answer: Candidate
    named: float


def read_slogan(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Slogan | None:
    """What a folded sentence says that a counted word of the question stands for, if it does.

    Args:
        ask: What is asked.
        text: The sentence; it may go on from a line that ends in a colon.
        before: What leads up to it.
        terms: The words of the question.
    """
    if ask.type not in _TYPES:
        return None
    above = before.rpartition("\n")[2]
    lead = above if above.endswith(":") else ""
    for asked in _asked(ask.question):
        found = _found(asked, f"{lead}{text}")
        if found is not None and found.start >= len(lead):
            named = ask.question[: ask.question.find(asked.head)]
            words = (term for term in terms if len(term.text) > 1 and term.text in named)
            is_named = all(term.is_in(f"{before}\n{text}") for term in words)
            return Slogan(found.moved(-len(lead)), float(is_named))
    return None


def _found(asked: _Asked, text: str) -> Candidate | None:
    if asked.head not in text:
        return _one_by_one(asked, text)
    return _behind(asked, text) or _before(asked, text)


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[_Asked, ...]:
    """The counted words that a question may ask the meaning of."""
    spans = [match.span("head") for match in _QUOTED.finditer(question)]
    for match in _NUMERALS.finditer(question):
        spans += [(match.start(), end) for end in range(match.start() + 2, match.start() + 8)]
    found: dict[_Asked, None] = {}
    for start, end in spans:
        head = question[start:end]
        asked = _ASKED.fullmatch(question[end:].lstrip(_CLOSING))
        if asked is None or not _COUNTED.fullmatch(head):
            continue
        tail = asked["tail"]
        if _TAIL.fullmatch(tail) or tail in f"{head}{asked['rest']}":
            found[_Asked(head, asked["rest"].strip())] = None
    return tuple(sorted(found, key=lambda each: (each.rest != "", -len(each.head))))


def _behind(asked: _Asked, text: str) -> Candidate | None:
    """What stands behind the word: “四办机制”,即…, “三个一”目标——…, “三不播”:…."""
    for place in _places(asked.head, text):
        lead = _LEAD.match(text, place + len(asked.head))
        if lead is not None and lead["rest"].startswith(asked.rest):
            found = _told(asked.head, text, lead.end(), is_named=lead["is"] not in (":", "——"))
            if found is not None:
                return found
    return None


def _before(asked: _Asked, text: str) -> Candidate | None:
    """What stands before the word in quotation marks: 推出“定点、定时、定线”的“三定班列”."""
    for place in _places(asked.head, text):
        led = _LED_BY.search(text, max(0, place - _MOST_BEFORE), place)
        if led is None or not text[place + len(asked.head) :].lstrip(_CLOSING).startswith(
            asked.rest
        ):
            continue
        parts = _parts(text, *led.span("told"), "、" if "、" in led["told"] else ",")
        if len(parts) > 1:
            return _list(parts)
    return None


def _one_by_one(asked: _Asked, text: str) -> Candidate | None:
    """What a sentence tells of each part of the word: “三看”是看…,“两听”是听…."""
    words = _COUNT_WORDS.findall(asked.head)
    if len(words) < len(("三看", "两听")):
        return None
    places = [text.find(word) for word in words]
    told = zip(words, places, strict=True)
    if not all(n >= 0 and _TELLS.match(text, n + len(word)) for word, n in told):
        return None
    start = min(places)
    start -= text[start - 1 : start] in tuple(_OPENING)
    return Candidate(DEFINITION, start, _stop(text, start, "。!?" if ";" in text else ";。!?"))


def _places(head: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, but not as the end of a larger number."""
    place = text.find(head)
    while place >= 0:
        if not place or not _NUMERAL.match(text, place - 1):
            yield place
        place = text.find(head, place + 1)


def _told(head: str, text: str, start: int, *, is_named: bool) -> Candidate | None:
    """The members that begin at a place, as many as the word counts; else a list or the clause."""
    clause, sentence = (_stop(text, start, marks) for marks in (",;。!?", ";。!?"))
    if clause == start:
        return None
    counts = _counts(head)
    members = _counted(text, start, counts)
    if not members and "、" in text[start:clause]:
        parts = _parts(text, start, clause, "、")
        members = [*parts[:-1], *_joined(text, parts[-1])]
    members = members or _alike(text, _parts(text, start, sentence, ","), sum(counts))
    if members:
        return _list(members)
    end = clause if counts == [1] else sentence
    return Candidate(DEFINITION, start, end) if is_named and end - start >= _LEAST_TOLD else None


def _counted(text: str, start: int, counts: Sequence[int]) -> list[_Span]:
    """The members that begin at a place, where they are as many as a word counts."""
    clause, sentence, whole = (_stop(text, start, marks) for marks in (",;。!?", ";。!?", "。!?"))
    for end, marks in ((clause, "、"), (sentence, ","), (whole, ";")):
        parts = _parts(text, start, end, marks)
        each = [member for part in parts for member in _joined(text, part)]
        for members in ([*parts[:-1], *_joined(text, parts[-1])], parts, each):
            if len(members) == sum(counts) > 1:
                return members
    groups = [_parts(text, *part, "、") for part in _parts(text, start, sentence, ",")]
    is_grouped = len(groups) > 1 and [*map(len, groups)] == [*counts]
    return [member for group in groups for member in group] if is_grouped else []


def _counts(head: str) -> list[int]:
    """How many members each part of a word has: 4 of 四大机制; 1, 2 and 3 of 一拆二改三增."""
    return [parse_han(each.replace("两", "二")) or 0 for each in _COUNTS.findall(head)]


def _alike(text: str, parts: Sequence[_Span], count: int) -> list[_Span]:
    """The first members of a longer enumeration, where all begin or end alike."""
    first = list(parts[:count])
    if not 1 < count <= len(first):
        return []
    ends = ({text[start] for start, _ in first}, {text[end - 1] for _, end in first})
    return first if min(map(len, ends)) == 1 else []


def _stop(text: str, start: int, marks: str) -> int:
    """Where one of the marks stands first, but not in brackets or quotation marks."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in "(“「") - (text[place] in ")”」" and depth > 0)
        if depth == 0 and text[place] in marks:
            return place
    return len(text)


def _parts(text: str, start: int, end: int, marks: str) -> list[_Span]:
    found = []
    while start < end:
        stop = min(end, _stop(text, start, marks))
        found.append((start, stop))
        start = stop + 1
    return found


def _joined(text: str, part: _Span) -> list[_Span]:
    """The two members that 和 joins, or the one that there is."""
    match = _AND.search(text, *part)
    return [part] if match is None else [(part[0], match.start()), (match.end(), part[1])]


def _list(parts: Sequence[_Span]) -> Candidate | None:
    if not all(0 < end - start <= _LONGEST for start, end in parts):
        return None
    return Candidate(LIST, parts[0][0], parts[-1][1], items=tuple(parts))
