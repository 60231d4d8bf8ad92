"""Things that are told apart by a number or a letter: 2号线, 第三届, 二期, B类, 乙包, 下半年.

What is told of 1号线 is none of 2号线. What is told of no part at all is none of 二期 or 第三标段
either; but the first part is often told of without its number, before anybody knew of a second one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.values.heirs import count_heirs
from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily

_LEVEL = "level"
_NAMED_BEHIND = frozenset({_LEVEL, "等"})
"""The winner stands before 二等奖, and the year before 省级."""
_PARTS = frozenset({"期", "标段", "批", "阶段"})
_HAN = "[一二三四五六七八九十]{1,3}"
_MORE = " ?[、和与及至到-] ?第?"
_NUMBERS = rf"\d{{1,4}}(?:{_MORE}\d{{1,4}}){{0,3}}|{_HAN}(?:{_MORE}{_HAN}){{0,3}}|两(?=居室)"
_THING = (
    "等(?=[座奖舱功品])|级(?=泵站|[提扬]水站|提灌站|电站|水库|渠系?|公路|水源|反应池)|号[线楼院机船馆厅桥井门仓厂泵炉窑罐闸棚]|号车间|号台风|号机组|[中小](?=学)|分[店厂场馆]|人民医院|季度|居室|"
    r"(?<=\d)路(?![口面程径由况段边灯])|档(?!案|次|期)|(?<=[一二])审(?![核查批计美])"
)
_PART = "标段|阶段|期(?![间待限望货末中刊权刑满许])"
# Of 学期, 长期 and 几期 none is a part of a thing.
_NO_PART = r"\d.分学星周假胎孕病长近短中前后早晚同本上下几多"
# What is called by its number: 第二食堂, 第20社.
_CALLED = (
    "食堂|医院|幼儿园|车间|窗口|仓库|社(?![会区团保])|组(?![成织合建])|[小支大中]?队(?![员伍长列])|"
    "生产队|小组|小?分[社队]|门诊部?|教学楼|宿舍楼?|工[区段]|号(?![线楼院机船馆厅桥井门仓厂泵炉窑罐闸棚车台召称码])"
)
# Behind a letter alone any word may say what it is: A股, B套餐, D区; but N个 and A和 are none. What
# stands behind 甲 mostly goes on a word: 甲状腺.
_LETTERS = f"[a-z](?:{_MORE}[a-z]){{0,4}}"
_NOT_LETTERED = r"和与及或至到的是在为有等个并之于对从由向则也都还即比较以被给让把跟同元米度"
_STEMS = "[甲乙丙丁戊](?:、?[和与及至到]?[甲乙丙丁戊]){0,4}"
_STEMMED = "[类座区栋幢款型组馆楼班包档标队卷厅门舱线]"
_IN_ORDER = (
    "[届任年场轮](?![次级])|次(?!世界|序|要|元|数)|批(?![准发评示判级])|讲(?![话述师解稿座义课])|"
    "回(?![合头来去答应到家复])|集(?![团体中合市镇成])"
)
# How often a genealogy was written anew: 三修于康熙五十三年, 六修家谱.
_REVISED = "修(?=[于在,、;:。的是为由谱]|$|[家族宗总房支]谱|主|[一二三四五六七八九十\\d]|年)"
_BY_NUMBER = lazily(
    rf"(?P<part>(?<![{_NO_PART}]))?(?P<order>第)?(?P<numbers>{_NUMBERS}) ?"
    rf"(?P<kind>{_THING}|{_REVISED}|(?(part)(?:{_PART})|(?!))|(?(order)(?:{_CALLED}|{_IN_ORDER})|(?!)))|"
    r"(?P<turn>[上下])一?(?P<turned>[届任](?!次))|(?P<own>本)(?P<owned>届)|"
    rf"(?P<first>首)(?P<begun>[届任批次](?!次)|期(?![间待限望货]))|(?P<original>[初首])(?P<written>{_REVISED})|"
    rf"(?P<again>再)(?P<rewritten>{_REVISED})|"
    r"(?P<side>[春夏秋冬上下])(?P<sided>(?<=[春夏秋冬])季(?!度)|(?<=[上下])(?:半年|学期))|"
    r"(?P<level>国家|省|地市|[市县区镇乡村])级|"
    rf"(?<![a-z\d.\-])(?<!\d )(?P<letters>{_LETTERS})"
    rf"(?P<class>(?![{_NOT_LETTERED}])[\u4e00-\u9fff])|"
    rf"(?P<stems>{_STEMS})(?P<stemmed>{_STEMMED})"
)
_NUMBER = lazily(rf"\d+|{_HAN}|两")
_LETTER, _RANGE = lazily("[a-z甲乙丙丁戊]"), lazily("[至到-]")
_MOST_OF_RANGE = 200
# Of 继1号线之后 and 仅次于3号楼 nothing is told but that there are such.
_MENTIONED = lazily(
    "继[^,;。]{1,12}?后|除了?[^,;。]{1,12}?外|(?:比(?![赛例如较重分])|仅次于|不同于)[^,;。]{1,6}"
)
_TURN = "turn of "
"""Before the kind of what is only told of as the next, the last or this one: 下一届."""
_TURNS = {"上": -1, "下": 1}
# 第十二届的下一届 names the thirteenth alone.
_COUNTED_FROM = lazily(
    rf"第(?:\d+|{_HAN})(?P<kind>[届任])[^,;。、和与及到至]{{0,8}}[上下]一?(?P=kind)"
)
_OTHERWISE_TOLD = frozenset("等 年 次 场 轮 任 季 半年 学期 季度 居室".split())
"""What may be told of without its number: 下半年 by its months, 第二任 as 继任者."""
_OFTEN_UNSAID = "次"
"""The first time is mostly told of as if there were no other."""


class _Named(NamedTuple):
    """What something is, and the numbers or letters that tell it from others: 号线, 2."""

    kind: str
    numbers: frozenset[int | str]


def names_by_number(question: str) -> bool:
    """Whether a question names a thing by its number."""
    return any(_tells_apart(kind) for kind in _asked(question))


def follows_another(question: str, before: str) -> bool:
    """Whether a question names 1号线, and what stands last before a candidate is 2号线."""
    asked = _asked(question)
    last = {each.kind: each.numbers for each in _numbered(count_heirs(before))} if asked else {}
    return any(
        kind in last and kind not in _NAMED_BEHIND and not last[kind] & numbers
        for kind, numbers in asked.items()
    )


def is_of_another(question: str, told: str) -> bool:
    """Whether a question names something by a number, 1号线, and a text only others: 2号线."""
    asked = _asked(question)
    there = _by_kind(_MENTIONED.sub("", count_heirs(told))) if asked else {}
    return any(
        kind in there and _tells_apart(kind) and not numbers <= there[kind]
        for kind, numbers in asked.items()
    )


def names_only_others(question: str, texts: Sequence[str]) -> bool:
    """Whether a question names a thing by a number, 5号线, and texts only others of that kind."""
    asked = {kind: n for kind, n in _asked(question).items() if kind not in _OTHERWISE_TOLD}
    there = [_by_kind(text) for text in texts] if asked else []
    return any(
        any(kind in each for each in there)
        and not any(numbers & each.get(kind, frozenset()) for each in there)
        for kind, numbers in asked.items()
        if _tells_apart(kind)
    )


def is_of_other_level(question: str, told: str) -> bool:
    """Whether a question names 省级, and a folded text only another level: 市级."""
    asked = _asked(question).get(_LEVEL)
    there = _by_kind(told).get(_LEVEL) if asked else None
    return bool(asked and there and not asked & there)


def names_part(question: str) -> bool:
    """Whether a question names a later part of something."""
    return bool(_asked_parts(question))


def lacks_part(question: str, told: str) -> bool:
    """Whether a question names a later part of something, and a folded text says nothing of it."""
    asked = _asked_parts(question)
    there = _by_kind(told) if asked else {}
    return any(not there.get(part.kind, frozenset()) & part.numbers for part in asked)


def names_any_part(question: str) -> bool:
    """Whether a question names a part of something, be it the first one."""
    return any(each.kind in _PARTS for each in _numbered(question))


def names_part_of(question: str, told: str) -> bool:
    """Whether a folded text names a part that the question names."""
    # 中期 is no part, 其中一期 is one.
    there = _by_kind(told.replace("其中", ""))
    return any(
        each.numbers & there.get(each.kind, frozenset())
        for each in _numbered(question)
        if each.kind in _PARTS
    )


def last_part_is_other(question: str, before: str) -> bool:
    """Whether the last part that a folded text names is none that the question does."""
    last = {each.kind: each.numbers for each in _numbered(before)}
    return any(
        each.kind in last and not each.numbers & last[each.kind]
        for each in _numbered(question)
        if each.kind in _PARTS
    )


def follows_part(question: str, heading: str, before: str, sentence: str) -> bool:
    """Whether a sentence goes on from the part that a question names, or names parts itself.

    Args:
        question: The folded question.
        heading: The folded title and heading.
        before: What stands before the sentence in its passage, folded.
        sentence: The folded sentence.
    """
    own = _by_kind(sentence)
    last = {each.kind: each.numbers for each in _numbered(before)}
    return all(
        part.kind in own
        or (
            bool(last[part.kind] & part.numbers)
            if part.kind in last
            else not lacks_part(question, heading)
        )
        for part in _asked_parts(question)
    )


def _tells_apart(kind: str) -> bool:
    """Whether a text that names others of a kind alone is not about the one that is asked for."""
    return kind != _LEVEL and not kind.startswith(_TURN)


@lru_cache(maxsize=64)
def _asked(question: str) -> Mapping[str, frozenset[int | str]]:
    """The numbers and letters by which a question names things, looked up for every candidate."""
    named = _by_kind(question)
    counted = _COUNTED_FROM.search(question)
    if counted is not None:
        last = {each.kind: each.numbers for each in _numbered(question[: counted.end()])}
        named[counted["kind"]] = last[counted["kind"]]
    return {k: n for k, n in named.items() if k != _OFTEN_UNSAID or 1 not in n}


@lru_cache(maxsize=64)
def _asked_parts(question: str) -> tuple[_Named, ...]:
    """The parts that a question names, but for first ones."""
    return tuple(
        each for each in _numbered(question) if each.kind in _PARTS and 1 not in each.numbers
    )


def _by_kind(text: str) -> dict[str, frozenset[int | str]]:
    found: defaultdict[str, frozenset[int | str]] = defaultdict(frozenset)
    for each in _numbered(text):
        found[each.kind] |= each.numbers
    return dict(found)


def _numbered(text: str) -> Iterator[_Named]:
    """What a folded text names by numbers or letters, in order; 一、二期 are named together.

    下一届 behind 第十二届 is the thirteenth.
    """
    last: dict[str, frozenset[int | str]] = {}
    for match in _BY_NUMBER.finditer(text):
        for each in _named(match, last):
            last[each.kind] = each.numbers
            yield each


def _named(match: re.Match[str], last: Mapping[str, frozenset[int | str]]) -> Iterator[_Named]:
    """What one match names, where these are the numbers that were named last."""
    if match["numbers"]:
        yield _Named(match["kind"], _counted(match["numbers"]))
    elif match["first"]:
        yield _Named(match["begun"], frozenset({1}))
    elif match["original"]:
        yield _Named(match["written"], frozenset({1}))
    elif match["again"]:
        yield _Named(match["rewritten"], frozenset({2}))
    elif match["turn"]:
        kind, by = match["turned"], _TURNS[match["turn"]]
        numbers = [each + by for each in last.get(kind, ()) if isinstance(each, int)]
        if len(numbers) == 1:
            yield _Named(kind, frozenset(numbers))
        yield _Named(_TURN + kind, frozenset({match["turn"]}))
    elif match["own"]:
        yield _Named(_TURN + match["owned"], frozenset({match["own"]}))
    elif match["letters"] or match["stems"]:
        names = _lettered(match["letters"] or match["stems"])
        yield _Named(match["class"] or match["stemmed"], names)
    else:
        name = match["side"] or match["level"]
        yield _Named(match["sided"] or _LEVEL, frozenset({name.removeprefix("地")}))


def _counted(written: str) -> frozenset[int | str]:
    """The numbers of 1、3号楼 and all from the first to the last one of 4至9号楼."""
    found: set[int | str] = set()
    last, end = None, 0
    for match in _NUMBER.finditer(written):
        number = parse_whole(match[0])
        if number is None:
            continue
        if last is not None and _RANGE.search(written, end, match.start()):
            found.update(range(last, min(number, last + _MOST_OF_RANGE)))
        found.add(number)
        last, end = number, match.end()
    return frozenset(found)


def _lettered(written: str) -> frozenset[int | str]:
    """The letters of a、b座, and all from the first to the last one of a至d座."""
    named = _LETTER.findall(written)
    if _RANGE.search(written) and named[0].isascii():
        named = [chr(each) for each in range(ord(min(named)), ord(max(named)) + 1)]
    return frozenset(named)
