"""Leave as people ask for it: 结婚放几天假 asks for the days of 婚假, not of 病假."""

from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import DURATION, NUMBER, QUANTITY, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_NAMES = (
    "(?:陪产|护理|育儿|哺乳|探亲|工伤|流产|产检|丧葬|年休|婚丧|[婚产病事丧年])假(?![如若设日定使])"
)
_LEAVE = lazily(_NAMES)
_OF_LEAVE = (DURATION, NUMBER, QUANTITY)
# 5天带薪病假 stands before what it is told of.
_LED_BY_DAYS = lazily(rf"(?:的|[带全]薪|有薪)*(?P<leave>{_NAMES})")
_CALLED = tuple(
    map(
        frozenset,
        (
            ("陪产假", "护理假"),
            ("丧假", "丧葬假", "婚丧假"),
            ("年假", "年休假"),
            ("婚假", "婚丧假"),
        ),
    )
)
_ASKS_LEAVE = lazily("[放休请有给][^,;。]{0,10}假|假[^,;。]{0,6}[几多]")
_OCCASIONS = (
    (lazily("(?:老婆|妻子|爱人|媳妇)生|陪产"), frozenset({"陪产假", "护理假"})),
    (lazily("结婚|成婚|新婚"), frozenset({"婚假", "婚丧假"})),
    (lazily("生孩子|生小孩|生娃|分娩|生育"), frozenset({"产假"})),
    (lazily("生病|看病|病了"), frozenset({"病假"})),
    (lazily("去世|过世|办丧事|人没了"), frozenset({"丧假", "丧葬假", "婚丧假"})),
)


def leave_factors(ask: Ask, text: str, before: str, candidates: Sequence[Candidate]) -> list[float]:
    """0 for each number of days that is told of another leave than the question asks for.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        candidates: Its candidates.
    """
    asked = _asked(ask.question) if ask.type in _OF_LEAVE else frozenset()
    if not asked:
        return [1.0] * len(candidates)
    told = [_told(text, each) or _last(before) for each in candidates]
    return [float(not leave or leave in asked) for leave in told]


def tells_no_such_leave(ask: Ask, told: str) -> bool:
    """Whether a question asks for the days of a leave by its name, and a text tells of others."""
    named = _named(ask.question) if ask.type in _OF_LEAVE else frozenset()
    there = {match[0] for match in _LEAVE.finditer(told)} if named else set()
    return bool(there) and named.isdisjoint(there)


def _told(text: str, candidate: Candidate) -> str:
    """The leave that a number of days is told of in its sentence; "" where it names none."""
    behind = _LED_BY_DAYS.match(text, candidate.end)
    return behind["leave"] if behind else _last(text[: candidate.start])


def _last(text: str) -> str:
    """The leave that a text names last; "" where it names none."""
    return next((match[0] for match in reversed([*_LEAVE.finditer(text)])), "")


@lru_cache(maxsize=64)
def _asked(question: str) -> frozenset[str]:
    """The names of the leave that a question asks for by its name, or by its occasion."""
    named = _named(question)
    if named or not _ASKS_LEAVE.search(question):
        return named
    return next((names for pattern, names in _OCCASIONS if pattern.search(question)), frozenset())


def _named(question: str) -> frozenset[str]:
    """The names of the leave that a question names; none where it names none or several."""
    names = frozenset(match[0] for match in _LEAVE.finditer(question))
    if len(names) != 1:
        return frozenset()
    return names.union(*(called for called in _CALLED if names & called))
