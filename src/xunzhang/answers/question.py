"""A question as answers need it, and a candidate with how well it answers."""

from dataclasses import dataclass, field

from xunzhang.answers.asked.asks import AMOUNT, COUNTED, LIST, Ask, ask_of
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import ContentTerms, Term, question_terms
from xunzhang.answers.rows.rows import Row
from xunzhang.answers.values.dates import dates
from xunzhang.answers.values.excepted import left_out
from xunzhang.answers.values.listing import head_of, telling_terms
from xunzhang.answers.values.names import Tag
from xunzhang.answers.values.notation import Notations, notations
from xunzhang.answers.values.quantities import quantities

# They say no more than that money is asked for.
_ANY_MONEY = frozenset("钱 资金 金额 费用 款项 投入 总额 成本 价格 额度 经费 款".split())

_OPEN_OR_SHUT = frozenset("开 关 开门 关门 开放 营业".split())


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, the words that say it, and the values that the question gives itself."""

    ask: Ask
    terms: tuple[Term, ...]
    given: frozenset[tuple[str, str | None]]
    tag: Tag
    counted: Term | None = None
    """The noun right behind the asking words: 水稻 in 多少公顷水稻."""
    left_out: str = ""
    """What the question leaves out: 押金 in 除了押金还要交多少钱."""
    notations: Notations = ()
    """How a text may write the numbers of the question, and how the question does."""
    scored: dict[tuple[str, str], tuple["Scored", ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What the readers found out already: marking and answering look at the same sentences."""
    named_rows: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)
    """The first column of those that are rows that the question names."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how well it answers, 0 to 1.

    `named` says how far the question names the row it is of; `row` is the first column of a row
    that the question does not name; `is_reply` says that it replies to the same question. `whole`
    is the score without a bound: it tells the better of two that score 1. `told` is the row that
    the question names, where it is of one.
    """

    candidate: Candidate
    score: float
    named: float = 0.0
    row: str | None = None
    is_reply: bool = False
    whole: float = 1.0
    told: Row | None = None


def read_question(text: str, content_terms: ContentTerms, tag: Tag) -> Question | None:
    """The question as answers need it; None where no type of answer is told."""
    ask = ask_of(text)
    if ask is None:
        return None
    terms = question_terms(ask, content_terms)
    if ask.type == LIST:
        terms = telling_terms(terms)
    if ask.grain == "time":  # 开到几点 says no more than 几点
        terms = tuple(term for term in terms if term.text not in _OPEN_OR_SHUT) or terms
    given = {(each.value or "", each.unit) for each in quantities(ask.question)}
    given |= {(each.value or "", None) for each in dates(ask.question)}
    following = [term for term in terms if _follows(ask, term, tag)]
    counted = max(following, key=lambda term: len(term.text), default=None)
    if ask.type == LIST:
        counted = head_of(ask, terms)
    if not terms:
        return None
    left = left_out(ask.question, tag)
    written = notations(ask.question)
    return Question(ask, terms, frozenset(given), tag, counted, left_out=left, notations=written)


def _follows(ask: Ask, term: Term, tag: Tag) -> bool:
    behind = ask.question[ask.end :].removeprefix("的")
    if ask.type == AMOUNT and term.text in _ANY_MONEY:
        return False
    if ask.type not in COUNTED or not behind.startswith(term.text):
        return False
    # 几个班 counts 班 and 多少站 站, 几米高 no 高.
    is_bare = ask.question[ask.start : ask.end] == "多少"
    one = behind == term.text != "人" and (is_bare or (term.text, "n") in tag(behind))
    return len(term.text) > 1 or one
