"""Who held an office in a year, longest of all, or after another one.

柳承志，1931年至1949年在任 tells who held it in 1935; 是任职最久的一位 that nobody held it longer;
首任所长为甲，继任者为乙 that 乙 was the second.
"""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import PERSON, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.people.terms_of_office import held_in, years_of_office
from xunzhang.answers.question import Question
from xunzhang.answers.values.heirs import asked_heir, number_of_heir, office_of
from xunzhang.answers.values.names import names
from xunzhang.text.patterns import lazily

_HELD = (
    rf"(?:在任|任职|任期|在位|执教|主政|连任|担任|任(?={TITLES})|"
    rf"[当做](?=(?:了|过)?[^,。]{{0,6}}(?:{TITLES})))"
)
_LONGEST = lazily(rf"{_HELD}[^,;。!?最]{{0,10}}最[久长]")
_IS_WHO = lazily(r"的?[^,;。]{0,10}(?:[是为叫]|名叫|:) ?[^,;。]{0,6}")
_OFFICE = lazily(TITLES)
_SEGMENT = lazily("[;。!?]")
_WORDS_OF_HOLDING = frozenset("在任 任职 任期 担任 当 任 做 时任 当时 时候 当年 那年 名字".split())


def read_in_office(question: Question, text: str, before: str) -> Sequence[Candidate] | None:
    """Who held the office that is asked for; None where the question asks for no such thing.

    Args:
        question: The question.
        text: The folded sentence.
        before: What leads up to it: its heading and the sentence before.
    """
    ask = question.ask
    if ask.type != PERSON:
        return None
    if _LONGEST.search(ask.question):
        return _longest(question, text, before)
    years = years_of_office(ask)
    if years:
        return _in_years(question, years, text, before)
    heir = asked_heir(ask.question)
    return _heir(question, heir, text, before) if heir is not None else None


def words_besides_time(ask: Ask, terms: Sequence[Term]) -> Sequence[Term]:
    """The words of a question but for such a year, and for 任期最长, which are told in others."""
    if ask.type != PERSON:
        return terms
    longest = _LONGEST.search(ask.question)
    if longest is None and not years_of_office(ask):
        return terms
    said = longest[0] if longest is not None else ""
    return [term for term in terms if not _is_time(term.text, said)]


def _is_time(word: str, longest: str) -> bool:
    is_said = word in longest and not _OFFICE.fullmatch(word)
    return is_said or "最" in word or word.rstrip("年") == "" or word.rstrip("年").isdecimal()


def _longest(question: Question, text: str, before: str) -> Sequence[Candidate]:
    """Who is said to have held an office longest; nobody where a sentence does not say it."""
    told = _LONGEST.search(text)
    if told is None or not _tells_the_rest(question, text, before):
        return ()
    start = max((m.end() for m in _SEGMENT.finditer(text, 0, told.start())), default=0)
    people = _people(question, text)
    named = [each for each in people if _IS_WHO.fullmatch(text, told.end(), each.start)]
    if named:
        return named[:1]
    people = [each for each in people if start <= each.start < told.start()]
    leading = [each for each in people if _leads(text[start : each.start])]
    return people if len(people) == 1 else leading[:1]


def _in_years(
    question: Question, years: Sequence[int], text: str, before: str
) -> Sequence[Candidate] | None:
    """Who held the office in a year by what is told of the terms; None where nobody is told."""
    if not _tells_the_rest(question, text, before):
        return None
    people = _people(question, text)
    held = [each for each in people if held_in(years, text, each, people)]
    return held or None


def _heir(
    question: Question, asked: tuple[int, str], text: str, before: str
) -> Sequence[Candidate] | None:
    """Who took over from the one before; None where no such thing is told."""
    number, office = asked
    for each in _people(question, text):
        lead = text[: each.start]
        own = _OFFICE.findall(_SEGMENT.split(lead)[-1])
        is_asked = number_of_heir(before, text, each) == number and own[-1:] in ([], [office])
        if is_asked and office_of(before, lead) == office:
            return (each,)
    return None


def _people(question: Question, text: str) -> list[Candidate]:
    return [each for each in names(question.ask, text, question.tag) if each.type == PERSON]


def _leads(lead: str) -> bool:
    """Whether nothing but an office stands before the name that a sentence begins with."""
    return "," not in lead and (not lead or _OFFICE.search(lead) is not None)


def _tells_the_rest(question: Question, text: str, before: str) -> bool:
    """Whether all that a question says besides the office and the time stands in a text."""
    told = f"{before}\n{text}"
    besides = words_besides_time(question.ask, question.terms)
    words = (t for t in besides if len(t.text) > 1 and t.text not in _WORDS_OF_HOLDING)
    return all(term.is_in(told) for term in words)
