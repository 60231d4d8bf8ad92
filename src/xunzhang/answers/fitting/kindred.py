"""Things of one kind that a name before it tells apart: 青岚女排 and 渔浦男篮, 东校区, HF-60."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import BUILT
from xunzhang.answers.values.models import models
from xunzhang.text.patterns import lazily

_TEAM = "(?P<sex>[男女])子?(?P<sport>[篮排足手])球?队?"
_SIDE = "[东西南北中新老]"
_SIDED = "校区|院区|厂区|园区|分校|分院"
_BUILDINGS = "馆|楼|门|塔|厅"
_NAMED = (
    rf"{_SIDED}|(?<!分)车间|分[店行馆局]|支行|街道|社区|县(?![城委政府级长内志里])|"
    "(?<![城乡古集小])镇(?![政长里静压定])|(?<![农乡山渔新老全本该各])村(?![民委里长口])"
)
# 旗舰版, but no 出版, 第二版 or 版本.
_EDITIONS = (
    "(?<![出改再初盗正绝翻排制底原木石雕铜套换停发总每首头月周日晚早半整各修订])版"
    "(?![本权块图面画社刊税次式物主师])|套餐"
)
_SIDES = frozenset(_SIDED.split("|"))
# 高速增长 names no road.
_ROAD = "高速(?=公路|通|全|[,;。:、的设服今建总两一二三四五六七八九十0-9]|$)"
_MANY = f"{_ROAD}|[小中大]学(?!生)|体育馆|{BUILT}"
_KINDRED = lazily(
    rf"(?P<side>{_SIDE})(?P<sided>{_SIDED}|{_BUILDINGS})|(?P<name>[\u4e00-\u9fff]{{2}})"
    rf"(?:(?P<team>{_TEAM})|(?P<kind>{_NAMED}|{_EDITIONS}|{_MANY}))"
)
# 两个校区, 该县 and 哪家分店 name none.
_NO_NAME = lazily(
    r".*[哪个几些两各每该本这那此其全多少的和与及在于到为是有家所共同一二三四五六七八九十省市区县镇乡村号自由被给对向从某位中里外上下内任前后时]$|.*的.*|"
    r"全国|我国|中国|国家"
)
_TITLE = lazily("《([^》]{2,20})》")
# 甲县的乙村 tells of both: a place within another one follows its name.
_CONTAINING = frozenset("县 镇 村 街道 社区".split())
_OFTEN = frozenset(
    "高速 小学 中学 大学 医院 大桥 隧道 水库 公园 机场 博物馆 图书馆 体育馆 书院".split()
)
_SORT = lazily(
    ".*(?:[大中小微]型|重点|普通|公立|私立|民办|实验|[一二三]级|主要|其他|各类|新建|全部)"
)
_ANOTHER_ONE = lazily("(?:又|另|还|再|第二[座个所])[^,;。改名称]{0,12}$")
_OF_ANOTHER = 0.2
_LONGEST_LEAD = 2
"""So many characters may stand before the last two of a name that a line begins with."""


class _Thing(NamedTuple):
    """What tells a thing from its kin, and their kind; all teams are of one kind."""

    name: str
    kind: str
    family: str
    start: int


def is_of_kin(question: str, told: str) -> bool:
    """Whether a question names 青岚女排, 《渡口》 or HF-60, and a text only others of that kind."""
    things = (thing for thing in _asked(question) if thing.family not in _OFTEN)
    if any(_is_only_kin(thing, told) for thing in things):
        return True
    if any(title not in told for title in _TITLE.findall(question)) and "《" in told:
        return True
    asked = models(question)
    there = models(told) if asked else {}
    for series, numbers in asked.items():
        if series in there and numbers.isdisjoint(there[series]):
            return True
    return False


def is_told_of_kin(question: str, sentence: str, told: str) -> bool:
    """Whether a sentence names only 云岭水库, where its hit names the 月岭水库 asked about, too.

    A place that others lie in has to begin the sentence: 李家村有五十户 for 王家村.
    """
    for thing in _asked(question):
        whole = f"{thing.name}{thing.kind}"
        is_place = thing.family in _CONTAINING
        if not (is_place or thing.family in _OFTEN) or whole in sentence or whole not in told:
            continue
        others = [o for o in _things(sentence) if o.family == thing.family]
        if is_place:
            others = [other for other in others[:1] if other.start == 0]
        if any(not _same(thing, other) and not _SORT.fullmatch(other.name) for other in others):
            return True
    return False


def is_told_before(question: str, sentence: str, heading: str, told: str) -> bool:
    """Whether a sentence stands before 又建成云岭水库, with which its passage goes on to that.

    Args:
        question: The folded question.
        sentence: The folded sentence.
        heading: What it stands under; what that names is told of throughout.
        told: All that its hit tells.
    """
    for thing in _asked(question):
        whole = f"{thing.name}{thing.kind}"
        at, place = told.find(whole), told.find(sentence)
        if thing.family not in _OFTEN or whole in heading or not 0 <= place < at - len(sentence):
            continue
        if _ANOTHER_ONE.search(told, 0, at):
            return True
    return False


def kindred_factors(
    ask: Ask, text: str, before: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for what follows the name of another thing of the kind that the question names."""
    factors = [1.0] * len(candidates)
    asked = {t.family: t for t in _asked(ask.question) if t.family not in _CONTAINING}
    told = _things(text) if asked else ()
    heading, _, line = before.rpartition("\n")
    lead = _things(line) if asked else ()
    # Of kinds that are named in many ways only what is told beside the thing itself is another,
    # or behind a sentence that begins with another one.
    asked = {
        family: thing
        for family, thing in asked.items()
        if family not in _OFTEN
        or f"{thing.name}{thing.kind}" in text
        or (f"{thing.name}{thing.kind}" not in heading and _begins_with_kin(thing, lead, told))
    }
    if not asked:
        return factors
    led = {thing.family: thing for thing in lead}
    for place, each in enumerate(candidates):
        governing = led | {thing.family: thing for thing in told if thing.start < each.start}
        if any(f in governing and not _same(asked[f], governing[f]) for f in asked):
            factors[place] = _OF_ANOTHER
    return factors


def _begins_with_kin(thing: _Thing, lead: Sequence[_Thing], told: Sequence[_Thing]) -> bool:
    """Whether a line begins with 云岭水库, names no other one, and the sentence behind it none."""
    kin = [each for each in lead if each.family == thing.family]
    return (
        bool(kin)
        and kin[0].start <= _LONGEST_LEAD
        and not any(_same(thing, each) for each in kin)
        and not any(each.family == thing.family for each in told)
    )


def _is_only_kin(thing: _Thing, told: str) -> bool:
    """Whether a thing is not told of, but others of its kind are."""
    others = [other for other in _things(told) if other.family == thing.family]
    if not others or any(_same(thing, other) for other in others):
        return False
    if thing.family == "team":
        return thing.name not in told or any(thing.name == other.name for other in others)
    if len(thing.name) == 1:
        return f"{thing.name}、" not in told
    whole = re.search(rf"(?<![\u4e00-\u9fff]){thing.name[1]}{thing.kind}", told)
    return thing.name not in told and whole is None


def _same(one: _Thing, other: _Thing) -> bool:
    # 治理泽县 has no blank before 泽县.
    alike = one.name[-1] == other.name[-1] if one.kind == "县" else one.name == other.name
    return one.kind == other.kind and alike


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[_Thing, ...]:
    """The things that a question names, looked up for every sentence."""
    return _things(question)


def _things(text: str) -> tuple[_Thing, ...]:
    found = []
    for match in _KINDRED.finditer(text):
        name = match["side"] or match["name"]
        if match["kind"] in _SIDES and re.fullmatch(_SIDE, name[-1]):
            name = name[-1]
        team = f"{match['sex']}{match['sport']}" if match["team"] else ""
        kind = match["sided"] or team or match["kind"]
        if not match["side"] and _NO_NAME.fullmatch(name):
            continue
        found.append(_Thing(name, kind, "team" if team else kind, match.start()))
    return tuple(found)
