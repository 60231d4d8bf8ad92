"""Values of lines that name them: 电话：0571-88120345；邮箱：…, or 地址：临溪路66号 alone."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asked.asks import COUNTED, DATED, LIST, NAMED, PERSON, PLACE, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.rows.cells import Cell, read_cell
from xunzhang.answers.rows.columns import likeness
from xunzhang.answers.rows.row_units import is_unit
from xunzhang.answers.rows.tabled import cells_beside
from xunzhang.answers.values.called import people_at
from xunzhang.answers.values.listing import head_of
from xunzhang.text.patterns import lazily

_FIELD = lazily(
    r"(?:(?:^|\n)[-*•· ]*(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.] ?)?|;\s*| +)"
    r"(?P<label>[^:;,。!?()\d\s]{2,8})(?:\((?P<also>[^()]{1,8})\))?:"
    r" *(?P<value>[^;。!?\n]{1,60}?)\s*(?=;|。|\n|$| +[^:;,。!?()\d\s]{2,8}:)"
)
_TAIL = lazily(r"(?<=..)(?:日期|时间)$")
# 出租方(甲方): names whom the text calls 甲方 from there on.
_PARTY = lazily("[甲乙丙丁][方公]")
_DOER = lazily(r"([\u4e00-\u9fff]{2,4})(?:人|者|员)")
_STUCK = "有是的在"
_HAN = lazily("[\u4e00-\u9fff]{2,4}")
_WHERE = lazily("(?:具体|详细|通[讯信]|联系|办公|公司|单位|所在)?(?:地址|地点|位置|所在地?|地)$")
_WHEN = lazily("(?:会议|活动|开会|举办|召开|举行)?(?:时间|日期)")
_HELD = lazily("[召举]?[开办行]?(?:召开|举行|举办|开会|开始|开)的?")
_DENIES = lazily("[没未不缺]")
# 由每月2.60元调整为2.80元 tells what is paid, and not where.
_SUM = lazily(r"\d(?:\.\d+)?[万亿千百]*[元块]|\d%")
_TYPES = COUNTED | DATED | NAMED | {TEXT}


class Field(NamedTuple):
    """What a line says of a name that a question asks for; None if it says it of something else."""

    answer: Candidate | None


def read_field(ask: Ask, text: str, heading: str, terms: Sequence[Term]) -> Field | None:
    """The value of the one field that a question asks for, where all else that it says leads up.

    Args:
        ask: What is asked.
        text: A folded sentence.
        heading: What it stands under.
        terms: The words of the question.

    Returns:
        None where the line has no such field, or may be prose with a colon.
    """
    if ask.type == LIST:
        return _listed(ask, text, heading, terms)
    if ask.type not in _TYPES:
        return None
    cells = _fields(text)
    if not cells:
        return None
    found = [cell for cell in cells if likeness(ask, cell) >= 1.0 or _is_doer(ask, cell.label)]
    # 审判长 is no 审判员, though both begin alike.
    found = [cell for cell in found if cell.label in ask.question] or found
    if len({cell.start for cell in found}) != 1:
        is_below = not found and any(cell.label in ask.question for cell in cells)
        return Field(None) if is_below and ":" not in text else None
    field = found[0]
    if ask.type == PLACE and (not _is_where(ask, field.label) or _SUM.search(field.value)):
        return None
    label = _TAIL.sub("", field.label)
    others = (t.text.rstrip(_STUCK) for t in terms if t.text not in field.label)
    if _WHEN.fullmatch(field.label):
        label, others = field.label, (word for word in others if not _HELD.fullmatch(word))
    led = f"{heading}\n{text[: field.start]}"
    if any(len(word) > 1 and not _is_told(word, label, led) for word in others):
        return None if ":" in text else Field(None)
    answer = _people(field) if ask.type == PERSON else read_cell(ask, field)
    return Field(answer) if answer is not None else None


def _people(field: Cell) -> Candidate | None:
    """Those whom a field names, without what is said of them, as a list where that is between."""
    named = people_at(field.value)
    if not named:
        return None
    places = [(field.start + start, field.start + end) for start, end in named]
    first, last = places[0][0], places[-1][1]
    is_parted = "(" in field.value[: named[-1][0]]
    return Candidate(LIST if is_parted else PERSON, first, last, items=tuple(places * is_parted))


def _is_doer(ask: Ask, label: str) -> bool:
    """Whether a field names who did what is asked about: 编制人, where 谁编制的 is asked."""
    deed = _DOER.fullmatch(label) if ask.type == PERSON else None
    return deed is not None and (
        f"谁{deed[1]}" in ask.question or f"{deed[1]}的是谁" in ask.question
    )


def _listed(ask: Ask, text: str, heading: str, terms: Sequence[Term]) -> Field | None:
    """The members in a field whose name shortens all that is asked: 参会单位 for 参加会议的单位."""
    head = None if _DENIES.search(ask.question) else head_of(ask, terms)
    for cell in _fields(text) if head is not None and "、" in text else ():
        led = f"{heading}\n{text[: cell.start]}"
        others = (term.text for term in terms if term is not head)
        told = all(any(c in cell.label for c in word) or word in led for word in others)
        is_asked = head is not None and cell.label.endswith(head.text) and cell.label != head.text
        if told and is_asked and all(character in ask.question for character in cell.label):
            parts = re.finditer("[^、]+", cell.value)
            items = tuple((cell.start + p.start(), cell.start + p.end()) for p in parts)
            if len(items) > 1 and ask.count in (None, len(items)):
                return Field(Candidate(LIST, cell.start, cell.end, items=items))
    return None


def _is_where(ask: Ask, label: str) -> bool:
    """Whether a field tells where the thing is that is asked for: 旧馆地址 is not that of 新馆."""
    return all(character in ask.question for character in _WHERE.sub("", label))


def _is_told(word: str, label: str, led: str) -> bool:
    """Whether a word is said by the field's name and what leads up to it.

    It may reach from one into the other, as 会议记录 does into 记录人, or shorten what leads up.
    """
    if label in word or word in led:
        return True
    cuts = range(1, len(word))
    if any(word[:cut] in led and label.startswith(word[cut:]) for cut in cuts):
        return True
    title = led.partition("\n")[0]
    # 业委会 is short for 业主委员会.
    return _HAN.fullmatch(word) is not None and re.search(".{0,2}".join(word), title) is not None


def _fields(text: str) -> list[Cell]:
    """Names with their values, behind a colon or in the next cell of a table."""
    if ":" not in text:
        return cells_beside(text)
    cells: list[Cell] = []
    for match in _FIELD.finditer(text):
        also = match["also"] or ""
        unit = also if is_unit(also) else ""
        names = [match["label"], *filter(_PARTY.fullmatch, [also])]
        cells += [Cell(name, match["value"], *match.span("value"), unit) for name in names]
    return cells
