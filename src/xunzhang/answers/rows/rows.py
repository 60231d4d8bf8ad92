"""Values from a row of a table, as sheets are read: 社区:丁香苑;管理员:钱国华;藏书册数:1850."""

import re
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
    YEAR_COLUMN,
    columns_of_year,
    dated,
    tells_month,
    without_times,
)
from xunzhang.answers.rows.headings import without_middle
from xunzhang.answers.rows.row_units import with_row_units
from xunzhang.answers.rows.specified import read_specified
from xunzhang.answers.rows.tabled import cells_below

_CELL = re.compile(
    r"(?:^|;)\s*(?P<label>[^:;]{1,20}?)(?:\((?P<unit>[^:;()]{1,10})\))?:"
    r"\s*(?P<value>[^;]{1,80}?)\s*(?=;|。?$)"
)
# The first cell of a row may stand under no name: 产量;2022年:120;2023年:135.
_BARE = re.compile(r"(?P<value>[^:;,]{1,30})(?=;[^:;]{1,20}:)")
_TOTAL = re.compile(r"(?:合|总|共)计|总数|总额|全部")
_OF_ALL = re.compile(r"一共|总共|合计|总计|共计|共有|总")
_MOST = re.compile(r"最(?![近后初终新佳])")
_CODE = re.compile(
    "编[号码]|代[码号]|序号|货号|条码|工号|学号|款号|书号|票号|(?<![a-z])id$|^no\\.?$|^号$"
)
_HOURS = re.compile(
    r"[关开]门|[闭开]馆|营业|打烊|[上下]班|开始|结束|开放|停[运航业止]|有[人课车号]|[坐出看]诊|值班|[上开]课|发车"
)
_BEFORE_A_NAME = frozenset("老新旧古大小东西南北")
"""The 老石桥 is no part of 石桥村."""
_FORMER = re.compile(r"去年|前年|上[一个]?[届任]|前任|原来|原先|历任")
_ANYONE = re.compile(r"老师|教师|师傅|人员|工作人员|[这那][个台种款家]")
_REMARKS = re.compile("备注|附注|说明")
"""What is remarked may answer, 闭馆94天, and names no row."""
_NEEDED = "要需应"
_STUCK = "有是的在由归"
_NUMBER = re.compile(r"-?[\d,.]+%?")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_NAME_ENDS = re.compile(
    r"[的有在是归由今去每几多开什哪谁那这一现以原要从到怎周,?]|花(?:[了掉费]|多少$)|[报付]了|$"
)
_NAME_BEGINS = re.compile(r"(?:^|[的在从到去往住买订坐是做当打练玩学个名间张])$")
# A question may begin with the last word of a name: 面罩是谁领的.
_SHORT_END = re.compile("[\u4e00-\u9fff]{4}$")
_SAID_OF = re.compile("(?P<end>[\u4e00-\u9fff]{2})[是由归在有]")
# What is meant without saying so: 净利润 is 归属于上市公司股东的净利润, but 收入 no 其他业务收入.
_WITHOUT_SAYING = re.compile(
    r"归属于?[^的]{2,10}的|血清?|基本(?=每股)|本[年期]|全[市省县区镇乡村校院厂年]|[年期]末|累计|公司"
)
_SHORTENED = (
    (re.compile(r"归属于?[^的]{0,8}(?:股东|所有者|母公司)的?"), "归母"),
    (re.compile(r"扣除非经常性损益后?的?"), "扣非"),
    (re.compile(r"归母的?(?=扣非)|(?<=扣非)的?归母的?"), ""),
)
_OF_YEAR = re.compile(r"(?:19|20)\d\d年[度末底初]?")
_OF_TIME = frozenset("年月日号")
_MEMBERS = re.compile(r"[、,/()]")
_LATIN = re.compile(r"[a-z0-9]{2}")
_TYPES = COUNTED | DATED | NAMED | {YES_NO, TEXT}
_FEWEST = 2
_FEWEST_WITHIN = 3
"""A line that is a row and nothing else may have two cells."""
_PARTLY = 0.5
_LONGEST_NAME = 12


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
    return _MOST.search(ask.question) is not None or _OF_ALL.search(ask.question) is not None


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
    naming = naming_of(ask.question, cells, lead)
    day = dated(ask, cells)
    if day is not None and day.named:
        naming[cells.index(day.cell)] = day.named
    others = [cell for cell, said in zip(cells, naming, strict=True) if not said]
    others = columns_of_year(ask, without_plans(ask, others))
    asked = column_of(ask, others) or column_of_state(ask, others)
    if asked is not None and is_of_another(ask.question, cells, asked):
        asked, others = None, []
    # What a total sums up is what all of its table is about, and so is who somebody is.
    is_of_all = ask.type == PERSON or is_total(cells[0])
    terms = without_times(ask, terms, heading, day)
    nothing_else = _asks_nothing_else(f"{lead if is_of_all else header}\n{text}", terms)
    is_only_dated = day is not None and sum(naming) == day.named > 0
    if ask.type == YES_NO or (is_only_dated and asked is not None and ask.type != TEXT):
        asked = asked if nothing_else else None
    elif ask.type == TEXT:
        told = f"{heading}\n{header}\n{text}"
        rest = [term for term in terms if asked and asked.label not in term.text]
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


def naming_of(question: str, cells: Sequence[Cell], above: str) -> list[float]:
    """How many characters of a question name a row by each of its cells; 0 where they do not.

    Args:
        question: The question, folded.
        cells: The cells of the row.
        above: What stands above its table.
    """
    labels, plain = {cell.label for cell in cells}, above.replace(" ", "")
    return [0.0 if c.value in labels else _naming(question, c, plain) for c in cells]


def _naming(question: str, cell: Cell, above: str) -> float:
    """How many characters of a question name a row by this cell; part of a name counts less.

    高新 names 高新分馆 where the name ends behind it, 操作工 产线操作工 where none begins before
    it, 面罩 防尘面罩 where the question begins with it, 洗车 特种行业(洗车、桑拿); S1 does not
    stand in S1Pro. A year names a row in a column of years. What stands `above` the table may stand
    before the end of a name: 某公司2022年净利润.
    """
    value, plain = cell.value.replace(" ", ""), question.replace(" ", "")
    if YEAR_COLUMN.search(cell.label) and _YEAR.fullmatch(value):
        return float(len(value)) if value[:4] in plain else 0.0
    if len(value) < 2 or _NUMBER.fullmatch(value) or _REMARKS.fullmatch(cell.label):
        return 0.0
    if _TOTAL.fullmatch(value) and _OF_ALL.search(question):
        return float(len(value))
    short = _short(value)
    if short != value and short in _short(plain):
        return float(len(short))
    for match in re.finditer(re.escape(value), plain):
        if not _LATIN.match(plain, match.end() - 1):
            return float(len(value))
    members = _MEMBERS.split(value)
    if len(members) > 1:
        return _PARTLY * max(
            len(each) for each in ("", *members) if len(each) != 1 and each in plain
        )
    return 0.0 if value[0].isdigit() else _naming_partly(value, plain, above)


def _naming_partly(value: str, plain: str, above: str) -> float:
    """The same of a name that does not stand in the question, by its end, beginning or middle."""
    whole = _WITHOUT_SAYING.match(value)
    end = value[whole.end() :] if whole else ""
    if (
        len(end) > _FEWEST - value.startswith("血")
        and end in plain
        and _may_begin(plain[: plain.find(end)], above)
    ):
        return _PARTLY * len(end)
    if len(value) > _LONGEST_NAME:
        return 0.0
    without = without_middle(value, plain)
    if without:
        return _PARTLY * without
    for length in range(len(value) - 1, 1, -1):
        place = plain.find(value[:length])
        is_whole = plain[max(0, place - 1) : place] not in _BEFORE_A_NAME
        if place >= 0 and is_whole and _NAME_ENDS.match(plain, place + length):
            return _PARTLY * length
    for length in range(len(value) - 1, _FEWEST, -1):
        place = plain.find(value[-length:])
        if place >= 0 and _NAME_BEGINS.search(plain, 0, place):
            return _PARTLY * length
    begun = _SAID_OF.match(plain)
    is_end = begun is not None and _SHORT_END.search(value) and value.endswith(begun["end"])
    return _PARTLY * _FEWEST if is_end else 0.0


def _short(name: str) -> str:
    """A name or a question as readers of yearly reports shorten it: 归母净利润, 扣非净利润."""
    for pattern, short in _SHORTENED:
        name = pattern.sub(short, name)
    return name


def _may_begin(before: str, above: str) -> bool:
    """Whether the name of a row may begin behind 2022年, or behind what its table is about."""
    rest = _OF_YEAR.sub("", before).rstrip("的")
    return not rest or (len(rest) > 1 and rest in above)


def is_total(cell: Cell) -> bool:
    """Whether a cell names the row that sums the others up."""
    name = cell.value.replace(" ", "").rstrip(":")
    return _TOTAL.fullmatch(name) is not None or name in ("小计", "平均", "均值")


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
    return _HOURS.search(word) is not None or _ANYONE.fullmatch(word) is not None
