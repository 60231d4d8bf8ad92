"""Answers and their sources as quotations: a span of a hit with its place in the document."""

from collections.abc import Sequence

from xunzhang.answers.about.other_years import PublishedOn
from xunzhang.answers.regions import Found
from xunzhang.types import Answer, AnswerSource, Hit, Span


def sentence_of(answer: Answer | None, best: Found) -> Answer:
    """The answer as it was, or the sentence that holds the answer itself."""
    hit, span = best.hit, best.span
    if (
        answer
        and hit.passage_id == answer.passage_id
        and (answer.start <= hit.start + span.start and hit.start + span.end <= answer.end)
    ):
        return answer
    return answer_at(hit, best.sentence)


def answer_at(hit: Hit, sentence: Span) -> Answer:
    """A sentence of a hit as the answer."""
    return Answer(
        text=hit.text[sentence.start : sentence.end],
        confidence=hit.confidence,
        passage_id=hit.passage_id,
        document_id=hit.document_id,
        title=hit.title,
        path=hit.path,
        start=hit.start + sentence.start,
        end=hit.start + sentence.end,
    )


def listed(found: Sequence[Found], published_on: PublishedOn) -> tuple[AnswerSource, ...]:
    """The newest first; those without a date last, in the order of their hits."""
    sources = [_source(each, published_on(each.hit.document_id)) for each in found]
    dated = [source for source in sources if source.published_on]
    dated.sort(key=lambda source: source.published_on or "", reverse=True)
    return (*dated, *(source for source in sources if not source.published_on))


def _source(found: Found, published_on: str | None) -> AnswerSource:
    hit, sentence = found.hit, found.sentence
    return AnswerSource(
        typed=found.typed(),
        sentence=hit.text[sentence.start : sentence.end],
        start=hit.start + sentence.start,
        end=hit.start + sentence.end,
        passage_id=hit.passage_id,
        document_id=hit.document_id,
        title=hit.title,
        path=hit.path,
        published_on=published_on,
    )
