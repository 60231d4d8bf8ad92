"""Who held an office by a table of its holders: 姓名, 任职起, 任职止 below 历任馆长.

1990年谁是馆长 is answered by the one row whose term holds that year, 首任 and 第三任馆长是谁 by the
order in which the terms began, 现任 by the one that has not ended.
"""

from collections.abc import Iterator, Sequence

from xunzhang.answers.asked.asks import PERSON
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.people.in_office import words_besides_time
from xunzhang.answers.people.tenure import CURRENT, FIRST, asked_tenure
from xunzhang.answers.people.terms_of_office import (
    InOffice,
    term_of_cells,
    years_of_office,
)
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.rows.cells import Cell, read_cell
from xunzhang.answers.rows.whole import Beside, Row
from xunzhang.answers.tables.in_tables import Told, find_in_tables, told_by
from xunzhang.answers.values.heirs import asked_heir
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_OFFICE, _NAME = lazily(TITLES), lazily("姓名|名字")
_SAYS_NOTHING = lazily(
    "第[一二三四五六七八九十]+任?|[一二三四五六七八九十]任|[首现]任|现在|目前|担任|当|任|时任|当时|名字"
)
_FEWEST = 2


def find_office_rows(
    question: Question, hits: Sequence[Hit], before: Beside, after: Beside
) -> Iterator[Found]:
    """Who held the office in a year, first, as the third or holds it now, by a table of all terms.

    The arguments are those of `find_most`.
    """
    ask = question.ask
    office = _OFFICE.search(ask.question)
    if ask.type != PERSON or office is None or not _asks_of_term(question):
        return

    def read(hit: Hit, rows: Sequence[Row]) -> Told | None:
        rows = _of_office(rows, office[0], fold(f"{hit.title} {hit.heading}"))
        told = _told_of(question, rows, fold(f"{hit.title} {hit.heading} {hit.path}"))
        held = _holder(question, rows) if told else None
        cell = _name_in(held) if held is not None else None
        answer = read_cell(ask, cell) if cell is not None else None
        return told_by(answer, held) if answer is not None and held is not None else None

    found = [*find_in_tables(hits, before, after, read)]
    yield from found if len(found) == 1 else ()


def _asks_of_term(question: Question) -> bool:
    asked = question.ask.question
    tenures = asked_tenure(asked) in (FIRST, CURRENT)
    return bool(years_of_office(question.ask)) or tenures or asked_heir(asked) is not None


def _of_office(rows: Sequence[Row], office: str, above: str) -> list[Row]:
    """The rows of those who held an office: all below its name, else those with it in a cell."""
    own = [row for row in rows if any(cell.value == office for cell in row.cells)]
    found = own or (list(rows) if office in above else [])
    return found if len(found) >= _FEWEST else []


def _told_of(question: Question, rows: Sequence[Row], above: str) -> bool:
    """Whether what stands above the rows, or in them, says all else that the question does."""
    cells = "".join(cell.label + cell.value for cell in rows[0].cells) if rows else ""
    words = [t.text for t in words_besides_time(question.ask, question.terms) if len(t.text) > 1]
    return bool(rows) and all(
        word in above + cells or _SAYS_NOTHING.fullmatch(word) for word in words
    )


def _holder(question: Question, rows: Sequence[Row]) -> Row | None:
    """The one row that is asked for; None where several fit, or a term is not told."""
    terms = [term_of_cells(row.cells) for row in rows]
    if None in terms:
        return None
    told = [(term, row) for term, row in zip(terms, rows, strict=True) if term is not None]
    years = years_of_office(question.ask)
    asked = question.ask.question
    if years:
        held = [row for term, row in told if all(term.holds(year) for year in years)]
    elif asked_tenure(asked) == CURRENT:
        held = [row for term, row in told if term.is_now]
    else:
        heir = asked_heir(asked)
        place = heir[0] if heir is not None else 1
        held = [_in_order(told)[place - 1]] if place <= len(told) and _in_order(told) else []
    return held[0] if len(held) == 1 else None


def _in_order(told: Sequence[tuple[InOffice, Row]]) -> list[Row]:
    """The rows by when the terms began; none where two began in one year, or one is not told."""
    begun = [term.first for term, _ in told]
    if None in begun or len({*begun}) < len(begun):
        return []
    return [row for _, row in sorted(told, key=lambda each: each[0].first or 0)]


def _name_in(row: Row) -> Cell | None:
    return next((cell for cell in row.cells if _NAME.search(cell.label)), None)
