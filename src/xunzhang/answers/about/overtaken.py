"""What another sentence of the document tells instead: what was judged for what was claimed.

A judgment tells what the plaintiff asks for long before what the court gives; a diary tells a day,
and weeks later that it was moved: 出发改到3月17日. In one sentence `states` tells them apart.
"""

from collections.abc import Sequence
from dataclasses import replace

from xunzhang.answers.asked.asks import COUNTED, DATE
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.times.states import CLAIMED, GRANTED, asked_claim, claim_told, is_moved
from xunzhang.text.patterns import lazily

_AT_LAST = lazily("最后|最终|到底")
AT_FIRST = lazily("原|本来|起初|最[初早先]|开始|首次|第一次|推迟|延[期后迟]|改[期到]")
_SEGMENT = lazily("[,;:。、!?]")
LESS, MORE = 0.2, 1.2


def overtaken(question: Question, found: Sequence[Found]) -> list[Found]:
    """The candidates; what holds instead of another one takes over how far that was trusted."""
    kind = question.ask.type
    if kind in COUNTED and asked_claim(question.ask.question) != CLAIMED:
        return _taken_over(question, found, {n for n, e in enumerate(found) if _is_granted(e)})
    if kind == DATE and _AT_LAST.search(question.ask.question):
        return _taken_over(question, found, {n for n, e in enumerate(found) if _is_moved(e)})
    if kind == DATE and not AT_FIRST.search(question.ask.question):
        return _taken_over(question, found, _last_moved(question, found))
    return list(found)


def _last_moved(question: Question, found: Sequence[Found]) -> set[int]:
    """The last day to which all that the question names was moved, if no day stands behind it.

    It says no more than the days before it do: 出发改到3月17日 for 出发定在3月10日.
    """
    best = max(found, key=lambda each: each.trusted, default=None)
    told = [
        n
        for n, each in enumerate(found)
        if best is not None
        and each.hit.document_id == best.hit.document_id
        and _tells_all(question, each)
    ]
    last = max(told, key=lambda n: found[n].hit.start + found[n].span.start, default=None)
    return {last} if last is not None and _is_moved(found[last]) else set()


def _tells_all(question: Question, found: Found) -> bool:
    """Whether the sentence of a day holds all words of the question."""
    words = [term for term in question.terms if len(term.text) > 1]
    return bool(words) and all(term.is_in(found.folded.text) for term in words)


def _taken_over(question: Question, found: Sequence[Found], later: set[int]) -> list[Found]:
    """The candidates; the best of those that hold later takes over from what it replaces."""
    trusted = [each.trusted for each in found]
    for place, each in enumerate(found):
        instead = [n for n in later if place not in later and _replaces(question, found[n], each)]
        if instead:
            best = max(instead, key=lambda n: found[n].trusted)
            trusted[best] = max(trusted[best], MORE * each.trusted)
            trusted[place] = LESS * each.trusted
    return [replace(e, trusted=t) for e, t in zip(found, trusted, strict=True)]


def _replaces(question: Question, new: Found, old: Found) -> bool:
    """Whether two values of a document are of one kind, and told by one word of the question."""
    one, two = new.scored.candidate, old.scored.candidate
    if new.hit.document_id != old.hit.document_id or (one.type, one.size) != (two.type, two.size):
        return False
    if one.type != DATE and claim_told(old.folded.text, two.start) != CLAIMED:
        return False
    if one.type == DATE and (new.hit.rank, new.sentence) == (old.hit.rank, old.sentence):
        return False
    texts = label_of(new), label_of(old)
    return any(len(t.text) > 1 and all(t.is_in(text) for text in texts) for t in question.terms)


def label_of(found: Found) -> str:
    """What says what a value is of: the words right before a number, the sentence of a date."""
    candidate, text = found.scored.candidate, found.folded.text
    return text if candidate.type == DATE else _SEGMENT.split(text[: candidate.start])[-1]


def _is_granted(found: Found) -> bool:
    return claim_told(found.folded.text, found.scored.candidate.start) == GRANTED


def _is_moved(found: Found) -> bool:
    return is_moved(found.folded.text, found.scored.candidate.start)
