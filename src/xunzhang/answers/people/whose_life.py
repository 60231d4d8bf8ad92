"""Whose a date, a place or a number is: 先生的夫人某某于2015年去世 tells of no death but hers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import (
    COUNTED,
    DATE,
    DURATION,
    NUMBER,
    PERSON,
    PLACE,
    QUANTITY,
    Ask,
)
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.called import is_name
from xunzhang.answers.values.clauses import ENDS, clause_at
from xunzhang.answers.values.introduced import ROLE_END
from xunzhang.answers.values.names import Tag, names
from xunzhang.text.patterns import lazily

_TYPES = frozenset({DATE, PLACE, DURATION, NUMBER, QUANTITY})
_SURNAME = rf"(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES})"
_NAME = rf"{_SURNAME}[\u4e00-\u9fff]{{1,2}}"
_NO_QUESTION = "(?![哪什何几多是的在于有任当被叫为葬埋死毕出去逝退结])"
_ASKED = lazily(
    rf"(?:请问|那|关于|[^,;的]{{0,10}}?(?:{gazetteer.TITLES}))?"
    rf"(?P<name>{_SURNAME}[\u4e00-\u9fff](?:{_NO_QUESTION}[\u4e00-\u9fff])?)"
)
_LIFE = lazily(
    "[去逝过离辞]世|病[逝故]|牺牲|遇难|享年|死(?![机锁循])|走的|葬|[埋葬]在|墓|出生|诞生|生于|年生|毕业|"
    "结婚|成婚|退休|参军|入伍|入党|上任|到任|就任|接任|离任|卸任|当选|"
    rf"[任当](?:上|的|了|过)*[^,;]{{0,10}}?(?:{gazetteer.TITLES})"
)
_RELATIVE = (
    "妻子|夫人|太太|老伴|爱人|丈夫|父亲|母亲|父母|儿子|女儿|[长次幼独][子女]|儿媳|女婿|孙子|孙女|外孙|祖父|祖母|"
    "外公|外婆|爷爷|奶奶|哥哥|弟弟|姐姐|妹妹|兄长|[胞堂表][兄弟姐妹]|伯父|叔父|舅舅|姨母|姑母|岳父|岳母|师傅|师父|"
    "导师|徒弟|弟子|学生"
)
_KIN = lazily(rf"(?:{_RELATIVE})(?!们|节|[的家之]|会|生)")
_ASKS_OF_KIN = lazily(_RELATIVE)
_NO_SUBJECT = lazily(
    r"(?:[与和跟随对给为向把被从由是于到替拜娶嫁陪比]|同(?!志))(?:[\u4e00-\u9fff]{0,6}的|[他她其])?\Z"
)
_WHOSE = lazily(r"(?:[\u4e00-\u9fff]{2,8}的|[他她其]的?)?\Z")
_PRONOUN = lazily("[他她]|先生|女士|本人")
_MARKS = f"{ENDS}\n"
_ENDS_CLAUSE = lazily(rf"(?:先生|女士|同志|烈士)?(?:\([^()]*\))?(?=[{_MARKS}])")
_LED = lazily(rf"(?:\A|{ROLE_END}|[\d年月日号初底春夏秋冬])\Z")
_BESIDE = lazily("[与和跟给把被由拜娶嫁随]|(?<!共)同(?!志)")
_TAKES_OFFICE = lazily(rf"任[^,;。]{{2,24}}?(?:{gazetteer.TITLES})")
_ADDRESSED = lazily(rf"(?:(?<![\u4e00-\u9fff])|(?<=[长员师家授士任记])){_NAME}(?=先生|女士|同志)")
_SENTENCE = lazily(r"[^。!?\n]+")
_FIGURE = lazily(r"\d")
_LEAST_NAME, _LONGEST_CALL = 2, 8
_OF_ANOTHER = 0.1


@lru_cache(maxsize=64)
def asked_person(question: str) -> str:
    """What may be the name of somebody at the head of a question, a character too long at times."""
    match = _ASKED.match(question)
    return match["name"] if match is not None and is_name(match["name"]) else ""


def is_of_another_life(ask: Ask, told: str, text: str, start: int, *, tag: Tag) -> bool:
    """Whether what stands at a place of a sentence is of somebody else than the one asked about.

    Args:
        ask: What is asked.
        told: All that its hit tells, folded.
        text: The folded sentence.
        start: Where the candidate stands.
        tag: Gives the parts of speech.
    """
    if ask.type not in _TYPES or not _LIFE.search(ask.question):
        return False
    person = asked_person(ask.question)
    if not person:
        return False
    if _ASKS_OF_KIN.search(ask.question):
        return _is_of_oneself(person, text, start)
    # Where the end of a name is not known, its beginning tells that it stands there.
    person = person if person in told else person[:_LEAST_NAME]
    others = [*people_besides(ask, person, text, tag)]
    if _is_in_part_of_another(person, text, start, others):
        return True
    begin, end = _clause(text, start)
    own = text[begin:end]
    if any(person not in own[kin:] for kin in _kin(own)):
        return True
    if person in own or _PRONOUN.search(own):
        return False
    led = [name for name in others if begin <= name[0] < end]
    if led:
        return any(_leads(text[begin:at]) for at, _ in led)
    if _goes_on_from_another(person, text[:begin], others):
        return True
    if person in text:
        return False
    if others:
        return _leads(text[: others[0][0]])
    return _is_below_another(ask, person, told[: max(0, told.find(text))], tag)


def own_value_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the numbers before the one asked about is named, if one follows in that clause.

    In 厂长甲报酬为20万元,会计乙为12万元 only the second is that of 乙.
    """
    factors = [1.0] * len(candidates)
    person = asked_person(ask.question) if ask.type in COUNTED else ""
    person = person if person in text else person[:_LEAST_NAME]
    at = text.find(person) if person else -1
    if at < 0 or _FIGURE.search(ask.question):
        return factors
    begin, end = _clause(text, at)
    own = {(each.type, each.size) for each in candidates if at < each.start < end}
    if not own or not _leads(text[begin:at]):
        return factors
    return [
        _OF_ANOTHER if each.end <= begin and (each.type, each.size) in own else 1.0
        for each in candidates
    ]


def _is_of_oneself(person: str, text: str, start: int) -> bool:
    """Whether a sentence begins with somebody of whose relative it is asked, and names none."""
    _, end = _clause(text, start)
    at = text.find(person, 0, start)
    is_whose = at >= 0 and text.startswith("的", at + len(person))
    return at >= 0 and not is_whose and _leads(text[:at]) and not _KIN.search(text, at, end)


def people_besides(ask: Ask, person: str, text: str, tag: Tag) -> Iterator[tuple[int, int]]:
    """Where people stand who are not called as the one asked about."""
    told = [*names(replace(ask, type=PERSON), text, tag)]
    found = {(each.start, each.end) for each in told if each.type == PERSON}
    found |= {match.span() for match in _ADDRESSED.finditer(text) if is_name(match[0])}
    for start, end in sorted(found):
        if not text.startswith(person, start) and not _TAKES_OFFICE.match(text, start):
            yield start, end


def _leads(lead: str) -> bool:
    """Whether a clause begins with a name, but for what its bearer is, and for a day."""
    return _LED.search(lead) is not None and not _BESIDE.search(lead)


def _is_below_another(ask: Ask, person: str, before: str, tag: Tag) -> bool:
    """Whether the last sentence that begins with somebody begins with another one."""
    for match in reversed([*_SENTENCE.finditer(before)]):
        if person in match[0]:
            return False
        others = [*people_besides(ask, person, match[0], tag)]
        if others:
            return _leads(match[0][: others[0][0]])
    return False


def _kin(clause: str) -> Iterator[int]:
    """Where relatives stand of whom a clause tells."""
    for match in _KIN.finditer(clause):
        if _is_subject(clause, match.start()):
            yield match.start()


def _is_subject(text: str, start: int) -> bool:
    return _NO_SUBJECT.search(text, 0, start) is None


def _is_in_part_of_another(
    person: str, text: str, start: int, others: list[tuple[int, int]]
) -> bool:
    """Whether the part between ; names other people, and another part the one asked about."""
    begin, end = text.rfind(";", 0, start) + 1, text.find(";", start)
    end = end if end >= 0 else len(text)
    elsewhere = person in text[:begin] or person in text[end:]
    return elsewhere and person not in text[begin:end] and any(begin <= n[0] < end for n in others)


def _goes_on_from_another(person: str, before: str, others: list[tuple[int, int]]) -> bool:
    """Whether the last one with whom a clause ended is somebody else: 首任所长某某先生，…."""
    ended = [end for _, end in others if _ENDS_CLAUSE.match(before, end)]
    ended += [
        end
        for begin, end in _clauses(before)
        if (kin := next(_kin(before[begin:end]), None)) is not None
        and _WHOSE.fullmatch(before, begin, begin + kin) is not None
        and end - begin - kin <= _LONGEST_CALL
        and person not in before[begin:end]
    ]
    last = max(ended, default=-1)
    rest = before[max(last, 0) :]
    return last >= 0 and person not in rest and not _PRONOUN.search(rest)


def _clause(text: str, start: int) -> tuple[int, int]:
    return clause_at(text, start, start, ends=_MARKS)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(text):
        begin, end = _clause(text, place)
        yield begin, end
        place = end + 1
