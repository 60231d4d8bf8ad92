"""Things told side by side in one way, none of which is the one asked about.

In 整机保修一年，电机保修三年 there is no 保修 of the 炸篮, wherever else that is told of.
"""

from xunzhang.answers.asked.asks import COUNTED
from xunzhang.answers.question import Question
from xunzhang.text.patterns import lazily

# 财务人员: before what follows says whose it is; so does 流量计 in 流量计收入, but not 去年.
# So does 二、香菇 10袋 in an order.
_LABELLED = lazily(
    r"[-*•· ]*(?P<own>[\u4e00-\u9fff]{2,8}):|"
    r"(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、)]) ?(?P<item>[\u4e00-\u9fff]{2,8})(?= ?\d)"
)
_OWN = lazily(
    r"(?P<own>[\u4e00-\u9fff]{2})(?<![年月日度期末初来现成达其中共总])(?<![共合总统预估]计)(?<!营业)(?<!主营)(?<!全部)(?<!平均)"
    r"(?:实现|完成|的)?$"
)
_FILLER = lazily(r"(?:[是为有要得了达约能可共会]|实现|大概|大约|一共|总共|目前|现在){0,3}")
_GENERAL = lazily(
    r".*(?:[今去前明当本全同上下每][年月日季周]|年度?|季度|月份?|公司|集团|单位|全部|总|合计|平均|目前|现在|"
    r"[这那该本此][个座条家所台部件项种处间幢栋]?|我们|他们|.+时)"
)
_WHOLE = lazily("整[机车套]|主机|全[机车]|本[机品]|产品")
_MEASURING = lazily(r"超过|达到?|不足|低于|高于|至少|最多|不到|需要|花了?|用了?|大约|[增减]至|分为")
_FEWEST = 2


def is_of_another_beside(question: Question, text: str, *, heading: str, told: str) -> bool:
    """Whether a folded sentence tells what is asked for of a thing of its own alone.

    Args:
        question: The question.
        text: The folded sentence.
        heading: What it stands under.
        told: All that its hit tells, where others have to be told of in the same way.
    """
    ask = question.ask
    pair = _subject_and_attribute(question) if ask.type in COUNTED else None
    if pair is None:
        return False
    subject, attribute = pair
    if subject in text or subject in heading or attribute not in text:
        return False
    if told.count(attribute) < _FEWEST:
        return False
    label = _LABELLED.match(text)
    if label is not None and (label["own"] or label["item"]) not in ask.question:
        return True
    own = _OWN.search(text, 0, text.index(attribute))
    name = own["own"] if own is not None else ""
    if not name or name in ask.question:
        return False
    # The whole may be called by a name that is told nowhere.
    return _WHOLE.fullmatch(name) is None or subject in told


def _subject_and_attribute(question: Question) -> tuple[str, str] | None:
    """The two nouns before the asking words, 炸篮 and 保修; None where they say no such thing."""
    ask = question.ask
    words = sorted({t.text for t in question.terms if len(t.text) > 1}, key=len, reverse=True)
    asked = ask.question[: ask.start]
    attribute = next((word for word in words if _ends(asked, word)), None)
    if attribute is None or _MEASURING.fullmatch(attribute):
        return None
    before = asked[: asked.rfind(attribute)].removesuffix("的")
    subject = next((word for word in words if before.endswith(word)), None)
    if subject is None or _GENERAL.fullmatch(subject):
        return None
    deeds = {word for word, tag in question.tag(ask.question) if tag.startswith("v")}
    return None if subject in deeds else (subject, attribute)


def _ends(asked: str, word: str) -> bool:
    at = asked.rfind(word)
    return at >= 0 and _FILLER.fullmatch(asked, at + len(word)) is not None
