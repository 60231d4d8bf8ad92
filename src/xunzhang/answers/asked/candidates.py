"""A span of a folded text that may be the answer."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` and what it comes to.

    `size` is the kind of measure of a unit (m2, cny) or the unit itself; `grain` is how fine a
    date is; `items` are the members of a list; `vague` marks a number that nobody counted.
    """

    type: str
    start: int
    end: int
    value: str | None = None
    unit: str | None = None
    size: str = ""
    grain: str = ""
    items: tuple[tuple[int, int], ...] = ()
    vague: bool = False

    def moved(self, by: int) -> Self:
        """The same in a text that begins so many characters earlier."""
        items = tuple((start + by, end + by) for start, end in self.items)
        return replace(self, start=self.start + by, end=self.end + by, items=items)
