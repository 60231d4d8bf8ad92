"""Which of the candidates are of what a question names, and which are of another thing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xunzhang.answers.about.named_beside import is_of_one_named_beside
from xunzhang.answers.about.neighbours import is_of_neighbour
from xunzhang.answers.about.other_names import is_of_another_named
from xunzhang.answers.about.other_rows import is_of_other_rows, row_names
from xunzhang.answers.about.subjects import sentence_tells_of_another, told_in
from xunzhang.answers.about.titled import documents_of_others, is_beside
from xunzhang.answers.asked.asks import COUNTED, PERSON
from xunzhang.answers.people.whose_life import is_of_another_life
from xunzhang.answers.people.whose_office import is_of_another_office
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.text.normalize import fold
from xunzhang.types import Hit

_LEAST_SHARE = 0.25
"""What is trusted less as a share of what it takes to be shown is not looked at."""


class Belonging(NamedTuple):
    """The candidates whose sentences may tell of what is asked about, and all others.

    `set_aside` are the documents on others, each with the name that is asked about instead.
    """

    own: list[Found]
    others: list[Found]
    set_aside: Mapping[int, str]


NOTHING = Belonging([], [], {})
"""What belongs where no kind of answer is told."""


def belonging(
    question: Question, hits: Sequence[Hit], found: Sequence[Found], least: float
) -> Belonging:
    """Part the candidates by what their sentences tell of.

    Args:
        question: The question.
        hits: What was found for it.
        found: The candidates in the hits.
        least: How far a candidate must be trusted to be shown.
    """
    own: list[Found] = []
    others: list[Found] = []
    asked = documents_of_others(question, hits)
    told: defaultdict[int, str] = defaultdict(str)
    for hit in hits[:DEPTH]:
        told[hit.document_id] += f"{told_in(hit)}\n"
    rows = row_names(hits) if question.ask.type in COUNTED else frozenset()
    for each in found:
        # Beside a table that has the asked row, too, such values say nothing against its hit.
        if not each.scored.named and is_of_other_rows(question, each.hit, rows, each.folded.text):
            continue
        name = asked.get(each.hit.document_id)
        if name is not None:
            is_other = is_beside(name, each.folded.text, each.scored.candidate.start)
        else:
            looked_at = each.trusted >= _LEAST_SHARE * least and not each.scored.named
            is_other = looked_at and _is_of_other(question, each, told[each.hit.document_id])
        (others if is_other else own).append(each)
    return Belonging(own, others, asked)


def _is_of_other(question: Question, found: Found, told: str) -> bool:
    """Whether the sentence of a candidate tells of another thing or person, or its place in it.

    `told` is all that is told in the hits of its document.
    """
    text, start = found.folded.text, found.scored.candidate.start
    return (
        sentence_tells_of_another(question, found.hit, text)
        or is_of_one_named_beside(question, told, text, start)
        or (not found.scored.is_reply and _is_of_another_life(question, found))
        or _is_of_another_office(question, found, told)
        or _is_of_neighbour(question, found)
        or is_of_another_named(question, text, start, told=told)
    )


def _is_of_another_life(question: Question, found: Found) -> bool:
    told, start = told_in(found.hit), found.scored.candidate.start
    return is_of_another_life(question.ask, told, found.folded.text, start, tag=question.tag)


def _is_of_neighbour(question: Question, found: Found) -> bool:
    hit = found.hit
    heading, above = fold(f"{hit.title}\n{hit.heading}"), fold(hit.text[: found.sentence.start])
    return is_of_neighbour(question.ask.question, heading, above, found.folded.text)


def _is_of_another_office(question: Question, found: Found, told: str) -> bool:
    if question.ask.type != PERSON:
        return False
    hit, start = found.hit, found.scored.candidate.start
    above = fold(f"{hit.title}\n{hit.heading}\n{hit.text[: found.sentence.start]}")
    return is_of_another_office(
        question.ask, found.folded.text, start, above=above, told=told, tag=question.tag
    )
