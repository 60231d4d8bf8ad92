"""What all rows of a table answer together, in the first hit whose table answers."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.question import Scored
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.answers.rows.stretches import Stretch
from xunzhang.answers.rows.whole import Beside, Row, whole_tables
from xunzhang.answers.values.folded import Folded
from xunzhang.types import Hit, Span

_OTHER_HIT = 0.8


class Told(NamedTuple):
    """What answers, and the row or the rows that it stands in.

    `candidate` counts in `folded`, the fold of what is the `sentence` of a stretch of the document.
    """

    candidate: Candidate
    stretch: Stretch
    sentence: Span
    folded: Folded


def told_by(candidate: Candidate, row: Row) -> Told:
    """A cell of a row that answers."""
    return Told(candidate, Stretch((row.passage,)), row.sentence, row.folded)


def find_in_tables(
    hits: Sequence[Hit],
    before: Beside,
    after: Beside,
    read: Callable[[Hit, Sequence[Row]], Told | None],
) -> Iterator[Found]:
    """The answer that is read from each table with rows in a hit, the best hit's first.

    Args:
        hits: The hits, best first.
        before: The passage before another one, which may hold rows of the same table.
        after: The passage after it.
        read: What all rows of a table answer, a hit holding some of them.
    """
    seen: set[tuple[int, int]] = set()
    for hit in hits[:DEPTH]:
        for rows in whole_tables(hit, before, after):
            first = (rows[0].passage.passage_id, rows[0].sentence.start)
            told = None if first in seen else read(hit, rows)
            shown = told.stretch.shown_in(hits) if told is not None else None
            if told is not None and shown is not None:
                seen.add(first)
                scored = Scored(told.candidate, 1.0, named=1.0)
                trusted = trust_in(hit)
                yield Found(scored, shown, told.sentence, told.folded, trusted, is_whole=True)


def trust_in(hit: Hit) -> float:
    """How far a hit is trusted for what all of its rows or sentences tell together."""
    return 1.0 if hit.rank == 1 else _OTHER_HIT
