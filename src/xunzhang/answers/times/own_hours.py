"""The part of a sentence that tells the hours of what is asked about: 早餐8点止，午餐11点起."""

from collections.abc import Sequence
from itertools import pairwise

from xunzhang.answers.values.hours import days_in, timetable
from xunzhang.text.patterns import lazily

_PIECE = lazily("[^,;]+")
_NO_NAME = lazily(
    "[上下]午|早[上晨]|中午|午后|晚[上间]|夜[里间]|凌晨|傍晚|时间|开放|营业|延[长迟]|推迟|提[前早]|调整|统一|分别|"
    "从|自|由|为|是|在|于|至|到|则|的|改"
)
_HAN = lazily("[\u4e00-\u9fff]")
_LEAST_NAME = 2


def own_part(text: str, named: Sequence[str], *, of_span: bool) -> tuple[int, int] | None:
    """Where the hours stand of what is named, if other parts of a folded text have their own.

    Args:
        text: The folded sentence.
        named: The words of the question that say what opens.
        of_span: Whether both ends are asked for. A beginning and an end may stand behind commas
            with words of their own, so that for one end only ; parts.

    Returns:
        None where the text has no parts, or not just one that names it.
    """
    starts = [0]
    for match in _PIECE.finditer(text):
        parts = of_span or text[max(0, match.start() - 1) : match.start()] == ";"
        if match.start() and parts and _names_another(match[0]):
            starts.append(match.start())
    told = [*pairwise([*starts, len(text)])]
    own = [part for part in told if any(word in text[slice(*part)] for word in named)]
    is_one = len(told) > 1 and len(own) == 1 and _is_of(text[slice(*own[0])], named)
    return own[0] if is_one else None


def _is_of(part: str, named: Sequence[str]) -> bool:
    """Whether the hours of a part are told of the name in it: 早场 in 泳馆早场6:30 is no 泳馆."""
    lead = _lead(part)
    end = max((lead.rfind(word) + len(word) for word in named if word in lead), default=-1)
    return end >= 0 and not _may_name(lead[end:])


def _names_another(piece: str) -> bool:
    """Whether a part has hours, and before them something that may be a name."""
    return _may_name(_lead(piece))


def _lead(piece: str) -> str:
    """What stands before the hours of a part, without the days; "" where it has none."""
    hours = timetable(piece).hours
    lead = piece[: hours[0].start] if hours else ""
    for days in reversed(days_in(lead)):
        lead = lead[: days.start] + lead[days.end :]
    return lead


def _may_name(lead: str) -> bool:
    return len(_HAN.findall(_NO_NAME.sub("", lead))) >= _LEAST_NAME
