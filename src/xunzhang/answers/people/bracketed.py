"""Offices that stand in brackets behind a name: 甲(设备科科长)、乙(维修技工).

What stands in the brackets of one is none of the next one's, though it stands right before that.
"""

from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.people.tenure import CURRENT, FORMER, asked_tenure
from xunzhang.answers.values.introduced import ROLE_END
from xunzhang.text.patterns import lazily

_IN_BRACKETS = lazily(r"(?:先生|女士|同志)? ?\((?P<said>[^()\d]{2,24})\)")
_PARTS = lazily("[、,;兼]|(?<!共)和(?!国)|(?<!普)及|暨")
_POST = lazily(rf"(?:{TITLES}|{ROLE_END})$")
_LEADING = lazily(
    r"^(?:请问|[当担]任|[是当做]|现任|新任|现在的?|目前的?|[该本])+|^(?P<former>时任|曾任|原任?|前任?)(?!台)"
)
_TRAILING = lazily("(?:现在|目前|名字|一共|分别|都|的|是|叫|由)+$")
_OF, _TWICE = lazily("的|现任"), lazily("(?P<of>[科处局部室厅站队班组厂院所馆])(?=(?P=of)长)")
_LEAD = lazily(r"[^,;。、()]*\Z")
_DEPUTY = lazily("[副代]|名誉|荣誉|助理|见习|实习|候补")
_HELD, _OF_ANOTHER, _LEFT = 1.5, 0.05, 0.2
_LEAST, _WINDOW = 2, 24


class _Post(NamedTuple):
    """An office as somebody calls it, and whether that says that it was held before."""

    called: str
    is_former: bool


def bracketed_factor(ask: Ask, candidate: Candidate, text: str) -> float | None:
    """A factor for a name by the office in brackets behind it; None where none stands there.

    Args:
        ask: What is asked for.
        candidate: The name.
        text: The folded sentence.
    """
    said = _IN_BRACKETS.match(text, candidate.end)
    asked = _asked_post(ask)
    if said is None or not asked:
        return None
    own = [_post(part) for part in _PARTS.split(said["said"])]
    for post in own:
        if _is_same(asked, post.called):
            wants_former = asked_tenure(ask.question) == FORMER
            return _HELD if post.is_former == wants_former else _LEFT
    lead = _LEAD.search(text, max(0, candidate.start - _WINDOW), candidate.start)
    is_led = lead is not None and asked[-_LEAST:] in lead[0]
    are_posts = _POST.search(asked) and any(_POST.search(post.called) for post in own)
    return _OF_ANOTHER if are_posts and not is_led else None


@lru_cache(maxsize=64)
def _asked_post(ask: Ask) -> str:
    """What a question calls the one it asks for: 设备科长, for 设备科的科长是谁; "" for a deed."""
    if asked_tenure(ask.question) not in ("", CURRENT, FORMER):
        return ""
    before = _TRAILING.sub("", ask.question[: ask.start])
    called = before or ask.question[ask.end :]
    return _post(called).called if len(called) >= _LEAST else ""


def _post(said: str) -> _Post:
    """An office without what only says when it is held; 设备科长 is short for 设备科科长."""
    leading = _LEADING.match(said)
    called = said[leading.end() :] if leading is not None else said
    called = _TWICE.sub("", _OF.sub("", called))
    return _Post(called, leading is not None and leading["former"] is not None)


def _is_same(asked: str, told: str) -> bool:
    """Whether two calls end alike, and what one of them has before it makes it no deputy."""
    longer, shorter = (asked, told) if len(asked) >= len(told) else (told, asked)
    if len(shorter) < _LEAST or not longer.endswith(shorter):
        return False
    before = longer[: -len(shorter)]
    return not _DEPUTY.search(before[-_LEAST:]) and (bool(_POST.search(told)) or asked == told)
