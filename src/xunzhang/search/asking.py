"""From the question as people ask it to searches: operators, follow-ups, several questions.

A question without any of these goes on to the search as it came. Keywords without a question
(园区 面积 2022) are one of them: they name no asking word, so that no kind of answer is looked for
(`question.answer_type`), and the words alone decide.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol

from xunzhang.arguments import check_type
from xunzhang.config import LIKELY_CONFIDENCE, MAX_QUERY_CHARS
from xunzhang.errors import QueryError
from xunzhang.search.bands import in_band
from xunzhang.search.courtesies import without_courtesies
from xunzhang.search.following_up import about, read_follow_up
from xunzhang.search.full_years import NEVER_LONG, with_full_years
from xunzhang.search.given_names import GivenName, by_given_name, is_of_entry
from xunzhang.search.legs import DENSE
from xunzhang.search.options import SearchOptions, check_query
from xunzhang.search.parts import split_questions, stand_alone
from xunzhang.search.rerank import CrossEncoderReranker
from xunzhang.search.restricting import Restrictor
from xunzhang.search.rewording import rewordings
from xunzhang.search.searcher import Searched, Searcher
from xunzhang.search.spoken import as_commonly_asked, as_written, without_done
from xunzhang.search.syntax import leaves_out_only, parse_question, phrases_in, without_marks
from xunzhang.types import Hit, SearchResult, Span

_DOUBTFUL = 0.65
"""Below this confidence a phrase in quotation marks is looked for among all passages, too."""

_HARDLY_FOUND = 0.55
"""Below this confidence other words are tried, which may find a surer hit."""
_AHEAD = 0.05
"""By so much a reading has to be surer than one before it."""

WEIGHED = 10
"""How many hits are weighed at least, however few are asked for: what stands in the others also
tells how sure the first one is, and may be the answer."""


class Completing(Protocol):
    """Adds the answer itself, and how sure it is, to what one search found."""

    def __call__(self, found: Searched, *, corrected: bool) -> SearchResult:
        """The result completed; `corrected` as in `SearchOptions`."""
        ...


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers questions as people ask them; `complete` adds to the result of one search."""

    searcher: Searcher
    restrictor: Restrictor
    complete: Completing
    reranker: CrossEncoderReranker | None = None

    def ask(
        self, question: str, options: SearchOptions, *, previous: str | None = None
    ) -> SearchResult:
        """Find the passages that answer a question; see `Index.search`.

        Raises:
            QueryError: If the question, the one before or an option cannot be used.
        """
        started = time.perf_counter()
        whole = check_query(question, options)
        if previous is not None:
            check_type(previous, str, "The question before")
        said = check_askable(whole)
        previous = _said(previous) if previous and previous.strip() else None
        read = self._read(said, options, previous) if previous else None
        asked = parse_question(read or said)
        parts = split_questions(asked.text)
        if asked.is_plain and len(parts) == 1:
            result = self._search(read or said, options)
            if previous and read is None and not result.answered:
                result = self._with_topic(result, previous, options)
        else:
            allowed = self.restrictor.allowed(asked)
            result = self._answer(parts, replace(options, within=_merged(options.within, allowed)))
        parts_shown = tuple(_first(part, options.k) for part in result.parts)
        read_as = read or result.read_as
        return replace(
            _first(result, options.k),
            query=whole,
            read_as=read_as,
            parts=parts_shown,
            elapsed_seconds=time.perf_counter() - started,
        )

    def _read(self, said: str, options: SearchOptions, previous: str) -> str | None:
        """The question completed from the one before, whose operators go on to hold."""
        now, before = parse_question(said), parse_question(check_query(previous, options))
        read = read_follow_up(now.text, before.text)
        if read is None:
            return None
        text = " ".join(filter(None, (before.operators, now.operators, read)))
        return text if len(text) <= MAX_QUERY_CHARS else None

    def _with_topic(
        self, alone: SearchResult, previous: str, options: SearchOptions
    ) -> SearchResult:
        """A question that nothing answers, asked of what the one before was about, if that helps.

        要打几针 looks like a question by itself, and means the vaccine that was asked about.
        """
        before = parse_question(check_query(previous, options))
        text = about(alone.query, before.text) if before.is_plain else None
        result = self._completed(text, options) if text else alone
        if not text or result.confidence < _HARDLY_FOUND:
            return alone
        return replace(result, query=alone.query, read_as=text)

    def _answer(self, parts: Sequence[str], options: SearchOptions) -> SearchResult:
        if len(parts) == 1:
            return self._search_part(parts[0], options)
        results = []
        for part, alone in zip(parts, stand_alone(tuple(parts)), strict=True):
            result = self._search_part(alone, options)
            read = result.read_as or (alone if alone != part else None)
            results.append(replace(result, query=part, read_as=read))
        return merge_parts(results, max(options.k, WEIGHED))

    def _search_part(self, text: str, options: SearchOptions) -> SearchResult:
        """Search among the passages that hold the phrases; in all of them where none does."""
        phrases = phrases_in(text)
        if not phrases:
            return self._search(text, options)
        allowed = self.searcher.within(options)
        for phrase in phrases:
            allowed = sorted(self.restrictor.holding(phrase, allowed))
            if not allowed:
                plain = without_marks(text)
                return replace(self._search(plain, options), read_as=plain, unheld=(phrase,))
        found = self._found(text, replace(options, within=frozenset(allowed or ())))
        if found.result.confidence < _DOUBTFUL:
            # Evidence compares candidates; beside few others even the right one looks doubtful.
            among_all = self._found(text, options).result
            found = found._replace(result=_as_sure_as_among_all(found.result, among_all))
        return self.complete(found, corrected=options.corrected)

    def _search(self, text: str, options: SearchOptions) -> SearchResult:
        """Search; what is hardly found is asked again in the words and bands of documents."""
        full = with_full_years(text, self.searcher.knows)
        if full is not None:
            of_year = self._search(full, options)
            if of_year.answered or NEVER_LONG.search(text):
                return replace(of_year, query=text, read_as=of_year.read_as or full)
        result = self._completed(text, options)
        if result.confidence >= _HARDLY_FOUND or options.retriever == DENSE:
            return result
        given = by_given_name(text, result.hits)
        if given is not None:
            result = self._in_genealogy(text, given, result, options)
        plain = as_written(text)
        words = rewordings(plain, self.searcher.knows)
        others = dict.fromkeys((plain, *words, without_done(plain)))
        result = self._surest(text, [each for each in others if each != text], result, options)
        first = result.hits[0].text if result.hits else ""
        bands = (in_band(reading, first) for reading in (text, *words[:1]))
        return self._surest(text, [*filter(None, bands)], result, options)

    def _in_genealogy(
        self, text: str, given: GivenName, result: SearchResult, options: SearchOptions
    ) -> SearchResult:
        """The result, or that of a reading by given name which a genealogy answers surer."""
        other = self._surest(text, [given.question], result, options)
        return other if is_of_entry(given.name, other) else result

    def _surest(
        self, text: str, readings: Sequence[str], result: SearchResult, options: SearchOptions
    ) -> SearchResult:
        """The result, or that of a reading which is answered, and surer; of like ones the first."""
        for reading in readings:
            other = self._completed(reading, options)
            least = result.confidence + (_AHEAD if result.read_as else 0.0)
            if other.answered and other.confidence > least:
                result = replace(other, query=text, read_as=reading)
        return result

    def _completed(self, text: str, options: SearchOptions) -> SearchResult:
        return self.complete(self._found(text, options), corrected=options.corrected)

    def _found(self, text: str, options: SearchOptions) -> Searched:
        weighed = replace(options, k=max(options.k, WEIGHED))
        return self.searcher.search(text, weighed, reranker=self.reranker)


def check_askable(question: str) -> str:
    """What a question asks, in common words.

    Raises:
        QueryError: With code nothing_asked, if it only says what to leave out.
    """
    said = _said(question)
    if leaves_out_only(said):
        raise QueryError(
            f'"{question}" says what to leave out, and nothing to look for. Add that.',
            code="nothing_asked",
        )
    return said


def _said(question: str) -> str:
    """What a question asks, in common words."""
    return as_commonly_asked(without_courtesies(question))


def _first(result: SearchResult, k: int) -> SearchResult:
    """The result with the best k of its hits."""
    return replace(result, hits=result.hits[:k])


def _as_sure_as_among_all(result: SearchResult, among_all: SearchResult) -> SearchResult:
    """The hits of a narrowed search, as sure as they are where all passages are looked at."""
    sure = {hit.passage_id: hit.confidence for hit in among_all.hits}
    surer = (max(hit.confidence, sure.get(hit.passage_id, 0.0)) for hit in result.hits)
    hits = tuple(
        replace(hit, confidence=confidence)
        for hit, confidence in zip(result.hits, accumulate(surer, min), strict=True)
    )
    return replace(result, hits=hits, confidence=hits[0].confidence if hits else 0.0)


def merge_parts(results: Sequence[SearchResult], k: int) -> SearchResult:
    """The results of several questions as one: hits by turns, one answer.

    That is the answer of the first that is likely, or where none is, of the surest.
    """
    told = max(results, key=lambda result: min(result.confidence, LIKELY_CONFIDENCE))
    hits = [_of_all(hit, results) for hit in by_turns([result.hits for result in results])][:k]
    explained = [result.explanation for result in results if result.explanation is not None]
    return replace(
        told,
        # Scores of different questions do not compare: what counts is the place.
        hits=tuple(replace(hit, rank=n, score=1 / n) for n, hit in enumerate(hits, start=1)),
        explanation=explained[0] if explained else None,
        suggestion=None,
        read_as=None,
        unheld=(),
        answered=any(result.answered for result in results),
        parts=tuple(results),
    )


def by_turns(rankings: Sequence[Sequence[Hit]]) -> Iterator[Hit]:
    """The first of each, then the second of each; a passage counts once."""
    seen: set[int] = set()
    for place in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if place < len(ranking) and ranking[place].passage_id not in seen:
                seen.add(ranking[place].passage_id)
                yield ranking[place]


def _of_all(hit: Hit, results: Sequence[SearchResult]) -> Hit:
    """A hit that several questions found: every sentence that answers one is marked, first to last.

    It is as sure as for the question that it answers best.
    """
    same = [other for each in results for other in each.hits if other.passage_id == hit.passage_id]
    answers = [
        each.answer.place_in(hit)
        for each in results
        if each.answered and each.answer and each.answer.passage_id == hit.passage_id
    ]
    spans: list[Span] = []
    for span in dict.fromkeys((*answers, *hit.highlights)):
        if all(span.end <= other.start or other.end <= span.start for other in spans):
            spans.append(span)
    most = max(len(answers), len(hit.highlights))
    sure = max(other.confidence for other in same)
    return replace(hit, highlights=tuple(spans[:most]), confidence=sure)


def _merged(one: frozenset[int] | None, other: set[int] | None) -> frozenset[int] | None:
    if other is None:
        return one
    return frozenset(other) if one is None else one & other
