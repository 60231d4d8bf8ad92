"""Dates and times that the words around them make unfit: of birth, how often, until when."""

from collections.abc import Iterator

from xunzhang.answers.asked.asks import COUNTED, DATE, DURATION, PERIOD, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import parse_han
from xunzhang.text.patterns import lazily

_BORN = lazily(r"[, ]?(?:出生|生于|生在|诞生)")
_ASKS_BIRTH = lazily(r"生|岁|年龄|年纪")
_DIED = lazily(r"[, ]?(?:因病)?(?:病逝|逝世|去世|辞世|病故|卒于)")
_ASKS_DEATH = lazily(r"逝|去世|辞世|卒|死|故|葬|终|活")
_UNTIL = lazily(
    r"(?:[到至](?:什么时[候间]|何时|哪一?[年天日月]|几月|几[号日]))|(?:截止|到期|届满|终止|期满)"
)
_SINCE = lazily(r"从(?:什么时[候间]|何时|哪一?[年天日]|几)[^到至]*$|(?:何时|什么时候)(?:起|开始)")
_BEGINS = lazily(
    r"(?:起|开始)?,?(?:[到至]|-|~|—|–)(?=[^,;。]{0,3}[\d一二三四五六七八九十]|次年|今|现在|目前)"
)
_ENDS = lazily(r"(?:[到至]|-|~|—|–) ?$")
_OTHER_END, _OTHER_DEED, _BOTH_ENDS = 0.2, 0.1, 0.7

_HOW_OFTEN = lazily(
    r"(?:多久|多长时间|隔多久|几(?:天|周|个?月|年|小时|分钟))(?:要|应|该|需|得|才|能|会)*"
    r"(?P<deed>[\u4e00-\u9fff]{1,6}?)(?:一[次回遍]|[1一]次)"
)
_EACH = lazily(r"(?:每|每隔|隔|按)$")
_ONCE = lazily(r"[^,;。]{0,8}?(?:一|1)[次回遍]")
_BY_SPAN = lazily(r"(?:按|每|逐)(?P<unit>季度?|半年|年|月|周|日|天|学期)(?!月?\d)")
_UNITS = {"季": "个季度", "季度": "个季度", "月": "个月", "日": "天", "学期": "个学期"}
_CLAUSE_ENDS = ",;。!?"
_WITHIN = lazily(
    r"(?:几|多少)个?(?:工作日|自然日|小时|分钟|钟头|天|日|周|星期|月|年)(?:之|以)?内|(?:多久|多长时间)(?:之|以)?内"
)
_IS_WITHIN = lazily(r"(?:之|以)?[内前]|为限")
_AT_MOST = lazily(r"不得?超过|不多于|不[晚迟]于|最[长迟晚多]|至多|至迟")
_MORE_THAN = lazily(r"超过?|超出|逾期?|满|至少|不少于|达到?|多于|间隔|隔|[以之][上后]")
_NO_LIMIT, _LIMIT = 0.1, 1.25
_LEAD_TO_LIMIT = 4

_ASKS_ABLE = lazily(
    r"(?:[几多][少个]?(?:天|日|周|星期|月|年|小时|分钟)|多久|多长时间)(?:[之以]?后)?(?:才|就)?(?:能|可以?|会)"
)
_ABLE = r"(?:[就即便才方]|后)?(?:可|能|会)"
_NTH_DAY = lazily(
    rf"第(?P<n>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?P<unit>天|日|周|个?月|年)(?={_ABLE})"
)
_IS_ABLE = lazily(_ABLE)
_PREPARES = lazily("[晒晾泡煮炖蒸炸烤焖熬冻揉炒洗磨]$")
_DIFFERS = lazily(
    r"(?<![温逆顺误公落时偏色价利级反高])(?:相差|差)了?(?:多少|几)|比[^,?]{1,20}?(?:[多少高低长短重轻大小贵快慢早晚]|便宜)[了出]?(?:多少|几)"
)
_LONGEST_COMPARED = 24
_ASKS_HOW_MUCH = lazily("多[少长久大高重快远]")
_COMPARES = lazily("比(?![例重赛])|[多少早晚迟快慢长短高低贵差超省提推延增减涨降]")
_MORE = lazily(
    r"(?:[多少高低长短重轻大小贵快慢早晚差增减涨跌]|便宜|[增减少多][加长收产]|减少|下降|提[高前]|降低|上升|推迟)"
    r"(?:了|出|约|近|仅|整整)*$"
)

_MORE_THAN_WAS = lazily(
    r"比(?![例重赛较价如武试])[^,;。比]{0,14}?(?:[多少早晚迟快慢长短高低贵]|提前|推[迟后]|延[长后])"
    r"(?:(?![到至为])[\u4e00-\u9fff]){0,2}?[了出]?$"
)
"""比预计多用 before a value says that it is no whole, but by how much it is more."""


def timing_factor(ask: Ask, candidate: Candidate, text: str) -> float:
    """Less for a date of birth, the other end of a time, or what is no time between two deeds."""
    before, after = text[: candidate.start], text[candidate.end :]
    if ask.type == DATE:
        if candidate.type == PERIOD and _UNTIL.search(ask.question):
            return _BOTH_ENDS
        return _of_event(ask.question, after) * _of_end(ask.question, before, after)
    if ask.type in COUNTED and _DIFFERS.search(ask.question):
        return 1.0 if _MORE.search(before) else _OTHER_DEED
    if ask.type in COUNTED and _is_difference(ask.question, before):
        return 0.0
    if ask.type == DURATION:
        deed = asked_deed(ask)
        if deed is not None:
            return float(_is_between(deed, candidate, text))
        return _of_limit(ask.question, candidate, text) * _of_able(ask.question, candidate, text)
    return 1.0


def _is_difference(question: str, before: str) -> bool:
    """Whether what leads up to a value compares, and the question does not: 比预计多用12分钟."""
    told = _MORE_THAN_WAS.search(before[-_LONGEST_COMPARED:]) if "比" in before else None
    return told is not None and _COMPARES.search(_ASKS_HOW_MUCH.sub("", question)) is None


def days_until(ask: Ask, text: str) -> Iterator[Candidate]:
    """The days that are told as the last of several, where it is asked when something is ready.

    第七天可以吃 says that it takes seven days.
    """
    for match in _NTH_DAY.finditer(text) if _ASKS_ABLE.search(ask.question) else ():
        value = parse_han(match["n"]) or match["n"]
        yield Candidate(DURATION, match.start(), match.end(), str(value), match["unit"], "time")


def tells_when_ready(question: str, after: str) -> bool:
    """Whether it is asked when something is ready, and what stands behind a time says that."""
    return _ASKS_ABLE.search(question) is not None and _IS_ABLE.match(after) is not None


def _of_able(question: str, candidate: Candidate, text: str) -> float:
    """More for what something is ready after, less for how long it is cooked or dried before."""
    if not _ASKS_ABLE.search(question):
        return 1.0
    if tells_when_ready(question, text[candidate.end :]):
        return _LIMIT
    done = _PREPARES.search(text, 0, candidate.start)
    return _OTHER_DEED if done is not None and done[0] not in question else 1.0


def _of_limit(question: str, candidate: Candidate, text: str) -> float:
    """Less for 逾期一个月以上, which is no time within which something has to be done."""
    if not _WITHIN.search(question):
        return 1.0
    led = text[: candidate.start].rpartition(",")[2][-_LEAD_TO_LIMIT:]
    told = f"{led}{text[candidate.start : candidate.end]}"
    if _AT_MOST.search(told) or told.endswith("内") or _IS_WITHIN.match(text, candidate.end):
        return _LIMIT
    behind = _MORE_THAN.match(text, candidate.end) or text.startswith("后", candidate.end)
    return _NO_LIMIT if behind or _MORE_THAN.search(told) else 1.0


def _of_event(question: str, after: str) -> float:
    for told, asked in ((_BORN, _ASKS_BIRTH), (_DIED, _ASKS_DEATH)):
        if told.match(after) and not asked.search(question):
            return _OTHER_DEED
    return 1.0


def _of_end(question: str, before: str, after: str) -> float:
    """Less for the beginning where it is asked until when, and the other way round."""
    if _UNTIL.search(question):
        return _OTHER_END if _BEGINS.match(after) or after.startswith("起") else 1.0
    return _OTHER_END if _SINCE.search(question) and _ENDS.search(before) else 1.0


def asked_deed(ask: Ask) -> str | None:
    """What a question asks the frequency of: 清洗 in 多久清洗一次; None where it asks for none."""
    asked = _HOW_OFTEN.search(ask.question) if ask.type == DURATION else None
    return asked["deed"] if asked else None


def _is_between(deed: str, candidate: Candidate, text: str) -> bool:
    """Whether a time is one after which the same is done again, as the question calls it."""
    start = max(text.rfind(mark, 0, candidate.start) for mark in _CLAUSE_ENDS) + 1
    ends = [place for mark in _CLAUSE_ENDS if (place := text.find(mark, candidate.end)) >= 0]
    clause = text[start : min(ends, default=len(text))]
    again = (
        _EACH.search(text, 0, candidate.start)
        or _BY_SPAN.match(text, candidate.start)
        or _ONCE.match(text, candidate.end)
    )
    return again is not None and any(character in clause for character in deed)


def spans_between(text: str) -> Iterator[Candidate]:
    """The spans of time that count no number: 按季度, 每年."""
    for match in _BY_SPAN.finditer(text):
        unit = match["unit"]
        value, unit = ("6", "个月") if unit == "半年" else ("1", _UNITS.get(unit, unit))
        yield Candidate(DURATION, *match.span(), value, unit, "time")
