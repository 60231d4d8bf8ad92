"""Values from a row of a table, as sheets are read: 社区:丁香苑;管理员:钱国华;藏书册数:1850."""

from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asked.asks import (
    COUNTED,
    DATED,
    NAMED,
    PERSON,
    RANK,
    TEXT,
    YES_NO,
    Ask,
)
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.doers import is_column_of_doer, is_of_deed
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.rows.cells import Cell, read_cell
from xunzhang.answers.rows.columns import (
    column_of,
    column_of_kind,
    column_of_state,
    is_of_another,
    without_plans,
)
from xunzhang.answers.rows.dated import (
    columns_of_year,
    dated,
    tells_month,
    without_times,
)
from xunzhang.answers.rows.naming import OF_ALL, TOTAL, naming_of
from xunzhang.answers.rows.row_units import with_row_units
from xunzhang.answers.rows.specified import read_specified
from xunzhang.answers.rows.tabled import cells_below
from xunzhang.answers.values.fits import fit
from xunzhang.answers.values.quantities import quantities
from xunzhang.text.patterns import lazily

_CELL = lazily(
    r"(?:^|;)\s*(?P<label>[^:;]{1,20}?)(?:\((?P<unit>[^:;()]{1,10})\))?:"
    r"\s*(?P<value>[^;]{1,80}?)\s*(?=;|。?$)"
)
# The first cell of a row may stand under no name: 产量;2022年:120;2023年:135.
_BARE = lazily(r"(?P<value>[^:;,]{1,30})(?=;[^:;]{1,20}:)")
_MOST = lazily(r"最(?![近后初终新佳])")
_CODE = lazily(
    "编[号码]|代[码号]|序号|货号|条码|工号|学号|款号|书号|票号|(?<![a-z])id$|^no\\.?$|^号$"
)
_HOURS = lazily(
    r"[关开]门|[闭开]馆|营业|打烊|[上下]班|开始|结束|开放|停[运航业止]|有[人课车号]|[坐出看]诊|值班|[上开]课|发车"
)
_FORMER = lazily(r"去年|前年|上[一个]?[届任]|前任|原来|原先|历任")
_ANYONE = lazily(r"老师|教师|师傅|人员|工作人员|[这那][个台种款家]")
_NEEDED = "要需应"
_HERE = lazily("[厂村镇乡县市区校院司店馆站所队局家社园班组矿][里上内]")
_STUCK = "有是的在由归"
_NUMBER = lazily(r"-?[\d,.]+%?")
_OF_TIME = frozenset("年月日号")
_TYPES = COUNTED | DATED | NAMED | {YES_NO, TEXT}
_FEWEST = 2
_FEWEST_WITHIN = 3
"""A line that is a row and nothing else may have two cells."""


class Row(NamedTuple):
    """What a row of a table says to a question.

    `named` is how many characters of the question name the row, 0 where it is not asked about;
    `answer` is the cell that is asked for.
    """

    named: float
    answer: Candidate | None
    label: str = ""
    """The name of its first column, by which the rows of one table are told."""
    width: int = 0
    cells: tuple[Cell, ...] = ()
    asked: Cell | None = None
    """The cell of the column asked for, before it is read as an answer."""
    names: tuple[str, ...] = ()
    """The cells by which the question names the row."""


def cells_of(text: str) -> list[Cell]:
    """The cells of a folded sentence that is a row of a table; none for any other."""
    if ":" not in text:
        return []
    bare = _BARE.match(text)
    found = [Cell("", bare["value"].strip(), *bare.span("value"))] if bare else []
    found += [
        Cell(match["label"], match["value"], *match.span("value"), match["unit"] or "")
        for match in _CELL.finditer(text)
    ]
    if len(found) >= _FEWEST_WITHIN:
        return found
    return found if len(found) == _FEWEST and _is_all(text, found) else []


def cells_in(text: str, header: str) -> list[Cell]:
    """The cells of a folded line that is a row, alone or below the header of its table."""
    return with_row_units(cells_of(text) or cells_below(header, text))


def _is_all(text: str, cells: Sequence[Cell]) -> bool:
    """Whether a sentence is nothing but these two cells."""
    labels = "".join(cell.label for cell in cells)
    begins = text.startswith((f"{cells[0].label}:", f"{cells[0].label}("))
    ends = not text[cells[-1].end :].strip()
    return begins and ends and "," not in labels


def compares(ask: Ask) -> bool:
    """Whether a question is about all rows: no single one answers which is the largest."""
    return _MOST.search(ask.question) is not None or OF_ALL.search(ask.question) is not None


def read_row(ask: Ask, text: str, terms: Sequence[Term], *, lead: str = "") -> Row | None:
    """How far the question names a row by its cells, and the cell of the column asked for.

    None where the sentence is no row, or the type asked for is none of a cell.

    Args:
        ask: What is asked.
        text: A folded sentence.
        terms: The words of the question.
        lead: What leads up to it; the last line may name the columns of its table.
    """
    if ask.type not in _TYPES:
        return None
    heading, _, header = lead.rpartition("\n")
    cells = cells_in(text, header)
    if not cells:
        return None
    counted = _told_count(ask, cells)
    naming = [
        0.0 if cell is counted or _is_of_kind(ask, cell) else said
        for cell, said in zip(cells, naming_of(ask.question, cells, lead), strict=True)
    ]
    day = dated(ask, cells)
    if day is not None and day.named:
        naming[cells.index(day.cell)] = day.named
    others = [cell for cell, said in zip(cells, naming, strict=True) if not said]
    others = columns_of_year(ask, without_plans(ask, others))
    asked = counted or column_of(ask, others) or column_of_state(ask, others)
    if asked is not None and is_of_another(ask.question, cells, asked):
        asked, others = None, []
    # What a total sums up is what all of its table is about, and so is who somebody is.
    is_of_all = ask.type == PERSON or is_total(cells[0])
    terms = without_times(ask, terms, heading, day)
    terms = [term for term in terms if not ask.unit or term.text != f"{ask.unit}数"]
    nothing_else = _asks_nothing_else(f"{lead if is_of_all else header}\n{text}", terms)
    is_only_dated = day is not None and sum(naming) == day.named > 0
    if ask.type == YES_NO or (is_only_dated and asked is not None and ask.type != TEXT):
        asked = asked if nothing_else else None
    elif ask.type == TEXT:
        told = f"{heading}\n{header}\n{text}"
        rest = [term for term in terms if asked and asked.label not in term.text]
        if asked and is_column_of_doer(ask, asked.label):
            rest = [term for term in rest if not is_of_deed(ask, term.text)]
        asked = asked if asked and _asks_nothing_else(told, rest) else None
        asked = asked if not is_only_dated or _says_each(terms, told) else None
    elif asked is None and nothing_else:
        asked = column_of_kind(ask, others, heading if ":" in header else lead)
    specified = read_specified(ask, cells) if naming[0] else None
    is_other = (day is not None and day.is_other) or (
        _FORMER.search(ask.question) is not None and not _FORMER.search(text)
    )
    is_other = is_other or (day is None and tells_month(ask.question, heading) is False)
    is_other = is_other or (ask.type == RANK and _names_figure(ask.question, others, asked))
    answer = read_cell(ask, asked) if asked and not is_other else None
    if specified is not None and nothing_else:
        answer = specified.answer
    names = tuple(cell.value for cell, said in zip(cells, naming, strict=True) if said)
    return Row(sum(naming), answer, cells[0].label, len(cells), tuple(cells), asked, names)


def _names_figure(question: str, cells: Sequence[Cell], asked: Cell | None) -> bool:
    """Whether a question names a column of figures besides: a place may be one by others."""
    return any(
        cell is not asked
        and cell.label
        and cell.label in question
        and _NUMBER.fullmatch(cell.value)
        for cell in cells
    )


def _told_count(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The cell that counts what is asked about in its own words: 拾金不昧27次."""
    before = ask.question[: ask.start].rstrip("了过")
    for cell in cells if ask.type in COUNTED else ():
        if cell.value[:_FEWEST] not in before:
            continue
        found = [each for each in quantities(cell.value) if each.unit and fit(ask, each)]
        told = cell.value[: found[0].start] if len(found) == 1 else ""
        if len(told) >= _FEWEST and before.endswith(told):
            return cell
    return None


def _is_of_kind(ask: Ask, cell: Cell) -> bool:
    """Whether a cell is one of those that are asked for: a 卫生院 of 哪个卫生院."""
    is_kind = ask.type in NAMED and bool(ask.head) and cell.value.endswith(ask.head)
    return is_kind and cell.value not in ask.question


def is_total(cell: Cell) -> bool:
    """Whether a cell names the row that sums the others up."""
    name = cell.value.replace(" ", "").rstrip(":")
    return TOTAL.fullmatch(name) is not None or name in ("小计", "平均", "均值")


def is_code(cell: Cell) -> bool:
    """Whether a cell stands in a column of numbers or letters that only tell rows apart."""
    return _CODE.search(cell.label) is not None


def _asks_nothing_else(text: str, terms: Sequence[Term]) -> bool:
    """Whether the words of a question only name the row: no 停车费 is asked for beside a 票价."""
    joined = text.replace("-", "")  # HD-65 is named by hd65, too
    return all(_is_said(term, text, joined) for term in terms)


def _says_each(terms: Sequence[Term], text: str) -> bool:
    """Whether a text says words of one character, too: the 灯 of 3月17日换灯."""
    words = (term.text for term in terms if not term.text.isdecimal())
    return all(len(word) > 1 or word in text or word in _OF_TIME for word in words)


def _is_said(term: Term, text: str, joined: str) -> bool:
    word = term.text.rstrip(_STUCK).lstrip(_NEEDED)
    if len(word) < 2 or word in text or word in joined:
        return True
    if any(other in text for other in term.alike):
        return True
    if _HERE.fullmatch(word):
        return True
    return _HOURS.search(word) is not None or _ANYONE.fullmatch(word) is not None
