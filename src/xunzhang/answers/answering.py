"""From the hits of a question to the answer itself, its sources, and what contradicts it.

Everything is a quotation: a span of a document's stored text, with its place.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from xunzhang.answers.about.belonging import NOTHING, Belonging, belonging
from xunzhang.answers.about.codes import line_of_code, with_codes
from xunzhang.answers.about.editions import as_written, under_year_told
from xunzhang.answers.about.likely import Evidence, Likely, any_answers, likely_sentences
from xunzhang.answers.about.other_years import PublishedOn, of_asked_years
from xunzhang.answers.about.outdated import outdated
from xunzhang.answers.about.overtaken import overtaken
from xunzhang.answers.about.presence import presence
from xunzhang.answers.about.sections import by_section
from xunzhang.answers.about.shifts import with_presence
from xunzhang.answers.about.subjects import tell_of_another
from xunzhang.answers.about.unknown import asks_nothing
from xunzhang.answers.asked.asks import (
    AMOUNT,
    DATE,
    DEFINITION,
    DURATION,
    LIST,
    NUMBER,
    ORGANIZATION,
    PERIOD,
    PERSON,
    PLACE,
    QUANTITY,
    RANK,
    SHARE,
    TEXT,
    YES_NO,
    Ask,
)
from xunzhang.answers.asked.terms import ContentTerms
from xunzhang.answers.comparing import compare
from xunzhang.answers.judging import to_show
from xunzhang.answers.marking import mark_answer
from xunzhang.answers.question import Question
from xunzhang.answers.quoting import answer_at, listed, sentence_of
from xunzhang.answers.regions import Found, find_candidates
from xunzhang.answers.rows.tabled import is_head_row
from xunzhang.answers.rows.whole import Beside
from xunzhang.answers.sentences.context import context_of
from xunzhang.answers.sentences.interviews import reply_to
from xunzhang.answers.sentences.reasons import reason_behind
from xunzhang.answers.tables.alike_rows import find_alike_rows
from xunzhang.answers.tables.announced import find_announced, goes_on_behind
from xunzhang.answers.tables.day_lines import dated_by_line
from xunzhang.answers.tables.keyed import find_keyed
from xunzhang.answers.tables.most import find_most
from xunzhang.answers.tables.office_rows import find_office_rows
from xunzhang.answers.tables.ranked import find_ranked
from xunzhang.answers.times.pointed_back import dated_by_sentence_before
from xunzhang.config import REFUSAL_CONFIDENCE
from xunzhang.interfaces import SentenceEvidence
from xunzhang.types import Answer, SearchResult

# What `judging.py`, the confidence and the ranker take for trust enough in a kind of value: below
# these scores too many were wrong, on the data sets that `docs/answers.md` names.
LEAST_TRUST = {
    NUMBER: 0.22,
    AMOUNT: 0.28,
    SHARE: 0.22,
    RANK: 0.25,
    DURATION: 0.2,
    QUANTITY: 0.42,
    DATE: 0.36,
    PERIOD: 0.3,
    PERSON: 0.55,
    ORGANIZATION: 0.4,
    PLACE: 0.56,
    LIST: 0.52,
    DEFINITION: 0.3,
    YES_NO: 0.4,
    TEXT: 0.5,
}

LEAST_CONFIDENCE = 0.6
"""A hit that is less sure is marked, but no value is taken out of it, unless by a row's name."""

# Where the first hit is on somebody else, the sentence of what is trusted so far is shown instead.
_IN_OWN_DOCUMENT = 0.55
# A list with as many members as were asked for is seldom wrong.
_COUNTED_LIST = 0.38

Corrected = Callable[[float], float]
"""Maps a confidence to what it means in one index, without changing the order."""

Read = Callable[[str], Question | None]
"""The question as answers need it; None where no type of answer is told."""


def add_answers(
    result: SearchResult,
    *,
    read: Read,
    content_terms: ContentTerms,
    published_on: PublishedOn,
    passage_before: Beside,
    passage_after: Beside,
    sentences: Sequence[SentenceEvidence] = (),
    corrected: Corrected = float,
    threshold: float = REFUSAL_CONFIDENCE,
) -> SearchResult:
    """The same result, its answer completed where the question's type is told.

    What stands in the hits, and the calibration of the index, also tell how sure they are.

    Args:
        result: What was found; its hits stay as they are, but for what is marked in the answer's.
        read: Reads what kind of answer a question asks for.
        content_terms: The words of a question that say what it is about.
        published_on: When a document appeared.
        passage_before: What stands before the passage of a hit.
        passage_after: What stands after it.
        sentences: What the search knows of the sentences of each hit.
        corrected: What a confidence means in this index.
        threshold: Below which confidence it does not answer.
    """
    if not result.hits:
        return result
    started = time.perf_counter()
    look_up = _LookUp(read, content_terms, published_on, passage_before, passage_after)
    written = result.hits
    hits = under_year_told(with_codes(result.query, result.hits, content_terms))
    result = replace(result, hits=hits)
    question, found = _found(result, look_up)
    result, likely = _judged(result, question, found, sentences, corrected, threshold)
    if result.answered:
        result = _answered(result, question, found, likely, look_up)
    result = as_written(result, written)
    return _timed(result, time.perf_counter() - started)


class _LookUp(NamedTuple):
    """What `add_answers` is given to look things up with."""

    read: Read
    content_terms: ContentTerms
    published_on: PublishedOn
    passage_before: Beside
    passage_after: Beside


def _found(result: SearchResult, look_up: _LookUp) -> tuple[Question | None, Belonging]:
    """The question as answers need it, and the candidates in the hits."""
    asked, hits = result.query, result.hits
    before, after = look_up.passage_before, look_up.passage_after
    question = look_up.read(asked)
    if question is None:
        question, told = find_keyed(asked, hits, look_up.read) or (None, [])
    else:
        told = of_asked_years(question, find_candidates(question, hits), look_up.published_on)
        for find in (find_most, find_ranked, find_office_rows, find_alike_rows, find_announced):
            told += find(question, hits, before, after)
        told = [each for each in told if not goes_on_behind(each, after)]
    if question is None:
        return None, NOTHING
    found = belonging(question, hits, told, least_trust(question.ask))
    return question, by_section(question, found, before)


def _answered(
    result: SearchResult,
    question: Question | None,
    found: Belonging,
    likely: Sequence[Likely],
    look_up: _LookUp,
) -> SearchResult:
    """The result with its answer: what a code stands for, a value, or else a sentence."""
    asked, terms = result.query, look_up.content_terms
    of_code = line_of_code(asked, result.hits, terms)
    answer = result.answer
    if of_code is not None:
        answer = answer_at(*of_code)
    else:
        answer = _likeliest(answer, likely, found)
    if question is not None:
        within = of_code[0].passage_id if of_code is not None else None
        own = _to_choose_from(result, question, found, within)
        best = to_show(question, own, result, least_trust(question.ask))
        if best is not None:
            answer = _answer(answer, question, best, own, look_up.published_on)
        elif answer is not None and answer.document_id in found.set_aside:
            answer = _in_own_document(answer, question, found)
    if answer is None:
        return result
    hit = next((hit for hit in result.hits if hit.passage_id == answer.passage_id), result.hits[0])
    if answer.typed is None:
        answer = reason_behind(reply_to(answer, hit), hit, asked, terms)
        if question is not None:
            answer = dated_by_line(answer, hit, question, look_up.passage_before)
    context = answer.context or context_of(answer, hit, asked, terms, look_up.passage_before)
    answer = replace(answer, context=context, confidence=hit.confidence)
    if question is not None:
        answer = dated_by_sentence_before(answer, hit, question.ask, question.terms)
    return replace(result, answer=answer, hits=mark_answer(result.hits, answer))


def _to_choose_from(
    result: SearchResult, question: Question, found: Belonging, within: int | None
) -> list[Found]:
    """The candidates that may be shown, in the passage with this id or in any."""
    own = overtaken(question, outdated(question, _of_the_thing(question, found.own)))
    if within is not None:
        own = [each for each in own if each.hit.passage_id == within]
    if result.confidence < LEAST_CONFIDENCE:
        own = [each for each in own if each.scored.named or each.linked]
    return own


def _judged(
    result: SearchResult,
    question: Question | None,
    found: Belonging,
    sentences: Sequence[SentenceEvidence],
    corrected: Corrected,
    threshold: float,
) -> tuple[SearchResult, list[Likely]]:
    """The result with the confidence that its hits deserve, and whether that is enough.

    With it, how likely each sentence answers.
    """
    least = least_trust(question.ask) if question is not None else None
    asked, at = result.query, result.hits
    present = presence(asked, question, at, found, least or 1.0)
    likely = likely_sentences(Evidence(asked, at, sentences, present, found.own, least))
    read = any_answers(likely, at)
    believed = with_presence(question, at, found, present, read)
    deserved = [0.0] * len(at) if asks_nothing(asked) else [*map(corrected, believed)]
    hits = tuple(
        replace(hit, confidence=c) if c != hit.confidence else hit
        for hit, c in zip(at, deserved, strict=True)
    )
    first = hits[0].confidence
    answer = replace(result.answer, confidence=first) if result.answer is not None else None
    answered = first >= threshold
    judged = replace(result, hits=hits, answer=answer, confidence=first, answered=answered)
    return judged, likely


def _timed(result: SearchResult, seconds: float) -> SearchResult:
    """The result with the time of this stage added."""
    explanation = result.explanation
    if explanation is not None:
        stages = {**explanation.stage_seconds, "answer": seconds}
        explanation = replace(explanation, stage_seconds=stages)
    elapsed = result.elapsed_seconds + seconds
    return replace(result, elapsed_seconds=elapsed, explanation=explanation)


def _of_the_thing(question: Question, found: Sequence[Found]) -> list[Found]:
    """The candidates but for those of hits that tell of another thing."""
    hits = {each.hit.passage_id: each.hit for each in found}
    of_others = dict(zip(hits, tell_of_another(question, [*hits.values()]), strict=True))
    return [each for each in found if not of_others[each.hit.passage_id]]


def _answer(
    answer: Answer | None,
    question: Question,
    best: Found,
    found: Sequence[Found],
    published_on: PublishedOn,
) -> Answer:
    """The answer with what the best candidate says."""
    compared = compare(question, best, found)
    return replace(
        sentence_of(answer, best),
        typed=best.typed(),
        sources=listed(compared.agreeing, published_on),
        disagreements=listed(compared.contradicting, published_on),
    )


def _likeliest(answer: Answer | None, likely: Sequence[Likely], found: Belonging) -> Answer | None:
    """The likeliest of the sentences that were read, but for those of documents on others.

    Nor is it a row that only names the columns of others.
    """
    read = (each for each in likely if each.hit.document_id not in found.set_aside)
    by_chance = sorted(read, key=lambda each: -each.chance)
    best = next((each for each in by_chance if not is_head_row(each.hit.text, each.span)), None)
    if best is None:
        return answer
    is_same = answer is not None and best.hit.passage_id == answer.passage_id
    if answer is not None and is_same and answer.place_in(best.hit) == best.span:
        return answer
    return answer_at(best.hit, best.span)


def _in_own_document(answer: Answer, question: Question, found: Belonging) -> Answer:
    """The sentence of the best candidate, for one in a document on somebody else."""
    best = max(found.own, key=lambda each: each.trusted, default=None)
    if best is None or best.trusted < _IN_OWN_DOCUMENT * least_trust(question.ask):
        return answer
    return sentence_of(answer, best)


def least_trust(ask: Ask) -> float:
    """How far a candidate has to be trusted, less where the question says more of it."""
    if ask.type == LIST and ask.count is not None:
        return _COUNTED_LIST
    return LEAST_TRUST[NUMBER if ask.type == QUANTITY and ask.sizes else ask.type]
