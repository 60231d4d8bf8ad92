"""Lists that a line announces, item below item: 主要存在以下问题：（一）… （二）….

The items may go on in the passages behind; a part of them is none of these lists.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from xunzhang.answers.asked.asks import LIST
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.question import Question, Scored
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.answers.rows.stretches import Stretch
from xunzhang.answers.rows.whole import Beside
from xunzhang.answers.tables.in_tables import trust_in
from xunzhang.answers.values.folded import fold_with_places
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import parse_item_number
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Hit, Passage, Span

_HAN = "[一二三四五六七八九十]{1,3}"
_MARK = lazily(
    rf"(?:\((?P<enclosed>{_HAN}|\d{{1,2}})\)|(?P<han>{_HAN})、|(?P<plain>\d{{1,2}})[.、)]|"
    rf"(?P<ring>[①-⑳])|第(?P<ordinal>{_HAN})[条,、:]?|(?P<told>{_HAN})是|(?P<bullet>[-•·●■◆▪*]))\s*(?!\d)"
)
_BULLET = "bullet"
_ANNOUNCES = lazily(
    r"(?:(?:[现特兹]?(?:通知|公告|公布|公示|通报|规定|说明|介绍|报告|列举?|总结|归纳)?如下)|"
    r"(?:主要|具体|分别|一般|应当|应|共)*(?:有|是|为|包括|包含|表现在|体现在|集中在)?"
    r"(?:(?:以下|下列|如下)?(?:几|\d{1,2}|[一二两三四五六七八九十]{1,2})?个?(?:方面|[点条项种类]|大类|内容|情况)?))?[:。]?$"
)
_SAYS_SO = lazily("[:]$|(?:以下|下列|如下)[^,;。]{0,8}[:。]?$")
_LINKS = "有是为包括含都主要分别具体共的"
_NO_NOUN = "vdprc"
_LIGHT = frozenset("需要 应当 应该 必须 存在 发现 具备 具有 遵守 主要 具体 提出 一共 分别".split())
"""What an announcement leaves out, or says in other words."""
_LEAST_NOUN = 2
_FEWEST, _MOST = 2, 30
_PASSAGES_BEFORE, _PASSAGES_BEHIND = 3, 8
_LONG = 60
"""Where one is longer, the first sentence of each says what it is."""
_TRIMMED = " \t\u3000。；;，,、"


class _Line(NamedTuple):
    """A line, its first sentence, and by which mark it counts: `（二）` is 2 of its form."""

    start: int
    end: int
    first: int
    form: str
    number: int
    begins: int


class _Listed(NamedTuple):
    """A line that announces, the items below it, and how much of the question leads up to them."""

    lead: _Line
    items: Sequence[_Line]
    said: int


def find_announced(
    question: Question, hits: Sequence[Hit], before: Beside, after: Beside
) -> Iterator[Found]:
    """The items below a line that announces what a question asks for: 现将要求通知如下.

    None where several such lists of one document answer alike. The arguments are those of
    `find_most`.
    """
    asked = _asked(question) if question.ask.type == LIST else ""
    if len(asked) < _LEAST_NOUN:
        return
    found: dict[tuple[int, int], tuple[int, Found]] = {}
    for hit in hits[:DEPTH]:
        stretch, goes_on = _around(hit, before, after)
        for listed in _lists_in(question, asked, hit, stretch, goes_on=goes_on):
            shown = _found(listed, stretch, hits, hit)
            if shown is not None:
                found.setdefault(
                    (hit.document_id, shown.span.start + shown.hit.start), (listed.said, shown)
                )
    for _, same in groupby(found.values(), key=lambda each: each[1].hit.document_id):
        told = [*same]
        most = max(said for said, _ in told)
        best = [each for said, each in told if said == most]
        yield from best if len(best) == 1 else ()


def goes_on_behind(found: Found, after: Beside) -> bool:
    """Whether a list is only the part that its passage holds: the one behind counts on."""
    items, hit = found.scored.candidate.items, found.hit
    if not items or found.is_whole or hit.text[found.sentence.end :].strip():
        return False
    behind = _next(hit, after)
    line = next(_lines(behind.text), None) if behind is not None else None
    return line is not None and line.number == len(items) + 1


def _asked(question: Question) -> str:
    """The noun of which a list is asked: the last behind 哪些, or before 有哪些 and 有哪几条."""
    ask = question.ask
    behind = question.tag(ask.question[ask.end :].removeprefix("的"))
    if not behind:
        before = question.tag(ask.question[: ask.start].rstrip(_LINKS))
        return before[-1][0] if before else ""
    ends = (place for place, (_, tag) in enumerate(behind[:-1]) if place and tag[0] in _NO_NOUN)
    return behind[next(ends, len(behind)) - 1][0]


def _around(hit: Hit, before: Beside, after: Beside) -> tuple[Stretch, bool]:
    """A hit with the passages beside it under its heading, and whether more of these follow."""
    passages: list[Passage | Hit] = [hit]
    above = _next(hit, before)
    while above is not None and len(passages) <= _PASSAGES_BEFORE:
        passages.insert(0, above)
        above = _next(above, before)
    below, last = _next(hit, after), len(passages) + _PASSAGES_BEHIND
    while below is not None and len(passages) < last:
        passages.append(below)
        below = _next(below, after)
    return Stretch(tuple(passages)), below is not None


def _next(passage: Passage | Hit, beside: Beside) -> Passage | None:
    found = beside(passage.passage_id)
    return found if found is not None and found.heading == passage.heading else None


def _lists_in(
    question: Question, asked: str, hit: Hit, stretch: Stretch, *, goes_on: bool
) -> Iterator[_Listed]:
    """The lists of what is asked for that a stretch holds as a whole."""
    text = stretch.text
    lines = [*_lines(text)]
    words = [term for term in question.terms if term.text not in _LIGHT]
    # Of 哪些问题已整改 no title says that they are.
    told = question.ask.question[question.ask.end :].partition(asked)[2]
    heading, title = fold(hit.heading), fold(hit.title)
    for place, lead in enumerate(lines[:-1]):
        said = fold(text[lead.start : lead.end])
        if not _announces(asked, said, heading):
            continue
        items, is_whole = _items(lines[place + 1 :])
        if not _FEWEST <= len(items) <= _MOST or (goes_on and not is_whole):
            continue
        near = sum(term.is_in(f"{heading}\n{said}") for term in words)
        is_told = all(
            term.is_in(said if term.text in told else f"{title}\n{heading}\n{said}")
            for term in words
        )
        if is_told and question.ask.count in (None, len(items)):
            yield _Listed(lead, items, near)


def _announces(asked: str, line: str, heading: str) -> bool:
    """Whether a folded line ends with what it announces: 以下问题：, 要求如下：, 材料包括：."""
    if _SAYS_SO.search(line) is None:
        return False
    match = _ANNOUNCES.search(line)
    named = line[: match.start()] if match else line
    named = named or heading
    return named.endswith(asked)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a text, those that a narrow column wraps as one."""
    sentences = split_sentences(text)
    begins: list[list[Span]] = []
    for sentence in sentences:
        if begins and "\n" not in text[begins[-1][-1].end : sentence.start]:
            begins[-1].append(sentence)
        else:
            begins.append([sentence])
    for line in begins:
        start, end = line[0].start, line[-1].end
        folded = fold_with_places(text[start:end])
        mark = _MARK.match(folded.text)
        form = (mark.lastgroup or "") if mark else ""
        number = parse_item_number(mark[form]) if mark else None
        begin = start + folded.place(mark.end(), mark.end()).start if mark else start
        yield _Line(start, end, line[0].end, form, number or 0, begin)


def _items(lines: Sequence[_Line]) -> tuple[list[_Line], bool]:
    """The items that the first of some lines begins, and whether the last of them is told."""
    form = lines[0].form
    if not form or (form != _BULLET and lines[0].number != 1):
        return [], True
    items: list[_Line] = []
    for line in lines:
        is_item = line.form == form
        if form == _BULLET and not is_item:
            return items, True
        if is_item and form != _BULLET and line.number != len(items) + 1:
            return items, True
        items += [line] * is_item
    return items, False


def _found(listed: _Listed, stretch: Stretch, hits: Sequence[Hit], hit: Hit) -> Found | None:
    """The list with the line that announces it, in the best hit of the passages that it fills."""
    lead, last = listed.lead, listed.items[-1]
    filled = [
        passage
        for passage in stretch.passages
        if passage.start - stretch.start < last.end
        and lead.start < passage.start - stretch.start + len(passage.text)
    ]
    part = Stretch(tuple(filled))
    shown = part.shown_in(hits)
    if shown is None:
        return None
    by = stretch.start - part.start
    sentence = Span(lead.start + by, last.end + by)
    text = part.text[sentence.start : sentence.end]
    folded = fold_with_places(text)
    if folded.starts is not None and len(folded.text) != len(text):
        return None
    are_long = any(item.end - item.begins > _LONG for item in listed.items)
    ends = [item.first if are_long else item.end for item in listed.items]
    items = tuple(
        _place(stretch.text, item.begins, end, lead.start)
        for item, end in zip(listed.items, ends, strict=True)
    )
    candidate = Candidate(LIST, items[0][0], items[-1][1], items=items)
    return Found(Scored(candidate, 1.0, named=1.0), shown, sentence, folded, trust_in(hit))


def _place(text: str, begins: int, end: int, offset: int) -> tuple[int, int]:
    """What an item says, without the marks behind it."""
    said = text[begins:end].rstrip(_TRIMMED)
    return begins - offset, begins + len(said) - offset
