"""The candidate of a sentence that answers, by its kind and by what stands near it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from math import prod

from xunzhang.answers.asks import (
    AMOUNT,
    COUNTED,
    DATE,
    DATED,
    DEFINITION,
    LIST,
    NAMED,
    PERIOD,
    PERSON,
    PLACE,
    TEXT,
    YES_NO,
    Ask,
    ask_of,
)
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.conditions import (
    follows_another,
    part_factors,
    sibling_factors,
    tier_factors,
    total_factors,
    year_factors,
)
from xunzhang.answers.contacts import read_contact
from xunzhang.answers.copulas import said_to_be
from xunzhang.answers.dates import clock_times, dates, eras, until, weekdays, year_of
from xunzhang.answers.distances import ground
from xunzhang.answers.each import asks_for_each, values_of_each
from xunzhang.answers.events import clause_factors, clauses_beside, event_factors
from xunzhang.answers.fields import read_field
from xunzhang.answers.fits import fit
from xunzhang.answers.interviews import asks_for_reply, replied
from xunzhang.answers.kindred import kindred_factors
from xunzhang.answers.labels import label_factors
from xunzhang.answers.listing import head_of, suits_list, telling_terms, without_asked
from xunzhang.answers.lists import lists
from xunzhang.answers.names import Tag, names
from xunzhang.answers.nearby import speaks_for
from xunzhang.answers.opening import hour_factors, read_hours
from xunzhang.answers.owners import owner_factors
from xunzhang.answers.paired import paired
from xunzhang.answers.pairs import pairs
from xunzhang.answers.parallel import parallel_factors
from xunzhang.answers.places import PHRASE, places
from xunzhang.answers.priced import read_priced
from xunzhang.answers.quantities import quantities
from xunzhang.answers.replies import reply
from xunzhang.answers.roles import role_factor
from xunzhang.answers.rows import Row, compares, read_row
from xunzhang.answers.states import state_factors
from xunzhang.answers.telling import defined, definitions, polar
from xunzhang.answers.terms import ContentTerms, Term, question_terms, said_and_led
from xunzhang.answers.timing import asked_deed, spans_between
from xunzhang.answers.undertaken import read_undertaker

LEAST = 0.15
"""What scores less is no answer."""

_NEAR, _SAID, _BEFORE = 0.6, 0.4, 0.5
_BEST_FACTOR = 1.4
_OTHER_THING, _OTHER_LIST = 0.6, 0.75
_MOST_CANDIDATES = 60
# They say no more than that money is asked for.
_ANY_MONEY = frozenset("钱 资金 金额 费用 款项 投入 总额 成本 价格 额度 经费 款".split())
_PHRASE = 1.15
# 6月2日(星期日) has told the day already.
_BESIDE_DATE, _NOWHERE = re.compile(r"[日号] ?[(,]?$"), re.compile(r"(?!)")
# A year in which something was highest is told as such, or found by comparing.
_MOST_THEN = re.compile("最(?:[多大高长重快低少小短轻慢贵]|便宜)")
_TOLD_MOST = re.compile("最|新高|新低|峰|顶点|之首|居首|第一")
_FIELD, _ALL_OF_THEM = 1.0, 1.3
_PAIRS = 2
"""A line of so many names with their values may be of a form, and be about its heading."""
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
    scored: dict[tuple[str, str], tuple["Scored", ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What `scored` found out already: marking and answering look at the same sentences."""
    named_rows: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)
    """The first column of those that are rows that the question names."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how well it answers, 0 to 1.

    `named` says how far the question names the row it is of; `row` is the first column of a row
    that the question does not name; `is_reply` says that it replies to the same question. `whole`
    is the score without a bound: it tells the better of two that score 1. `told` is the row that
    the question names, where it is of one.
    """

    candidate: Candidate
    score: float
    named: float = 0.0
    row: str | None = None
    is_reply: bool = False
    whole: float = 1.0
    told: Row | None = None


def read_question(text: str, content_terms: ContentTerms, tag: Tag) -> Question | None:
    """The question as answers need it; None where no type of answer is told."""
    ask = ask_of(text)
    if ask is None:
        return None
    terms = question_terms(ask, content_terms)
    if ask.type == LIST:
        terms = telling_terms(terms)
    given = {(each.value or "", each.unit) for each in quantities(ask.question)}
    given |= {(each.value or "", None) for each in dates(ask.question)}
    following = [term for term in terms if _follows(ask, term)]
    counted = max(following, key=lambda term: len(term.text), default=None)
    if ask.type == LIST:
        counted = head_of(ask, terms)
    return Question(ask, terms, frozenset(given), tag, counted) if terms else None


def _follows(ask: Ask, term: Term) -> bool:
    behind = ask.question[ask.end :].removeprefix("的")
    if ask.type == AMOUNT and term.text in _ANY_MONEY:
        return False
    return ask.type in COUNTED and len(term.text) > 1 and behind.startswith(term.text)


def scored(question: Question, sentence: str, before: str = "") -> tuple[Scored, ...]:
    """The candidates of a folded sentence that fit what is asked for, with their scores.

    Args:
        question: The question.
        sentence: The sentence, in which the candidates' places count.
        before: What leads up to it: its heading and the sentence before.
    """
    key = (sentence, before)
    if key not in question.scored:
        question.scored[key] = tuple(_scored(question, sentence, before))
    return question.scored[key]


def _scored(question: Question, sentence: str, before: str) -> Iterable[Scored]:
    ask, terms = question.ask, question.terms
    if asks_for_each(ask):
        said, _ = said_and_led(terms, sentence, before)
        values = [each for each in quantities(sentence) if fit(ask, each)]
        found = [*values_of_each(ask, sentence, values)]
        years = year_factors(ask, found, sentence, before)
        return tuple(
            Scored(each, min(1.0, _ALL_OF_THEM * said * year))
            for each, year in zip(found, years, strict=True)
        )
    if ask.type == DATE and _MOST_THEN.search(ask.question) and not _TOLD_MOST.search(sentence):
        return ()
    told = _replied(question, sentence, before)
    if told is not None:
        return (told,)
    row = read_row(ask, sentence, terms, lead=before)
    if row is not None and row.named:
        question.named_rows[sentence, before] = row.label
        return () if row.answer is None else (Scored(row.answer, 1.0, row.named, told=row),)
    if row is not None and compares(ask):
        return ()
    contact = read_contact(ask, sentence, before, terms)
    if contact is not None:
        return (Scored(contact.answer, 1.0, contact.named),)
    if row is None or row.width <= _PAIRS:
        field = read_field(ask, sentence, _above(before), terms)
        if field is not None:
            return () if field.answer is None else (Scored(field.answer, 1.0, _FIELD),)
    priced = read_priced(ask, sentence, before, terms)
    if priced is not None:
        return () if priced.answer is None else (Scored(priced.answer, 1.0, priced.named),)
    doer = read_undertaker(ask, sentence, before, terms)
    if doer is not None:
        return (Scored(doer, 1.0, is_reply=True),)
    hours = read_hours(ask, sentence, before, terms)
    if hours is not None:
        return () if hours.answer is None else (Scored(hours.answer, 1.0, _FIELD),)
    name = next(defined(ask, sentence), None)
    if name is None and row is None:
        name = said_to_be(ask, sentence, before, terms)
    if name is not None:
        is_other = follows_another(ask.question, f"{before}\n{sentence[: name.start]}")
        return () if is_other else (Scored(name, 1.0, is_reply=True),)
    if ask.type == TEXT:
        return ()
    return _weighed(question, sentence, before, table=row.label if row is not None else None)


def _above(before: str) -> str:
    """What a field stands under: its heading, and the line before where that is no field."""
    heading, _, line = before.partition("\n")
    return heading if ":" in line else f"{heading}\n{line}"


def _replied(question: Question, sentence: str, before: str) -> Scored | None:
    """What a sentence says in reply to the same question right before it."""
    ask, terms = question.ask, question.terms
    if ask.type == YES_NO:
        sure = reply(ask, sentence, before, terms)
        return None if sure is None else Scored(sure, 1.0)
    if not asks_for_reply(ask, sentence, before, terms):
        return None
    found = list(_candidates(question, sentence, before))
    owned = zip(found, owner_factors(ask, sentence, found), strict=True)
    value = replied(ask, sentence, (each for each, own in owned if own == 1.0))
    return None if value is None else Scored(value, 1.0, is_reply=True)


def _weighed(
    question: Question, sentence: str, before: str, *, table: str | None
) -> Iterator[Scored]:
    """The candidates by what stands near them; `table` is the first column of a row's table."""
    ask, terms = question.ask, question.terms
    said, lead = said_and_led(terms, sentence, before)
    if _BEST_FACTOR * (_NEAR * said + _SAID * (said + _BEFORE * lead)) < LEAST:
        return
    missing = question.counted is not None and not question.counted.is_in(f"{before}\n{sentence}")
    candidates = list(islice(_candidates(question, sentence, before), _MOST_CANDIDATES))
    spans = [(each.start, each.end) for each in candidates]
    distances = ground(terms, sentence, spans, _gaps(ask))
    kinds = [fit(ask, candidate) for candidate in candidates]
    labels = _labels(question, sentence, candidates, kinds)
    years = year_factors(ask, candidates, sentence, before)
    states = state_factors(ask, terms, sentence, candidates)
    kin = kindred_factors(ask, sentence, before, candidates)
    own = owner_factors(ask, sentence, candidates)
    hours = hour_factors(ask, terms, sentence, before, candidates)
    labels = [prod(each) for each in zip(labels, years, states, kin, own, hours, strict=True)]
    for candidate, kind, label in zip(candidates, kinds, labels, strict=True):
        if follows_another(ask.question, f"{before}\n{sentence[: candidate.start]}"):
            continue
        suits = kind * label * (speaks_for(ask, candidate, sentence) if kind * label else 0.0)
        if suits <= 0 or _is_given(question, candidate, sentence[candidate.start : candidate.end]):
            continue
        near = distances.nearness(candidate.start, candidate.end)
        score = suits * (_NEAR * near + _SAID * (said + _BEFORE * lead))
        score *= (_OTHER_LIST if ask.type == LIST else _OTHER_THING) if missing else 1.0
        yield Scored(candidate, min(score, 1.0), row=table, whole=score)


def _labels(
    question: Question, text: str, candidates: Sequence[Candidate], kinds: Sequence[float]
) -> list[float]:
    """What the words next to each candidate say; those of another kind are not compared."""
    if question.ask.type == LIST:
        return [suits_list(question.ask, question.terms, text, each) for each in candidates]
    if question.ask.type == PERSON:
        said = clause_factors(question.terms, text, candidates)
        roles = [role_factor(question.ask, question.terms, each, text) for each in candidates]
        return [one * other for one, other in zip(said, roles, strict=True)]
    if question.ask.type == PLACE:
        said = clauses_beside(question.terms, text, candidates)
        of_others = sibling_factors(question.ask, question.terms, text, candidates)
        phrases = [_PHRASE if each.grain == PHRASE else 1.0 for each in candidates]
        return [prod(each) for each in zip(said, of_others, phrases, strict=True)]
    if question.ask.type == DATE:
        told = event_factors(question.ask, question.terms, text, candidates)
        of_others = sibling_factors(question.ask, question.terms, text, candidates)
        if question.ask.grain == "time":
            beside = parallel_factors(question.ask, question.terms, text, candidates)
            of_others = [one * other for one, other in zip(of_others, beside, strict=True)]
        return [one * other for one, other in zip(told, of_others, strict=True)]
    factors = [1.0] * len(candidates)
    if question.ask.type not in COUNTED:
        return factors
    of_kind = [place for place, kind in enumerate(kinds) if kind > 0]
    fitting = [candidates[place] for place in of_kind]
    for place, factor in zip(
        of_kind,
        label_factors(question.ask, question.terms, text, fitting, question.tag),
        strict=True,
    ):
        factors[place] = factor
    for place, factor in zip(
        of_kind, parallel_factors(question.ask, question.terms, text, fitting), strict=True
    ):
        factors[place] *= factor
    for group in paired(question.terms, text, candidates):
        label = max(factors[place] for place, _ in group)
        for place, factor in group:
            factors[place] = label * factor
    tiers = tier_factors(question.given, text, candidates)
    of_others = sibling_factors(question.ask, question.terms, text, candidates)
    of_parts = part_factors(question.ask, question.terms, text, candidates)
    of_sums = total_factors(question.ask, text, candidates)
    return [prod(each) for each in zip(factors, tiers, of_others, of_parts, of_sums, strict=True)]


def _gaps(ask: Ask) -> tuple[int, int]:
    """A date stands before what it dates, commas or not."""
    return _DATE_GAPS if ask.type in DATED else _PLAIN_GAPS


def _candidates(question: Question, text: str, before: str) -> Iterable[Candidate]:
    ask = question.ask
    if ask.type in COUNTED:
        spans = spans_between(text) if asked_deed(ask) is not None else ()
        return chain(quantities(text), spans)
    if ask.type in DATED:
        return _dated(ask, text)
    if ask.type == PLACE:
        return places(ask, text, question.tag, question.terms)
    if ask.type in NAMED:
        return names(ask, text, question.tag)
    if ask.type == LIST:
        return (
            without_asked(question.terms, question.counted, text, each)
            for each in chain(lists(text, question.tag, ask.count), pairs(text))
            if ask.count in (None, len(each.items))
        )
    if ask.type == DEFINITION:
        return definitions(ask, text)
    return polar(ask, text, before.partition("\n")[0], question.terms)


def _dated(ask: Ask, text: str) -> Iterator[Candidate]:
    if ask.grain == "time":
        yield from clock_times(text)
        return
    if ask.grain == "era":
        yield from eras(text)
    if "几时" in ask.question:
        yield from clock_times(text)
    if ask.grain in ("day", "weekday"):
        beside = _BESIDE_DATE if ask.grain == "day" else _NOWHERE
        yield from (each for each in weekdays(text) if not beside.search(text, 0, each.start))
    for date in dates(text):
        if ask.type == DATE and ask.grain == "year" and date.type == DATE:
            year = year_of(text, date)
            if year is not None:
                yield year
        else:
            yield until(text, date)


def _is_given(question: Question, candidate: Candidate, text: str) -> bool:
    """Whether the question says it itself."""
    asked = question.ask.question
    if candidate.type in (LIST, DEFINITION, YES_NO):
        return False
    if text in asked:
        return True
    unit = None if candidate.type in (DATE, PERIOD) else candidate.unit
    return candidate.value is not None and (candidate.value, unit) in question.given
