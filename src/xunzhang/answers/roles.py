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
# 聘任许文女士为总经理, 许文接任总经理 name the office behind the person.
_TAKES = re.compile(
    rf"(?:先生|女士|同志)?(?:正式|已经?|将|被)*(?:聘任为?|任命为|接任|出任|担任|继任|升任|转任|当选为?|兼任|"
    rf"(?P<made>为|任))(?P<office>[^,;。]{{0,10}}?{_RANK}(?:{TITLES})(?:{_BELOW})?)"
)
_MADE = re.compile(r"(?:聘任|聘请|任命|选举|推选|推举|选派|由)[^,;。]{0,16}$")
_LEAVES = re.compile(r"[^,;。]{0,16}(?:辞职|辞去|辞任|卸任|离任|离职|免去|不再担任)")
_FORMER = re.compile(r"[原前辞卸离免]|上一?任")
_LABEL = re.compile(
    r"(?:^|(?<=[,;。:、 (-]))(?P<label>[\u4e00-\u9fff]{2,8})(?:\([^()]*\))? ?(?:[:是为]|名叫) ?$"
)
_GONE = 0.2
_SAME, _OTHER_OFFICE = 1.5, 0.8
_WINDOW = 24


def role_factor(ask: Ask, candidate: Candidate, text: str) -> float:
    """A factor for a name: more for the office asked for, 0 for its deputy, little who left it."""
    asked = _roles(ask.question)
    if asked & _taken(candidate, text) or _is_labelled(ask, candidate, text):
        return _SAME
    if asked and _LEAVES.match(text, candidate.end) and not _FORMER.search(ask.question):
        return _GONE
    match = _BEFORE.search(text, max(0, candidate.start - _WINDOW), candidate.start)
    if not asked or match is None:
        return 1.0
    held = _roles(match[0])
    if held & asked:
        return _SAME
    return 0.0 if {office for _, office in held} & {o for _, o in asked} else _OTHER_OFFICE


def _is_labelled(ask: Ask, candidate: Candidate, text: str) -> bool:
    """Whether all that leads up to a name is what the question asks for: 承租方(乙方): 某某."""
    label = _LABEL.search(text, max(0, candidate.start - _WINDOW), candidate.start)
    asked = ask.question[: ask.start].rstrip("是叫由")
    return label is not None and asked.endswith(label["label"])


def _taken(candidate: Candidate, text: str) -> set[tuple[str, str]]:
    """The offices that somebody takes by what is said behind the name."""
    match = _TAKES.match(text, candidate.end)
    if match is None or (match["made"] and not _MADE.search(text, 0, candidate.start)):
        return set()
    return _roles(match["office"])


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
