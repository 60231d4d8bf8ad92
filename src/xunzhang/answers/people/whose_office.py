"""Of whom an office is: in 远山物业总经理某某说 nobody is the 总经理 of 近水物业."""

from functools import lru_cache
from os.path import commonprefix

from xunzhang.answers.asked.asks import PERSON, Ask
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.values.names import Tag
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN

_HAN = "[\u4e00-\u9fff]"
_OFFICE = (
    r"(?:党委|党组|党总支|党支部|党工委)?(?:现任|时任|新任|首任|前任|原任?)?"
    rf"(?:常务副|执行|名誉|副|代)?[总主]?(?:{TITLES}|老板|法人代表|法定代表人|一把手)"
)
_ASKED = lazily(
    rf"(?:请问|那|今年|去年|\d{{4}}年的?)*(?P<whose>{_HAN}{{2,18}}?)的?(?:现在|目前|如今)?的?{_OFFICE}"
    r"(?:现在|目前|如今)?(?:$|[是叫姓]|名字|由|到底)"
)
_LED = lazily(rf"(?P<whose>{_HAN}{{0,20}}?)(?:的?{_OFFICE}[、兼和]?){{1,3}}(?:[是为由叫:]|名叫)?$")
_PLACE = "省市州县区镇乡村"
_TRADES = (
    "物业|科技|电子|光电|食品|冷链|物流|航空|能源|制造|陶瓷|玻璃|生物|医药|制药|药业|农业|实业|置业|地产|建设|建工|"
    "材料|新材|复材|纤维|水泥|化工|机械|重工|环保|文旅|旅游|传媒|商贸|餐饮|纺织|服饰|家居|汽车|钢铁|矿业|电气|供应链"
)
_KINDS = (
    "公司|集团|企业|工厂|银行|酒店|医院|学院|大学|中学|小学|学校|研究院|研究所|设计院|法院|检察院|公安局|"
    "委员会|管委会|居委会|村委会|业委会|协会|商会|学会|基金会|合作社|中心|农场|林场|煤矿|"
    f"{_TRADES}|[局厂院所]|[{_PLACE}]委?"
)
_ORGANIZED = lazily(rf"(?:{_KINDS})$")
_NAMED = lazily(rf"(?P<name>{_HAN}{{2,14}}?)(?P<kind>{_KINDS})(?!员|职工)")
# 该公司, 村党支部 and 项目 name nobody.
_GENERAL = lazily(
    "有限|责任|股份|党支部|党总支|党委|党工委|管委会|项目|单位|企业|公司|集团|工厂|医院|学校|学院|"
    f"研究院|研究所|合作社|小区|社区|业委会|居委会|村委会|委员会|[{_PLACE}厂院所局行校馆队委里上这那该本此我咱全各一家个名位的]"
)
_WORKS = lazily("(?:项目|工程)$")
_NO_NAME = frozenset("rmqpcud")
_SHORTEST, _NEAR = 2, 120


def is_of_another_office(
    ask: Ask, sentence: str, start: int, *, above: str, tag: Tag
) -> bool:
    """Whether the office that leads up to a name is one of another firm than that asked about.

    Args:
        ask: What is asked.
        sentence: The folded sentence.
        start: Where the name stands in it.
        above: What stands before the sentence: title, heading and the rest of the passage.
        tag: Gives the parts of speech.
    """
    asked = _asked(ask.question) if ask.type == PERSON else ""
    if not asked or not _is_name(asked, tag):
        return False
    led = _LED.search(sentence, max(0, start - 40), start)
    if led is None:
        return False
    own = led["whose"]
    if _bare(own):
        return _ORGANIZED.search(own) is not None and _are_others(asked, own)
    before = f"{above}{sentence[:start]}"
    if asked[-1] in _PLACE or any(part[:_SHORTEST] in before for part in _parts(asked)):
        return False
    near = [match[0] for match in _NAMED.finditer(before[-_NEAR:])]
    return bool(near) and all(_bare(each) and _are_others(asked, each) for each in near[-1:])


@lru_cache(maxsize=64)
def _asked(question: str) -> str:
    """Of whom a question asks who holds an office: 远山物业 in 远山物业的总经理是谁."""
    match = _ASKED.match(question)
    whose = match["whose"].rpartition("的")[2] if match is not None else ""
    return whose if _bare(whose) and not _WORKS.search(whose) else ""


@lru_cache(maxsize=512)
def _bare(name: str) -> str:
    """What is left of a name without the words that many firms have in theirs."""
    left = _GENERAL.sub("", name)
    return left if len(left) >= _SHORTEST else ""


def _is_name(asked: str, tag: Tag) -> bool:
    """Whether it calls somebody by a name: 远山物业, but not 他们 or 生产辣酱 of a 公司."""
    words = tag(asked)
    first, kind = words[0]
    is_deed = kind.startswith("v") and PLAIN.knows(first)
    return not is_deed and not any(kind[:1] in _NO_NAME for _, kind in words)


def _parts(name: str) -> list[str]:
    """A name, also without the place that it is in."""
    behind = [at + 1 for at, each in enumerate(name[:-_SHORTEST]) if each in _PLACE]
    return [name, *(name[at:] for at in behind)]


def _are_others(asked: str, other: str) -> bool:
    """Whether two names are of two firms: neither is short for the other one."""
    shared = len(commonprefix([asked[::-1], other[::-1]]))
    one, two = asked[: len(asked) - shared], other[: len(other) - shared]
    if len(one) < _SHORTEST or len(two) < _SHORTEST or not _bare(one) or not _bare(two):
        return False
    return not any(
        part[:_SHORTEST] in two or _is_short_for(part, two) or _is_short_for(two, part)
        for part in _parts(one)
    )


def _is_short_for(short: str, name: str) -> bool:
    """Whether the characters of one stand in the other in their order: 省建 and 省第一建筑."""
    rest = iter(name)
    return all(character in rest for character in short)
