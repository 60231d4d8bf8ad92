"""The clause of a folded sentence that a place stands in."""

ENDS = ",;。:!?"
"""The marks between which a clause stands."""


def clause_at(text: str, start: int, end: int, *, ends: str = ENDS) -> tuple[int, int]:
    """Where the clause of `text[start:end]` begins and ends, without the marks around it."""
    begin = max(text.rfind(mark, 0, start) for mark in ends) + 1
    stops = [place for mark in ends if (place := text.find(mark, end)) >= 0]
    return begin, min(stops, default=len(text))
