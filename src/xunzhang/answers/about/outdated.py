"""What no longer holds, as another place tells: a value that was changed, a plan, an earlier year.

票价由8元调整为9元 tells of the 8元 of another document that they hold no longer, 9月26日开通运营
what became of 确保9月底前开通, and below 2023年 stands what came after the like below 2022年.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xunzhang.answers.about.overtaken import AT_FIRST, LESS, MORE, label_of
from xunzhang.answers.asked.asks import COUNTED, DATE
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.times.changes import is_of_before, is_origin
from xunzhang.answers.times.events import is_event, region_of
from xunzhang.answers.times.reckoned import years_named
from xunzhang.answers.times.years import asked_years, years_in
from xunzhang.answers.values.dates import dates
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

_AS_GOOD = 0.8
_ASKS_PLAN = lazily(
    r"计划|目标|预[计期算定]|打算|[拟将]|力争|争取|安排|规划|准备|应[当该]?|要(?![求点素件])"
)
_PLANNED = lazily(
    "确保|力争|争取|计划|预[计定期]|规划|拟|打算|将[于在]|目标|原[定本拟]|最初|有望|年内"
)
_AT_LATEST = lazily("前|以内|之内")
_YEARS = lazily("[去前明历当每今][年后届]|上年|年度|哪年|[几多]年|最[高低多少大小]")
_CLAUSE = lazily("[,;。]")
# What titles of one thing may differ in: the year, (2031年修订), and the form of a company.
_VARIES = lazily(r"\((?:19|20)\d\d[^()]*\)$|(?:19|20)\d\d|(?:(?:股份)?有限(?:责任)?)?公司|\s")


def outdated(question: Question, found: Sequence[Found]) -> list[Found]:
    """The candidates; what no longer holds gives way to what does."""
    return _newest(question, _come_true(question, _changed(question, found)))


def _changed(question: Question, found: Sequence[Found]) -> list[Found]:
    """The candidates; a value that is told to have changed gives way to the new one."""
    ask = question.ask
    is_past = is_of_before(ask.question) or bool(AT_FIRST.search(ask.question))
    if ask.type not in (*COUNTED, DATE) or ask.is_change or asked_years(ask) or is_past:
        return list(found)
    trusted = [each.trusted for each in found]
    for was, new in _changes(found):
        for place, each in enumerate(found):
            if (
                _is_same(question, each, found[was])
                and each.sentence_key != found[new].sentence_key
            ):
                trusted[new] = max(trusted[new], MORE * each.trusted)
                trusted[place] = LESS * each.trusted
    return [replace(e, trusted=t) for e, t in zip(found, trusted, strict=True)]


def _changes(found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Where a value stands that is told to have changed, and where the one that it changed to."""
    for was, each in enumerate(found):
        one = each.scored.candidate
        if not is_origin(one, each.folded.text):
            continue
        behind = [
            n
            for n, other in enumerate(found)
            if other.sentence_key == each.sentence_key
            and other.scored.candidate.start >= one.end
            and _kind(other) == _kind(each)
        ]
        if behind:
            yield was, min(behind, key=lambda n: found[n].scored.candidate.start)


def _come_true(question: Question, found: Sequence[Found]) -> list[Found]:
    """The dates; one that was planned gives way to the day on which it is told to have happened."""
    asked = question.ask.question
    if question.ask.type != DATE or _ASKS_PLAN.search(asked) or AT_FIRST.search(asked):
        return list(found)
    events = [term for term in question.terms if is_event(question.ask, term)]
    told = [any(term.is_in(_region(each)) for term in events) for each in found]
    planned = {n for n, each in enumerate(found) if told[n] and _is_planned(each)}
    done = [
        n
        for n, each in enumerate(found)
        if told[n] and n not in planned and _is_dated(each) and _names_all(question, each)
    ]
    trusted = [each.trusted for each in found]
    if not done:
        return list(found)
    best = max(done, key=lambda n: found[n].trusted)
    for place in planned:
        if not _may_come_of(found[best], found[place]):
            continue
        trusted[best] = max(trusted[best], MORE * found[place].trusted)
        trusted[place] = LESS * found[place].trusted
    return [replace(e, trusted=t) for e, t in zip(found, trusted, strict=True)]


def _is_planned(found: Found) -> bool:
    """Whether the clause of a date says that it was only meant to be so."""
    text, date = found.folded.text, found.scored.candidate
    before = _CLAUSE.split(text[: date.start])[-1]
    return _PLANNED.search(before + _CLAUSE.split(text[date.start :], maxsplit=1)[0]) is not None


def _may_come_of(done: Found, planned: Found) -> bool:
    """Whether a day is not before the month that was planned, or that was the latest one."""
    day, plan = done.scored.candidate.value, planned.scored.candidate
    if day is None or plan.value is None or plan.value.startswith("--"):
        return True
    if _AT_LATEST.search(planned.folded.text, plan.start, plan.end + len("以前")):
        return True
    length = min(len(day), len(plan.value), len("2031-09"))
    return day[:length] >= plan.value[:length]


def _region(found: Found) -> str:
    """What the sentence of a date tells of that date alone."""
    text, date = found.folded.text, found.scored.candidate
    others = [each for each in dates(text) if each.type == DATE and each.start != date.start]
    return region_of(text, 0, [date, *others])


def _is_dated(found: Found) -> bool:
    date = found.scored.candidate
    return date.value is not None and not date.value.startswith("--")


def _names_all(question: Question, found: Found) -> bool:
    """Whether a sentence, with its title and heading, holds all words of the question."""
    return len(_named(question, found)) == sum(len(term.text) > 1 for term in question.terms)


def _named(question: Question, found: Found) -> set[str]:
    """The words of the question in a sentence, its title and heading."""
    told = f"{fold(f'{found.hit.title} {found.hit.heading}')}\n{found.folded.text}"
    return {term.text for term in question.terms if len(term.text) > 1 and term.is_in(told)}


def _newest(question: Question, found: Sequence[Found]) -> list[Found]:
    """The numbers; what is told in one way of several years counts for the last of them.

    The years stand in the headings of one document, or in titles that differ in nothing else.
    """
    ask = question.ask
    best = max(found, key=lambda each: each.trusted, default=None)
    if best is None or ask.type not in COUNTED or _year(best) is None:
        return list(found)
    if (
        ask.is_change
        or asked_years(ask)
        or is_of_before(ask.question)
        or _YEARS.search(ask.question)
    ):
        return list(found)
    alike = [each for each in found if _year(each) is not None and _is_next(question, best, each)]
    last = max(alike, key=lambda each: (_year(each) or 0, each.trusted), default=best)
    if _year(last) == _year(best):
        return list(found)
    swapped = {id(last): best.trusted, id(best): min(last.trusted, best.trusted)}
    return [replace(each, trusted=swapped.get(id(each), each.trusted)) for each in found]


def _year(found: Found) -> int | None:
    """The one year that the heading, or else the title, of a sentence without any names."""
    if years_in(found.folded.text):
        return None
    headings = (years_named(fold(each)) for each in (found.hit.heading, found.hit.title))
    named = next((years for years in headings if years), frozenset())
    return next(iter(named)) if len(named) == 1 else None


def _is_next(question: Question, one: Found, other: Found) -> bool:
    """Whether two numbers are told of one thing in one way, in sections or reports of two years."""
    if _kind(one) != _kind(other) or other.scored.score < _AS_GOOD * one.scored.score:
        return False
    titles = {_VARIES.sub("", fold(each.hit.title)) for each in (one, other)}
    labels = label_of(one), label_of(other)
    is_told = any(len(t.text) > 1 and all(map(t.is_in, labels)) for t in question.terms)
    return len(titles) == 1 and is_told and _named(question, one) <= _named(question, other)


def _is_same(question: Question, old: Found, was: Found) -> bool:
    """Whether two values are equal, and all that the question says of one is told of the other."""
    one, two = old.scored.candidate, was.scored.candidate
    if one.value is None or (one.value, one.unit) != (two.value, two.unit) or one.type != two.type:
        return False
    return set() < _named(question, old) <= _named(question, was)


def _kind(found: Found) -> tuple[str, str]:
    return found.scored.candidate.type, found.scored.candidate.size
