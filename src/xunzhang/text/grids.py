"""Rows of cells: whether the first row names the columns, and what stands in lines of text."""

import re
from collections.abc import Sequence
from itertools import chain

from xunzhang.text.numbering import is_numbered
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import has_wide_gap, trim
from xunzhang.types import Span

Row = Sequence[str]

UNTOLD = frozenset(
    "- -- — —— / \\ ? ？ n/a 缺 暂缺 不详 未详 不明 未知 待考 失考 无考 待查 待定 未定 待补"
    " 无数据 无记载".split()
)
"""What stands in a cell that tells nothing."""
_HEADER_CHARS = 20
_NUMERIC = lazily(r"[-+~约近]?[￥¥$]?\d[\d\s,.:/~%年月日时分元-]*$")
_YEAR = lazily(r"(?:19|20)\d\d年?(?:度|[上下]半年)?$")
_SENTENCE = lazily(r"[。！？；]")
_DIGIT = lazily(r"\d")
_LABEL = lazily(
    r"(?:名称?|姓名|[编序代型]号|号码|账号|电话|手机号?|分机|邮箱|邮编|网址|传真|微信|地址|地点|位置|产地|"
    r"部门|科室|办公室|单位|职[务称位责]|岗位|[^\d]人|时[间段长]|日期|年份|月份|年度|数量?|金额|[单价]价|[价规]格|"
    r"票价|费用?|[品车机]牌|[类级性][别型]|种类|年龄|民族|籍贯|学历|专业|[班年]级|课程|科目|教[师室练]|面积|产量|"
    r"比例|占比|率|等级|状态|备注|说明|内容|项目|指标|要求|标准|用途|功能|来源|[\u4e00-\u9fff]商|厂家|公司|楼层|房间|"
    r"站[点名]|线路|车次|航[线班次]|首班车?|末班车?|里程|航?程|距离|长度|高度|宽度|重量|尺寸|颜色|材质|得分|成绩|"
    r"分数|排名|名次|次数|场次|作者|出版社|[校院馆站所队社会厂村局处科店]长|主任|经理|信息|数据|结果|情况|事项|参数|"
    r"方式|人数|册数|名额|总[数计量额]|合计|工期|预算|收入|支出|投资|温度|频率|电压|功率|容量|评价|意见|学费|学分|"
    r"(?:单价|金额|[^()（）]+)[（(][^()（）]{1,8}[）)])$"
)
_GENERIC = lazily(
    r"(?:具体|详细|相关)?(?:内容|说明|信息|值|数值|数据|详情|描述|介绍|要求|情况|结果|参数)$"
)
_MODEL = lazily(r"[A-Za-z]{1,8}[ -]?\d{1,5}[A-Za-z]?(?: ?[A-Za-z]{2,5}){0,2}$")
_SECTION = lazily(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,3}[章节]"
)
_MOSTLY, _HALF = 0.8, 0.5
_FORM_WIDTHS = (2, 4, 6, 8)
_TAB, _BAR, _GAP = (
    lazily("\t"),
    lazily(r"\|"),
    lazily(r"(?<=\S)(?: {2,}|\u3000+)(?=\S)"),
)
_FEWEST_GAPS = 2
HEAD_GAP = " \t"
"""What stands between names of columns that the document marks as such; else a tab alone does."""


def is_label(text: str) -> bool:
    """Whether a cell reads like the name of a column or of a field: 姓名, 单价, 占地面积."""
    return len(text) <= _HEADER_CHARS and _LABEL.search(text) is not None


def may_be_header(row: Row) -> bool:
    """Whether a row can name columns: several short names, no two alike; the first may lack."""
    names = [*row[1:], *filter(None, row[:1])]
    return (
        len(row) > 1
        and all(0 < len(name) <= _HEADER_CHARS for name in names)
        and len(set(names)) == len(names)
        and not any(_SENTENCE.search(name) for name in names)
    )


def names_columns(row: Row) -> bool:
    """Whether a row reads like the head of a table by itself: most of it names columns."""
    named = sum(map(is_label, row))
    return may_be_header(row) and 2 * named > len(row) and not any(map(_NUMERIC.match, row))


def heads_a_table(row: Row) -> bool:
    """Whether a row is the head of a table, whatever stands above: names of columns, or models."""
    return names_columns(row) or (_compares_models(row) and may_be_header(row))


def head_in(heading: str, width: int) -> list[str]:
    """The names of columns that end the heading of a passage whose table began before it.

    As many as `width`; none where they do not read like such names.
    """
    words = heading.split()[-width:]
    told = len(words) == width and sum(map(is_label, words)) > width // 2
    told = told and not any(map(_SECTION.match, words))
    return words if told else []


def head_line(row: Row) -> str:
    """The line of a row that the document marks as the head of its table."""
    return HEAD_GAP.join(row)


def is_marked_head(line: str, behind: str) -> bool:
    """Whether a line is the head of the one behind it, as the reader of the document tells."""
    return (
        HEAD_GAP in line
        and HEAD_GAP not in behind
        and line.count("\t") == line.count(HEAD_GAP) >= behind.count("\t") > 0
    )


def can_be_marked(rows: Sequence[Row]) -> bool:
    """Whether the first row names columns, where the document says so: no form, and no figures."""
    head = rows[0]
    return (
        len(rows) > 1
        and bool(head[0])
        and may_be_header(head)
        and not is_form(rows)
        and not any(_NUMERIC.match(name) and not _YEAR.match(name) for name in head)
    )


def has_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns, where nothing but the cells tells it."""
    header, body = rows[0], rows[1:]
    if not body or not may_be_header(header) or is_form(rows):
        return False
    if any(_NUMERIC.match(name) and not _YEAR.match(name) for name in header):
        return False
    if any(len(row) != len(header) for row in body):
        return False
    years = [place for place, name in enumerate(header) if _YEAR.match(name)]
    if any(_YEAR.match(row[place]) for row in body for place in years):
        return False
    if _compares_models(header):
        return True
    labels = len(years) + sum(map(is_label, header))
    has_digits = any(map(_DIGIT.search, header))
    return labels >= _HALF * len(header) or (
        (labels > 0 or not has_digits) and _has_figures(header, body)
    )


def _compares_models(header: Row) -> bool:
    """Whether models stand side by side behind a name of a column: 项目 | X3 | X3S."""
    return len(header) > _FEWEST_GAPS and is_label(header[0]) and all(map(_MODEL.match, header[1:]))


def is_form(rows: Sequence[Row]) -> bool:
    """Whether names and values stand side by side: 姓名 | 周敏 | 性别 | 女."""
    width = max(map(len, rows), default=0)
    if width not in _FORM_WIDTHS or len(rows) < 2:
        return False
    if width == len(("name", "value")) and _GENERIC.match(rows[0][-1]):
        return True
    if width == len(("name", "value")) and is_label(rows[0][-1]):
        return False
    if all(map(is_label, rows[0])) and not _has_names_inside(rows[1:]):
        return False
    names = [cell for row in rows for cell in row[::2] if cell]
    values = [cell for row in rows for cell in row[1::2] if cell]
    told = sum(map(is_label, names))
    if width == len(("name", "value")) and is_label(rows[0][-1]):
        return False
    return told > _HALF * len(names) and sum(map(is_label, values)) < _HALF * told


def _has_names_inside(rows: Sequence[Row]) -> bool:
    """Whether rows have names behind their first value, too."""
    inside = [cell for row in rows for cell in row[2::2] if cell]
    return sum(map(is_label, inside)) > _HALF * len(inside)


def split_cells(line: str) -> list[Span]:
    """The cells of a line of plain text, apart by tabs, bars or wide gaps; none for prose.

    Between tabs and bars a cell may be empty.
    """
    if "\t" in line:
        found = _between(line, _TAB)
    elif line.count("|") > 1:
        found = _between(line, _BAR)
        found = found[line.lstrip().startswith("|") : len(found) - line.rstrip().endswith("|")]
    elif "  " in line or "\u3000" in line:
        found = _between(line.rstrip(), _GAP)
        found = found if len(found) > _FEWEST_GAPS else []
    else:
        return []
    return found if sum(span.end > span.start for span in found) > 1 else []


def holds_figures_apart(line: str) -> bool:
    """Whether figures stand side by side with wide gaps between: 身高 172 cm   体重 81 kg."""
    cells = _GAP.split(line) if has_wide_gap(line) and not is_numbered(line) else []
    return sum(bool(_DIGIT.search(cell)) for cell in cells) > 1


def _between(line: str, mark: re.Pattern[str]) -> list[Span]:
    """What stands between marks, without the blanks around it."""
    found, start = [], 0
    for match in mark.finditer(line):
        found.append(trim(line, start, match.start()))
        start = match.end()
    return [*found, trim(line, start, len(line))]


def _has_figures(header: Row, body: Sequence[Row]) -> bool:
    """Whether a column holds figures under a name that has none."""
    for place, name in enumerate(header):
        cells = [row[place] for row in body if row[place]]
        figures = sum(_DIGIT.search(cell) is not None for cell in cells)
        if cells and not _DIGIT.search(name) and figures >= _MOSTLY * len(cells):
            return True
    return False


def is_rule(line: str) -> bool:
    """Whether a line only parts the head of a table from its rows: |---|---|."""
    return "-" in line and not set(line) - set(chain("|-: +\t"))
