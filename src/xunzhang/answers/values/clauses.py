"""The clause of a folded sentence that a place stands in."""

ENDS = ",;。:!?"
"""The marks between which a clause stands."""


def clause_at(text: str, start: int, end: int, *, ends: str = ENDS) -> tuple[int, int]:
    """Where the clause of `text[start:end]` begins and ends, without the marks around it."""
    begin = max(text.rfind(mark, 0, start) for mark in ends) + 1
    while _is_in_time(text, begin - 1):
        begin = max(text.rfind(mark, 0, begin - 1) for mark in ends) + 1
    stop = _next(text, end, ends)
    while _is_in_time(text, stop):
        stop = _next(text, stop + 1, ends)
    return begin, stop


def _next(text: str, start: int, ends: str) -> int:
    return min((at for mark in ends if (at := text.find(mark, start)) >= 0), default=len(text))


def _is_in_time(text: str, place: int) -> bool:
    """Whether a colon stands between digits: 9:30."""
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place : place + 1] == ":" and len(beside) == len("90") and beside.isdecimal()
