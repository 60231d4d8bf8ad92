"""What a text tells of the counterpart alone: the lowest for the highest, the start for the end.

What gives the day on which a bridge was begun holds every word of 大桥什么时候竣工 but one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import DATED, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.clauses import clause_at
from xunzhang.text.patterns import lazily

_LONGEST_NAME, _SHORTEST_NAME = 12, 3
_OF_OTHER_PART = 0.2
_Sides = tuple[re.Pattern[str], ...]

# What asks for one of a row of people or things, and what tells that there is a row.
_ORDERS = (
    (
        lazily("首任|[第头]一任|(?:首|[第头]一)位(?=[^,;]{1,8}(?:是谁|叫))"),
        lazily("首[任位届]|第一[任位届个]|最早|最初|创始|创[办立建]|开始"),
    ),
    (
        lazily("前任|上一?任|前一任|之前的|原来的|以前的"),
        lazily("前任|上一?任|前一任|之前|此前|以前|原来?|卸任|接[替任棒]|继任|退休|曾"),
    ),
    (
        lazily("继任|下一?任|接班人|接任者"),
        lazily("继任|下一?任|接[替任班棒管]|之后|后来|新任"),
    ),
    (
        lazily("(?:以前|从前|原先|原来|过去|曾经|之前)(?:属|归|在|是|叫)"),
        lazily(
            "以前|从前|原|过去|曾|之前|此前|前身|[初旧古][名称]|当年|先后|[调转跳]|后来|改[为名叫]|更名"
        ),
    ),
)
# 东塔高三十米,因此西塔是镇上最高的 tells not how high the highest is.
_ASKS_MOST = lazily("最(?P<how>[长高大宽深远重厚])的")
_IS_MOST = lazily(
    r"(?:^|[,;。])(?:因此|所以|因而|可见|但是?|而)?(?P<name>(?![这它其该此也就仍都便至目曾现])[\u4e00-\u9fff\d]{2,8}?)"
    r"(?:是|为|成为|成了)[^,;。]{0,16}?最(?P<how>[长高大宽深远重厚])"
)
_LEAST_LEAD, _OF_LESS = 3, 0.05
_LEFT_AND_RIGHT = (tuple(map(lazily, ("左(?=[洞线幅岸侧边])", "右(?=[洞线幅岸侧边])"))),)
_SIDES = _LEFT_AND_RIGHT + tuple(
    tuple(map(lazily, sides))
    for sides in (
        ("最高", "最低"),
        ("最大", "最小"),
        ("最长", "最短"),
        ("最多", "最少"),
        ("最早", "最晚|最迟"),
        ("城镇|城市", "农村|乡村"),
        ("进口", "出口"),
        ("收入", "支出"),
        ("室内", "室外"),
        ("占地", "建筑总?面积"),
        ("线上|网上", "线下|现场"),
        ("成人|成年人|大人", "儿童|小孩|孩子|[少幼]儿", "老[年人]", "学生"),
        ("单程", "往返|来回"),
        ("甲方", "乙方"),
        ("买方", "卖方"),
        ("首付", "尾款"),
        ("男(?=[子性生孩员职双单])", "女(?=[子性生孩员职双单])"),
        ("国家级|全国重点|国保", *(f"{name}(?:级|(?:重点)?文[物保])" for name in "省市县区")),
    )
)
# 女子跳高 has its counterpart in 男子跳高, whatever else is told of women.
_OF_WOMEN_OR_MEN = lazily(
    "(?P<side>[男女])(?:[子性生]组?|[组单双])(?![是有的在人]|冠军|选手|多少|几)(?P<what>[\u4e00-\u9fff]{2})"
)
_CONTEST = lazily(
    r"(?P<side>[男女])子(?P<what>(?!组|[冠亚季]军)[^,;的]{2,8}?)(?:比赛|项目|组|的)*[冠亚季]军"
)
_CLAUSE = lazily("[,;。!?\n]")
_BEFORE_AND_NOW = tuple(map(lazily, ("原有|曾有", "现[存有]|[尚仅]存|[还只仅]剩|剩下|还有")))
_FIRST_AND_LAST = tuple(map(lazily, ("[年期月季]初", "[年期月](?:末|底)|季末")))
_VALUED = (*_SIDES, _BEFORE_AND_NOW, _FIRST_AND_LAST)
_IN_TURN = lazily("分别|依次|各")
_OF_OTHER_SIDE = 0.2
_ENDS_OF_TIME = tuple(
    tuple(map(lazily, pair))
    for pair in (
        (
            "竣工|完工|建成|落成|建[完好]|修[完好]|通车|开通|交付|投[入用产]|启用|使用|验收",
            "开工|动工|奠基|破土|开建",
        ),
        ("开幕|举[行办]|召开", "闭幕"),
        (
            "出生|诞生|(?<!发)生[于在]|岁|年生|[子丑寅卯辰巳午未申酉戌亥]生",
            "去世|逝世|病逝|辞世|牺牲|遇难|[年月日]卒|病故|亡故|殁",
        ),
        ("开[业张馆园放门]|营业", "停业|关[闭停]|歇业|闭馆"),
        ("上任|就任|任职|担任|出任|当选|接任|当上", "卸任|离任|退休|辞[去任职]|免去"),
        ("入学|考[入上]|报到|进入", "毕业"),
        ("成立|创[办立建]|建立|组建", "解散|散(?:伙|[了的]$)|撤[销并]|停办|注销|倒闭"),
    )
)
_MONTH = lazily(r"(?<![\d年])(1[0-2]|[1-9])(?=月(?!饼|球|亮|光))")
_ANY_MONTH = lazily(r"(?<!\d)(1[0-2]|[1-9])(?=月)")
_SOME_MONTH = lazily("[本当上下该次][个]?月|同期|[每逐]月")


def tells_counterpart(ask: Ask, told: str) -> bool:
    """Whether a folded text tells only of the counterpart of what a question asks for."""
    question = ask.question
    if any(asked.search(question) and not said.search(told) for asked, said in _ORDERS):
        return True
    if is_of_other_sex(question, told):
        return True
    families = (*_SIDES, *_ENDS_OF_TIME) if ask.type in DATED else _SIDES
    if any(_is_of_other_side(*asked, told) for asked in _asked_sides(families, question)):
        return True
    return ask.type not in DATED and _is_of_other_months(question, told)


def side_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for what stands behind 儿童 where the sentence names the 成人 asked about, too.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Its candidates.
    """
    factors = [1.0] * len(candidates)
    if ask.type in DATED:
        return _dated_side(ask, text, candidates)
    for sides, own in _asked_sides(_VALUED, ask.question):
        named = sorted((m.start(), n) for n, side in enumerate(sides) for m in side.finditer(text))
        told = [_last(named, each.start) for each in candidates]
        if own in told or (sides[own].search(text) and not _IN_TURN.search(text)):
            factors = [
                factor if side in (own, None) else factor * _OF_OTHER_SIDE
                for factor, side in zip(factors, told, strict=True)
            ]
    return factors


def most_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for what is told of one thing, before another one is said to be the longest.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidates: Its candidates.
    """
    factors = [1.0] * len(candidates)
    asked = _ASKS_MOST.search(ask.question)
    if asked is None or asked[0][:2] not in text:
        return factors
    for match in _IS_MOST.finditer(text):
        for place, each in enumerate(candidates):
            begin, _ = clause_at(text, each.start, each.start)
            lead = text[begin : each.start]
            is_of_another = len(lead) >= _LEAST_LEAD and match["name"] not in lead
            if each.end <= match.start() and match["how"] == asked["how"] and is_of_another:
                factors[place] = _OF_LESS
    return factors


def _dated_side(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the day of the 左洞, where the 右洞 is asked about: a date stands before both."""
    factors = [1.0] * len(candidates)
    for sides, own in _asked_sides(_LEFT_AND_RIGHT, ask.question):
        named = sorted((m.start(), n) for n, side in enumerate(sides) for m in side.finditer(text))
        ends = [*(each.start for each in candidates[1:]), len(text)]
        for place, (each, end) in enumerate(zip(candidates, ends, strict=True)):
            start, _ = clause_at(text, each.start, each.end)
            behind = next((side for at, side in named if each.end <= at < end), None)
            inside = _last([(at, side) for at, side in named if at >= start], each.start)
            led = _last(named, each.start)
            told = inside if inside is not None else behind if behind is not None else led
            factors[place] = 1.0 if told in (own, None) else _OF_OTHER_SIDE
    return factors


def _last(named: Sequence[tuple[int, int]], end: int) -> int | None:
    """Which side is named last before a place."""
    return next((side for start, side in reversed(named) if start < end), None)


@lru_cache(maxsize=64)
def _asked_sides(families: tuple[_Sides, ...], question: str) -> tuple[tuple[_Sides, int], ...]:
    """The families of which a question names one side alone, each with the place of that side."""
    named = [[n for n, side in enumerate(sides) if side.search(question)] for sides in families]
    return tuple(
        (sides, own[0]) for sides, own in zip(families, named, strict=True) if len(own) == 1
    )


def _is_of_other_side(sides: _Sides, own: int, told: str) -> bool:
    """Whether a text names only other sides than the one asked about."""
    if sides[own].search(told):
        return False
    return any(side.search(told) for n, side in enumerate(sides) if n != own)


def is_of_other_sex(question: str, told: str) -> bool:
    """Whether a question names 女子跳高, and a text tells of 男子跳高 alone.

    The side that is asked of stands nowhere beside that, nor in the clause behind 男子跳高.
    """
    asked = _OF_WOMEN_OR_MEN.search(question)
    if asked is None or {"男", "女"} <= set(question):
        return False
    what = asked["what"]
    other = re.compile(f"{'男' if asked['side'] == '女' else '女'}[^,;。]{{0,3}}{what}")
    clauses = _CLAUSE.split(told)
    if not any(other.search(clause) for clause in clauses):
        return False
    begun = ""
    for clause in clauses:
        begun = clause if what in clause else begun
        if asked["side"] in clause and begun:
            return False
    return True


def tells_no_such_contest(question: str, told: str) -> bool:
    """Whether a question names the winner of 女子跳高, and a text has no 跳高 and no 女跳."""
    asked = _CONTEST.search(question)
    if asked is None or asked["what"] in told:
        return False
    return f"{asked['side']}{asked['what'][0]}" not in told


def _is_of_other_months(question: str, told: str) -> bool:
    """Whether a question names a month without its year, and a text only others."""
    asked = set(_MONTH.findall(question))
    there = set(_ANY_MONTH.findall(told)) if asked else set()
    return bool(there) and asked.isdisjoint(there) and not _SOME_MONTH.search(told)


def named_part_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for what stands in another part of a sentence than the thing a question begins with.

    Of 甲公寓位于东街;乙公寓位于西街 the first tells nothing of the 乙公寓.
    """
    parts = text.split(";")
    for length in range(min(ask.start, _LONGEST_NAME), _SHORTEST_NAME - 1, -1):
        named = [ask.question[:length] in part for part in parts]
        if any(named):
            break
    else:
        return [1.0] * len(candidates)
    of_named = [named[text.count(";", 0, each.start)] for each in candidates]
    if named.count(True) > 1 or not any(of_named):
        return [1.0] * len(candidates)
    return [1.0 if is_own else _OF_OTHER_PART for is_own in of_named]
