"""The row of a table that has the most or the least: 哪个站点的票价最高."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xunzhang.answers.asks import COUNTED, NAMED, PERSON, QUANTITY, TEXT, Ask
from xunzhang.answers.candidates import Candidate
from xunzhang.answers.cells import Cell, read_cell
from xunzhang.answers.choose import Question, Scored
from xunzhang.answers.columns import column_of, price_of
from xunzhang.answers.compared import find_most_told
from xunzhang.answers.dates import clock_times, dates
from xunzhang.answers.folded import fold_with_places
from xunzhang.answers.quantities import quantities
from xunzhang.answers.regions import Found
from xunzhang.answers.rows import is_code, is_total
from xunzhang.answers.whole import Beside, Row, whole_tables
from xunzhang.text.normalize import fold
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Hit

_MOST = re.compile(
    r"最(?:(?P<more>[多大高长远贵重快晚新厚深宽])|(?P<less>便宜|[少小低短近轻慢早薄浅窄]))"
)
# Only what is asked for may stand beside it: 最贵的那家的电话 is not in the cell of the 最贵.
_PLAIN_ASK = re.compile(
    r"^(?:[^的]+(?:里|中|上)?,?)?(?:哪|谁|什么).*最[^的]{1,5}$|最.{1,2}的?(?:[^的]{0,6})(?:是|为|有|叫)?(?:哪|谁|什么|多少)[^的]{0,6}$"
)
_SAID = {
    "贵便宜": re.compile("价|费|金额"),
    "远近": re.compile("里程|距|路程|航程"),
    "长短": re.compile("长度|里程|全长|时长|工期|航程"),
    "高低": re.compile("海拔|高度|身高"),
    "重轻": re.compile("重量|体重"),
    "大小": re.compile("面积|年龄"),
    "早晚新": re.compile("时间|日期|年份|年月"),
    "多少": re.compile("数量|总数|人数"),
}
_PERSON = re.compile("姓名|名字")
_NAMES = re.compile("名称?$|名字$|品种$|^品[种类牌]|^[商产菜]品$|^项目$|^书目$|^种类$|^景[点区]$")
_FREE = "免费"
_PLAIN = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_FEWEST_ROWS = 2
_DEPTH = 3
_OTHER_HIT = 0.8


def find_most(
    question: Question, hits: Sequence[Hit], before: Beside, after: Beside
) -> Iterator[Found]:
    """The cell of the row that has the most, where a question asks for it and a table has them all.

    Args:
        question: The question.
        hits: The hits, best first.
        before: The passage before another one, which may hold rows of the same table.
        after: The passage after it.
    """
    ask = question.ask
    if _MOST.search(ask.question) is None:
        return
    yield from _in_sentences(question, hits)
    if ask.type not in NAMED | COUNTED | {TEXT} or not _PLAIN_ASK.search(ask.question):
        return
    of_passage = {hit.passage_id: hit for hit in reversed(hits)}
    for hit in hits[:_DEPTH]:
        if not _tells_of(question, hit):
            continue
        for rows in whole_tables(hit, before, after):
            found = _most(ask, rows)
            shown = of_passage.get(found[1].passage_id) if found is not None else None
            if found is not None and shown is not None:
                trusted = 1.0 if hit.rank == 1 else _OTHER_HIT
                scored = Scored(found[0], 1.0, named=1.0)
                yield Found(
                    scored, shown, found[1].sentence, found[1].folded, trusted, is_whole=True
                )
                return


def _in_sentences(question: Question, hits: Sequence[Hit]) -> Iterator[Found]:
    """The thing that has the most of several that sentences of a hit tell side by side."""
    for hit in hits[:_DEPTH]:
        spans = split_sentences(hit.text)
        folded = [fold_with_places(hit.text[slice(*span)]) for span in spans]
        lead = fold(f"{hit.title} {hit.heading}")
        most = find_most_told(question.ask, question.terms, [each.text for each in folded], lead)
        if most is not None:
            trusted = 1.0 if hit.rank == 1 else _OTHER_HIT
            scored = Scored(most.answer, 1.0, named=1.0)
            yield Found(scored, hit, spans[most.line], folded[most.line], trusted, is_whole=True)
            return


def _tells_of(question: Question, hit: Hit) -> bool:
    """Whether a hit says every word of the question, but for 最高 and the like."""
    told = fold(f"{hit.title} {hit.heading} {hit.text}")
    asked = question.ask.question
    most = _MOST.search(asked)
    how = (most["more"] or most["less"]) if most else ""
    # 户数最多 may be cut into 户 and 数最多.
    words = (term.text.partition("最")[0] for term in question.terms)
    weighty = [word for word in words if len(word) > 1 and word != how]
    said = {character for word in weighty if word in told for character in word}
    said |= {*asked[question.ask.start : question.ask.end]}
    return all(set(word) <= said for word in weighty)


def _most(ask: Ask, rows: Sequence[Row]) -> tuple[Candidate, Row] | None:
    """The cell that answers, and its row; None unless one row alone has the most."""
    rows = [row for row in rows if not any(is_total(cell) for cell in row.cells)]
    column = _column(ask, rows[0].cells) if len(rows) >= _FEWEST_ROWS else None
    values = [_value(row, column.label) for row in rows] if column else []
    if column is None or None in values or len({kind for kind, _ in filter(None, values)}) != 1:
        return None
    sizes = [value for _, value in filter(None, values)]
    wanted = max(sizes) if _more(ask) else min(sizes)
    if sizes.count(wanted) != 1:
        return None
    row = rows[sizes.index(wanted)]
    cell = row.cell(column.label) if ask.type in COUNTED else _name(ask, rows, row, column)
    answer = read_cell(ask, cell) if cell is not None else None
    return None if answer is None else (answer, row)


def _more(ask: Ask) -> bool:
    match = _MOST.search(ask.question)
    return match is not None and match["more"] is not None


def _column(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The cell of the column that is compared: by its name, else by what 最贵 can be said of."""
    figures = [cell for cell in cells if _measured(cell) is not None and not is_code(cell)]
    named = column_of(replace(ask, type=QUANTITY), figures)
    if named is not None:
        return named
    match = _MOST.search(ask.question)
    how = (match["more"] or match["less"]) if match else ""
    pattern = next((pattern for words, pattern in _SAID.items() if how in words), None)
    found = [cell for cell in figures if pattern and pattern.search(cell.label)]
    return found[0] if len(found) == 1 else price_of(found)


def _name(ask: Ask, rows: Sequence[Row], row: Row, column: Cell) -> Cell | None:
    """The cell by which a row is called: that of the column asked for, else that of its names.

    No code is one, unless the question asks for it: A103 stands beside the name.
    """
    others = [cell for cell in row.cells if cell.label != column.label]
    asked = [cell for cell in others if cell.label and cell.label in ask.question]
    if ask.type == PERSON and not asked:
        asked = [cell for cell in others if _PERSON.search(cell.label)]
    words = [cell for cell in others if _measured(cell) is None and not is_code(cell)]
    called = [cell for cell in words if _is_name(ask, cell)] or words
    names = called or [cell for cell in others if _measured(cell) is None]
    cell = asked[0] if len(asked) == 1 else next(iter(names), None)
    if cell is None:
        return None
    values = [other.value for each in rows if (other := each.cell(cell.label))]
    return cell if len(set(values)) == len(rows) else None


def _is_name(ask: Ask, cell: Cell) -> bool:
    """Whether a column holds names, by its heading: 品名, or 农资名称 of what is asked for."""
    return _NAMES.search(cell.label) is not None or cell.label[:2] in ask.question[ask.start :]


def _value(row: Row, label: str) -> tuple[str, Decimal | str] | None:
    cell = row.cell(label)
    return None if cell is None else _measured(cell)


def _measured(cell: Cell) -> tuple[str, Decimal | str] | None:
    """What a cell can be compared by, and of which kind that is; None for words."""
    if cell.value == _FREE:
        return "", Decimal(0)
    if _PLAIN.fullmatch(cell.value):
        return "", Decimal(cell.value.replace(",", ""))
    found = [*quantities(cell.value)]
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(cell.value)):
        value = found[0].value or ""
        return (found[0].unit or "", Decimal(value)) if _PLAIN.fullmatch(value) else None
    days = [*dates(cell.value)] or [*clock_times(cell.value)]
    if len(days) == 1 and days[0].value:
        return days[0].grain, days[0].value
    return None
