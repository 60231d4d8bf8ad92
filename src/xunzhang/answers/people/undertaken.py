"""Who does something: 由永固公司施工 for 哪家施工, 承包商为绿源餐饮 for 是谁承包的."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, PLACE, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.called import GIVEN
from xunzhang.answers.values.introduced import ROLE_END
from xunzhang.answers.values.numbered import follows_another
from xunzhang.text.patterns import lazily

_DEEDS = (
    "施工|承包|承建|设计|监理|审计|运营|经营|管理|主办|承办|协办|供货|承运|监督|编制|维护|维修|评估|勘察|生产|"
    "制造|印刷|出版|投资|开发|建设|托管|代理|检测|保洁|配送|主持|记录|拍摄|策划|赞助|中标|成交|中选|招标|采购|"
    "供应|鉴定|安装|测绘|保管|承保|养护|运维"
)
_DOER = "单位|机构|方|商|企业|公司|者|人|厂家"
_WHO = r"(?:谁家?|哪一?[家个](?:单位|公司|机构|企业|厂家?)?)"
_BY, _SAID = r"(?:是|由|归|委托|交给?)?", r"[的了过]*$"
_ASKED = lazily(
    rf"{_BY}{_WHO}(?:负责|来|在)*(?P<deed>{_DEEDS}|(?:盖|修|建|修建|建造|兴建|供|管|装|掏钱?|出钱|付钱|[出掏付]的钱|承担|负担|(?<=家公司)做|(?<=个公司)做|(?<=单位)办)(?=[的了过]*$))"
    rf"{_SAID}|"
    rf"(?P<own>{_DEEDS})(?:{_DOER})(?:(?:是|为|叫)?{_WHO}|(?:是|为|叫)?什么(?:公司|单位|名字)?)$|"
    rf"(?P<made>{_DEEDS}){_BY}{_WHO}来?(?:[做干弄搞]|负责|承担|进行){_SAID}|"
    rf"(?:从|找|跟|向){_WHO}(?P<bought>买|采购|购买|订购|进货){_SAID}|"
    r"(?:去|到|找|向|报|在)哪[里儿]?(?:去|来)?(?P<office>"
    rf"仲裁|审批|批准|备案|登记|鉴定|检测|公证|注册|审核|认定|验收|年检){_SAID}|"
    rf"(?:得|要|须|需要?|应该?|[由经找])?谁来?(?P<signs>签字|签批|批准|审批|同意|审核|签发|核准){_SAID}|"
    rf"(?P<given>[包卖租借捐]|[分转发]包|转让|出[售租借]|捐赠)给了?{_WHO}了?$"
)
_DOERS = frozenset(("", *_DOER.split("|")))
_ANY_DEED = frozenset("活 活儿 工程 任务 事 事情 负责".split())
NAMES_DOER = lazily(rf"..(?:{_DEEDS})(?:总承包)?(?:单位|机构|方|商|企业|公司|人|厂家)$")
"""Words that name only whom they ask for: 新桥施工单位."""
_BUILD, _SUPPLY, _PAY = "施工 承建 承包 修建 建造", "供货 供应", "承担 负担 支付 出资"
_TOLD = {
    **dict.fromkeys("施工 承建 盖 修 建 修建 建造 兴建".split(), _BUILD),
    **dict.fromkeys("供货 供应 供".split(), _SUPPLY),
    **dict.fromkeys("掏 掏钱 出钱 付钱 出的钱 掏的钱 付的钱 承担 负担".split(), _PAY),
    "装": "安装",
    "管": "管理 主管 运营 管护 负责",
    **dict.fromkeys("做 办 承办 承保".split(), "承办 承保"),
    **dict.fromkeys("包 分包 转包 发包".split(), "分包 转包 发包 包"),
    **dict.fromkeys("卖 转让 出售".split(), "转让 出售 售 卖"),
    **dict.fromkeys("租 出租".split(), "出租 租"),
    **dict.fromkeys("借 出借".split(), "出借 借"),
    **dict.fromkeys("捐 捐赠".split(), "捐赠 捐"),
    **dict.fromkeys("批准 审批 核准 同意".split(), "批准 审批 核准 同意"),
    **dict.fromkeys("签字 签批 签发".split(), "签字 签批 签发"),
}
"""In which words the same deed is told."""
_ALSO_TOLD = (
    (frozenset(_BUILD.split()), lazily("筑|架[起设成]|砌|铺[设成]|凿|搭[起建]|挖")),
    (frozenset(_PAY.split()), lazily("[捐投拨筹付掏]|集资|赞助|资助|买单|报销|补助")),
)
"""Words that may tell of a deed as well, though not who did it."""

_COLUMN = lazily(rf"(?P<deed>{_DEEDS})(?:{_DOER})(?:名称|全称)?")
_NOBODY = lazily(
    r"(?:有关|专业|具备|有资质|相关|当地|专人|[本该其我各两双对]|上述|甲方|乙方|双方|物业|谁|哪)|.*(?:另行|自行|待定|负责人|的$)"
)
_COMPANY = lazily(
    r".*(?:公司|集团|厂|院|所|局|队|社|中心|协会|银行|大学|部|店|行|室|委员会|会|俱乐部|"
    "建工|建设|路桥|水利|市政|机电|重工|实业|股份|传感|科技|环保|电子|电气|数控|园林|传媒)$"
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


class _Deed(NamedTuple):
    """What a question asks the doer of, and how a text tells that."""

    words: frozenset[str]
    told: re.Pattern[str]


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
    deed = _asked_deed(ask.question)
    if deed is None or (deed.words & _SIGNED and _names_tier(ask.question, text)):
        return None
    others = [term for term in terms if len(term.text) > 1 and not _is_of_deed(term.text, deed)]
    matches = list(deed.told.finditer(text))
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


def is_column_of_doer(ask: Ask, label: str) -> bool:
    """Whether a column, 施工单位, names those who do what the question asks the doer of."""
    deed = _asked_deed(ask.question) if ask.type in (PERSON, ORGANIZATION, TEXT) else None
    told = _COLUMN.fullmatch(label) if deed is not None else None
    return deed is not None and told is not None and told["deed"] in deed.words


def is_of_deed(ask: Ask, word: str) -> bool:
    """Whether a word only names the deed that the question asks the doer of: 来装 of 哪家来装."""
    deed = _asked_deed(ask.question)
    return deed is not None and _is_of_deed(word, deed)


def tells_no_deed(question: str, told: str) -> bool:
    """Whether a folded question asks who did something of which a folded text has no word."""
    deed = _asked_deed(question)
    if deed is None or any(word and word in told for word in deed.words):
        return False
    return not any(
        words & deed.words and said.search(told) is not None for words, said in _ALSO_TOLD
    )


def is_body(name: str) -> bool:
    """Whether a name is that of a firm, an office or the like, and nobody's own."""
    return _COMPANY.fullmatch(name) is not None


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


def _is_of_deed(word: str, deed: _Deed) -> bool:
    """Whether a word of the question only names the deed, or that somebody does it."""
    bare = word.lstrip("是由从归向来").rstrip("的了给") or word
    return bare in _ANY_DEED or any(bare.removeprefix(each) in _DOERS for each in deed.words)


@lru_cache(maxsize=64)
def _asked_deed(question: str) -> _Deed | None:
    asked = _ASKED.search(question)
    if asked is None or asked.lastgroup is None:
        return None
    said = asked[asked.lastgroup]
    words = frozenset({said, *_TOLD.get(said, said).split(), ""})
    alike = "|".join(_TOLD.get(said, said).split())
    if asked["signs"]:
        return _Deed(words, _signed_by(alike))
    if asked["bought"]:
        return _Deed(words | {"采购", "购买"}, _sold())
    if asked["office"]:
        return _Deed(words, _told_to(alike))
    return _Deed(words, _given_to(alike) if asked["given"] else _done_by(alike))


def _done_by(deeds: str) -> re.Pattern[str]:
    """由…施工, 委托…检测, 施工单位为… or 施工方某公司的, or a company with its deed as a clause."""
    led = (
        rf"(?:由|委托)(?P<by>[^,;。:由]{{2,20}}?)(?:负责|承担|组织|中标)?(?:具体)?"
        rf"(?:{deeds})(?!{_DOER}|[院所室公])"
    )
    labelled = (
        rf"(?:{deeds})(?:总承包)?(?:{_DOER})(?:[为是:]|由) ?(?P<is>[^,;。:()]{{2,24}}?)"
        r"(?=[,;。(]|担任|承担|$)"
    )
    own = (
        rf"(?:^|[,;。:])(?P<own>(?:(?!委托|聘请|交给|请)[^,;。:由为是将对、]){{2,20}}?{_MAKER})(?:中标|负责|承担|总)*"
        rf"(?:{deeds})(?=[,;。]|$)"
    )
    beside = (
        rf"(?:{deeds})(?:{_DOER})(?P<beside>(?!负责人|代表)[^,;。:由为是和与及、]{{2,20}}?{_MAKER})"
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
    return re.compile(f"{bought}|{_done_by('|'.join(_SUPPLY.split())).pattern}")
