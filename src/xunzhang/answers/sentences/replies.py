"""Yes or no as the reply to a question that stands right before it."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asking import POLAR
from xunzhang.answers.asked.asks import YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term, overlap
from xunzhang.text.patterns import lazily

_FULL = 0.8
_MOST_LEFT = 3
_HAN = lazily(r"[\u4e00-\u9fff]")
_NEGATIVE = lazily(r"不(?![断同久])|没|(?<!从)未(?!来)|无(?![论线])|禁止|拒绝|才|只有|除")
MAY = lazily(r"可以|可否|能否|能够|(?<![可功性智节技才产])能|允许|准许|允不允|可不可")
_MUST = lazily(r"需要|必须|需不需|(?<![重主必])要|(?<!必)须")
_LEAD = r"(?P<mark>(?:回?答|a)[:.] ?)?(?:目前|暂时|暂|现在|一律|都|当然|绝对|完全)*"
_MAY_NOT = "不可以|不能够|不能|不允许|不准|不可|不得"
_NEED_NOT = "不需要|不用|不必|无需|无须"
_MAY_DO, _MUST_DO = "可以|能够|能|允许", "需要|必须|要|须"
_ENDS = r"(?:的|了)?(?=[,。;!]|$)"
_ALONE = lazily(
    rf"{_LEAD}(?:(?P<no>{_MAY_NOT}|{_NEED_NOT}|不行|不支持|不要|不会|不是|没有|还没有?|尚未|否|不)|"
    rf"(?P<yes>{_MAY_DO}|{_MUST_DO}|可|行|支持|会|是|对|有)){_ENDS}"
)
# What comes behind them has to be what was asked.
_MAYBE = lazily(rf"{_LEAD}(?:(?P<no>{_MAY_NOT})|(?P<yes>{_MAY_DO}))(?P<more>[^,。;:!?]+)")
_NEEDED = lazily(rf"{_LEAD}(?:(?P<no>{_NEED_NOT})|(?P<yes>{_MUST_DO}))(?P<more>[^,。;:!?]+)")
_PLAIN = lazily(rf"{_LEAD}(?P<no>不|没有?|未|尚未)?(?P<more>[^,。;:!?]+)")
_CLAUSE = lazily(r"[^,。;!?]*")


def reply(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """The first clause of a folded sentence where it replies to the same question before it.

    Args:
        ask: What is asked, of the type yes_no.
        text: The sentence.
        before: What leads up to it; the last line is the sentence before.
        terms: The words of the question.
    """
    asked = before.rpartition("\n")[2]
    if not is_question(asked) or not _is_the_same(ask, asked, before, terms):
        return None
    said = _ALONE.match(text) or _repeated(ask, text, terms)
    clause = _CLAUSE.match(text)
    if said is None or clause is None:
        return None
    return Candidate(YES_NO, max(said.end("mark"), 0), clause.end(), "no" if said["no"] else "yes")


def is_question(text: str) -> bool:
    """Whether a folded clause or sentence asks, or tells whether something is asked."""
    bare = text.rstrip("”\"'》」』) 。")
    return bare.endswith(("?", "吗")) or POLAR.search(bare) is not None


def last_word(ask: Ask, terms: Sequence[Term]) -> str:
    """The word that stands last before 吗, which is mostly the verb or its object."""
    placed = [(ask.question.rfind(term.text), term.text) for term in terms if len(term.text) > 1]
    return max(placed, default=(0, ""))[1]


def _is_the_same(ask: Ask, asked: str, before: str, terms: Sequence[Term]) -> bool:
    """Whether a question of the text asks as much, of the same kind, and hardly more.

    What it is about may be said by the heading alone.
    """
    bare, own = POLAR.sub("", asked), POLAR.sub("", ask.question)
    if _NEGATIVE.search(bare) or _NEGATIVE.search(own):
        return False
    for kind in (MAY, _MUST):
        if bool(kind.search(asked)) != bool(kind.search(ask.question)):
            return False
    numbered = [term for term in terms if any(character.isdigit() for character in term.text)]
    more = [character for character in _HAN.findall(bare) if character not in ask.question]
    return (
        overlap(terms, before) >= _FULL
        and all(term.is_in(asked) for term in numbered)
        and len(more) <= _MOST_LEFT
    )


def _repeated(ask: Ask, text: str, terms: Sequence[Term]) -> re.Match[str] | None:
    """A reply that says the asked words again: 不可以带食物, 不开放, 开放到九点."""
    may, must = MAY.search(ask.question), _MUST.search(ask.question)
    pattern = _MAYBE if may else _NEEDED if must else _PLAIN
    said = pattern.match(text)
    if said is None or _NEGATIVE.search(said["more"]):
        return None
    if may or must:
        return said if any(term.is_in(said["more"]) for term in terms) else None
    verb = last_word(ask, terms)
    again = bool(verb) and (said["more"].startswith(verb) or verb.startswith(said["more"]))
    return said if again else None
