"""Whether a cell of a table and what another document tells are of one thing, and of one column.

The price of a jug is 128 in one list and 138 in another: that is a disagreement. 4元/斤 and 45元/箱
are none, nor are the prices of two sizes, of two years, or of members and of all.
"""

from decimal import Decimal, InvalidOperation

from xunzhang.answers.asked.asks import COUNTED, PERSON, TEXT
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.rows.costs import PRICES
from xunzhang.answers.rows.rows import Row
from xunzhang.text.patterns import lazily

_PERIOD = lazily(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}月|[一二三四]季度|[上下]半年|去年|今年|上年|本年|明年"
)
# Columns by which rows of one name are told apart.
_TELLS_APART = lazily(
    r"规格|型号|尺[寸码]|颜色|品牌|产地|[年月日]|时间|等级|级别|类[别型]|版本|季|班|地区|名称|姓名|"
    r"档|品种|部位|校区|单位|计量"
)
_ON_TERMS = lazily(
    r"原价|会员|批发|促销|优惠|打折|[一-九\d]折|折后|团购|预售|二手|旧款|新款|涨|降|调整|以前|曾|原来|"
    r"大号|小号|中号|加大|迷你|左右|上下|学生|儿童|老人|半价|起步|起价|最[高低]"
)
_EACH = lazily(r"每(?P<of>[一-龥])|(?:元|块钱?)(?:/|一|每)(?P<behind>[一-龥])")
_ONE_PIECE = frozenset("个 件 台 只 套 本 把 张 份 支 条 块 辆 部 双 瓶".split())
_NAMED_COUNT = lazily(r"(?<=..)(?:人?数|总数|数量)$")
_CODE = lazily(r"[A-Za-z\d]")
_CLAUSE = lazily("[,;。!?]")
_LEAST_CONFIDENCE, _LEAST_SCORE, _FARTHEST = 0.1, 0.45, 3
_IN_WORDS = frozenset({TEXT, PERSON})


def cells_differ(question: Question, best: Found, other: Found) -> bool | None:
    """Whether another value of the same cell is told; None where no cell tells one.

    Args:
        question: What is asked.
        best: The answer.
        other: What another document says; of the same kind and with another value.
    """
    if best.hit.document_id == other.hit.document_id:
        return None
    one, two = best.scored.told, other.scored.told
    if one is None and two is None:
        return None
    if other.hit.confidence < _LEAST_CONFIDENCE * best.hit.confidence:
        return False
    if one is not None and two is not None:
        return not _are_of_other_times(best, other) and _are_alike(one, two, best, other)
    row, prose = (one, other) if one is not None else (two, best)
    if row is None or question.ask.type not in COUNTED or prose.scored.score < _LEAST_SCORE:
        return None
    if _are_of_other_times(best, other) or not _is_of_thing(row, prose, question):
        return False
    return True if _says_column(row, prose) and _ratio(best, other) <= _FARTHEST else None


def _are_alike(one: Row, two: Row, best: Found, other: Found) -> bool:
    """Whether two rows are of one thing, and their cells of one column."""
    first, second = one.asked, two.asked
    if first is None or second is None or not _are_of_one_thing(one, two):
        return False
    if _basis(first.unit) != _basis(second.unit):
        return False
    if best.scored.candidate.type in _IN_WORDS:
        written = [_bare(each) for each in (first.value, second.value)]
        return first.label == second.label and not any(
            a.endswith(b) or a.startswith(b) for a, b in (written, written[::-1])
        )
    if _column(first) != _column(second):
        return False
    return first.label == second.label or _ratio(best, other) <= _FARTHEST


def _are_of_one_thing(one: Row, two: Row) -> bool:
    shared = {*one.names} & {*two.names}
    if not shared or ({*one.names} != {*two.names} and not any(map(_CODE.search, shared))):
        return False
    others = {cell.label: cell.value for cell in two.cells}
    return all(
        others.get(cell.label, cell.value) == cell.value
        for cell in one.cells
        if cell is not one.asked and _TELLS_APART.search(cell.label)
    )


def _column(cell: Cell) -> str:
    """The name of a column as other tables may write it: 价格 for 单价, 学生 for 学生人数."""
    label = _PERIOD.sub("", cell.label).strip("年的 ")
    return "价格" if label in PRICES else _NAMED_COUNT.sub("", label)


def _basis(unit: str) -> str:
    """What a price is for: 斤 of 元/斤; one piece is not told from none."""
    behind = unit.partition("/")[2].lstrip("每一1 ")
    return "" if behind in _ONE_PIECE else behind


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _is_of_thing(row: Row, prose: Found, question: Question) -> bool:
    """Whether a sentence names the thing of a row, and its clause the same terms and measure."""
    clause = _clause(prose)
    if row.asked is None or not all(name in prose.folded.text for name in row.names):
        return False
    if any(each not in question.ask.question for each in _ON_TERMS.findall(clause)):
        return False
    basis = _EACH.search(clause)
    per = (basis["of"] or basis["behind"]) if basis else ""
    return _basis(f"/{per}") == _basis(row.asked.unit)


def _says_column(row: Row, prose: Found) -> bool:
    """Whether the clause of a value says what the column of a cell is called."""
    if row.asked is None:
        return False
    clause, column = _clause(prose), _column(row.asked)
    called = (*PRICES, "卖", "售") if column == "价格" else (column,)
    return any(word in clause for word in called)


def _clause(found: Found) -> str:
    candidate, text = found.scored.candidate, found.folded.text
    before = _CLAUSE.split(text[: candidate.start])[-1]
    return before + _CLAUSE.split(text[candidate.start :], maxsplit=1)[0]


def _are_of_other_times(best: Found, other: Found) -> bool:
    """Whether both are of a time, and not of the same one."""
    one, two = (set(_PERIOD.findall(_told_of(each))) for each in (best, other))
    return bool(one and two and one.isdisjoint(two))


def _told_of(found: Found) -> str:
    hit, row = found.hit, found.scored.told
    label = row.asked.label if row is not None and row.asked is not None else found.folded.text
    return f"{hit.title} {hit.heading} {hit.path.rpartition('/')[2]} {label}"


def _ratio(best: Found, other: Found) -> float:
    try:
        one, two = (abs(Decimal(each.scored.candidate.value or "")) for each in (best, other))
    except InvalidOperation:
        return 1.0 if best.scored.candidate.type not in COUNTED else float("inf")
    return float(max(one, two) / min(one, two)) if one and two else float("inf")
