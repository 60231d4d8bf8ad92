"""What all rows of a table answer together, in the first hit whose table answers."""

from collections.abc import Callable, Iterator, Sequence

from xunzhang.answers.candidates import Candidate
from xunzhang.answers.question import Scored
from xunzhang.answers.regions import DEPTH, Found
from xunzhang.answers.whole import Beside, Row, whole_tables
from xunzhang.types import Hit

_OTHER_HIT = 0.8

Told = tuple[Candidate, Row]
"""The cell that answers, and the row that it stands in."""


def find_in_tables(
    hits: Sequence[Hit],
    before: Beside,
    after: Beside,
    read: Callable[[Hit, Sequence[Row]], Told | None],
) -> Iterator[Found]:
    """The first answer that is read from a table with rows in a hit; none where none answers.

    Args:
        hits: The hits, best first.
        before: The passage before another one, which may hold rows of the same table.
        after: The passage after it.
        read: What all rows of a table answer, a hit holding some of them.
    """
    of_passage = {hit.passage_id: hit for hit in reversed(hits)}
    for hit in hits[:DEPTH]:
        for rows in whole_tables(hit, before, after):
            told = read(hit, rows)
            shown = of_passage.get(told[1].passage_id) if told is not None else None
            if told is not None and shown is not None:
                answer, row = told
                scored = Scored(answer, 1.0, named=1.0)
                trusted = trust_in(hit)
                yield Found(scored, shown, row.sentence, row.folded, trusted, is_whole=True)
                return


def trust_in(hit: Hit) -> float:
    """How far a hit is trusted for what all of its rows or sentences tell together."""
    return 1.0 if hit.rank == 1 else _OTHER_HIT
