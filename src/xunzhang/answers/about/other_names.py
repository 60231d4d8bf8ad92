"""Named things of one kind, where a hit tells of others than the one that a question names.

A text on the 清泉岭隧道 and no other one has no length of the 白石岭隧道.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from os.path import commonprefix

from xunzhang.answers.about.subjects import GENERAL
from xunzhang.answers.asked.asks import AMOUNT, COUNTED, DATED
from xunzhang.answers.asked.gazetteer import BUILT
from xunzhang.answers.question import Question
from xunzhang.answers.values.names import Tag
from xunzhang.answers.values.namesakes import PLACES, are_others, is_named_in
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN

_HAN = "[\u4e00-\u9fff]"
_KINDS = (
    f"{BUILT}|小学|中学|大学|学院|高速|铁路|码头|产业园|工业园|物流园|科技园|开发区|保税区|综保区|电站|"
    "体育馆|广场|批发市场|煤矿|小区|项目"
)
_WORK = "项目"
_THING = lazily(rf"(?P<name>{_HAN}{{1,12}}?)(?P<kind>{_KINDS})(?!化|部|组|群|经理|负责)")
# 跨江大桥 and 新建的大桥 may be any.
_DESCRIBED = lazily(
    r".*(?:[这那该本此各每某几哪两全有多]|[上下之]个|一[个座条处家所]|[跨过]|[一二三四五六七八九十\d]+[个座条号])|[新老旧大小高我咱他首人]|最|"
    r"(?:特|[长短重])?$"
)
_LED = lazily(r".*(?:[的在上是为和与及从到]|位于|记者|走进|来到|其中|建成|推进|实施)")
_NO_PLACES = str.maketrans(dict.fromkeys(PLACES + "特"))
_NUMBERED = lazily("第[一二三四五六七八九十]")
_PROPER = frozenset("ns nr nz nt".split())
_NO_NAMES = frozenset("vmdrpcu")
_SHORTEST, _LONGEST, _LONGEST_KIND, _LEAD = 2, 3, 4, 10
_NO_NAME = lazily(
    rf".*[的了和与及是有在各每本该这那此其全多少哪几到去今前后老新大小我咱你他每人什怎为跨过生一二三四五六七八九十次{PLACES}]"
)
_SUBJECT = lazily(
    rf"(?:\d{{4}}年(?:\d+月)?|[今去前]年|截[至止][^,]{{2,8}}|目前)?,?(?P<place>{_HAN}{{2,3}}[市县区])(?=实现|完成|的?(?:地区生产|常住|户籍|财政|一般公共|规模以上|城镇|农村|居民|固定资产|进出口|GDP|gdp))"
)
_PLACE = lazily(rf"(?:\d{{4}}年|[今去]年)?(?P<place>{_HAN}{{2,3}}[市县区])")
_ORDINAL = lazily("第(?P<n>[一二三四五六七八九十]|[1-9])(?P<of>[条座台批期个家所栋列只艘])")
_ALONE = lazily(
    rf"(?P<name>{_HAN}{{2,}}?)(?:[这那]?一[处座条段个家]|它自己|本身)?(?:单独|[这那]一[处座条段])"
)
_TYPES = COUNTED | DATED | {AMOUNT}


def is_of_another_named(question: Question, sentence: str, start: int, *, told: str) -> bool:
    """Whether a value stands in what is told of other things of the kind that a question names.

    Args:
        question: The question.
        sentence: The folded sentence.
        start: Where the value stands in it.
        told: All that its hit tells, which names the thing asked about nowhere.
    """
    asked, tag = question.ask.question, question.tag
    if question.ask.type not in _TYPES:
        return False
    return (
        _is_of_another_place(asked, sentence)
        or _is_of_more(asked, sentence)
        or _is_of_other_place_in_row(asked, sentence)
        or any(
            _tells_of_others(*thing, sentence, start, told)
            for thing in _asked(asked)
            if tag(thing[0])[0][1][:1] not in _NO_NAMES
        )
        or any(_is_of_another_called(*thing, told, tag) for thing in _called(asked))
    )


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[tuple[str, str], ...]:
    """The names before a 隧道 or the like in a question, each with its kind."""
    return tuple((n, k) for n, k, _ in _things(question) if not re.search(r"\d", n))


def _things(text: str) -> Iterator[tuple[str, str, int]]:
    """The names before a 隧道 or the like in a text, each with its kind and where it ends."""
    for match in _THING.finditer(text):
        name = _LED.sub("", match["name"])
        if name and not _DESCRIBED.match(name):
            yield name, match["kind"], match.end()


def _tells_of_others(name: str, kind: str, sentence: str, start: int, told: str) -> bool:
    """Whether a sentence names others of a kind before a value, or its hit does and it none."""
    own = [n for n, k, end in _things(sentence) if k == kind and end <= start]
    # Beside 禾溪大桥 the people of 石埠镇 are no 石埠大桥.
    named = re.sub(rf"{name[:_SHORTEST]}[{PLACES}]", "", told) if own else told
    if is_named_in(name, named) or name.translate(_NO_PLACES) in named:
        return False
    if re.search(rf"(?<!{_HAN}){name[-1]}{kind}", told) or not _names_work(name, kind):
        return False
    others = own[-1:] or [n for n, k, _ in _things(told) if k == kind]
    return bool(others) and all(_differ(name, other, kind) for other in others)


def _differ(name: str, other: str, kind: str) -> bool:
    """Whether two names before one kind are of two things: 市第三人民 is not 市人民."""
    if kind == _WORK:
        return are_others(name, other)
    behind = len(commonprefix([name[::-1], other[::-1]]))
    rests = [each[: len(each) - behind] for each in (name, other)]
    led = len(commonprefix(rests))
    one, two = (rest[led:].translate(_NO_PLACES) for rest in rests)
    if _NUMBERED.search(one) and not _NUMBERED.search(two):
        return True
    return bool(one and two) and not set(one) & set(two)


def _names_work(name: str, kind: str) -> bool:
    """Whether it is one 项目 that is named, 丰岳光伏项目, and not any: 民生项目."""
    return kind != _WORK or not PLAIN.knows(name[:_SHORTEST])


@lru_cache(maxsize=64)
def _called(question: str) -> tuple[tuple[str, str], ...]:
    """A word that no dictionary has, with which a question begins, and what may be its kind."""
    found = []
    for length in range(_SHORTEST, _LONGEST + 1):
        name = question[:length]
        for end in range(length + _LONGEST_KIND, length + _SHORTEST - 1, -1):
            kind = question[length:end]
            if (
                re.fullmatch(rf"{_HAN}{{4,}}", name + kind)
                and _may_be_name(name)
                and not _NO_NAME.match(kind)
            ):
                found.append((name, kind))
    return tuple(found)


def _is_of_another_called(name: str, kind: str, told: str, tag: Tag) -> bool:
    """Whether 白鹭科创园 is told of nowhere in a text, and only the 青禾科创园 is."""
    if name in told or kind not in told or [t[:1] for _, t in tag(name)] != ["n"]:
        return False
    places = [match.start() for match in re.finditer(re.escape(kind), told)]
    others = [*filter(None, (_name_before(told, at, tag) for at in places))]
    return bool(others) and not any(set(name) & set(other) for other in others)


def _name_before(told: str, at: int, tag: Tag) -> str:
    """The word right before a place of a text, if it may be a name."""
    led = re.split(r"[^\u4e00-\u9fff]", told[max(0, at - _LEAD) : at])[-1]
    word, kind = tag(led)[-1] if led else ("", "")
    if len(word) < _SHORTEST or kind[:1] != "n" or _NO_NAME.match(word) or GENERAL.search(word):
        return ""
    return word if kind in _PROPER or not PLAIN.knows(word) else ""


def _may_be_name(word: str) -> bool:
    return _NO_NAME.match(word) is None and not PLAIN.knows(word)


def _is_of_more(question: str, sentence: str) -> bool:
    """Whether a sentence says nothing of the one thing of which it is asked: 白石岭隧道单独."""
    asked = _ALONE.search(question)
    if asked is None:
        return False
    name = asked["name"][-_LONGEST_KIND:]
    return not any(name[at : at + _SHORTEST] in sentence for at in range(len(name) - 1))


def _is_of_other_place_in_row(question: str, sentence: str) -> bool:
    """Whether a sentence begins with the 第一条 of several, where the 第二条 is asked about."""
    own = _ORDINAL.match(sentence)
    asked = _ORDINAL.search(question) if own is not None else None
    if own is None or asked is None or asked["of"] != own["of"]:
        return False
    return asked["n"] != own["n"] and asked[0] not in sentence


def _is_of_another_place(question: str, sentence: str) -> bool:
    """Whether a sentence begins with another county than a question: 乙县实现生产总值."""
    asked, own = _PLACE.match(question), _SUBJECT.match(sentence)
    if asked is None or own is None or own["place"][:_SHORTEST] in question:
        return False
    return asked["place"][:_SHORTEST] not in sentence
