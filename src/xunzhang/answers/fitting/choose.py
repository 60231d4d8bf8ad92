"""The candidate of a sentence that answers, by its kind and by what stands near it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import prod
from typing import NamedTuple

from xunzhang.answers.asked.asks import (
    COUNTED,
    DATE,
    DATED,
    DEFINITION,
    LIST,
    NAMED,
    ORGANIZATION,
    PERIOD,
    PERSON,
    PLACE,
    RANK,
    YES_NO,
    Ask,
)
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term, said_and_led
from xunzhang.answers.asked.topics import topic
from xunzhang.answers.fitting.ages import then_factors
from xunzhang.answers.fitting.casualties import casualty_factors, rumour_factors
from xunzhang.answers.fitting.conditions import (
    part_factors,
    sibling_factors,
    total_factors,
)
from xunzhang.answers.fitting.distances import ground
from xunzhang.answers.fitting.growths import growth_factors
from xunzhang.answers.fitting.introduced import introduced_factors
from xunzhang.answers.fitting.kindred import kindred_factors
from xunzhang.answers.fitting.labels import label_factors
from xunzhang.answers.fitting.lacking import lacking_factors
from xunzhang.answers.fitting.leaves import leave_factors
from xunzhang.answers.fitting.moved import moved_factors
from xunzhang.answers.fitting.opposed import most_factors, named_part_factors, side_factors
from xunzhang.answers.fitting.owners import owner_factors
from xunzhang.answers.fitting.paired import paired
from xunzhang.answers.fitting.parallel import head_factors, parallel_factors, parts_among
from xunzhang.answers.fitting.partial import whole_factors
from xunzhang.answers.fitting.proposed import proposed_factors
from xunzhang.answers.fitting.remarks import remarked
from xunzhang.answers.fitting.sized import size_factors, yield_factors
from xunzhang.answers.fitting.spells import spell_factors
from xunzhang.answers.fitting.stretches import stretch_factors
from xunzhang.answers.fitting.sums import sum_factors, sums_up
from xunzhang.answers.fitting.tiers import tier_factors, tiers_of_names
from xunzhang.answers.people.life_places import life_factors
from xunzhang.answers.people.roles import role_factor
from xunzhang.answers.people.term_ends import term_end_factors
from xunzhang.answers.people.terms_of_office import in_office_factors
from xunzhang.answers.people.whose_life import own_value_factors
from xunzhang.answers.question import Question, Scored
from xunzhang.answers.rows.priced import per_factor, reduced_factor
from xunzhang.answers.sentences.defining import definitions
from xunzhang.answers.sentences.telling import polar
from xunzhang.answers.times.counted_on import counted_on, year_alone
from xunzhang.answers.times.events import clause_factors, clauses_beside, event_factors
from xunzhang.answers.times.in_brackets import bracket_factors
from xunzhang.answers.times.nearby import speaks_for
from xunzhang.answers.times.opening import hour_factors
from xunzhang.answers.times.periods import clock_spans, day_spans, timed_periods
from xunzhang.answers.times.reckoned import reckoned, reckoned_year
from xunzhang.answers.times.states import state_factors
from xunzhang.answers.times.timing import asked_deed, days_until, spans_between
from xunzhang.answers.times.years import year_factors
from xunzhang.answers.values.dates import (
    clock_times,
    dates,
    eras,
    until,
    weekdays,
    with_hour,
    year_of,
)
from xunzhang.answers.values.fits import fit
from xunzhang.answers.values.listing import suits_list, without_asked
from xunzhang.answers.values.lists import lists
from xunzhang.answers.values.names import names
from xunzhang.answers.values.numbered import follows_another, is_of_another
from xunzhang.answers.values.pairs import pairs
from xunzhang.answers.values.places import PHRASE, places
from xunzhang.answers.values.quantities import quantities
from xunzhang.text.chats import is_message_head, message_start
from xunzhang.text.patterns import lazily

LEAST = 0.15
"""What scores less is no answer."""

_NEAR, _SAID, _BEFORE = 0.6, 0.4, 0.5
_BEST_FACTOR = 1.4
_FORM, _OF_FORM = lazily(r"[^:;,。!?\d\s]{2,8}: ?[\d¥￥]"), 1.6
"""购买日期:2030年9月27日,价格99元 tells of the thing that heads it, and names it never."""
_OTHER_THING, _OTHER_LIST, _OTHER_UNIT = 0.6, 0.75, 0.3
"""Where a sentence says nothing of the 班 of 几个班, 4条 counts for still less."""
# Who does it is the daughter in 由某某之女担任.
_KIN_BEHIND, _OF_KIN = lazily("之[子女妻夫弟妹兄姐父母孙]"), 0.1
_OTHER_OF_TWO = 0.05
"""Of a whole and its part in one sentence the one that is not asked for."""
_LEAST_CUT, _MOST_CANDIDATES = 4, 60
# The time over a message is when it was written, and no other.
_WRITES = lazily("[发说问答写回]|消息|留言|通知")
_PHRASE = 1.15
# Of 6月15日至24日 neither end is the 登记日期.
_ASKS_DAYS = lazily(
    r"(?<!开始)(?<!截止)(?<!结束)(?<!起始)(?<!到期)(?<!完成)(?:日期|时间)[是为]?(?:什么时候|何时|哪几?天|几月几[日号])?$"
)
# 6月2日(星期日) has told the day already.
_BESIDE_DATE, _NOWHERE = lazily(r"[日号] ?[(,]?$"), lazily(r"(?!)")
_PLAIN_GAPS, _DATE_GAPS = (6, 6), (9, 2)


class _Told(NamedTuple):
    """The terms that may stand near a value, and how much of the question is said."""

    near: Sequence[Term]
    said: float
    lead: float

    def score(self, nearness: float) -> float:
        """What a value so near to the terms is worth, unless its labels say otherwise."""
        return _NEAR * nearness + _SAID * (self.said + _BEFORE * self.lead)


def weighed(
    question: Question, sentence: str, before: str, *, table: str | None
) -> Iterator[Scored]:
    """The candidates by what stands near them; `table` is the first column of a row's table."""
    ask, told = question.ask, _told(question, sentence, before)
    if _BEST_FACTOR * told.score(told.said) < LEAST:
        return
    if ask.type == RANK and is_of_another(ask.question, sentence):
        return
    candidates = list(islice(candidates_of(question, sentence, before), _MOST_CANDIDATES))
    kinds = [fit(ask, candidate) for candidate in candidates]
    if not any(kinds):
        return
    spans = [(each.start, each.end) for each in candidates]
    distances = ground(told.near, sentence, spans, _gaps(ask))
    labels = _all_labels(question, sentence, before, candidates, kinds)
    missing = question.counted is not None and not question.counted.is_in(f"{before}\n{sentence}")
    for candidate, kind, label in zip(candidates, kinds, labels, strict=True):
        if follows_another(ask.question, f"{before}\n{sentence[: candidate.start]}"):
            continue
        suits = kind * label * (speaks_for(ask, candidate, sentence) if kind * label else 0.0)
        if suits <= 0 or _is_given(question, candidate, sentence[candidate.start : candidate.end]):
            continue
        score = suits * told.score(distances.nearness(candidate.start, candidate.end))
        score *= _uncounted(ask, candidate) if missing else 1.0
        yield Scored(candidate, min(score, 1.0), row=table, whole=score)


def _told(question: Question, sentence: str, before: str) -> _Told:
    """How much of a question a sentence says, or what leads up to it."""
    ask, terms = question.ask, question.terms
    said, lead = said_and_led(terms, sentence, before)
    lead *= _OF_FORM if _FORM.match(sentence) else 1.0
    if sums_up(ask, sentence):
        said, lead = said + lead, 0.0
    if ask.type in COUNTED or ask.type == DATE:
        unsaid = topic(ask.question, before, sentence)
        others = tuple(t for t in terms if t.text not in unsaid or t.is_in(sentence))
        if len(others) < len(terms) and (others or ask.type != DATE):
            return _Told(others, said + lead, 0.0)
    return _Told(terms, said, lead)


def _uncounted(ask: Ask, candidate: Candidate) -> float:
    """The factor where nothing is said of what is to be counted."""
    if ask.unit == "个" and candidate.unit not in ("个", None, ""):
        return _OTHER_UNIT
    return _OTHER_LIST if ask.type == LIST else _OTHER_THING


def _all_labels(
    question: Question,
    sentence: str,
    before: str,
    candidates: Sequence[Candidate],
    kinds: Sequence[float],
) -> list[float]:
    """What the words next to each candidate, and the sentence around it, say against it."""
    ask, terms = question.ask, question.terms
    return _times(
        _labels(question, sentence, candidates, kinds),
        year_factors(ask, candidates, sentence, before),
        state_factors(ask, terms, sentence, candidates),
        kindred_factors(ask, sentence, before, candidates),
        owner_factors(ask, terms, sentence, candidates),
        own_value_factors(ask, sentence, candidates),
        hour_factors(ask, terms, sentence, before, candidates),
        side_factors(ask, sentence, candidates),
        leave_factors(ask, sentence, before, candidates),
        spell_factors(ask, sentence, candidates),
        whole_factors(ask, sentence, candidates),
        rumour_factors(sentence, candidates),
        introduced_factors(ask.question, sentence, candidates),
        proposed_factors(ask.question, sentence, candidates),
    )


def _labels(
    question: Question, text: str, candidates: Sequence[Candidate], kinds: Sequence[float]
) -> list[float]:
    """What the words next to each candidate say; those of another kind are not compared."""
    ask, terms = question.ask, question.terms
    if ask.type in COUNTED:
        return _counted_labels(question, text, candidates, kinds)
    if ask.type == LIST:
        return [suits_list(ask, terms, text, each) for each in candidates]
    if ask.type == PERSON:
        said = clause_factors(terms, text, candidates)
        roles = [role_factor(ask, terms, each, text) for each in candidates]
        then = in_office_factors(ask, text, candidates)
        of_kin = [_OF_KIN if _KIN_BEHIND.match(text, each.end) else 1.0 for each in candidates]
        return _times(said, roles, then, of_kin, tiers_of_names(question.given, text, candidates))
    if ask.type == PLACE:
        said = clauses_beside(terms, text, candidates)
        phrases = [_PHRASE if each.grain == PHRASE else 1.0 for each in candidates]
        of_life = life_factors(ask, text, candidates)
        of_parts = named_part_factors(ask, text, candidates)
        siblings = sibling_factors(ask, terms, text, candidates)
        return _times(said, siblings, phrases, of_life, of_parts)
    if ask.type == DATE:
        told = event_factors(ask, terms, text, candidates)
        of_others = sibling_factors(ask, terms, text, candidates)
        if ask.grain == "time":
            of_others = _times(of_others, parallel_factors(ask, terms, text, candidates))
        in_brackets = bracket_factors(ask.question, text, candidates)
        return _times(told, of_others, term_end_factors(ask, text, candidates), in_brackets)
    return [1.0] * len(candidates)


def _counted_labels(
    question: Question, text: str, candidates: Sequence[Candidate], kinds: Sequence[float]
) -> list[float]:
    """What the words next to each number say of what it counts."""
    ask, terms = question.ask, question.terms
    of_kind = [place for place, kind in enumerate(kinds) if kind > 0]
    fitting = [candidates[place] for place in of_kind]
    grown = growth_factors(ask, terms, text, fitting)
    beside = parallel_factors(ask, terms, text, fitting)
    told = _times(
        label_factors(ask, terms, text, fitting, question.tag),
        [by if of is None else of for of, by in zip(grown, beside, strict=True)],
    )
    factors = [1.0] * len(candidates)
    for place, factor in zip(of_kind, told, strict=True):
        factors[place] = factor
    told_apart = remarked(ask.question, text, candidates)
    for group in (*paired(ask.question, terms, text, candidates), *told_apart):
        label = max(factors[place] for place, _ in group)
        for place, factor in group:
            factors[place] = label * factor
    for whole, part, is_asked in parts_among(ask.question, text, candidates):
        if is_asked:
            factors[part] = max(factors[part], factors[whole])
        factors[whole if is_asked else part] *= _OTHER_OF_TWO
    return _times(
        factors,
        tier_factors(question.given, text, candidates),
        sibling_factors(ask, terms, text, candidates),
        head_factors(ask.question, text, candidates),
        most_factors(ask, text, candidates),
        part_factors(ask, terms, text, candidates),
        [per_factor(ask, text, each) * reduced_factor(ask, text, each) for each in candidates],
        total_factors(ask, text, candidates),
        lacking_factors(ask, terms, text, candidates),
        size_factors(question.given, text, candidates),
        yield_factors(ask.question, candidates),
        casualty_factors(ask, text, candidates),
        moved_factors(ask, text, candidates),
        stretch_factors(ask, text, candidates),
        sum_factors(ask, text, candidates),
        then_factors(ask, text, candidates),
    )


def _times(*factors: Sequence[float]) -> list[float]:
    """The product of the factors of each candidate."""
    return [prod(each) for each in zip(*factors, strict=True)]


def _gaps(ask: Ask) -> tuple[int, int]:
    """A date stands before what it dates, commas or not."""
    return _DATE_GAPS if ask.type in DATED else _PLAIN_GAPS


def candidates_of(question: Question, text: str, before: str) -> Iterable[Candidate]:
    """All of a folded sentence that is of the kind asked for."""
    ask = question.ask
    if ask.type in COUNTED:
        spans = spans_between(text) if asked_deed(ask) is not None else days_until(ask, text)
        return chain(quantities(text), spans)
    if ask.type in DATED:
        return _dated(ask, text, before)
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
    return polar(ask, text, before, question.terms)


def _dated(ask: Ask, text: str, before: str) -> Iterator[Candidate]:
    heading = before.partition("\n")[0]
    if ask.grain == "time" or (ask.type == PERIOD and "几点" in ask.question):
        is_written = _WRITES.search(ask.question) is not None
        if is_message_head(text) and not is_written:
            return
        start = 0 if is_written else message_start(text)
        clock = clock_spans(ask, text)
        yield from clock
        for time in clock_times(text):
            if time.start >= start and not _is_within(time, clock):
                yield time
        return
    if ask.type == PERIOD or "哪几" in ask.question:
        yield from day_spans(text)
    if ask.grain == "era":
        yield from eras(text)
    if "几时" in ask.question:
        yield from clock_times(text)
    if ask.grain in ("day", "weekday"):
        beside = _BESIDE_DATE if ask.grain == "day" else _NOWHERE
        yield from (each for each in weekdays(text) if not beside.search(text, 0, each.start))
    told = [*dates(text)]
    spans = timed_periods(ask, text)
    if _ASKS_DAYS.search(ask.question):
        spans += [each for each in told if each.type == PERIOD]
    yield from spans
    counted = [*counted_on(text, before, told)]
    yield from (year_alone(each, text) if ask.grain == "year" else each for each in counted)
    for date in told:
        if _is_within(date, (*spans, *counted)):
            continue
        if ask.type == DATE and ask.grain == "year" and date.type == DATE:
            year = year_of(text, date) or reckoned_year(text, date, heading)
            if year is not None:
                yield year
        else:
            date = until(text, reckoned(text, date, heading))
            yield with_hour(text, date) if not ask.grain and ask.type == DATE else date


def _is_within(one: Candidate, spans: Sequence[Candidate]) -> bool:
    return any(span.start <= one.start and one.end <= span.end for span in spans)


def _is_given(question: Question, candidate: Candidate, text: str) -> bool:
    """Whether the question says it itself."""
    asked = question.ask.question
    if candidate.type in (LIST, DEFINITION, YES_NO):
        return False
    # 丰电缆公司 is the 电缆公司 that the question names, cut out of a longer name.
    is_cut = candidate.type == ORGANIZATION and len(text) > _LEAST_CUT and text[1:] in asked
    if text in asked or is_cut:
        return True
    unit = None if candidate.type in (DATE, PERIOD) else candidate.unit
    return candidate.value is not None and (candidate.value, unit) in question.given
