"""Which rows of a table a question names, by what their cells say or how they are shortened."""

import re
from collections.abc import Sequence

from xunzhang.answers.rows.cells import Cell
from xunzhang.answers.rows.dated import YEAR_COLUMN
from xunzhang.answers.rows.headings import without_middle
from xunzhang.text.patterns import lazily

TOTAL = lazily(r"(?:合|总|共)计|总数|总额|全部")
OF_ALL = lazily(r"一共|总共|合计|总计|共计|共有|总")
_NUMBER = lazily(r"-?[\d,.]+%?")
_BEFORE_A_NAME = frozenset("老新旧古大小东西南北")
"""The 老石桥 is no part of 石桥村."""
_REMARKS = lazily("备注|附注|说明")
"""What is remarked may answer, 闭馆94天, and names no row."""
_YEAR = lazily(r"(?:19|20)\d\d年?度?")
_NAME_ENDS = lazily(
    r"(?:(?:19|20)\d\d|\d\d)年|[的有在是归由今去每几多开什哪谁那这一现以原要从到怎周,?]|花(?:[了掉费]|多少$)|[报付]了|$"
)
_NAME_BEGINS = lazily(r"(?:^|[的在从到去往住买订坐是做当打练玩学个名间张])$")
# A question may begin with the last word of a name: 面罩是谁领的.
_SHORT_END = lazily("[\u4e00-\u9fff]{4}$")
_SAID_OF = lazily("(?P<end>[\u4e00-\u9fff]{2})[是由归在有]")
# What is meant without saying so: 净利润 is 归属于上市公司股东的净利润, but 收入 no 其他业务收入.
_WITHOUT_SAYING = lazily(
    r"归属于?[^的]{2,10}的|血清?|基本(?=每股)|本[年期]|全[市省县区镇乡村校院厂年]|[年期]末|累计|公司"
)
_SHORTENED = (
    (lazily(r"归属于?[^的]{0,8}(?:股东|所有者|母公司)的?"), "归母"),
    (lazily(r"扣除非经常性损益后?的?"), "扣非"),
    (lazily(r"归母的?(?=扣非)|(?<=扣非)的?归母的?"), ""),
)
_OF_YEAR = lazily(r"(?:19|20)\d\d年[度末底初]?")
_PERIOD = lazily(r"(?P<year>(?:19|20)\d\d)年度?第?(?P<part>[一二三四1-4]季度?|[上下]半年)")
_ANY_YEAR = lazily(r"(?:19|20)\d\d(?!\d)")
_FIRM = lazily(r"(?P<name>[^()]{5,}?)(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)")
_IN_BRACKETS = lazily(r"(?P<name>[^()]+)\([^()]*\)")
_LEAST_SHORT = 4
"""As many characters of a firm's name a question has to say: 鼎丰汽配."""
_MEMBERS = lazily(r"[、,/()]")
_LATIN = lazily(r"[a-z0-9]{2}")
_PARTLY = 0.5
_FEWEST, _LONGEST_NAME = 2, 12


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
    if TOTAL.fullmatch(value) and OF_ALL.search(question):
        return float(len(value))
    short = _short(value)
    if short != value and short in _short(plain):
        return float(len(short))
    for match in re.finditer(re.escape(value), plain):
        if not _LATIN.match(plain, match.end() - 1):
            return float(len(value))
    members = _MEMBERS.split(value)
    if len(members) > 1:
        said = max(len(each) for each in ("", *members) if len(each) != 1 and each in plain)
        led = _IN_BRACKETS.fullmatch(value)
        return _PARTLY * said if said or not led else _naming_partly(led["name"], plain, above)
    period = _PERIOD.fullmatch(value)
    if period is not None:
        return _naming_period(period, plain)
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
    short = _abbreviated(value, plain)
    if short or len(value) > _LONGEST_NAME:
        return _PARTLY * short
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


def _naming_period(period: re.Match[str], plain: str) -> float:
    """How far a question names 2031年第二季度 by its part alone, no other year being named."""
    years = _ANY_YEAR.findall(plain)
    is_named = period["part"] in plain and (not years or period["year"] in years)
    return _PARTLY * len(period["part"]) if is_named else 0.0


def _abbreviated(value: str, plain: str) -> int:
    """How many characters of a question shorten a firm's name: 鼎丰汽配 for 鼎丰汽车配件公司."""
    firm = _FIRM.fullmatch(value)
    start = plain.find(value[:_FEWEST]) if firm else -1
    if firm is None or start < 0:
        return 0
    name, told, end = firm["name"], _FEWEST, start + _FEWEST
    while end < len(plain) and (place := name.find(plain[end], told)) >= 0:
        told, end = place + 1, end + 1
    is_whole = end - start >= _LEAST_SHORT and _NAME_ENDS.match(plain, end) is not None
    return end - start if is_whole else 0


def _short(name: str) -> str:
    """A name or a question as readers of yearly reports shorten it: 归母净利润, 扣非净利润."""
    for pattern, short in _SHORTENED:
        name = pattern.sub(short, name)
    return name


def _may_begin(before: str, above: str) -> bool:
    """Whether the name of a row may begin behind 2022年, or behind what its table is about."""
    rest = _OF_YEAR.sub("", before).rstrip("的")
    return not rest or (len(rest) > 1 and rest in above)
