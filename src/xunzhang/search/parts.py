"""Several questions in one: where they part."""

import re

from xunzhang.search.following_up import read_follow_up
from xunzhang.search.wording import is_asking

MAX_PARTS = 3
"""How many questions are answered apart; what follows the third stays with it."""

_END = re.compile(r"[？?]+|[。！!；;]+")
# A question inside quotation marks or a title is what somebody said.
_INSIDE = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"]*\"|（[^）]*）|\([^)]*\)")


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of a text in order, each with what is said before it; one where it is one.

    A sentence that asks nothing belongs to the question that follows, or else to the last.
    """
    hidden = _INSIDE.sub(lambda match: "x" * len(match.group()), text)
    ends = [match.end() for match in _END.finditer(hidden)]
    parts: list[str] = []
    start = 0
    for end in (*ends, len(text)):
        if end > start and is_asking(hidden[start:end]):
            parts.append(text[start:end].strip())
            start = end
    if not parts:
        return (text,)
    if text[start:].strip():
        parts[-1] = f"{parts[-1]}{text[start:].rstrip()}"
    head, rest = parts[: MAX_PARTS - 1], parts[MAX_PARTS - 1 :]
    return (*head, "".join(rest)) if rest else tuple(head)


def stand_alone(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same questions, each completed from one before where it lacks a subject of its own."""
    alone = list(parts[:1])
    for part in parts[1:]:
        read = (read_follow_up(part, before) for before in reversed(alone))
        alone.append(next(filter(None, read), part))
    return tuple(alone)
