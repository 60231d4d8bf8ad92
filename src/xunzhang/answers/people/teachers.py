"""Whom somebody learned from: 跟着舅舅田广福学竹编 for 跟谁学的竹编."""

from collections.abc import Sequence

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import PERSON, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.called import is_name
from xunzhang.text.patterns import lazily

_ASKED = lazily("(?:跟着?|跟随|随|向)谁学|师从(?:谁|哪位|何人)|拜(?:谁|哪位)为师")
_HAN = "[\u4e00-\u9fff]"
_TAUGHT = lazily(
    rf"(?:跟着?|跟随|师从|拜|向)(?:[^,;。:跟随师拜向]{{0,8}}?)"
    rf"(?P<name>(?:{gazetteer.SURNAMES})(?![学习]){_HAN}(?:(?![学习为]){_HAN})?)"
    r"(?=学(?!校|生|院|[会到])|习|为师|[,;。)]|$)"
)
_ROLE = lazily(".*[匠师傅父母叔伯舅姑姨爷哥姐人]")
_CLAUSE = lazily("[^,;。]*")
_LEARNING = lazily(r"[跟随向着学的习了谁是师从拜艺为手]+|师傅|徒弟")


def read_teacher(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """The one from whom a sentence says that what the question names was learned.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        terms: The words of the question.

    Returns:
        None where nobody or more than one is told, or something that the question says is not.
    """
    if ask.type not in (PERSON, TEXT) or not _ASKED.search(ask.question):
        return None
    words = [t for t in terms if len(t.text) > 1 and not _LEARNING.fullmatch(t.text)]
    if not words or not all(term.is_in(f"{before}\n{text}") for term in words):
        return None
    behind = [term for term in words if ask.question.find(term.text, ask.end) >= 0]
    found = []
    for match in _TAUGHT.finditer(text):
        rest = _CLAUSE.match(text, match.end())
        told = rest is not None and all(term.is_in(rest[0]) for term in behind)
        if told and is_name(match["name"]) and not _ROLE.fullmatch(match["name"]):
            found.append(match.span("name"))
    return Candidate(PERSON, *found[0]) if len(found) == 1 else None
