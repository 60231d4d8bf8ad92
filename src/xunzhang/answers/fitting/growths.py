"""Of what a growth rate is told: 增长6.4% goes with the 产值 of 产值246.9亿元,增长6.4%."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import SHARE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.clauses import clause_at
from xunzhang.text.patterns import lazily

_CHANGE = r"增[长加速幅]|提高|上升|提升|下降|减少|降低|回落|[上下]?[涨跌增升降][了幅]?"
_ASKS_CHANGE = lazily(r"增[速幅长]|[涨降跌]幅|[涨跌]了?(?:多少|几)|上升|下降|减少")
_CHANGES = lazily(rf"(?:{_CHANGE})(?:[了为达到约至近超逾]|超过)*$")
_NOTHING_ELSE = lazily(
    r"(?:而?[同环]比|[比较](?:上年|去年|前年|上[月季]|(?:19|20)\d\d年)?(?:同期|同季|同月|末)?|"
    r"年均|平均|名义|实际|净|可比价|按[^,]{2,8}计算|也|又|均|都|再)*"
)
_CLAUSE_END, _END = lazily("[,;。:、]"), lazily("[;。]")
_OF_TIME = lazily(r"(?:19|20)?\d\d年?|上?[全半]年|[今去当]年")
_OF_ANOTHER = 0.3
_SHORTEN = frozenset(("缩短", "压缩"))
_ASKS_SHORTER = lazily("(?:缩短|压缩)(?:了|到)?(?:多少|几)")
_SHORTER, _LEAST_THING = lazily("(?:缩短|压缩)(?:了|至|到|为)?$"), 3


def growth_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float | None]:
    """Less for the growth of another thing than the question names, 1 for that of its own.

    None where nothing is told of it: for no growth, or where no one thing is named best.

    Args:
        ask: What is asked for.
        terms: The words of the question.
        text: The folded sentence.
        candidates: Those of the kind that is asked for.
    """
    unknown: list[float | None] = [None] * len(candidates)
    if _ASKS_SHORTER.search(ask.question):
        return [_shortened(terms, text, each) for each in candidates]
    if not _ASKS_CHANGE.search(ask.question):
        return unknown
    told = {
        place: thing
        for place, each in enumerate(candidates)
        if each.type == SHARE and (thing := _thing(text, each.start)) is not None
    }
    said = {
        place: sum(term.weight for term in terms if _is_named(term, thing))
        for place, thing in told.items()
    }
    best = max(said.values(), default=0.0)
    if not best or len(set(said.values())) == 1:
        return unknown
    for place, weight in said.items():
        unknown[place] = 1.0 if weight == best else _OF_ANOTHER
    return unknown


def _shortened(terms: Sequence[Term], text: str, candidate: Candidate) -> float | None:
    """Less where its clause tells that something else was shortened: 工期缩短20% for 审批时间."""
    begin, _ = clause_at(text, candidate.start, candidate.end)
    shorter = _SHORTER.search(text, begin, candidate.start)
    if shorter is None or shorter.start() - begin < _LEAST_THING:
        return None
    told = text[begin : candidate.start]
    named = any(term.is_in(told) and term.text not in _SHORTEN for term in terms)
    return None if named else _OF_ANOTHER


def _is_named(term: Term, thing: str) -> bool:
    """Whether a word stands in what is said of a thing, and says more than how or when."""
    says_how = _ASKS_CHANGE.search(term.text) or _OF_TIME.fullmatch(term.text)
    return not says_how and term.is_in(thing)


def _thing(text: str, start: int) -> str | None:
    """What leads up to a growth from its thing on; None where no growth is told there.

    Where its own clause names none, the thing is that of the clause before.
    """
    begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    change = _CHANGES.search(text, begin, start)
    if change is None:
        return None
    if begin and _NOTHING_ELSE.fullmatch(text, begin, change.start()):
        if _END.match(text, begin - 1):
            return None
        begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, begin - 1)), default=0)
    return text[begin:start]
