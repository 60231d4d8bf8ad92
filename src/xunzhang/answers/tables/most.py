"""The row of a table that has the most or the least: 哪个站点的票价最高."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xunzhang.answers.asked.asks import COUNTED, DATE, NAMED, QUANTITY, TEXT, Ask
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.question import Question, Scored
from xunzhang.answers.regions import Found
from xunzhang.answers.rows.cells import Cell, read_cell
from xunzhang.answers.rows.columns import column_of
from xunzhang.answers.rows.costs import price_of
from xunzhang.answers.rows.dated import columns_of_year, dated, without_times
from xunzhang.answers.rows.row_values import CLOSES, OPENS, measured, name_of, value_in
from xunzhang.answers.rows.rows import cells_of, is_code, is_total
from xunzhang.answers.rows.whole import Beside, Row, of_time
from xunzhang.answers.sentences.compared import find_most_told
from xunzhang.answers.tables.in_tables import Told, find_in_tables, told_by, trust_in
from xunzhang.answers.tables.spoken_columns import said_by_heading, spoken_column
from xunzhang.answers.values.folded import fold_with_places
from xunzhang.text.grids import UNTOLD
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Hit

_MOST = lazily(
    r"最(?:(?P<more>年长|[多大高长久远贵重快晚新厚深宽])|(?P<less>便宜|年轻|[少小低短近轻慢早薄浅窄]))"
)
# Only what is asked for may stand beside it: 最贵的那家的电话 is not in the cell of the 最贵.
_PLAIN_ASK = lazily(
    r"^(?:[^的]+(?:里|中|上)?,?)?(?:哪|谁|什么).*最[^的]{1,5}$|"
    r"最(?:[早晚][^的最]{1,4}|.{1,2})的?(?:[^的]{0,6})(?:是|为|有|叫)?(?:哪|谁|什么|多少|几)[^的]{0,6}$"
)
_SAID = {
    "贵便宜": lazily("价|费|金额"),
    "远近": lazily("里程|距|路程|航程|全程"),
    "长短久": lazily("长度|里程|全长|时长|工期|航程|全程"),
    "高低": lazily("海拔|高度|身高"),
    "重轻": lazily("重量|体重"),
    "年长年轻": lazily("年龄"),
    "大小": lazily("面积|年龄"),
    "早晚新": lazily("时间|日期|年份|年月"),
    "多少": lazily("数量|总数|人数"),
}
_SAID_AS = {"年纪": "年龄", "岁数": "年龄", "年岁": "年龄"}
"""What people say for the heading of a column."""
_FAR = lazily("离(?=.*最[远近])")
"""The column 距县城 tells what is 离县城最远."""
# 人最多 goes by the column that counts 人.
_COUNTED = lazily(r"(?P<unit>[\u4e00-\u9fff])(?:数量?)?最[多少]")
_ONCE = lazily("哪一?[次回笔场单]")
_DEED = lazily(r"(?P<deed>(?![数量次人个])[\u4e00-\u9fff])(?:[得的出入到]|次数?){0,2}最[多少]")
_TIMES_DONE = lazily("[次数量]$")
_BY = lazily(r"(?P<by>[\u4e00-\u9fff]{2,6}?)的?最")
_MORE_THAN_SAID = lazily(
    r"(?:(?:19|20)\d\d年度?)?(?:每.{1,3}|[总年月]|全年|平均|标准|经营|营业|销售)?"
)
"""With what a heading may begin before the word of the question: 每学期费用 for 费用."""
_BEHIND_YEAR = lazily(r"(?<=\d)年")
_TIMES = {
    "year": lazily("年(?:份|度)?"),
    "month": lazily("月份?|年月"),
    "day": lazily("[\u4e00-\u9fff]{0,4}日期|日子|日"),
}
"""The headings of the columns that tell which year, month or day a row is of."""
_TIME_OF = lazily("时间|日期|年份|年月")
_WORD_ENDS = "榜表上里中得"
_SPENT = lazily("花(?:的|得|了|掉|费的?)?钱|花费|花销|开销")
_SPENDING = lazily("金额|总[价额]|费用?$|花[费销]|支出|开[支销]|[小合]计|投入")
_NOT_SPENDING = lazily("单价|收入|预算|计划|税")
_DISTRICTS = "县|区|市|省|镇|乡|街道|旗|州"
_DISTRICT = lazily(f"(?:{_DISTRICTS})$")
_DISTRICT_ASKED = lazily(
    rf"哪一?个?(?P<kind>{_DISTRICTS})(?![县区市镇乡域级内])|"
    rf"的(?P<last>{_DISTRICTS})(?:是|叫)(?:哪|什么)"
)
_MOST_UNTOLD = 0.25
"""Of more of the rows nothing may be told than that share."""
_FEWEST_ROWS = 2
_DEPTH = 3


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
    if question.ask.question.count("最") != 1 or _MOST.search(question.ask.question) is None:
        return
    yield from _in_sentences(question, hits)
    ask = _as_headed(question.ask)
    is_time = ask.type == DATE and ask.grain in _TIMES
    if (is_time or ask.type in NAMED | COUNTED | {TEXT}) and _PLAIN_ASK.search(ask.question):

        def read(hit: Hit, rows: Sequence[Row]) -> Told | None:
            told = _told_beside(hit, before, after)
            own = of_time(ask, rows)
            day = dated(ask, own[0].cells) if own else None
            words = without_times(ask, question.terms, fold(f"{hit.title} {hit.heading}"), day)
            return _most(ask, own) if _tells_of(question.ask, words, told) else None

        yield from _of_one_table([*find_in_tables(hits, before, after, read)])


def _of_one_table(found: Sequence[Found]) -> Sequence[Found]:
    """The first that is found; none where a table like its own, another sheet, has another one."""
    return () if any(_is_rival(found[0], each) for each in found[1:]) else found[:1]


def _is_rival(one: Found, other: Found) -> bool:
    columns = [[cell.label for cell in cells_of(each.folded.text)] for each in (one, other)]
    is_alike = one.hit.document_id == other.hit.document_id and columns[0] == columns[1] != []
    return is_alike and one.typed().text != other.typed().text


def _in_sentences(question: Question, hits: Sequence[Hit]) -> Iterator[Found]:
    """The thing that has the most of several that sentences of a hit tell side by side."""
    for hit in hits[:_DEPTH]:
        spans = split_sentences(hit.text)
        folded = [fold_with_places(hit.text[slice(*span)]) for span in spans]
        lead = fold(f"{hit.title} {hit.heading}")
        most = find_most_told(question.ask, question.terms, [each.text for each in folded], lead)
        if most is not None:
            scored, line = Scored(most.answer, 1.0, named=1.0), most.line
            yield Found(scored, hit, spans[line], folded[line], trust_in(hit), is_whole=True)
            return


def _as_headed(ask: Ask) -> Ask:
    """The ask in the words of headings, which are as long: 年龄 for 年纪."""
    said = _FAR.sub("距", ask.question)
    for word, heading in _SAID_AS.items():
        said = said.replace(word, heading)
    return replace(ask, question=said)


def _told_beside(hit: Hit, before: Beside, after: Beside) -> str:
    """The folded text of a hit with its title, its heading, and the passages beside it."""
    beside = (passage(hit.passage_id) for passage in (before, after))
    near = " ".join(passage.text for passage in beside if passage is not None)
    return fold(f"{hit.title} {hit.heading} {hit.text} {near}")


def _tells_of(ask: Ask, terms: Sequence[Term], told: str) -> bool:
    """Whether a folded text says every word of a question, but for 最高, 关门 and the like."""
    asked = ask.question
    most = _MOST.search(asked)
    how = (most["more"] or most["less"]) if most else ""
    # 户数最多 may be cut into 户 and 数最多.
    words = (term.text.partition("最")[0].rstrip(_WORD_ENDS) for term in terms)
    weighty = [_SAID_AS.get(word, word) for word in words if len(word) > 1 and word != how]
    weighty = [word for word in weighty if not _SPENT.search(word)]
    if _BEHIND_YEAR.search(asked):
        # 2031年收入 may be cut into 2031 and 年收入.
        weighty = [word.removeprefix("年") if _of_year(asked, word) else word for word in weighty]
    if _FAR.search(asked):
        weighty = [word.replace("离", "距") for word in weighty]
    if CLOSES.search(asked) or OPENS.search(asked):
        weighty = [word for word in weighty if not (CLOSES.search(word) or OPENS.search(word))]
        if ask.head and ask.head not in told:
            return False
    said = {character for word in weighty if word in told for character in word}
    said |= {*said_by_heading(asked, told)}
    said |= {*asked[ask.start : ask.end]}
    counted = _COUNTED.search(asked)
    if counted is not None and any(form in told for form in _columns_of(counted["unit"])):
        said.add(counted["unit"])
    return all(set(word) <= said for word in weighty)


def _of_year(asked: str, word: str) -> bool:
    """Whether the 年 of a word is that of a year before it."""
    return any(asked.startswith(word, year.start()) for year in _BEHIND_YEAR.finditer(asked))


def _most(ask: Ask, rows: Sequence[Row]) -> Told | None:
    """The cell that answers, and its row; None unless one row alone has the most."""
    rows = _of_kind(ask, [row for row in rows if not any(is_total(cell) for cell in row.cells)])
    column = (
        _column(ask, columns_of_year(ask, _columns(rows))) if len(rows) >= _FEWEST_ROWS else None
    )
    told = [row for row in rows if column and _is_told(row, column)]
    if column is None or len(rows) - len(told) > _MOST_UNTOLD * len(rows):
        return None
    values = [value_in(row, column.label, ask.question) for row in told]
    if None in values or len({kind for kind, _ in filter(None, values)}) != 1:
        return None
    sizes = [value for _, value in filter(None, values)]
    wanted = max(sizes) if _more(ask) else min(sizes)
    if sizes.count(wanted) != 1:
        return None
    row = told[sizes.index(wanted)]
    if ask.type == DATE:
        cell = _time_of(ask, rows, row)
    elif ask.type in COUNTED:
        cell = row.cell(column.label)
    else:
        cell = name_of(ask, rows, row, column)
        if (
            cell is not None
            and _more(ask)
            and not _ONCE.search(ask.question)
            and _sums_up(rows, cell.label, column.label, wanted)
        ):
            return None
    answer = read_cell(ask, cell) if cell is not None else None
    return None if answer is None else told_by(answer, row)


def _of_kind(ask: Ask, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of the 县 that are asked for, where all others are 区 or the like."""
    firsts = [row.cells[0] for row in rows if row.cells]
    asked = _DISTRICT_ASKED.search(ask.question)
    kind = (asked["kind"] or asked["last"]) if asked is not None else ask.head
    if not _DISTRICT.fullmatch(kind) or any(each.label in ask.question for each in firsts):
        return rows
    if not all(_DISTRICT.search(each.value) for each in firsts):
        return rows
    some = [row for row in rows if row.cells[0].value.endswith(kind)]
    return some or rows


def _columns(rows: Sequence[Row]) -> list[Cell]:
    """A cell of each column that most rows have, the first one that is told."""
    first: dict[str, Cell] = {}
    for row in rows:
        for cell in row.cells:
            first.setdefault(cell.label, cell)
    return [cell for cell in first.values() if 2 * sum(_is_told(r, cell) for r in rows) > len(rows)]


def _is_told(row: Row, column: Cell) -> bool:
    cell = row.cell(column.label)
    return cell is not None and cell.value not in UNTOLD


def _sums_up(rows: Sequence[Row], name: str, label: str, most: Decimal | str) -> bool:
    """Whether several rows of one name may have more together than the row that has the most."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        called, value = row.cell(name), value_in(row, label)
        if called is not None and value is not None and isinstance(value[1], Decimal):
            sums[called.value] = sums.get(called.value, Decimal(0)) + value[1]
    return isinstance(most, Decimal) and any(each > most for each in sums.values())


def _time_of(ask: Ask, rows: Sequence[Row], row: Row) -> Cell | None:
    """The cell of the one column of years, months or days, where each of them has one row."""
    columns = [cell for cell in row.cells if _TIMES[ask.grain].fullmatch(cell.label)]
    if len(columns) != 1:
        return None
    times = [cell.value for each in rows if (cell := each.cell(columns[0].label))]
    return columns[0] if len({*times}) == len(rows) else None


def _more(ask: Ask) -> bool:
    match = _MOST.search(ask.question)
    return match is not None and match["more"] is not None


def _column(ask: Ask, cells: Sequence[Cell]) -> Cell | None:
    """The cell of the column that is compared: by its name, else by what 最贵 can be said of."""
    asked = ask.question
    figures = [cell for cell in cells if measured(cell, asked) is not None and not is_code(cell)]
    if CLOSES.search(asked) or OPENS.search(asked):
        figures = [cell for cell in figures if _tells_hours(cell, asked)]
    if _SPENT.search(asked):
        spent = [cell for cell in figures if _SPENDING.search(cell.label)]
        spent = [cell for cell in spent if not _NOT_SPENDING.search(cell.label)]
        return spent[0] if len(spent) == 1 else None
    named = spoken_column(asked, figures) or column_of(replace(ask, type=QUANTITY), figures)
    if named is not None:
        return named
    found = [cell for cell in figures if is_compared(asked, cell.label)]
    # Of 成立年份 and 活动时间 the one is meant in 最早成立.
    deeds = [cell for cell in found if (deed := _TIME_OF.sub("", cell.label)) and deed in asked]
    counting = _counting(asked, figures), _done(asked, figures)
    for meant in (_ended(ask, figures), found, deeds, *counting):
        if len(meant) == 1:
            return meant[0]
    return price_of(found)


def is_compared(question: str, label: str) -> bool:
    """Whether a column tells of what a question says that it is most: 全程 of 最长."""
    match = _MOST.search(question)
    how = (match["more"] or match["less"]) if match else ""
    pattern = next((pattern for words, pattern in _SAID.items() if how in words), None)
    return pattern is not None and pattern.search(label) is not None


def _tells_hours(cell: Cell, question: str) -> bool:
    """Whether a cell says when something opens, or closes, by its heading or by its two ends."""
    asks_end = CLOSES.search(question) is not None
    told = (CLOSES if asks_end else OPENS).search(cell.label)
    value = measured(cell, question)
    return told is not None or (value is not None and value[0] in ("closes", "opens"))


def _counting(question: str, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of columns that count what is said to be most: 职工(人) for 人最多."""
    match = _COUNTED.search(question)
    forms = _columns_of(match["unit"]) if match else ()
    return [
        cell for cell in cells if f"{cell.label}({cell.unit})".removesuffix("()").endswith(forms)
    ]


def _done(question: str, cells: Sequence[Cell]) -> list[Cell]:
    """The cells of columns that count how often or how much it was done: 借出次数 for 借得最多."""
    match = _DEED.search(question)
    deed = match["deed"] if match else ""
    return [
        cell for cell in cells if deed and deed in cell.label and _TIMES_DONE.search(cell.label)
    ]


def _columns_of(unit: str) -> tuple[str, ...]:
    """How the names of columns end that count something: 职工(人), 人数, 人口."""
    return f"({unit})", f"{unit}数", f"{unit}口"


def _ended(ask: Ask, cells: Sequence[Cell]) -> list[Cell]:
    """The cells whose headings end with what is said to be most, and begin with no other thing."""
    match = _BY.search(ask.question)
    said = match["by"] if match else ""
    ends = [said[start:] for start in range(max(0, len(said) - 1))]
    return [
        cell
        for cell in cells
        if any(
            cell.label.endswith(end) and _MORE_THAN_SAID.fullmatch(cell.label[: -len(end)])
            for end in ends
        )
    ]
