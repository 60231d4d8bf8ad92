"""Whether two documents that use other words tell of one thing that the question names."""

from decimal import Decimal, InvalidOperation

from xunzhang.answers.asked.asks import COUNTED, DATED
from xunzhang.answers.asked.terms import Term, overlap
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

_PROPER = frozenset("nr nrt nrfg nz nt".split())
_KIND = lazily(
    r".*(?:桥|隧道|水库|机场|医院|大学|学院|中学|小学|公园|公司|集团|厂|馆|场|村|湖|站|书院|大厦|车站|号|楼)"
)
_HAN = lazily("[\u4e00-\u9fff]{2}")
_TITLE = lazily("《[^》]{1,20}》")
# Of a thing of that place many happen; two of them are no disagreement.
_HAPPENS = lazily(r"事故|爆炸|袭击|地震|枪击|案|比赛|暴雨|洪水|会议|疫情")
_BESIDE = lazily(r"(?:[旁边]|附近|对面|隔壁|周边|一带)")
_PART_OF_YEAR = lazily(
    r"上半年|下半年|[一二三四]季度|\d月|前[一二三四五六七八九十\d]+个?月|日均|人均|平均|每"
)
_SAYS_NOTHING = frozenset("造成 导致 完成 实现 拥有".split())
_DAY = lazily(r"(?:\d{1,2}月)?\d{1,2}日|[今昨]天|[今昨]日")
_CLAUSE = lazily("[,;。!?]")
_LEAST_SAID, _LEAST_SCORE, _LEAST_CONFIDENCE = 0.75, 0.3, 0.1
_LEAD = 80
_LEAST_OWNER = 2
# Word lists do not know every such word: 步道.
_BUILT = lazily("[\u4e00-\u9fff][道路桥渠堤坝河湖廊墙段线]$")
_FARTHEST = 3
"""Of numbers that are told of one thing none is more than so many times another."""


def tells_of_the_same(question: Question, best: Found, other: Found) -> bool:
    """Whether another document tells of the thing that a question names what is asked of it.

    It names the thing, says nearly all of the question, if in other words, and what is asked for
    stands in the clause of the value.
    """
    if best.hit.document_id == other.hit.document_id or not _is_alike(question, best, other):
        return False
    names = _names(question)
    if not names or _HAPPENS.search(question.ask.question):
        return False
    told = [_told(each) for each in (best, other)]
    if any(not _is_named(name, text) for name in names for text in told):
        return False
    if any(overlap(question.terms, text) < _LEAST_SAID for text in told):
        return False
    head = _head(question)
    return head is not None and all(head.is_in(_clause(each)) for each in (best, other))


def are_of_other_parts(best: Found, other: Found) -> bool:
    """Whether two numbers are told of other parts of a year, one of all of it."""
    one, two = (set(_PART_OF_YEAR.findall(_clause(each))) for each in (best, other))
    return one != two


def are_of_other_owners(question: Question, best: Found, other: Found) -> bool:
    """Whether two values are told of other things: 步道全长 is not the 全长 of the 河."""
    head = _head(question)
    owners = [_owner(question, head, each) if head else "" for each in (best, other)]
    return owners[0] != owners[1] and any(
        owner and owner[-_LEAST_OWNER:] not in question.ask.question for owner in owners
    )


def lacks_name(question: Question, best: Found, other: Found) -> bool:
    """Whether the question says a word of the title or heading that another document never says.

    Of reports of two firms only one is of the firm that is named.
    """
    if best.hit.document_id == other.hit.document_id:
        return False
    above = fold(f"{best.hit.title}\n{best.hit.heading}")
    told = fold(f"{other.hit.title}\n{other.hit.heading}\n{other.hit.text}")
    return any(
        len(term.text) > 1 and term.is_in(above) and not term.is_in(told) for term in question.terms
    )


def _owner(question: Question, head: Term, found: Found) -> str:
    """The noun right before the word that says what is asked, in the clause of a value."""
    before = _CLAUSE.split(found.folded.text[: found.scored.candidate.start])[-1]
    at = max((start for start, _ in head.places(before)), default=-1)
    lead = before[:at].removesuffix("的") if at > 0 else ""
    built = _BUILT.search(lead)
    if built is not None:
        return built[0]
    words = question.tag(lead) if lead else []
    return words[-1][0] if words and words[-1][1].startswith("n") else ""


def _told(found: Found) -> str:
    """The sentence of a candidate with its title and what leads up to it."""
    hit, start = found.hit, found.sentence.start
    return fold(f"{hit.title}\n{hit.text[max(0, start - _LEAD) : start]}") + found.folded.text


def _is_alike(question: Question, best: Found, other: Found) -> bool:
    """Whether a value answers well enough, and is near enough to be the same one told otherwise."""
    if other.scored.score < _LEAST_SCORE * best.scored.score:
        return False
    if other.hit.confidence < _LEAST_CONFIDENCE * best.hit.confidence:
        return False
    days = [set(_DAY.findall(each.folded.text)) for each in (best, other)]
    if question.ask.type in COUNTED and all(days) and days[0].isdisjoint(days[1]):
        return False
    if question.ask.type in DATED:
        return not any((v or "").startswith("--") for v in _values(best, other))
    return _ratio(best, other) <= _FARTHEST


def _values(best: Found, other: Found) -> list[str | None]:
    return [each.scored.candidate.value for each in (best, other)]


def _ratio(best: Found, other: Found) -> float:
    try:
        one, two = (abs(Decimal(value or "")) for value in _values(best, other))
    except InvalidOperation:
        return float("inf")
    return float(max(one, two) / min(one, two)) if one and two else float("inf")


def _names(question: Question) -> list[str]:
    """The names in a question: of people, works and bodies, and what a kind of thing ends."""
    asked = question.ask.question
    found = _TITLE.findall(asked)
    place = 0
    for word, tag in question.tag(asked):
        led = asked[max(0, place - 2) : place]
        if tag in _PROPER and len(word) > 1:
            found.append(word)
        elif _KIND.fullmatch(word) and _HAN.fullmatch(led):
            found.append(led)
        elif _KIND.fullmatch(word) and len(word) > 2:
            found.append(word)
        place += len(word)
    return found


def _is_named(name: str, text: str) -> bool:
    """Whether a text names a thing, not only what stands beside it."""
    place = text.find(name)
    return place >= 0 and _BESIDE.match(text, place + len(name)) is None


def _head(question: Question) -> Term | None:
    """The word that says what is asked of the thing: the nearest one that is no name."""
    names = "\n".join(_names(question))
    return next(
        (
            term
            for term in question.terms
            if len(term.text) > 1
            and term.text not in names
            and term.text not in _SAYS_NOTHING
            and not _KIND.fullmatch(term.text)
        ),
        None,
    )


def _clause(found: Found) -> str:
    """The clause of a candidate; for a number the words before count, for a date those behind."""
    candidate, text = found.scored.candidate, found.folded.text
    before = _CLAUSE.split(text[: candidate.start])[-1]
    behind = _CLAUSE.split(text[candidate.end :], maxsplit=1)[0]
    return f"{before}\n{behind}" if candidate.type in COUNTED | DATED else text
