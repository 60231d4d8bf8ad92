"""Whose value it is: of the model or the title named last before it, of a part, or of what is new.

In HF-60与HF-70不同:HF-70重5千克 the weight is that of HF-70, whatever stands before it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asking import CLASSIFIER, MEASURES
from xunzhang.answers.asked.asks import AMOUNT, COUNTED, DATE, DATED, PLACE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.fitting.partial import is_of_less
from xunzhang.answers.fitting.sums import ASKS_SUM
from xunzhang.answers.values.clauses import clause_at
from xunzhang.answers.values.models import MONTH, SORT, named_models, named_sorts
from xunzhang.text.patterns import lazily

_TITLE = lazily("《(?P<title>[^》]{1,20})》")
_TOGETHER = lazily(r" ?(?:、|[和与及或/]|以及)? ?")
_COMPARED = lazily(r"(?:比|较|相较于?|不同于|类似于?|用|装有?|配有?|采用)$")
_OF_ANOTHER, _OF_NEITHER, _SEVERAL = 0.1, 0.2, 2
_TITLES = "《"
_IF_SAID = frozenset({_TITLES, SORT, MONTH})
"""Families of which a sentence must name the one that is asked for, to tell of the others."""
_TYPES = COUNTED | {DATE, PLACE}

_NEW = lazily(r"新增|新建|新开|净增|增加|减少|退出|注销|关停|撤销|新[设添]")
_IN_ALL = lazily(r"总数|总量|总计|合计|累计|共[有计]?|达到?|现有|增[至到]|减[至到]")
_ASKS_NEW = lazily("(?<![高创更革翻])新(?![区城镇村街路能材型疆])")
_OF_NEW = 0.2

_PART = "其中"
_REST = lazily(r"(?:其中|其余|另外|另有|还有|剩下)(?:的)?(?:都|均)?[有是为]?[:,]?")
_PARTS_OF = lazily(r"[,;、。:]")
_GOES_ON = lazily(r" ?(?:同比|环比|比|较|增|下降|上升|提高|减|占|约|为|达|共|分别|平均)")
_OF_WHOLE = 0.15
_LEAST_NAME, _LONGEST_NAME = 3, 8

_LABEL_ENDS = ",;。!?:、"
_BELOW = lazily("[副非未准](?P<word>[\u4e00-\u9fff]{2})")
_PRICED = lazily(
    rf"(?P<name>[\u4e00-\u9fff]{{1,7}})(?P<head>(?![为是的要卖收按达约])[\u4e00-\u9fff])(?<![价费租金票款额])(?:一|每|1)(?:{CLASSIFIER}|{MEASURES})"
    r"(?:卖|要|是|为|只要|售价|价格?)?$"
)
_LEAST_BEGUN = 2
_ADDED = lazily(r"追加|另加|加收|另收|补[交缴付]|额外")
_PRICE_TOLD = lazily(r"(?:价格|[售单总房]价|成交价)[为是:约]? ?\d")
_FEE = lazily("(?P<of>[\u4e00-\u9fff]{2})费|押金|定金|保证金")
_ASKS_ALL = lazily(r"(?<!还)(?<!没)有(?:多少|几)|一共|总共|共有")
_ALL = lazily(r"(?:共有|现有|总共|全[市县区镇乡村校院厂馆园]有|拥有|设有|共计)[^,;。0-9]{0,6}$")
_HAS, _NAMED_WHOLE = 1.2, 1.4
"""小区共有电梯24部 tells how many there are, 更换了6部电梯 does not."""


class _Group(NamedTuple):
    """Things that are named side by side, of one family: the titles, or the models of a series."""

    family: str
    names: frozenset[str]
    start: int
    end: int


def owner_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for what belongs to another thing, or to a part or a whole that is not asked about."""
    factors = [1.0] * len(candidates)
    if ask.type not in _TYPES or not candidates:
        return factors
    asked = _asked(ask.question)
    if asked:
        factors = [_OF_ANOTHER if _is_of_another(asked, text, c) else 1.0 for c in candidates]
        factors = [
            f * b for f, b in zip(factors, _told_before(asked, text, candidates), strict=True)
        ]
    if ask.type in COUNTED:
        factors = [
            f * s for f, s in zip(factors, _of_sorts(ask, terms, text, candidates), strict=True)
        ]
        factors = [f * n for f, n in zip(factors, _of_new(ask, text, candidates), strict=True)]
        factors = [f * w for f, w in zip(factors, _of_whole(ask, text, candidates), strict=True)]
        factors = [f * _of_label(ask, text, c) for f, c in zip(factors, candidates, strict=True)]
    return factors


@lru_cache(maxsize=64)
def _asked(question: str) -> dict[str, frozenset[str]]:
    """The titles and models that a question names, by family."""
    found: dict[str, frozenset[str]] = {}
    for group in _groups(question):
        found[group.family] = found.get(group.family, frozenset()) | group.names
    return found


def _is_of_another(asked: dict[str, frozenset[str]], text: str, candidate: Candidate) -> bool:
    """Whether what governs a candidate are only others of the family that a question names."""
    for family, names in asked.items():
        if family == MONTH and candidate.type in DATED:
            continue
        if family == _TITLES and candidate.type in DATED:
            # 2014年7月,双方签订《甲》: a date mostly stands before what it dates.
            start, _ = clause_at(text, candidate.start, candidate.end)
            led = [g for g in _groups(text[start : candidate.start]) if g.family == family]
            if not led or led[-1].names & names:
                continue
        groups = [each for each in _groups(text) if each.family == family]
        said = any(each.names & names for each in groups)
        # A book is often told of without its title, and other titles stand beside it.
        if said or family not in _IF_SAID:
            governing = _governing(text, candidate, groups)
            if governing is not None and not governing.names & names:
                return True
    return False


def _of_sorts(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for 2号 410公斤 beside 3号 455公斤, where the question names neither sort."""
    factors = [1.0] * len(candidates)
    groups = [each for each in _groups(text) if each.family not in (_TITLES, MONTH)]
    names = {name for each in groups for name in each.names}
    if len(names) < _SEVERAL or _asked(ask.question).keys() & {each.family for each in groups}:
        return factors
    told: dict[tuple[str, str | None], dict[_Group, tuple[int, frozenset[str]]]] = {}
    for place, each in enumerate(candidates):
        start, end = clause_at(text, each.start, each.end)
        led = [group for group in groups if start <= group.start and group.end <= each.start]
        said = frozenset(t.text for t in terms if len(t.text) > 1 and t.is_in(text[start:end]))
        if led:
            told.setdefault((each.type, each.unit), {})[led[-1]] = place, said
    for of_unit in told.values():
        values = {candidates[place].value for place, _ in of_unit.values()}
        if len(values) >= _SEVERAL and len({said for _, said in of_unit.values()}) == 1:
            for place, _ in of_unit.values():
                factors[place] = _OF_NEITHER
    return factors


def _told_before(
    asked: dict[str, frozenset[str]], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for what is told before any model is named, where the one asked about has its own.

    In 滤网每年换一次,主板K20保修2年,K35保修3年 the year is that of something else.
    """
    factors = [1.0] * len(candidates)
    for family, names in asked.items():
        groups = [each for each in _groups(text) if each.family == family != _TITLES]
        led = [_governing(text, each, groups) for each in candidates]
        own = {
            (each.type, each.size)
            for each, group in zip(candidates, led, strict=True)
            if group is not None and group.names & names
        }
        for place, (each, group) in enumerate(zip(candidates, led, strict=True)):
            if groups and group is None and (each.type, each.size) in own:
                factors[place] = _OF_ANOTHER
    return factors


def _governing(text: str, candidate: Candidate, groups: Sequence[_Group]) -> _Group | None:
    """The things of the candidate's clause, else those named last before it.

    A clause that is a date and nothing else tells when that of the next clause was.
    """
    start, end = clause_at(text, candidate.start, candidate.end)
    if text[start:end].strip() == text[candidate.start : candidate.end] and end < len(text):
        end = clause_at(text, end + 1, end + 1)[1]
    inside = [each for each in groups if start <= each.start < end]
    led = [each for each in inside if each.end <= candidate.start]
    if led or inside:
        return led[-1] if led else inside[0]
    return next((each for each in reversed(groups) if each.end <= candidate.start), None)


def _groups(text: str) -> Iterator[_Group]:
    """The things named in a text, those with 和 between them as one; none that others are held to.

    比HF-60轻 tells nothing of HF-60.
    """
    named = [_Group(_TITLES, frozenset({m["title"]}), *m.span()) for m in _TITLE.finditer(text)]
    named += [
        _Group(each.series, frozenset({each.number}), each.start, each.end)
        for each in (*named_models(text), *named_sorts(text))
        if not each.is_quoted
    ]
    last: _Group | None = None
    for one in sorted(named, key=lambda each: each.start):
        if _COMPARED.search(text, 0, one.start):
            continue
        if last is None:
            last = one
        elif last.family == one.family and _TOGETHER.fullmatch(text, last.end, one.start):
            last = last._replace(names=last.names | one.names, end=one.end)
        else:
            yield last
            last = one
    if last is not None:
        yield last


def _of_new(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for how many are new, where another value beside it says how many there are in all."""
    factors = [1.0] * len(candidates)
    asked = _NEW.search(ask.question)
    if (asked is None and _ASKS_NEW.search(ask.question)) or not _NEW.search(text):
        return factors
    leads = [text[clause_at(text, each.start, each.end)[0] : each.start] for each in candidates]
    if asked is not None:
        own = {
            (each.type, each.size)
            for each, lead in zip(candidates, leads, strict=True)
            if lead.endswith(asked[0])
        }
        return [
            _OF_NEW if (each.type, each.size) in own and asked[0] not in lead else 1.0
            for each, lead in zip(candidates, leads, strict=True)
        ]
    sums = {
        (each.type, each.size)
        for each, lead in zip(candidates, leads, strict=True)
        if _IN_ALL.search(lead) and not _NEW.search(lead)
    }
    for place, (each, lead) in enumerate(zip(candidates, leads, strict=True)):
        if (each.type, each.size) in sums and _NEW.search(lead) and not _IN_ALL.search(lead):
            factors[place] = _OF_NEW
    return factors


def _of_whole(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the whole and for other parts, where the part behind 其中 is asked about by name."""
    factors = [1.0] * len(candidates)
    at = text.find(_PART)
    if at < 0 or _PART in ask.question:
        return factors
    own = _own_part(ask, text, at)
    if own is None:
        return factors
    return [1.0 if own[0] <= each.start < own[1] else _OF_WHOLE for each in candidates]


def _of_label(ask: Ask, text: str, candidate: Candidate) -> float:
    """By what the clause before a value calls the thing: 柿子醋一瓶 is no 柿子, 副主任 no 主任."""
    start = max(text.rfind(mark, 0, candidate.start) for mark in _LABEL_ENDS) + 1
    label = text[start : candidate.start]
    is_added = _ADDED.search(label)
    if is_added is not None and is_added[0] not in ask.question and ASKS_SUM.search(ask.question):
        return _OF_ANOTHER
    fee = _FEE.search(label) if ask.type == AMOUNT else None
    if fee is not None and _PRICE_TOLD.search(text):
        is_asked = (fee["of"] or fee[0]) in ask.question or "费" in ask.question
        return 1.0 if is_asked else _OF_ANOTHER
    if is_of_less(ask.question, label):
        return _OF_ANOTHER
    if _ASKS_ALL.search(ask.question) and _ALL.search(label):
        return _HAS
    for match in _BELOW.finditer(label):
        word = match["word"]
        if word in ask.question and match[0] not in ask.question and label.count(word) == 1:
            return _OF_ANOTHER
    priced = _PRICED.match(label)
    if priced is None:
        return 1.0
    if priced["name"] + priced["head"] in ask.question:
        return _NAMED_WHOLE
    if priced["head"] in ask.question:
        return 1.0
    # The head of the name is another one than the question's: only its beginning is alike.
    begun = priced["name"][-_LEAST_BEGUN:]
    return _OF_ANOTHER if len(begun) == _LEAST_BEGUN and begun in ask.question else 1.0


def _own_part(ask: Ask, text: str, at: int) -> tuple[int, int] | None:
    """Where the one part behind 其中 stands that begins with a name which the question says."""
    found: list[tuple[int, int]] = []
    parts = list(_clauses(text, at))
    for place, (start, end) in enumerate(parts):
        lead = _REST.match(text, start, end)
        begin = lead.end() if lead else start
        name = _said(ask.question, text[begin : min(end, begin + _LONGEST_NAME)])
        if len(name) >= _LEAST_NAME and name not in text[:at]:
            behind = parts[place + 1 : place + 2]
            goes_on = bool(behind) and _GOES_ON.match(text, behind[0][0]) is not None
            found.append((start, behind[0][1] if goes_on else end))
    return found[0] if len(found) == 1 else None


def _said(question: str, clause: str) -> str:
    """The longest beginning of a clause that the question holds; Han characters alone."""
    for length in range(len(clause), 1, -1):
        if clause[:length] in question and re.fullmatch("[\u4e00-\u9fff]+", clause[:length]):
            return clause[:length]
    return ""


def _clauses(text: str, start: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _PARTS_OF.finditer(text, start):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)
