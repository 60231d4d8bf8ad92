"""The year or day that only the sentence before an answer tells: 那一年 behind 从2013年说起."""

from collections.abc import Sequence
from dataclasses import replace

from xunzhang.answers.asked.asks import DATE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term, overlap
from xunzhang.answers.values.dates import dates, weekdays
from xunzhang.answers.values.folded import Folded, fold_with_places
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Answer, Hit, TypedAnswer

_POINTS_BACK = lazily(
    r"[“\"]?(?:(?P<year>(?:[那这]一?|同一?|该)年)(?![代头级龄轻底]|[之以]?[前后]|以来)"
    r"|(?P<day>[那这]一?天|当[天日]|同一?[天日])(?![之以]?[前后]))"
)
_SAME = frozenset(("同年", "当年", "该年"))
_LEAST_SAID = 0.75
_YEAR = lazily(r"[^年]+年")


def dated_by_sentence_before(answer: Answer, hit: Hit, ask: Ask, terms: Sequence[Term]) -> Answer:
    """The answer with the date that its context tells, where it points back to just that.

    The context has to tell one such date only, and the answer none of its own. The year that 同年
    alone repeats is quoted where it is told, too.
    """
    if answer.typed is not None and answer.typed.text in _SAME:
        return replace(answer, typed=_quoted_year(answer.typed, answer, hit))
    text = fold(answer.text)
    points = _POINTS_BACK.match(text)
    if answer.typed is not None or answer.context is None or ask.type != DATE or points is None:
        return answer
    grain = points.lastgroup or ""
    if ask.grain not in ("", grain) or overlap(terms, text) < _LEAST_SAID:
        return answer
    if any(each.start >= points.end() for each in (*dates(text), *weekdays(text))):
        return answer
    start, end = answer.context.start - hit.start, answer.context.end - hit.start
    if start < 0 or end > len(hit.text):
        return answer
    folded = fold_with_places(hit.text[start:end])
    told = _told(folded.text, grain)
    if len({each.value for each in told}) != 1:
        return answer
    return replace(answer, typed=_quoted(hit, start, folded, told[-1]))


def _quoted_year(typed: TypedAnswer, answer: Answer, hit: Hit) -> TypedAnswer:
    """The year itself, in the sentence or the one before, in place of 同年."""
    start = (answer.context or answer).start - hit.start
    if start < 0:
        return typed
    folded = fold_with_places(hit.text[start : typed.start - hit.start])
    told = [_year(folded.text, each) for each in dates(folded.text) if each.type == DATE]
    years = [each for each in told if each.value is not None and each.value == typed.value]
    return _quoted(hit, start, folded, years[-1]) if years else typed


def _quoted(hit: Hit, start: int, folded: Folded, date: Candidate) -> TypedAnswer:
    """A date of the folded text of a hit from `start` on, quoted with its place."""
    place = folded.place(date.start, date.end)
    quoted = slice(start + place.start, start + place.end)
    return TypedAnswer(
        DATE, hit.text[quoted], hit.start + quoted.start, hit.start + quoted.stop, date.value
    )


def _told(text: str, grain: str) -> list[Candidate]:
    """The dates of a folded text, of a day no more than its year if that is pointed to.

    None at all where one of them tells less.
    """
    told = [each for each in dates(text) if each.type == DATE]
    if grain == "year":
        told = [_year(text, each) for each in told]
    elif any(each.grain != grain for each in told):
        return []
    return told if all(each.value is not None for each in told) else []


def _year(text: str, date: Candidate) -> Candidate:
    """The year of a date; without a value where it tells none."""
    match = _YEAR.match(text, date.start, date.end)
    if match is None or date.value is None or date.value.startswith("-"):
        return replace(date, value=None)
    return replace(date, end=match.end(), value=date.value[:4])
