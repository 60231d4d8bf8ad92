"""Which of several people holds the office that a question names: 院长, not 副院长."""

import re

from xunzhang.answers.asks import Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.gazetteer import TITLES

_RANK = r"(?:常务副|执行副|副|原|前任?|现任|时任|首任|代理|名誉|执行|荣誉|助理)*"
_BELOW = "助理|秘书"
_ROLE = re.compile(rf"(?P<rank>{_RANK})(?P<office>{TITLES})(?P<below>{_BELOW})?")
_LINK = r"(?:现)?(?:[是为由叫:]|名叫|分别是|分别为)? ?[“\"]?"
_BEFORE = re.compile(rf"(?:{_RANK}(?:{TITLES})(?:{_BELOW})?(?:[、兼和及]|{_LINK})){{1,4}}$")
_NO_RANK = ("现任", "时任")
_SAME, _OTHER_OFFICE = 1.5, 0.8
_WINDOW = 24


def role_factor(ask: Ask, candidate: Candidate, text: str) -> float:
    """A factor for what stands before a name: more for the office asked for, 0 for its deputy."""
    asked = _roles(ask.question)
    match = _BEFORE.search(text, max(0, candidate.start - _WINDOW), candidate.start)
    if not asked or match is None:
        return 1.0
    held = _roles(match[0])
    if held & asked:
        return _SAME
    return 0.0 if {office for _, office in held} & {o for _, o in asked} else _OTHER_OFFICE


def holds_role(ask: Ask, candidate: Candidate, text: str) -> bool:
    """Whether the office that is asked for stands right before a name: 厂长是周启明."""
    return role_factor(ask, candidate, text) == _SAME


def _roles(text: str) -> set[tuple[str, str]]:
    """The offices that a text names, each with its rank."""
    return {
        (
            ("" if match["rank"] in _NO_RANK else match["rank"]) + (match["below"] or ""),
            match["office"],
        )
        for match in _ROLE.finditer(text)
    }
