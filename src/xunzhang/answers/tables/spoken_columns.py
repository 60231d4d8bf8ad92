"""Columns that a question names in words of its own: 投标家数 is meant by 投标的企业最多.

So is 完成占年计划(%) by 完成比例最低.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.rows.cells import Cell
from xunzhang.text.patterns import lazily

_WHO = "企业|公司|单位|厂家|商家|农户|村民|居民|职工|学生|游客|观众|人员|人"
_COUNTED = lazily(
    rf"(?P<deed>[\u4e00-\u9fff]{{2}})(?:过|了)?的?(?P<said>{_WHO})(?:数量?)?(?:是|为)?最[多少]"
)
_SHARED = lazily(
    r"(?P<deed>[\u4e00-\u9fff]{2})的?(?P<said>比例|占比|比率|百分比|率|程度)(?:是|为)?最"
)
_PACE = lazily("(?P<said>(?P<deed>进度|进展))(?:是|为)?最")
_DONE = "完成|进度|形象进度"
_BETWEEN = r"[^\t|:;()\n]{0,6}"


class _Column(NamedTuple):
    """How the heading of a column begins, with its unit behind it, and what a question says."""

    heading: re.Pattern[str]
    said: str


def spoken_column(question: str, cells: Sequence[Cell]) -> Cell | None:
    """The one cell whose column a folded question means; None where there is no such one."""
    meant = _meant(question)
    found = [
        cell
        for cell in cells
        if meant is not None and meant.heading.match(f"{cell.label}({cell.unit})")
    ]
    return found[0] if len(found) == 1 else None


def said_by_heading(question: str, told: str) -> str:
    """The word of a question that a heading in a folded text says otherwise; "" for none."""
    meant = _meant(question)
    return meant.said if meant is not None and meant.heading.search(told) else ""


@lru_cache(maxsize=64)
def _meant(question: str) -> _Column | None:
    counted = _COUNTED.search(question)
    if counted is not None:
        deed = re.escape(counted["deed"])
        number = rf"{deed}的?(?:{_WHO})?[家户名个]?数量?(?=[(\t|:;])"
        return _Column(re.compile(number), counted["said"])
    shared = _PACE.search(question) or _SHARED.search(question)
    if shared is None:
        return None
    deed = _DONE if shared["deed"] == shared["said"] else re.escape(shared["deed"])
    return _Column(re.compile(rf"(?:{deed}){_BETWEEN}\(%\)"), shared["said"])
