"""A few words that end in what they ask for: 水泵厂净利润, 清淤小组组长, 新桥施工单位.

Such words are a question only where a sentence says the last of them right beside a value.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from xunzhang.answers.asked.asks import AMOUNT, DURATION, NUMBER, ORGANIZATION, PERSON, SHARE
from xunzhang.answers.asked.doers import NAMES_DOER
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH, Found, find_candidates
from xunzhang.answers.times.years import years_of, years_told
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_OFFICE = lazily(
    rf"..(?:{TITLES}|组长|召集人|联系人|创办人|牵头人|责任人|经办人|主讲人|发起人|传承人|监护人)$"
)
_PART = lazily("占(?P<whole>[^,占]{2,12}?)的?(?:比例|比重|份额)$")
_MEASURE = lazily(
    r"(?:(?<![效功频汇])率|[量数费额价款租期径积高宽长深重速距龄程]|[^限级分]度|保证金|基金|[奖罚租押订定佣]金|人次|利润|收入|支出|损失|[概预决]算|"
    r"投资|资产|产值|补贴|补助|成本|投入|造价|总价|定价|价钱|债务|余额|人口|水位|功率|电压|[得评总]分|积分|成绩)$"
)
_PLAIN = lazily("(?<=[\u4e00-\u9fff])(?:数量?|值)$")
_LINK = lazily(
    r"(?:总计|合计|一?共计?|累计|大?约|预计|仅?为|只?有|只是|是|达到?|至|到|:|不得?(?:低|高|少|多)于|不得?超过|"
    r"[每按]?[年月天周日人户次秒时]|均|\"|“| )*$"
)
# 总用水量 is 用水量, but 人均收入 no 收入.
_BEFORE = lazily(
    r"(?:^|[,;。:!?()、\n 的]|其中|设置|设有?|现有|共有|拥有|完成|实现|配备|安排|"
    r"[全本当][年市县区村校厂院]|[一-龥]{0,2}总|\d[年月日]?|[年月日])$"
)
_SAYS_NOTHING = lazily("(?:所?占)?(?:比例|比重|份额)|单位|方|人次")
_TYPES = (NUMBER, AMOUNT, SHARE, DURATION)
_FEWEST = 2
_BESIDE = 2.0
"""What stands right beside the words for it is trusted more."""


def find_attribute(
    words: str, hits: Sequence[Hit], read: Callable[[str], Question | None]
) -> tuple[Question, list[Found]] | None:
    """The question in full and the values that answer it; None where no sentence tells one.

    Args:
        words: What was searched for, folded; no question.
        hits: The hits, best first.
        read: Reads a question.
    """
    if _OFFICE.search(words) or NAMES_DOER.search(words):
        return _asked(f"{words}是谁", hits, read, _is_named)
    if _PART.search(words):
        return _asked(f"{words}是多少", hits, read, _is_part)
    if not _MEASURE.search(words):
        return None
    for ending in ("是多少", "是多久"):
        found = _asked(f"{words}{ending}", hits, read, _is_beside)
        if found is not None:
            return found
    return None


def _asked(
    text: str,
    hits: Sequence[Hit],
    read: Callable[[str], Question | None],
    tells: Callable[[Question, Found], bool],
) -> tuple[Question, list[Found]] | None:
    """The question that some words stand for, and what tells it, if anything does."""
    question = read(text)
    if question is None:
        return None
    found = find_candidates(question, hits[:DEPTH])
    told = [
        replace(each, trusted=min(1.0, _BESIDE * each.trusted))
        for each in found
        if tells(question, each) and _says_the_rest(question, each)
    ]
    return (question, told) if told else None


def _is_named(question: Question, found: Found) -> bool:
    """Whether a name is told by the office or the deed itself."""
    kind = found.scored.candidate.type in (PERSON, ORGANIZATION)
    is_told = found.linked or found.scored.is_reply or found.scored.named > 0
    return kind and is_told and not _is_of_other_label(question, found)


def _is_of_other_label(question: Question, found: Found) -> bool:
    """Whether a name stands behind a label that the words do not end in: 主班司机: for 副班司机."""
    lead = found.folded.text[: found.scored.candidate.start].rstrip()
    label = re.split("[;,。|]", lead.removesuffix(":"))[-1].strip()
    return lead.endswith(":") and not question.ask.question.removesuffix("是谁").endswith(label)


def _is_part(question: Question, found: Found) -> bool:
    """Whether a share is told of the whole that is named: 占医疗收入的27.4%."""
    start = found.scored.candidate.start
    asked = _PART.search(question.ask.question.removesuffix("是多少"))
    lead = re.split("[,;。:]", found.folded.text[:start])[-1].rstrip("的比重例约为 ")
    at = lead.rfind("占")
    if asked is None or at < 0 or found.scored.candidate.type != SHARE:
        return False
    whole = re.sub("全[市县区省]|[总部全]", "", lead[at + 1 :])
    return bool(whole) and whole == re.sub("全[市县区省]|[总部全]", "", asked["whole"])


def _is_beside(question: Question, found: Found) -> bool:
    """Whether the last of the words stand right before a value with a unit."""
    one, text = found.scored.candidate, found.folded.text
    if one.type not in _TYPES or not (one.unit or one.type != NUMBER):
        return False
    asked = years_of(question.ask.question)
    if not asked.isdisjoint(years_told(text)) and asked.isdisjoint(years_told(text[: one.start])):
        return False  # the value of the year that is asked for stands behind it
    lead = _LINK.sub("", text[: one.start])
    words = re.sub("是多[少久]$", "", question.ask.question)
    unit = one.unit or ""
    endings = {words, _PLAIN.sub("", words), words.removesuffix(unit) if unit else words}
    return any(_ends_alike(question, lead, each) for each in endings)


def _ends_alike(question: Question, lead: str, words: str) -> bool:
    """Whether what leads up to a value ends as the words do, with all of their last one."""
    length = 0
    while length < min(len(lead), len(words)) and lead[-length - 1] == words[-length - 1]:
        length += 1
    last = max((t.text for t in question.terms if words.endswith(t.text)), key=len, default="")
    if length < max(_FEWEST, len(last)):
        return False
    return _BEFORE.search(lead[:-length]) is not None


def _says_the_rest(question: Question, found: Found) -> bool:
    """Whether a hit says all that is asked, its own sentence or what stands above it."""
    if found.scored.is_reply:
        return True  # who undertakes something is told only of all that is asked
    hit = found.hit
    told = fold(f"{hit.title}\n{hit.heading}\n{hit.text[: found.sentence.end]}")
    return all(
        term.is_in(told)
        for term in question.terms
        if len(term.text) > 1 and not _SAYS_NOTHING.fullmatch(term.text)
    )
