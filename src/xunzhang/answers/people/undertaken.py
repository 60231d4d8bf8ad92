"""Who does something: 由永固公司施工 for 哪家施工, 承包商为绿源餐饮 for 是谁承包的."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, PLACE, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.doers import DOER, SUPPLY, AskedDeed, asked_deed, is_body, is_of_deed
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.called import GIVEN
from xunzhang.answers.values.introduced import ROLE_END
from xunzhang.answers.values.numbered import follows_another
from xunzhang.text.patterns import lazily

_NOBODY = lazily(
    r"(?:有关|专业|具备|有资质|相关|当地|专人|[本该其我各两双对]|上述|甲方|乙方|双方|物业|谁|哪)|.*(?:另行|自行|待定|负责人|的$)"
)
# A rule names no person: 出库须馆长签字.
_OFFICE = lazily(
    r"[^的\d]{0,10}(?:[馆院校所局厅处科站厂店县镇乡区市部组队社会行]长|主任|经理|总监|书记|主席|负责人)"
)
# 三天以上须经校长批准 tells nothing of one day: names are weighed by their tiers.
_SIGNED = frozenset("签字 签批 批准 审批 同意 审核 签发 核准".split())
_TIERS = lazily("以[上下内外]|[不未超]满|超过")
_NUMBER = lazily(
    r"[\d一二两三四五六七八九十百千万半]个?(?:天|日|[周月年]|小时|[万千百亿]*元|块|人|米|件|次)"
)
_MAKER = "(?:公司|集团|设计院|研究院|工程局|事务所|监理所|厂|工程队)"
# 市建筑院高级建筑师某某 is who 某某 is, and the name.
_SOMEBODY = lazily(
    rf"[^,;。:]*?{ROLE_END}(?P<name>(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES}){GIVEN})"
)
_OF_WHERE = lazily("[^的]{1,8}的(?P<name>[^的]{4,})")
_NAME, _ENDS = "[^,;。:、()给]{2,24}?", r"(?=[,;。()、]|使用|经营|管理|开办|$)"


class Doer(NamedTuple):
    """Who does what a question asks about; None where that is said of something else alone."""

    answer: Candidate | None


def read_undertaker(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Doer | None:
    """Who a sentence says does what the question asks the doer of.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        terms: The words of the question.

    Returns:
        None where the sentence tells of another deed, or something else in the question is untold.
    """
    if ask.type not in (PERSON, ORGANIZATION, TEXT, PLACE):
        return None
    deed = asked_deed(ask.question)
    if deed is None or (deed.words & _SIGNED and _names_tier(ask.question, text)):
        return None
    others = [term for term in terms if len(term.text) > 1 and not is_of_deed(ask, term.text)]
    matches = list(_told_of(deed).finditer(text))
    told = [match for match in matches if _is_told(others, text, before, match)]
    if matches and not told:
        return Doer(None) if _goes_on_with(others, text, _clause_end(text, matches[-1])) else None
    found = _of_what_is_asked(told, text, terms)
    named = {match[match.lastgroup or 0]: match.span(match.lastgroup or 0) for match in found}
    if len(named) != 1:
        return None
    name, place = named.popitem()
    if follows_another(ask.question, f"{before}\n{text[: place[0]]}"):
        return None
    # People behind 由, with their offices before them, are found as names.
    is_office = is_body(name) or _OFFICE.fullmatch(name)
    is_led = text[place[0] - 1] == "由" and not is_office
    if _NOBODY.match(name) or is_led or name in ask.question:
        return None
    bare = (_OF_WHERE if is_body(name) else _SOMEBODY).fullmatch(name)
    place = (place[0] + bare.start("name"), place[1]) if bare else place
    kind = ORGANIZATION if is_body(name) else PERSON
    return Doer(Candidate(ask.type if ask.type != PERSON else kind, *place))


def _names_tier(question: str, text: str) -> bool:
    """Whether a question gives a number, and a text has bounds for numbers."""
    return _TIERS.search(text) is not None and _NUMBER.search(question) is not None


def _is_told(others: Sequence[Term], text: str, before: str, told: re.Match[str]) -> bool:
    """Whether all else that is asked is said up to the end of the clause with a deed.

    What only a later clause of the sentence names has a doer of its own.
    """
    end = _clause_end(text, told)
    said, behind = text[:end], text[end:]
    return all(
        term.is_in(said) or (term.is_in(before) and not term.is_in(behind)) for term in others
    )


def _goes_on_with(others: Sequence[Term], text: str, end: int) -> bool:
    """Whether a later clause begins with what is asked about: 由学校承担,水电由学生自理."""
    return any(
        text[start - 1] in ",;。:"
        for term in others
        if not term.is_in(text[:end])
        for start, _ in term.places(text)
    )


def _clause_end(text: str, told: re.Match[str]) -> int:
    return next((n for n in range(told.end(), len(text)) if text[n] in ",;。"), len(text))


def _of_what_is_asked(
    matches: Sequence[re.Match[str]], text: str, terms: Sequence[Term]
) -> Sequence[re.Match[str]]:
    """The doers before whom more of the question is said than before the others.

    公章由办公室保管,合同章由销售部保管 tells of two deeds.
    """
    ends = [0, *(match.end() for match in matches)]
    said = [
        sum(term.weight for term in terms if term.is_in(text[end : match.start()]))
        for end, match in zip(ends, matches, strict=False)
    ]
    return [match for match, weight in zip(matches, said, strict=True) if weight == max(said)]


@lru_cache(maxsize=64)
def _told_of(deed: AskedDeed) -> re.Pattern[str]:
    """What tells who did a deed."""
    if deed.way == "signs":
        return _signed_by(deed.alike)
    if deed.way == "bought":
        return _sold()
    if deed.way == "office":
        return _told_to(deed.alike)
    return _given_to(deed.alike) if deed.way == "given" else _done_by(deed.alike)


def _done_by(deeds: str) -> re.Pattern[str]:
    """由…施工, 委托…检测, 施工单位为… or 施工方某公司的, or a company with its deed as a clause."""
    led = (
        rf"(?:由|委托)(?P<by>[^,;。:由]{{2,20}}?)(?:负责|承担|组织|中标)?(?:具体)?"
        rf"(?:{deeds})(?!{DOER}|[院所室公])"
    )
    labelled = (
        rf"(?:{deeds})(?:总承包)?(?:{DOER})(?:[为是:]|由) ?(?P<is>[^,;。:()]{{2,24}}?)"
        r"(?=[,;。(]|担任|承担|$)"
    )
    own = (
        rf"(?:^|[,;。:])(?P<own>(?:(?!委托|聘请|交给|请)[^,;。:由为是将对、]){{2,20}}?{_MAKER})(?:中标|负责|承担|总)*"
        rf"(?:{deeds})(?=[,;。]|$)"
    )
    beside = (
        rf"(?:{deeds})(?:{DOER})(?P<beside>(?!负责人|代表)[^,;。:由为是和与及、]{{2,20}}?{_MAKER})"
        rf"(?=的|[,;。]|$)"
    )
    return re.compile(f"{led}|{labelled}|{own}|{beside}")


def _told_to(deeds: str) -> re.Pattern[str]:
    """提交某某仲裁委员会仲裁, 报某某局批准, or 由…备案."""
    return re.compile(
        r"(?:提交|提请|报请?|由|向|到|在|经)(?P<by>(?![由报经])[^,;。:由]{2,20}?(?:委员会|[局厅院会处所]|中心|政府))"
        rf"(?:申请|负责|进行|予以)?(?:{deeds})(?![机部]构|[单部]门|[院所室人])"
    )


def _signed_by(deeds: str) -> re.Pattern[str]:
    """须馆长签字, 经分管副局长批准, 报办公室主任审批."""
    return re.compile(
        r"(?:[须需由经报]|应当?|必须)+(?P<by>(?![须需由经报应])[^,;。:、须需由经报]{2,16}?)(?:书面|审核)?"
        rf"(?:{deeds})(?![人者书单])"
    )


def _given_to(deeds: str) -> re.Pattern[str]:
    """转让给…, or 借了两本给…."""
    return re.compile(rf"(?:{deeds})[^,;。:给]{{0,6}}给了?(?P<to>{_NAME}){_ENDS}")


@lru_cache(maxsize=1)
def _sold() -> re.Pattern[str]:
    """从…采购, 由…供货, or 供应商为…."""
    bought = rf"[从向](?P<of>{_NAME})(?:采购|购买|购入|购进|买入?|订购|进货)"
    return re.compile(f"{bought}|{_done_by('|'.join(SUPPLY.split())).pattern}")
