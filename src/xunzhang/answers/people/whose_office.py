"""Of whom an office is: in 远山物业总经理某某说 nobody is the 总经理 of 近水物业."""

from functools import lru_cache

from xunzhang.answers.asked.asks import PERSON, Ask
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.values.names import Tag
from xunzhang.answers.values.namesakes import PLACES, are_others, is_named_in, own_name
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN

_HAN = "[\u4e00-\u9fff]"
_OFFICE = (
    r"(?:党委|党组|党总支|党支部|党工委)?(?:现任|时任|新任|首任|前任|原任?)?"
    rf"(?:常务副|执行|名誉|副|代)?[总主]?(?:{TITLES}|老板|法人代表|法定代表人|一把手)"
)
_ASKED = lazily(
    rf"(?:请问|那|今年|去年|现在|目前|如今|\d{{4}}年的?)*(?P<whose>{_HAN}{{2,18}}?)的?(?:现在|目前|如今)?的?{_OFFICE}"
    r"(?:现在|目前|如今)?(?:$|[是叫姓]|名字|由|到底)"
)
_LED = lazily(rf"(?P<whose>{_HAN}{{0,20}}?)(?:的?{_OFFICE}[、兼和]?){{1,3}}(?:[是为由叫:]|名叫)?$")
_TRADES = (
    "物业|科技|电子|光电|食品|冷链|物流|航空|能源|制造|陶瓷|玻璃|生物|医药|制药|药业|农业|实业|置业|地产|建设|建工|"
    "材料|新材|复材|纤维|水泥|化工|机械|重工|环保|文旅|旅游|传媒|商贸|餐饮|纺织|服饰|家居|汽车|钢铁|矿业|电气|供应链"
)
_KINDS = (
    "公司|集团|企业|工厂|银行|酒店|医院|学院|大学|中学|小学|学校|研究院|研究所|设计院|法院|检察院|公安局|"
    "委员会|管委会|居委会|村委会|业委会|协会|商会|学会|基金会|合作社|中心|农场|林场|煤矿|"
    "园区|[园场站港馆团队社店]|"
    f"{_TRADES}|[局厂院所]|[{PLACES}]委?"
)
_ORGANIZED = lazily(rf"(?:{_KINDS})$")
_NAMED = lazily(rf"{_HAN}{{2,14}}?(?:{_KINDS})(?!员|职工)")
_WORKS = lazily("(?:项目|工程)$")
_NO_NAME = frozenset("rmqpcudt")
_NEAR, _LONGEST_LEAD = 120, 40


def is_of_another_office(
    ask: Ask, sentence: str, start: int, *, above: str, told: str, tag: Tag
) -> bool:
    """Whether the office that leads up to a name is one of another firm than that asked about.

    Args:
        ask: What is asked.
        sentence: The folded sentence.
        start: Where the name stands in it.
        above: What stands before the sentence: title, heading and the rest of the passage.
        told: All that the hits of its document tell, folded.
        tag: Gives the parts of speech.
    """
    asked = _asked(ask.question) if ask.type == PERSON else ""
    if not asked or not _is_name(asked, tag):
        return False
    office = _LED.search(sentence, max(0, start - _LONGEST_LEAD), start)
    if office is None:
        return False
    own = office["whose"]
    # 该公司, 村党支部 and 项目 name nobody.
    if own_name(own):
        return _ORGANIZED.search(own) is not None and are_others(asked, own)
    led = sentence[:start]
    if asked[-1] in PLACES or is_named_in(asked, f"{above}{led}"):
        return False
    near = [match[0] for match in _NAMED.finditer(led)]
    if not near and not is_named_in(asked, told):
        near = [match[0] for match in _NAMED.finditer(above[-_NEAR:])]
    return bool(near) and are_others(asked, near[-1])


@lru_cache(maxsize=64)
def _asked(question: str) -> str:
    """Of whom a question asks who holds an office: 远山物业 in 远山物业的总经理是谁."""
    match = _ASKED.match(question)
    whose = match["whose"].rpartition("的")[2] if match is not None else ""
    return whose if own_name(whose) and not _WORKS.search(whose) else ""


def _is_name(asked: str, tag: Tag) -> bool:
    """Whether it calls somebody by a name: 远山物业, but not 他们 or 生产辣酱 of a 公司."""
    words = tag(asked)
    first, kind = words[0]
    is_deed = kind.startswith("v") and PLAIN.knows(first)
    return not is_deed and not any(kind[:1] in _NO_NAME for _, kind in words)
