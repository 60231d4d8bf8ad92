"""What tells how likely a candidate is the right value, beside how far the rules trust it.

The rules say how well a candidate fits. How often such a candidate is right hangs on more: how sure
its hit is, how far it is ahead of others, on which side of it the words of the question stand.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.answers.asked.asks import PLACE, Ask
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.odds import log_odds
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Answer, Hit

MOST = 4
"""So many of the candidates are judged, those that are trusted most."""

Row = npt.NDArray[np.float64]

_MOST_SHARE, _LITTLE, _EDGE = 3.0, 0.05, 0.01
_MONEY = lazily(
    "[钱元块款费价租薪赔罚贷税花掏]|工资|奖金|补[助贴到]|收入|成本|押金|利润|投资(?![^,]{0,6}(?:公司|集团))|预算|本[金钱]|"
    "营收|产值|销售额"
)
_MOST_OF_ALL, _TOTAL = lazily("[最首]|第一|头一"), lazily("[总共]|合计")


class Evidence(NamedTuple):
    """One candidate. What begins with `more_` compares with the best of those of another text."""

    trust: float
    """The logarithm of how far it is trusted, as a share of what its kind takes."""
    is_trusted: float
    """Whether that is all that its kind takes."""
    ahead: float
    """The logarithm of how much more it is trusted than the next of another text."""
    next: float
    """The logarithm of how far that one is trusted, as a share."""
    named: float
    """Whether the question names its row."""
    is_reply: float
    is_whole: float
    """Whether it follows from all rows of a table."""
    confidence: float
    """The log odds of its hit."""
    rank: float
    """That of its hit, 5 for all behind."""
    is_marked: float
    """Whether its sentence is one of those that are marked."""
    in_answer: float
    """Whether it stands in the sentence that is the answer."""
    length: float
    """The logarithm of its characters."""
    sentence_length: float
    words_inside: float
    """How many words of the question it holds itself."""
    is_unasked: float
    """Whether a few words only name what is asked for."""
    led_up: float
    """The share of the pairs of characters before the asking words that stand before it."""
    turned: float
    """The share of them that stand behind it."""
    behind_turned: float
    """The share of the pairs behind the asking words that stand before it."""
    asks_most: float
    """Whether the question asks for a first or last of something."""
    is_total: float
    """Whether a total is asked for, and its sentence tells one."""
    nearest_said: float
    """Whether the word nearest to the asking words stands in its sentence."""
    nearest_unsaid: float
    """Whether that word stands in none of the hits."""
    place_trust: float
    """`trust` where a place is asked for."""
    more_trusted: float
    more_led_up: float
    more_money: float
    """Money, where the question is about money."""
    more_headed: float
    """How much of the question its title and heading say that its sentence does not."""


class _Asked(NamedTuple):
    """What is the same for all candidates of a question."""

    question: Question
    least: float
    before: tuple[str, ...]
    behind: tuple[str, ...]
    about_money: bool
    asks_most: bool
    asks_total: bool
    nearest_unsaid: bool


def most_trusted(found: Iterable[Found]) -> list[Found]:
    """The candidates that are judged, the most trusted first."""
    return sorted(found, key=lambda e: (e.trusted, e.scored.whole), reverse=True)[:MOST]


def evidence(
    question: Question,
    found: Sequence[Found],
    place: int,
    *,
    least: float,
    hits: Sequence[Hit],
    answer: Answer | None,
) -> Row:
    """The evidence for one of the candidates, a value for each field of `Evidence`.

    Args:
        question: The question.
        found: The candidates that are judged.
        place: Which of them is.
        least: How far one of their kind has to be trusted.
        hits: What was found.
        answer: The sentence that is the answer, as far as marking it told.
    """
    asked = _asked(question, least, hits)
    each = found[place]
    others = [other for other in found if text_of(other) != text_of(each)]
    told, best = _compared(asked, each), [_compared(asked, other) for other in others]
    more = [value - max(other) for value, *other in zip(told, *best, strict=True) if other]
    next_share = max((other.trusted for other in others), default=0.0) / least
    row = (*_row(asked, each, next_share, answer), *(more or [0.0] * len(told)))
    return np.array(row, dtype=np.float64)


def asks_money(ask: Ask) -> bool:
    """Whether a question is about money."""
    return _MONEY.search(ask.question) is not None


def _asked(question: Question, least: float, hits: Sequence[Hit]) -> _Asked:
    ask, nearest = question.ask, question.terms[0]
    texts = (fold(f"{hit.title} {hit.heading} {hit.text}") for hit in hits[:DEPTH])
    return _Asked(
        question,
        least,
        _pairs(ask.question[: ask.start]),
        _pairs(ask.question[ask.end :]),
        asks_money(ask),
        _MOST_OF_ALL.search(ask.question) is not None,
        _TOTAL.search(ask.question) is not None,
        not any(nearest.is_in(text) for text in texts),
    )


def _row(asked: _Asked, each: Found, next_share: float, answer: Answer | None) -> tuple[float, ...]:
    """What a candidate tells beside `_compared`, in the order of `Evidence`."""
    ask, terms = asked.question.ask, asked.question.terms
    candidate, sentence, hit = each.scored.candidate, each.folded.text, each.hit
    before, behind = sentence[: candidate.start], sentence[candidate.end :]
    text = text_of(each)
    share = each.trusted / asked.least
    trust = float(np.log(min(share, _MOST_SHARE) + _LITTLE))
    return (
        trust,
        share >= 1.0,
        float(np.log((share + _LITTLE) / (next_share + _LITTLE))),
        float(np.log(next_share + _LITTLE)),
        each.scored.named > 0,
        each.scored.is_reply,
        each.is_whole,
        log_odds(hit.confidence, _EDGE),
        min(hit.rank, DEPTH),
        any(m.start < each.sentence.end and each.sentence.start < m.end for m in hit.highlights),
        _is_in(each, answer),
        float(np.log(max(len(text), 1))),
        float(np.log(len(sentence))),
        sum(term.text in text for term in terms),
        ask.is_unasked,
        _share_in(asked.before, before),
        _share_in(asked.before, behind),
        _share_in(asked.behind, before),
        asked.asks_most,
        asked.asks_total and _TOTAL.search(sentence) is not None,
        terms[0].is_in(sentence),
        asked.nearest_unsaid,
        trust if ask.type == PLACE else 0.0,
    )


def _compared(asked: _Asked, each: Found) -> tuple[float, ...]:
    """What is compared with the other candidates, in the order of `Evidence`."""
    terms, candidate, sentence = asked.question.terms, each.scored.candidate, each.folded.text
    heading = fold(f"{each.hit.title} {each.hit.heading}")
    headed = sum(t.weight for t in terms if t.is_in(heading) and not t.is_in(sentence))
    return (
        min(each.trusted / asked.least, _MOST_SHARE),
        _share_in(asked.before, sentence[: candidate.start]),
        float(asked.about_money and candidate.size == "cny"),
        headed / (sum(term.weight for term in terms) or 1.0),
    )


def text_of(found: Found) -> str:
    """The characters of a candidate, folded."""
    candidate = found.scored.candidate
    return found.folded.text[candidate.start : candidate.end]


def _is_in(found: Found, answer: Answer | None) -> bool:
    if answer is None or answer.passage_id != found.hit.passage_id:
        return False
    span, start = found.span, found.hit.start
    return answer.start <= start + span.start and start + span.end <= answer.end


def _pairs(text: str) -> tuple[str, ...]:
    return tuple(text[n : n + 2] for n in range(len(text) - 1))


def _share_in(pairs: Sequence[str], text: str) -> float:
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
