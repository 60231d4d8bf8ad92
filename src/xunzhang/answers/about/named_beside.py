"""What stands side by side with the name that a question begins with, and is told of instead.

In 甲厂每台28万元、乙厂每台31万元。甲厂保修两年 nothing is said of how long 乙厂
does so; nor anything of 北店 in 北店、南店同日开业,其中南店营业到十点.
"""

import re
from collections.abc import Iterable, Iterator
from os.path import commonprefix

from xunzhang.answers.about.subjects import GENERAL
from xunzhang.answers.asked.asks import DATE, Ask
from xunzhang.answers.asked.terms import places_of
from xunzhang.answers.question import Question
from xunzhang.answers.values.names import Tag
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN

_LEAD = lazily(r"(?:请问|想问|问一下|那|关于)?(?P<lead>[\u4e00-\u9fff]+)")
_LEAD_ENDS = lazily("的|[是有在叫能可要会]")
_JOINED = "(?:、|[和与及或]|以及)"
_HAN = "[\u4e00-\u9fff]"
_FIGURE = r"[\d二三四五六七八九十两百]"
_BEFORE_SUBJECT = lazily("(?:^|[,;:。!?\n\t ]|其中|而|但|另|只有|仅)$")
_SOMEBODY_ELSE = lazily("[他她它该]|其(?![中他余])|本人")
_CLAUSE_END = lazily("[,;。]")
# 我用的是甲 and 我用的是乙 tell of two.
_FRAME_ENDS = "是为叫用买选装住"
_LEAST_FRAME, _LONGEST_FRAME = 3, 4
_LEAST, _LONGEST = 2, 8
# 东站2018年启用 is told of no 新仓.
_DATED_NAME = lazily(rf"(?P<other>{_HAN}{{3,8}}?)(?:[于在自已则就]|已[于在经])?")
_LONGEST_OFFICE = 3
_LONGEST_JOINED = _LONGEST + len("以及")
_FRAME = lazily(rf"{_HAN}{{{_LEAST_FRAME - 1},{_LONGEST_FRAME - 1}}}[{_FRAME_ENDS}]\Z")
_JOINED_BEHIND = lazily(
    rf"{_HAN}{{0,4}}?{_JOINED}(?P<other>{_HAN}{{{_LEAST},{_LONGEST + _LONGEST_OFFICE}}})"
)
_JOINED_BEFORE = lazily(rf"(?P<other>{_HAN}{{{_LEAST},{_LONGEST}}}){_JOINED}\Z")
_TAIL, _COUNTS = lazily(rf"(?P<tail>{_HAN}{{1,6}}?){_FIGURE}"), lazily(_FIGURE)
_BEGUN = lazily(rf"[,;、。:\n是](?P<other>{_HAN}{{{_LEAST},{_LONGEST}}})\Z")
_NO_NAME = lazily(
    ".*[年月日时今现共其每各的了]|[本该这那全我他它她你咱某此另还也都又再先同当从由在于对]|"
    "目前|以上|以下|包括|分别|平均|一共|总共|大约|约|第"
)
_COMMON = frozenset("n v vn a ad an".split())
_NEVER_NAMES, _NEVER_IN_NAMES = frozenset("mtfq"), frozenset("rdpcuy")


def is_of_one_named_beside(question: Question, told: str, text: str, start: int) -> bool:
    """Whether what stands at a place of a sentence is told of another than the one asked about.

    Args:
        question: The question.
        told: All that the hits of the document tell, folded.
        text: The folded sentence.
        start: Where the candidate stands.
    """
    name = _asked_name(question.ask, told)
    if not name:
        return False
    clause = _CLAUSE_END.split(text[start:], maxsplit=1)[0]
    if name in clause:
        return False
    own = text.rfind(name, 0, start)
    # What goes on behind the name itself begins no clause.
    led = text[own + len(name) - 1 if own >= 0 else 0 : start]
    frame = _frame(name, told)
    if frame and own < 0 and frame in led:
        return True
    if own < 0 and question.ask.type == DATE and _is_dated_otherwise(question, name, led):
        return True
    return any(_begins_clause(other, led) for other in _others(question, name, told, led))


def _is_dated_otherwise(question: Question, name: str, led: str) -> bool:
    """Whether a sentence is of another thing, whose name alone leads up to its date.

    So is 甲水厂 where 乙水厂 is asked about, but 水厂泵房 may be a part of it.
    """
    match, asked = _DATED_NAME.fullmatch(led), question.ask.question
    other = match["other"] if match else ""
    if not other or f"{name}的" in asked:
        return False
    own = other.removesuffix(commonprefix([other[::-1], name[::-1]])[::-1])
    pieces = (own[at : at + _LEAST] for at in range(max(0, len(own) - 1)))
    if len(own) < _LEAST or PLAIN.knows(other) or any(piece in asked for piece in pieces):
        return False
    return _may_be_named(other, question.tag)


def _asked_name(ask: Ask, told: str) -> str:
    """The longest beginning of a question that stands in a text; "" where none does."""
    match = _LEAD.match(ask.question[: ask.start])
    lead = _LEAD_ENDS.split(match["lead"], maxsplit=1)[0] if match else ""
    lengths = range(min(len(lead), _LONGEST), _LEAST - 1, -1)
    return next((lead[:length] for length in lengths if lead[:length] in told), "")


def _frame(name: str, told: str) -> str:
    """What leads up to a name in the words of somebody who tells which one it is: 我用的是."""
    before = (told[max(0, at - _LONGEST_FRAME) : at] for at in places_of(name, told))
    return next((match[0] for words in before if (match := _FRAME.search(words))), "")


def _others(question: Question, name: str, told: str, led: str) -> Iterator[str]:
    """The names beside the one asked about that stand in what leads up to a candidate, too."""
    for other in dict.fromkeys((*_enumerated(question, name, told, led), *_alike(name, told))):
        if other not in question.ask.question and _may_be_named(other, question.tag):
            yield other


def _enumerated(question: Question, name: str, told: str, led: str) -> Iterator[str]:
    """What 、 or 和 joins to a name, as far as it begins a clause of what leads up."""
    behind, before = [], []
    for at in places_of(name, told):
        behind.append(_JOINED_BEHIND.match(told, at + len(name)))
        before.append(_JOINED_BEFORE.search(told[max(0, at - _LONGEST_JOINED) : at]))
    joined = [[*_beginnings(other)] for other in _each_once(behind)]
    joined += [
        [other[-length:] for length in range(_LONGEST, _LEAST - 1, -1)]
        for other in _each_once(before)
    ]
    for names in joined:
        other = next((each for each in names if _begins_clause(each, led)), None)
        if other is not None and _are_alike(question, name, other):
            yield other


def _beginnings(joined: str) -> Iterator[str]:
    """What may be the name that words begin with, or with which they go on behind 师兄."""
    for first in range(_LONGEST_OFFICE + 1):
        least = _LEAST + (first > 0)
        for end in range(min(len(joined), first + _LONGEST), first + least - 1, -1):
            yield joined[first:end]


def _begins_clause(name: str, text: str) -> bool:
    """Whether a name begins a clause, and nobody else is meant behind it: 甲去世,他次年离乡."""
    at = text.find(name)
    while at >= 0:
        if _BEFORE_SUBJECT.search(text, 0, at) and not _SOMEBODY_ELSE.search(text, at):
            return True
        at = text.find(name, at + 1)
    return False


def _are_alike(question: Question, name: str, other: str) -> bool:
    """Whether both are names, or kinds of one thing: a 员工 is none beside a 公司."""
    if name[-1] == other[-1] or name[:_LEAST] == other[:_LEAST]:
        return True
    words = [tag for word, tag in question.tag(question.ask.question) if name.startswith(word)]
    return bool(words) and words[0] not in _COMMON


def _alike(name: str, told: str) -> Iterator[str]:
    """What has a figure behind the same words as the name: 乙厂每台31万元 beside 甲厂每台28万元."""
    lined = f"\n{told}"
    tails = [_TAIL.match(lined, at + len(name)) for at in places_of(name, lined)]
    for tail in dict.fromkeys(match["tail"] for match in tails if match):
        counted = (at for at in places_of(tail, lined) if _COUNTS.match(lined, at + len(tail)))
        leading = (lined[max(0, at - _LONGEST - 1) : at] for at in counted)
        yield from _each_once(map(_BEGUN.search, leading))


def _each_once(found: Iterable[re.Match[str] | None]) -> Iterator[str]:
    """The other names that were found, in order."""
    yield from dict.fromkeys(match["other"] for match in found if match)


def _may_be_named(other: str, tag: Tag) -> bool:
    """Whether it may be the name of something: 乙厂, but not 目前 or 其中."""
    if _NO_NAME.match(other) or GENERAL.search(other):
        return False
    tags = [kind[:1] for _, kind in tag(other)]
    return not _NEVER_IN_NAMES.intersection(tags) and not (
        len(tags) == 1 and tags[0] in _NEVER_NAMES
    )
