"""Something else in place of what the question before names: an attribute, a deed, or a thing.

江湾中学住宿费多少？      +  学费      江湾中学学费多少？
江湾中学住宿费多少？      +  青山中学  青山中学住宿费多少？
岚江机械2023年净利润多少？ +  地址      岚江机械的地址在哪里？

What takes the place of what is told by kinds of names; the year and the measure stay.
"""

import re

from xunzhang.search.attributes import attribute_asked, is_money, is_of_person, split_attribute
from xunzhang.search.deeds import is_deed, with_deed, with_period, with_way
from xunzhang.search.replacing import on_another_side, parallel_of, with_name
from xunzhang.search.wording import ASKING, TIME, bare, topic_of
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

# They name nothing that a question could be about.
_NO_NAME = lazily(
    r"(?:更?具体|更?详细|[你您]们?[说看想]?|[你您]们?(?:觉得|认为)|其[他余它]|别|更多|剩下|后来|然后|之后|接着|好|是|对|嗯|哦)(?:一?点|一?些)?的?|"
    r"(?:第[一二三四五六七八九十\d]+|倒数第[一二三\d]|最后一?)[名个位]?"
)
_MOST = lazily(r"最[大小高低长短]|平均|额定|累计")
# 100米 of 李强100米 belongs to what is asked for.
_MEASURED = lazily(r"\d+(?:\.\d+)?(?:公里|千米|[厘毫]?米|公斤|千克|[斤吨分元级岁度升]|kg|km)$")
_EACH = lazily(r"(?<=..)每(?:[周天日次月年晚人]|个?(?:星期|小时|月))$")
_SOUGHT_FOR = lazily(r"(?:找|问|联系|咨询)谁(?:联系|咨询|询问|问)?(?P<deed>[\u4e00-\u9fff]{2,4})$")
_TO_CALL = lazily(r"电话|手机|微信|邮箱|热线|号码")
# 员工有多少人 and 床位几张 count what they name; 县医院有多少张床 names it behind.
_COUNTED = lazily(r"(?:一?共|总共)?有?(?:多少|几)[人名位家项张台辆件间所条艘架册本套个]$")
_IN_MONEY = ("钱", "元", "块钱")
_LONGEST_NAME = 10
_LONGEST_FEE = 3


def with_another(text: str, previous: str) -> str | None:
    """The question before, asked of another attribute, deed or thing; None where none fits.

    Args:
        text: What is named, without asking words.
        previous: The question before.
    """
    topic = topic_of(previous)
    if not topic or not text or len(text) > _LONGEST_NAME:
        return None
    before = bare(previous)
    member = text.removesuffix("的")
    parallel = parallel_of(member, before) or on_another_side(member, before)
    if parallel:
        return before.replace(parallel, member, 1)
    if attribute_asked(text):
        return _with_attribute(text, topic, previous)
    for rule in (with_period, with_way, with_deed):
        read = rule(before, member)
        if read:
            return read
    return _with_thing(member, topic, previous)


def how_asked(attribute: str) -> str:
    """What follows the name of an attribute in a question: 是多少 behind 面积."""
    word = attribute_asked(attribute)
    if word is None:
        return ""
    return f"在{word}" if word == "哪里" else f"是{word}"


def _with_attribute(text: str, topic: str, previous: str) -> str:
    before, kind = bare(previous), attribute_asked(text)
    whole = topic_of(previous, whole=True)
    asked = split_attribute(whole)
    is_like = len(topic) <= _LONGEST_FEE or (topic == whole and topic[-1] == text[-1])
    if is_like and not asked.attribute and kind == attribute_asked(topic):
        # 水费多少钱一吨 + 电费: the one is none of the other.
        return before.replace(topic, text, 1)
    new = text.removesuffix(asked.attribute) if asked.attribute else text
    if 0 < len(text) - len(text.removesuffix(asked.attribute)) and len(asked.thing) <= len(new) + 1:
        # 污水处理费 + 垃圾处理费: what stands before it is no thing of its own.
        return before.replace(whole, text, 1)
    if asked.kind == kind and _is_asked_alike(before, whole, asked.attribute, text):
        of = "的" if whole[len(asked.thing) :].startswith("的") else ""
        return before.replace(whole, f"{asked.thing}{of}{text}", 1)
    if kind == "谁" and not asked.attribute:
        replaced = with_name(before, text, whole)
        if replaced:
            return replaced
    return f"{owner_of(text, previous)}的{text}{how_asked(text)}"


def owner_of(attribute: str, previous: str) -> str:
    """What has an attribute, of that which the question before names: the 社长 has a 手机号."""
    whole = topic_of(previous, whole=True)
    sought = _SOUGHT_FOR.search(bare(previous)) if _TO_CALL.search(attribute) else None
    if sought is not None:
        # 年会找谁报名，电话多少: it is that of the 报名.
        return f"{topic_of(previous)}{sought['deed']}"
    is_held = is_of_person(attribute) and split_attribute(whole).kind == "谁"
    return whole if is_held else _EACH.sub("", without_verb(topic_of(previous)))


def _is_asked_alike(before: str, whole: str, old: str, new: str) -> bool:
    """Whether both attributes are asked for in the same words, and none by its unit."""
    behind = before[before.find(whole) + len(whole) :]
    asking = ASKING.search(behind)
    if asking is None:
        return False
    how = asking.group() + behind[asking.end() :]
    word = str(attribute_asked(new))
    unit = how.removeprefix(word)
    are_paid = is_money(old) and is_money(new)
    return how.startswith(word) and (not unit or (are_paid and unit.startswith(_IN_MONEY)))


def _with_thing(name: str, topic: str, previous: str) -> str | None:
    before = bare(previous)
    if name in before:
        return f"{name}{before}"
    whole = topic_of(previous, whole=True)
    replaced = with_name(before, name, whole)
    most = _MOST.search(whole)
    if most and len(topic) <= most.end() < len(whole):
        # 发动机最大功率 + 扭矩: something else is measured.
        replaced = replaced or before.replace(whole, whole[: most.end()] + name, 1)
    if replaced or _NO_NAME.fullmatch(name):
        return replaced
    return before.replace(_thing_of(topic, before), name, 1)


def _thing_of(topic: str, before: str) -> str:
    """The thing that a topic names: no year, no deed, no length that was run, nothing counted."""
    thing = max(re.split("[，, 的]", TIME.sub(" ", topic)), key=len)
    thing = _MEASURED.sub("", thing) or thing
    return without_verb(_without_counted(thing, before))


def _without_counted(thing: str, before: str) -> str:
    """Without what is done or counted at its end: 甲灯 of 甲灯保修几年, 甲厂 of 甲厂员工多少人."""
    *named, (last, kind) = [("", ""), *tag(thing)]
    at = before.find(thing) + len(thing)
    is_part = len(named) > 1 and len(last) > 1 and len(thing) - len(last) > 1
    is_done = is_deed(last) and ASKING.match(before, at)
    is_counted = (kind == "n" or is_deed(last)) and _COUNTED.match(before, at)
    return thing.removesuffix(last) if is_part and (is_done or is_counted) else thing


def without_verb(topic: str) -> str:
    """A topic without the deed of one character that ends it: 周老师 of 周老师教什么."""
    last, kind = [("", ""), *tag(topic)][-1]
    is_done = len(last) == 1 and kind.startswith("v") and len(topic) > len("得票")
    return topic.removesuffix(last) if is_done else topic
