"""The place that a row of a table took, and the row that took a place: 总分第二名是哪所学校."""

from collections.abc import Iterator, Sequence
from itertools import islice

from xunzhang.answers.asked.asks import COUNTED, NAMED, RANK, TEXT, Ask
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.rows.cells import Cell, place_in, read_cell
from xunzhang.answers.rows.columns import PLACES, column_of
from xunzhang.answers.rows.naming import naming_of
from xunzhang.answers.rows.row_values import Value, measured, name_of, value_in
from xunzhang.answers.rows.rows import is_code
from xunzhang.answers.rows.whole import Beside, Row
from xunzhang.answers.tables.in_tables import Told, find_in_tables, told_by
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_PLACE = r"\d{1,3}|[一二三四五六七八九十百]{1,4}"
_MEDALS = {"冠军": 1, "亚军": 2, "季军": 3}
_ASKED = lazily(
    rf"(?P<medal>{'|'.join(_MEDALS)})|(?:(?:排名?|列|居|名次[是为]?)第|第(?=(?:{_PLACE})[名位])|(?:排名|名次)[是为])(?P<place>{_PLACE})(?![\d届期年])"
)
_SAYS_PLACE = lazily(
    rf"(?:排名?|位?列|位?居)?(?:第?(?:{_PLACE}|几))?[名位]?|第|名次|排名|排行|位次|[冠亚季]军"
)
_FEWEST_ROWS = 2


def find_ranked(
    question: Question, hits: Sequence[Hit], before: Beside, after: Beside
) -> Iterator[Found]:
    """What a question asks of the places in a table: whose a place is, or which one somebody took.

    The arguments are those of `find_most`.
    """
    ask = question.ask
    if ask.type not in NAMED | COUNTED | {TEXT} or "最" in ask.question:
        return
    if ask.type != RANK and _ASKED.search(ask.question) is None:
        return

    def read(hit: Hit, rows: Sequence[Row]) -> Told | None:
        return _in_table(question, rows, fold(f"{hit.title} {hit.heading}"))

    yield from islice(find_in_tables(hits, before, after, read), 1)


def _in_table(question: Question, rows: Sequence[Row], above: str) -> Told | None:
    """The cell that answers, and its row; None unless the table is of all that is asked about."""
    ask = question.ask
    places = [cell for cell in rows[0].cells if PLACES.search(cell.label)]
    if len(rows) < _FEWEST_ROWS or len(places) != 1 or not _tells_of(question, rows, above):
        return None
    column = places[0]
    taken = [_place_in(row, column.label) for row in rows]
    if None in taken or not _is_by_what_is_asked(ask, rows, column):
        return None
    if ask.type == RANK:
        return _place_of(ask, rows, column, above)
    asked = _place_asked(ask.question)
    took = [each for each, place in zip(rows, taken, strict=True) if place == asked]
    row = _only_named(ask, took, above)
    if row is None:
        return None
    others = [cell for cell in row.cells if cell.label != column.label]
    headed = [cell for cell in others if cell.label and cell.label in ask.question]
    if ask.type in COUNTED:
        cell = column_of(ask, others)
    else:
        cell = headed[0] if len(headed) == 1 else name_of(ask, rows, row, column)
    answer = read_cell(ask, cell) if cell is not None else None
    return None if answer is None else told_by(answer, row)


def _place_of(ask: Ask, rows: Sequence[Row], column: Cell, above: str) -> Told | None:
    """The place of the one row that the question names best."""
    row = _best_named(ask, rows, above)
    cell = row.cell(column.label) if row is not None else None
    answer = read_cell(ask, cell) if cell is not None else None
    return None if row is None or answer is None else told_by(answer, row)


def _only_named(ask: Ask, rows: Sequence[Row], above: str) -> Row | None:
    """The only row; of several, each the first of its own group, the one whose group is named."""
    return rows[0] if len(rows) == 1 else _best_named(ask, rows, above)


def _best_named(ask: Ask, rows: Sequence[Row], above: str) -> Row | None:
    """The one row that a question names best; None where it names none, or several alike."""
    named = [sum(naming_of(ask.question, row.cells, above)) for row in rows]
    best = max(named, default=0.0)
    return rows[named.index(best)] if best and named.count(best) == 1 else None


def _tells_of(question: Question, rows: Sequence[Row], above: str) -> bool:
    """Whether a table and what stands above it say every word of a question but 第二名."""
    told = above + "".join(f"{cell.label}{cell.value}" for row in rows for cell in row.cells)
    ask = question.ask
    asking = ask.question[ask.start : ask.end]
    return all(
        len(term.text) < 2 or term.text in told or term.text in asking
        for term in question.terms
        if not _SAYS_PLACE.fullmatch(term.text)
    )


def _is_by_what_is_asked(ask: Ask, rows: Sequence[Row], column: Cell) -> bool:
    """Whether the places go by the figures that a question names besides: 总分第二名.

    Who is second by all points may be the first by medals.
    """
    asked = column_of(ask, rows[0].cells) if ask.type in COUNTED - {RANK} else None
    for cell in rows[0].cells:
        is_other = cell.label in ("", column.label, asked.label if asked else "")
        if is_other or cell.label not in ask.question or is_code(cell) or measured(cell) is None:
            continue
        by_place = sorted(rows, key=lambda row: _place_in(row, column.label) or 0)
        figures = [value for row in by_place if (value := value_in(row, cell.label)) is not None]
        if len(figures) != len(rows) or not _go_one_way(figures):
            return False
    return True


def _go_one_way(figures: Sequence[Value]) -> bool:
    """Whether figures of one kind only fall, or only rise."""
    return sorted(figures) in (figures, [*reversed(figures)])


def _place_in(row: Row, label: str) -> int | None:
    cell = row.cell(label)
    return None if cell is None else place_in(cell)


def _place_asked(question: str) -> int | None:
    match = _ASKED.search(question)
    if match is None:
        return None
    return _MEDALS.get(match["medal"]) or parse_whole(match["place"])
