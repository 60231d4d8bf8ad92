"""Which of several values side by side is that of the thing the question names.

In 单衣每件80元，棉衣每件190元 each value has a label of its own; the words of the question that
stand in one of the labels alone say whose value is asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.times.changes import is_origin
from xunzhang.answers.values.notation import NUMBERED
from xunzhang.text.patterns import lazily

_JOINED = lazily(r" ?(?:、|,?[和与及至或]|以及|[-~/—]) ?")
_TAIL = lazily(r"[^,;。:、|\t和与及]*")
_LED_IN = lazily(r"^[,;。:、|\t ]*(?:其中|另有|另外|还有|包括|而|和|与|及)?[,:]?")
# The subject is that of the clause before: 末班车22点,周末延长到23点.
_GOES_ON = lazily(
    r"(?:延长|提前|推迟|顺延|调整|提高|降低|增加|减少|改|变|升|降|增|减)(?:到|至|为)$"
)
_HAN = lazily(r"[\u4e00-\u9fff]{2}")
# Which 等级 it is says much, though it is no word of its own to those who look for passages.
_GRADE = lazily(r"[一二三四五六七八九十甲乙丙丁特初中高][级类等档]")
_OF_GRADE = 2.0
_FIRST = 2.0
"""How much more a word counts that begins its label: 棉衣 in 棉衣每件."""
_OF_ANOTHER = 0.4
_SIDE = lazily(r"[、,] ?(?P<side>[\u4e00-\u9fff]{2,3})")
"""A label that only says which side it is, of what stands before the first one: 、北向."""

_CLAUSE_END = lazily(r"[,;。]")
_LONGEST_NAME, _SHARED = 4, 2
_TURNING = frozenset("半非")
_PARTS, _ENDS_CLAUSE = (
    lazily("(?:而|但|另外|其中)?,?(?P<told>[^;。\n]+)[;。\n]?"),
    ("", ",", ";", "。", "\n"),
)
_LEAD = 12
"""Within so many characters of a part stands the name that it begins with."""
_HAN_NAME = lazily(r"[\u4e00-\u9fff]{4}")
_NAMED = lazily(
    r"(?![每各全该本这那两新另其同])(?P<name>[\u4e00-\u9fff]{2,8}?(?:酒店|饭店|宾馆|超市|商场|[医学法剧戏]院|卫生院|[敬养]老院|"
    r"幼儿园|[小中]学|学校|公园|广场|公司|集团|大桥|隧道|水库|社区|街道|[镇乡县]))(?![\d一二三四五六七八九十两几](?!期)|[等、和与及的])"
)
_OF_OTHER_HEAD = 0.05
# 大桥通车前要走21公里; 通车后8公里 goes on about the bridge.
_OF_ANOTHER_TIME = lazily(
    "[\u4e00-\u9fff]{0,4}(?:[之以]?后(?![\u4e00-\u9fff]?[部方座])|如今|现在|目前)"
)
_AMONG = lazily(r"(?:中|里|当中|之中),?(?:就|还|仅|只|已|共|约)?有$")
_SAID_OF_ALL = frozenset("的了有是已未没人个名家们和在")

Group = tuple[int, ...]
"""Candidates that share a label, by their indexes: 5吨和8吨."""


def parallel_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for every value whose label does not hold what that of another one alone does.

    Args:
        ask: What is asked for.
        terms: The question's words.
        text: The folded sentence.
        candidates: Those of the kind that is asked for, in order.
    """
    factors = [1.0] * len(candidates)
    asked: Mapping[str, float] = {}
    for kind in {(each.type, each.size) for each in candidates}:
        groups = _groups(text, candidates, kind)
        if len(groups) < 2:
            continue
        asked = asked or _asked_pairs(ask.question, terms)
        named = _named(asked, _labels(text, candidates, groups))
        for place, group in enumerate(groups):
            for index in group:
                factors[index] = 1.0 if named in (None, place) else _OF_ANOTHER
    return factors


def head_factors(question: str, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less in a clause on 地下车位月租 beside one on the 地面车位月租 that is asked about.

    The clauses begin alike but for a name, of which the question holds one.
    """
    clauses = [clause.lstrip() for clause in _CLAUSE_END.split(text)]
    of_parts = _of_other_parts(question, text, candidates)
    factors = []
    for each, of_part in zip(candidates, of_parts, strict=True):
        own = _CLAUSE_END.split(text[: each.start])[-1].lstrip()
        is_other = of_part or any(_begins_as_asked(question, clause, own) for clause in clauses)
        factors.append(_OF_OTHER_HEAD if is_other else 1.0)
    return factors


def _of_other_parts(question: str, text: str, candidates: Sequence[Candidate]) -> list[bool]:
    """Whether each value stands in another part than the one that begins as the question does.

    In 甲地有六个声调；乙地靠近邻县，只有五个 the first value is none of 乙地: the noun behind the
    second one is left out.
    """
    none = [False] * len(candidates)
    if ";" not in text:
        return none
    parts = [*_PARTS.finditer(text)]
    others = _parts_on_others(question, parts)
    if others:
        return [any(s <= each.start < e for s, e in others) for each in candidates]
    if len(candidates) < 2:
        return none
    begun = [part for part in parts if _shared_name(question, part["told"])]
    if len(begun) != 1 or any(_OF_ANOTHER_TIME.match(part["told"]) for part in parts):
        return none
    own = [begun[0].start() <= each.start < begun[0].end() for each in candidates]
    kinds = {
        (each.type, each.unit)
        for each, is_own in zip(candidates, own, strict=True)
        if is_own and text[each.end : each.end + 1] in _ENDS_CLAUSE
    }
    return [
        not is_own and (each.type, each.unit) in kinds
        for each, is_own in zip(candidates, own, strict=True)
    ]


def _parts_on_others(question: str, parts: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """The parts that begin with a 酒店 of their own, where another begins with the name asked."""
    name = question[:_LONGEST_NAME]
    own = [part for part in parts if name in part["told"][:_LEAD]]
    if len(own) != 1 or _HAN_NAME.fullmatch(name) is None:
        return []
    others = ((part, _NAMED.match(part["told"])) for part in parts if part is not own[0])
    return [part.span() for part, named in others if named and named["name"] not in question]


def _shared_name(question: str, part: str) -> bool:
    """Whether a question and a part of a sentence begin with the same name."""
    return _HAN.match(part) is not None and question.startswith(part[:_SHARED])


def _begins_as_asked(question: str, asked: str, other: str) -> bool:
    """Whether a clause begins with the name asked about, where another one begins otherwise."""
    for length in range(1, _LONGEST_NAME + 1):
        shared = asked[length : length + _SHARED]
        if other[length : length + _SHARED] != shared or not _HAN.fullmatch(shared):
            continue
        names = asked[:length], other[:length]
        if length < _SHARED:
            names = asked[: length + _SHARED], other[: length + _SHARED]
        if names[0] in question and names[1] not in question:
            return _HAN.match(names[0]) is not None and _HAN.match(names[1]) is not None
    return False


def parts_among(
    question: str, text: str, candidates: Sequence[Candidate]
) -> Iterator[tuple[int, int, bool]]:
    """The 60 and the 9 of 60盏灯中有9盏不亮, and whether the question asks for 不亮的.

    Both count the same; a question that says nothing of what is said of the part asks for all.
    """
    for place, each in enumerate(candidates):
        whole = next((n for n in range(place - 1, -1, -1) if candidates[n].unit == each.unit), None)
        if whole is None or _AMONG.search(text, candidates[whole].end, each.start) is None:
            continue
        tail = _TAIL.match(text, each.end)
        told = frozenset(tail.group() if tail else "") - _SAID_OF_ALL - {*text[: each.start]}
        yield whole, place, any(character in question for character in told)


def _groups(text: str, candidates: Sequence[Candidate], kind: tuple[str, str]) -> list[Group]:
    """The candidates of a type and measure, those that a 和 or the like joins together."""
    groups: list[Group] = []
    for index, each in enumerate(candidates):
        if (each.type, each.size) != kind:
            continue
        last = candidates[groups[-1][-1]] if groups else None
        if (
            last is not None
            and (
                each.start < last.end
                or _JOINED.fullmatch(text, last.end, each.start)
                # 6天(后改为9天) tells of one thing.
                or ("(" in text[last.end : each.start] and is_origin(last, text))
            )
        ):
            groups[-1] = (*groups[-1], index)
        else:
            groups.append((index,))
    return groups


def _labels(text: str, candidates: Sequence[Candidate], groups: Sequence[Group]) -> list[str]:
    """What leads up to the values of each group from the one before, and the rest of its clause."""
    labels: list[str] = []
    end = 0
    for group in groups:
        start, behind = candidates[group[0]].start, candidates[group[-1]].end
        tail = _TAIL.match(text, behind)
        labels.append(f"{text[end:start]}\n{tail.group() if tail else ''}")
        end = behind
    return labels


def _named(asked: Mapping[str, float], labels: Sequence[str]) -> int | None:
    """Which label alone holds most of what the question says; None where that is the first one.

    Of that one only as much counts as the others are long: what stands before is said of all.
    """
    held = _held(asked, labels)
    longest = max(len(label) for label in labels[1:])
    said = []
    for place, label in enumerate(labels):
        others = set().union(*(each for at, each in enumerate(held) if at != place))
        near = label if place else label[-longest:]
        first = _LED_IN.sub("", label, count=1) if place else ""
        own = [pair for pair in held[place] - others if pair in near]
        said.append(
            max(
                (asked[p] * (_FIRST if p and first.startswith(p) else 1.0) for p in own),
                default=0.0,
            )
        )
    best = max(said)
    return said.index(best) if best and said.count(best) == 1 and said[0] != best else None


def _held(asked: Mapping[str, float], labels: Sequence[str]) -> list[set[str]]:
    """What of the question each label holds; one that goes on holds what the one before does."""
    held: list[set[str]] = []
    head = ""
    for place, label in enumerate(labels):
        head = _shared_head(head, labels[place - 1], label) if place else ""
        named = {*NUMBERED.findall(f"{label}\n{head}")}
        own = {
            pair
            for pair in asked
            if (
                pair in named
                if NUMBERED.fullmatch(pair)
                else pair in head or (pair in label and not _is_turned(asked, pair, label))
            )
        }
        goes_on = held and own and _GOES_ON.search(label.partition("\n")[0])
        held.append(own | held[-1] if goes_on else own)
    return held


def _is_turned(asked: Mapping[str, float], pair: str, label: str) -> bool:
    """Whether a label says only 半失能 or 非住宅 of what a question calls 失能 or 住宅."""
    before = label[: label.find(pair)][-1:]
    return before in _TURNING and f"{before}{pair[0]}" not in asked and label.count(pair) == 1


def _shared_head(head: str, before: str, label: str) -> str:
    """What is said of both labels and stands in the first: 末班车 of 末班车南向, 北向."""
    side = _SIDE.fullmatch(label.partition("\n")[0])
    lead = head + before.partition("\n")[0]
    if side is None or lead[-1:] != side["side"][-1]:
        return ""
    return _CLAUSE_END.split(lead[: -len(side["side"])])[-1]


def _asked_pairs(question: str, terms: Sequence[Term]) -> dict[str, float]:
    """The pairs of Han characters in the question's words, with the weights of these.

    What is called by a number, 9月, goes as a whole. A word of one character goes with its
    neighbours: 陪产 of 陪 and 产假.
    """
    asked: dict[str, float] = {match.group(): _OF_GRADE for match in _GRADE.finditer(question)}
    asked |= dict.fromkeys(NUMBERED.findall(question), _OF_GRADE)
    for term in terms:
        alone = len(term.text) == 1
        for match in re.finditer(re.escape(term.text), question):
            for place in range(match.start() - alone, match.end() - 1 + alone):
                pair = question[max(place, 0) : place + 2]
                if _HAN.fullmatch(pair):
                    asked[pair] = max(asked.get(pair, 0.0), term.weight)
    return asked
