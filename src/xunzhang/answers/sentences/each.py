"""Questions for the values or names of several things at once: 医生和护士各有多少人."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from xunzhang.answers.asked.asks import COUNTED, DATE, LIST, NAMED, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.rows.cells import Cell, read_cell
from xunzhang.text.patterns import lazily

_EACH = lazily(
    r"(?P<things>[^,;:?]+?)(?:各自?|分别)(?:都|一共|共|要|能|可)*(?:[有是为占收卖花需用达]|[\u4e00-\u9fff]{2})?"
    r"(?:多|几|百分之|什么时[候间]|啥时候|何时|哪一?[天日年])"
)
_EACH_NAMED = lazily(
    r"(?P<things>[^,;:?]+?)(?:各自?|分别)(?:都|[是为叫归由])*(?:谁|哪一?[家个位所](?!些)|什么(?:人|单位|公司|名字))"
)
_AND = lazily(r"、|以及|[和与及跟]")
_LED = lazily(r".*(?:的|里|中|上)(?=[^的里中上]{2,}$)|.*(?:年|年底|年末)(?=[^年]{2,}$)")
_SHARED = 4
"""So many characters may stand between a name and its value: 大型 and 水库有 in 大型水库有2座."""
_APART = lazily(r"[^,;。、:\d]{0,8}?(?:分别|依次)[^,;。、:\d]{0,4}")
_NEXT = lazily("(?:[、,]|[和与及]|以及)?")
_BETWEEN = lazily(r"[^,;。、:\d]*")
_MOST_BETWEEN = 8


def asks_for_each(ask: Ask) -> bool:
    """Whether a question asks for the values of several things, which no single one answers."""
    kinds = COUNTED | {DATE} if _EACH.match(ask.question) else NAMED | {TEXT, LIST}
    return ask.type in kinds and bool(_things(ask.question))


def names_of_each(ask: Ask, text: str) -> Iterator[Candidate]:
    """The things with their names as one list: 设计单位是甲，施工单位是乙."""
    things = _things(ask.question)
    both = "[、和与及]".join(map(re.escape, things))
    apart = re.search(rf"{both}(?:分别|依次)[是为由:]+(?P<names>[^,;。:]+)", text)
    if apart is not None and len(_AND.split(apart["names"])) == len(things):
        yield Candidate(LIST, *apart.span("names"), items=tuple(_parted(text, apart)))
        return
    told = [_named_as(thing).search(text) for thing in things]
    items = sorted(match.span() for match in told if match is not None)
    if len(items) == len(things):
        yield Candidate(LIST, items[0][0], items[-1][1], items=tuple(items))


def _parted(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The places of the names between 、 and 和."""
    start, end = match.span("names")
    for joint in _AND.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _named_as(thing: str) -> re.Pattern[str]:
    """施工单位为… up to the next mark."""
    return re.compile(rf"{re.escape(thing)} ?[是为由:] ?[^,;。:、是为]{{2,24}}?(?=[,;。(]|$)")


def values_of_each(ask: Ask, text: str, values: Sequence[Candidate]) -> Iterator[Candidate]:
    """The names with their values as one list, where a folded sentence tells the value of each."""
    names = _things(ask.question)
    in_turn = _in_turn(names, text, values)
    if in_turn:
        items = [(each.start, each.end) for each in in_turn]
        yield _list(in_turn[0], items)
        return
    found = [place for name in names if (place := _own(name, text, values)) is not None]
    kinds = {(values[at].type, values[at].size) for _, at in found}
    if len(found) != len(names) or len(kinds) != 1 or len({at for _, at in found}) != len(names):
        return
    items = sorted((start, values[at].end) for start, at in found)
    yield _list(values[found[0][1]], items)


def cells_of_each(ask: Ask, cells: Sequence[Cell]) -> Candidate | None:
    """The cells of a row as one list, where each thing is the name of a column: 成人票和学生票."""
    found: list[Candidate] = []
    for thing in _things(ask.question):
        named = [cell for cell in cells if cell.label and thing.endswith(cell.label)]
        value = read_cell(ask, named[0]) if len(named) == 1 else None
        if value is None:
            return None
        found.append(value)
    items = [(each.start, each.end) for each in found]
    return _list(found[0], items) if len({*items}) == len(items) > 1 else None


def _list(first: Candidate, items: Sequence[tuple[int, int]]) -> Candidate:
    start, end = min(start for start, _ in items), max(end for _, end in items)
    whole = replace(first, start=start, end=end, items=tuple(items))
    return replace(whole, type=LIST, value=None, unit=None)


def _in_turn(names: Sequence[str], text: str, values: Sequence[Candidate]) -> list[Candidate]:
    """The values behind 分别, where the names stand before it in the same order and no others."""
    match = re.search("[、和与及]".join(map(re.escape, names)), text)
    apart = (
        _APART.match(text, match.end()) if match and text[: match.start()][-1:] != "、" else None
    )
    if apart is None:
        return []
    found = [each for each in values if each.start >= apart.end()]
    own = found[: len(names)]
    ends = [apart.end(), *(each.end for each in own)]
    joined = (_NEXT.fullmatch(text, end, each.start) for end, each in zip(ends, own, strict=False))
    behind = text[own[-1].end : own[-1].end + 1] if own else ""
    return own if len(own) == len(names) and all(joined) and behind not in ("、", "和") else []


@lru_cache(maxsize=64)
def _things(question: str) -> tuple[str, ...]:
    """The things of which a question asks for a value each, as it calls them."""
    match = _EACH.match(question) or _EACH_NAMED.match(question)
    if match is None:
        return ()
    parts = [part.strip() for part in _AND.split(match["things"]) if part.strip()]
    if len(parts) < 2:
        return ()
    first = _LED.sub("", parts[0], count=1)
    return (first, *parts[1:])


def _own(name: str, text: str, values: Sequence[Candidate]) -> tuple[int, int] | None:
    """Where a name stands that a value follows, and which; None where it is not one."""
    found: list[tuple[int, int]] = []
    for cut in (name, name[:-_SHARED] if len(name) > _SHARED + 1 else name[-2:]):
        for match in re.finditer(re.escape(cut), text):
            at = next((n for n, each in enumerate(values) if each.start >= match.end()), None)
            if at is None or values[at].start - match.end() > _MOST_BETWEEN:
                continue
            if _BETWEEN.fullmatch(text, match.end(), values[at].start):
                found.append((match.start(), at))
        if found:
            break
    return found[0] if len({at for _, at in found}) == 1 else None
