"""The sentences of the best hits in which an answer is looked for, the surest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xunzhang.answers.asked.asks import COUNTED, DATE, DATED, LIST, PERSON, YES_NO
from xunzhang.answers.asked.terms import overlap
from xunzhang.answers.fitting.aged import Aged, age_factor, called_by_age
from xunzhang.answers.fitting.partial import part_factor
from xunzhang.answers.people.in_office import words_besides_time
from xunzhang.answers.people.roles import holds_role
from xunzhang.answers.people.tenure import CURRENT, asked_tenure
from xunzhang.answers.question import Question, Scored
from xunzhang.answers.readers import scored
from xunzhang.answers.rows.dated import tells_month
from xunzhang.answers.rows.tabled import leads
from xunzhang.answers.sentences.cases import lead_above
from xunzhang.answers.times.events import is_event
from xunzhang.answers.times.reckoned import years_named
from xunzhang.answers.times.states import aside_factors
from xunzhang.answers.times.years import asked_years
from xunzhang.answers.values.folded import Folded, fold_with_places
from xunzhang.answers.values.notation import in_notation
from xunzhang.answers.values.occasions import lacks_occasion
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Hit, Span, TypedAnswer

_GOES_ON = lazily(
    r"(?:其|第)?[二三四五六七八九十]{1,2}(?:[是、，,则]|来)|[（(](?:[二三四五六七八九十]{1,2}|[2-9])[）)]|"
    r"[2-9][.、．）)](?!\d)|[②-⑨]"
)
DEPTH = 5
"""How many hits are looked at."""

_MARKED, _ALSO_MARKED, _BESIDE, _ELSEWHERE = 1.0, 0.85, 0.7, 0.5
_LINKED = 0.9
"""厂长是 before a name, a row that is named or a reply to the question say as much as a mark."""
# Another hit counts the more, the nearer its confidence comes to that of the first.
_OTHER_HIT, _NEAR_FIRST = 0.4, 0.3
_UNKNOWN = 0.4
_OTHER_EVENT, _NO_EVENT = 0.5, 0.8
_TODAY = lazily(r"(?:现任|新任|现(?:在|今)?[由为是])[^,;。]{0,24}$")
_NOT_TODAY = 0.4
_LESS_TOLD, _LEAD = 0.2, 60
"""The second is how many characters back a sentence may go on from."""
_MOST_SENTENCES = 40
_MONTH = "月"
_TELLS_OF_PART, _OF_PART = lazily("其中"), 0.5
"""其中9月1日至11月30日为免租期 is a part of the 租期 that was told before."""
_LONGEST_SENTENCE = 1500


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with the sentence and the hit that it stands in.

    `trusted` is its score, less where the sentence is not the one that answers best. `linked` says
    that the office or the deed that is asked for leads up to a name, `is_whole` that it follows
    from all rows of a table.
    """

    scored: Scored
    hit: Hit
    sentence: Span
    folded: Folded
    trusted: float
    linked: bool = False
    is_whole: bool = False

    @property
    def span(self) -> Span:
        """The place of the candidate in the text of its hit."""
        return self._place(self.scored.candidate.start, self.scored.candidate.end)

    @property
    def sentence_key(self) -> tuple[int, int]:
        """Its passage and where in it the sentence begins."""
        return self.hit.passage_id, self.sentence.start

    def typed(self) -> TypedAnswer:
        """The candidate, quoted with its place in the document."""
        candidate, hit, span = self.scored.candidate, self.hit, self.span
        return TypedAnswer(
            type=candidate.type,
            text=hit.text[span.start : span.end],
            start=hit.start + span.start,
            end=hit.start + span.end,
            value=candidate.value,
            unit=candidate.unit,
            items=tuple(self._in_document(*item) for item in candidate.items),
        )

    def _place(self, start: int, end: int) -> Span:
        place = self.folded.place(start, end)
        return Span(self.sentence.start + place.start, self.sentence.start + place.end)

    def _in_document(self, start: int, end: int) -> Span:
        place = self._place(start, end)
        return Span(self.hit.start + place.start, self.hit.start + place.end)


def find_candidates(question: Question, hits: Sequence[Hit]) -> list[Found]:
    """Every candidate in the best hits, in their order."""
    first = max((hit.confidence for hit in hits[:1]), default=0.0)
    aged = called_by_age(question.ask.question, hits[:DEPTH])
    in_hits = (_in_hit(question, hit, first, aged) for hit in hits[:DEPTH])
    if question.ask.type in COUNTED:
        in_hits = (_of_named(question, _of_this_year(question, each)) for each in in_hits)
    found = _of_one_row(question, (each for in_hit in in_hits for each in in_hit))
    return _of_today(found) if asked_tenure(question.ask.question) == CURRENT else found


def _of_today(found: Sequence[Found]) -> list[Found]:
    """The candidates, less trusted where another one is said to hold the office now."""
    told = [
        each.linked and _TODAY.search(each.folded.text, 0, each.scored.candidate.start) is not None
        for each in found
    ]
    if not any(told):
        return list(found)
    return [
        each if is_told else replace(each, trusted=_NOT_TODAY * each.trusted)
        for each, is_told in zip(found, told, strict=True)
    ]


def _of_this_year(question: Question, found: Sequence[Found]) -> list[Found]:
    """The candidates of a hit, less trusted where only what is told of last year is as good.

    Where the question names a year, and the title of the hit one, years tell them apart.
    """
    if asked_years(question.ask) and any(years_named(fold(e.hit.title)) for e in found[:1]):
        return list(found)
    told = [(each.folded.text, each.scored.candidate, each.scored.score) for each in found]
    factors = aside_factors(question.ask, told)
    return [
        replace(each, trusted=factor * each.trusted) if factor != 1.0 else each
        for each, factor in zip(found, factors, strict=True)
    ]


def _of_one_row(question: Question, found: Iterable[Found]) -> list[Found]:
    """The candidates; of rows of a document only the one that is named best, if it is one."""
    rows: dict[int, list[Found]] = {}
    others: list[Found] = []
    for each in found:
        (rows.setdefault(each.hit.document_id, []) if each.scored.named else others).append(each)
    for told in rows.values():
        named = max(each.scored.named for each in told)
        best = [each for each in told if each.scored.named == named]
        if len({_written(each) for each in best}) > 1:
            best = _below_named(question, best)
        if len({_written(each) for each in best}) == 1:
            others += best
    return sorted(others, key=lambda each: each.hit.rank)


def _below_named(question: Question, found: Sequence[Found]) -> list[Found]:
    """The rows whose heading holds all that the question says of any heading, and others do not.

    Two sheets may each have a row 合计, and the question name one of the sheets, or its month.
    """
    said = {heading: _said(question, fold(heading)) for heading in {e.hit.heading for e in found}}
    most = set().union(*said.values())
    return [each for each in found if said[each.hit.heading] == most]


def _said(question: Question, heading: str) -> set[str]:
    """What the question says that stands in a folded heading: words, years, the month."""
    years = [str(year) for year in asked_years(question.ask)]
    words = [term.text for term in question.terms if len(term.text) > 1]
    said = {word for word in (*years, *words) if word in heading}
    return said | {_MONTH} if tells_month(question.ask.question, heading) else said


def _written(found: Found) -> str:
    return found.hit.text[found.span.start : found.span.end]


def _in_hit(question: Question, hit: Hit, first: float, aged: Aged) -> list[Found]:
    """The candidates of a hit; of a table with a row that the question names, none of others."""
    sentences = split_sentences(hit.text)[:_MOST_SENTENCES]
    if question.ask.type == LIST:
        sentences = _counted_off(hit.text, sentences)
    head = fold_with_places(f"{hit.title} {hit.heading}")
    heading = in_notation(head, question.notations).text
    whole = fold_with_places(hit.text)
    if question.ask.type == DATE and lacks_occasion(
        question.ask.question, f"{heading}\n{whole.text}"
    ):
        return []
    of_hit = _of_hit(question, hit, first, f"{heading}\n{whole.text}")
    kept = [n for n, s in enumerate(sentences) if s.end - s.start <= _LONGEST_SENTENCE]
    folds = [_part(whole, hit.text, sentences[place]) for place in kept]
    parts = [in_notation(each, question.notations) for each in folds]
    titles = {fold(hit.title).strip(), fold(hit.heading).strip()} if len(kept) > 1 else set()
    lines = [part.text for part in parts]
    before_each = leads(lines, heading)
    found: list[Found] = []
    named: set[str | None] = set()
    for number, (place, before) in enumerate(zip(kept, before_each, strict=True)):
        folded = parts[number]
        if folded.text.strip() in titles:
            continue
        trust = of_hit * _trust(hit, sentences, place)
        trust *= _of_event(question, folded.text, whole.text, heading)
        trust *= age_factor(aged, folded.text)
        if question.ask.type in DATED and _TELLS_OF_PART.match(folded.text):
            trust *= _OF_PART
        above = lead_above(lines, number) if question.ask.type == YES_NO else ""
        lead = f"{heading}\n{above}\n{before}" if above else f"{heading}\n{before}"
        above_all = hit.text[: sentences[place].start]
        of_part = part_factor(question.ask, heading, above_all, folded.text)
        for each in scored(question, folded.text, lead):
            linked = _is_linked(question, each, folded.text)
            sure = each.named or each.is_reply or linked
            trusted = each.score * (max(trust, _LINKED * of_hit) if sure else trust)
            found.append(Found(each, hit, sentences[place], folded, of_part * trusted, linked))
        named.add(question.named_rows.get((folded.text, lead)))
    return [each for each in found if each.scored.row is None or each.scored.row not in named]


def _of_hit(question: Question, hit: Hit, first: float, told: str) -> float:
    """How far a hit is trusted: by its confidence, and by what it says of the question's words."""
    terms = words_besides_time(question.ask, question.terms)
    known = _UNKNOWN + (1 - _UNKNOWN) * (overlap(terms, told) if terms else 1.0)
    near_first = min(1.0, hit.confidence / first) if first else 0.0
    return known * (1.0 if hit.rank == 1 else _OTHER_HIT + _NEAR_FIRST * near_first)


def _is_linked(question: Question, scored: Scored, text: str) -> bool:
    """Whether the office or the deed that is asked for leads up to a name."""
    ask = question.ask
    return ask.type == PERSON and holds_role(ask, question.terms, scored.candidate, text)


def _part(whole: Folded, text: str, sentence: Span) -> Folded:
    return whole.part(*sentence) or fold_with_places(text[slice(*sentence)])


def _of_event(question: Question, sentence: str, passage: str, heading: str) -> float:
    """Less where a date is asked for and what happened then is told elsewhere, or nowhere.

    A heading tells it where no sentence does.
    """
    events = [term for term in question.terms if is_event(question.ask, term)]
    if question.ask.type != DATE or not events:
        return 1.0
    if any(term.is_in(passage) for term in events):
        return 1.0 if any(term.is_in(sentence) for term in events) else _OTHER_EVENT
    return 1.0 if any(term.is_in(heading) for term in events) else _NO_EVENT


def _of_named(question: Question, found: Sequence[Found]) -> list[Found]:
    """The candidates of a hit, less trusted where the sentence of a later one tells more.

    That one has the same unit; its sentence says, or goes on from what says, all that theirs does,
    and names something besides: 东乡 in 最低的是东乡, behind the value of the whole county.
    """
    of_sentence = {each.sentence: each for each in found}
    told = {place: _told(question, each) for place, each in of_sentence.items()}
    measured = {(each.sentence, each.scored.candidate.unit) for each in found}
    less = {
        (own, unit)
        for own, unit in measured
        for other, of in measured
        if unit == of and own.end <= other.start and told[own] < told[other]
    }
    return [
        replace(each, trusted=_LESS_TOLD * each.trusted)
        if (each.sentence, each.scored.candidate.unit) in less
        else each
        for each in found
    ]


def _told(question: Question, found: Found) -> set[str]:
    """The words of the question in a sentence, its heading and what stands before it."""
    hit = found.hit
    start = max(0, found.sentence.start - _LEAD)
    lead = fold(f"{hit.title} {hit.heading} {hit.text[start : found.sentence.start]}")
    return {
        term.text
        for term in question.terms
        if len(term.text) > 1 and (term.is_in(found.folded.text) or term.is_in(lead))
    }


def _counted_off(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences; one that goes on counting, 二是 or 第二, belongs to the one before."""
    joined: list[Span] = []
    for sentence in sentences:
        if joined and _GOES_ON.match(text, sentence.start):
            joined[-1] = Span(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _trust(hit: Hit, sentences: Sequence[Span], place: int) -> float:
    if not hit.highlights:
        return _ELSEWHERE
    sentence = sentences[place]
    if _overlap(sentence, hit.highlights[0]):
        return _MARKED
    if any(_overlap(sentence, other) for other in hit.highlights[1:]):
        return _ALSO_MARKED
    beside = [*sentences[max(0, place - 1) : place], *sentences[place + 1 : place + 2]]
    return _BESIDE if any(_overlap(other, hit.highlights[0]) for other in beside) else _ELSEWHERE


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
