"""Plain questions that a sentence answers, from the few patterns that surely make a good one.

A subject that is whole by itself, a verb, and then what is asked for: 「城北水厂建成于1987年」
becomes 「城北水厂建成于哪一年？」. Whatever does not fit makes no question: few and good ones are
wanted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xunzhang.search.question_words import (
    ATTRIBUTES,
    COUNTED,
    COUNTERS,
    DONE,
    DONE_SINCE,
    HOLDS,
    LEANS,
    MADE,
    MEASURED,
    MEASURES,
    SAYS,
    STANDS,
    SURNAMES,
    THINGS,
    TITLES,
    UNWHOLE,
    VAGUE,
)
from xunzhang.text.numerals import HAN

_END = r"(?=[，。；！,;!]|$)"
_WORD = r"[\u4e00-\u9fffA-Za-z0-9·\-]"
_NAMED = r"[\u4e00-\u9fff]{0,8}“[\u4e00-\u9fffA-Za-z0-9·]{2,10}”"
_THING = rf"(?P<subject>{_NAMED}[\u4e00-\u9fff]{{0,5}}?|(?:{_NAMED})?{_WORD}{{1,16}}?(?:{THINGS}))"
_AMOUNT = (
    rf"(?:大?约|近|超过|超|逾|将近|接近)?(?:\d[\d,]*(?:\.\d+)?|[{HAN}]+)"
    r"(?:余|多)?(?:万亿|亿|万|千|百)?(?:余|多)?"
)
_IS = "(?:已?达到?|为|是|突破|超过|有)?"
_YEAR = r"(?:1\d|20)\d\d年"
_DATE = rf"{_YEAR}(?:[初底末中]|\d\d?月(?:[初底末]|\d\d?日)?)?"
_ADVERBS = "(?:正式|全面|全线|如期|顺利|建成)?"

_LEAD = re.compile(
    r"\s*(?:(?:据(?:介绍|悉|了解|报道|统计)|记者[^，。]{0,10}(?:获悉|了解到)|近日|目前|日前)[，,])?"
)
_LEANS = re.compile(LEANS)
_UNWHOLE = re.compile(UNWHOLE)
_GENERIC = re.compile(rf"(?:{THINGS}|{VAGUE})(?:“[^”]+”|{THINGS})?")
_FEWEST_CHARS = 4
# What a sentence without any of these says fits no pattern; looking for them is quick.
_HINT = re.compile(rf"\d|[{HAN}]{{2}}|第|位于|坐落|由|长|主任|书记|经理|教练")


class Form(NamedTuple):
    """What the beginning of a sentence or a clause looks like, and the question that it makes."""

    pattern: re.Pattern[str]
    question: str


def _form(question: str, pattern: str) -> Form:
    return Form(re.compile(f"{pattern}{_END}"), question)


# Clauses that say a figure of a subject, which may stand in a clause before.
_FIGURES = (
    (
        "{subject}的{attribute}是多少？",
        rf"的?(?P<attribute>{ATTRIBUTES}){_IS}{_AMOUNT}(?:{MEASURES}|[%％])",
    ),
    ("{subject}{verb}多少{unit}？", rf"(?P<verb>{MEASURED}){_AMOUNT}(?P<unit>{MEASURES})"),
    (
        "{subject}{verb}多少{unit}{noun}？",
        rf"(?P<verb>{HOLDS}){_AMOUNT}(?P<unit>{COUNTERS})(?P<noun>[\u4e00-\u9fff]{{0,6}})",
    ),
    (
        "{subject}{verb}多少{unit}{noun}？",
        rf"(?P<verb>{HOLDS}|有)(?P<noun>{COUNTED}){_AMOUNT}(?P<unit>{COUNTERS})",
    ),
)

_WHOLE = (
    _form("{subject}{verb}哪一年？", rf"{_THING}(?P<verb>{DONE_SINCE}){_DATE}"),
    _form("{subject}是哪一年{verb}的？", rf"{_THING}(?:于|在)?{_DATE}{_ADVERBS}(?P<verb>{DONE})"),
    _form("{subject}是哪一年{verb}的？", rf"{_DATE}[，,]?{_THING}{_ADVERBS}(?P<verb>{DONE})"),
    _form(
        "{year}{subject}的{attribute}是多少？",
        rf"(?P<year>{_YEAR})[，,]?{_THING}{_FIGURES[0][1]}",
    ),
    *(_form(question, f"{_THING}{pattern}") for question, pattern in _FIGURES),
    _form(
        "{subject}的{attribute}是多少？",
        rf"{_THING}的(?P<attribute>[\u4e00-\u9fff]{{2,5}})(?:已?达到?|为|是){_AMOUNT}(?:{MEASURES}|[%％])",
    ),
    _form("{subject}有多少{unit}？", rf"{_THING}有{_AMOUNT}(?P<unit>人|户人家|户|口人)"),
    _form("{subject}有多少年历史？", rf"{_THING}(?:已|已经)?有{_AMOUNT}年的?历史"),
    _form(
        "{subject}{kind}排名第几？",
        rf"{_THING}(?P<kind>综合)?(?:排名|排在|位列|位居|名列)第[\d{HAN}]+[名位]?",
    ),
    _form("{subject}{verb}哪里？", rf"{_THING}(?P<verb>{STANDS})(?:(?!的一|发生){_WORD}){{3,24}}"),
    _form("{subject}是由谁{verb}的？", rf"{_THING}由{_WORD}{{3,20}}(?P<verb>{MADE})"),
    Form(
        re.compile(rf"{_THING}(?P<title>{TITLES})[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:{SAYS})"),
        "{subject}{title}是谁？",
    ),
)
_LATER = tuple(_form(question, pattern) for question, pattern in _FIGURES)

# A first clause about a subject, after which clauses without one go on about it.
_BEGINS = re.compile(
    rf"{_THING}(?=位于|坐落|昨[天日]|近日|日前|正式|全面|全线|是|由|横跨|穿过|起于|[东西南北]起|总|全长|设计|"
    rf"于|(?:19|20)\d\d年|开工|动工|建成|通车|开通|竣工)[^，,。；;]{{2,40}}[，,]"
)
_GOES_ON = re.compile(
    rf"{ATTRIBUTES}|{MEASURED}|{HOLDS}|位于|横跨|起于|[东西南北]起|设计|采用|双向|线路|正线"
)


def example_question(sentence: str) -> str | None:
    """A question that this sentence answers, or None where no good one can surely be made."""
    text = sentence[_lead_end(sentence) :]
    if not _HINT.search(text):
        return None
    return next(_whole_questions(text), None) or _later_question(text)


def is_whole(subject: str) -> bool:
    """Whether a subject is understood by itself: no pronoun, no verb, more than 大桥 or 该公司."""
    if _GENERIC.fullmatch(subject) or _LEANS.match(subject) or _UNWHOLE.search(subject):
        return False
    return len(subject) >= _FEWEST_CHARS or subject[-1:] in "县市镇村湖江河岛山寺塔"


def _lead_end(sentence: str) -> int:
    lead = _LEAD.match(sentence)
    return lead.end() if lead else 0


def _whole_questions(text: str) -> Iterator[str]:
    for form in _WHOLE:
        match = form.pattern.match(text)
        if match is not None and is_whole(match["subject"]):
            yield _filled(form, match, match["subject"])


def _later_question(text: str) -> str | None:
    """A question about the subject of the first clause, from a clause further on."""
    begins = _BEGINS.match(text)
    if begins is None or not is_whole(begins["subject"]):
        return None
    for clause in re.split("[，,]", re.split("[。；;！]", text[begins.end() :])[0]):
        for form in _LATER:
            match = form.pattern.match(clause)
            if match is not None:
                return _filled(form, match, begins["subject"])
        if not _GOES_ON.match(clause):
            return None
    return None


def _filled(form: Form, match: re.Match[str], subject: str) -> str:
    found = {name: text or "" for name, text in match.groupdict().items()}
    # 多少人居民 and 多少户用户 say the same twice.
    if found.get("unit") in ("人", "户", "名") and found.get("noun"):
        found["unit"] = ""
    return form.question.format(**{**found, "subject": subject})
