"""The deed whose doer a question asks for, and the words that tell it: 谁修的, 由哪家公司承建."""

from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, TEXT, Ask
from xunzhang.text.patterns import lazily

DEEDS = (
    "施工|承包|承建|设计|监理|审计|运营|经营|管理|主办|承办|协办|供货|承运|监督|编制|维护|维修|评估|勘察|生产|"
    "制造|印刷|出版|投资|开发|建设|托管|代理|检测|保洁|配送|主持|记录|拍摄|策划|赞助|中标|成交|中选|招标|采购|"
    "供应|鉴定|安装|测绘|保管|承保|养护|运维"
)
DOER = "单位|机构|方|商|企业|公司|者|人|厂家"
_WHO = r"(?:谁家?|哪一?[家个](?:单位|公司|机构|企业|厂家?)?)"
_BY, _SAID = r"(?:是|由|归|委托|交给?)?", r"[的了过]*$"
_ASKED = lazily(
    rf"{_BY}{_WHO}(?:负责|来|在)*(?P<deed>{DEEDS}|(?:盖|修|建|修建|建造|兴建|供|管|装|掏钱?|出钱|付钱|[出掏付]的钱|承担|负担|(?<=家公司)做|(?<=个公司)做|(?<=单位)办)(?=[的了过]*$))"
    rf"{_SAID}|"
    rf"(?P<own>{DEEDS})(?:{DOER})(?:(?:是|为|叫)?{_WHO}|(?:是|为|叫)?什么(?:公司|单位|名字)?)$|"
    rf"(?P<made>{DEEDS}){_BY}{_WHO}来?(?:[做干弄搞]|负责|承担|进行){_SAID}|"
    rf"(?:从|找|跟|向){_WHO}(?P<bought>买|采购|购买|订购|进货){_SAID}|"
    r"(?:去|到|找|向|报|在)哪[里儿]?(?:去|来)?(?P<office>"
    rf"仲裁|审批|批准|备案|登记|鉴定|检测|公证|注册|审核|认定|验收|年检){_SAID}|"
    rf"(?:得|要|须|需要?|应该?|[由经找])?谁来?(?P<signs>签字|签批|批准|审批|同意|审核|签发|核准){_SAID}|"
    rf"(?P<given>[包卖租借捐]|[分转发]包|转让|出[售租借]|捐赠)给了?{_WHO}了?$"
)
_DOERS = frozenset(("", *DOER.split("|")))
_ANY_DEED = frozenset("活 活儿 工程 任务 事 事情 负责".split())
NAMES_DOER = lazily(rf"..(?:{DEEDS})(?:总承包)?(?:单位|机构|方|商|企业|公司|人|厂家)$")
"""Words that name only whom they ask for: 新桥施工单位."""
_BUILD, SUPPLY, _PAY = "施工 承建 承包 修建 建造", "供货 供应", "承担 负担 支付 出资"
_TOLD = {
    **dict.fromkeys("施工 承建 盖 修 建 修建 建造 兴建".split(), _BUILD),
    **dict.fromkeys("供货 供应 供".split(), SUPPLY),
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

_COLUMN = lazily(rf"(?P<deed>{DEEDS})(?:{DOER})(?:名称|全称)?")
_COMPANY = lazily(
    r".*(?:公司|集团|厂|院|所|局|队|社|中心|协会|银行|大学|部|店|行|室|委员会|会|俱乐部|"
    "建工|建设|路桥|水利|市政|机电|重工|实业|股份|传感|科技|环保|电子|电气|数控|园林|传媒)$"
)


class AskedDeed(NamedTuple):
    """The deed that a question asks the doer of."""

    words: frozenset[str]
    """In which it is told, the asked one among them, and the empty one."""
    way: str
    """How it is asked: `deed`, `own`, `made`, `bought`, `office`, `signs` or `given`."""
    alike: str
    """The words that tell it, as a pattern."""


@lru_cache(maxsize=64)
def asked_deed(question: str) -> AskedDeed | None:
    """What a folded question asks the doer of; None where it asks for none."""
    asked = _ASKED.search(question)
    if asked is None or asked.lastgroup is None:
        return None
    said = asked[asked.lastgroup]
    words = _TOLD.get(said, said).split()
    told = {said, *words, "", *(("采购", "购买") if asked["bought"] else ())}
    return AskedDeed(frozenset(told), asked.lastgroup, "|".join(words))


def is_column_of_doer(ask: Ask, label: str) -> bool:
    """Whether a column, 施工单位, names those who do what the question asks the doer of."""
    deed = asked_deed(ask.question) if ask.type in (PERSON, ORGANIZATION, TEXT) else None
    told = _COLUMN.fullmatch(label) if deed is not None else None
    return deed is not None and told is not None and told["deed"] in deed.words


def tells_no_deed(question: str, told: str) -> bool:
    """Whether a folded question asks who did something of which a folded text has no word."""
    deed = asked_deed(question)
    if deed is None or any(word and word in told for word in deed.words):
        return False
    return not any(
        words & deed.words and said.search(told) is not None for words, said in _ALSO_TOLD
    )


def is_of_deed(ask: Ask, word: str) -> bool:
    """Whether a word only names the deed that the question asks the doer of: 来装 of 哪家来装."""
    deed = asked_deed(ask.question)
    if deed is None:
        return False
    bare = word.lstrip("是由从归向来").rstrip("的了给") or word
    return bare in _ANY_DEED or any(bare.removeprefix(each) in _DOERS for each in deed.words)


def is_body(name: str) -> bool:
    """Whether a name is that of a firm, an office or the like, and nobody's own."""
    return _COMPANY.fullmatch(name) is not None
