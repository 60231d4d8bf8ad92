"""All rows of a table, those in the passages beside a hit among them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.rows.dated import dated, tells_month
from xunzhang.answers.rows.rows import cells_in
from xunzhang.answers.rows.tabled import leads
from xunzhang.answers.values.folded import Folded, fold_with_places
from xunzhang.text.normalize import fold
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Hit, Passage, Span

Beside = Callable[[int], Passage | None]
"""The passage before or after another one in its document, by the id of that one."""

_MOST_PASSAGES = 30
_FEWEST_ROWS = 2


class Row(NamedTuple):
    """A row: its cells, the passage that it stands in, and its sentence there."""

    cells: list[Cell]
    passage: Passage | Hit
    sentence: Span
    folded: Folded

    def cell(self, label: str) -> Cell | None:
        """The cell of a column; None where the row has none."""
        return next((cell for cell in self.cells if cell.label == label), None)


def whole_tables(hit: Hit, before: Beside, after: Beside) -> Iterator[list[Row]]:
    """The tables that have rows in a hit, each with all its rows; none that is too long."""
    rows = _rows(hit, f"{hit.title} {hit.heading}")
    for run in _runs(rows):
        label = run[0].cells[0].label
        above = _beyond(hit.passage_id, label, before, -1) if run[0] is rows[0] else []
        if above is None:
            continue
        below = _beyond(hit.passage_id, label, after, 0) if run[-1] is rows[-1] else []
        if below is None:
            continue
        whole = [*above, *run, *below]
        if len(whole) >= _FEWEST_ROWS:
            yield whole


def of_time(ask: Ask, rows: Sequence[Row]) -> list[Row]:
    """The rows but for those of another year, month or day than the one that a question names."""
    return [row for row in rows if not _is_of_other_time(ask, row)]


def _is_of_other_time(ask: Ask, row: Row) -> bool:
    day = dated(ask, row.cells)
    if day is not None:
        return day.is_other
    return tells_month(ask.question, fold(row.passage.heading)) is False


def _beyond(passage_id: int, label: str, beside: Beside, place: int) -> list[Row] | None:
    """The rows of a table on one side of a passage, in order; None where they go on for ever."""
    found: list[Row] = []
    for _ in range(_MOST_PASSAGES):
        passage = beside(passage_id)
        rows = _rows(passage, passage.heading) if passage else []
        run = [*_runs(rows)][place] if rows and rows[place].cells else []
        if passage is None or not run or run[0].cells[0].label != label:
            return found
        found = [*found, *run] if place == 0 else [*run, *found]
        if len(run) < len(rows):
            return found
        passage_id = passage.passage_id
    return None


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of one table after the other."""
    for label, run in groupby(rows, key=lambda row: row.cells[0].label if row.cells else None):
        if label is not None:
            yield list(run)


def _rows(passage: Passage | Hit, heading: str) -> list[Row]:
    """Every line of a passage; those that are no rows have no cells."""
    spans = split_sentences(passage.text)
    folded = [fold_with_places(passage.text[slice(*span)]) for span in spans]
    lead = leads([each.text for each in folded], fold(heading))
    return [
        Row(cells_in(each.text, head), passage, span, each)
        for span, each, head in zip(spans, folded, lead, strict=True)
    ]
