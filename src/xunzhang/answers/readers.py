"""What a sentence answers, found by the first of several readers that makes anything of it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from xunzhang.answers.asked.asks import COUNTED, DATE, TEXT, YES_NO
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import said_and_led
from xunzhang.answers.fitting.choose import candidates_of, weighed
from xunzhang.answers.fitting.owners import owner_factors
from xunzhang.answers.people.ever import asks_ever, ever
from xunzhang.answers.people.holders import asks_for_holder, holders
from xunzhang.answers.people.in_office import read_in_office
from xunzhang.answers.people.origins import read_origin
from xunzhang.answers.people.spouses import read_spouse
from xunzhang.answers.people.teachers import read_teacher
from xunzhang.answers.people.term_ends import read_term_end
from xunzhang.answers.people.trades import read_trade
from xunzhang.answers.people.undertaken import read_undertaker
from xunzhang.answers.question import Question, Scored
from xunzhang.answers.rows.fields import read_field
from xunzhang.answers.rows.priced import read_priced
from xunzhang.answers.rows.rows import Row, compares, read_row
from xunzhang.answers.sentences.copulas import said_to_be
from xunzhang.answers.sentences.defining import defined
from xunzhang.answers.sentences.each import (
    asks_for_each,
    cells_of_each,
    names_of_each,
    values_of_each,
)
from xunzhang.answers.sentences.errands import asks_errand, read_errand
from xunzhang.answers.sentences.former_names import asks_former_name, read_former_name
from xunzhang.answers.sentences.interviews import asks_for_reply, replied
from xunzhang.answers.sentences.materials import read_material
from xunzhang.answers.sentences.replies import reply
from xunzhang.answers.sentences.slogans import read_slogan
from xunzhang.answers.times.open_days import read_open_day
from xunzhang.answers.times.opening import read_hours
from xunzhang.answers.times.periods import read_period
from xunzhang.answers.times.years import year_factors
from xunzhang.answers.values.contacts import read_contact
from xunzhang.answers.values.dates import dates
from xunzhang.answers.values.excepted import is_told_of
from xunzhang.answers.values.fits import fit
from xunzhang.answers.values.numbered import follows_another
from xunzhang.answers.values.quantities import quantities
from xunzhang.text.patterns import lazily

# A year in which something was highest is told as such, or found by comparing.
_MOST_THEN = lazily("最(?:[多大高长重快低少小短轻慢贵]|便宜)")
_TOLD_MOST = lazily("最|新高|新低|峰|顶点|之首|居首|第一")
_FIELD, _ALL_OF_THEM = 1.0, 1.3
_PAIRS = 2
"""A line of so many names with their values may be of a form, and be about its heading."""


class _Line(NamedTuple):
    """A folded sentence, what leads up to it, and the row that it is, if it is one."""

    text: str
    before: str
    row: Row | None


_Reader = Callable[[Question, _Line], Iterable[Scored] | None]
"""Gives what a line answers, nothing where no other reader may try, None where the next may."""


def scored(question: Question, sentence: str, before: str = "") -> tuple[Scored, ...]:
    """The candidates of a folded sentence that fit what is asked for, with their scores.

    Args:
        question: The question.
        sentence: The sentence, in which the candidates' places count.
        before: What leads up to it: its heading and the sentence before.
    """
    key = (sentence, before)
    if key not in question.scored:
        row = read_row(question.ask, sentence, question.terms, lead=before)
        line = _Line(sentence, before, row)
        readings = (read(question, line) for read in _READERS)
        found = next((tuple(found) for found in readings if found is not None), ())
        question.scored[key] = tuple(
            each for each in found if not _is_left_out(question, line, each)
        )
    return question.scored[key]


def _is_left_out(question: Question, line: _Line, found: Scored) -> bool:
    """Whether a candidate is told of what the question leaves out; a row is of all its cells."""
    one = found.candidate
    start, end = (0, len(line.text)) if line.row is not None else (one.start, one.end)
    return is_told_of(question.left_out, line.text, start, end)


def _of_each(question: Question, line: _Line) -> Iterable[Scored] | None:
    """The values or names of all things that a question names: 小学和中学各有多少."""
    ask = question.ask
    if not asks_for_each(ask):
        return None
    if line.row is not None and line.row.named:
        answer = cells_of_each(ask, line.row.cells)
        return () if answer is None else (Scored(answer, 1.0, line.row.named, told=line.row),)
    said, _ = said_and_led(question.terms, line.text, line.before)
    if ask.type not in COUNTED | {DATE}:
        named = names_of_each(ask, line.text)
        return [Scored(each, min(1.0, _ALL_OF_THEM * said)) for each in named]
    told = dates(line.text) if ask.type == DATE else quantities(line.text)
    values = [each for each in told if fit(ask, each)]
    found = [*values_of_each(ask, line.text, values)]
    is_date = ask.type == DATE
    years = [1.0] * len(found) if is_date else year_factors(ask, found, line.text, line.before)
    return [
        Scored(each, min(1.0, _ALL_OF_THEM * said * year))
        for each, year in zip(found, years, strict=True)
    ]


def _of_no_record(question: Question, line: _Line) -> Iterable[Scored] | None:
    """Nothing where it is asked when something was highest, and no such thing is told."""
    asks = question.ask.type == DATE and _MOST_THEN.search(question.ask.question)
    return () if asks and not _TOLD_MOST.search(line.text) else None


def _of_reply(question: Question, line: _Line) -> Iterable[Scored] | None:
    """What a sentence says in reply to the same question right before it."""
    ask, terms, text = question.ask, question.terms, line.text
    if ask.type == YES_NO:
        sure = reply(ask, text, line.before, terms)
        return None if sure is None else _sure(sure)
    if not asks_for_reply(ask, text, line.before, terms):
        return None
    found = list(candidates_of(question, text, line.before))
    owned = zip(found, owner_factors(ask, terms, text, found), strict=True)
    value = replied(ask, text, (each for each, own in owned if own == 1.0))
    return None if value is None else _sure(value, is_reply=True)


def _of_person(question: Question, line: _Line) -> Iterable[Scored] | None:
    """What a sentence says of whether somebody ever did something, or holds an office."""
    ask = question.ask
    if ask.type != YES_NO or line.row is not None:
        return None
    if asks_ever(ask):
        told = [*ever(ask, line.text, line.before)]
    elif asks_for_holder(ask):
        told = [*holders(ask, line.text)]
    else:
        return None
    return _sure(told[0] if len({each.value for each in told}) == 1 else None, is_reply=True)


def _of_row(question: Question, line: _Line) -> Iterable[Scored] | None:
    """The cell of a row that the question names; none of another one where all are compared."""
    row = line.row
    if row is None:
        return None
    if row.named:
        question.named_rows[line.text, line.before] = row.label
        return () if row.answer is None else (Scored(row.answer, 1.0, row.named, told=row),)
    return () if compares(question.ask) else None


def _of_contact(question: Question, line: _Line) -> Iterable[Scored] | None:
    contact = read_contact(question.ask, line.text, line.before, question.terms)
    return None if contact is None else _sure(contact.answer, contact.named)


def _of_field(question: Question, line: _Line) -> Iterable[Scored] | None:
    if line.row is not None and line.row.width > _PAIRS:
        return None
    field = read_field(question.ask, line.text, _above(line.before), question.terms)
    return None if field is None else _sure(field.answer, _FIELD)


def _of_errand(question: Question, line: _Line) -> Iterable[Scored] | None:
    """The place of an errand; no other place answers where it is done."""
    ask = question.ask
    if not asks_errand(ask):
        return None
    return _sure(read_errand(ask, line.text, line.before, question.terms), is_reply=True)


def _of_former_name(question: Question, line: _Line) -> Iterable[Scored] | None:
    ask = question.ask
    if not asks_former_name(ask):
        return None
    return _sure(read_former_name(ask, line.text, line.before, question.terms), is_reply=True)


def _of_slogan(question: Question, line: _Line) -> Iterable[Scored] | None:
    found = read_slogan(question.ask, line.text, line.before, question.terms)
    return None if found is None else _sure(found.answer, found.named, is_reply=True)


def _of_origin(question: Question, line: _Line) -> Iterable[Scored] | None:
    """Where somebody comes from, or what somebody was before."""
    for read in (read_origin, read_trade):
        told = read(question.ask, line.text, line.before, question.tag)
        if told is not None:
            return _sure(told.answer, is_reply=True)
    return None


def _of_spouse(question: Question, line: _Line) -> Iterable[Scored] | None:
    spouse = read_spouse(question.ask, line.text, line.before, question.tag)
    return None if spouse is None else _sure(spouse, is_reply=True)


def _of_price(question: Question, line: _Line) -> Iterable[Scored] | None:
    priced = read_priced(question.ask, line.text, line.before, question.terms)
    return None if priced is None else _sure(priced.answer, priced.named)


def _of_undertaker(question: Question, line: _Line) -> Iterable[Scored] | None:
    if line.row is not None:
        return None
    doer = read_undertaker(question.ask, line.text, line.before, question.terms)
    return None if doer is None else _sure(doer.answer, is_reply=True)


def _of_teacher(question: Question, line: _Line) -> Iterable[Scored] | None:
    teacher = read_teacher(question.ask, line.text, line.before, question.terms)
    return None if teacher is None else _sure(teacher, is_reply=True)


def _of_term_end(question: Question, line: _Line) -> Iterable[Scored] | None:
    ask = question.ask
    if ask.type != DATE:
        return None
    dates = candidates_of(question, line.text, line.before)
    day = read_term_end(ask, line.text, dates, tag=question.tag)
    return None if day is None else _sure(day, is_reply=True)


def _of_open_day(question: Question, line: _Line) -> Iterable[Scored] | None:
    told = read_open_day(question.ask, line.text, line.before, question.terms)
    return None if told is None else _sure(told.answer, is_reply=True)


def _of_hours(question: Question, line: _Line) -> Iterable[Scored] | None:
    hours = read_hours(question.ask, line.text, line.before, question.terms)
    return None if hours is None else _sure(hours.answer, hours.named)


def _of_period(question: Question, line: _Line) -> Iterable[Scored] | None:
    day = read_period(question.ask, line.text, line.before, question.terms)
    return None if day is None else _sure(day, is_reply=True)


def _of_words(question: Question, line: _Line) -> Iterable[Scored] | None:
    """What a sentence says that something is; nothing else answers an ask for words."""
    ask = question.ask
    name = next(defined(ask, line.text), None) or read_material(ask, line.text)
    if name is None and line.row is None:
        name = said_to_be(ask, line.text, line.before, question.terms)
    if name is None:
        return () if ask.type == TEXT else None
    is_other = follows_another(ask.question, f"{line.before}\n{line.text[: name.start]}")
    return _sure(None if is_other else name, is_reply=True)


def _of_office(question: Question, line: _Line) -> Iterable[Scored] | None:
    held = read_in_office(question, line.text, line.before)
    return None if held is None else [Scored(each, 1.0, is_reply=True) for each in held]


def _of_neighbours(question: Question, line: _Line) -> Iterable[Scored]:
    """All that is of the kind asked for, by what stands near it."""
    table = line.row.label if line.row is not None else None
    return weighed(question, line.text, line.before, table=table)


_READERS: tuple[_Reader, ...] = (
    _of_each,
    _of_no_record,
    _of_reply,
    _of_person,
    _of_row,
    _of_slogan,
    _of_errand,
    _of_former_name,
    _of_contact,
    _of_field,
    _of_origin,
    _of_spouse,
    _of_price,
    _of_undertaker,
    _of_teacher,
    _of_term_end,
    _of_open_day,
    _of_hours,
    _of_period,
    _of_words,
    _of_office,
    _of_neighbours,
)
"""In the order in which they are tried; the last takes whatever no other one knows."""


def _sure(
    answer: Candidate | None, named: float = 0.0, *, is_reply: bool = False
) -> Iterable[Scored]:
    return () if answer is None else (Scored(answer, 1.0, named, is_reply=is_reply),)


def _above(before: str) -> str:
    """What a field stands under: its heading, and the line before where that is no field."""
    heading, _, line = before.partition("\n")
    return heading if ":" in line else f"{heading}\n{line}"
