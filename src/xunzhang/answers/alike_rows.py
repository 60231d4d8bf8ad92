"""The rows of a table that have in common what a question names: 周三有哪些班, 哪些班不收费."""

from collections.abc import Iterator, Sequence

from xunzhang.answers.asks import LIST, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.cells import Cell
from xunzhang.answers.folded import Folded
from xunzhang.answers.in_tables import Told, find_in_tables
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.row_values import measured, name_of
from xunzhang.answers.rows import is_total
from xunzhang.answers.whole import Beside, Row
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit, Span

_WEEKDAY = lazily("(?:周|星期|礼拜)([一二三四五六日天])")
_FREE = lazily("不(?:用|要|需|必|另)?(?:收费|收钱|花钱|付费|交钱|要钱|缴费|买票)|免费|免票|免收")
_FEE = lazily("[费价票]|收费")
# Of what is left out, compared or joined the cells alone do not tell.
_MORE_ASKED = lazily("[不没无非除最几或]|以[外上下]|超过|[多少大小早晚高低]于|既|又|都|和")
_DAYS = lazily("每[天日周]|[至到~—-]|天天|全[天周]|工作日|周末|节假日")
_NAME = lazily("名称?$|名字$")
_FEWEST_ROWS, _MOST_ROWS, _LEAST_NAME = 3, 12, 2


def find_alike_rows(
    question: Question, hits: Sequence[Hit], before: Beside, after: Beside
) -> Iterator[Found]:
    """The names of all rows whose cell says what a question names, or that something is free.

    The arguments are those of `find_most`.
    """
    ask = question.ask
    if ask.type != LIST or ask.count is not None:
        return
    if _MORE_ASKED.search(_FREE.sub("", ask.question)):
        return

    def read(hit: Hit, rows: Sequence[Row]) -> Told | None:
        told = _alike(ask, [row for row in rows if not any(map(is_total, row.cells))])
        if told is None or any(row.passage_id != hit.passage_id for row, _ in told[1]):
            return None
        above = fold(f"{hit.title} {hit.heading}")
        return _joined(told[1]) if _tells_of(question, told[0], rows, above) else None

    yield from find_in_tables(hits, before, after, read)


def _alike(ask: Ask, rows: Sequence[Row]) -> tuple[str, list[tuple[Row, Cell]]] | None:
    """The words that say what rows have in common, and these rows, each with its name.

    None unless they are some of the rows, of one column, and called by what is asked for.
    """
    columns = (_said(ask, rows, cell) for row in rows[:1] for cell in row.cells)
    found = [each for each in columns if each is not None]
    if len(rows) < _FEWEST_ROWS or len(found) != 1:
        return None
    words, alike, column = found[0]
    names = [(row, name_of(ask, rows, row, column)) for row in alike]
    named = [(row, name) for row, name in names if name is not None and _is_asked(ask, name)]
    return (words, named) if len(named) == len(alike) <= _MOST_ROWS else None


def _said(ask: Ask, rows: Sequence[Row], column: Cell) -> tuple[str, list[Row], Cell] | None:
    """The words of a question that some cells of a column say, and the rows of these."""
    cells = [(row, cell) for row in rows if (cell := row.cell(column.label))]
    if _WEEKDAY.search(ask.question) and any(_DAYS.search(cell.value) for _, cell in cells):
        return None
    told = [(row, words) for row, cell in cells if (words := _says(ask.question, cell))]
    said = {words for _, words in told}
    if len(said) != 1 or len(told) == len(rows):
        return None
    return said.pop(), [row for row, _ in told], column


def _says(question: str, cell: Cell) -> str:
    """The words of a question that a cell says; empty where it says none."""
    free, days = _FREE.search(question), [*_WEEKDAY.finditer(question)]
    if free is not None:
        value = measured(cell) if _FEE.search(cell.label) else None
        return free[0] if value is not None and value[1] == 0 else ""
    if days:
        is_said = len(days) == 1 and days[0][1] in _WEEKDAY.findall(cell.value)
        return days[0][0] if is_said else ""
    is_said = len(cell.value) >= _LEAST_NAME and cell.value in question
    return cell.value if is_said and measured(cell) is None else ""


def _is_asked(ask: Ask, name: Cell) -> bool:
    """Whether a row is called by what the question asks for: 社团名称 for 哪些社团."""
    kind = _NAME.sub("", name.label) or name.label
    return bool(kind) and kind[:_LEAST_NAME] in ask.question[ask.start :]


def _tells_of(question: Question, words: str, rows: Sequence[Row], above: str) -> bool:
    """Whether the heads of a table and what stands above say all else that a question does."""
    told = above + "".join(cell.label for cell in rows[0].cells)
    others = [term.text.rstrip("上里中") for term in question.terms if len(term.text) > 1]
    weighty = [word for word in others if word not in words and not _FREE.search(f"不{word}")]
    said = {character for word in weighty if word in told for character in word}
    return all(set(word) <= said | set(words) for word in weighty)


def _joined(named: Sequence[tuple[Row, Cell]]) -> Told:
    """The names as one list that reaches from the first of their rows to the last."""
    first, last = named[0][0], named[-1][0]
    text, starts, items = "", [], []
    for row, name in named:
        offset = row.sentence.start - first.sentence.start
        place = row.folded.place(name.start, name.end)
        items.append((len(text), len(text) + len(name.value)))
        text += f"{name.value}\n"
        starts += [offset + row.folded.place(n, n + 1).start for n in range(name.start, name.end)]
        starts.append(offset + place.end)
    sentence = Span(first.sentence.start, last.sentence.end)
    row = first._replace(sentence=sentence, folded=Folded(text[:-1], tuple(starts)))
    return Candidate(LIST, 0, len(text) - 1, items=tuple(items)), row
