"""Which of several values belongs to which of several things: 甲、乙分别为3吨和5吨."""

from collections.abc import Iterator, Sequence

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

_SEPARATELY = lazily(r"分别|依次")
_NEXT = lazily(r" ?(?:、|,|和|与|及|以及|,?其中) ?")
_LISTED = lazily(r"、")
_JOINED = lazily(r"(?<=[^、,])(?:以及|和|与|及)")
_YEAR = lazily(r"\d+年?")
_WHOLE_YEAR = lazily(r"(?<!\d)(?:19|20)\d\d(?=年)")
_CLAUSE = lazily("[^,]+")
_NUMBER = lazily(r"\d")
_CLAUSES = 3
_LEAD = 12
_EDGE = 4
_OWN, _OTHERS, _UNKNOWN = 1.3, 0.3, 0.7


def paired(
    question: str, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> Iterator[list[tuple[int, float]]]:
    """For every 分别 the candidates behind it, by their indexes, each with a factor.

    The value of the thing that the question names gains, the others lose; where it names none
    of them, all do.
    """
    for match in _SEPARATELY.finditer(text):
        values = _values(text, match.end(), candidates)
        if len(values) < 2:
            continue
        apart = _clauses(text, match.start(), len(values))
        members = _members(text, match.start(), len(values)) or apart
        if members is None:
            continue
        named = _of_year(terms, text, members)
        if named is None:
            named = _named(terms, text, members, anywhere=members is apart)
        if named is None:
            named = _spelled(question, [text[slice(*member)] for member in members])
        yield [
            (index, _UNKNOWN if named is None else _OWN if named == place else _OTHERS)
            for place, index in enumerate(values)
        ]


def _values(text: str, start: int, candidates: Sequence[Candidate]) -> list[int]:
    """The first candidates of one kind in a row behind a place, if there are several."""
    near = (n for n, each in enumerate(candidates) if 0 <= each.start - start <= _LEAD)
    rows = (_row_from(first, text, candidates) for first in near)
    return next((row for row in rows if len(row) > 1), [])


def _row_from(first: int, text: str, candidates: Sequence[Candidate]) -> list[int]:
    """A candidate and those of its kind that stand behind it in a row."""
    found = [first]
    for index, candidate in enumerate(candidates[first + 1 :], start=first + 1):
        before = candidates[found[-1]]
        if candidate.start < before.end:
            continue
        is_next = _NEXT.fullmatch(text, before.end, candidate.start)
        if candidate.type != before.type or not is_next:
            break
        found.append(index)
    return found


def _members(text: str, end: int, count: int) -> list[tuple[int, int]] | None:
    """So many things in a row in one of the clauses before a place."""
    stop = end
    for _ in range(_CLAUSES):
        start = max(text.rfind(mark, 0, stop) for mark in ",;。:") + 1
        cuts = _cuts(text, start, stop, count - 1)
        if cuts is not None:
            edges = [(start, start), *cuts, (stop, stop)]
            pairs = zip(edges, edges[1:], strict=False)
            return [(before[1], after[0]) for before, after in pairs]
        if start == 0 or text[start - 1] in ";。":
            return None
        stop = start - 1
    return None


def _clauses(text: str, end: int, count: int) -> list[tuple[int, int]] | None:
    """So many clauses in a row before 分别, each of a thing with a number of its own."""
    start = max((text.rfind(mark, 0, end) for mark in ";。:"), default=-1) + 1
    parts = [match.span() for match in _CLAUSE.finditer(text, start, end)]
    if not parts or parts[-1][1] != end - 1:
        return None
    own = parts[-count:]
    numbered = all(_NUMBER.search(text, *part) for part in own)
    return own if len(own) == count and numbered else None


def _cuts(text: str, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    """Where the things are parted: by 、 alone, or the last two by 和."""
    listed = [match.span() for match in _LISTED.finditer(text, start, end)]
    if len(listed) == count:
        return listed
    after = listed[-1][1] if listed else start
    joined = [match.span() for match in _JOINED.finditer(text, after, end)]
    return [*listed, joined[0]] if len(listed) == count - 1 and len(joined) == 1 else None


def _of_year(terms: Sequence[Term], text: str, members: Sequence[tuple[int, int]]) -> int | None:
    """Which of several years the question names; None where these are no years."""
    years = [_WHOLE_YEAR.search(text, *member) for member in members]
    told = [year.group() for year in years if year is not None]
    asked = {term.text[:4] for term in terms if _YEAR.fullmatch(term.text)}
    named = [place for place, year in enumerate(told) if year in asked]
    return named[0] if len(told) == len(members) and len(named) == 1 else None


def _named(
    terms: Sequence[Term], text: str, members: Sequence[tuple[int, int]], *, anywhere: bool
) -> int | None:
    """Which of the things the question names; None where it is not one.

    What leads up to the first, and what follows the last, is said of all of them, unless the
    words count `anywhere` in the clauses that these are.
    """
    said = [0.0] * len(members)
    for term in terms:
        places = [place for place in term.places(text) if not _YEAR.fullmatch(term.text)]
        within = [
            at
            for at, (start, end) in enumerate(members)
            if any(start <= place[0] and place[1] <= end for place in places)
        ]
        if len(within) == 1 and (
            anywhere or any(_is_name(place, within[0], members) for place in places)
        ):
            said[within[0]] += term.weight
    best = max(said[:-1]) or said[-1]
    return said.index(best) if best and said.count(best) == 1 else None


def _spelled(question: str, members: Sequence[str]) -> int | None:
    """The one thing of which a question holds two characters in a row that no other has: 三孩."""
    pieces = [{member[at : at + 2] for at in range(len(member) - 1)} for member in members]
    shared = {piece for own in pieces for piece in own if sum(piece in o for o in pieces) > 1}
    said = [n for n, own in enumerate(pieces) if any(p in question for p in own - shared)]
    return said[0] if len(said) == 1 else None


def _is_name(place: tuple[int, int], at: int, members: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands near enough to the comma between the things."""
    start, end = members[at]
    if at == 0:
        return 0 <= end - place[1] <= _EDGE
    return at < len(members) - 1 or 0 <= place[0] - start <= _EDGE
