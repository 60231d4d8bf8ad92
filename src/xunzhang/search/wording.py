"""The wording of questions: their asking words, what they are about, and what they state."""

import re

from xunzhang.search.attributes import split_attribute
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

_ENDS = " ?？!！。，,；;、…"
_ASKED_THING = (
    r"什么(?:时候|时间|地方|原因|样子?|人)?|为什么|为何|为啥|啥(?:时候)?|多会儿|多钱|咋|谁|何(?:时|地|处|人|以)|"
    r"哪(?:里|儿|些|个|家|位|座|所|条|种|项|一?[年天月日届位个家座条])?|"
    r"多(?:少钱?|久|[大长高远重深宽厚快])|几(?!乎|十|百|千|万)|怎么样?|怎样|如何|"
    r"是否|能否|可否|是不是|有没有|会不会|能不能|可不可以|吗$|么$"
)
_ON_CLOCK = "(?:周|星期|礼拜)几(?![岁个口])|几(?:点钟?|月几[号日]|[号日])(?![线楼人机店院馆桥])"
ASKING = lazily(_ASKED_THING)
_ASKING_PHRASE = lazily(
    rf"(?:大约|大概|一共|总共)?(?:是?在|是|有|从|于|到)?(?:{_ON_CLOCK}|{_ASKED_THING})"
)
# 死了几个人 takes for granted that 死了人.
_COUNTED_IN = lazily(
    r"(?<=.)(?<![第周期拜])几[个名位座条只头辆台家所次套件张间块本棵届](?=[\u4e00-\u9fff])"
)
_OF_A_THING = lazily(r"多|(?<![周期拜])几(?![点号月日])|哪.?[个家位座所条]|什么$")
TIME = lazily(
    r"(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|(?!\d))|\d{1,2}月(?:\d{1,2}[日号])?|"
    r"[一二三四五六七八九十]{1,3}月份?|去年|今年|前年|明年|上半年|下半年|[上这下本]个?[月周季]度?|"
    r"[二〇零一三四五六七八九]{4}年|“?十[一二三四五]五”?(?:期间|时期)?"
)
_TRAILING = lazily(
    r"(?:一共|总共|合计|累计|大约|大概|共计|约|共|目前|现在|后来|当时|曾经|到底|究竟|又|还|都|就|"
    r"是|有|在|于|从|到|被|由|为|了|(?<![回当海复荣])归(?:属于?)?|(?<![审议年大晚集展宴峰例协学委商工董监])会|能|要|将|达到?|设有?|花了?|(?<!费)用了?|叫做?|需要?|(?<![入常])住|(?<![成外社提上移])交|(?<![支首预])付|"
    r"(?<=..)(?:[存摆停安]|(?<![开解释投播排下发绽燃流盛]))放[在于]|每?(?:星期|礼拜)|(?:综合|总)?(?:排[名在行位]?|[位名]列|位居)?第|"
    r"(?:获|取|赢|考)?(?<![心难值舍懂觉晓使免所])得到?|"
    r"(?:(?<![功智性动潜])能|可以)(?:坐|住|装|停|容纳|放|用|带|借|存|跑|飞)|的)+$"
)
# X的Y是多少: whatever Y is, it is what is asked of X.
_ASKED_OF = lazily(
    r"的[^的]{1,8}?(?:是|为|叫做?)?(?:多少\w?|谁|什么(?:名字)?|多久|哪一?[年天位]|多[大长高重])$"
)
# 标准间一晚多少钱 is about the 标准间, 徐某毕业于哪所大学 about somebody.
PER = (
    r"(?:[一每](?:个?(?:小时|钟头|星期|礼拜)|个月|分钟|公里|平方米|平米|样品|"
    r"[张晚夜天日周次场年月人位份斤台件套间亩吨度])|半(?:个?小时|个月|[天日年]))"
)
"""So much of a thing that a price is asked for."""
MEASURE = lazily(rf"(?<=..){PER}$")
_DEED_AT = lazily(
    r"(?<=..)(?:毕业|出生|就读|任职|就职|工作|生活|居住|坐落|位于|来自|成立|创办|创刊|始建|建成|建)$"
)
# 为什么选甲牌 is about the 甲牌.
_CHOSEN = lazily(
    r"^(?:选(?:择|用|定)?(?![手举题秀拔址票民修项区])|采用|采购|改用|购买|买(?![卖家方断]))(?=..)"
)
# 年会该找谁 is about the 年会.
_SOUGHT = lazily(r"(?<=..)(?:应该?|可以|需要|该|要|得|能)?去?(?:找|问|联系|咨询)$")
_REASON = lazily("为什么|为何|为啥")
# What is done with a meeting: 选举会什么时候开 is no 会 of what somebody will do.
_HELD = lazily(r"(?:召?开(?![工放通业门车])|举[行办])的?$")
# 体检周几做 asks for a day of the week, 老周几岁 is about somebody.
_OF_WEEK = lazily(r"几(?![岁个口斤年月天点号块元公])")
_COUNTER = lazily(r"^[个座家位名所条种项本张台辆件套间栋艘架场次道部支块片层排]")
_AT = "于在自到从"
_CLOCK = lazily("[点号月日]")
_LEAST_TOPIC = 2


def bare(question: str) -> str:
    """A question without blanks and marks at its ends."""
    return question.strip(_ENDS)


def is_asking(text: str) -> bool:
    """Whether a text asks for something by its words."""
    return ASKING.search(text.strip(_ENDS)) is not None


_DONE = lazily("(?<=..)(?:(?<![安火土陪海合])葬[在于]?|[选订买换用建设卖修拿获投领]了)$")
"""What is asked of and ends no name: the 葬在 of 某某葬在哪里, 选了 before 哪个牌子."""


def topic_of(question: str, *, whole: bool = False) -> str:
    """What a question is about: 江城地铁三号线 of 江城地铁三号线全长多少公里？; may be empty.

    Args:
        question: The question.
        whole: Whether what was asked of the topic stays in it: 县医院的院长.
    """
    text = bare(question)
    asking = ASKING.search(text)
    topic = text
    if asking is not None:
        topic = _named_before(text, asking)
        if len(topic) < _LEAST_TOPIC:
            topic = _named_behind(text, asking)
        if asking.group() == "谁":
            topic = _SOUGHT.sub("", topic)
        if _REASON.fullmatch(asking.group()):
            topic = _CHOSEN.sub("", topic)
    if asking is not None and text[max(0, asking.start() - 1) : asking.start()] in tuple(_AT):
        topic = _DEED_AT.sub("", topic)
    if whole:
        return topic
    topic = MEASURE.sub("", topic)
    asked = _ASKED_OF.search(text)
    is_asked = asked is not None and asked.start() == topic.rfind("的") >= _LEAST_TOPIC
    return topic[: asked.start()] if asked and is_asked else split_attribute(topic).thing


def _named_before(text: str, asking: re.Match[str]) -> str:
    """What stands before the asking words without what leads up to them: no 在 of 学校在哪里."""
    said = _DONE.sub("", text[: asking.start()]).strip(_ENDS)
    if said.endswith("周") and _OF_WEEK.match(text, asking.start()):
        said = said.removesuffix("周")
    trailing = _TRAILING.search(said)
    if trailing is None:
        return said
    end = said.find("会", trailing.start()) + 1
    is_meeting = end and _is_meeting(said[:end], is_held=_HELD.search(text) is not None)
    return said[: end if is_meeting else trailing.start()]


def _is_meeting(said: str, *, is_held: bool) -> bool:
    """Whether 会 ends the name of a meeting, and does not tell what will be: 追思会, 选举会."""
    *before, (last, kind) = tag(said)
    if last != "会":
        return kind[0] in "njl" and kind != "nr"
    return is_held and bool(before) and before[-1][1].startswith("v")


def _named_behind(text: str, asking: re.Match[str]) -> str:
    """What stands behind the asking words, 县医院院长 of 谁是县医院院长; may be empty."""
    topic = re.sub(r"^[是有了在的]+", "", text[asking.end() :].strip(_ENDS))
    if asking.group() in ("几", "多少"):
        topic = _COUNTER.sub("", topic)
    # 几月几日举行 and 几点开门 are about nothing that they name.
    is_none = ASKING.search(topic) or _CLOCK.match(topic) or len(topic) < _LEAST_TOPIC
    return "" if is_none else topic


def statement_of(question: str) -> str:
    """What a question takes for granted: 县医院推行新办法 of 县医院什么时候推行新办法？."""
    text = _COUNTED_IN.sub("", bare(question), count=1)
    return _ASKING_PHRASE.sub("", text, count=1).strip(_ENDS)


def asking_instead(question: str, asking: str) -> str | None:
    """The question with other asking words, where its deed stands behind them."""
    text = bare(question)
    match = _ASKING_PHRASE.search(text)
    behind = text[match.end() :] if match else ""
    # 在哪所学校 goes on with its noun, 在哪里举行 with a deed.
    is_plain = match is not None and not _OF_A_THING.search(match.group())
    if match is None or not is_plain or not 0 < len(behind) <= len("建成通车的"):
        return None
    return text[: match.start()] + asking + behind
