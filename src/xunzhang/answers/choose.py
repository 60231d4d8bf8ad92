"""The candidate of a sentence that answers, by its kind and by what stands near it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from xunzhang.answers.asks import (
    COUNTED,
    DATE,
    DATED,
    DEFINITION,
    LIST,
    NAMED,
    PERIOD,
    YES_NO,
    Ask,
    ask_of,
)
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.dates import clock_times, dates, year_of
from xunzhang.answers.fits import fit
from xunzhang.answers.lists import lists
from xunzhang.answers.names import Tag, names
from xunzhang.answers.nearby import speaks_for
from xunzhang.answers.quantities import quantities
from xunzhang.answers.telling import definitions, polar
from xunzhang.answers.terms import ContentTerms, Term, nearness, overlap, question_terms

LEAST = 0.15
"""What scores less is no answer."""

_NEAR, _SAID, _BEFORE = 0.6, 0.4, 0.5
_BEST_FACTOR = 1.4
_OTHER_THING = 0.6
_MOST_CANDIDATES = 60
_PLAIN_GAPS, _DATE_GAPS = (6, 6), (9, 2)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, the words that say it, and the values that the question gives itself."""

    ask: Ask
    terms: tuple[Term, ...]
    given: frozenset[tuple[str, str | None]]
    tag: Tag
    counted: Term | None = None
    """The noun right behind the asking words: 水稻 in 多少公顷水稻."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how well it answers, 0 to 1."""

    candidate: Candidate
    score: float


def read_question(text: str, content_terms: ContentTerms, tag: Tag) -> Question | None:
    """The question as answers need it; None where no type of answer is told."""
    ask = ask_of(text)
    if ask is None:
        return None
    terms = question_terms(ask, content_terms)
    given = {(each.value or "", each.unit) for each in quantities(ask.question)}
    given |= {(each.value or "", None) for each in dates(ask.question)}
    counted = next((term for term in terms if _follows(ask, term)), None)
    return Question(ask, terms, frozenset(given), tag, counted) if terms else None


def _follows(ask: Ask, term: Term) -> bool:
    behind = ask.question[ask.end :].removeprefix("的")
    return ask.type in COUNTED and len(term.text) > 1 and behind.startswith(term.text)


def scored(question: Question, sentence: str, before: str = "") -> Iterator[Scored]:
    """The candidates of a folded sentence that fit what is asked for, with their scores.

    Args:
        question: The question.
        sentence: The sentence, in which the candidates' places count.
        before: What leads up to it: its heading and the sentence before.
    """
    ask, terms = question.ask, question.terms
    said = overlap(terms, sentence)
    lead = max(overlap(terms, f"{before}\n{sentence}") - said, 0.0)
    if _BEST_FACTOR * (_NEAR * said + _SAID * (said + _BEFORE * lead)) < LEAST:
        return
    missing = question.counted is not None and not question.counted.is_in(f"{before}\n{sentence}")
    candidates = list(islice(_candidates(question, sentence), _MOST_CANDIDATES))
    places = [(each.start, each.end) for each in candidates]
    for candidate in candidates:
        suits = fit(ask, candidate) * speaks_for(ask, candidate, sentence)
        if suits <= 0 or _is_given(question, candidate, sentence[candidate.start : candidate.end]):
            continue
        near = nearness(
            terms, sentence, (candidate.start, candidate.end), others=places, gaps=_gaps(ask)
        )
        score = suits * (_NEAR * near + _SAID * (said + _BEFORE * lead))
        score *= _OTHER_THING if missing else 1.0
        yield Scored(candidate, min(score, 1.0))


def _gaps(ask: Ask) -> tuple[int, int]:
    """A date stands before what it dates, commas or not."""
    return _DATE_GAPS if ask.type in DATED else _PLAIN_GAPS


def _candidates(question: Question, text: str) -> Iterable[Candidate]:
    ask = question.ask
    if ask.type in COUNTED:
        return quantities(text)
    if ask.type in DATED:
        return _dated(ask, text)
    if ask.type in NAMED:
        return names(ask, text, question.tag)
    if ask.type == LIST:
        return (
            each
            for each in lists(text, question.tag, ask.count)
            if ask.count in (None, len(each.items))
        )
    if ask.type == DEFINITION:
        return definitions(ask, text)
    return polar(ask, text, question.terms)


def _dated(ask: Ask, text: str) -> Iterator[Candidate]:
    if ask.grain == "time":
        yield from clock_times(text)
        return
    for date in dates(text):
        if ask.type == DATE and ask.grain == "year" and date.type == DATE:
            year = year_of(text, date)
            if year is not None:
                yield year
        else:
            yield date


def _is_given(question: Question, candidate: Candidate, text: str) -> bool:
    """Whether the question says it itself."""
    asked = question.ask.question
    if candidate.type in (LIST, DEFINITION, YES_NO):
        return False
    if text in asked:
        return True
    unit = None if candidate.type in (DATE, PERIOD) else candidate.unit
    return candidate.value is not None and (candidate.value, unit) in question.given
