"""Plain questions that a sentence answers, from the few patterns that surely make a good one.

A subject that is whole by itself, a verb, and then what is asked for: 「城北水厂建成于1987年」
becomes 「城北水厂建成于哪一年？」. Whatever does not fit makes no question: few and good ones are
wanted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xunzhang.search.attributes import attribute_asked
from xunzhang.search.question_words import (
    ATTRIBUTES,
    COUNTED,
    COUNTERS,
    DONE,
    DONE_SINCE,
    FEES,
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
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

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

_LEAD = lazily(
    r"\s*(?:(?:据(?:介绍|悉|了解|报道|统计)|记者[^，。]{0,10}(?:获悉|了解到)|近日|(?:截至)?目前|日前|此外|其次|首先|同时)[，,])?"
)
_LEANS = lazily(LEANS)
_UNWHOLE = lazily(UNWHOLE)
_GENERIC = lazily(rf"(?:{THINGS}|{VAGUE})(?:“[^”]+”|{THINGS})?")
_OF_NOUNS = ("n", "vn", "b", "j", "eng", "l", "a")
_FEWEST_CHARS = 4
_SHORT_NAMES = "县市镇村湖江河岛山寺塔桥祠庙宫亭阁厂"
"""What a name of fewer characters may end with: 永安桥 is one, 大桥 is none."""
_FEWEST_TIMES = 3
# What a sentence without any of these says fits no pattern; looking for them is quick.
_HINT = lazily(rf"\d|[{HAN}]{{2}}|第|位于|坐落|由|长|主任|书记|经理|教练")


class Form(NamedTuple):
    """What the beginning of a sentence or a clause looks like, and the question that it makes."""

    pattern: re.Pattern[str]
    question: str


def _form(question: str, pattern: str) -> Form:
    return Form(lazily(f"{pattern}{_END}"), question)


# Clauses that say a figure of a subject, which may stand in a clause before.
_FIGURES = (
    (
        "{subject}的{attribute}是多少？",
        rf"的?(?:实现|完成)?(?P<attribute>{ATTRIBUTES}){_IS}{_AMOUNT}(?:{MEASURES}|[%％])",
    ),
    ("{subject}{verb}多少{unit}{noun}？", rf"(?P<verb>设)(?P<noun>车?站){_AMOUNT}(?P<unit>座|个)"),
    ("{subject}{verb}多少{unit}？", rf"(?P<verb>{MEASURED}){_AMOUNT}(?P<unit>{MEASURES})"),
    (
        "{subject}{verb}多少{unit}{noun}？",
        rf"(?P<verb>{HOLDS}){_AMOUNT}(?P<unit>{COUNTERS})(?P<noun>[\u4e00-\u9fff]{{0,6}})",
    ),
    (
        "{subject}{verb}多少{unit}{noun}？",
        rf"(?P<verb>{HOLDS}|有)(?P<noun>[\u4e00-\u9fff]{{0,4}}(?:{COUNTED})){_AMOUNT}(?P<unit>{COUNTERS})",
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
        lazily(rf"{_THING}(?P<title>{TITLES})[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:{SAYS})"),
        "{subject}{title}是谁？",
    ),
)
# What a name of any kind is said to cost or to have, where its words are nouns throughout.
_PLAIN = (
    _form(
        "{subject}的{attribute}是多少？",
        rf"(?P<subject>(?!归属|整)(?:(?!的){_WORD}){{5,14}})的(?P<attribute>[\u4e00-\u9fff]{{2,5}})(?:为|是|达到?){_AMOUNT}"
        rf"(?:{MEASURES}|[%％℃])",
    ),
    _form(
        "{subject}的{attribute}是多少？",
        rf"(?P<subject>{_WORD}{{3,8}}?)(?P<attribute>{FEES})(?:为|是)?{_AMOUNT}元",
    ),
)
# What a clause says of a subject that stands in a clause before.
_LATER = (
    *(_form(question, pattern) for question, pattern in _FIGURES),
    _form("{subject}有多{verb}？", rf"(?P<verb>[长宽高深]){_AMOUNT}(?:{MEASURES})"),
    _form("{subject}是哪一年{verb}的？", rf"(?:于|在)?{_DATE}{_ADVERBS}(?P<verb>{DONE})"),
    _form("{subject}是由谁{verb}的？", rf"由{_WORD}{{3,20}}(?P<verb>{MADE})"),
    _form("{subject}的{end}是哪里？", rf"(?P<end>起点|终点)(?:为|是){_WORD}{{2,12}}"),
    _form(
        "{subject}{title}是谁？", rf"(?P<title>{TITLES})(?:是|为)[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    ),
    _form(
        "{subject}{verb}第几名？", rf"(?P<verb>跃居|跃升至|升至|上升到|位居|位列)第[\d{HAN}]+[名位]"
    ),
)

# A first clause about a subject, after which clauses without one go on about it.
_BEGINS = lazily(
    rf"{_THING}\s?(?=在|位于|坐落|昨[天日]|近日|日前|正式|全面|全线|是|由|横跨|穿过|起于|[东西南北]起|总|全长|设计|"
    rf"于|(?:19|20)\d\d年|开工|动工|建成|通车|开通|竣工|综合排名|建筑面积|占地)[^，,。；;]{{2,40}}[，,]"
)
_GOES_ON = lazily(
    rf"{ATTRIBUTES}|{MEASURED}|{HOLDS}|位于|横跨|跨|[长宽高深]|[单双\d{HAN}]+[孔层间进]|起于|[东西南北]起|设计|采用|双向|线路|正线|"
    r"其中|比|较|同比|设站|由|起点|终点|总设计师|主跨|(?:于|在)?(?:1\d|20)\d\d年"
)
# What a title begins with, or the line below it: the name of what a document is about.
_TITLE_PARTS = lazily(r"[—─\s]+")
_NAME = lazily(
    rf"(?P<subject>{_WORD}{{1,16}}?(?:{THINGS})(?:[\u4e00-\u9fff]{{0,2}}?(?:{THINGS}))*)"
)
_LINE = lazily(r"\d{1,2}号线")
_SHORT = lazily(
    rf"(?P<year>(?:{_YEAR}[，,]?)?)(?P<of>[该全]?)(?P<word>\d{{1,2}}号线|{THINGS}|区)(?!号线)"
)


def subject_of(title: str, sentences: Sequence[str] = ()) -> str:
    """The name that a document goes on to shorten (石码湖大桥 to 大桥), or empty.

    It begins the title, or else at least three of the sentences, and more than any other.
    """
    named = next(filter(None, map(_name_at, _TITLE_PARTS.split(title))), "")
    if named or not sentences:
        return named
    (often, times), *_ = Counter(filter(None, map(_name_at, sentences))).most_common(1) or [("", 0)]
    return often if times >= _FEWEST_TIMES else ""


def _name_at(text: str) -> str:
    """The whole name that a text begins with, or empty."""
    name = _NAME.match(text)
    return name["subject"] if name is not None and is_whole(name["subject"]) else ""


def with_name(sentence: str, name: str) -> str:
    """The sentence with the whole name in place of the short one that it begins with."""
    short = _SHORT.match(sentence)
    if not name or short is None:
        return sentence
    word, rest = short["word"], sentence[short.end() :]
    year = short["year"] or ""
    if short["of"] == "全" and (len(word) > 1 or name.endswith(f"全{word}")):
        return sentence
    if _LINE.fullmatch(word) and name.endswith("地铁"):
        return f"{year}{name}{word}{rest}"
    return f"{year}{name}{rest}" if name.endswith(word) and name != word else sentence


def example_questions(sentence: str, name: str = "") -> list[str]:
    """Questions that this sentence answers, none where no good one can surely be made.

    Args:
        sentence: A sentence of a document.
        name: What the document is about, as `subject_of` tells, for a sentence that shortens it.
    """
    text = with_name(sentence[_lead_end(sentence) :], name)
    if not _HINT.search(text):
        return []
    first = [*_whole_questions(text), *_plain_questions(text)][:1]
    return list(dict.fromkeys([*first, *_later_questions(text)]))


def is_whole(subject: str) -> bool:
    """Whether a subject is understood by itself: no pronoun, no verb, more than 大桥 or 该公司."""
    if _leans(subject):
        return False
    return len(subject) >= _FEWEST_CHARS or subject[-1:] in _SHORT_NAMES


def _leans(subject: str) -> bool:
    """Whether a subject is too little of a name, or leans on what was said before."""
    found = _GENERIC.fullmatch(subject) or _LEANS.match(subject) or _UNWHOLE.search(subject)
    return found is not None


def _lead_end(sentence: str) -> int:
    lead = _LEAD.match(sentence)
    return lead.end() if lead else 0


def _whole_questions(text: str) -> Iterator[str]:
    for form in _WHOLE:
        match = form.pattern.match(text)
        if match is not None and is_whole(match["subject"]):
            yield _filled(form, match, match["subject"])


def _plain_questions(text: str) -> Iterator[str]:
    for form in _PLAIN:
        match = form.pattern.match(text)
        if match is None or not attribute_asked(match["attribute"]):
            continue
        if not _leans(match["subject"]) and _is_noun(match["subject"]):
            yield _filled(form, match, match["subject"])


def _is_noun(name: str) -> bool:
    """Whether all words of a name are nouns or what stands before one: 农用水泵电机."""
    kinds = [kind for _, kind in tag(name)]
    return kinds[-1][:1] == "n" and all(kind.startswith(_OF_NOUNS) for kind in kinds)


def _later_questions(text: str) -> Iterator[str]:
    """Questions about the subject of the first clause, from clauses further on."""
    begins = _BEGINS.match(text)
    if begins is None or not is_whole(begins["subject"]):
        return
    for clause in re.split("[，,]", re.split("[。；;！]", text[begins.end() :])[0]):
        matches = ((form, form.pattern.match(clause)) for form in _LATER)
        yield from (_filled(form, match, begins["subject"]) for form, match in matches if match)
        if not _GOES_ON.match(clause):
            return


def _filled(form: Form, match: re.Match[str], subject: str) -> str:
    found = {name: text or "" for name, text in match.groupdict().items()}
    # 多少人居民 and 多少户用户 say the same twice.
    if found.get("unit") in ("人", "户", "名") and found.get("noun"):
        found["unit"] = ""
    return form.question.format(**{**found, "subject": subject})
