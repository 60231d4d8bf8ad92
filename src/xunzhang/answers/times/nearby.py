"""What the words next to a candidate say of it: where a change began, what is denied."""

import re

from xunzhang.answers.asked.asking import BOUNDED
from xunzhang.answers.asked.asks import COUNTED, DATE, DURATION, LIST, NUMBER, PERSON, PLACE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.times.changes import change_factor
from xunzhang.answers.times.timing import tells_when_ready, timing_factor
from xunzhang.answers.times.years import asked_side
from xunzhang.answers.values.quantities import size_of
from xunzhang.text.patterns import lazily

_DENIED = lazily(
    rf"(?!{BOUNDED})(?:不(?![断仅少同久过到足低超但论管动可])|没有?|(?<!尚)未(?![来必])|尚未)"
    r"(?:曾|能|再|予)?[\u4e00-\u9fff]{1,2}(?![^,;。]{0,2}[就也都便][有能达可])"
)
_AT = lazily(r"(?:在|于|位于|往|到|至|来自|去|赴|从|是|为|抵达|访问|地处|坐落)$")
# 武汉 in 武汉消防救援队 names whose it is, not where something happened.
_IN_NAME = lazily(
    r"[\u4e00-\u9fff]{0,6}?(?:队|局|厅|公司|集团|大学|学院|银行|法院|检察院|委员会|协会|医院|日报|晚报|电视台)"
)
_REPORTER = lazily(r"(?:记者|通讯员|摄影|编辑|摄|文/)[^,。;]{0,10}$")
_TITLE = lazily(
    r"(?:[渔农村牧市居][民工]|[\u4e00-\u9fff][工匠员师]|[女男学]生|[工艺军猎商]人|[舅伯叔姑姨][父母]|"
    rf"(?:{TITLES})为?|名叫|叫做?|名为|[主饰]演|由|是|[、和]|[人员长师医者方]\)?: ?) ?[“《(]?$"
)
_SAYS = lazily(
    r"[说指称(]|表示|介绍|认为|告诉|[主饰出]演|导演|创[作立办]|发[明现]|担任|率领|[执设]|[,，]|医生|老师|先生|女士|教授|律师|师傅"
)
_WINDOW = 60
_ONE_OF = lazily(
    r"(?P<which>[一二三四五六七八九十]{1,2}|\d{1,2}|[上下](?=半年|学期)|[特优良甲乙丙丁](?=[等级]))"
    r"(?P<what>等奖?|期(?:工程)?|号线|季度|号楼|年级|半年|学期|级)"
)
# 由3月5日改到4月2日: the first day is that which was given up.
_PUT_OFF = lazily(r"[^,;。]{0,4}?(?:延期|推迟|延后|改期?|提前|调整|顺延)(?:到|至|为)")
_PLANNED = lazily("原|本来|起初|之前")
_MINOR, _WRONG, _LEFT_BEHIND = 0.75, 0.5, 0.3
_AGO = lazily(r"(?:之|以)?[前后](?!期)")
# 租期届满后七日内 tells of another time than that.
_EXPIRED = lazily(r"(?:届满|期满|到期|结束|终止)[^,;。]{0,16}$")
# 两个月 in 两个月租金 says how much money it is.
_WORTH = lazily(r"的?(?:租金|房租|工资|薪|收入|生活费|利息|补贴|津贴|奖金|保费|[水电]费)")
_ONLY = lazily(
    r"(?:仅|只|唯|共|总数|合计|[为是]|第)有?$|(?:仅|只|共)[有剩建设派开浇用去来做打修办买卖坐住]?了?$"
)
_INDEFINITE = 0.12
"""一辆 mostly is a car, not how many of them."""
# 4个班 are no people, 4个人 are.
_PEOPLE, _OF_THINGS = (
    frozenset("人 名 位".split()),
    lazily(r"个(?=[\u4e00-\u9fff])(?!人|[学新员]|多|以|左)"),
)
# 每100克约81千卡 tells for how much the second number is.
_BASIS = lazily(r"(?:每|平均每|按每)$")
_RATE = lazily(r"[^,;。]{0,12}?[\d一二两三四五六七八九十百千万半]")
# 下游400米处 tells where something is, and not how long.
_AWAY = lazily(r"(?:处|开外|之外|外(?=的|有|是|就))")
_HOW_FAR = lazily("多远|距|离|哪|几[米里公]")
_SPENT = lazily(
    r"(?P<verb>[\u4e00-\u9fff])(?:了|得|出|完)?(?:的时间)?(?:多久|多长时间|多少时间|多少[秒分]|几[秒分])"
)
_BEFORE_IT = lazily(r"[\u4e00-\u9fff]前$")
_REFUTED = lazily(
    r"[”\"'》」)]*,?(?:那|这|其实|说法|数字|数据|都|也|可能)*(?:是|说|写|记|讲|算|传)?"
    r"(?:不对|错了|错的|错误的?(?=[,;。])|有误|不实|不确(?!定)|不准确|不是真的|并非如此|讹传)"
)
"""半个月, 不对, 是11天: what is refuted right behind it is no value."""
_LIVED = lazily(r"活了|活到|享年|寿|终年|[去逝过]世时|死时|卒年")
_AT_DEATH = lazily(r"(?:享年|终年|得年|享寿|[卒殁世故逝亡],(?:年|寿))$")
_DONE, _AGED = 3.0, 1.6
_ALL_OF_THEM = 1.4


def speaks_for(ask: Ask, candidate: Candidate, text: str) -> float:
    """A factor for what stands directly before and behind a number or date; 1 says nothing."""
    before = text[max(0, candidate.start - _WINDOW) : candidate.start]
    after = text[candidate.end : candidate.end + _WINDOW]
    if _REFUTED.match(after):
        return 0.0
    factor = timing_factor(ask, candidate, text)
    if ask.type in COUNTED:
        side = asked_side(ask, text, candidate.start)
        factor *= change_factor(ask, candidate, text, side)
        if candidate.type == NUMBER and candidate.value == "1" and text[candidate.start] == "一":
            factor *= 1.0 if _ONLY.search(before) else _INDEFINITE
        if candidate.type == DURATION:
            factor *= _of_time(ask, before, after)
        elif _BASIS.search(before) and _RATE.match(after):
            factor = 0.0
        elif _AWAY.match(after) and _tells_where(ask, candidate):
            factor = 0.0
    if ask.type in COUNTED and _LIVED.search(ask.question) and _AT_DEATH.search(before):
        factor *= _AGED
    if ask.type == NUMBER and ask.unit in _PEOPLE and _OF_THINGS.match(text, candidate.end - 1):
        factor *= _INDEFINITE
    if ask.type == DATE and _PUT_OFF.match(after) and not _PLANNED.search(ask.question):
        factor *= _LEFT_BEHIND
    if candidate.vague:
        factor *= _MINOR
    if ask.type == PLACE and _IN_NAME.match(after):
        factor *= _MINOR
    if ask.type == PLACE and not ask.head:
        factor *= 1.0 if _AT.search(before) else _MINOR
    if ask.type == LIST and ask.count == len(candidate.items):
        factor *= _ALL_OF_THEM
    if ask.type == PERSON:
        factor *= _of_person(candidate, text, before, after)
    clause = re.split("[,;:。]", before)[-1] + re.split("[,;:。]", after)[0]
    if ask.type != LIST and is_of_other_part(ask.question, clause):
        factor *= _WRONG
    denied = _DENIED.search(clause) is not None
    if denied and ask.type != LIST and not re.search("不|没|未|无", ask.question):
        factor *= _WRONG
    return factor


def _tells_where(ask: Ask, candidate: Candidate) -> bool:
    """Whether a length that lies away from something is none of those that are asked for."""
    return candidate.size == size_of("米") and not _HOW_FAR.search(ask.question)


def is_of_other_part(question: str, clause: str) -> bool:
    """Whether a clause tells of 一等奖 where the question asks of 二等奖."""
    asked = {match["what"]: match["which"] for match in _ONE_OF.finditer(question)}
    told = [(match["what"], match["which"]) for match in _ONE_OF.finditer(clause)]
    return any(
        what in asked and asked[what] != which and (what, asked[what]) not in told
        for what, which in told
    )


def _of_time(ask: Ask, before: str, after: str) -> float:
    """How far a time is one that something takes, and not how long before or after it was."""
    is_ago = _AGO.match(after) and not tells_when_ready(ask.question, after)
    factor = _WRONG if is_ago or _BEFORE_IT.search(before) else 1.0
    if _EXPIRED.search(before):
        factor *= 1.0 if _EXPIRED.search(f"{ask.question}后") else _INDEFINITE
    if _WORTH.match(after):
        factor *= _WRONG
    spent = _SPENT.search(ask.question)
    is_done = spent is not None and re.search(rf"{spent['verb']}[出了得用完]*约?$", before)
    return factor * (_DONE if is_done else 1.0)


def _of_person(candidate: Candidate, text: str, before: str, after: str) -> float:
    if _REPORTER.search(before):
        return 0.0
    if "·" in text[candidate.start : candidate.end] or _TITLE.search(before) or _SAYS.match(after):
        return 1.0
    return _MINOR if candidate.end - candidate.start > 2 else _WRONG
