"""Enumerations as they stand in a sentence, with the places of their members."""

import os.path
import re
from collections.abc import Iterator

from xunzhang.answers.asked.asks import LIST
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.listed import without_verb
from xunzhang.answers.values.names import Tag
from xunzhang.text.numerals import parse_item_number
from xunzhang.text.patterns import lazily

_OPENING, _CLOSING = "([{《“「『", ")]}》”」』"
_LEAD = lazily(
    r".*(?:包括了?|包含|涵盖|涉及|分为|分成|分别[是为]|主要[是有]|拥有|具有|[是有为即]|例如|比如|譬如|诸如|如|"
    r"来自|销往|出口到|主营|设有|下设|拜访了|走访了|成立了|建成了|推出了|生产|聚焦|经营|销售|出产|盛产|种植|研发|提供|供应(?![商链站])|开设|[了到于在对向由将把以])"
)
_SURE_LEAD = lazily(
    r".*(?:包括|包含|分为|分别[是为]|主要有|来自|销往|出口到|主营|设有|下设)|.+(?:聚焦|主要生产|主要种植|经营|出产|盛产)"
)
_ETC = lazily(
    r"(?:等(?![级于待候闲同])|(?:这|共|(?<![第\d二三四五六七八九十])(?:\d+|[二两三四五六七八九十]+))(?:[个条项家大种类名位座所门市县省国镇村]|方面|(?:大|个)?(?:部分|板块|环节|阶段|步骤|层次))|都|均|皆|(?:并|合|统|号|人|被|自)称|[组构]成).*$"
)
_AND = lazily(r"(?<=[^,、])(?:以及|和|及|与|或|还有)(?=[^平谐睦])")
_MADE_OF = lazily(r"由(?P<parts>[^,;:。由]+?)(?:共同)?[组构]成")
_BRACKETED = lazily(r"\(([^()]*)\)")
_SHORT = 2.2
_LONGEST = 28
_MUCH = 2
_CUTS = frozenset("v p d ul uz c r ug".split())
_N = r"(?P<n>[一二三四五六七八九十]{1,2})"
_COUNTERS = tuple(
    lazily(form)
    for form in (
        rf"(?<![\u4e00-\u9fff]){_N}(?:是(?!否)|则|为)",
        rf"(?<![\u4e00-\u9fff])其{_N}[是,:]?",
        rf"(?<![\u4e00-\u9fff])第{_N}[,、:是]",
        rf"\({_N}\)",
        rf"(?<![\u4e00-\u9fff]){_N}、",
        r"\((?P<n>\d{1,2})\)",
        r"(?<![\d.])(?P<n>\d{1,2})[.、)](?!\d)",
        r"(?P<n>[①-⑳])",
    )
)
_MUCH_BESIDE_ONE = 4
_LONGEST_NUMBERED = 120
_NUMBERED = lazily(r"(?:第?[一二三四五六七八九十][是、,.]|\(?\d[).、]|[①-⑨])")
# 一、存在问题 is a heading, and no enumeration of 一 and 存在问题; 一、二年级 is one.
_LINE_NUMBER = lazily(
    r"^[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十百千两\d])", re.MULTILINE
)


def lists(text: str, tag: Tag, count: int | None = None) -> Iterator[Candidate]:
    """The enumerations of a folded sentence; two members with 和 alone only where two are asked."""
    for start, end in _clauses(text, ",;:。!?】\n"):
        number = _LINE_NUMBER.match(text, start, end)
        start = number.end() if number else start
        if "、" in text[start:end] or count == 2:
            yield from _enumeration(text, start, end, tag)
    for match in _BRACKETED.finditer(text):
        if match[1].count("、") > 1:
            parts = _split(text, match.start(1), match.end(1), "、")
            parts = [*parts[:-1], *_last(text, *parts[-1])]
            parts[-1] = _without_tail(text, *parts[-1])
            yield from _checked(text, parts)
    for start, end in _clauses(text, ":。"):
        parts = _split(text, start, end, ";")
        if len(parts) > 2 and all(stop - begin <= _LONGEST_NUMBERED for begin, stop in parts):
            yield _candidate([_trim(text, *part) for part in parts])
    yield from _after_colon(text)
    yield from _numbered(text)


def _numbered(text: str) -> Iterator[Candidate]:
    """What is counted off by 一是…二是…, 第一…第二…, (1)…(2)… and the like."""
    for form in _COUNTERS:
        marks: list[re.Match[str]] = []
        for match in form.finditer(text):
            if parse_item_number(match["n"]) == len(marks) + 1:
                marks.append(match)
        if len(marks) < 2:
            continue
        starts = [match.start() for match in marks[1:]]
        parts = [(mark.end(), stop) for mark, stop in zip(marks, starts, strict=False)]
        end = re.compile(r"[;。!?]").search(text, marks[-1].end())
        parts.append((marks[-1].end(), end.start() if end else len(text)))
        parts = [_trim(text, *part) for part in parts]
        if all(0 < stop - begin <= _LONGEST_NUMBERED for begin, stop in parts):
            yield _candidate(parts)


def _after_colon(text: str) -> Iterator[Candidate]:
    """What follows a colon, parted by commas alone: 三项: 甲, 乙, 丙."""
    for match in re.finditer("[:]", text):
        stop = re.search(r"[;。!?]", text[match.end() :])
        end = match.end() + stop.start() if stop else len(text)
        parts = _split(text, match.end(), end, ",")
        short = all(stop - begin <= _LONGEST_NUMBERED for begin, stop in parts)
        if len(parts) > 2 and short and "、" not in text[match.end() : end]:
            yield _candidate([_trim(text, *part) for part in parts])


def _enumeration(text: str, start: int, end: int, tag: Tag) -> Iterator[Candidate]:
    made = _MADE_OF.search(text, start, end)
    if made is not None:
        start, end = made.span("parts")
    parts = _split(text, start, end, "、")
    if len(parts) < 2:
        joined = _AND.search(text, start, end)
        if joined is None or len(_AND.findall(text[start:end])) > 1:
            return
        # 丰和公司 is one name.
        if joined.start() - start == 1 and end - joined.end() > _MUCH_BESIDE_ONE:
            return
        parts = [(start, joined.start()), (joined.end(), end)]
    else:
        parts = [*parts[:-1], *_last(text, *parts[-1])]
    inner = [stop - begin for begin, stop in parts[1:]]
    usual = sorted(inner)[(len(inner) - 1) // 2]
    parts[0] = _first(text, parts, usual, tag)
    parts[-1] = _without_tail(text, *parts[-1])
    if parts[0][1] - parts[0][0] >= usual + _MUCH:
        parts[0] = _after_verb(text, *parts[0], _end_of_all(text, parts[1:]), tag)
    if parts[-1][1] - parts[-1][0] >= usual + _MUCH:
        parts[-1] = _before_verb(text, *parts[-1], tag)
    yield from _checked(text, parts)


def _first(text: str, parts: list[tuple[int, int]], usual: int, tag: Tag) -> tuple[int, int]:
    """The first member without what leads up to it; 分 of 分批次、分阶段 is part of each."""
    begin, end = _without_lead(text, *parts[0], usual)
    if text[parts[0][0]] != text[parts[1][0]]:
        begin = without_verb(text, parts[0], begin, usual, tag)
    return _without_owner(text, begin, end, usual)


def _checked(text: str, parts: list[tuple[int, int]]) -> Iterator[Candidate]:
    parts = [_trim(text, *_closed(text, *part)) for part in parts]
    if all(0 < stop - begin <= _LONGEST for begin, stop in parts):
        yield _candidate(parts)


def _last(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last part; two members where 和 stands between them."""
    etc = _ETC.search(text, start, end)
    stop = etc.start() if etc and etc.start() > start else end
    joined = None
    for match in _AND.finditer(text, start, stop):
        if _depth(text, start, match.start()) == 0:
            joined = match
    if joined is None or joined.end() >= stop:
        return [(start, end)]
    return [(start, joined.start()), (joined.end(), end)]


def _without_lead(text: str, start: int, end: int, usual: int) -> tuple[int, int]:
    """The first member without what introduces it, where it is longer than the others."""
    opening = next((i for i in range(start, end) if text[i] in "“《「『"), None)
    if opening is not None and text[end - 1] in "”》」』" and opening > start:
        return opening, end
    if end - start <= max(_SHORT * usual, usual + 3) and not re.match(
        r"[是有为即]|包括|分为", text[start:end]
    ):
        lead = _SURE_LEAD.match(text[start:end])
    else:
        lead = _LEAD.match(text[start:end])
    return (start + lead.end(), end) if lead and lead.end() < end - start else (start, end)


def _without_owner(text: str, start: int, end: int, usual: int) -> tuple[int, int]:
    """The first member without whose it is, where it is longer: 宿舍内的电视机, 冰柜."""
    leading = re.match(r"(?:[在对将把从向由以与如]|其中|采用了?|通过|关于|对于)", text[start:end])
    if leading and leading.end() < end - start:
        start += leading.end()
    owner = text.rfind("的", start, end - 1)
    if owner > start and end - start >= usual + 2 * _MUCH and end - owner - 1 <= usual + _MUCH:
        return owner + 1, end
    return start, end


def _after_verb(text: str, start: int, end: int, shared: int, tag: Tag) -> tuple[int, int]:
    """The part behind the last verb or preposition, longer than the end that all others share."""
    begin, place = start, start
    for word, part in tag(text[start:end]):
        place += len(word)
        if part in _CUTS and place < end - shared:
            begin = place
    return begin, end


def _end_of_all(text: str, parts: list[tuple[int, int]]) -> int:
    """How long the end is that several members share: 机制 of 会商机制, 分级机制."""
    if len(parts) < 2:
        return 0
    members = [text[slice(*part)][::-1] for part in parts]
    return len(os.path.commonprefix(members))


def _before_verb(text: str, start: int, end: int, tag: Tag) -> tuple[int, int]:
    """The part before the first verb or preposition."""
    place = start
    for word, part in tag(text[start:end]):
        if part in _CUTS and place > start:
            return start, place
        place += len(word)
    return start, end


def _without_tail(text: str, start: int, end: int) -> tuple[int, int]:
    etc = _ETC.search(text, start, end)
    return (start, etc.start()) if etc and etc.start() > start else (start, end)


def _clauses(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """The parts between these marks; those in brackets, and commas between digits, part nothing."""
    start, depth = 0, 0
    for place, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING and depth > 0)
        between = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
        if (
            character in marks
            and (depth == 0 or character in "。;")
            and not (character == "," and between)
        ):
            yield start, place
            start, depth = place + 1, 0
    if start < len(text):
        yield start, len(text)


def _split(text: str, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    parts, begin, depth = [], start, 0
    for place in range(start, end):
        character = text[place]
        depth += (character in _OPENING) - (character in _CLOSING and depth > 0)
        if character == mark and depth == 0:
            parts.append((begin, place))
            begin = place + 1
    return [part for part in [*parts, (begin, end)] if text[slice(*part)].strip()]


def _depth(text: str, start: int, end: int) -> int:
    part = text[start:end]
    return sum(part.count(c) for c in _OPENING) - sum(part.count(c) for c in _CLOSING)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    number = _NUMBERED.match(text, start, end)
    start = number.end() if number and number.end() < end else start
    while start < end and text[start] in " ,、;。":
        start += 1
    while end > start and text[end - 1] in " ,、;。“《「(":
        end -= 1
    return start, end


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part up to a bracket that is not closed in it."""
    for opening, closing in (("(", ")"), ("“", "”")):
        last = text.rfind(opening, start, end)
        if last > start and text.find(closing, last, end) < 0:
            end = last
    return start, end


def _candidate(parts: list[tuple[int, int]]) -> Candidate:
    return Candidate(LIST, parts[0][0], parts[-1][1], items=tuple(parts))
