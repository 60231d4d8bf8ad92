"""What the rows of a sheet are: the header of a table, names beside their values, or neither."""

from collections.abc import Sequence

from xunzhang.text.grids import is_form, is_label
from xunzhang.text.patterns import lazily

Cells = Sequence[str]
"""The cells of one row without blanks around them; empty ones are "" and keep their place."""

_NUMBER = lazily(r"^[-+]?[\d,.]+%?$")
_FIELD = lazily(r"^[^：:。，]{1,12}[：:]\s*(?!//)")
_SENTENCE = lazily(r"[。！？；]$")
_NOT_A_TITLE = lazily(r"[：:。！？；]|^[（(]?(?:单位|注)")
_TOTAL = lazily(r"(?:[合总共小] ?计|总[数额])(?:[（(].*[）)])?[：:]?")
_COLONS = ("：", ":")
_NAME_CHARS, _TITLE_CHARS, _HEADER_CHARS = 20, 60, 30
_FEWEST, _FEWEST_IN_FORM = 2, 3
_HALF = 0.5
_MOSTLY = 0.8
_DIGIT = lazily(r"\d")


def header_place(rows: Sequence[Cells]) -> int | None:
    """Which of the first rows names the columns; None where none does.

    The first row of several cells, none of which is a number; but none of names beside their
    values (订单号 | A-17 | 日期 | 5月3日) while one that may be a header and is wider stands below.
    """
    if _is_all_form(rows):
        return None
    for place, row in enumerate(rows[:-1]):
        if len(_filled(row)) < _FEWEST or is_above_header(rows, place):
            continue
        return place if _may_name_columns(row) else None
    return None


def is_above_header(rows: Sequence[Cells], place: int) -> bool:
    """Whether a row holds fields, and the header of a table may stand below it."""
    if _is_of_fields(rows[place]):
        return True
    below = range(place + 1, len(rows) - 1)
    header = next((n for n in below if _is_header_below(rows[n], rows[place])), None)
    if header is None:
        return False
    return _are_pairs([row for row in rows[place:header] if len(_filled(row)) >= _FEWEST])


def _is_header_below(row: Cells, above: Cells) -> bool:
    """Whether a row rather names the columns than one above it does."""
    if not _may_name_columns(row) or _are_pairs([row]):
        return False
    is_wider = len(_filled(row)) > len(_filled(above))
    return is_wider or begins_table(row) or not _may_name_columns(above)


def begins_table(row: Cells) -> bool:
    """Whether a row behind an empty one is the header of another table."""
    names = _filled(row)
    return (
        len(names) > _FEWEST
        and _may_name_columns(row)
        and sum(map(is_label, names)) > _HALF * len(names)
    )


def is_of_pairs(row: Cells) -> bool:
    """Whether a row is nothing but names beside their values, or fields."""
    return len(_filled(row)) >= _FEWEST and (_is_of_fields(row) or _are_pairs([row]))


def pair_lines(row: Cells) -> list[str]:
    """Each name with the value beside it, as a field: 订单号：A-17."""
    cells = _filled(row)
    if _is_of_fields(row):
        return list(cells)
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return [f"{name.rstrip('：: ')}：{value}" for name, value in pairs]


def is_title(row: Cells) -> bool:
    """Whether a row says in one short cell what stands below it."""
    cells = _filled(row)
    return len(cells) == 1 and len(cells[0]) <= _TITLE_CHARS and not _NOT_A_TITLE.search(cells[0])


def is_total(row: Cells) -> bool:
    """Whether a row sums up those above it."""
    return _TOTAL.fullmatch(next(filter(None, row), "")) is not None


def is_remark(row: Cells) -> bool:
    """Whether the one cell of a row says something by itself, as no name of a row does."""
    cells = _filled(row)
    if len(cells) != 1:
        return False
    said = cells[0]
    return bool(_FIELD.match(said) or _SENTENCE.search(said)) or len(said) > _HEADER_CHARS


def _filled(row: Cells) -> list[str]:
    return [cell for cell in row if cell]


def _may_name_columns(row: Cells) -> bool:
    cells = _filled(row)
    if any(_NUMBER.match(cell) or len(cell) > _HEADER_CHARS for cell in cells):
        return False
    names = not _is_of_fields(row) and not any(cell.endswith(_COLONS) for cell in cells)
    return names and len(set(cells)) == len(cells) >= _FEWEST


def _is_of_fields(row: Cells) -> bool:
    """Whether each of several cells holds a name and its value: 部门：生产部 | 日期：5月3日."""
    cells = _filled(row)
    fields = [cell for cell in cells if (found := _FIELD.match(cell)) and found.end() < len(cell)]
    return len(cells) == len(fields) >= _FEWEST


def _are_pairs(rows: Sequence[Cells]) -> bool:
    """Whether every second cell of the rows is the name of the one behind it."""
    filled = [_filled(row) for row in rows]
    if not filled or any(len(cells) % 2 for cells in filled):
        return False
    names = [cell for cells in filled for cell in cells[::2]]
    values = [cell for cells in filled for cell in cells[1::2]]
    named = sum(map(_is_name, names))
    if any(len(name) > _NAME_CHARS or _NUMBER.match(name) for name in names):
        return False
    return named > _HALF * len(names) and sum(map(_is_name, values)) < _HALF * named


def _is_name(cell: str) -> bool:
    return cell.endswith(_COLONS) or is_label(cell)


def _is_all_form(rows: Sequence[Cells]) -> bool:
    """Whether the rows are a form and no table: 姓名 | 周敏 below each other."""
    filled = [_filled(row) for row in rows if len(_filled(row)) >= _FEWEST]
    if len(filled) < _FEWEST_IN_FORM or not _are_pairs(filled) or not is_form(filled):
        return False
    if max(map(len, filled)) > _FEWEST:
        return True
    values = [cells[1] for cells in filled[1:]]
    return sum(_DIGIT.search(value) is not None for value in values) < _MOSTLY * len(values)
