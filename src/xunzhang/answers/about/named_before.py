"""What was named before a sentence that names nothing itself, or names another thing.

The data sheet of K20 tells nothing of the K35 that it mentions, and “半山园” is not the “松风居” of
the sentence before.
"""

from xunzhang.answers.values.models import models, named_models
from xunzhang.text.patterns import lazily

_QUOTED = lazily('[“"](?P<name>[\u4e00-\u9fff]{2,6})[”"]')
# In 评为“先进船舶” and “先进船舶”称号 nothing is named that a sentence could be about.
_NO_SUBJECT = lazily("(?:[为称叫获得授说道写题号成]|名为|叫做|所谓|的)$")
_HONOUR = lazily("的?(?:称号|荣誉|奖|字样|之称|的?说法|一词|精神|活动|工程|计划|项目)")
_PRONOUN = lazily(r"\s*[他她它其该这此]")
_LINE_BEGINS = lazily(r"(?:^|\n)[-*•· #]*$")


def is_of_another_quoted(question: str, sentence: str, told: str) -> bool:
    """Whether a sentence is about “半山园”, where its hit names the “松风居” asked about.

    Args:
        question: The folded question.
        sentence: The folded sentence.
        told: All that its hit tells.
    """
    asked = {name for name in _QUOTED.findall(told) if name in question}
    if not asked or any(name in sentence for name in asked) or _PRONOUN.match(sentence):
        return False
    others = [match for match in _QUOTED.finditer(sentence) if match["name"] not in question]
    return any(
        not _NO_SUBJECT.search(sentence, 0, match.start())
        and not _HONOUR.match(sentence, match.end())
        for match in others
    )


def is_of_another_model(question: str, sentence: str, *, heading: str, told: str) -> bool:
    """Whether a sentence under a heading on K20 names no K35, which is asked about.

    Args:
        question: The folded question.
        sentence: The folded sentence.
        heading: What it stands under.
        told: All that its hit tells; what stands below a line that begins with K35 is of that.
    """
    headed, own = models(heading), models(sentence)
    before = told[: max(0, told.find(sentence))]
    for series, numbers in models(question).items():
        if series not in headed or numbers & headed[series] or numbers & own.get(series, set()):
            continue
        begun = any(
            each.series == series
            and each.number in numbers
            and _LINE_BEGINS.search(before, 0, each.start)
            for each in named_models(before)
        )
        if not begun:
            return True
    return False
