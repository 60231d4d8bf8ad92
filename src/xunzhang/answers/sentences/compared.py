"""Which of several things told side by side in sentences has the most: 哪家公司报价最高."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asking import CLASSIFIER, MEASURES
from xunzhang.answers.asked.asks import AMOUNT, DATE, NAMED, PERSON, PLACE, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.quantities import quantities
from xunzhang.text.patterns import lazily

_ASKED = lazily(
    r".*?(?:哪一?年|哪一?[个家位种款座所条只间辆部本项台]|什么|谁)"
    r"(?P<kind>[^,最]{0,6}?)(?:的?(?P<by>[^,最的]{2,4}))?最(?P<how>[多大高长远贵重快晚厚深宽]|便宜|[少小低短近轻慢薄浅窄])的?"
)
_LESS = frozenset("便宜 少 小 低 短 近 轻 慢 薄 浅 窄".split())
_PRICES = frozenset({"贵", "便宜"})
_CUT = lazily("[,;、。:\n]")
_OF_MONEY = lazily("价|[费款钱额资金本租薪税]|[产身]值|[收投]入|支出|利润|预算|造价|花销")
_UNIT = rf"(?:每|一|1)(?:{CLASSIFIER}|{MEASURES})"
_NAME = r"(?P<name>(?:19|20)\d\d年|[a-z]{1,4}-?\d{1,4}[a-z]?|[\u4e00-\u9fff·]{1,12}?)"
_COPULA = "(?:为|是|达到?|有|卖|要|只要|:)?"
_MEASURED = lazily(rf" ?(?:{_UNIT})?{_COPULA} ?")
_PRICE = "售价|价格|报价|单价|零售价|票价"
_REST = lazily(r"[^\d一二三四五六七八九十百千万亿,;、。:]{0,4}")
_SUM = lazily("合计|总计|共计|一共|平均|全[省市县乡镇村校年]|其余|其他|总")
_FEWEST = 2


class _Item(NamedTuple):
    """A thing with its value: its name and where that stands, and by what it is measured."""

    name: str
    start: int
    value: Decimal
    kind: tuple[str, str | None]
    link: str


class Most(NamedTuple):
    """The line that has the most, and the name there."""

    line: int
    answer: Candidate


def find_most_told(ask: Ask, terms: Sequence[Term], lines: Sequence[str], lead: str) -> Most | None:
    """The thing with the most, where sentences side by side tell all of them in the same way.

    Args:
        ask: What is asked.
        terms: The words of the question.
        lines: The folded sentences of a hit.
        lead: The title and the heading that they stand under.
    """
    asked = _ASKED.fullmatch(ask.question)
    if asked is None or ask.type not in NAMED | {TEXT, DATE}:
        return None
    for first, items in _runs(lines, asked["by"] or ""):
        told = f"{lead}\n{''.join(lines[max(0, first - 1) : items[-1][0] + 1])}"
        if _suits(ask, asked, terms, items, told):
            line, most = (min if asked["how"] in _LESS else max)(items, key=lambda i: i[1].value)
            if [i.value for _, i in items].count(most.value) == 1:
                kind = ask.type if ask.type != PERSON else TEXT
                answer = Candidate(kind, most.start, most.start + len(most.name))
                return Most(line, answer)
    return None


def _suits(
    ask: Ask,
    asked: re.Match[str],
    terms: Sequence[Term],
    items: Sequence[tuple[int, _Item]],
    told: str,
) -> bool:
    """Whether all items are of the kind that a question compares, by what it compares."""
    kind, by = asked["kind"], asked["by"] or ""
    names = [item.name for _, item in items]
    if ask.type == DATE and not all(re.fullmatch(r"(?:19|20)\d\d年", name) for name in names):
        return False
    if ask.type == PLACE and not all(name[-1] in "省市县区镇乡村" for name in names):
        return False
    if not by and (asked["how"] not in _PRICES or items[0][1].kind[0] != AMOUNT):
        return False
    in_items = all(by in f"{item.name}{item.link}" for _, item in items)
    if items[0][1].kind[0] == AMOUNT and not in_items and not _OF_MONEY.search(by):
        return False
    if by and by not in told or kind and kind not in told and not all(kind in n for n in names):
        return False
    own = [kind in name for name in names] if kind else []
    if any(own) and not all(own):
        return False
    # Of 油菜种子 and 玉米种子 none is a 肥料, whatever the heading tells of.
    sort = f"{kind}{by}" if asked["how"] in _PRICES else kind
    if sort and len({name[-2:] for name in names}) == 1 and names[0][-2:] not in sort:
        return False
    words = (term.text for term in terms if len(term.text) > 1)
    return all(word in told or "最" in word or word in ("便宜",) or _in(word, by) for word in words)


def _in(word: str, by: str) -> bool:
    return any(character in word for character in by) and word.endswith(by)


@lru_cache(maxsize=64)
def _item(by: str) -> re.Pattern[str]:
    """A thing before its value: its name, by what it is compared, and for how many."""
    said = "|".join(filter(None, (re.escape(by), _PRICE)))
    return re.compile(
        rf"[-*• ]*(?:其中|而)?[“\"《]?{_NAME}[”\"》]?"
        rf"(?P<link>(?:的?(?:{said}))?:? ?(?:{_UNIT})?{_COPULA}) ?"
    )


def _runs(lines: Sequence[str], by: str) -> Iterator[tuple[int, list[tuple[int, _Item]]]]:
    """Where things told in the same way begin, and these, each with its line."""
    found: list[tuple[int, _Item]] = []
    for place, line in enumerate([*lines, ""]):
        items = _items(line, _item(by))
        if found and items and items[0].kind == found[0][1].kind and found[-1][0] == place - 1:
            found += [(place, item) for item in items]
            continue
        if len(found) >= _FEWEST and _is_one_way([item for _, item in found]):
            yield found[0][0], found
        found = [(place, item) for item in items]


def _is_one_way(items: Sequence[_Item]) -> bool:
    """Whether all are measured alike, 每部 or 一斤 for all, and no name stands twice."""
    return (
        len({item.kind for item in items}) == 1
        and len({item.link for item in items}) == 1
        and len({item.name for item in items}) == len(items)
        and not any(_SUM.search(item.name) for item in items)
    )


def _counted(line: str, start: int) -> Iterator[Candidate]:
    """The values from a place on; the 一斤 of 一斤45元 is none."""
    for each in quantities(line):
        if each.start >= start and not (each.value == "1" and line[each.start] == "一"):
            yield each


def _items(line: str, item: re.Pattern[str]) -> list[_Item]:
    """The things of a sentence with their values; none where it tells something else, too."""
    found: list[_Item] = []
    # 三家公司报价分别为: leads in what follows.
    led = (
        line.find(":") + 1 if line.count(":") == 1 and _CUT.search(line, line.find(":") + 1) else 0
    )
    for each in _counted(line, led):
        start = max((cut.end() for cut in _CUT.finditer(line, 0, each.start)), default=0)
        if line[start - 1 : start] == ":" and _MEASURED.fullmatch(line, start, each.start):
            start = max((cut.end() for cut in _CUT.finditer(line, 0, start - 1)), default=0)
        match = item.fullmatch(line, start, each.start)
        end = _CUT.search(line, each.end)
        rest = line[each.end : end.start() if end else len(line)]
        try:
            value = Decimal(each.value or "")
        except InvalidOperation:
            return []
        if match is None or not _REST.fullmatch(rest):
            return []
        kind = (each.type, each.unit)
        found.append(_Item(match["name"], match.start("name"), value, kind, match["link"]))
    return found
