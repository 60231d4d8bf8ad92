"""The rows of a table that have in common what a question names: 周三有哪些班, 哪些班不收费.

Where it names nothing but what the table is of, these are all: 本校有哪些班.
"""

from collections.abc import Callable, Iterator, Sequence

from xunzhang.answers.asked.asks import LIST, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.rows.row_values import measured, name_of
from xunzhang.answers.rows.rows import is_total
from xunzhang.answers.rows.stretches import Stretch
from xunzhang.answers.rows.whole import Beside, Row
from xunzhang.answers.tables.in_tables import Told, find_in_tables
from xunzhang.answers.values.folded import Folded
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit, Span

_WEEKDAY = lazily("(?:周|星期|礼拜)([一二三四五六日天])")
_FREE = lazily("不(?:用|要|需|必|另)?(?:收费|收钱|花钱|付费|交钱|要钱|缴费|买票)|免费|免票|免收")
_FEE = lazily("[费价票]|收费")
# Of what is left out, compared or joined the cells alone do not tell.
_MORE_ASKED = lazily("[不没无非除最几或]|以[外上下]|超过|[多少大小早晚高低]于|既|又|都|和")
_DAYS = lazily("每[天日周]|[一二三四五六日天][至到~—-]|天天|全[天周]|工作日|周末|节假日")
_NUMBERED = lazily(r"(?<=[\u4e00-\u9fff]{2})\d+[\u4e00-\u9fff]?$")
_YEAR, _GRADE = lazily(r"(?:19|20)\d\d年"), lazily("[一二三四五六七八九甲乙丙丁特][级等类档]")
_NAME, _ANY_NAME = lazily("名称?$|名字$"), lazily("名称|名字|品名|名目")
# What says no more than that there are some.
_SAYS_NOTHING = frozenset("有是的了在里上中内下我们你咱本这个家所共一总设呢啊呀吗请问?,")
# Tables of some: who asks for all shops does not mean those that were closed.
_OF_SOME = lazily(
    "获奖|优秀|先进|示范|重点|试点|推荐|部分|新[增设建]|[停歇]业|关[闭停]|停[办招用]|撤销|取消|淘汰|报废|"
    "不合格|未|拟|欠|缺|违[规法]|失信|处罚|黑名单|[入落]选|中[标签选]"
)
_FEWEST_ROWS, _MOST_ROWS, _LEAST_NAME = 3, 30, 2

Named = list[tuple[Row, Cell]]
"""Rows, each with the cell by which it is called."""


def find_alike_rows(
    question: Question, hits: Sequence[Hit], before: Beside, after: Beside
) -> Iterator[Found]:
    """The names of all rows whose cell says what a question names, or that something is free.

    All rows, where it names nothing that only some of them say. None where several tables of one
    document answer, or of all rows several at all: each would be a part of what is asked for.

    The arguments are those of `find_most`.
    """
    ask = question.ask
    if ask.type != LIST or ask.count is not None:
        return
    if _MORE_ASKED.search(_FREE.sub("", ask.question)):
        return

    some = [*find_in_tables(hits, before, after, _reader(question, _alike))]
    if some:
        yield from (each for each in some[:1] if not _has_another(each, some))
        return
    whole = [*find_in_tables(hits, before, after, _reader(question, _all))]
    yield from whole if len(whole) == 1 else ()


def _reader(
    question: Question, named_by: Callable[[Question, Sequence[Row], str], Named | None]
) -> Callable[[Hit, Sequence[Row]], Told | None]:
    """Reads the list of the rows of a table that a question names in some way."""

    def read(hit: Hit, rows: Sequence[Row]) -> Told | None:
        rows = [row for row in rows if not any(map(is_total, row.cells))]
        if len(rows) < _FEWEST_ROWS:
            return None
        above = fold(f"{hit.title} {_without_head(fold(hit.heading), rows[0])}")
        named = named_by(question, rows, above)
        return _joined(rows, named) if named else None

    return read


def _without_head(heading: str, row: Row) -> str:
    """The folded heading of a passage, but for the names of columns that stand at its end."""
    labels = [cell.label for cell in row.cells]
    return heading[: heading.rfind(labels[0])] if all(map(heading.count, labels)) else heading


def _has_another(found: Found, others: Sequence[Found]) -> bool:
    """Whether another table of the same document answers, too."""
    return sum(each.hit.document_id == found.hit.document_id for each in others) > 1


def _all(question: Question, rows: Sequence[Row], above: str) -> Named | None:
    """All rows, where a question names nothing but what they are and what stands above them."""
    ask = question.ask
    names = [(row, name_of(ask, rows, row, None)) for row in rows]
    named = [(row, name) for row, name in names if name is not None and _is_asked(ask, name)]
    if not len(named) == len(rows) <= _MOST_ROWS:
        return None
    kind = named[0][1].label
    others = "".join(cell.label for cell in rows[0].cells if cell.label != kind)
    asked = ask.question[: ask.start] + ask.question[ask.end :]
    rest = {character for character in asked if character not in kind} - _SAYS_NOTHING
    words = [term.text for term in question.terms if len(term.text) > 1 and term.text not in kind]
    if any(some not in ask.question for some in _OF_SOME.findall(f"{above}\n{_told_above(rows)}")):
        return None
    is_whole = rest <= set(above) and all(word in above for word in words)
    return named if is_whole and not any(word in others for word in words) else None


def _alike(question: Question, rows: Sequence[Row], above: str) -> Named | None:
    """The rows that have in common all that a question names.

    None unless they are some of the rows, and called by what is asked for.
    """
    ask = question.ask
    said = [(words, cell) for cell in rows[0].cells if (words := _said(ask, rows, cell))]
    told = [words for words, _ in said]
    columns = [
        cell for words, cell in said if not any(words != each and words in each for each in told)
    ]
    alike = [row for row in rows if columns and all(_is_said(ask, row, cell) for cell in columns)]
    names = [(row, name_of(ask, alike, row, columns[0])) for row in alike]
    titles = "\n".join([above, *_told_above(rows).rstrip().rsplit("\n", 2)[-2:]])
    named = [
        (row, name)
        for row, name in names
        if name is not None and (_is_asked(ask, name) or _is_titled(question, name, titles))
    ]
    is_whole = 0 < len(named) == len(alike) <= _MOST_ROWS
    return named if is_whole and _tells_of(question, "".join(told), rows, titles) else None


def _said(ask: Ask, rows: Sequence[Row], column: Cell) -> str:
    """The words of a question that some, not all, cells of a column say; empty for none."""
    cells = [cell for row in rows if (cell := row.cell(column.label))]
    if _WEEKDAY.search(ask.question) and any(_DAYS.search(cell.value) for cell in cells):
        return ""
    told = [words for cell in cells if (words := _says(ask.question, cell))]
    return told[0] if len({*told}) == 1 and len(told) < len(rows) else ""


def _is_said(ask: Ask, row: Row, column: Cell) -> bool:
    cell = row.cell(column.label)
    return cell is not None and bool(_says(ask.question, cell))


def _says(question: str, cell: Cell) -> str:
    """The words of a question that a cell says; empty where it says none."""
    free, days = _FREE.search(question), [*_WEEKDAY.finditer(question)]
    if free is not None and _FEE.search(cell.label):
        value = measured(cell)
        return free[0] if value is not None and value[1] == 0 else ""
    if days and _WEEKDAY.search(cell.value):
        is_said = len(days) == 1 and days[0][1] in _WEEKDAY.findall(cell.value)
        return days[0][0] if is_said else ""
    is_word = _YEAR.fullmatch(cell.value) or _GRADE.fullmatch(cell.value)
    if measured(cell) is not None and not is_word:
        return ""
    said = (cell.value, _NUMBERED.sub("", cell.value))
    return next((each for each in said if len(each) >= _LEAST_NAME and each in question), "")


def _is_asked(ask: Ask, name: Cell) -> bool:
    """Whether a row is called by what the question asks for: 社团名称 for 哪些社团."""
    kind = _NAME.sub("", name.label) or name.label
    before = ask.question[: ask.start].rstrip("有是都")
    return bool(kind) and (
        kind[:_LEAST_NAME] in ask.question[ask.start :] or before.endswith(kind[:_LEAST_NAME])
    )


def _told_above(rows: Sequence[Row]) -> str:
    """What stands before the rows in their passage, folded."""
    return fold(rows[0].passage.text[: rows[0].sentence.start])


def _is_titled(question: Question, name: Cell, above: str) -> bool:
    """Whether the title of a table says what a column of mere names is of: 展品清单 over 名称."""
    counted = question.counted.text if question.counted is not None else ""
    return _ANY_NAME.fullmatch(name.label) is not None and bool(counted) and counted in above


def _tells_of(question: Question, words: str, rows: Sequence[Row], above: str) -> bool:
    """Whether the heads of a table and what stands above say all else that a question does."""
    told = above + "".join(cell.label for cell in rows[0].cells)
    others = [term.text.rstrip("上里中") for term in question.terms if len(term.text) > 1]
    weighty = [word for word in others if word not in words and not _FREE.search(f"不{word}")]
    said = {character for word in weighty if word in told for character in word}
    return all(set(word) <= said | set(words) for word in weighty)


def _joined(rows: Sequence[Row], named: Named) -> Told:
    """The names as one list that reaches from the first of their rows to the last."""
    first, last = named[0][0], named[-1][0]
    within = rows[rows.index(first) : rows.index(last) + 1]
    stretch = Stretch(tuple({row.passage.passage_id: row.passage for row in within}.values()))
    begins = _place_of(first, stretch).start
    text, starts, items = "", [], []
    for row, name in named:
        offset = _place_of(row, stretch).start - begins
        place = row.folded.place(name.start, name.end)
        items.append((len(text), len(text) + len(name.value)))
        text += f"{name.value}\n"
        starts += [offset + row.folded.place(n, n + 1).start for n in range(name.start, name.end)]
        starts.append(offset + place.end)
    sentence = Span(begins, _place_of(last, stretch).end)
    candidate = Candidate(LIST, 0, len(text) - 1, items=tuple(items))
    return Told(candidate, stretch, sentence, Folded(text[:-1], tuple(starts)))


def _place_of(row: Row, stretch: Stretch) -> Span:
    """Where a row stands in the text of a stretch."""
    offset = row.passage.start - stretch.start
    return Span(row.sentence.start + offset, row.sentence.end + offset)
