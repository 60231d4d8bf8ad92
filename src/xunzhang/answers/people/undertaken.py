"""Who does something: 由永固公司施工 for 哪家施工, 承包商为绿源餐饮 for 是谁承包的."""

import re
from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.called import GIVEN
from xunzhang.answers.values.introduced import ROLE_END
from xunzhang.answers.values.numbered import follows_another
from xunzhang.text.patterns import lazily

_DEEDS = (
    "施工|承包|承建|设计|监理|审计|运营|经营|管理|主办|承办|协办|供货|承运|监督|编制|维护|维修|评估|勘察|生产|"
    "制造|印刷|出版|投资|开发|建设|托管|代理|检测|保洁|配送|主持|记录|拍摄|策划|赞助|中标|成交|中选|招标|采购"
)
_DOER = "单位|机构|方|商|企业|公司|者|人|厂家"
_ASKED = lazily(
    rf"(?:是|由|归)?(?:谁|哪一?[家个](?:单位|公司|机构|企业|厂)?)(?:负责|来)?(?P<deed>{_DEEDS})[的了]?$|"
    rf"(?P<own>{_DEEDS})(?:{_DOER})(?:是|为|叫)?(?:谁|哪一?[家个](?:单位|公司|机构|企业|厂)?|什么(?:公司|单位)?)$"
)
_NOBODY = lazily(
    r"(?:有关|专业|具备|有资质|相关|当地|专人|[本该其我各两双]|上述|甲方|乙方|物业|谁|哪)|.*(?:另行|自行|待定|负责人|的$)"
)
_COMPANY = lazily(r".*(?:公司|集团|厂|院|所|局|队|社|中心|协会|银行|大学|部|店|行|室|委员会|会)$")

# 市建筑院高级建筑师某某 is who 某某 is, and the name.
_SOMEBODY = lazily(
    rf"[^,;。:]*?{ROLE_END}(?P<name>(?:{gazetteer.SURNAMES}|{gazetteer.RARE_SURNAMES}){GIVEN})"
)


def read_undertaker(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """Who a sentence says does what the question asks the doer of.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        terms: The words of the question.

    Returns:
        None where the sentence tells of another deed, or something else in the question is untold.
    """
    if ask.type not in (PERSON, ORGANIZATION, TEXT):
        return None
    deed = _asked_deed(ask.question)
    if not deed or deed not in text:
        return None
    told = f"{before}\n{text}"
    if not all(term.is_in(told) for term in terms if len(term.text) > 1):
        return None
    places = [match.span(match.lastgroup or 0) for match in _told(deed).finditer(text)]
    named = {text[slice(*place)]: place for place in places}
    if len(named) != 1:
        return None
    name, place = named.popitem()
    if follows_another(ask.question, f"{before}\n{text[: place[0]]}"):
        return None
    # People behind 由, with their offices before them, are found as names.
    is_led = text[place[0] - 1] == "由" and not _COMPANY.fullmatch(name)
    if _NOBODY.match(name) or is_led:
        return None
    somebody = _SOMEBODY.fullmatch(name) if not _COMPANY.fullmatch(name) else None
    place = (place[0] + somebody.start("name"), place[1]) if somebody else place
    kind = ORGANIZATION if _COMPANY.fullmatch(name) else PERSON
    return Candidate(ask.type if ask.type != PERSON else kind, *place)


@lru_cache(maxsize=64)
def _asked_deed(question: str) -> str:
    asked = _ASKED.search(question)
    return (asked["deed"] or asked["own"]) if asked is not None else ""


@lru_cache(maxsize=64)
def _told(deed: str) -> re.Pattern[str]:
    """由…施工, or 施工单位为…."""
    led = rf"由(?P<by>[^,;。:由]{{2,20}}?)(?:负责|承担|组织)?(?:具体)?{deed}(?!{_DOER})"
    labelled = (
        rf"{deed}(?:{_DOER})(?:[为是:]|由) ?(?P<is>[^,;。:()]{{2,24}}?)(?=[,;。(]|担任|承担|$)"
    )
    return re.compile(f"(?:{led}|{labelled})")
